/// Tables on top of one another.
extension Column {
  /// The cells of several columns, one after the other; `nil` is a run of
  /// missing cells. All columns are of `type`.
  public init(_ type: ColumnType, stacking parts: [(column: Column?, count: Int)]) {
    precondition(
      parts.allSatisfy {
        ($0.column?.type ?? type) == type && ($0.column?.count ?? $0.count) == $0.count
      },
      "parts of one type, each of its own length")
    let validity = Self.stackedValidity(parts)
    switch type {
    case .integer: self.init(.integer(Self.stackedIntegers(parts)), validity: validity)
    case .date: self.init(.date(Self.stackedIntegers(parts)), validity: validity)
    case .dateTime: self.init(.dateTime(Self.stackedIntegers(parts)), validity: validity)
    case .number:
      let cells = parts.flatMap { part -> [Double] in
        guard case .number(let cells) = part.column?.cells else {
          return Array(repeating: 0, count: part.count)
        }
        return Array(cells.cells)
      }
      self.init(.number(Buffer(cells)), validity: validity)
    case .boolean:
      let cells = parts.flatMap { part -> [UInt8] in
        guard case .boolean(let cells) = part.column?.cells else {
          return Array(repeating: 0, count: part.count)
        }
        return Array(cells.cells)
      }
      self.init(.boolean(Buffer(cells)), validity: validity)
    case .text: self.init(Self.stackedTexts(parts), validity: validity)
    }
  }

  private static func stackedValidity(_ parts: [(column: Column?, count: Int)]) -> Buffer<UInt8>? {
    guard
      parts.contains(where: { ($0.column == nil || $0.column?.validity != nil) && $0.count > 0 })
    else { return nil }
    return Buffer(
      parts.flatMap { part -> [UInt8] in
        if let validity = part.column?.validity { return Array(validity.cells) }
        return Array(repeating: part.column == nil ? 0 : 1, count: part.count)
      })
  }

  private static func stackedIntegers(_ parts: [(column: Column?, count: Int)]) -> Integers {
    // A run of missing cells takes a value from elsewhere, so that it never widens the column.
    var filling: Int64?
    for part in parts where filling == nil && part.count > 0 {
      if let whole = part.column?.cells.whole { filling = whole[0] }
    }
    return Integers(
      narrowing: parts.flatMap { part -> [Int64] in
        guard let whole = part.column?.cells.whole else {
          return Array(repeating: filling ?? 0, count: part.count)
        }
        return (0..<part.count).map { whole[$0] }
      })
  }

  private static func stackedTexts(_ parts: [(column: Column?, count: Int)]) -> Cells {
    let builder = DictionaryBuilder()
    var indices: [UInt32] = []
    indices.reserveCapacity(parts.reduce(0) { $0 + $1.count })
    for part in parts {
      guard case .text(let cells, let dictionary) = part.column?.cells else {
        indices.append(contentsOf: repeatElement(0, count: part.count))
        continue
      }
      let joined = (0..<dictionary.count).map { textIndex in
        let text = dictionary.utf8(textIndex)
        return UInt32(
          truncatingIfNeeded: builder.index(
            text.baseAddress!, text.count, hasBytesBefore: false, row: 0))
      }
      // A column without any text holds no dictionary index that means something.
      for row in 0..<part.count { indices.append(joined.isEmpty ? 0 : joined[cells[row]]) }
    }
    let texts = (0..<builder.count).map { String(decoding: builder.text($0), as: UTF8.self) }
    return .text(DictionaryIndices(narrowing: indices, dictionaryCount: texts.count), TextDictionary(texts))
  }
}

extension Column.Cells {
  /// The cells of a column of whole numbers, dates or datetimes.
  public var whole: Column.Integers? {
    switch self {
    case .integer(let cells), .date(let cells), .dateTime(let cells): cells
    case .number, .text, .boolean: nil
    }
  }
}
