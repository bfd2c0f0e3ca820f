import System
import Tables
import TestBasics
import Testing

@testable import Importing

/// A notice with the facts of `datasets/xinhua-2019`, which was transcribed by hand, in words of the tests:
/// importing it gives what the transcription holds.
@Suite struct XinhuaNoticeTests {
  static let folder = Files.join(
    #filePath.split(separator: "/").dropLast(3).reduce(into: "") { $0 += "/" + $1 }, "datasets/xinhua-2019")

  static func dataset(_ name: String) throws -> Table { try Table(contentsOf: Files.join(folder, "\(name).csv")) }

  // MARK: The text

  private struct Count: Hashable {
    var finding, year, headcount: Int64
    var unit, level, stage, measure, term: String
    var isStated: Bool
  }

  private static func counts() throws -> [Count] {
    let units = try dataset("units")
    let names = try Dictionary(
      (0..<units.rowCount).map { row in
        (try units.column("unit_id")[row].text ?? "", try units.column("name_zh")[row].text ?? "")
      }, uniquingKeysWith: { first, _ in first })
    let staffing = try dataset("staffing")
    return try (0..<staffing.rowCount).map { row in
      func text(_ name: String) throws -> String { try staffing.column(name)[row].text ?? "" }
      func number(_ name: String) throws -> Int64 { try staffing.column(name)[row].integer ?? 0 }
      return Count(
        finding: try number("finding_no"), year: try number("year"), headcount: try number("headcount"),
        unit: names[try text("unit_id")] ?? "", level: try text("level"), stage: try text("stage"),
        measure: try text("measure"), term: try text("term_zh"), isStated: try text("year_basis") == "stated")
    }
  }

  /// `2019年城管局共有混岗混编180人（其中局机关23人（办公室4人，…），…）。`
  private static func sentences(_ finding: Int64, _ stage: String, _ counts: [Count]) -> String {
    let own = counts.filter { $0.finding == finding && $0.stage == stage }
    func isOf(_ count: Count, _ total: Count, _ level: String) -> Bool {
      count.level == level && count.measure == total.measure && count.year == total.year
    }
    var left = own
    var text = ""
    for total in own where total.level == "total" {
      let parts = own.filter { isOf($0, total, "unit") }.map { part -> String in
        let offices = part.unit == "局机关" ? own.filter { isOf($0, total, "office") } : []
        let inner = offices.map { "\($0.unit)\($0.headcount)人" }.joined(separator: "，")
        return "\(part.unit)\(part.headcount)人" + (inner.isEmpty ? "" : "（\(inner)）")
      }
      let isList = parts.count > 1
      text += total.isStated ? "\(total.year)年\(total.term)\(total.headcount)人" : "我局\(total.term)\(total.headcount)人"
      text += isList ? "（其中\(parts.joined(separator: "，"))）。" : "。"
      left.removeAll { $0 == total || isList && (isOf($0, total, "unit") || isOf($0, total, "office")) }
    }
    return text + left.map { "\($0.unit)仍有\($0.term)\($0.headcount)名。" }.joined()
  }

  private static func numeral(_ number: Int64) -> String { ["一", "二", "三"][Int(number) - 1] }

  private static func text() throws -> String {
    let counts = try counts()
    let (areas, sections, findings) = (try dataset("areas"), try dataset("sections"), try dataset("findings"))
    var lines = [
      "关于新化县委第四巡察组巡察城管局党组反馈意见整改进展情况的通报",
      "2019年5月5日至7月5日，县委第四巡察组巡察了城管局；9月19日反馈意见。党组先后三次召开会议研究。", "一、总体进展",
      "共反馈10个方面、31个问题。截至目前，25个已完成阶段性整改并长期坚持，6个正在整改，整改完成率80%；约谈、诫勉22人次，修订6个制度。", "二、逐项进展",
    ]
    var (area, section) = (Int64(0), Int64(0))
    for row in 0..<findings.rowCount {
      func number(_ name: String) throws -> Int64 { try findings.column(name)[row].integer ?? 0 }
      func text(_ name: String) throws -> String { try findings.column(name)[row].text ?? "" }
      if try number("area_no") != area {
        area = try number("area_no")
        lines.append("（\(numeral(area))）\(try areas.column("label_zh")[Int(area) - 1].text ?? "")。")
      }
      if try number("section_no") != section {
        section = try number("section_no")
        lines.append("\(section)、\(try sections.column("label_zh")[Int(section) - 1].text ?? "")。")
      }
      let finding = try number("finding_no")
      lines.append("（\(finding)）\(try text("label_zh"))。\(sentences(finding, "inspection", counts))")
      lines.append("整改进度：\(try text("status_text"))。")
      let isPending = try findings.column("pending_in_text")[row] == .boolean(true)
      lines.append("整改情况：\(sentences(finding, "after", counts))已逐项核对。\(isPending ? "其余事项尚未办结。" : "")")
    }
    return (lines + ["三、下一步", "1、防止反弹。", "2、继续追踪。", "3、报请上级协调。", "新化县城市管理和综合执法局2020-4-7"])
      .joined(separator: "\n") + "\n"
  }

  // MARK: Its package

  private static func column(_ name: String, of table: Table) throws -> [Cell] {
    let cells = try table.column(name)
    return (0..<table.rowCount).map { cells[$0] }
  }

  private static func withPackage(_ body: ((String) throws -> Table) throws -> Void) throws {
    try withFolder { folder in
      try put([("通报.txt", try text())], in: folder)
      var job = ImportJob(files: [Files.join(folder, "通报.txt")], to: Files.join(folder, "包"))
      job.noticeID = "xinhua-2019"
      _ = try job.run()
      try body { try Table(contentsOf: Files.join(folder, "包/\($0).csv")) }
    }
  }

  @Test func theFindingsAreThoseOfTheTranscription() throws {
    try Self.withPackage { table in
      let truth = try Self.dataset("findings")
      for name in ["finding_no", "section_no", "area_no", "label_zh", "status", "status_text", "pending_in_text"] {
        #expect(try Self.column(name, of: table("findings")) == Self.column(name, of: truth), "\(name)")
      }
      #expect(try table("areas").rowCount == 3)
      #expect(try table("sections").rowCount == 9)
      #expect(try table("doubts").rowCount == 0)
    }
  }

  @Test func theHeadReportsWhatTheTranscriptionHolds() throws {
    try Self.withPackage { table in
      let truth = try Self.dataset("notices")
      let notice = try table("notices")
      for name in [
        "region", "inspecting_body", "inspection_start", "inspection_end", "feedback_on", "published_on", "meetings",
        "aspects_reported", "findings_reported", "done_reported", "open_reported", "rate_reported",
        "people_held_to_account", "rules_revised_reported", "next_steps", "published_by", "title_zh",
      ] { #expect(try Self.column(name, of: notice) == Self.column(name, of: truth), "\(name)") }
    }
  }

  @Test func theStaffingIsThatOfTheTranscription() throws {
    try Self.withPackage { table in
      let staffing = try table("staffing")
      let found = try (0..<staffing.rowCount).map { row in
        func text(_ name: String) throws -> String { try staffing.column(name)[row].text ?? "" }
        func number(_ name: String) throws -> Int64 { try staffing.column(name)[row].integer ?? 0 }
        return Count(
          finding: try number("finding_no"), year: try number("year"), headcount: try number("headcount"),
          unit: try text("unit_id"), level: try text("level"), stage: try text("stage"), measure: try text("measure"),
          term: try text("term_zh"), isStated: try text("year_basis") == "stated")
      }
      let truth = Set(try Self.counts())
      // The term of a part is that of its total.
      func withoutTerms(_ counts: some Sequence<Count>) -> Set<Count> {
        Set(
          counts.map { count in
            var count = count
            count.term = ""
            return count
          })
      }
      #expect(found.count == truth.count)
      #expect(withoutTerms(found) == withoutTerms(truth))
    }
  }
}
