import Problems
import Synchronization
import System

/// The store in which the cells of a column gather, each piece's at its own rows, in cells
/// just wide enough for the piece.
///
/// There is a room for each width that a piece has needed. Most pieces need the
/// same, so that at the end the widest room is the column, and only what lies
/// in narrower ones is copied over.
//
// @unchecked Sendable: `state` is touched under `lock` only, but for the cells
// in its rooms. Those are written by the one thread that owns their rows, and
// read by `finish`, after all threads have ended.
final class CSVColumnStore: @unchecked Sendable {
  let field: Field
  /// Where texts go that hardly repeat; `nil` where they get a dictionary.
  let plainTexts: CSVPlainTexts?
  /// The largest number of rows that the rest of the file can hold.
  private let rowLimit: Int
  let account: (any MemoryAccount)?
  private let poll: (@Sendable () throws(Problem) -> Void)?
  private let lock = Mutex(())
  private var rooms = Rooms()
  private var width: CellWidth
  private var parts: [Part] = []
  private var validity: AddressSpace?
  private var charged = 0
  /// The remarks on the cells, once all threads have ended.
  private(set) var remarks = CellRemarks()

  /// The rows of one piece.
  struct Part {
    let rows: Range<Int>
    var width: CellWidth
    /// The number of the thread whose builder gave its indices.
    let thread: Int
    var missing: Missing
    /// The bytes of the piece's plain texts.
    let textBytes: Int

    enum Missing {
      case none, some, all
    }
  }

  init(
    _ field: Field, rowLimit: Int, account: (any MemoryAccount)?,
    poll: (@Sendable () throws(Problem) -> Void)?, plainTexts: CSVPlainTexts? = nil
  ) {
    self.field = field
    self.plainTexts = plainTexts
    self.rowLimit = rowLimit
    self.account = account
    self.poll = poll
    width = field.type == .number ? .eight : .one
  }

  deinit { account?.release(charged) }

  /// The width in which pieces are now read, and where their cells go.
  func room(atLeast wanted: CellWidth) throws(Problem) -> (width: CellWidth, room: AddressSpace) {
    try lock.withLock { _ throws(Problem) in
      width = max(width, wanted)
      if let room = rooms[width] { return (width, room) }
      let room = try AddressSpace(bytes: rowLimit * width.rawValue)
      rooms[width] = room
      return (width, room)
    }
  }

  /// Notes that a piece's cells have been written; `present` has one byte a row
  /// where some are missing.
  func add(
    _ part: Part, _ remarks: CellRemarks, present: UnsafePointer<UInt8>?
  ) throws(Problem) {
    try lock.withLock { _ throws(Problem) in
      self.remarks.add(remarks)
      let bytes = part.rows.count * part.width.rawValue + part.textBytes
      try account?.charge(bytes)
      charged += bytes
      parts.append(part)
      if present != nil, validity == nil { validity = try AddressSpace(bytes: rowLimit) }
    }
    guard let present, let validity else { return }
    let cells = validity.base.assumingMemoryBound(to: UInt8.self) + part.rows.lowerBound
    cells.update(from: present, count: part.rows.count)
  }
}

/// The rooms of a column by the width of their cells.
private struct Rooms {
  private var rooms: [AddressSpace?] = [nil, nil, nil, nil]

  init() {}

  init(_ room: AddressSpace, _ width: CellWidth) { self[width] = room }

  subscript(width: CellWidth) -> AddressSpace? {
    get { rooms[width.rawValue.trailingZeroBitCount] }
    set { rooms[width.rawValue.trailingZeroBitCount] = newValue }
  }
}

/// Bytes a cell.
enum CellWidth: Int, Comparable {
  case one = 1
  case two = 2
  case four = 4
  case eight = 8

  static func < (a: CellWidth, b: CellWidth) -> Bool { a.rawValue < b.rawValue }

  init(for range: ClosedRange<Int64>) {
    if range.lowerBound >= Int8.min, range.upperBound <= Int8.max {
      self = .one
    } else if range.lowerBound >= Int16.min, range.upperBound <= Int16.max {
      self = .two
    } else if range.lowerBound >= Int32.min, range.upperBound <= Int32.max {
      self = .four
    } else {
      self = .eight
    }
  }

  /// For indices below `count`.
  init(indices count: Int) { self = count <= 1 << 8 ? .one : count <= 1 << 16 ? .two : .four }
}

// MARK: - Putting the column together

