import Problems
import TestSupport
import Testing

@testable import Workbench

/// A cell that is empty in a file is missing, so that a comparison with the empty text finds none; and a column is asked
/// for by its title.
@Suite struct EmptyTextTests {
  private static let note = "an empty cell is missing, and a == nil asks for those"

  /// The answer to a question of a table whose column `a` has a missing cell, with its notes.
  private func told(_ question: String, _ cells: String = "{a = 'x', b = 1}, {a = 'y', b = 2}, {b = 3}") throws
    -> String
  {
    let captured = CapturedStreams()
    try Session.perform(SessionOptions(), streams: { captured.streams }) { session throws(Problem) in
      try session.eval("local t = frame{ \(cells) } return \(question)")
    }
    return captured.output + captured.errors
  }

  @Test(arguments: [
    "t:filter 'a == \"\"'", "t:filter '\"\" == a'", "t:filter 'a == \"\" or b > 1'",
    "t:summarise 'n = count_if(a == \"\")'", "t:mutate 'e = a == \"\"'",
  ])
  func aComparisonThatNoCellMeetsIsTold(_ question: String) throws {
    let told = try told(question)
    #expect(told.contains("is never true: \(Self.note)"), "\(told)")
  }

  @Test(arguments: [
    "t:filter 'a ~= \"\"'", "t:filter 'a == nil or a == \"\"'", "t:filter 'a == \"z\"'", "t:filter 'trim(a) == \"\"'",
  ])
  func anotherQuestionIsNot(_ question: String) throws {
    let told = try told(question)
    #expect(!told.contains("never true"), "\(told)")
  }

  @Test func whereACellIsAnEmptyTextNothingIsTold() throws {
    let told = try told("t:filter 'a == \"\"'", "{a = 'x', b = 1}, {a = '', b = 2}, {b = 3}")
    #expect(!told.contains("never true"), "\(told)")
    #expect(told.contains("2"), "\(told)")
  }

  @Test(arguments: [
    ("filter '状态 == \"done\"'", "'状态' is the title of the column status"),
    ("filter '整改状态 == \"done\"'", "the column with the title '状态' is status"),
    ("group_by '方面编号'", "'方面编号' is the title of the column area_no"),
    ("mutate 'x = area_no':arrange '状态'", "'状态' is the title of the column status"),
    ("select '题目'", "no column '题目' in findings"),
    // Several titles have the word.
    ("select '编号'", "no column '编号' in findings"),
    // The column is no longer there.
    ("drop 'status':filter '状态 == 1'", "no column '状态'"),
  ])
  func aColumnIsNamedByItsTitle(_ verb: String, _ advice: String) throws {
    let told = problem { try SessionTests.output("return data.findings:\(verb)") }
    #expect(told.contains(advice), "\(told)")
    #expect(told.contains("title") == advice.contains("title"), "\(told)")
  }
}
