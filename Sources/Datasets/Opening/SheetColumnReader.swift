import Documents
import Problems
import System
import Tables

/// Makes a column of the cells of a sheet: of the type that all of them have, else of texts.
///
/// Whole numbers are integers, and dates beside datetimes are datetimes at midnight. A formula that failed or
/// has no stored value is missing.
struct SheetColumnReader {
  private let cells: SheetCells
  /// The rows of the sheet that the column has.
  private let rows: [Int]
  private let index: Int
  /// Rows whose cells count as empty; none where it has no entries.
  private let isSkipped: [Bool]
  private let loading: Loading

  /// - Parameters:
  ///   - rows: the rows of the sheet that are wanted, which may end before the column.
  ///   - index: the column.
  init(_ cells: SheetCells, _ rows: [Int], _ index: Int, isSkipped: [Bool] = [], _ loading: Loading) {
    self.cells = cells
    self.rows = rows
    self.index = index
    self.isSkipped = isSkipped
    self.loading = loading
  }

  func column(asText: Bool = false) throws(Problem) -> Column {
    let seen = try seen()
    let validity = seen.missing > 0 ? try buffer { $0.isMissing ? UInt8(0) : 1 } : nil
    if asText { return Column(try texts(), validity: validity) }
    switch seen.types {
    case [.number] where seen.isWhole: return Column(.integer(try integers(seen, \.wholeNumber)), validity: validity)
    case [.number]: return Column(.number(try buffer { $0.kind == .number ? $0.number : 0 }), validity: validity)
    case [.boolean]:
      return Column(.boolean(try buffer { $0.kind == .boolean && $0.bits != 0 ? 1 : 0 }), validity: validity)
    case [.day]: return Column(.date(try integers(seen, \.day)), validity: validity)
    case [.time], [.day, .time]: return Column(.dateTime(try integers(seen, \.microseconds)), validity: validity)
    default: return Column(try texts(), validity: validity)
    }
  }

  // MARK: What the cells are

  private struct Types: OptionSet {
    let rawValue: Int
    static let number = Types(rawValue: 1)
    static let text = Types(rawValue: 2)
    static let boolean = Types(rawValue: 4)
    static let day = Types(rawValue: 8)
    static let time = Types(rawValue: 16)
  }

  private struct Seen {
    var types: Types = []
    var missing = 0
    /// True where all numbers are whole, and none is beyond those that a double tells apart.
    var isWhole = true
    /// The least and the greatest of the numbers, days or microseconds; the greatest first where there is none.
    var low = Int64.max
    var high = Int64.min

    @inline(__always)
    mutating func see(_ value: Int64) {
      low = min(low, value)
      high = max(high, value)
    }
  }

  private func seen() throws(Problem) -> Seen {
    var seen = Seen()
    try forEach { _, cell in
      switch cell.kind {
      case .empty, .error, .noStoredValue: seen.missing += 1
      case .text: seen.types.insert(.text)
      case .boolean: seen.types.insert(.boolean)
      case .number:
        seen.types.insert(.number)
        if let whole = cell.wholeNumber { seen.see(whole) } else { seen.isWhole = false }
      case .date:
        seen.types.insert(.day)
        seen.see(cell.whole)
      case .datetime: seen.types.insert(.time)
      }
    }
    guard seen.types.contains(.time), seen.types.isSubset(of: [.day, .time]) else { return seen }
    (seen.low, seen.high) = (.max, .min)
    try forEach { _, cell in if let time = cell.microseconds { seen.see(time) } }
    return seen
  }

  /// Calls `body` with each row's number in the column, and its cell.
  @inline(__always)
  private func forEach(_ body: (Int, SheetCells.Stored) -> Void) throws(Problem) {
    try cells.withCells { (cells, ranges) throws(Problem) in
      for (row, number) in rows.enumerated() {
        if row.isMultiple(of: 1 << 14) { try loading.poll?() }
        let range = ranges[number]
        let isHere = index < range.count && (isSkipped.isEmpty || !isSkipped[row])
        body(row, isHere ? cells[range.lowerBound + index] : SheetCells.Stored(.empty))
      }
    }
  }

