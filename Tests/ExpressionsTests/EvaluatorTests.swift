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
