import Problems
import Tables
import Testing

@testable import Expressions

/// Which functions may fail, and in which rows.
@Suite struct FailureTests {
  static let calls = FunctionSet.standard.rows.filter(\.isScalar).flatMap(SampleCall.all)

  /// The cells of an expression in every row, or its problem.
  private func cells(_ text: String, _ table: Table) -> Result<[Cell], Problem> {
    Result { () throws(Problem) in
      let expression = try TypeChecker(table.schema, today: sampleDay).value(text)
      let column = try Evaluator(expression, over: table).column(rowCount: table.rowCount)
      return (0..<table.rowCount).map { column[$0] }
    }
  }

  @Test(arguments: calls) func aCallOfConstantsIsThatOfColumns(call: SampleCall) {
    for rows in [1, 3] {
      let table = call.table(rows: rows)
      switch (cells(call.constant, table), cells(call.overColumns, table)) {
      case (.success(let a), .success(let b)): #expect(a == b)
      case (.failure(let a), .failure(let b)): #expect(a.message == b.message)
      case (let a, let b): Issue.record("\(a) and \(b)")
      }
    }
    #expect(throws: Never.self) { try cells(call.overColumns, call.table(rows: 0)).get() }
  }

  @Test(arguments: calls) func aCallOfWhatComputesConstantsIsThatOfConstants(call: SampleCall) {
    let table = call.table(rows: 2)
    switch (cells(call.computed, table), cells(call.constant, table)) {
    case (.success(let a), .success(let b)): #expect(a == b)
    case (.failure(let a), .failure(let b)): #expect(a.message == b.message)
    case (let a, let b): Issue.record("\(a) and \(b)")
    }
  }

  static let wide = Table([
    ("n", Column(integers: [(1 << 53) + 1, 1 << 53])), ("x", Column(numbers: [0.5, 1.5])),
    ("first", Column(.boolean, [.boolean(true), .boolean(false)])),
  ])

  @Test(arguments: [
    "if_else(first, n, x)", "if_else(not first, 0.5, n)", "coalesce(n, x)", "coalesce(if_else(first, nil, x), n)",
    "least(n, x)", "greatest(x, n)", "if_else(first, 9007199254740993, x)", "coalesce(nil, 9007199254740993, x)",
  ])
  func aWholeNumberThatNoNumberHoldsIsRefusedWhereItIsTaken(text: String) {
    guard case .failure(let problem) = cells(text, Self.wide) else {
      Issue.record("\(text) is no problem")
      return
    }
    #expect(problem.message == "9007199254740993 has more digits than numbers hold")
  }

  @Test(arguments: [
    ("if_else(first, x, n)", [0.5, 0x1p53]), ("coalesce(x, n)", [0.5, 1.5]),
    ("if_else(first, number(n), x)", [0x1p53, 1.5]), ("if_else(x > 9, 9007199254740993, x)", [0.5, 1.5]),
    ("if_else(first, if_else(not first, n, x), n + 0)", [0.5, 0x1p53]),
  ])
  func aWholeNumberThatIsNotTakenIsNoProblem(text: String, wanted: [Double]) throws {
    #expect(try cells(text, Self.wide).get() == wanted.map(Cell.number))
  }

  @Test(arguments: calls) func onlyAFunctionWhoseRowSaysSoMayFail(call: SampleCall) throws {
    let table = call.table(rows: 1)
    guard case .failure(let problem) = cells(call.overColumns, table) else { return }
    let expression = try TypeChecker(table.schema, today: sampleDay).value(call.overColumns)
    #expect(expression.mayFail, "\(problem.message)")
  }

  static let texts = Table([
    ("s", Column(texts: ["a-b", "c-d", nil])), ("zero", Column(integers: [0, 0, 0])),
    ("n", Column(integers: [1, 0, 0])), ("one", Column(integers: [1, 2, 0])),
  ])

  @Test(arguments: [
    ("split_part(s, '-', n)", "the number of a part is 0 in some row"),
    ("split_part(s, '-', n + 0)", "the number of a part is 0 in some row"),
    ("substring(s, n)", "the position is 0 in some row"), ("substring(s, n, one)", "the position is 0 in some row"),
    ("split_part('a-b', '-', zero)", "the number of a part is 0 in some row"),
    ("if_else(n == 0, substring(s, n), s)", "the position is 0 in some row"),
  ])
  func aPositionOfZeroInSomeRowIsRefused(text: String, message: String) throws {
    guard case .failure(let problem) = cells(text, Self.texts) else {
      Issue.record("\(text) is no problem")
      return
    }
    #expect(problem.message == message)
    #expect(problem.hints.count == 1)
    #expect(try TypeChecker(Self.texts.schema, today: sampleDay).value(text).mayFail)
  }

