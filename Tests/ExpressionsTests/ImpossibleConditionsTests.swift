import Catalogue
import Problems
import Tables
import Testing

@testable import Expressions

/// What a person hears of conditions that no row can meet.
@Suite struct ImpossibleConditionsTests {
  static let schema = Schema([
    Field("d", .date), Field("t", .dateTime), Field("n", .integer), Field("x", .number), Field("status", .text),
  ])

  /// The notes on a text that `mutate` takes.
  private func notes(_ text: String, _ binds: [String: Cell] = [:]) throws -> [String] {
    let notes = NoteCollector()
    let checker = TypeChecker(
      Self.schema, parameters: BoundParameters(binds), today: sampleDay, notes: notes)
    _ = try checker.columns("c = \(text)")
    return notes.take()
  }

  @Test(arguments: [
    ("weekday(d) == 0", "'weekday(d) == 0' is never true: weekday gives 1 to 7"),
    ("month(d) == 13", "'month(d) == 13' is never true: month gives 1 to 12"),
    ("13 == month(t)", "'13 == month(t)' is never true: month gives 1 to 12"),
    ("quarter(d) >= 5", "'quarter(d) >= 5' is never true: quarter gives 1 to 4"),
    ("day(d) < 1", "'day(d) < 1' is never true: day gives 1 to 31"),
    ("hour(t) == 24", "'hour(t) == 24' is never true: hour gives 0 to 23"),
    ("length(status) < 0", "'length(status) < 0' is never true: length gives 0 or more"),
    ("sign(x) > 1", "'sign(x) > 1' is never true: sign gives -1 to 1"),
    ("weekday(d) ~= 0", "'weekday(d) ~= 0' is always true: weekday gives 1 to 7"),
    ("weekday(d) in {0, 6}", "0 in 'weekday(d) in {0, 6}' never occurs: weekday gives 1 to 7"),
    ("weekday(d) in {0, 8}", "'weekday(d) in {0, 8}' is never true: weekday gives 1 to 7"),
    ("share(n > 1) > 80", "'share(n > 1) > 80' is never true: share gives 0 to 1"),
    ("count_if(month(d) == 0)", "'month(d) == 0' is never true: month gives 1 to 12"),
    ("if_else(weekday(d) > 7, 1, 2)", "'weekday(d) > 7' is never true: weekday gives 1 to 7"),
  ])
  func aComparisonBeyondWhatAFunctionGivesIsTold(text: String, note: String) throws {
    #expect(try notes(text) == [note])
  }

  @Test(arguments: [
    ("between(n, 5, 1)", "'between(n, 5, 1)' is never true: the smaller bound stands first"),
    ("n > 5 and n < 1", "'n > 5' and 'n < 1' are never true together"),
    ("n > 5 and n < 5", "'n > 5' and 'n < 5' are never true together"),
    ("n > 5 and x > 1 and 1 > n", "'n > 5' and '1 > n' are never true together"),
    ("status == \"a\" and status == \"b\"", "'status == \"a\"' and 'status == \"b\"' are never true together"),
    ("status in {\"a\"} and status == \"b\"", "'status in {\"a\"}' and 'status == \"b\"' are never true together"),
    ("status == nil and status == \"b\"", "'status == nil' and 'status == \"b\"' are never true together"),
    (
      "d >= date \"2020-01-02\" and d < date \"2020-01-02\"",
      "'d >= date \"2020-01-02\"' and 'd < date \"2020-01-02\"' are never true together"
    ),
    ("n + 1 > 5 and n + 1 < 2.5", "'n + 1 > 5' and 'n + 1 < 2.5' are never true together"),
    ("n > nil", "'n > nil' is missing in every row; whether x is missing is x == nil"),
  ])
  func conditionsThatExcludeEachOtherAreTold(text: String, note: String) throws {
    #expect(try notes(text) == [note])
  }

  @Test(arguments: [
    "weekday(d) == 7", "weekday(d) in {6, 7}", "weekday(d) <= 7", "length(status) >= 0", "n == 0", "year(d) == 2019",
    "between(n, 1, 5)", "between(n, 5, 5)", "n > 1 and n < 5", "n > 1 or n < 0", "n > 1 and x < 0",
    "status == \"a\" or status == \"b\"", "status ~= \"a\" and status ~= \"b\"", "status == nil or status == \"\"",
    "share(n > 1) > 0.8", "share(n > 1) == 1", "n == nil and x == nil", "n ~= nil and n > 1", "hour(t) == 0",
    "status in {\"a\", \"b\"} and status == \"b\"", "n >= 5 and n <= 5",
  ])
  func aConditionThatSomeRowMayMeetIsNotTold(text: String) throws {
    #expect(try notes(text) == [])
  }

  @Test func boundsOfTheScriptAreLookedAtToo() throws {
    let binds: [String: Cell] = ["from": .integer(9), "to": .integer(1)]
    #expect(
      try notes("between(n, $from, $to)", binds) == [
        "'between(n, $from, $to)' is never true: the smaller bound stands first"
      ])
  }
}
