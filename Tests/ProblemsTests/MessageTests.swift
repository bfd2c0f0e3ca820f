import Problems
import Testing

@Suite struct MessageTests {
  static let chinese = Language(
    "zh",
    wordings: Wordings {
      [
        """
        no column '%@'
          没有列“%@”
        no column '%@' in %@
          %2$@ 中没有列“%1$@”
        no %@ '%@'
          没有%@“%@”
        %@ in %@
          %2$@ 中%1$@
        column
          列
        %@ row
          %@行
        %@ of %@ missing
          %2$@中缺%1$@
        is
          ∅
        failed with status %@%@
          失败，状态 %@%@
        write %@
          写成%@
        Every figure: %@.⏎⏎    plumb check
          每个数字：%@。⏎⏎    plumb check
        did you mean '%@'?
          是否指“%@”？
        nobody was there until %@
          直到 %@ 才有人
        %@; caught up with
          %@；已补跑
        , due %@
          ␣期限 %@
        """
      ]
    })

  @Test func aMessageKeepsItsPatternAndItsArguments() {
    let name = "进度"
    let message: Message = "no column '\(name)', but \(3) others"
    #expect(message.pattern == "no column '%@', but %@ others")
    #expect(message.arguments == [.text("进度"), .text("3")])
    #expect(message.text == "no column '进度', but 3 others")
  }

  @Test func aMessageIsWordedInTheLanguageOfTheRun() {
    let problem = Problem("no column '\("进度")'").hint("did you mean '\("progress")'?")
    #expect(problem.text == "no column '进度'\n  did you mean 'progress'?")
    let text = Self.chinese.speaking { problem.text }
    #expect(text == "没有列“进度”\n  是否指“progress”？")
  }

  @Test func theEnglishOfAProblemIsTheSameInEveryLanguage() {
    let problem = Problem("no column '\("进度")'")
    Self.chinese.speaking { #expect(problem.message == "no column '进度'") }
  }

  @Test func aMessageWithinAMessageIsWordedToo() {
    let inner: Message = "no column '\("a")'"
    let message: Message = "\(inner) in \("findings")"
    #expect(message.worded(in: Self.chinese) == "findings 中没有列“a”")
  }

  /// A table may be called `done`, which is a word of Plumb's own too.
  @Test func aNameIsNeverWorded() {
    let problem = Problem.unknown("column", "c", among: []).ofTable("column")
    #expect(problem.wording.worded(in: Self.chinese) == "column 中没有列“c”")
    let message: Message = "\(name: "column") in \(name: "column")"
    #expect(message.text == "column in column")
    #expect(message.worded(in: Self.chinese) == "column 中 column")
  }

  @Test func anUnknownNameIsWordedByItsKind() {
    let problem = Problem.unknown("column", "进度", among: [])
    #expect(problem.wording.pattern == "no column '%@'")
    #expect(problem.wording.worded(in: Self.chinese) == "没有列“进度”")
  }

  static let texts = [
    ("no column '进度'", "没有列“进度”"),
    ("no column '进度' in findings", "findings 中没有列“进度”"),
    ("nobody was there until 2026-11-28 08:30; caught up with", "直到 2026-11-28 08:30 才有人；已补跑"),
    ("3 rows", "3 行"), ("1 row", "1 行"),
    ("2 of 7 missing", "7 中缺 2"),
    ("failed with status 1", "失败，状态 1"), ("failed with status 1: no column '进度'", "失败，状态 1：没有列“进度”"),
    ("write '+'", "写成“+”"), ("Every figure: ok, rounded.\n\n    plumb check", "每个数字：ok, rounded。\n\n    plumb check"),
    ("said by nobody", "said by nobody"), ("", ""),
  ]

  @Test(arguments: texts) func aTextOfAnOldHistoryIsRecognised(text: String, chinese: String) {
    #expect(Message(text).worded(in: Self.chinese) == chinese)
  }

  @Test func whatStandsInQuotesIsNeverWorded() {
    let message: Message = "no column '\("column")'"
    #expect(message.worded(in: Self.chinese) == "没有列“column”")
  }

  @Test func aPatternWithoutWordsStaysEnglish() {
    let message: Message = "\(3) cells burnt"
    #expect(message.worded(in: Self.chinese) == "3 cells burnt")
  }

  @Test func blanksAtTheStartOfALineAreWrittenWithASign() {
    let message: Message = ", due \("2026-01-01")"
    #expect(message.worded(in: Self.chinese) == " 期限 2026-01-01")
  }

  @Test func aPercentSignIsALetterLikeAnyOther() {
    let message: Message = "85 % of \(100)%"
    #expect(message.text == "85 % of 100%")
  }

  @Test func aLiteralIsAMessageWhereverAProblemIsMade() {
    let name = "进度"
    let problem = Problem("no table '\(name)'", kind: .data).hint("look at '\(name)'")
    #expect(problem.wording.pattern == "no table '%@'")
    #expect(problem.hintWordings.map(\.pattern) == ["look at '%@'"])
    #expect(problem.hint(name).hintWordings.last?.pattern == "%@")
    let joined = Problem("no table '\(name)'" + " in '\(name)'")
    #expect(joined.wording.pattern == "no table '%@' in '%@'")
  }

  @Test func aLineForScriptsStaysEnglish() {
    let problem = Problem("no column '\("进度")'")
    #expect(Self.chinese.speaking { problem.message } == "no column '进度'")
  }
}
