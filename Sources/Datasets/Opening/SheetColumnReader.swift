import Documents
import Problems
import System
import Tables

/// Makes a column of the cells of a sheet: of the type that all of them have, else of texts.
///
/// Whole numbers are integers, and dates beside datetimes are datetimes at midnight. A formula that failed or
/// has no stored value is missing.
struct SheetColumnReader {
  private let rows: [[SheetCell]]
  private let index: Int
  /// Rows whose cells count as empty; none where it has no entries.
  private let isSkipped: [Bool]
  private let loading: Loading

  /// - Parameters:
  ///   - rows: rows of a sheet, which may end before the column.
  ///   - index: the column.
  init(_ rows: [[SheetCell]], _ index: Int, isSkipped: [Bool] = [], _ loading: Loading) {
    self.rows = rows
    self.index = index
    self.isSkipped = isSkipped
    self.loading = loading
  }

  func column(asText: Bool = false) throws(Problem) -> Column {
    let seen = try seen()
    let validity = seen.missing > 0 ? try marks() : nil
    if asText { return Column(try texts(), validity: validity) }
    switch seen.types {
    case [.number] where seen.isWhole: return Column(.integer(try integers(seen, \.whole)), validity: validity)
    case [.number]: return Column(.number(try buffer { $0.number ?? 0 }), validity: validity)
    case [.boolean]: return Column(.boolean(try buffer { $0 == .boolean(true) ? 1 : 0 }), validity: validity)
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
    /// The least and the greatest of the numbers, days or microseconds.
    var range: (low: Int64, high: Int64)?

    mutating func see(_ value: Int64) {
      let known = range ?? (value, value)
      range = (min(known.low, value), max(known.high, value))
    }
  }

  private func seen() throws(Problem) -> Seen {
    var seen = Seen()
    for row in rows.indices {
      if row.isMultiple(of: 1 << 14) { try loading.poll?() }
      let cell = cell(row)
      switch cell {
      case .empty, .error, .noStoredValue: seen.missing += 1
      case .text: seen.types.insert(.text)
      case .boolean: seen.types.insert(.boolean)
      case .number:
        seen.types.insert(.number)
        if let whole = cell.whole { seen.see(whole) } else { seen.isWhole = false }
      case .date(let day):
        seen.types.insert(.day)
        seen.see(Int64(day.number))
      case .datetime: seen.types.insert(.time)
      }
    }
    if seen.types.contains(.time), seen.types.isSubset(of: [.day, .time]) {
      seen.range = nil
      for row in rows.indices {
        if let time = cell(row).microseconds { seen.see(time) }
      }
    }
    return seen
  }

  @inline(__always)
  private func cell(_ row: Int) -> SheetCell {
    guard index < rows[row].count, isSkipped.isEmpty || !isSkipped[row] else { return .empty }
    return rows[row][index]
  }

  // MARK: Cells in memory

  private func buffer<Value: BitwiseCopyable & Sendable>(
    _ value: (SheetCell) -> Value
  ) throws(Problem) -> Buffer<Value> {
    let buffer = try Buffer<Value>(count: rows.count, account: loading.account)
    for row in rows.indices { (buffer.base + row).initialize(to: value(cell(row))) }
    return buffer
  }

  private func marks() throws(Problem) -> Buffer<UInt8> { try buffer { $0.isMissing ? 0 : 1 } }

  /// Returns whole numbers as narrow as their range allows; missing cells hold the least of the others.
  private func integers(_ seen: Seen, _ value: (SheetCell) -> Int64?) throws(Problem) -> Column.Integers {
    let (low, high) = seen.range ?? (0, 0)
    if low >= Int8.min, high <= Int8.max { return .int8(try buffer { Int8(value($0) ?? low) }) }
    if low >= Int16.min, high <= Int16.max { return .int16(try buffer { Int16(value($0) ?? low) }) }
    if low >= Int32.min, high <= Int32.max { return .int32(try buffer { Int32(value($0) ?? low) }) }
    return .int64(try buffer { value($0) ?? low })
  }

  private func texts() throws(Problem) -> Column.Cells {
    var interner = Interner(account: loading.account)
    let indices = try Buffer<UInt32>(count: rows.count, account: loading.account)
    for row in rows.indices {
      if row.isMultiple(of: 1 << 14) { try loading.poll?() }
      let cell = cell(row)
      (indices.base + row).initialize(to: cell.isMissing ? 0 : interner.index(of: cell.written))
    }
    let dictionary = try interner.dictionary(loading.account)
    if interner.count > 1 << 16 { return .text(.index32(indices), dictionary) }
    if interner.count > 1 << 8 { return .text(.index16(try narrowed(indices)), dictionary) }
    return .text(.index8(try narrowed(indices)), dictionary)
  }

  private func narrowed<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ indices: Buffer<UInt32>
  ) throws(Problem) -> Buffer<Value> {
    let narrow = try Buffer<Value>(count: indices.count, account: loading.account)
    for row in 0..<indices.count { (narrow.base + row).initialize(to: Value(truncatingIfNeeded: indices[row])) }
    return narrow
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

  fileprivate var number: Double? { if case .number(let number) = self { number } else { nil } }

  /// A whole number that no other number is stored as.
  fileprivate var whole: Int64? {
    guard let number, number.magnitude < 0x1p53 else { return nil }
    return Int64(exactly: number)
  }

  fileprivate var day: Int64? { if case .date(let day) = self { Int64(day.number) } else { nil } }

  /// A datetime, or the midnight that a date begins with, in microseconds since 1970.
  fileprivate var microseconds: Int64? {
    switch self {
    case .datetime(let microseconds): microseconds
    case .date(let day): Int64(day.number) * DateTime.perDay
    case .empty, .text, .number, .boolean, .error, .noStoredValue: nil
    }
  }
}