  // MARK: Cells in memory

  private func buffer<Value: BitwiseCopyable & Sendable>(
    _ value: (SheetCells.Stored) -> Value
  ) throws(Problem) -> Buffer<Value> {
    let buffer = try Buffer<Value>(count: rows.count, account: loading.account)
    let base = buffer.base
    try forEach { row, cell in (base + row).initialize(to: value(cell)) }
    return buffer
  }

  /// Returns whole numbers as narrow as their range allows; missing cells hold the least of the others.
  private func integers(
    _ seen: Seen, _ value: (SheetCells.Stored) -> Int64?
  ) throws(Problem) -> Column.Integers {
    let (low, high) = seen.low <= seen.high ? (seen.low, seen.high) : (0, 0)
    if low >= Int8.min, high <= Int8.max { return .int8(try buffer { Int8(truncatingIfNeeded: value($0) ?? low) }) }
    if low >= Int16.min, high <= Int16.max { return .int16(try buffer { Int16(truncatingIfNeeded: value($0) ?? low) }) }
    if low >= Int32.min, high <= Int32.max { return .int32(try buffer { Int32(truncatingIfNeeded: value($0) ?? low) }) }
    return .int64(try buffer { value($0) ?? low })
  }

  private func texts() throws(Problem) -> Column.Cells {
    var interner = Interner(account: loading.account)
    let indices = try Buffer<UInt32>(count: rows.count, account: loading.account)
    let base = indices.base
    // A text of many cells is looked for once.
    var known = [UInt32](repeating: 0, count: cells.texts.count <= 4 * rows.count ? cells.texts.count : 0)
    try forEach { row, cell in
      (base + row).initialize(to: cell.isMissing ? 0 : textIndex(of: cell, &interner, &known))
    }
    let dictionary = try interner.dictionary(loading.account)
    if interner.count > 1 << 16 { return .text(.index32(indices), dictionary) }
    if interner.count > 1 << 8 { return .text(.index16(try narrowed(indices)), dictionary) }
    return .text(.index8(try narrowed(indices)), dictionary)
  }

  /// - Parameter known: the index of each text plus 1; no entries where there are too many texts for that.
  private func textIndex(
    of cell: SheetCells.Stored, _ interner: inout Interner, _ known: inout [UInt32]
  ) -> UInt32 {
    guard cell.kind == .text else { return interner.index(of: cells.cell(cell).written) }
    let number = Int(cell.bits)
    if !known.isEmpty, known[number] > 0 { return known[number] - 1 }
    let index = cells.texts.withBytes(of: number) { interner.index(of: $0) }
    if !known.isEmpty { known[number] = index + 1 }
    return index
  }

  private func narrowed<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ indices: Buffer<UInt32>
  ) throws(Problem) -> Buffer<Value> {
    let narrow = try Buffer<Value>(count: indices.count, account: loading.account)
    for row in 0..<indices.count { (narrow.base + row).initialize(to: Value(truncatingIfNeeded: indices[row])) }
    return narrow
  }
}

extension SheetCells.Stored {
  /// True where the cell has no value.
  var isMissing: Bool {
    switch kind {
    case .empty, .error, .noStoredValue: true
    case .text, .number, .boolean, .date, .datetime: false
    }
  }

  /// A whole number that no other number is stored as.
  fileprivate var wholeNumber: Int64? {
    guard kind == .number, number.magnitude < 0x1p53 else { return nil }
    return Int64(exactly: number)
  }

  fileprivate var day: Int64? { kind == .date ? whole : nil }

  /// A datetime, or the midnight that a date begins with, in microseconds since 1970.
  fileprivate var microseconds: Int64? {
    switch kind {
    case .datetime: whole
    case .date: whole * DateTime.perDay
    case .empty, .text, .number, .boolean, .error, .noStoredValue: nil
    }
  }
}

extension SheetCell {
  /// True where the cell has no value.
  var isMissing: Bool {
    switch self {
    case .empty, .error, .noStoredValue: true
    case .text, .number, .boolean, .date, .datetime: false
    }
  }
}
