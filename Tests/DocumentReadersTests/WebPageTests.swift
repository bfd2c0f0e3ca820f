import Documents
import Problems
import TestBasics
import Testing

/// The running text of web pages.
@Suite struct WebPageTests {
  private static func document(_ body: String, head: String = "") throws -> TextDocument {
    try Reading.text(document: Array("<!DOCTYPE html><html><head>\(head)</head><body>\(body)</body></html>".utf8))
  }

  private static func lines(_ body: String, head: String = "") throws -> [String] {
    WordDocumentTests.lines(try document(body, head: head))
  }

  @Test func blocksAndLineBreaksEndParagraphs() throws {
    #expect(
      try Self.lines("<h1>通报</h1><div>一段<b>粗</b>体<br>二段<p>三段</div>四段<script>var a</script>")
        == ["通报", "一段粗体", "二段", "三段", "四段"])
  }

  @Test func daysBesideTheLinksOfAListAreOfTheList() throws {
    let links = ["召开整改推进会", "我县完成整改12个", "公示"].map { "<li><a href=\"x\">\($0)</a><span>2024-03-12</span></li>" }
    let page = "<p>通报如下。</p><p>东岬县审计局</p><p>2024年1月8日</p><h3>相关链接</h3><ul>\(links.joined())</ul>"
    let lines = try Self.lines(page)
    #expect(lines == ["通报如下。", "东岬县审计局", "2024年1月8日", "相关链接"])
  }

  @Test func lineBreaksOfTheSourceAreNoBlanksBetweenChineseCharacters() throws {
    #expect(try Self.lines("<p>共反馈\n   12个\n问题，ABC\nDEF&nbsp;完</p>") == ["共反馈12个问题，ABC DEF 完"])
  }

  @Test func textThatIsNotShownIsLeftOutAndTold() throws {
    let document = try Self.document(
      "<p>看得见<span style=\"display: none\">暗</span><i hidden>暗</i><em class=\"x k\">暗</em><u style='font-size:0'>暗</u></p>",
      head: "<style>.k, .m { color: red; display:none }</style>")
    #expect(WordDocumentTests.lines(document) == ["看得见"])
    #expect(document.remarks == [DocumentRemark(.hiddenText, count: 4)])
  }

  @Test(arguments: [
    "table.list tr.draft{display:none}", ".wrap .old .list td{color:red} .list > tbody > .draft{visibility:hidden}",
    "#page tr.draft.off, p.x{display : none;}", "@media screen{.draft{display:none}}",
    "/* .a{ */ .draft{display:none!important}",
    "body.pub .draft{display:none}", "html body .draft{opacity:0}", ".draft{display:none} tr{display:table-row}",
  ])
  func rulesForElementsWithinOthersHideThem(sheet: String) throws {
    let document = try Reading.text(
      document: Array(
        ("<!DOCTYPE html><html><head><style>\(sheet)</style></head><body class=\"pub\" id=\"page\"><div class=\"wrap\"><div class=\"old\">"
          + "<table class=\"list\"><tbody><tr><td>1</td><td>看得见</td></tr><tr class=\"draft off\"><td>2</td><td>暗</td></tr>"
          + "<tr><td>3</td><td>看得见</td></tr></tbody></table></div></div></body></html>").utf8))
    #expect(WordDocumentTests.lines(document) == ["表1 1|看得见|3|看得见"])
    #expect(document.remarks == [DocumentRemark(.hiddenText)])
  }

  @Test(arguments: [
    "table.other tr.draft{display:none}", "div > tr.draft{display:none}", "tr.draft:hover{display:none}",
    "@media print{.draft{display:none}}", ".draft{display:none} table tr.draft{display:table-row}",
    "tr.draft + tr{display:none}",
    "@font-face{font-family:x;src:url(a)} .drafts{display:none}", ".draft{display:none", "}{.draft",
  ])
  func rulesThatDoNotMeetAnElementLeaveItShown(sheet: String) throws {
    let rows = "<tr><td>1</td><td>甲</td></tr><tr class=\"draft\"><td>2</td><td>乙</td></tr>"
    let lines = try Self.lines("<table>\(rows)</table>", head: "<style>\(sheet)</style>")
    #expect(lines == (sheet == ".draft{display:none" ? ["1", "甲"] : ["表1 1|甲|2|乙"]))
  }

  @Test(arguments: [
    "opacity:0", "position:absolute;left:-9999px", "position: fixed; top: -5000px", "text-indent:-9999px",
    "height:0;overflow:hidden", "max-height: 0px; overflow: hidden !important",
  ])
  func textThatAStyleKeepsOutOfSightIsLeftOut(style: String) throws {
    let document = try Self.document("<p>看得见</p><p style=\"\(style)\">9.看不见的问题。</p>")
    #expect(WordDocumentTests.lines(document) == ["看得见"])
    #expect(document.remarks == [DocumentRemark(.hiddenText)])
  }

  @Test func aLargePictureBehindTheTextIsTold() throws {
    let document = try Self.document("<p>现将整改情况公布如下。</p><img width=32 height=32><img width=900 height=\"700\">")
    #expect(document.remarks.map(\.kind) == [.picture])
  }

  @Test func theBoxesOfFormsAreTickedOrNot() throws {
    #expect(
      try Self.lines(
        "<p><input type=\"checkbox\" checked>已完成 <input type=radio>未完成<input type=\"text\" value=\"x\"><input type=hidden></p>"
      )
        == ["☑已完成 ☐未完成"])
  }

  @Test(arguments: ["opacity:0.5", "left:-9999px", "height:0", "text-indent:-2em", "position:absolute;left:-20px"])
  func textThatAStyleOnlyMovesIsRead(style: String) throws {
    #expect(try Self.lines("<p style=\"\(style)\">看得见</p>") == ["看得见"])
  }

  @Test func textThatIsStruckOutIsLeftOutAndTold() throws {
    let document = try Self.document("<p>整改状态：<del>未完成</del>已<s>未</s>完成</p>")
    #expect(WordDocumentTests.lines(document) == ["整改状态：已完成"])
    #expect(document.remarks == [DocumentRemark(.struckText, count: 2)])
  }

  @Test func aPageInAFrameIsToldAndAPageOfFramesAloneIsRefused() throws {
    let document = try Self.document("<p>通报。</p><iframe src=\"list.html\"></iframe><iframe src=\"//a.cn/v\"></iframe>")
    #expect(document.remarks == [DocumentRemark(.object)])
    #expect(throws: Problem.self) {
      try Reading.text(
        document: Array(
          "<html><frameset cols=\"20%,80%\"><frame src=\"a.html\"><frame src=\"b.html\"><noframes>无</noframes></frameset></html>"
            .utf8))
    }
  }

  @Test func menusAndListsOfLinksAreLeftOutAndTold() throws {
    let document = try Self.document(
      """
      <div class="top"><a href="/">首页</a> | <a href="/a">政务公开</a></div><nav>导航</nav>
      <h2><a href="/b">关于整改情况的通报</a></h2><p>见<a href="/c">附件</a>所列清单，已完成整改。</p>
      <ul><li><a href="/1">新闻一</a></li><li><a href="/2">新闻二</a></li></ul>
      """)
    #expect(WordDocumentTests.lines(document) == ["关于整改情况的通报", "见附件所列清单，已完成整改。"])
    #expect(document.remarks == [DocumentRemark(.navigation, count: 3)])
  }

  @Test func listsWriteTheirNumbersAndTablesKeepTheirCells() throws {
    #expect(
      try Self.lines(
        "<ol start=\"3\"><li>甲</li><li>乙</li></ol><ol style=\"list-style-type:cjk-ideographic\"><li>丙</li></ol><ul><li>丁</li></ul>"
      )
        == ["3. 甲", "4. 乙", "一、丙", "丁"])
    let table =
      "<table><tr><th>单位</th><th>数</th></tr><tr><td rowspan=2>甲</td><td>1</td></tr><tr><td>2</td></tr></table>"
    #expect(try Self.lines(table) == ["表1 单位|数|甲|1|2"])
    #expect(try Self.lines("<table><tr><td><p>第一段。</p><p>第二段。</p></td></tr></table>") == ["第一段。", "第二段。"])
  }

  @Test func aPageThatNestsWithoutEndIsRefused() throws {
    #expect(throws: Problem.self) { try Self.document(String(repeating: "<div>", count: 100_000)) }
  }

  @Test func aPictureWithinTheTextIsTold() throws {
    let document = try Self.document(
      "<img src=logo.png><p>第一段。</p><p><img src=table.png></p><img width=16 src=i.gif><p>第二段。</p><img src=code.png>")
    #expect(document.remarks.map(\.kind) == [.picture])
  }

  @Test func pagesInGB18030AreRead() throws {
    let head = Array("<html><head><meta charset=gb2312></head><body><p>".utf8)
    let end = Array("</p></body></html>".utf8)
    #expect(
      WordDocumentTests.lines(try Reading.text(document: head + #require(GB18030.encode("整改情况")) + end)) == ["整改情况"])
  }

  @Test(arguments: ["<p>1.印章", "<p>1.印章管理不严。</p>", "<p>1.印章管理不严。</p></di"])
  func aPageThatWasCutShortIsRefused(end: String) throws {
    #expect(throws: Problem.self) { try Reading.text(document: Array(("<html><body><div><p>通报</p>" + end).utf8)) }
  }

  @Test func aPageThatWasCutWithinACharacterIsRefused() throws {
    let page = Array("<html><head><meta charset=utf-8></head><body><p>整改情况".utf8.dropLast())
    #expect(throws: Problem.self) { try Reading.text(document: page) }
  }

  @Test(arguments: ["<html><body><p>通报", "<BODY><div><p>通报</p></DIV>"])
  func tagsThatMayBeLeftOutAreNoCut(start: String) throws {
    #expect(WordDocumentTests.lines(try Reading.text(document: Array((start + "<p>一</p>").utf8))) == ["通报", "一"])
  }
}
