import Problems

/// The cells of one column, all of one type, any of them missing.
///
/// Integers, dates, datetimes and the indices of texts are stored as narrow as their range
/// allows: the width is a matter of speed, never of meaning.
public struct Column: Sendable {
  @usableFromInline let heldCells: Cells
  @usableFromInline let heldValidity: Buffer<UInt8>?
  /// Of a column of a snapshot, what is to be checked before its cells are read.
  @usableFromInline let check: SnapshotColumnCheck?
  /// The number of rows.
  public let count: Int

  /// The values, by their type; a missing cell holds some value that nobody reads.
  @inlinable public var cells: Cells {
    guard let check, let column = check.replacement() else { return heldCells }
    return column.heldCells
  }

  /// One byte a row, 1 where the cell is there and 0 where it is missing;
  /// `nil` when every cell is there.
  @inlinable public var validity: Buffer<UInt8>? {
    guard let check, let column = check.replacement() else { return heldValidity }
    return column.heldValidity
  }

  /// The values of a column, by their type.
  public enum Cells: Sendable {
    /// Whole numbers.
    case integer(Integers)
    /// Numbers; none of them is infinite or not a number.
    case number(Buffer<Double>)
    /// Texts, as indices of a dictionary.
    case text(DictionaryIndices, TextDictionary)
    /// Texts, one for each row.
    case plainText(PlainTexts)
    /// One byte a row: 1 for true, 0 for false.
    case boolean(Buffer<UInt8>)
    /// Days since 1970-01-01.
    case date(Integers)
    /// Microseconds since 1970-01-01T00:00:00.
    case dateTime(Integers)
  }

  /// Whole numbers, as narrow as their range allows. A cell that is missing
  /// holds some value within that range.
  public enum Integers: Sendable {
    /// Cells of 8 bits.
    case int8(Buffer<Int8>)
    /// Cells of 16 bits.
    case int16(Buffer<Int16>)
    /// Cells of 32 bits.
    case int32(Buffer<Int32>)
    /// Cells of 64 bits.
    case int64(Buffer<Int64>)
  }

  /// Indices of a dictionary. A cell that is missing holds any dictionary index, or 0 where
  /// the dictionary is empty.
  public enum DictionaryIndices: Sendable {
    /// Indices of a dictionary of up to 256 texts.
    case index8(Buffer<UInt8>)
    /// Indices of a dictionary of up to 65,536 texts.
    case index16(Buffer<UInt16>)
    /// Indices of a larger dictionary.
    case index32(Buffer<UInt32>)
  }

  /// Makes a column of cells; `validity`, where given, has a byte for each of them.
  public init(_ cells: Cells, validity: Buffer<UInt8>? = nil) { self.init(cells, validity, nil) }

  /// Makes a column of cells that are to be checked before they are read.
  init(_ cells: Cells, _ validity: Buffer<UInt8>?, _ check: SnapshotColumnCheck?) {
    heldCells = cells
    heldValidity = validity
    self.check = check
    count = cells.count
    precondition(validity == nil || validity!.count == count, "a validity for every cell")
  }

  /// The type of the cells.
  public var type: ColumnType {
    switch heldCells {
    case .integer: .integer
    case .number: .number
    case .text, .plainText: .text
    case .boolean: .boolean
    case .date: .date
    case .dateTime: .dateTime
    }
  }

  /// Returns true where the cell of a row is missing.
  @inline(__always)
  public func isMissing(_ row: Int) -> Bool { validity.map { $0[row] == 0 } ?? false }

  /// The number of missing cells.
  public var missingCount: Int {
    validity.map { $0.cells.reduce(into: 0) { $0 += $1 == 0 ? 1 : 0 } } ?? 0
  }

  /// The cell of a row, counted from 0.
  ///
  ///     Column(integers: [3, nil])[1]  // .missing
  public subscript(row: Int) -> Cell {
    precondition(row >= 0 && row < count, "row \(row) of \(count)")
    if isMissing(row) { return .missing }
    switch cells {
    case .integer(let integers): return .integer(integers[row])
    case .number(let numbers): return .number(numbers[row])
    case .text(let indices, let dictionary): return .text(dictionary[indices[row]])
    case .plainText(let texts): return .text(texts[row])
    case .boolean(let booleans): return .boolean(booleans[row] != 0)
    case .date(let days): return .date(Day(number: Int32(truncatingIfNeeded: days[row])))
    case .dateTime(let times): return .dateTime(DateTime(microseconds: times[row]))
    }
  }
}

extension Column.Cells {
  /// The number of rows.
  public var count: Int {
    switch self {
    case .integer(let integers), .date(let integers), .dateTime(let integers): integers.count
    case .number(let numbers): numbers.count
    case .text(let indices, _): indices.count
    case .plainText(let texts): texts.count
    case .boolean(let booleans): booleans.count
    }
  }
}

extension Column.Integers {
  /// The number of rows.
  public var count: Int {
    switch self {
    case .int8(let cells): cells.count
    case .int16(let cells): cells.count
    case .int32(let cells): cells.count
    case .int64(let cells): cells.count
    }
  }

