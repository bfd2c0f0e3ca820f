/// One value of a table.
public enum Cell: Hashable, Sendable {
  /// No value.
  case missing
  /// A whole number.
  case integer(Int64)
  /// A number that is neither infinite nor not a number.
  case number(Double)
  /// A text; one without characters is not missing.
  case text(String)
  /// True or false.
  case boolean(Bool)
  /// A date of the calendar.
  case date(Day)
  /// A date with a time of day, in no time zone.
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
  /// The text of a cell; `nil` of any other.
  public var text: String? { if case .text(let text) = self { text } else { nil } }
  /// The whole number of a cell; `nil` of any other.
  public var integer: Int64? { if case .integer(let integer) = self { integer } else { nil } }
  /// The date of a cell; `nil` of any other.
  public var date: Day? { if case .date(let day) = self { day } else { nil } }
  /// The datetime of a cell; `nil` of any other.
  public var dateTime: DateTime? { if case .dateTime(let time) = self { time } else { nil } }
}

extension Cell {
  /// Returns true where a cell comes before another in the order of `arrange`: numbers by size,
  /// texts by code point, false before true, and missing last.
  ///
  ///     Cell.text("一").precedes(.missing)  // true
  ///
  /// - Precondition: Both are of one type, or numbers, or one of them is missing.
  public func precedes(_ other: Cell) -> Bool {
    switch (self, other) {
    case (.missing, _): false
    case (_, .missing): true
    case (.integer(let a), .integer(let b)): a < b
    case (.number(let a), .number(let b)): a < b
    case (.integer(let a), .number(let b)): a.isBelow(b)
    case (.number(let a), .integer(let b)): a.isBelow(b)
    case (.text(let a), .text(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
    case (.boolean(let a), .boolean(let b)): !a && b
    case (.date(let a), .date(let b)): a < b
    case (.dateTime(let a), .dateTime(let b)): a < b
    case (.integer, _), (.number, _), (.text, _), (.boolean, _), (.date, _), (.dateTime, _):
      preconditionFailure("cells of one column are of one type")
    }
  }
}

extension Int64 {
  /// Tells whether the whole number is below a number, exactly.
  fileprivate func isBelow(_ number: Double) -> Bool {
    let up = number.rounded(.up)
    return up >= 0x1p63 || up >= -0x1p63 && self < Int64(up)
  }
}

extension Double {
  /// Tells whether the number is below a whole number, exactly.
  fileprivate func isBelow(_ whole: Int64) -> Bool {
    let down = rounded(.down)
    return down < -0x1p63 || down < 0x1p63 && Int64(down) < whole
  }
}
