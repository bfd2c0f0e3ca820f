import Problems
import Tables
import TestSupport
import Testing
import Workbench

/// Calls of built-in functions and of verbs that a person gets wrong.
@Suite struct CallsTests {
  static let extra = [
    ("date(\"2019-01-01\", \"%d/%m/%Y\")", "expected at most 1 argument, got 2"),
    ("datetime(\"2019-01-01 08:00\", 1)", "expected at most 1 argument, got 2"),
    ("today(\"x\")", "expected at most 0 arguments, got 1"), ("clock(1)", "expected at most 0 arguments, got 1"),
    (
      "seconds_between(datetime \"2019-01-01 08:00\", datetime \"2019-01-02 08:00\", \"h\")",
      "expected at most 2 arguments, got 3"
    ),
  ]

  @Test(arguments: extra) func aCallWithMoreThanTheFunctionTakesIsAProblem(call: String, words: String) {
    let told = problem { try SessionTests.output("return \(call)") }
    #expect(told.contains(words), "\(told)")
  }

  @Test func aSeriesDoesNotBeginAfterItsEnd() throws {
    func dates(_ first: String, _ last: String) -> String {
      problem {
        try SessionTests.output(
          "return #frame{ {day = date \"2019-01-03\"} }:dates(\"day\", { by = \"day\", from = date \"\(first)\", "
            + "to = date \"\(last)\" })")
      }
    }
    #expect(dates("2019-01-01", "2018-12-01").contains("'from', 2019-01-01, is after 'to', 2018-12-01"))
    #expect(dates("2019-01-01", "2019-01-01").contains("no problem"))
  }

  static let places = [
    "local t = frame{ {m = date \"2019-01-03\"}, {m = date \"2019-02-04\"} }\n"
      + "local d = t:dates(\"m\", { by = \"month\" })\nlocal x = 1\nreturn d"
  ]

  @Test(arguments: places) func aProblemOfTheRowsIsToldWhereTheVerbStands(script: String) {
    let told = problem { try SessionTests.output(script) }
    #expect(told.contains("eval:2: dates: 'm' holds"), "\(told)")
  }

  static let unread = [
    ("1 +", "unexpected symbol near <eof>"), ("x == 1 ? 2 : 3", "near '?'"), ("(1 + 2)) + 1", "near ')'"),
    ("local x =", "near <eof>"), ("if x then", "near <eof>"),
  ]

  @Test(arguments: unread) func theReadingThatGotFurtherSaysWhatIsWrong(line: String, words: String) {
    let told = problem { try SessionTests.output(line) }
    #expect(told.contains(words), "\(told)")
  }
}