extension CSVColumnStore {
  /// The column, when all pieces are there. `builders`: each thread's, where
  /// the column is text.
  func finish(rowCount: Int, builders: [DictionaryBuilder]) throws(Problem) -> Column {
    parts.sort { $0.rows.lowerBound < $1.rows.lowerBound }
    let validity = try finishedValidity(rowCount)
    let cells: Column.Cells
    switch field.type {
    case .text:
      cells =
        if let plainTexts { .plainText(try finished(plainTexts, rowCount)) } else {
          try finishedTexts(rowCount, builders)
        }
    case .number: cells = .number(try buffer(rowCount))
    case .boolean: cells = .boolean(try buffer(rowCount))
    case .integer: cells = .integer(try finishedIntegers(rowCount))
    case .date: cells = .date(try finishedIntegers(rowCount))
    case .dateTime: cells = .dateTime(try finishedIntegers(rowCount))
    }
    return Column(cells, validity: validity)
  }

  private func finishedValidity(_ rowCount: Int) throws(Problem) -> Buffer<UInt8>? {
    guard let validity else { return nil }
    try account?.charge(rowCount)
    let cells = validity.base.assumingMemoryBound(to: UInt8.self)
    for part in parts where part.missing == .none {
      try poll?()
      (cells + part.rows.lowerBound).update(repeating: 1, count: part.rows.count)
    }
    return Buffer(validity, count: rowCount, account: account)
  }

  /// The cells of the widest room, which the buffer's own charge pays for from now on.
  private func buffer<Element>(_ rowCount: Int) throws(Problem) -> Buffer<Element> {
    let room = if let room = rooms[width] { room } else { try AddressSpace(bytes: 0) }
    try settle(rowCount * MemoryLayout<Element>.stride)
    return Buffer(room, count: rowCount, account: account)
  }

  /// Turns what the pieces were charged into what the column costs.
  private func settle(_ bytes: Int) throws(Problem) {
    if bytes > charged { try account?.charge(bytes - charged) }
    if bytes < charged { account?.release(charged - bytes) }
    charged = 0
  }

  private func finishedIntegers(_ rowCount: Int) throws(Problem) -> Column.Integers {
    try widen()
    try fillMissing()
    switch width {
    case .one: return .int8(try buffer(rowCount))
    case .two: return .int16(try buffer(rowCount))
    case .four: return .int32(try buffer(rowCount))
    case .eight: return .int64(try buffer(rowCount))
    }
  }

  /// Copies what lies in narrower rooms.
  private func widen() throws(Problem) {
    guard let target = rooms[width] else { return }
    for index in parts.indices where parts[index].width < width {
      let part = parts[index]
      guard let source = rooms[part.width] else { continue }
      try poll?()
      switch (part.width, width) {
      case (.one, .two): copy(source, Int8.self, target, Int16.self, part.rows)
      case (.one, .four): copy(source, Int8.self, target, Int32.self, part.rows)
      case (.one, .eight): copy(source, Int8.self, target, Int64.self, part.rows)
      case (.two, .four): copy(source, Int16.self, target, Int32.self, part.rows)
      case (.two, .eight): copy(source, Int16.self, target, Int64.self, part.rows)
      case (.four, .eight): copy(source, Int32.self, target, Int64.self, part.rows)
      case (.one, .one), (.two, .one), (.two, .two), (.four, .one), (.four, .two), (.four, .four),
        (.eight, _):
        preconditionFailure("a part narrower than the column")
      }
      parts[index].width = width
    }
    rooms = Rooms(target, width)
  }

  private func copy<Narrow: FixedWidthInteger, Wide: FixedWidthInteger>(
    _ source: AddressSpace, _ narrow: Narrow.Type, _ target: AddressSpace, _ wide: Wide.Type, _ rows: Range<Int>
  ) {
    let from = source.base.assumingMemoryBound(to: narrow)
    let to = target.base.assumingMemoryBound(to: wide)
    for row in rows { to[row] = Wide(truncatingIfNeeded: from[row]) }
  }

  /// Pieces without a value of their own take one from elsewhere, so that
  /// missing cells never widen the column's range.
  private func fillMissing() throws(Problem) {
    guard let present = parts.first(where: { $0.missing != .all }),
      parts.contains(where: { $0.missing == .all }), let room = rooms[width]
    else { return }
    // Within a piece, a missing cell already holds a value of the piece.
    let row = present.rows.lowerBound
    for part in parts where part.missing == .all {
      try poll?()
      let size = width.rawValue
      for target in part.rows {
        (room.base + target * size).copyMemory(from: room.base + row * size, byteCount: size)
      }
    }
  }
}

// MARK: - Texts

extension CSVColumnStore {
  /// The plain texts, which their buffers pay for from now on.
  private func finished(_ room: CSVPlainTexts, _ rowCount: Int) throws(Problem) -> PlainTexts {
    let byteCount = parts.reduce(0) { $0 + $1.textBytes }
    try settle((rowCount + 1) * MemoryLayout<Int>.stride + byteCount)
    return room.texts(rowCount: rowCount, byteCount: byteCount, account)
  }

