import Tables
import Testing

@Suite struct MarkdownFormatTests {
  @Test func nothingInACellBreaksTheTable() throws {
    let table = Table([
      ("a|b", Column(texts: ["x|y", "two\nlines", nil, "", "*<b>*"])),
      ("rate", Column(numbers: [0.7727272727, 1, nil, 0, .infinity])),
    ])
    #expect(
      try table.text(.markdown, WriteOptions(title: "整改_率")) == """
        **整改\\_率**

        | a\\|b | rate |
        | --- | ---: |
        | x\\|y | 0.7727 |
        | two<br>lines | 1.0000 |
        | · | · |
        |  | 0.0000 |
        | \\*\\<b\\>\\* | inf |

        """)
  }

  @Test func aTableOfNothingIsSaid() throws {
    #expect(try Table([]).text(.markdown) == "*no columns*\n")
  }
}
