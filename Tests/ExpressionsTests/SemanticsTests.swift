import Catalogue
import Problems
import System
import Tables
import TestBasics
import Testing

@testable import Expressions

/// What expressions mean, case by case.
@Suite struct SemanticsTests {
  /// A constant expression's value as an expression writes it, or its problem.
  private func value(_ text: String) -> String {
    seen { () throws(Problem) in try TypeChecker(findings, today: sampleDay).value(text).printed }
  }

  private static let truths = ["true", "false", "(nil and nil)"]

  /// Rows: true, false, missing; columns: the same.
  @Test func logicIsKleenes() {
    let table = Table([
      ("p", Column(booleans: [true, true, true, false, false, false, nil, nil, nil])),
      ("q", Column(booleans: [true, false, nil, true, false, nil, true, false, nil])),
    ])
    func row(_ text: String) throws -> String {
      let expression = try TypeChecker(table.schema, today: sampleDay).condition(text)
      let column = try Evaluator(expression, over: table).column(rowCount: 9)
      return (0..<9).map { column[$0] == .missing ? "-" : column[$0] == .boolean(true) ? "t" : "f" }
        .joined()
    }
    #expect(try! row("p and q") == "tf-fff-f-")
    #expect(try! row("p or q") == "ttttf-t--")
    #expect(try! row("not p") == "fffttt---")
    #expect(try! row("p == q") == "tf-ft----")
    #expect(try! row("p == nil") == "ffffffttt")
    #expect(try! row("p ~= nil") == "ttttttfff")
    #expect(try! row("if_else(p, q, not q)") == "tf-ft----")
    #expect(try! row("coalesce(p, q)") == "tttffftf-")
  }

