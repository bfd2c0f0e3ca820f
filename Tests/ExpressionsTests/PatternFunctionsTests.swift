import Problems
import Tables
import TestBasics
import Testing

@testable import Expressions

@Suite struct PatternFunctionsTests {
  private let table = Table([
    ("s", Column(texts: ["2019年5月5日", "立行立改", nil, "", "2020年底前，2021年底前"])),
    ("n", Column(integers: [1, 2, 3, 4, 5])),
  ])

  private func cells(_ expression: String) throws -> [Cell] {
    let checked = try TypeChecker(table.schema, today: sampleDay).value(expression)
    let column = try Evaluator(checked, over: table).column(rowCount: table.rowCount)
    return (0..<column.count).map { column[$0] }
  }

  @Test func matchesLooksAnywhereUnlessItIsHeld() throws {
    #expect(
      try cells("matches(s, '[0-9]{4}年')") == [
        .boolean(true), .boolean(false), .missing, .boolean(false), .boolean(true),
      ])
    #expect(
      try cells("matches(s, '^\\\\d+年底前$')") == [
        .boolean(false), .boolean(false), .missing, .boolean(false), .boolean(false),
      ])
  }

  @Test func extractGivesTheMatchOrAGroupOrNothing() throws {
    #expect(try cells("extract(s, '[0-9]{4}年')") == [.text("2019年"), .missing, .missing, .missing, .text("2020年")])
    #expect(
      try cells("extract(s, '([0-9]{4})年(?:([0-9]+)月)?', 2)") == [.text("5"), .missing, .missing, .missing, .missing])
    #expect(try cells("extract(s, '', 0)") == [.text(""), .text(""), .missing, .text(""), .text("")])
  }

  @Test func everyMatchIsReplacedAndCounted() throws {
    #expect(
      try cells("replace_regex(s, '([0-9]{4})年', '<\\\\1>')") == [
        .text("<2019>5月5日"), .text("立行立改"), .missing, .text(""), .text("<2020>底前，<2021>底前"),
      ])
    #expect(
      try cells("count_matches(s, '[0-9]+')") == [.integer(3), .integer(0), .missing, .integer(0), .integer(2)])
    #expect(try cells("replace_regex(s, '', '-')").last == .text("-2-0-2-0-年-底-前-，-2-0-2-1-年-底-前-"))
  }

  @Test func theySeeTextsThatAnExpressionMakes() throws {
    #expect(try cells("extract(s .. n, '[0-9]$')") == [.text("1"), .text("2"), .missing, .text("4"), .text("5")])
    #expect(try cells("matches('整改' .. n, '改[12]')").prefix(3) == [.boolean(true), .boolean(true), .boolean(false)])
  }

  @Test(arguments: [
    (
      "matches(s, 'a(b')",
      "not a regular expression: missing )\n  matches(s, 'a(b')\n             ^~~~~\n  the part that is wrong: a(b"
    ),
    ("extract(s, '(a)', 2)", "the pattern has 1 group, and this is group 2"),
    ("extract(s, 'a', -1)", "a group is counted from 1; 0 is the whole match"),
    ("replace_regex(s, 'a', '\\\\1')", "the replacement names group 1, and the pattern has 0 groups"),
    ("matches(s, s)", "'matches' takes a constant as argument 2"),
    ("matches(n, '1')", "'matches' takes text as argument 1, and this is"),
  ]) func whatIsWrongIsToldAtItsArgument(expression: String, message: String) {
    #expect(told { _ = try cells(expression) }.hasPrefix(message))
  }
}
