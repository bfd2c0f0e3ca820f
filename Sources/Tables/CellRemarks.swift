import Problems

/// The facts that a person should know of a column's cells that its values cannot say.
struct CellRemarks: Sendable {
  /// Cells that are missing because they name what is no finite number, such as `NaN`.
  var notFinite = Occurrences()
  /// Numbers above 2^53 that lost digits.
  var rounded = Occurrences()
  /// Datetimes that were brought from another zone to UTC.
  var zoned = Occurrences()

  mutating func add(_ other: CellRemarks) {
    notFinite.add(other.notFinite)
    rounded.add(other.rounded)
    zoned.add(other.zoned)
  }

  /// The number of times that something occurs in a column, and in which row first.
  struct Occurrences: Sendable {
    private(set) var count = 0
    private(set) var firstRow = Int.max

    mutating func add(row: Int) {
      count += 1
      firstRow = min(firstRow, row)
    }

    mutating func add(_ other: Occurrences) {
      count += other.count
      firstRow = min(firstRow, other.firstRow)
    }
  }

  /// Notes, each with the position of its first cell.
  ///
  /// - Parameter position: where the cell of a row stands.
  func notes(column: String, position: (_ row: Int) -> String) -> [String] {
    var notes: [String] = []
    if notFinite.count > 0 {
      notes.append(
        "\(position(notFinite.firstRow)): column '\(column)': "
          + "\(counted(notFinite.count, "cell")) with no finite number (NaN, inf) "
          + "\(notFinite.count == 1 ? "is" : "are") missing")
    }
    if rounded.count > 0 {
      notes.append(
        "\(position(rounded.firstRow)): column '\(column)': "
          + "\(counted(rounded.count, "whole number")) above 2^53 lost digits, "
          + "as the column is of numbers")
    }
    if zoned.count > 0 {
      notes.append(
        "\(position(zoned.firstRow)): column '\(column)': \(counted(zoned.count, "datetime")) with a time zone "
          + "brought to UTC")
    }
    return notes
  }
}
