import Catalogue
import Problems
import Tables

/// The columns of a table as methods read them.
extension Table {
  /// The numbers of a column, `nil` where one is missing.
  ///
  /// - Throws: of an unknown column, and one of texts or dates.
  func numbers(of name: String) throws(Problem) -> [Double?] {
    let column = try column(name)
    guard column.type.isNumeric || column.missingCount == column.count else {
      throw Problem("column '\(name)' holds \(column.type.rawValue)s, not numbers")
    }
    return (0..<rowCount).map { row in
      switch column[row] {
      case .integer(let value): Double(value)
      case .number(let value): value
      case .missing, .text, .boolean, .date, .dateTime: nil
      }
    }
  }

  /// The counts of a column, `nil` where one is missing.
  ///
  /// - Throws: as `numbers(of:)` does, and of a number that is no count.
  func counts(of name: String) throws(Problem) -> [Double?] {
    let numbers = try numbers(of: name)
    if let row = numbers.firstIndex(where: { $0.map { !isCount($0) } ?? false }),
      let text = cellText(try column(name)[row])
    {
      throw Problem("expected a count in '\(name)' at row \(row + 1), got \(text)", kind: .data)
    }
    return numbers
  }

  /// The name of each row's group, from one or several columns; `nil` where one of them is missing.
  func labels(of names: [String]) throws(Problem) -> [String?] {
    var columns: [Column] = []
    for name in names { columns.append(try column(name)) }
    return (0..<rowCount).map { row in
      var parts: [String] = []
      for column in columns {
        guard let text = cellText(column[row]) else { return nil }
        parts.append(text)
      }
      return parts.joined(separator: ", ")
    }
  }

  /// The rows of these indices, in their order.
  func taking(_ rows: [Int]) -> [(name: String, column: Column)] {
    zip(schema.names, columns).map { name, column in (name, Column(column.type, rows.map { column[$0] })) }
  }
}

/// Returns true of a whole number from 0 on that a double holds exactly.
func isCount(_ number: Double) -> Bool { number >= 0 && number <= 0x1p53 && number == number.rounded() }

/// The text of a cell, `nil` of a missing one.
func cellText(_ cell: Cell) -> String? {
  switch cell {
  case .missing: nil
  case .integer(let value): String(value)
  case .number(let value): written(value)
  case .text(let value): value
  case .boolean(let value): String(value)
  case .date(let value): value.description
  case .dateTime(let value): value.description
  }
}

/// The name, or one with a number where a column has it already.
func freeName(_ name: String, _ taken: [String]) -> String {
  guard taken.contains(name) else { return name }
  var number = 2
  while taken.contains("\(name)_\(number)") { number += 1 }
  return "\(name)_\(number)"
}

/// Values by their groups, the groups by name in code point order.
func grouped<Item>(_ items: [Item], by names: [String]) -> [(name: String, items: [Item])] {
  var groups: [String: [Item]] = [:]
  for (item, name) in zip(items, names) { groups[name, default: []].append(item) }
  return groups.map { ($0.key, $0.value) }
    .sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
}

extension Value {
  /// A whole number.
  static func count(_ count: Int) -> Value { .integer(Int64(count)) }

  /// A number that is whole where it can be.
  static func whole(_ number: Double) -> Value { Int64(exactly: number).map(Value.integer) ?? .number(number) }
}
