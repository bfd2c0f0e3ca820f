import Problems

/// The address of a cell of a sheet; row and column are counted from 0.
///
///     CellAddress(row: 16, column: 5).description  // "F17"
///     CellAddress("F17")                           // row 16, column 5
public struct CellAddress: Hashable, Sendable, CustomStringConvertible {
  /// The row, counted from 0: row 0 is labelled 1.
  public var row: Int
  /// The column, counted from 0: column 0 is labelled A.
  public var column: Int

  /// Makes the address of a row and a column, both counted from 0.
  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// Reads `F17`, with or without dollar signs; `nil` where the text is no address.
  public init?(_ text: some StringProtocol) {
    var column = 0
    var row = 0
    for byte in text.utf8 where byte != UInt8(ascii: "$") {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0 && column < 1 << 20:
        column = column * 26 + Int(byte) - 64
      case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0 && row < 1 << 40:
        row = row * 10 + Int(byte) - 48
      default: return nil
      }
    }
    guard row > 0, column > 0 else { return nil }
    self.init(row: row - 1, column: column - 1)
  }

  /// The address as workbooks write it, such as `F17`.
  public var description: String { Self.columnName(column) + String(row + 1) }

  /// The letters over a column: `A` for 0, `XFD` for 16,383.
  public static func columnName(_ column: Int) -> String {
    var letters: [UInt8] = []
    var rest = column + 1
    while rest > 0 {
      letters.append(UInt8(65 + (rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  /// The address with its sheet, as formulas write it: `台账!F17`; `'2024 年'!F17` where the name
  /// needs quotes.
  public func description(inSheet name: String) -> String {
    let isPlain =
      !name.isEmpty && !("0"..."9" ~= name.first!)
      && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    return (isPlain ? name : "'" + name.replacing("'", with: "''") + "'") + "!" + description
  }
}

/// A rectangle of cells that a sheet shows as one; its value stands in the first cell.
public struct MergedRange: Hashable, Sendable, CustomStringConvertible {
  /// The upper left corner.
  public var first: CellAddress
  /// The lower right corner, which belongs to the range.
  public var last: CellAddress

  /// The range between two corners, in whatever order they are given.
  public init(_ one: CellAddress, _ other: CellAddress) {
    first = CellAddress(row: min(one.row, other.row), column: min(one.column, other.column))
    last = CellAddress(row: max(one.row, other.row), column: max(one.column, other.column))
  }

  /// Reads `A2:A5`; `nil` where the text is no range.
  public init?(_ text: some StringProtocol) {
    let corners = text.split(separator: ":", omittingEmptySubsequences: false).map { CellAddress($0) }
    guard (1...2).contains(corners.count), let one = corners[0], let other = corners[corners.count - 1] else {
      return nil
    }
    self.init(one, other)
  }

  /// The range as workbooks write it, such as `A2:A5`.
  public var description: String { "\(first):\(last)" }
}
