import Expressions
import Problems
import Tables

/// Plain texts of rows, and their way to a dictionary.
extension Engine {
  /// A column whose texts are those of a dictionary, in the order of their first rows; any other column as it is.
  /// What groups, joins or sorts asks for it.
  func coded(_ column: Column) throws(Problem) -> Column {
    guard case .plainText(let texts) = column.cells else { return column }
    let coding = try texts.coding { () throws(Problem) in
      guard let (coding, picks) = texts.codingOfOrigin else { return try self.coded(texts, column.validity) }
      return DictionaryCoding(try Gather(self).take(coding.indices, picks, false), coding.dictionary)
    }
    return Column(.text(coding.indices, coding.dictionary), validity: column.validity)
  }

  /// The same of several columns.
  func coded(_ columns: [Column]) throws(Problem) -> [Column] {
    var coded: [Column] = []
    for column in columns { coded.append(try self.coded(column)) }
    return coded
  }

  /// Each stretch of rows gets a dictionary of its own, on all threads; then these become one.
  private func coded(_ texts: PlainTexts, _ validity: Buffer<UInt8>?) throws(Problem) -> DictionaryCoding {
    let indices = try buffer(texts.count, of: UInt32.self)
    let stretch = 1 << 17
    let parts = (texts.count + stretch - 1) / stretch
    let dictionaries = PartResults<TextDictionary>(count: parts)
    try each(parts) { (part) throws(Problem) in
      var interner = Interner(account: memory)
      var pacer = Pacer(poll)
      for row in part * stretch..<min((part + 1) * stretch, texts.count) {
        let isThere = validity.map { $0[row] != 0 } ?? true
        let text = texts.utf8(row)
        try pacer.spend(text.count + 64)
        indices.base[row] = isThere ? interner.index(of: text) : 0
        try interner.check()
      }
      dictionaries.set(part, try interner.dictionary(memory, poll: poll))
    }
    let own = dictionaries.all
    guard own.count != 1 else { return try narrowed(indices, own[0]) }
    let (dictionary, tables) = try united(own, context)
    try each(parts) { (part) throws(Problem) in
      let table = tables[part].values.base
      for row in part * stretch..<min((part + 1) * stretch, texts.count) {
        indices.base[row] = table[Int(indices.base[row])]
      }
    }
    return try narrowed(indices, dictionary)
  }

  private func narrowed(_ indices: Buffer<UInt32>, _ dictionary: TextDictionary) throws(Problem) -> DictionaryCoding {
    DictionaryCoding(
      try Column.DictionaryIndices.index32(indices).narrowed(dictionary.count, context), dictionary)
  }

  /// The texts of parts, one part after another.
  func joined(_ parts: [TextBytes]) throws(Problem) -> TextBytes {
    if parts.count == 1 { return parts[0] }
    var firsts: [(row: Int, byte: Int)] = [(0, 0)]
    for part in parts {
      let last = firsts[firsts.count - 1]
      firsts.append((last.row + part.count, last.byte + part.starts[part.count] - part.starts[0]))
    }
    let (rowCount, byteCount) = firsts[firsts.count - 1]
    let bytes = try buffer(byteCount, of: UInt8.self)
    let starts = try buffer(rowCount + 1, of: Int.self)
    starts.base[rowCount] = byteCount
    try each(parts.count) { [firsts] (number) throws(Problem) in
      let (part, first) = (parts[number], firsts[number])
      let origin = part.starts[0]
      (bytes.base + first.byte).update(from: part.bytes.base + origin, count: part.starts[part.count] - origin)
      let shift = first.byte - origin
      for row in 0..<part.count { starts.base[first.row + row] = part.starts[row] + shift }
    }
    return TextBytes(bytes: bytes, starts: starts)
  }
}

extension Gather {
  /// The texts of these rows, in their order; `noRow` gives any text.
  ///
  /// Most rows share the texts of the column. A few get texts of their own, so that the others can go.
  func take(_ texts: PlainTexts, _ rows: Rows, _ orMissing: Bool) throws(Problem) -> PlainTexts {
    guard rows.count > 0, rows.count >= texts.texts.count / 8 else { return try copy(texts, rows) }
    guard let picks = texts.picks else {
      return PlainTexts(picking: orMissing ? try anyForNoRow(rows) : rows, from: texts)
    }
    return PlainTexts(picking: try take(picks, rows, orMissing), from: texts)
  }

  /// The rows, the first one for `noRow`.
  private func anyForNoRow(_ rows: Rows) throws(Problem) -> Rows {
    let all = try engine.buffer(rows.count, of: UInt32.self)
    try engine.rows(rows.count) { (range) throws(Problem) in
      for index in range { all.base[index] = rows.base[index] == noRow ? 0 : rows.base[index] }
    }
    return all
  }

  /// Copies the texts of these rows, in their order; `noRow` gives the empty text.
  private func copy(_ texts: PlainTexts, _ rows: Rows) throws(Problem) -> PlainTexts {
    let starts = try engine.buffer(rows.count + 1, of: Int.self)
    let parts = (rows.count + Engine.morsel - 1) / Engine.morsel
    let sizes = try engine.buffer(parts + 1, repeating: 0)
    // Where each text begins within its part, and how long the part is.
    try engine.rows(rows.count) { (range) throws(Problem) in
      var size = 0
      for index in range {
        starts.base[index] = size
        let row = rows.base[index]
        if row != noRow { size += texts.utf8(Int(row)).count }
      }
      sizes.base[range.lowerBound / Engine.morsel + 1] = size
    }
    for part in 0..<parts { sizes.base[part + 1] += sizes.base[part] }
    let bytes = try engine.buffer(sizes.base[parts], of: UInt8.self)
    starts.base[rows.count] = sizes.base[parts]
    try engine.rows(rows.count) { (range) throws(Problem) in
      let origin = sizes.base[range.lowerBound / Engine.morsel]
      var copied = 0
      for index in range {
        let start = starts.base[index] + origin
        starts.base[index] = start
        let row = rows.base[index]
        guard row != noRow, let text = texts.utf8(Int(row)).baseAddress else { continue }
        let count = texts.utf8(Int(row)).count
        (bytes.base + start).update(from: text, count: count)
        copied += count
        if copied > 1 << 22 {
          copied = 0
          try engine.poll()
        }
      }
    }
    return PlainTexts(TextBytes(bytes: bytes, starts: starts))
  }
}
