import Catalogue
import Expressions
import Problems
import Tables
import TestSupport

@testable import Queries

/// Verbs as a script calls them: `t.verb("filter", "a > 1")`.
extension Query {
  func ask(_ verb: String, _ arguments: [Value], run: TestRun = TestRun()) throws -> Value {
    let callable = Verbs.all().first { $0.entry.name == "t:" + verb }!
    let source = ListedArguments([.table(self)] + arguments, run)
    return try callable.body(Arguments(source, isMethod: true))
  }

  func verb(_ verb: String, _ arguments: Value..., run: TestRun = TestRun()) throws -> Query {
    guard case .table(let table) = try ask(verb, arguments, run: run) else {
      throw Problem("no table")
    }
    return table as! Query
  }

  /// The rows, as lists of cells.
  func rows(run: TestRun = TestRun()) throws -> [[Cell]] {
    let table = try collect(in: run)
    return (0..<table.rowCount).map(table.row)
  }

  /// The rows as a person may write them down: `1 x|2 –`.
  func shown(run: TestRun = TestRun()) throws -> String {
    try rows(run: run).map { $0.map { $0 == .missing ? "–" : $0.words }.joined(separator: " ") }
      .joined(separator: "|")
  }
}

extension Value: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) { self = .text(value) }
}

extension Value: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int64) { self = .integer(value) }
}

/// A Lua function, without Lua.
final class TestFunction: ScriptFunction {
  private let body: (Record) throws(Problem) -> Value

  init(_ body: @escaping (Record) throws(Problem) -> Value) { self.body = body }

  func call(_ arguments: [Value]) throws(Problem) -> Value {
    guard case .record(let row) = arguments[0] else { throw Problem("expected a row") }
    return try body(row)
  }
}

/// A table from a text: names and types, then rows; `–` is missing.
///
///     table("a:integer b:text", "1 x", "– y")
func table(_ header: String, _ lines: String...) -> Query {
  let fields = header.split(separator: " ").map { field in
    let parts = field.split(separator: ":")
    return Field(String(parts[0]), ColumnType(rawValue: String(parts[1]))!)
  }
  let rows = lines.map { line in
    zip(line.split(separator: " "), fields).map { word, field -> Cell in
      if word == "–" { return .missing }
      switch field.type {
      case .integer: return .integer(Int64(word)!)
      case .number: return .number(Double(word)!)
      case .text: return .text(String(word))
      case .boolean: return .boolean(word == "true")
      case .date: return .date(Day(word)!)
      case .dateTime: return .dateTime(DateTime(word)!)
      }
    }
  }
  return Query(Table(Schema(fields), rows: rows), name: "t")
}
