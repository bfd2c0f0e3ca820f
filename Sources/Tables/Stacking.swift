import Problems
import System

/// Tables on top of one another.
extension Column {
  /// A column to be stacked, or a run of missing cells.
  public typealias Part = (column: Column?, count: Int)

  /// Makes a column of the cells of several columns, one after the other; `nil` is a run of
  /// missing cells. All columns are of `type`.
  ///
  /// - Parameter account: Pays for the cells; `nil` where nobody counts.
  public init(
    _ type: ColumnType, stacking parts: [Part], account: (any MemoryAccount)? = nil
  ) throws(Problem) {
    precondition(
      parts.allSatisfy {
        ($0.column?.type ?? type) == type && ($0.column?.count ?? $0.count) == $0.count
      },
      "parts of one type, each of its own length")
    let stack = ColumnStack(parts: parts, account: account)
    let validity = try stack.validity()
    switch type {
    case .integer: self.init(.integer(try stack.integers()), validity: validity)
    case .date: self.init(.date(try stack.integers()), validity: validity)
    case .dateTime: self.init(.dateTime(try stack.integers()), validity: validity)
    case .number:
      let cells = try stack.buffer(filling: 0.0) { if case .number(let cells) = $0 { cells } else { nil } }
      self.init(.number(cells), validity: validity)
    case .boolean:
      let cells = try stack.buffer(filling: UInt8(0)) { if case .boolean(let cells) = $0 { cells } else { nil } }
      self.init(.boolean(cells), validity: validity)
    case .text: self.init(try stack.texts(), validity: validity)
    }
  }
}

/// The parts of a column, copied end to end in one pass each.
private struct ColumnStack {
  let parts: [Column.Part]
  let account: (any MemoryAccount)?

  private var count: Int { parts.reduce(0) { $0 + $1.count } }

  /// The marks of cells that are there; `nil` where all are.
  func validity() throws(Problem) -> Buffer<UInt8>? {
    guard parts.contains(where: { ($0.column == nil || $0.column?.validity != nil) && $0.count > 0 }) else {
      return nil
    }
    let marks = try Buffer<UInt8>(count: count, account: account)
    eachPart { part, start in
      if let validity = part.column?.validity {
        (marks.base + start).update(from: validity.base, count: part.count)
      } else {
        (marks.base + start).update(repeating: part.column == nil ? 0 : 1, count: part.count)
      }
    }
    return marks
  }

  /// Copies the cells of each part as they are.
  func buffer<Value>(
    filling: Value, _ cells: (Column.Cells) -> Buffer<Value>?
  ) throws(Problem) -> Buffer<Value> {
    let buffer = try Buffer<Value>(count: count, account: account)
    eachPart { part, start in
      if let source = part.column.flatMap({ cells($0.cells) }) {
        (buffer.base + start).update(from: source.base, count: part.count)
      } else {
        (buffer.base + start).update(repeating: filling, count: part.count)
      }
    }
    return buffer
  }

  private func eachPart(_ body: (_ part: Column.Part, _ start: Int) -> Void) {
    var start = 0
    for part in parts {
      body(part, start)
      start += part.count
    }
  }

  // MARK: Whole numbers

  /// The whole numbers in the width of the widest part.
  func integers() throws(Problem) -> Column.Integers {
    let whole = parts.compactMap { $0.count > 0 ? $0.column?.cells.whole : nil }
    // A run of missing cells takes a value from elsewhere, so that it never widens the column.
    let filling = whole.first.map { $0[0] } ?? 0
    switch whole.map(\.width).max() ?? .one {
    case .one: return .int8(try integers(filling))
    case .two: return .int16(try integers(filling))
    case .four: return .int32(try integers(filling))
    case .eight: return .int64(try integers(filling))
    }
  }

