import Problems
import System
import Tables

/// Puts the blocks of an evaluator together as one column.
struct ColumnBuilder {
  private let physicalType: PhysicalType
  private let context: EvaluationContext
  private let storage: Storage
  private let rowCount: Int
  private var validity: Buffer<UInt8>?
  private var filled = 0

  /// Where the cells are put.
  private enum Storage {
    case cells(Column.Cells, UnsafeMutableRawPointer)
    case plainTexts(TextBuilder)
  }

  init(
    _ type: ColumnType, _ root: Register, _ context: EvaluationContext, rowCount: Int
  ) throws(Problem) {
    self.rowCount = rowCount
    self.context = context
    physicalType = root.physicalType
    if physicalType == .plainText {
      storage = .plainTexts(try TextBuilder(count: rowCount, bytes: rowCount * 16, account: context.account))
      return
    }
    let cells = try Column.Cells(
      type, physicalType, root.dictionary ?? TextDictionary([]), count: rowCount, account: context.account)
    storage = .cells(cells, UnsafeMutableRawPointer(mutating: Column(cells).vector(from: 0).base))
  }

  mutating func append(_ block: Vector, count: Int) throws(Problem) {
    try appendMarks(block.validity, count: count)
    switch storage {
    case .cells(_, let base):
      (base + filled * physicalType.stride).copyMemory(from: block.base, byteCount: count * physicalType.stride)
    case .plainTexts(let texts):
      // The block may have been written here in the first place.
      if texts.count < filled + count { try texts.append(block, count: count) }
    }
    filled += count
  }

  /// Where plain texts gather.
  var plainTexts: TextBuilder? { if case .plainTexts(let texts) = storage { texts } else { nil } }

  private mutating func appendMarks(_ marks: UnsafePointer<UInt8>?, count: Int) throws(Problem) {
    if let marks, validity == nil, (0..<count).contains(where: { marks[$0] == 0 }) {
      let validity = try Buffer<UInt8>(count: rowCount, account: context.account)
      validity.base.initialize(repeating: 1, count: rowCount)
      self.validity = validity
    }
    guard let validity, let marks else { return }
    (validity.base + filled).update(from: marks, count: count)
  }

  /// The column, as narrow as its cells allow.
  func column() throws(Problem) -> Column {
    switch storage {
    case .plainTexts(let texts): return Column(.plainText(PlainTexts(try texts.finish())), validity: validity)
    case .cells(let cells, _): return Column(try narrowed(cells), validity: validity)
    }
  }

  private func narrowed(_ cells: Column.Cells) throws(Problem) -> Column.Cells {
    switch cells {
    case .integer(let integers): .integer(try integers.narrowed(validity, context))
    case .date(let days): .date(try days.narrowed(validity, context))
    case .dateTime(let times): .dateTime(try times.narrowed(validity, context))
    case .text(let indices, let dictionary): .text(try indices.narrowed(dictionary.count, context), dictionary)
    case .number, .boolean, .plainText: cells
    }
  }
}

extension TextBuilder {
  /// Appends the plain texts of a block.
  func append(_ block: Vector, count: Int) throws(Problem) {
    guard let bytes = block.bytes else { preconditionFailure("a block of plain texts") }
    guard block.picks == nil else {
      let texts = TextReader(block)
      for row in 0..<count {
        if block.isThere(row) { append(contentsOf: texts[row]) }
        try end()
      }
      return
    }
    try append(bytes, block.cells(as: Int.self), count: count)
  }
}

extension Column.Cells {
  /// Room for cells that are still to be written.
  package init(
    _ type: ColumnType, _ physicalType: PhysicalType, _ dictionary: TextDictionary, count: Int,
    account: (any MemoryAccount)?
  ) throws(Problem) {
    switch type {
    case .integer: self = .integer(try Column.Integers(physicalType, count: count, account: account))
    case .date: self = .date(try Column.Integers(physicalType, count: count, account: account))
    case .dateTime: self = .dateTime(try Column.Integers(physicalType, count: count, account: account))
    case .number: self = .number(try Buffer(count: count, account: account))
    case .boolean: self = .boolean(try Buffer(count: count, account: account))
    case .text:
      switch physicalType {
      case .index8: self = .text(.index8(try Buffer(count: count, account: account)), dictionary)
      case .index16: self = .text(.index16(try Buffer(count: count, account: account)), dictionary)
      case .int8, .int16, .int32, .int64, .number, .boolean, .index32:
        self = .text(.index32(try Buffer(count: count, account: account)), dictionary)
      case .plainText: preconditionFailure("plain texts are of no width")
      }
    }
  }
}