  /// Joins the threads' builders. Indices follow the rows in which texts occur
  /// first, so that they do not depend on which thread read what.
  private func finishedTexts(
    _ rowCount: Int, _ builders: [DictionaryBuilder]
  ) throws(Problem) -> Column.Cells {
    let (whole, indices) = try joined(builders)
    let final = CellWidth(indices: whole.count)
    let target: AddressSpace
    if indices.isEmpty, parts.allSatisfy({ $0.width == final }), let room = rooms[final] {
      target = room
    } else {
      target = try AddressSpace(bytes: rowCount * final.rawValue)
      for part in parts {
        try poll?()
        reindex(part, indices.isEmpty ? nil : indices[part.thread], into: target, final)
      }
    }
    rooms = Rooms(target, final)
    width = final
    let dictionary = try whole.dictionary(account: account, poll: poll)
    whole.discard()
    switch final {
    case .one: return .text(.index8(try buffer(rowCount)), dictionary)
    case .two: return .text(.index16(try buffer(rowCount)), dictionary)
    case .four, .eight: return .text(.index32(try buffer(rowCount)), dictionary)
    }
  }

  /// One builder of all texts, and each thread's indices in terms of it; no
  /// indices where there is one thread only and nothing changes.
  private func joined(
    _ builders: [DictionaryBuilder]
  ) throws(Problem) -> (whole: DictionaryBuilder, indices: [[UInt32]]) {
    for builder in builders { builder.endLooks() }
    let used = builders.filter { $0.count > 0 }
    if used.count <= 1, builders.count == 1 || used.isEmpty {
      return (used.first ?? builders.first ?? DictionaryBuilder(), [])
    }
    let whole = DictionaryBuilder(keepsRows: false, account: account)
    var indices = builders.map { [UInt32](repeating: 0, count: $0.count) }
    var next = builders.map { _ in 0 }
    for index in 0..<builders.reduce(0, { $0 + $1.count }) {
      if index & 0xFFF == 0xFFF { try poll?() }
      // The text that was met first among those that each builder has next.
      var (thread, row) = (0, Int.max)
      for (other, builder) in builders.enumerated() where next[other] < builder.count {
        let first = builder.firstRows[next[other]]
        if first < row { (thread, row) = (other, first) }
      }
      let text = builders[thread].text(next[thread])
      let textIndex = whole.index(text.baseAddress!, text.count, hasBytesBefore: false, row: row)
      if let refusal = whole.refusal { throw refusal }
      indices[thread][next[thread]] = UInt32(truncatingIfNeeded: textIndex)
      next[thread] += 1
    }
    for builder in builders { builder.discard() }
    whole.endLooks()
    return (whole, indices)
  }

  private func reindex(_ part: Part, _ indices: [UInt32]?, into target: AddressSpace, _ final: CellWidth) {
    guard let source = rooms[part.width] else { return }
    switch part.width {
    case .one: reindex(part.rows, source, UInt8.self, indices, target, final)
    case .two: reindex(part.rows, source, UInt16.self, indices, target, final)
    case .four, .eight: reindex(part.rows, source, UInt32.self, indices, target, final)
    }
  }

  private func reindex<Index: FixedWidthInteger & UnsignedInteger>(
    _ rows: Range<Int>, _ source: AddressSpace, _ textIndex: Index.Type, _ indices: [UInt32]?, _ target: AddressSpace,
    _ final: CellWidth
  ) {
    switch final {
    case .one: reindex(rows, source, textIndex, indices, target, UInt8.self)
    case .two: reindex(rows, source, textIndex, indices, target, UInt16.self)
    case .four, .eight: reindex(rows, source, textIndex, indices, target, UInt32.self)
    }
  }

  private func reindex<
    Old: FixedWidthInteger & UnsignedInteger, New: FixedWidthInteger & UnsignedInteger
  >(
    _ rows: Range<Int>, _ source: AddressSpace, _ old: Old.Type, _ indices: [UInt32]?, _ target: AddressSpace,
    _ new: New.Type
  ) {
    let from = source.base.assumingMemoryBound(to: old)
    let to = target.base.assumingMemoryBound(to: new)
    guard let indices, !indices.isEmpty else {
      for row in rows { to[row] = New(truncatingIfNeeded: from[row]) }
      return
    }
    indices.withUnsafeBufferPointer { indices in
      for row in rows { to[row] = New(truncatingIfNeeded: indices[Int(from[row])]) }
    }
  }
}
