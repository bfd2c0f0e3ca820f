import Problems

/// The types that the cells of a column may have.
public enum ColumnType: String, CaseIterable, Sendable {
  /// Whole numbers, numbers, texts, true or false, and dates.
  case integer, number, text, boolean, date
  /// Dates with a time of day, in no time zone.
  case dateTime = "datetime"

  /// True of whole numbers and numbers.
  public var isNumeric: Bool { self == .integer || self == .number }

  /// The type with its article, as problems say it.
  public var words: String {
    switch self {
    case .integer: "a whole number"
    case .number: "a number"
    case .text: "text"
    case .boolean: "a condition"
    case .date: "a date"
    case .dateTime: "a datetime"
    }
  }

  /// Returns the one type that the cells of both fit: `number` for whole numbers and others; `nil`
  /// where there is none.
  ///
  ///     ColumnType.integer.joined(with: .number)  // .number
  public func joined(with other: ColumnType) -> ColumnType? {
    if self == other { return self }
    return isNumeric && other.isNumeric ? .number : nil
  }

  /// The one type that every cell fits; `text` where every cell is missing.
  ///
  /// - Parameter clash: The problem of a cell in a row, counted from 0, that does not fit the cells
  ///   before it.
  public init(
    of cells: [Cell], clash: (_ row: Int, _ before: ColumnType, _ there: ColumnType) -> Problem
  ) throws(Problem) {
    var common: ColumnType?
    for (row, cell) in cells.enumerated() {
      guard let type = cell.type else { continue }
      let before = common ?? type
      guard let joined = before.joined(with: type) else { throw clash(row, before, type) }
      common = joined
    }
    self = common ?? .text
  }
}

/// A column's name and type.
public struct Field: Hashable, Sendable {
  /// The name of the column.
  public var name: String
  /// The type of its cells.
  public var type: ColumnType

  /// Makes a field of a name and a type.
  public init(_ name: String, _ type: ColumnType) {
    self.name = name
    self.type = type
  }
}