extension Column.Integers {
  /// Makes room for whole numbers that are still to be written.
  package init(_ physicalType: PhysicalType, count: Int, account: (any MemoryAccount)?) throws(Problem) {
    switch physicalType {
    case .int8: self = .int8(try Buffer(count: count, account: account))
    case .int16: self = .int16(try Buffer(count: count, account: account))
    case .int32: self = .int32(try Buffer(count: count, account: account))
    case .int64, .number, .boolean, .index8, .index16, .index32, .plainText:
      self = .int64(try Buffer(count: count, account: account))
    }
  }

  /// Returns the numbers in the narrowest physical type that holds every cell that is there;
  /// missing cells take the value of one that is.
  package func narrowed(
    _ validity: Buffer<UInt8>?, _ context: EvaluationContext
  ) throws(Problem) -> Column.Integers {
    switch self {
    case .int8: return self
    case .int16(let cells): return try narrow(cells, validity, context) ?? self
    case .int32(let cells): return try narrow(cells, validity, context) ?? self
    case .int64(let cells): return try narrow(cells, validity, context) ?? self
    }
  }

  private func narrow<Cell: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable>(
    _ cells: Buffer<Cell>, _ validity: Buffer<UInt8>?, _ context: EvaluationContext
  ) throws(Problem) -> Column.Integers? {
    var low = Cell.max
    var high = Cell.min
    try context.stretches(cells.count) { rows in
      if let validity {
        for i in rows where validity[i] != 0 {
          low = min(low, cells[i])
          high = max(high, cells[i])
        }
      } else {
        for i in rows {
          low = min(low, cells[i])
          high = max(high, cells[i])
        }
      }
    }
    if low > high { (low, high) = (0, 0) }
    if let validity {
      try context.stretches(cells.count) { rows in
        for i in rows where validity[i] == 0 { cells.base[i] = low }
      }
    }
    let physicalType = PhysicalType.holding(Int64(low)...Int64(high))
    guard physicalType.stride < MemoryLayout<Cell>.stride else { return nil }
    switch physicalType {
    case .int8: return .int8(try context.copied(cells))
    case .int16: return .int16(try context.copied(cells))
    case .int32, .int64, .number, .boolean, .index8, .index16, .index32, .plainText:
      return .int32(try context.copied(cells))
    }
  }
}

extension Column.DictionaryIndices {
  /// Returns the indices in the narrowest physical type that holds indices below `count`.
  package func narrowed(_ count: Int, _ context: EvaluationContext) throws(Problem) -> Column.DictionaryIndices {
    guard case .index32(let cells) = self else { return self }
    switch PhysicalType.indices(below: count) {
    case .index8: return .index8(try context.copied(cells))
    case .index16: return .index16(try context.copied(cells))
    case .int8, .int16, .int32, .int64, .number, .boolean, .index32, .plainText: return self
    }
  }
}

extension EvaluationContext {
  /// Calls `body` for runs of rows that take no more than some milliseconds.
  func stretches(_ count: Int, _ body: (Range<Int>) -> Void) throws(Problem) {
    let length = 1 << 18
    for start in stride(from: 0, to: count, by: length) {
      if count > length { try poll() }
      body(start..<min(start + length, count))
    }
  }

  /// Returns the same whole numbers in cells of another width.
  fileprivate func copied<
    Old: FixedWidthInteger & BitwiseCopyable & Sendable,
    New: FixedWidthInteger & BitwiseCopyable & Sendable
  >(_ cells: Buffer<Old>) throws(Problem) -> Buffer<New> {
    let copy = try Buffer<New>(count: cells.count, account: account)
    try stretches(cells.count) { rows in
      for i in rows { copy.base[i] = New(truncatingIfNeeded: cells[i]) }
    }
    return copy
  }
}

extension Column {
  /// Columns of one type, end to end: the blocks that several threads made.
  public static func joined(
    _ parts: [Column], as type: ColumnType, account: (any MemoryAccount)? = nil,
    poll: @escaping @Sendable () throws(Problem) -> Void = {}
  ) throws(Problem) -> Column {
    if parts.count == 1 { return parts[0] }
    let context = EvaluationContext(account: account, poll: poll)
    let count = parts.reduce(0) { $0 + $1.count }
    var validity: Buffer<UInt8>?
    if parts.contains(where: { $0.validity != nil }) {
      let marks = try Buffer<UInt8>(count: count, account: account)
      var target = marks.base
      for part in parts {
        try context.stretches(part.count) { rows in
          if let source = part.validity {
            target.update(from: source.base + rows.lowerBound, count: rows.count)
          } else {
            target.update(repeating: 1, count: rows.count)
          }
          target += rows.count
        }
      }
      validity = marks
    }
    return Column(try joinedCells(parts, type, count, context), validity: validity)
  }

