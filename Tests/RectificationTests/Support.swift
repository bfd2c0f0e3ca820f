import Catalogue
import Problems
import Rectification
import Tables
import TestSupport

/// What a function of the domain gives for a table, as a table.
func rows(
  _ name: String, _ arguments: Value..., run: TestRun = TestRun()
) throws -> Table {
  let source = ListedArguments(arguments, run)
  guard let callable = Rectification.all.first(where: { $0.entry.name == name }) else {
    throw Problem("no function '\(name)'")
  }
  guard case .table(let table) = try callable.body(Arguments(source)) else { throw Problem("no table") }
  return try table.collect(in: run)
}

extension Table {
  /// A column's cells, for comparison.
  func cells(_ name: String) throws -> [Cell] {
    let column = try column(name)
    return (0..<column.count).map { column[$0] }
  }

  func numbers(_ name: String) throws -> [Double?] {
    try cells(name).map { cell in
      switch cell {
      case .integer(let value): Double(value)
      case .number(let value): value
      default: nil
      }
    }
  }
}

/// Whether two lists of numbers agree to a relative 1e-12.
func agree(_ a: [Double?], _ b: [Double?]) -> Bool {
  a.count == b.count
    && zip(a, b).allSatisfy { a, b in
      guard let a, let b else { return a == nil && b == nil }
      return abs(a - b) <= 1e-12 * max(abs(a), abs(b), 1e-3)
    }
}

/// Findings by the days on which they were opened and closed.
func datedFindings(_ days: [(String?, String?)], groups: [String?]? = nil) -> Table {
  Table([
    ("unit", Column(texts: groups ?? days.map { _ in "a" })),
    ("opened", Column(dates: days.map { $0.0.flatMap { Day($0) } })),
    ("closed", Column(dates: days.map { $0.1.flatMap { Day($0) } })),
  ])
}

let spans: [(String, Cell)] = [
  ("opened", .text("opened")), ("closed", .text("closed")), ("as_of", .text("2020-04-07")),
]
