import Problems
import System

extension Column {
  /// Makes a column of one type from cells of that type, which an account pays for; whole numbers widen to
  /// numbers where the type says so. The caller has checked that they fit.
  public init(_ type: ColumnType, _ values: [Cell], account: (any MemoryAccount)?) throws(Problem) {
    let cells = CellList(values: values, account: account)
    let validity = try cells.validity()
    switch type {
    case .integer: self.init(.integer(try cells.integers { $0.integer }), validity: validity)
    case .date: self.init(.date(try cells.integers { $0.date.map { Int64($0.number) } }), validity: validity)
    case .dateTime: self.init(.dateTime(try cells.integers { $0.dateTime?.microseconds }), validity: validity)
    case .number:
      let numbers = try cells.buffer { (cell) -> Double in
        switch cell {
        case .number(let number): number
        case .integer(let whole): Double(whole)
        case .missing, .text, .boolean, .date, .dateTime: 0
        }
      }
      self.init(.number(numbers), validity: validity)
    case .boolean:
      self.init(.boolean(try cells.buffer { $0 == .boolean(true) ? UInt8(1) : 0 }), validity: validity)
    case .text: self.init(try cells.texts(), validity: validity)
    }
  }
}

/// Cells that become a column.
private struct CellList {
  let values: [Cell]
  let account: (any MemoryAccount)?

  func buffer<Value>(_ value: (Cell) -> Value) throws(Problem) -> Buffer<Value> {
    let buffer = try Buffer<Value>(count: values.count, account: account)
    for (row, cell) in values.enumerated() { buffer.base[row] = value(cell) }
    return buffer
  }

  func validity() throws(Problem) -> Buffer<UInt8>? {
    guard values.contains(.missing) else { return nil }
    return try buffer { $0 == .missing ? 0 : 1 }
  }

  /// The narrowest cells that hold every whole number; a missing one takes another's value.
  func integers(_ whole: (Cell) -> Int64?) throws(Problem) -> Column.Integers {
    var range: ClosedRange<Int64>?
    for cell in values {
      guard let value = whole(cell) else { continue }
      range = min(range?.lowerBound ?? value, value)...max(range?.upperBound ?? value, value)
    }
    let filling = range?.lowerBound ?? 0
    switch CellWidth(for: range ?? 0...0) {
    case .one: return .int8(try buffer { Int8(truncatingIfNeeded: whole($0) ?? filling) })
    case .two: return .int16(try buffer { Int16(truncatingIfNeeded: whole($0) ?? filling) })
    case .four: return .int32(try buffer { Int32(truncatingIfNeeded: whole($0) ?? filling) })
    case .eight: return .int64(try buffer { whole($0) ?? filling })
    }
  }

  func texts() throws(Problem) -> Column.Cells {
    let builder = DictionaryBuilder()
    let rows = try buffer { (cell) -> UInt32 in
      guard case .text(var text) = cell else { return 0 }
      return text.withUTF8 { bytes in
        var none: UInt8 = 0
        let index = withUnsafePointer(to: &none) { empty in
          builder.index(bytes.baseAddress ?? empty, bytes.count, hasBytesBefore: false, row: 0)
        }
        return UInt32(truncatingIfNeeded: index)
      }
    }
    let dictionary = try builder.dictionary(account: account)
    switch CellWidth(indices: builder.count) {
    case .one: return .text(.index8(try narrowed(rows)), dictionary)
    case .two: return .text(.index16(try narrowed(rows)), dictionary)
    case .four, .eight: return .text(.index32(rows), dictionary)
    }
  }

  private func narrowed<Index: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ rows: Buffer<UInt32>
  ) throws(Problem) -> Buffer<Index> {
    let buffer = try Buffer<Index>(count: rows.count, account: account)
    for row in 0..<rows.count { buffer.base[row] = Index(truncatingIfNeeded: rows.base[row]) }
    return buffer
  }
}
