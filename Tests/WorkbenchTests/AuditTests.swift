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
      "head_findings_sum": "ok", "head_rate": "truncated", "head_findings": "incomplete",
      "head_done": "incomplete", "head_open": "incomplete", "head_aspects": "incomplete",
      "head_rules": "partial", "f09_days_below": "partial", "next_steps": "ok",
      "head_people": "unverifiable", "head_meetings": "unverifiable",
      "f05_agency_total": "ok", "f05_temporary_total": "ok", "f05_after_temporary_total": "incomplete",
      "f18_mixed_2019": "ok", "f18_mixed_headquarters": "ok", "f18_mixed_2016": "unverifiable",
      "f05_temporary_riverside": "conflict", "f13_temporary_riverside": "conflict",
      "f05_temporary_parks": "ok", "f13_temporary_parks": "ok", "f13_regular_riverside": "ok",
      "f15_annual_leave_days": "mismatch", "f15_personal_leave_days": "ok",
      "f05_status": "mismatch", "f13_status": "mismatch", "f16_status": "mismatch", "f02_status": "ok",
      "f06_units": "ok", "f06_matters": "unverifiable", "f06_outstanding": "unverifiable",
      "f14_units_electronic": "ok", "f14_units_manual": "unverifiable", "f14_units": "conflict",
      "f17_bodies": "ok", "f19_transport_cases": "incomplete", "f19_after_firms": "ok",
      "f19_after_fines": "unverifiable", "f20_units_talked_to": "ok", "f22_cases": "incomplete",
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
      ",each,part,污染路面,Road surface polluted,spoil,近三年,1,cases,\nxinhua-2019,19,4", "f19_transport_cases", "incomplete"
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

  // MARK: Every numeric cell

  /// A numeric cell of the package that is neither a key nor a year.
  struct NumericCell {
    var table: String
    var column: String
    /// Its line in the file, the heading being line 1.
    var line: Int
    /// The cells of its row by column.
    var row: [String: String]

    /// How the package's README names the cell: the first of its row's keys that tells it apart.
    func isNamed(by name: ReadmeName) -> Bool {
      table == name.table && column == name.column && row[name.key] == name.value
    }
  }

  /// A row of the README's table of figures that no check holds.
  struct ReadmeName: Equatable {
    var table: String
    var column: String
    var key: String
    var value: String
  }

  /// The numeric cells of every table, the reported figures in `claims` among them.
  static func numericCells() throws -> [NumericCell] {
    let descriptor = try JSONSerialization.jsonObject(
      with: Data(contentsOf: folder.appending(path: "datapackage.json")))
    let resources = try #require((descriptor as? [String: Any])?["resources"] as? [[String: Any]])
    var cells: [NumericCell] = []
    for resource in resources {
      let table = try #require(resource["name"] as? String)
      let schema = try #require(resource["schema"] as? [String: Any])
      let fields = try #require(schema["fields"] as? [[String: Any]])
      let columns = fields.filter { ["integer", "number"].contains($0["type"] as? String) }
        .compactMap { $0["name"] as? String }
        .filter { !$0.hasSuffix("_no") && !$0.contains("year") }
      guard !columns.isEmpty else { continue }
      for (index, row) in try rows(of: table).enumerated() {
        for column in columns where row[column] != "" {
          cells.append(NumericCell(table: table, column: column, line: index + 2, row: row))
        }
      }
    }
    return cells
  }

  static func rows(of table: String) throws -> [[String: String]] {
    let file = try String(contentsOf: folder.appending(path: "\(table).csv"), encoding: .utf8)
    let lines = file.split(separator: "\n").map { cells(of: String($0)) }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  /// The cells of a line of the package, none of which holds a line end.
  static func cells(of line: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }

  /// A copy of the package in which one numeric cell is one more.
  static func copy(increasing cell: NumericCell) throws -> TemporaryFolder {
    let file = "\(cell.table).csv"
    let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let names = cells(of: lines[0])
    var changed = cells(of: lines[cell.line - 1])
    let index = try #require(names.firstIndex(of: cell.column))
    let value = try #require(Double(changed[index]))
    changed[index] = value == value.rounded() ? String(Int(value) + 1) : String(value + 0.01)
    lines[cell.line - 1] = changed.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",")
    let scratch = try TemporaryFolder()
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name != file {
      try FileManager.default.copyItem(
        at: folder.appending(path: name), to: scratch.url.appending(path: name))
    }
    try scratch.write(file, lines.joined(separator: "\n"))
    return scratch
  }

  /// The rows of the README's table of figures that no check holds.
  static func unheldFigures() throws -> [ReadmeName] {
    let readme = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
    let section = try #require(readme.components(separatedBy: "### Figures that no check holds").last)
    return section.components(separatedBy: "\n## ")[0].split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard parts.count >= 3, parts[0].hasPrefix("`"), !parts[2].isEmpty else { return nil }
      let path = parts[0].filter { $0 != "`" }.split(separator: ".").map(String.init)
      let key = parts[1].filter { $0 != "`" }.split(separator: "=").map(String.init)
      guard path.count == 2, key.count == 2 else { return nil }
      return ReadmeName(table: path[0], column: path[1], key: key[0], value: key[1])
    }
  }

  @Test func everyNumericCellChangesAVerdictOrIsListedWithItsReason() throws {
    let cells = try Self.numericCells()
    try #require(cells.count == 220)
    let before = try Self.verdicts(Self.folder)
    let listed = try Self.unheldFigures()
    let unheld = try cells.filter { cell in
      let scratch = try Self.copy(increasing: cell)
      return try withExtendedLifetime(scratch) { try Self.verdicts(scratch.url) == before }
    }
    for cell in unheld {
      #expect(
        listed.contains { cell.isNamed(by: $0) }, "\(cell.table).\(cell.column), line \(cell.line), is held by no check"
      )
    }
    for name in listed {
      #expect(unheld.contains { $0.isNamed(by: name) }, "\(name) changes a verdict, or is no cell")
    }
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
      try Self.output(line, [Self.folder, own.url, silent.url]) == "notice_id\tn\nxinhua-2019\t123\na\t2\n")
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
    let line = "local n = #discrepancies(); return tostring(rawget(_G, \"leak\")) .. n"
    #expect(try Self.output(line, [own.url]).contains("nil2"))
  }
}
