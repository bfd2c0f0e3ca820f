import Problems
import Testing

@Suite struct WrappingTests {
  @Test(arguments: [
    ("short", 20, "short"),
    ("one two three four", 9, "one two\n  three\n  four"),
    ("  abs(x)  The number without its sign.", 30, "  abs(x)  The number without\n          its sign."),
    ("整改完成率是已整改的问题数占全部问题的比率。", 20, "整改完成率是已整改的\n  问题数占全部问题的\n  比率。"),
    ("状态（已完成）和 done 都算", 14, "状态（已完成）\n  和 done 都算"),
    ("a\n\nb c d e f", 5, "a\n\nb c d\n  e f"),
    ("unbreakablewordthatislong x", 8, "unbreakablewordthatislong\n  x"),
    ("  name", 2, "  name"),
  ])
  func linesAreBrokenAtWords(text: String, width: Int, lines: String) {
    #expect(wrapped(text, width: width) == lines)
  }

  @Test(arguments: [16, 20, 33, 80])
  func noLineIsWiderThanItsWidthAndNothingIsLost(width: Int) {
    let text = "  t:filter  保留条件成立的行；missing 不成立。 Keeps the rows for which a condition holds，其余去掉。"
    let broken = wrapped(text, width: width)
    #expect(broken.split(separator: "\n").allSatisfy { displayWidth(String($0)) <= width })
    #expect(broken.filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace })
  }
}
