import Testing

@testable import Notices

/// What pages of offices say about a document above its text.
@Suite struct PageDataTests {
  private static let title = "东岬县林草局党组关于巡察整改情况的通报"
  private static let text = """
    根据县委部署，县委巡察组对林草局党组进行了巡察。共反馈2个问题，已完成整改1个、正在整改1个。
    （一）关于财务管理不严的问题
    1.印章保管松散。
    整改情况：已完成整改。补齐记录8份。
    2.群众来件超期未复。
    整改情况：正在整改。逐件登记。
    """

  /// A page whose data name the document, in lines of its own or beside their labels.
  private static let pages = [
    "• 信息索引号：\n\n  1133/2023-46395\n\n• 文件名称：\n\n  \(title)\n\n• 发布机构：\n\n  县林草局\n\n• 成文日期：\n\n  2023-05-04\n\n"
      + "• \(title)\n\n  日期：2023-05-04 08:46:31 来源：县林草局 浏览量：\n  分享：\n  朗读\n\n\(text)",
    "索引号 1133/2023\n\(title)\n发布机构 县林草局\n成文日期 2023-05-04\n\(title)\n\(text)",
    "首页 > 政务公开 > 通报\n《\(title)》\n\(title)\n发布日期：2023-05-04\n\(text)",
    "\(title)\n东岬县林草局党组关于巡察整改\n情况的通报\n日期：2023-05-04 来源：县林草局\n\(text)",
  ]

  @Test(arguments: pages)
  func aTitleThatThePageNamesBeforeTheTextIsNoOtherNotice(page: String) throws {
    let notice = try NoticeReaderTests.read(page)
    #expect(notice.findings.map(\.label.text) == ["印章保管松散", "群众来件超期未复"])
    #expect(notice.publishedOn?.day.description == "2023-05-04")
    #expect(notice.doubts.isEmpty)
  }

  @Test func aBulletIsNoPartOfATitle() throws {
    let notice = try NoticeReaderTests.read(Self.pages[0])
    #expect(notice.title?.text == Self.title)
  }

  @Test func theTitleOfAnotherNoticeStillIsOne() {
    let other = "\(Self.title)\n\(Self.text)\n东岬县信访局党组关于巡察整改情况的通报\n\(Self.text)"
    #expect(NoticeReaderTests.refusal(other)?.isSeveral == true)
  }
}

extension NoticeRefusal.Reason {
  fileprivate var isSeveral: Bool { if case .severalNotices = self { true } else { false } }
}
