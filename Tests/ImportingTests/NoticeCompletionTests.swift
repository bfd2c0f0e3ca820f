import Notices
import TestBasics
import Testing

@testable import Importing

/// The day on which a finding was put right, as its sentences tell it.
@Suite struct NoticeCompletionTests {
  /// `closed_on` of the only finding of a notice, and how many doubts about dates it has.
  private static func closed(_ answer: String, published: String = "2024年8月1日") throws -> (day: String?, doubts: Int) {
    let notice = """
      关于青岭县林业局巡察整改情况的通报
      现将整改情况公布如下。
      1.护林补助发放迟缓。
      整改情况：\(answer)
      2.林区道路失修。
      整改情况：已完成整改。
      青岭县林业局
      \(published)

      """
    var found: (day: String?, doubts: Int) = (nil, 0)
    try withFolder { folder in
      _ = try NoticeImportTests.job(folder, notice).run()
      let table = try NoticeImportTests.table("findings", folder)
      let doubts = try NoticeImportTests.texts(NoticeImportTests.table("doubts", folder), "kind")
      found = (try table.column("closed_on")[0].date?.description, doubts.count { $0 == "date" })
      #expect(try NoticeImportTests.texts(table, "status")[0] == "done")
    }
    return found
  }

  @Test(arguments: [
    "补发补助，已于2024年6月3日完成整改。", "2024年6月3日已整改到位。", "于2024年6月3日整改完毕。", "补发补助。2024年6月3日完成整改。", "该问题已于2024年6月3日办结。",
    "已完成整改（2024年6月3日）。", "2024.6.3已完成整改。", "已于6月3日整改到位。", "6月3日完成整改，并长期坚持。",
  ])
  func aPastDayOfCompletionIsClosedOn(answer: String) throws {
    #expect(try Self.closed(answer) == ("2024-06-03", 0))
  }

  @Test(arguments: [
    "已于2024年6月底前完成整改。", "2024年6月完成整改。", "2024年5月31日完成整改，2024年6月3日完成整改。",
  ])
  func aDayThatIsNotCertainIsADoubt(answer: String) throws {
    #expect(try Self.closed(answer) == (nil, 1))
  }

  @Test(arguments: [
    "截至2024年6月3日，已完成整改。", "截至2024年6月3日已完成整改。", "2024年6月3日召开会议研究，已完成整改。", "已完成整改。",
  ])
  func otherDaysAreNone(answer: String) throws {
    #expect(try Self.closed(answer) == (nil, 0))
  }

  @Test func aDayToComeClosesNothing() throws {
    let notice = try NoticeFramesTests.read([
      "关于青岭县林业局巡察整改情况的通报", "现将整改情况公布如下。", "1.护林补助发放迟缓。", "整改情况：正在整改，预计2024年12月1日完成整改。", "2.林区道路失修。",
      "整改情况：计划于2024年6月底前完成整改。",
    ])
    #expect(notice.findings.map(\.closed) == [nil, nil])
    #expect(NoticeFramesTests.statuses(notice) == ["in_progress", "in_progress"])
  }
}