  @Test(arguments: [
    // The row without a text has no part, whatever the number.
    ("split_part(s, '-', one)", ["a", "d", nil]), ("substring(s, one)", ["a-b", "-d", nil]),
    ("if_else(n > 0, split_part(s, '-', n), 'none')", ["a", "none", "none"]),
    ("try(substring(s, n))", ["a-b", nil, nil]),
  ])
  func aPositionOfZeroThatNothingIsTakenAtIsNone(text: String, wanted: [String?]) throws {
    #expect(try cells(text, Self.texts).get() == wanted.map { $0.map(Cell.text) ?? .missing })
  }

  @Test(arguments: [
    "split_part(s, '-', 1)", "substring(s, 2)", "substring(s, -1, 2)", "substring(s, 1, n)", "round(n / 3, 2)",
  ])
  func aPositionThatIsAConstantCannotFail(text: String) throws {
    #expect(try !TypeChecker(Self.texts.schema, today: sampleDay).value(text).mayFail)
  }

  /// What may fail, functions and operators, over columns and as constants.
  static let failing: [(text: String, table: Table)] = {
    var failing: [(String, Table)] = []
    for call in calls {
      let table = call.table(rows: 1)
      let checker = TypeChecker(table.schema, today: sampleDay)
      guard let expression = try? checker.value(call.overColumns),
        (try? Evaluator(expression, over: table).column(rowCount: 1)) == nil
      else { continue }
      failing.append((call.overColumns, table))
      failing.append((call.constant, table))
    }
    let ends = Table([
      ("c0", Column(integers: [.max])), ("c1", Column(integers: [.min])),
      ("d", Column(dates: [Day("9999-12-31")!])), ("m", Column(integers: [-1])),
      ("yes", Column(booleans: [true])), ("no", Column(booleans: [false])),
      ("s", Column(texts: ["ab"])), ("times", Column(integers: [1 << 20])),
    ])
    for text in [
      "c0 + 1", "c1 - 1", "c0 * 2", "-c1", "c1 // m", "d + 1", "c0 + d", "d - c1",
      "9223372036854775807 + 1", "date '9999-12-31' + 1", "-(-9223372036854775808)",
      "repeat(s, times)", "repeat('ab', 1048576)", "repeat(s, 1048576)",
    ] {
      failing.append((text, ends))
    }
    return failing
  }()

  @Test func everyFunctionThatMayFailIsAmongThem() {
    for row in FunctionSet.standard.rows {
      guard case .scalar(let function) = row.meaning else { continue }
      let fails = Self.failing.contains { $0.text.hasPrefix(row.name + "(") }
      switch function.mayFail {
      case .never: #expect(!fails, "\(row.name)")
      case .always, .givingIntegers, .mixingNumbers: #expect(fails, "\(row.name)")
      }
    }
  }

  @Test(arguments: failing.indices) func aBranchThatARowDoesNotTakeDoesNotFailIt(index: Int) throws {
    let (text, table) = Self.failing[index]
    for guarded in [
      "if_else(no, \(text), nil)", "if_else(yes, nil, \(text))", "if_else(no and yes, \(text), nil)",
      "coalesce(if_else(yes, \(typed(text, table)), nil), \(text))",
      "no and (\(text)) == nil", "yes or (\(text)) == nil",
      "if_else(yes, 1, if_else(yes, if_else((\(text)) == nil, 2, 3), 4))",
    ] {
      #expect(throws: Never.self, "\(guarded)") { try cells(guarded, table).get() }
    }
    for taken in [
      "if_else(yes, \(text), nil)", "coalesce(\(text), nil)", "yes and (\(text)) == nil",
      "no or (\(text)) == nil",
    ] {
      #expect(throws: Problem.self, "\(taken)") { try cells(taken, table).get() }
    }
  }

  /// A value of the type that a text gives, so that `coalesce` takes both.
  private func typed(_ text: String, _ table: Table) -> String {
    let checker = TypeChecker(table.schema, today: sampleDay)
    switch (try? checker.value("if_else(no, \(text), nil)"))?.type {
    case .date: return "date '2019-05-06'"
    case .dateTime: return "datetime '2019-05-06 08:30'"
    case .number: return "1.5"
    case .text: return "'ab'"
    case .integer, .boolean, nil: return "1"
    }
  }
}
