import Problems
import System
import Tables

/// The cells of a column as they come, which become the narrowest typed buffers that hold them.
struct ReceivedColumn {
  let name: String
  let type: ColumnType
  private var integers: [Int64] = []
  private var numbers: [Double] = []
  private var booleans: [UInt8] = []
  private var indices: [UInt32] = []
  private var validity: [UInt8] = []
  private var missingCount = 0
  private var interner: Interner
  private let account: (any MemoryAccount)?
  private let hold: MemoryHold?
  /// The number of cells that are paid for.
  private var room = 0

  init(_ name: String, _ type: ColumnType, _ account: (any MemoryAccount)?) {
    self.name = name
    self.type = type
    self.account = account
    interner = Interner(account: account)
    hold = account.map(MemoryHold.init)
  }

  var count: Int { validity.count }

  /// Takes in a missing cell.
  mutating func appendMissing() throws(Problem) {
    try begin(isMissing: true)
    switch type {
    case .integer, .date, .dateTime: integers.append(filling)
    case .number: numbers.append(0)
    case .boolean: booleans.append(0)
    case .text: indices.append(0)
    }
  }

  /// Takes in a whole number, a day counted from 1970-01-01, or an instant counted from there in microseconds.
  mutating func append(_ value: Int64) throws(Problem) {
    try begin()
    switch type {
    case .date: guard Self.days.contains(value) else { throw outOfRange }
    case .dateTime: guard DateTime.bounds.contains(value) else { throw outOfRange }
    case .integer, .number, .boolean, .text: break
    }
    integers.append(value)
  }

  /// Takes in a number.
  mutating func append(_ value: Double) throws(Problem) {
    try begin()
    numbers.append(value)
  }

  /// Takes in a condition.
  mutating func append(_ value: Bool) throws(Problem) {
    try begin()
    booleans.append(value ? 1 : 0)
  }

  /// Takes in a text, which is valid UTF-8.
  mutating func append(_ text: UnsafeBufferPointer<UInt8>) throws(Problem) {
    try begin()
    indices.append(interner.index(of: text))
    try interner.check()
  }

  private mutating func begin(isMissing: Bool = false) throws(Problem) {
    if count == room { try grow() }
    validity.append(isMissing ? 0 : 1)
    if isMissing { missingCount += 1 }
  }

  /// A missing cell holds the value before it, so that it never widens a column.
  private var filling: Int64 { integers.last ?? 0 }

  private mutating func grow() throws(Problem) {
    let more = max(room, 1024)
    let width =
      switch type {
      case .integer, .number, .date, .dateTime: 9
      case .text: 5
      case .boolean: 2
      }
    try hold?.take(more * width)
    room += more
    validity.reserveCapacity(room)
  }

  private static let days =
    Int64(
      Day(year: Day.years.lowerBound, month: 1, day: 1)!.number)...Int64(
      Day(year: Day.years.upperBound, month: 12, day: 31)!.number)

  var outOfRange: Problem {
    Problem("row \(count) has a date before the year 1, after the year 9999, or an infinite one", kind: .data)
      .in("column '\(name)'")
  }
}

// MARK: The column

extension ReceivedColumn {
  /// The column of all cells that came, in memory that the account pays for.
  func column() throws(Problem) -> Column {
    let marks = missingCount == 0 ? nil : try buffer(validity) { $0 }
    let cells: Column.Cells =
      switch type {
      case .integer: .integer(try narrowed())
      case .date: .date(try narrowed())
      case .dateTime: .dateTime(try narrowed())
      case .number: .number(try buffer(numbers) { $0 })
      case .boolean: .boolean(try buffer(booleans) { $0 })
      case .text: try texts()
      }
    return Column(cells, validity: marks)
  }

  private func buffer<Source, Element: BitwiseCopyable & Sendable>(
    _ values: [Source], _ convert: (Source) -> Element
  ) throws(Problem) -> Buffer<Element> {
    let buffer = try Buffer<Element>(count: values.count, account: account)
    for (index, value) in values.enumerated() { buffer.base[index] = convert(value) }
    return buffer
  }

  private func narrowed() throws(Problem) -> Column.Integers {
    // What stands for missing cells at the start is no value of the column.
    let first = validity.firstIndex(of: 1) ?? 0
    let fill = integers.isEmpty ? 0 : integers[first]
    var (low, high) = (fill, fill)
    for value in integers[min(first, integers.count)...] { (low, high) = (min(low, value), max(high, value)) }
    func cell(_ index: Int) -> Int64 { index < first ? fill : integers[index] }
    func cells<Element: FixedWidthInteger & BitwiseCopyable & Sendable>(
      _ type: Element.Type
    ) throws(Problem) -> Buffer<Element> {
      let buffer = try Buffer<Element>(count: integers.count, account: account)
      for index in integers.indices { buffer.base[index] = Element(truncatingIfNeeded: cell(index)) }
      return buffer
    }
    if low >= Int64(Int8.min), high <= Int64(Int8.max) { return .int8(try cells(Int8.self)) }
    if low >= Int64(Int16.min), high <= Int64(Int16.max) { return .int16(try cells(Int16.self)) }
    if low >= Int64(Int32.min), high <= Int64(Int32.max) { return .int32(try cells(Int32.self)) }
    return .int64(try cells(Int64.self))
  }

  private func texts() throws(Problem) -> Column.Cells {
    let dictionary = try interner.dictionary(account)
    let texts: Column.DictionaryIndices =
      if dictionary.count <= 1 << 8 {
        .index8(try buffer(indices) { UInt8(truncatingIfNeeded: $0) })
      } else if dictionary.count <= 1 << 16 {
        .index16(try buffer(indices) { UInt16(truncatingIfNeeded: $0) })
      } else {
        .index32(try buffer(indices) { $0 })
      }
    return .text(texts, dictionary)
  }
}