  /// Rows between two questions whether to stop.
  private static let stretch = 1 << 18

  /// The parts as vectors, none of them so long that nobody could interrupt.
  private static func stretches(_ parts: [Column]) -> [(vector: Vector, count: Int)] {
    parts.flatMap { part in
      stride(from: 0, to: part.count, by: stretch).map { start in
        (part.vector(from: start), min(stretch, part.count - start))
      }
    }
  }

  private static func joinedCells(
    _ parts: [Column], _ type: ColumnType, _ count: Int, _ context: EvaluationContext
  ) throws(Problem) -> Cells {
    let vectors = stretches(parts)
    if type == .text { return try joinedTexts(vectors, count, context) }
    let widest = vectors.map(\.vector.physicalType).max { $0.stride < $1.stride } ?? .int8
    let cells = try Cells(type, widest, TextDictionary([]), count: count, account: context.account)
    let joined = Column(cells).vector(from: 0)
    var target = UnsafeMutableRawPointer(mutating: joined.base)
    for (vector, count) in vectors {
      try context.poll()
      if vector.physicalType == joined.physicalType {
        target.copyMemory(from: vector.base, byteCount: count * joined.physicalType.stride)
      } else {
        widen(vector, count, into: target, joined.physicalType)
      }
      target += count * joined.physicalType.stride
    }
    return cells
  }

  private static func widen(
    _ vector: Vector, _ count: Int, into target: UnsafeMutableRawPointer, _ physicalType: PhysicalType
  ) {
    switch physicalType {
    case .int16:
      let out = target.assumingMemoryBound(to: Int16.self)
      for row in 0..<count { out[row] = Int16(truncatingIfNeeded: vector.whole(row)) }
    case .int32:
      let out = target.assumingMemoryBound(to: Int32.self)
      for row in 0..<count { out[row] = Int32(truncatingIfNeeded: vector.whole(row)) }
    case .int8, .int64, .number, .boolean, .index8, .index16, .index32, .plainText:
      let out = target.assumingMemoryBound(to: Int64.self)
      for row in 0..<count { out[row] = vector.whole(row) }
    }
  }

  /// Plain texts of columns of both kinds.
  private static func joinedPlainTexts(
    _ parts: [(vector: Vector, count: Int)], _ count: Int, _ context: EvaluationContext
  ) throws(Problem) -> PlainTexts {
    let texts = try TextBuilder(count: count, bytes: count * 16, account: context.account)
    for (vector, count) in parts {
      try context.poll()
      if vector.physicalType == .plainText {
        try texts.append(vector, count: count)
        continue
      }
      let reader = TextReader(vector)
      for row in 0..<count {
        if vector.isThere(row) { texts.append(contentsOf: reader[row]) }
        try texts.end()
      }
    }
    return PlainTexts(try texts.finish())
  }

  private static func joinedTexts(
    _ parts: [(vector: Vector, count: Int)], _ count: Int, _ context: EvaluationContext
  ) throws(Problem) -> Cells {
    if parts.contains(where: { $0.vector.physicalType == .plainText }) {
      return .plainText(try joinedPlainTexts(parts, count, context))
    }
    var dictionaries: [TextDictionary] = []
    for part in parts where !dictionaries.contains(where: { $0 === part.vector.dictionary }) {
      dictionaries.append(part.vector.dictionary!)
    }
    let indices = try Buffer<UInt32>(count: count, account: context.account)
    if dictionaries.count <= 1 {
      var target = indices.base
      for (vector, count) in parts {
        try context.poll()
        for row in 0..<count { target[row] = UInt32(truncatingIfNeeded: vector.index(row)) }
        target += count
      }
      let dictionary = dictionaries.first ?? TextDictionary([])
      return .text(try DictionaryIndices.index32(indices).narrowed(dictionary.count, context), dictionary)
    }
    let (dictionary, tables) = try united(dictionaries, context)
    var target = indices.base
    for (vector, count) in parts {
      try context.poll()
      let table = tables[dictionaries.firstIndex { $0 === vector.dictionary }!]
      for row in 0..<count { target[row] = table.values[vector.index(row)] }
      target += count
    }
    return .text(try DictionaryIndices.index32(indices).narrowed(dictionary.count, context), dictionary)
  }
}
