import Reports
import Testing

@Suite struct MarkdownBlockTests {
  @Test func paragraphsListsAndHeadingsAreToldApart() {
    let text = """
      # 整改情况

      已完成 **17** 项，
      其余*在办*。

      - 一
      - 二
      1. 甲
      > 以通报为准
      ```
      a  b
      ```
      """
    #expect(
      MarkdownBlock.reading(text) == [
        .heading([.text("整改情况")], level: 1),
        .paragraph([
          .text("已完成 "), .strong([.text("17")]), .text(" 项，"), .lineBreak, .text("其余"),
          .emphasis([.text("在办")]), .text("。"),
        ]),
        .list([[.text("一")], [.text("二")]], isNumbered: false), .list([[.text("甲")]], isNumbered: true),
        .quotation([.text("以通报为准")]), .code("a  b"),
      ])
  }

  @Test(arguments: [
    "**未闭合", "a * b * c", "3 ** 2", "[名](javascript:alert(1))", "[名](file:///etc/passwd)", "#没有空格", "`", "", "\\",
    "snake_case_name", "2*3", "[a", "[]()",
  ])
  func whatIsNoMarkupIsText(text: String) {
    let expected: [MarkdownBlock] = text.isEmpty ? [] : [.paragraph([.text(text)])]
    #expect(MarkdownBlock.reading(text) == expected)
  }

  @Test func aBackslashTakesASignAsItIs() {
    #expect(MarkdownBlock.reading("\\*原样\\* C:\\数据") == [.paragraph([.text("*原样* C:\\数据")])])
  }

  @Test func linksOfTheWebAndOfMailAreLinks() {
    #expect(
      MarkdownBlock.reading("见[通报](https://example.org/a?b=1)") == [
        .paragraph([.text("见"), .link([.text("通报")], address: "https://example.org/a?b=1")])
      ])
  }

  @Test func aFloodOfSignsIsReadInOnePass() {
    let flood = String(repeating: "*[`", count: 100_000)
    #expect(MarkdownBlock.reading(flood).count == 1)
  }
}
