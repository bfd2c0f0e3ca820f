/// One value of a table.
public enum Cell: Hashable, Sendable {
  case missing
  case integer(Int64)
  case number(Double)
  case text(String)
  case boolean(Bool)
  case date(Day)
  case dateTime(DateTime)

  /// The type of column it fits, or `nil` when it is missing.
  public var type: ColumnType? {
    switch self {
    case .missing: nil
    case .integer: .integer
    case .number: .number
    case .text: .text
    case .boolean: .boolean
    case .date: .date
    case .dateTime: .dateTime
    }
  }
}

extension Cell {
  public var text: String? { if case .text(let text) = self { text } else { nil } }
  public var integer: Int64? { if case .integer(let integer) = self { integer } else { nil } }
  public var date: Day? { if case .date(let day) = self { day } else { nil } }
  public var dateTime: DateTime? { if case .dateTime(let time) = self { time } else { nil } }
}

extension Cell {
  /// The order of `arrange`: numbers by size, texts by code point, false before
  /// true, and missing last.
  public func precedes(_ other: Cell) -> Bool {
    switch (self, other) {
    case (.missing, _): false
    case (_, .missing): true
    case (.integer(let a), .integer(let b)): a < b
    case (.number(let a), .number(let b)): a < b
    case (.text(let a), .text(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
    case (.boolean(let a), .boolean(let b)): !a && b
    case (.date(let a), .date(let b)): a < b
    case (.dateTime(let a), .dateTime(let b)): a < b
    case (.integer, _), (.number, _), (.text, _), (.boolean, _), (.date, _), (.dateTime, _):
      preconditionFailure("cells of one column are of one type")
    }
  }
}