  private func integers<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ filling: Int64
  ) throws(Problem) -> Buffer<Value> {
    let buffer = try Buffer<Value>(count: count, account: account)
    eachPart { part, start in
      let target = buffer.base + start
      switch part.column?.cells.whole {
      case .int8(let cells): copy(cells, to: target)
      case .int16(let cells): copy(cells, to: target)
      case .int32(let cells): copy(cells, to: target)
      case .int64(let cells): copy(cells, to: target)
      case nil: target.update(repeating: Value(truncatingIfNeeded: filling), count: part.count)
      }
    }
    return buffer
  }

  private func copy<From: FixedWidthInteger, To: FixedWidthInteger>(
    _ cells: Buffer<From>, to target: UnsafeMutablePointer<To>
  ) {
    for row in 0..<cells.count { target[row] = To(truncatingIfNeeded: cells.base[row]) }
  }

  // MARK: Texts

  /// Texts by a dictionary where all parts have one, else as they are.
  func texts() throws(Problem) -> Column.Cells {
    let isPlain = parts.contains { if case .plainText = $0.column?.cells { true } else { false } }
    return isPlain ? .plainText(PlainTexts(try plainTexts())) : try dictionaryTexts()
  }

  private func plainTexts() throws(Problem) -> TextBytes {
    let starts = try Buffer<Int>(count: count + 1, account: account)
    var (row, end) = (0, 0)
    eachText { text in
      starts.base[row] = end
      row += 1
      end += text.count
    }
    starts.base[count] = end
    let bytes = try Buffer<UInt8>(count: end, account: account)
    var target = bytes.base
    eachText { text in
      if let source = text.baseAddress { target.update(from: source, count: text.count) }
      target += text.count
    }
    return TextBytes(bytes: bytes, starts: starts)
  }

  /// Calls `body` for the text of each row, an empty one where it is missing.
  private func eachText(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    let none = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    for (column, count) in parts {
      for row in 0..<count {
        guard let column, !column.isMissing(row) else {
          body(none)
          continue
        }
        switch column.cells {
        case .plainText(let texts): body(texts.utf8(row))
        case .text(let indices, let dictionary): body(dictionary.utf8(indices[row]))
        case .integer, .number, .boolean, .date, .dateTime: preconditionFailure("a column of texts")
        }
      }
    }
  }

  private func dictionaryTexts() throws(Problem) -> Column.Cells {
    let builder = DictionaryBuilder()
    var joined: [[UInt32]] = []
    for part in parts {
      guard case .text(_, let dictionary) = part.column?.cells else {
        joined.append([])
        continue
      }
      joined.append(
        (0..<dictionary.count).map { index in
          let text = dictionary.utf8(index)
          let found = builder.index(text.baseAddress!, text.count, hasBytesBefore: false, row: 0)
          return UInt32(truncatingIfNeeded: found)
        })
    }
    let dictionary = try builder.dictionary(account: account)
    switch CellWidth(indices: builder.count) {
    case .one: return .text(.index8(try indices(joined)), dictionary)
    case .two: return .text(.index16(try indices(joined)), dictionary)
    case .four, .eight: return .text(.index32(try indices(joined)), dictionary)
    }
  }

  /// The rows' indices of the joined dictionary.
  ///
  /// - Parameter joined: for each part, the index of each of its texts there.
  private func indices<Index: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
    _ joined: [[UInt32]]
  ) throws(Problem) -> Buffer<Index> {
    let buffer = try Buffer<Index>(count: count, account: account)
    var start = 0
    for (part, joined) in zip(parts, joined) {
      let target = buffer.base + start
      start += part.count
      // A column without any text holds no dictionary index that means something.
      guard !joined.isEmpty, case .text(let rows, _) = part.column?.cells else {
        target.update(repeating: 0, count: part.count)
        continue
      }
      let narrowed = joined.map { Index(truncatingIfNeeded: $0) }
      switch rows {
      case .index8(let cells): look(cells, narrowed, target)
      case .index16(let cells): look(cells, narrowed, target)
      case .index32(let cells): look(cells, narrowed, target)
      }
    }
    return buffer
  }

  private func look<From: FixedWidthInteger, To: FixedWidthInteger>(
    _ cells: Buffer<From>, _ joined: [To], _ target: UnsafeMutablePointer<To>
  ) {
    joined.withUnsafeBufferPointer { joined in
      for row in 0..<cells.count { target[row] = joined[Int(cells.base[row])] }
    }
  }
}

extension Column.Integers {
  fileprivate var width: CellWidth {
    switch self {
    case .int8: .one
    case .int16: .two
    case .int32: .four
    case .int64: .eight
    }
  }
}

extension Column.Cells {
  /// The cells of a column of whole numbers, dates or datetimes.
  public var whole: Column.Integers? {
    switch self {
    case .integer(let cells), .date(let cells), .dateTime(let cells): cells
    case .number, .text, .plainText, .boolean: nil
    }
  }
}
