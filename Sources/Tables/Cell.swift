/// One value of a table.
public enum Cell: Hashable, Sendable {
  case missing
  case integer(Int64)
  case number(Double)
  case text(String)
  case boolean(Bool)
  case date(Day)

  /// The type of column it fits, or `nil` when it is missing.
  public var type: ColumnType? {
    switch self {
    case .missing: nil
    case .integer: .integer
    case .number: .number
    case .text: .text
    case .boolean: .boolean
    case .date: .date
    }
  }
}