  @Test(arguments: [
    ("7 // 2", "3"), ("-7 // 2", "-4"), ("7 // -2", "-4"), ("7 % -3", "-2"), ("-7 % 3", "2"),
    ("7.5 // 2", "3.0"), ("-7.5 % 2", "0.5"), ("5.3 % -2", "-0.7000000000000002"), ("7 / 2", "3.5"),
    ("6 / 2", "3.0"), ("2 ^ 10", "1024.0"),
    ("1 / 0", "number(nil)"), ("1 // 0", "integer(nil)"), ("1 % 0", "integer(nil)"),
    ("1.0 // 0", "number(nil)"),
    ("0.0 / 0.0", "number(nil)"), ("1e308 * 10", "number(nil)"), ("(-8) ^ 0.5", "number(nil)"),
    ("0 ^ -1", "number(nil)"),
    ("sqrt(-1)", "number(nil)"), ("log(0)", "number(nil)"), ("log(-1)", "number(nil)"),
    ("exp(1000)", "number(nil)"),
    ("log(8, 2)", "3.0"), ("log(1000, 10)", "3.0"),
    ("1 + 2", "3"), ("1 + 2.0", "3.0"), ("1 .. 2", "\"12\""), ("1.5 .. 'x'", "\"1.5x\""),
    ("2.0 .. ''", "\"2.0\""),
    ("1e100 .. ''", "\"1e+100\""), ("0.1 .. ''", "\"0.1\""), ("1/3 .. ''", "\"0.33333333333333\""),
    ("-0.0 .. ''", "\"-0.0\""),
    ("9007199254740993 == 9007199254740992.0", "false"),
    ("9007199254740993 > 9007199254740992.0", "true"),
    ("9223372036854775807 < 9223372036854775808.0", "true"),
    ("-9223372036854775808 == -9223372036854775808.0", "true"),
    ("1 == 1.0", "true"), ("9007199254740993 in {9007199254740992.0}", "false"),
    ("2 in {1.5, 2.0}", "true"),
    ("'b' > 'a'", "true"), ("'状' > 'z'", "true"), ("'' < 'a'", "true"),
    ("'é' == 'e\u{301}'", "false"), ("'B' < 'a'", "true"),
    ("nil == nil", "true"), ("nil ~= nil", "false"), ("1 == number(nil)", "(nil and nil)"),
    ("nil in {1}", "(nil and nil)"),
    ("1 in {}", "false"), ("nil in {}", "false"), ("true and nil", "(nil and nil)"), ("false and nil", "false"),
    ("true or nil", "true"),
    ("if_else(nil, 1, 2)", "integer(nil)"), ("if_else(true, nil, 2)", "integer(nil)"),
    ("if_else(true, 1, 2.5)", "1.0"),
    ("coalesce(nil, nil, 3)", "3"), ("least(3, nil, 1.5)", "1.5"), ("greatest('a', '状')", "\"状\""),
    ("least(number(nil), nil)", "number(nil)"),
    ("round(2.5)", "3"), ("round(-2.5)", "-3"), ("round(0.49999999999999994)", "0"),
    ("round(2.675, 2)", "2.68"), ("round(1.005, 2)", "1.01"), ("round(-1.005, 2)", "-1.01"),
    ("round(1234.5, -2)", "1200.0"), ("round(1250, -2)", "1300"), ("round(-1250, -2)", "-1300"),
    ("round(5, 2)", "5"), ("round(1e300, 2)", "1e+300"), ("round(0.5, 0)", "1.0"),
    ("floor(-0.5)", "-1"), ("ceil(-0.5)", "0"), ("floor(7)", "7"), ("abs(-3)", "3"),
    ("abs(-2.5)", "2.5"),
    ("lower('ÀB状')", "\"àb状\""), ("upper('ß')", "\"SS\""), ("trim('\u{3000} a b\t')", "\"a b\""),
    ("trim('  ')", "\"\""),
    ("length('环卫所')", "3"), ("length('')", "0"), ("length('😀')", "1"),
    ("substring('环卫所', 2)", "\"卫所\""), ("substring('环卫所', 2, 1)", "\"卫\""),
    ("substring('abc', -2)", "\"bc\""), ("substring('abc', -2, 1)", "\"b\""),
    ("substring('abc', 9)", "\"\""),
    ("substring('abc', 2, 0)", "\"\""), ("substring('abc', 2, 9223372036854775807)", "\"bc\""),
    ("substring('abc', -9223372036854775808)", "\"abc\""),
    ("replace('a.b.c', '.', '')", "\"abc\""), ("replace('aaa', 'aa', 'b')", "\"ba\""),
    ("replace('abc', '', 'x')", "\"abc\""),
    ("contains('持续整改', '整改')", "true"), ("contains('a', '')", "true"),
    ("contains('', 'a')", "false"), ("contains('a%b', '%')", "true"),
    ("starts_with('环卫所', '环')", "true"), ("ends_with('环卫所', '所')", "true"),
    ("ends_with('a', 'ba')", "false"),
    ("year(date '2019-05-06')", "2019"), ("month(date '2019-05-06')", "5"),
    ("day(date '2019-05-06')", "6"), ("weekday(date '2019-05-06')", "1"),
    ("weekday(date '0001-01-07')", "7"),
    ("days_between(date '2019-05-06', date '2019-05-16')", "10"),
    ("date '2020-03-01' - date '2020-02-28'", "2"),
    ("date '2020-02-28' + 1", "date \"2020-02-29\""),
    ("1 + date '2020-02-28'", "date \"2020-02-29\""),
    ("date '2020-03-01' - 1", "date \"2020-02-29\""), ("today()", "date \"2026-11-23\""),
    ("date('2019-05-06')", "date \"2019-05-06\""),
    ("integer('42')", "42"), ("integer('-7')", "-7"), ("integer(3.0)", "3"), ("integer(true)", "1"),
    ("number('1e3')", "1000.0"), ("number(3)", "3.0"), ("number(false)", "0.0"),
    ("text(42)", "\"42\""), ("text(2.0)", "\"2.0\""), ("text(true)", "\"true\""),
    ("text(date '2019-05-06')", "\"2019-05-06\""), ("text(nil)", "text(nil)"),
  ])
  func aConstantIsWorkedOutAtOnce(text: String, result: String) {
    #expect(value(text) == result)
  }

  @Test(arguments: [
    "9223372036854775807 + 1", "-9223372036854775808 - 1", "4611686018427387904 * 2",
    "-(-9223372036854775808)", "abs(-9223372036854775808)", "-9223372036854775808 // -1",
    "round(9223372036854775807, -1)", "floor(9.3e18)", "integer(1e19)",
  ])
  func noWrongNumberComesOfAnOverflow(text: String) {
    #expect(value(text).contains("too large for a whole number"))
  }

