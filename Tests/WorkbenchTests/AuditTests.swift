import Foundation
import Problems
import Tables
import TestBasics
import TestSupport
import Testing
import Workbench

/// The audit of the real notice, and of copies in which a cell was changed.
@Suite struct AuditTests {
  static let folder = PlumbProcess.root.appending(path: "datasets/xinhua-2019")

  /// The verdict of every check, by id.
  static func verdicts(_ data: URL) throws -> [String: String] {
    let lines = try output("return discrepancies()", [data]).split(separator: "\n").dropFirst()
    return Dictionary(
      uniqueKeysWithValues: lines.map { line in
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
        return (String(cells[0]), String(cells[6]))
      })
  }

  static func output(_ line: String, _ data: [URL], seconds: Double? = 60) throws -> String {
    let captured = CapturedStreams()
    let format = try Formats.named("tsv")
    let options = SessionOptions(data: data.map(\.path), format: format, seconds: seconds)
    try Session.perform(options, streams: { captured.streams }) { session throws(Problem) in
      try session.eval(line)
    }
    return captured.output
  }

  /// A copy of the package in which one text of one file is another.
  static func copy(_ file: String, _ old: String, _ new: String) throws -> TemporaryFolder {
    let scratch = try TemporaryFolder()
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      var text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      if name == file {
        try #require(text.contains(old), "\(old) in \(file)")
        text = text.replacing(old, with: new)
      }
      try scratch.write(name, text)
    }
    return scratch
  }

  @Test func theNoticeIsHeldAgainstItself() throws {
    let verdicts = try Self.verdicts(Self.folder)
    let expected = [
      "head_findings_sum": "ok", "head_rate": "truncated", "head_findings": "partial",
      "head_done": "partial", "head_open": "partial", "head_aspects": "partial",
      "head_rules": "partial", "head_people": "unverifiable", "head_meetings": "unverifiable",
      "f05_agency_total": "ok", "f05_temporary_total": "ok", "f05_after_temporary_total": "partial",
      "f18_mixed_2019": "ok", "f18_mixed_headquarters": "ok", "f18_mixed_2016": "unverifiable",
      "f05_temporary_riverside": "conflict", "f13_temporary_riverside": "conflict",
      "f05_temporary_parks": "ok", "f13_temporary_parks": "ok", "f13_regular_riverside": "ok",
      "f15_annual_leave_days": "mismatch", "f15_personal_leave_days": "ok",
      "f05_status": "mismatch", "f13_status": "mismatch", "f16_status": "mismatch", "f02_status": "ok",
      "f06_units": "ok", "f06_matters": "unverifiable", "f06_outstanding": "unverifiable",
      "f14_units_electronic": "ok", "f14_units_manual": "unverifiable", "f14_units": "conflict",
      "f17_bodies": "ok", "f19_transport_cases": "partial", "f19_after_firms": "ok",
      "f19_after_fines": "unverifiable", "f20_units_talked_to": "ok", "f22_cases": "partial",
    ]
    for (id, verdict) in expected { #expect(verdicts[id] == verdict, "\(id)") }
  }

  @Test func everyClaimHasItsVerdict() throws {
    let left = "return #data.claims:anti_join(discrepancies(), \"claim_id = check_id\")"
    #expect(try Self.output(left, [Self.folder]) == "value\n0\n")
  }

  /// A cell, what stands there and what instead, and the verdict that follows.
  static let changes: [(file: String, old: String, new: String, check: String, verdict: String)] = [
    ("leave.csv", "2018-08-20,2018-08-24", "2018-08-23,2018-08-23", "f15_annual_leave_days", "ok"),
    ("leave.csv", "2018-05-02,2018-05-02", "2018-05-02,2018-05-03", "f15_personal_leave_days", "mismatch"),
    ("calendar.csv", "2018-05-01,holiday", "2018-05-02,holiday", "f15_personal_leave_days", "mismatch"),
    (
      "staffing.csv", "5,lighting,unit,2019,inspection,temporary,3", "5,lighting,unit,2019,inspection,temporary,4",
      "f05_temporary_total", "mismatch"
    ),
    (
      "staffing.csv", "5,enforcement_team,unit,2019,inspection,agency_contract,60",
      "5,enforcement_team,unit,2019,inspection,agency_contract,61", "f05_agency_total", "mismatch"
    ),
    (
      "staffing.csv", "18,parks,unit,2019,inspection,mixed_posting,12",
      "18,parks,unit,2019,inspection,mixed_posting,11", "f18_mixed_2019", "mismatch"
    ),
    (
      "staffing.csv", "18,legal,office,2019,inspection,mixed_posting,1",
      "18,legal,office,2019,inspection,mixed_posting,2", "f18_mixed_headquarters", "mismatch"
    ),
    (
      "staffing.csv", "5,enforcement_team,unit,2020,after,temporary,70",
      "5,enforcement_team,unit,2020,after,temporary,193", "f05_after_temporary_total", "ok"
    ),
    (
      "claims.csv", "f05_temporary_riverside,5,二（5）巡察,temporary_staff,27",
      "f05_temporary_riverside,5,二（5）巡察,temporary_staff,15", "f05_temporary_riverside", "ok"
    ),
    (
      "claims.csv", "f13_temporary_parks,13,二（13）巡察,temporary_staff,7",
      "f13_temporary_parks,13,二（13）巡察,temporary_staff,8", "f13_temporary_parks", "conflict"
    ),
    ("claims.csv", "completion_rate,0.80", "completion_rate,0.81", "head_rate", "rounded"),
    ("claims.csv", "completion_rate,0.80", "completion_rate,0.95", "head_rate_list", "mismatch"),
    ("notices.csv", ",31,25,6,", ",31,24,6,", "head_findings_sum", "mismatch"),
    ("claims.csv", "findings_done,25", "findings_done,28", "head_done", "mismatch"),
    ("claims.csv", "findings_open,6", "findings_open,3", "head_open", "mismatch"),
    ("claims.csv", "findings_total,31", "findings_total,21", "head_findings", "mismatch"),
    ("claims.csv", "aspects_total,10", "aspects_total,9", "head_aspects", "ok"),
    ("claims.csv", "rules_revised,6", "rules_revised,12", "head_rules", "mismatch"),
    (
      "findings.csv", "staffing,done,完成，并长期坚持,true,Published as done while two",
      "staffing,done,完成，并长期坚持,false,Published as done while two", "f05_status", "ok"
    ),
    (
      "findings.csv", "party_life,done,完成，并长期坚持,false,,,,\nxinhua-2019,12",
      "party_life,done,完成，并长期坚持,true,,,,\nxinhua-2019,12", "f11_status", "mismatch"
    ),
    ("follow_ups.csv", "；advertising", "", "f06_units", "mismatch"),
    ("claims.csv", "matters_outstanding,9", "matters_outstanding,37", "f06_outstanding", "mismatch"),
    ("claims.csv", "households_recalled,2", "households_recalled,5", "f07_households_recalled", "mismatch"),
    ("attendance.csv", "landscaping,electronic", "landscaping,manual", "f14_units_electronic", "mismatch"),
    ("claims.csv", "units_manual_attendance,9", "units_manual_attendance,10", "f14_units", "ok"),
    ("units.csv", "team,bureau,false,城管执法大队", "team,bureau,true,城管执法大队", "f17_bodies", "mismatch"),
    ("penalties.csv", ",,cases,The text", ",,,The text", "f19_transport_cases", "ok"),
    (
      "penalties.csv", ",each,part,污染路面,Road surface polluted,spoil,近三年,1,,\nxinhua-2019,19,4",
      ",each,part,污染路面,Road surface polluted,spoil,近三年,1,cases,\nxinhua-2019,19,4", "f19_transport_cases", "partial"
    ),
    ("penalties.csv", "deyi_biguiyuan,,,,,,,part", "deyi_biguiyuan,,,,,20000,,part", "f19_after_fines", "partial"),
    ("penalties.csv", "deyi_biguiyuan,,,,,,,part", "deyi_biguiyuan,,,,,64000,,part", "f19_after_fines", "mismatch"),
    ("claims.csv", "firms_fined,4", "firms_fined,5", "f19_after_firms", "mismatch"),
    ("finding_units.csv", "20,sanitation,true", "20,sanitation,false", "f20_units_talked_to", "mismatch"),
    ("claims.csv", "illegal_cases,7", "illegal_cases,3", "f22_cases", "ok"),
    ("claims.csv", "illegal_cases,7", "illegal_cases,2", "f22_cases", "mismatch"),
    ("field_checks.csv", "flushing,1,1,times/day", "flushing,2,1,times/day", "f09_days_below", "partial"),
    (
      "staffing.csv", "13,riverside,unit,2019,inspection,temporary,15",
      "13,riverside,unit,2019,inspection,temporary,27", "f05_temporary_riverside", "ok"
    ),
    ("secondments.csv", "none,in_progress", "none,complete", "f16_status", "ok"),
    ("notices.csv", ",3,10,31,", ",4,10,31,", "head_meetings_table", "conflict"),
    ("notices.csv", ",0.80,22,6,", ",0.80,21,6,", "head_people_table", "conflict"),
    (
      "staffing.csv", "5,bureau,total,2019,inspection,temporary,213", "5,bureau,total,2019,inspection,temporary,214",
      "f05_temporary_total_table", "conflict"
    ),
    ("follow_ups.csv", ",5,36,9,", ",5,30,9,", "f06_matters_table", "conflict"),
    ("attendance.csv", "manual,false,9", "manual,false,10", "f14_units_manual_table", "conflict"),
    ("penalties.csv", "300,15000,each", "300,1500,each", "f19_fine_deyi_table", "conflict"),
    ("standards.csv", "sprinkler_truck,speed,20", "sprinkler_truck,speed,30", "f09_sprinkler_speed_table", "conflict"),
  ]

  @Test(arguments: changes.indices)
  func aCellThatChangesChangesItsVerdict(row: Int) throws {
    let change = Self.changes[row]
    let scratch = try Self.copy(change.file, change.old, change.new)
    #expect(try Self.verdicts(scratch.url)[change.check] == change.verdict)
  }

  // MARK: Packages of one's own

  static func package(_ checks: String?, notices: [String] = ["a"]) throws -> TemporaryFolder {
    let scratch = try TemporaryFolder()
    try scratch.write(
      "datapackage.json",
      """
      {"name": "own", "resources": [
        {"name": "notices", "path": "notices.csv", "schema": {"fields": [{"name": "notice_id", "type": "string"}]}},
        {"name": "claims", "path": "claims.csv", "schema": {"fields": [
          {"name": "notice_id", "type": "string"}, {"name": "claim_id", "type": "string"},
          {"name": "place", "type": "string"}, {"name": "quantity", "type": "string"},
          {"name": "reported", "type": "number"}]}}]}
      """)
    try scratch.write("notices.csv", (["notice_id"] + notices).joined(separator: "\n") + "\n")
    let claims = notices.enumerated().flatMap { ["\($1),total,p,n,\($0 + 1)", "\($1),other,p,m,9"] }
    try scratch.write(
      "claims.csv", (["notice_id,claim_id,place,quantity,reported"] + claims).joined(separator: "\n") + "\n")
    if let checks { try scratch.write("checks.lua", checks) }
    return scratch
  }

  @Test func aCheckIsAFewLines() throws {
    let own = try Self.package("check { reported = claim \"total\", recomputed = #data.notices }\n")
    #expect(try Self.verdicts(own.url) == ["total": "ok", "other": "unverifiable"])
  }

  @Test func eachNoticeOfAPackageSeesItsOwnRows() throws {
    let own = try Self.package(
      "check { reported = claim \"total\", recomputed = #data.notices }\n", notices: ["a", "b"])
    let line = "return discrepancies():filter(\"check_id == 'total'\"):select \"notice_id, verdict\""
    #expect(try Self.output(line, [own.url]) == "notice_id\tverdict\na\tok\nb\tmismatch\n")
    let one = "return #discrepancies{ notice = \"b\" }"
    #expect(try Self.output(one, [own.url]) == "value\n2\n")
    #expect(
      problem { try Self.output("return discrepancies{ notice = \"c\" }", [own.url]) }.contains("no notice 'c'"))
  }

  @Test func packagesThatAreStackedAreCheckedEachByItself() throws {
    let own = try Self.package("check { reported = claim \"total\", recomputed = #data.notices }\n")
    let silent = try Self.package(nil, notices: ["z"])
    let line = "return discrepancies():count \"notice_id\""
    #expect(
      try Self.output(line, [Self.folder, own.url, silent.url]) == "notice_id\tn\nxinhua-2019\t122\na\t2\n")
  }

  @Test(arguments: [
    ("check { reported = 1 }", "checks.lua:1: discrepancies: check: a check of a plain number needs 'id'"),
    (
      "check { reported = claim \"totl\" }",
      "checks.lua:1: discrepancies: claim: no claim 'totl'\n  did you mean 'total'?"
    ),
    (
      "check { reported = claim \"total\" }\ncheck { reported = claim \"total\" }",
      "checks.lua:2: discrepancies: check: the check 'total' stands twice"
    ),
    ("discrepancies()", "discrepancies: the checks themselves cannot ask for discrepancies"),
    ("data.notices:write \"a.csv\"", "writing is not allowed in this run"),
    ("io.open(\"a\")", "io"),
    ("show(1)", "checks show nothing"),
    ("x = = 1", "checks.lua:1"),
  ])
  func aSlipInTheChecksIsTold(checks: String, words: String) throws {
    let own = try Self.package(checks)
    #expect(problem { try Self.output("return discrepancies()", [own.url]) }.contains(words))
  }

  @Test func checksStopAtTheLimitOfTheRunThatAsks() throws {
    let own = try Self.package("while true do pcall(function() while true do end end) end")
    let told = problem { try Self.output("return discrepancies()", [own.url], seconds: 0.3) }
    #expect(told.contains("time limit"))
  }

  @Test func theChecksLeaveNothingInTheScriptThatAsks() throws {
    let own = try Self.package("leak = 1; check { reported = claim \"total\", recomputed = 1 }")
    #expect(try Self.output("local n = #discrepancies(); return tostring(leak) .. n", [own.url]).contains("nil2"))
  }
}