  /// The whole number of a row, whatever its width.
  @inline(__always)
  public subscript(row: Int) -> Int64 {
    switch self {
    case .int8(let cells): Int64(cells[row])
    case .int16(let cells): Int64(cells[row])
    case .int32(let cells): Int64(cells[row])
    case .int64(let cells): cells[row]
    }
  }

  /// The narrowest cells that hold every value.
  public init(narrowing values: [Int64]) {
    let low = values.min() ?? 0
    let high = values.max() ?? 0
    if low >= Int64(Int8.min), high <= Int64(Int8.max) {
      self = .int8(Buffer(values.map(Int8.init(truncatingIfNeeded:))))
    } else if low >= Int64(Int16.min), high <= Int64(Int16.max) {
      self = .int16(Buffer(values.map(Int16.init(truncatingIfNeeded:))))
    } else if low >= Int64(Int32.min), high <= Int64(Int32.max) {
      self = .int32(Buffer(values.map(Int32.init(truncatingIfNeeded:))))
    } else {
      self = .int64(Buffer(values))
    }
  }
}

extension Column.DictionaryIndices {
  /// The number of rows.
  public var count: Int {
    switch self {
    case .index8(let cells): cells.count
    case .index16(let cells): cells.count
    case .index32(let cells): cells.count
    }
  }

  /// The dictionary index of a row, whatever its width.
  @inline(__always)
  public subscript(row: Int) -> Int {
    switch self {
    case .index8(let cells): Int(cells[row])
    case .index16(let cells): Int(cells[row])
    case .index32(let cells): Int(cells[row])
    }
  }

  /// The narrowest cells that hold indices below `dictionaryCount`.
  public init(narrowing indices: [UInt32], dictionaryCount: Int) {
    if dictionaryCount <= 1 << 8 {
      self = .index8(Buffer(indices.map(UInt8.init(truncatingIfNeeded:))))
    } else if dictionaryCount <= 1 << 16 {
      self = .index16(Buffer(indices.map(UInt16.init(truncatingIfNeeded:))))
    } else {
      self = .index32(Buffer(indices))
    }
  }
}

extension Column {
  /// Makes a column of whole numbers as narrow as their range allows; `nil` is missing.
  ///
  ///     Column(integers: [1, nil, 300]).count  // 3
  public init(integers values: [Int64?]) {
    self.init(.integer(Integers(narrowing: filled(values))), validity: marks(values))
  }

  /// Makes a column of numbers; `nil` is missing.
  public init(numbers values: [Double?]) {
    self.init(.number(Buffer(values.map { $0 ?? 0 })), validity: marks(values))
  }

  /// Makes a column of texts with a dictionary in the order of their first rows; `nil` is missing.
  public init(texts values: [String?]) {
    var interner = Interner()
    var texts: [String] = []
    let indices = values.map { value -> UInt32 in
      guard let value else { return 0 }
      let textIndex = interner.index(of: value)
      if textIndex == texts.count { texts.append(value) }
      return textIndex
    }
    self.init(
      .text(DictionaryIndices(narrowing: indices, dictionaryCount: texts.count), TextDictionary(texts)),
      validity: marks(values))
  }

  /// Makes a column of booleans; `nil` is missing.
  public init(booleans values: [Bool?]) {
    self.init(.boolean(Buffer(values.map { $0 == true ? 1 : 0 })), validity: marks(values))
  }

  /// Makes a column of dates as narrow as their range allows; `nil` is missing.
  public init(dates values: [Day?]) {
    let numbers = values.map { $0.map { Int64($0.number) } }
    self.init(.date(Integers(narrowing: filled(numbers))), validity: marks(values))
  }

  /// Makes a column of datetimes as narrow as their range allows; `nil` is missing.
  public init(dateTimes values: [DateTime?]) {
    let numbers = values.map { $0?.microseconds }
    self.init(.dateTime(Integers(narrowing: filled(numbers))), validity: marks(values))
  }

  /// A column of one type from cells of that type; whole numbers widen to
  /// numbers where the type says so. The caller has checked that they fit.
  public init(_ type: ColumnType, _ values: [Cell]) {
    switch type {
    case .integer:
      self.init(integers: values.map { if case .integer(let value) = $0 { value } else { nil } })
    case .number:
      self.init(
        numbers: values.map {
          switch $0 {
          case .number(let value): value
          case .integer(let value): Double(value)
          case .missing, .text, .boolean, .date, .dateTime: nil
          }
        })
    case .text:
      self.init(texts: values.map { if case .text(let value) = $0 { value } else { nil } })
    case .boolean:
      self.init(booleans: values.map { if case .boolean(let value) = $0 { value } else { nil } })
    case .date:
      self.init(dates: values.map { if case .date(let value) = $0 { value } else { nil } })
    case .dateTime:
      self.init(dateTimes: values.map { if case .dateTime(let value) = $0 { value } else { nil } })
    }
  }
}

private func marks<Value>(_ values: [Value?]) -> Buffer<UInt8>? {
  guard values.contains(where: { $0 == nil }) else { return nil }
  return Buffer(values.map { $0 == nil ? 0 : 1 })
}

/// Missing cells take a value that is there, so that they never widen a column.
private func filled(_ values: [Int64?]) -> [Int64] {
  let any = values.lazy.compactMap(\.self).first ?? 0
  return values.map { $0 ?? any }
}
