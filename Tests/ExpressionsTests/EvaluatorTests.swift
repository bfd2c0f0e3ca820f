import Problems
import Tables
import TestBasics
import Testing

@testable import Expressions

@Suite struct EvaluatorTests {
  /// Random expressions over random tables: each row as the interpreter has it.
  @Test(arguments: [0, 1, 7, 300, 9000])
  func everyRowIsAsTheInterpreterHasIt(rowCount: Int) throws {
    var dice = SeededNumbers(seed: UInt64(rowCount) + 1)
    let rounds = rowCount > 1000 ? 8 : rowCount > 100 ? 150 : 1200
    var compared = 0
    for _ in 0..<rounds {
      let table =
        rowCount > 100 ? Self.tables[rowCount]! : RandomTables.table(rows: rowCount, &dice)
      var expressions = RandomExpressions(dice: dice)
      let type = dice.pick(ColumnType.allCases)
      let text = expressions.text(type, depth: 1 + dice.below(4))
      dice = expressions.dice
      if compare(text, type, table) { compared += 1 }
    }
    #expect(compared > rounds / 2)
  }

  /// Blocks are computed in parts and put together; a column part by part.
  @Test func blocksAreAsTheColumnHasThem() throws {
    var dice = SeededNumbers(seed: 31)
    let table = Self.tables[9000]!
    var compared = 0
    for _ in 0..<60 {
      var expressions = RandomExpressions(dice: dice)
      let text = expressions.text(dice.pick([.integer, .number, .boolean]), depth: 1 + dice.below(4))
      dice = expressions.dice
      guard let expression = try? TypeChecker(table.schema, today: sampleDay).value(text), expression.type != nil,
        let evaluator = try? Evaluator(expression, over: table), evaluator.isBlockwise
      else { continue }
      let column = try evaluator.column(rowCount: table.rowCount)
      let workspace = try evaluator.makeWorkspace()
      for start in [4096, 0, 8192, 5000, 1] {
        let rows = start..<min(start + dice.pick([4096, 1025, 1024, 63]), table.rowCount)
        let vector = try workspace.vector(rows)
        for row in rows {
          let cell = Self.cell(vector, row - rows.lowerBound, expression.type)
          #expect(same(cell, column[row]), "\(text) in row \(row) of a block from \(start) on")
          guard same(cell, column[row]) else { return }
        }
      }
      compared += 1
    }
    #expect(compared > 10)
  }

  @Test(arguments: [
    ("i16 * 3 + i8", true), ("i32 * i32", true), ("-i16", true), ("i8 // i16 + i16 % i8", true), ("y * i64", true),
    ("(i16 * 3 + i8) * x - x / (i8 + 1)", true), ("e - e", true), ("i64 + 1", false), ("-i64", false),
    ("i32 * i32 * i32", false), ("i64 // -1", false), ("integer(y)", false), ("abs(i64)", false),
    ("year(e + i16)", false), ("y + (i64 - 1)", false),
  ])
  func theBoundsOfColumnsRuleProblemsOut(text: String, isBlockwise: Bool) throws {
    let table = Self.tables[300]!
    let expression = try TypeChecker(table.schema, today: sampleDay).value(text)
    #expect(try Evaluator(expression, over: table).isBlockwise == isBlockwise)
  }

  private static func cell(_ vector: Vector, _ row: Int, _ type: ColumnType?) -> Cell {
    if let validity = vector.validity, validity[row] == 0 { return .missing }
    switch vector.physicalType {
    case .int8: return .integer(Int64(vector.cells(as: Int8.self)[row]))
    case .int16: return .integer(Int64(vector.cells(as: Int16.self)[row]))
    case .int32: return .integer(Int64(vector.cells(as: Int32.self)[row]))
    case .int64: return .integer(vector.cells(as: Int64.self)[row])
    case .number: return .number(vector.cells(as: Double.self)[row])
    case .boolean: return .boolean(vector.cells(as: UInt8.self)[row] != 0)
    case .index8, .index16, .index32, .plainText: preconditionFailure("a block of no text")
    }
  }

  static let tables: [Int: Table] = {
    var dice = SeededNumbers(seed: 99)
    return [300: RandomTables.table(rows: 300, &dice), 9000: RandomTables.table(rows: 9000, &dice)]
  }()

  /// Whether the text could be compared: no constant part of it is a problem.
  private func compare(_ text: String, _ type: ColumnType, _ table: Table) -> Bool {
    let checker = TypeChecker(table.schema, today: sampleDay)
    guard let expression = try? checker.value(text) else { return false }
    guard let found = expression.type else { return false }
    let again = try? checker.value(expression.printed)
    #expect(again?.printed == expression.printed, "\(text)")
    let expected = (0..<table.rowCount).map { row in
      Result {
        try Interpreter(expression: expression) { table.columns[table.schema.index(of: $0)!][row] }
          .value()
      }
    }
    let isFailure = expected.contains { if case .failure = $0 { true } else { false } }
    do {
      let column = try Evaluator(expression, over: table).column(rowCount: table.rowCount)
      #expect(!isFailure, "\(text) should be a problem")
      #expect(column.type == found && column.count == table.rowCount, "\(text)")
      guard !isFailure else { return true }
      let ofPlain = try Evaluator(expression, over: table.plain).column(rowCount: table.rowCount)
      #expect(
        (0..<table.rowCount).allSatisfy { same(ofPlain[$0], column[$0]) },
        "\(text) over plain texts of \(table.rowCount) rows")
      for (row, cell) in expected.enumerated() where !same(column[row], try! cell.get()) {
        Issue.record(
          "\(text) in row \(row): \(column[row]), not \(try! cell.get()): \(table.row(row))")
        break
      }
    } catch {
      #expect(isFailure, "\(text): \(error.text)")
      #expect(problem(of: expression, over: table.plain) == error.text, "\(text) over plain texts")
      #expect(error.excerpt != nil)
    }
    return true
  }

  /// What an expression tells over a table.
  private func problem(of expression: Expression, over table: Table) -> String? {
    do throws(Problem) {
      _ = try Evaluator(expression, over: table).column(rowCount: table.rowCount)
      return nil
    } catch {
      return error.text
    }
  }

  private func same(_ a: Cell, _ b: Cell) -> Bool {
    switch (a, b) {
    case (.text(let a), .text(let b)): a.utf8.elementsEqual(b.utf8)
    case (.number(let a), .number(let b)): a == b
    default: a == b
    }
  }
}
