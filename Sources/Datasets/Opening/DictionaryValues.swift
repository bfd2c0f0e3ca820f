import Problems
import System
import Tables

/// The values of the texts of a dictionary, from which a column of another type is made.
struct DictionaryValues {
  private var whole: [Int64]
  private var numbers: [Double] = []
  private var isPresent: [Bool]

  init(count: Int) {
    whole = Array(repeating: 0, count: count)
    isPresent = Array(repeating: false, count: count)
  }

  mutating func set(_ index: Int, whole value: Int64) {
    whole[index] = value
    isPresent[index] = true
  }

  /// Sets the value of a text by its cell; a missing one stays missing.
  mutating func set(_ index: Int, _ cell: Cell) {
    switch cell {
    case .missing, .text: break
    case .integer(let value): set(index, whole: value)
    case .number(let value): set(index, number: value)
    case .boolean(let value): set(index, whole: value ? 1 : 0)
    case .date(let day): set(index, whole: Int64(day.number))
    case .dateTime(let time): set(index, whole: time.microseconds)
    }
  }

  mutating func set(_ index: Int, number value: Double) {
    if numbers.isEmpty { numbers = Array(repeating: 0, count: isPresent.count) }
    numbers[index] = value
    isPresent[index] = true
  }

  /// The column of the cells that the texts stand for.
  func column(
    _ type: ColumnType, _ indices: Column.DictionaryIndices, _ validity: Buffer<UInt8>?, _ loading: Loading
  ) throws(Problem) -> Column {
    let validity = try self.validity(indices, validity, loading)
    switch type {
    case .number:
      let values = numbers.isEmpty ? [Double](repeating: 0, count: isPresent.count) : numbers
      return Column(.number(try gathered(values, indices, loading)), validity: validity)
    case .boolean:
      let values = whole.map { UInt8(truncatingIfNeeded: $0) }
      return Column(.boolean(try gathered(values, indices, loading)), validity: validity)
    case .date: return Column(.date(try narrowed(indices, loading)), validity: validity)
    case .dateTime: return Column(.dateTime(try narrowed(indices, loading)), validity: validity)
    case .integer: return Column(.integer(try narrowed(indices, loading)), validity: validity)
    case .text: preconditionFailure("texts are kept as they are")
    }
  }

  private func validity(
    _ indices: Column.DictionaryIndices, _ before: Buffer<UInt8>?, _ loading: Loading
  ) throws(Problem) -> Buffer<UInt8>? {
    guard before != nil || isPresent.contains(false) else { return nil }
    let valid = try gathered(isPresent.map { $0 ? UInt8(1) : 0 }, indices, loading)
    guard let before else { return valid }
    for row in 0..<valid.count { valid.base[row] &= before[row] }
    return valid
  }

  /// The narrowest whole numbers; cells that are missing hold one of the values.
  private func narrowed(
    _ indices: Column.DictionaryIndices, _ loading: Loading
  ) throws(Problem) -> Column.Integers {
    let present = isPresent.indices.filter { isPresent[$0] }
    let filling = present.first.map { whole[$0] } ?? 0
    let values = isPresent.indices.map { isPresent[$0] ? whole[$0] : filling }
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    if low >= Int8.min, high <= Int8.max {
      return .int8(try gathered(values.map(Int8.init(truncatingIfNeeded:)), indices, loading))
    }
    if low >= Int16.min, high <= Int16.max {
      return .int16(try gathered(values.map(Int16.init(truncatingIfNeeded:)), indices, loading))
    }
    if low >= Int32.min, high <= Int32.max {
      return .int32(try gathered(values.map(Int32.init(truncatingIfNeeded:)), indices, loading))
    }
    return .int64(try gathered(values, indices, loading))
  }

  private func gathered<Value: BitwiseCopyable & Sendable>(
    _ values: [Value], _ indices: Column.DictionaryIndices, _ loading: Loading
  ) throws(Problem) -> Buffer<Value> {
    let buffer = try Buffer<Value>(count: indices.count, account: loading.account)
    try loading.poll?()
    switch indices {
    case .index8(let cells): gather(values, cells, into: buffer)
    case .index16(let cells): gather(values, cells, into: buffer)
    case .index32(let cells): gather(values, cells, into: buffer)
    }
    return buffer
  }

  private func gather<Value, Index: FixedWidthInteger & Sendable & BitwiseCopyable>(
    _ values: [Value], _ indices: Buffer<Index>, into buffer: Buffer<Value>
  ) {
    guard let any = values.first else { return }
    values.withUnsafeBufferPointer { values in
      for row in 0..<indices.count {
        let index = Int(indices.base[row])
        buffer.base[row] = index < values.count ? values[index] : any
      }
    }
  }
}
