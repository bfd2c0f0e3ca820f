import Catalogue
import Problems
import Tables

/// The first difference between two values, in words that say where it is.
///
///     Difference(.list([1, 2]), .list([1, 3]))  // item 2: expected 3, got 2
struct Difference {
  /// The difference as a person reads it.
  let text: String

  /// - Parameter within: by how much numbers may differ.
  /// - Returns: `nil` where the values are the same.
  init?(
    _ found: Value, _ expected: Value, within: Double, in run: any RunContext
  ) throws(Problem) {
    guard let text = try ValueComparison(within: within, run: run).difference(found, expected) else { return nil }
    self.text = text
  }
}

private struct ValueComparison {
  let within: Double
  let run: any RunContext

  func difference(_ found: Value, _ expected: Value) throws(Problem) -> String? {
    switch (found, expected) {
    case (.table(let a), .table(let b)): return difference(try a.collect(in: run), try b.collect(in: run))
    case (.record(let a), .record(let b)): return try difference(a, b)
    default: break
    }
    if let a = found.items, let b = expected.items { return try difference(a, b) }
    guard let a = Cell(found), let b = Cell(expected) else {
      return "expected \(expected.kind), got \(found.kind)"
    }
    return isSame(a, b) ? nil : told(a, b)
  }

  private func told(_ found: Cell, _ expected: Cell) -> String {
    let (a, b) = (shown(found), shown(expected))
    guard a == b else { return "expected \(b), got \(a)" }
    return "expected \(b) (\(expected.type?.words ?? "nil")), got \(a) (\(found.type?.words ?? "nil"))"
  }

  private func shown(_ cell: Cell) -> String {
    switch cell {
    case .missing: "nil"
    case .integer(let value): String(value)
    case .number(let value): Numerals.shortest(value)
    case .text(let text): "'\(text)'"
    case .boolean(let value): String(value)
    case .date(let day): day.description
    case .dateTime(let time): time.description
    }
  }

  private func isSame(_ a: Cell, _ b: Cell) -> Bool {
    guard let x = number(a), let y = number(b) else { return a == b }
    if case .integer(let x) = a, case .integer(let y) = b, within == 0 { return x == y }
    return x == y || (x - y).magnitude <= within
  }

  private func number(_ cell: Cell) -> Double? {
    switch cell {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .missing, .text, .boolean, .date, .dateTime: nil
    }
  }

  private func difference(_ found: [Value], _ expected: [Value]) throws(Problem) -> String? {
    for (index, pair) in zip(found, expected).enumerated() {
      if let text = try difference(pair.0, pair.1) { return "item \(index + 1): \(text)" }
    }
    guard found.count != expected.count else { return nil }
    return "expected \(counted(expected.count, "item")), got \(found.count)"
  }

  private func difference(_ found: Record, _ expected: Record) throws(Problem) -> String? {
    for field in expected.fields {
      guard let value = found[field.name] else { return "'\(field.name)' is not there" }
      if let text = try difference(value, field.value) { return "'\(field.name)': \(text)" }
    }
    let names = Set(expected.fields.map(\.name))
    return found.fields.first { !names.contains($0.name) }.map { "'\($0.name)' is not expected" }
  }

  private func difference(_ found: Table, _ expected: Table) -> String? {
    guard found.schema.names == expected.schema.names else {
      return "expected the columns \(list(expected)), got \(list(found))"
    }
    for row in 0..<min(found.rowCount, expected.rowCount) {
      for (index, name) in found.schema.names.enumerated() {
        let (a, b) = (found.columns[index][row], expected.columns[index][row])
        if !isSame(a, b) { return "row \(row + 1), column '\(name)': \(told(a, b))" }
      }
    }
    guard found.rowCount != expected.rowCount else { return nil }
    return "expected \(counted(expected.rowCount, "row")), got \(found.rowCount)"
  }

  private func list(_ table: Table) -> String { table.schema.names.joined(separator: ", ") }
}