  @Test(arguments: [
    "date '9999-12-31' + 1", "date '0001-01-01' - 1", "date '2019-01-01' + 9223372036854775807",
    "date '2019-01-01' - (-9223372036854775808)",
  ])
  func noDateLeavesTheCalendar(text: String) {
    #expect(value(text).contains("the date leaves the years"))
  }

  @Test(arguments: [
    "-9223372036854775808 % -1", "-9223372036854775808 // 1", "9223372036854775807 + 0",
    "-9223372036854775807 - 1",
  ])
  func theEndsOfTheIntegersAreWithin(text: String) {
    #expect(!value(text).contains("too large"))
  }

  @Test func aProblemInARowThatIsNotAskedForIsNone() throws {
    let table = Table([
      ("s", Column(texts: ["12", "n/a", nil])), ("i", Column(integers: [1, .max, nil])),
    ])
    func cells(_ text: String) throws -> [Cell] {
      let expression = try TypeChecker(table.schema, today: sampleDay).value(text)
      let column = try Evaluator(expression, over: table).column(rowCount: 3)
      return (0..<3).map { column[$0] }
    }
    #expect(
      try cells("if_else(s == 'n/a', nil, integer(s))") == [.integer(12), .missing, .missing])
    #expect(
      try cells("s ~= 'n/a' and integer(s) > 3") == [.boolean(true), .boolean(false), .missing])
    #expect(
      try cells("i == 9223372036854775807 or i + 1 > 0") == [
        .boolean(true), .boolean(true), .missing,
      ])
    #expect(try cells("coalesce(i, i + 1)") == [.integer(1), .integer(.max), .missing])
    #expect(throws: Problem.self) { try cells("integer(s) > 3 and s ~= 'n/a'") }
    #expect(throws: Problem.self) { try cells("coalesce(i + 1, 0)") }
  }

  @Test func aChoiceDoesNotHideAnOverflow() throws {
    let table = Table([("i", Column(integers: [.max])), ("c", Column(booleans: [true]))])
    func cell(_ text: String) throws -> Cell {
      let expression = try TypeChecker(table.schema, today: sampleDay).value(text)
      return try Evaluator(expression, over: table).column(rowCount: 1)[0]
    }
    #expect(throws: Problem.self) { try cell("if_else(c, i + 0, 0) + 300") }
    #expect(throws: Problem.self) { try cell("coalesce(i - 0, 7) * 2") }
    #expect(try cell("coalesce(1 > 2, i - 1 > 0)") == .boolean(false))
    #expect(try cell("coalesce(1 > 2, i - 1 > 0) or false") == .boolean(false))
  }

  @Test func onlyTheRowsAskedForCanBeAProblem() throws {
    let table = Table([("s", Column(texts: ["12", "n/a", "13"]))])
    let expression = try TypeChecker(table.schema, today: sampleDay).value("integer(s)")
    let workspace = try Evaluator(expression, over: table).makeWorkspace()
    #expect(try workspace.column(2..<3)[0] == .integer(13))
    #expect(throws: Problem.self) { try workspace.column(0..<2) }
  }

  @Test func aMaskIsOneWhereTheConditionIsTrue() throws {
    let table = Table([("i", Column(integers: (0..<10_000).map { $0 % 3 == 0 ? nil : Int64($0) }))])
    let expression = try TypeChecker(table.schema, today: sampleDay).condition("i % 2 == 0")
    let workspace = try Evaluator(expression, over: table).makeWorkspace()
    var mask = [UInt8](repeating: 9, count: 9000)
    try workspace.mask(500..<9500, into: &mask)
    #expect(mask.indices.allSatisfy { mask[$0] == (($0 + 500) % 3 != 0 && $0 % 2 == 0 ? 1 : 0) })
  }

  @Test func partsOfAColumnJoinAsOne() throws {
    var dice = SeededNumbers(seed: 3)
    let table = RandomTables.table(rows: 9000, &dice)
    for text in ["s .. many", "i64", "i8 + 1", "x", "b", "d", "upper(s)", "upper(many)", "if_else(c, i8, 70000)"] {
      let expression = try TypeChecker(table.schema, today: sampleDay).value(text)
      let evaluator = try Evaluator(expression, over: table)
      let workspace = try evaluator.makeWorkspace()
      let parts = try [0..<4000, 4000..<4000, 4000..<4096, 4096..<9000].map {
        try workspace.column($0)
      }
      let joined = try Column.joined(parts, as: expression.type!)
      let whole = try evaluator.column(rowCount: 9000)
      #expect(joined.count == 9000 && (0..<9000).allSatisfy { joined[$0] == whole[$0] }, "\(text)")
    }
  }

  @Test func manyTextsThatNoRowUsesCostNothing() throws {
    let all = TextDictionary((0..<5000).map { "n\($0)" })
    let column = Column(
      .text(.index16(Buffer([4999, 7, 0])), all), validity: Buffer([1, 1, 0]))
    let table = Table([("s", column)])
    let expression = try TypeChecker(table.schema, today: sampleDay).value("upper(s)")
    let evaluator = try Evaluator(expression, over: table)
    #expect(evaluator.dictionary == nil)
    let result = try evaluator.column(rowCount: 3)
    #expect((0..<3).map { result[$0] } == [.text("N4999"), .text("N7"), .missing])
  }

  @Test(arguments: ["year", "month", "day", "weekday", "quarter", "iso_week", "iso_year", "day_of_year"])
  func partsOfDatesThatAreLookedUpAreThoseThatAreComputed(part: String) throws {
    let days = [-32_768, -1, 0, 59, 789, 11_016, 18_321, 32_767].map { Day(number: $0) } + [nil]
    let table = Table([("d", Column(dates: days))])
    let expression = try TypeChecker(table.schema, today: sampleDay).value("\(part)(d)")
    let few = try Evaluator(expression, over: table).column(rowCount: 9)
    let many = try Evaluator(expression, columns: { _ in table.columns[0] }, rowCount: 1 << 20).column(rowCount: 9)
    #expect((0..<9).map { many[$0] } == (0..<9).map { few[$0] })
  }

  @Test func aLongListIsHeldAgainstEveryWidth() throws {
    let values: [Int64] = [-100, -3, 5, 77, 1000, -20_000, 99, 70_000]
    let table = Table(
      ["a", "b", "c"].enumerated().map { i, name in
        (name, Column(integers: [[100, -128, 127], [-20_000, 1000, 300], [70_000, 5, nil]][i]))
      })
    let checker = TypeChecker(table.schema, today: sampleDay)
    for (index, name) in ["a", "b", "c"].enumerated() {
      let list = values.map(String.init).joined(separator: ", ")
      let column = try Evaluator(checker.value("\(name) in {\(list), 100, 101, 102}"), over: table)
        .column(rowCount: 3)
      for row in 0..<3 {
        guard case .integer(let value) = table.columns[index][row] else { continue }
        #expect(column[row] == .boolean(values.contains(value) || (100...102).contains(value)))
      }
    }
  }

  @Test func aRunThatIsOverStops() throws {
    let table = Table([("i", Column(integers: [1]))])
    let expression = try TypeChecker(table.schema, today: sampleDay).value("i + 1")
    let evaluator = try Evaluator(
      expression, over: table,
      poll: { () throws(Problem) in throw Problem("time is over", kind: .time) })
    #expect(throws: Problem("time is over", kind: .time)) { try evaluator.column(rowCount: 1) }
  }

  @Test func memoryIsChargedAndGivenBack() throws {
    let table = Table([("i", Column(integers: [1, 2, 3]))])
    let account = SampleAccount()
    let expression = try TypeChecker(table.schema, today: sampleDay).value("text(i * 1000) .. 'x'")
    do {
      let column = try Evaluator(expression, over: table, account: account).column(rowCount: 3)
      #expect(account.bytes > 0 && column[0] == .text("1000x"))
    }
    #expect(account.bytes == 0)
    account.limit = 100
    #expect(throws: Problem.self) {
      try Evaluator(expression, over: table, account: account).column(rowCount: 3)
    }
  }
}

/// An account of one thread.
//
// @unchecked Sendable: the tests use it from one thread only.
final class SampleAccount: MemoryAccount, @unchecked Sendable {
  var bytes = 0
  var limit = Int.max

  func charge(_ count: Int) throws(Problem) {
    guard bytes + count <= limit else { throw Problem("too much memory", kind: .memory) }
    bytes += count
  }

  func release(_ count: Int) { bytes -= count }
}
