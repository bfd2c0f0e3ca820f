import Problems
import Tables

/// Two tables made one, side by side or one under the other.
extension Engine {
  func join(
    _ left: Table, _ kind: JoinKind, _ right: Query, _ keys: [JoinKey], needing needed: Set<String>
  ) throws(Problem) -> Table {
    let taken = rightColumns(left.schema, right.schema, keys)
      .filter { kind.addsColumns && needed.contains($0.new) }
    let other = try right.rows(self, needing: Set(keys.map(\.right) + taken.map(\.old)))
    let matching = try match(left, other, keys)
    switch kind {
    case .semi, .anti:
      let kept = left.keeping(needed)
      guard let rows = try rows(of: matching, meeting: kind == .semi) else { return kept }
      return try gather(kept, rows)
    case .inner, .left, .right, .full:
      let pairs = try pairs(
        matching, keepsLeft: kind == .left || kind == .full,
        keepsRight: kind == .right || kind == .full)
      let schema = joined(left.schema, right.schema, kind, keys)
      return try paired(left, other, pairs, keys, taken, schema, needing: needed)
    }
  }

  private func match(
    _ left: Table, _ right: Table, _ keys: [JoinKey]
  ) throws(Problem) -> Matching {
    var (lefts, rights): ([Column], [Column]) = ([], [])
    for key in keys {
      let (a, b) = (left.named(key.left), right.named(key.right))
      let type: ColumnType = a.type == b.type ? a.type : .number
      lefts.append(try widened(a, to: type))
      rights.append(try widened(b, to: type))
    }
    return try match(lefts, rights)
  }

  private func paired(
    _ left: Table, _ right: Table, _ pairs: RowPairs, _ keys: [JoinKey], _ taken: [Renaming],
    _ schema: Schema, needing needed: Set<String>
  ) throws(Problem) -> Table {
    var columns: [(name: String, column: Column)] = []
    let kept = left.keeping(needed)
    for (name, ownColumn) in zip(kept.schema.names, kept.columns) {
      let column = try widened(ownColumn, to: schema.type(name))
      guard let rows = pairs.left else {
        columns.append((name, column))
        continue
      }
      var cells = try gather(column, rows, orMissing: pairs.lacksLeft)
      if pairs.lacksLeft, let key = keys.first(where: { $0.left == name }) {
        // A right row that stands alone brings its own key.
        let own = try gather(right.named(key.right), pairs.right, orMissing: true)
        cells = try replacing(cells, by: widened(own, to: cells.type), where: rows)
      }
      columns.append((name, cells))
    }
    for name in taken {
      let column = try gather(right.named(name.old), pairs.right, orMissing: pairs.lacksRight)
      columns.append((name.new, column))
    }
    return Table(columns)
  }

  /// The cells of `other` where a row is `noRow`, and elsewhere one's own.
  private func replacing(
    _ column: Column, by other: Column, where rows: Rows
  ) throws(Problem) -> Column {
    let count = column.count
    let picks = try buffer(count, of: UInt32.self)
    for row in 0..<count {
      picks.base[row] = UInt32(truncatingIfNeeded: rows.base[row] == noRow ? count + row : row)
    }
    return try gather(try stacked([column, other], type: column.type), picks)
  }

  /// A table under another, by name; what one of them lacks is missing.
  func union(
    _ first: Table, _ second: Table, needing needed: Set<String>
  ) throws(Problem) -> Table {
    let schema = united(first.schema, second.schema)
    var columns: [(name: String, column: Column)] = []
    for field in schema.fields where needed.contains(field.name) {
      var pieces: [Column] = []
      for table in [first, second] {
        if let index = table.schema.index(of: field.name) {
          pieces.append(table.columns[index])
        } else {
          pieces.append(try missing(field.type, table.rowCount))
        }
      }
      columns.append((field.name, try stacked(pieces, type: field.type)))
    }
    if columns.isEmpty {
      // Where no column is needed, the rows still count.
      let count = first.rowCount + second.rowCount
      columns.append((schema.names[0], try missing(.boolean, count)))
    }
    return Table(columns)
  }

  /// Whole numbers as numbers, where the type says so.
  func widened(_ column: Column, to type: ColumnType) throws(Problem) -> Column {
    guard type == .number, case .integer(let integers) = column.cells else { return column }
    let numbers = try buffer(column.count, of: Double.self)
    try rows(column.count) { (range) throws(Problem) in
      for row in range { numbers.base[row] = Double(integers[row]) }
    }
    return Column(.number(numbers), validity: column.validity)
  }
}

// MARK: One column under another

extension Engine {
  /// Columns one under another, all of a type, or whole numbers that widen.
  func stacked(_ pieces: [Column], type: ColumnType) throws(Problem) -> Column {
    var widenedPieces: [Column] = []
    for piece in pieces { widenedPieces.append(try widened(piece, to: type)) }
    let pieces = widenedPieces
    let count = pieces.reduce(0) { $0 + $1.count }
    guard count < Int(noRow) else {
      throw Problem("the table has \(count) rows, more than a table can hold")
    }
    let validity = try stackedValidity(pieces, count)
    switch type {
    case .number:
      let cells = try stacked(pieces, count) { piece, target in
        guard case .number(let cells) = piece.cells else { return }
        target.update(from: cells.base, count: cells.count)
      } as Buffer<Double>
      return Column(.number(cells), validity: validity)
    case .boolean:
      let cells = try stacked(pieces, count) { piece, target in
        guard case .boolean(let cells) = piece.cells else { return }
        target.update(from: cells.base, count: cells.count)
      } as Buffer<UInt8>
      return Column(.boolean(cells), validity: validity)
    case .integer: return Column(.integer(try stackedWholes(pieces, count)), validity: validity)
    case .date: return Column(.date(try stackedWholes(pieces, count)), validity: validity)
    case .text: return Column(try stackedTexts(pieces, count), validity: validity)
    }
  }

  private func stacked<Cell>(
    _ pieces: [Column], _ count: Int, _ copy: (Column, UnsafeMutablePointer<Cell>) -> Void
  ) throws(Problem) -> Buffer<Cell> {
    let cells = try buffer(count, of: Cell.self)
    var start = 0
    for piece in pieces {
      try poll()
      copy(piece, cells.base + start)
      start += piece.count
    }
    return cells
  }

  private func stackedValidity(_ pieces: [Column], _ count: Int) throws(Problem) -> Buffer<UInt8>? {
    guard pieces.contains(where: { $0.validity != nil }) else { return nil }
    return try stacked(pieces, count) { piece, target in
      if let marks = piece.validity {
        target.update(from: marks.base, count: marks.count)
      } else {
        target.update(repeating: 1, count: piece.count)
      }
    }
  }

  private func stackedWholes(_ pieces: [Column], _ count: Int) throws(Problem) -> Column.Integers {
    switch pieces.map(\.wholeWidth).max() ?? 1 {
    case 1: .int8(try stackedWholes(pieces, count))
    case 2: .int16(try stackedWholes(pieces, count))
    case 4: .int32(try stackedWholes(pieces, count))
    default: .int64(try stackedWholes(pieces, count))
    }
  }

  private func stackedWholes<Whole: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ pieces: [Column], _ count: Int
  ) throws(Problem) -> Buffer<Whole> {
    try stacked(pieces, count) { piece, target in
      func copy<Cell: FixedWidthInteger>(_ cells: UnsafePointer<Cell>) {
        for row in 0..<piece.count { target[row] = Whole(truncatingIfNeeded: cells[row]) }
      }
      guard let integers = piece.wholes else { return }
      switch integers {
      case .int8(let cells): copy(cells.base)
      case .int16(let cells): copy(cells.base)
      case .int32(let cells): copy(cells.base)
      case .int64(let cells): copy(cells.base)
      }
    }
  }

  /// Texts of several vocabularies: the first one's codes stay, and texts that
  /// it lacks are added after them.
  private func stackedTexts(_ pieces: [Column], _ count: Int) throws(Problem) -> Column.Cells {
    guard case .text(_, let first)? = pieces.first?.cells else { preconditionFailure("texts") }
    var builder = try VocabularyBuilder(first, self)
    var codeMaps: [Buffer<UInt32>?] = []
    for piece in pieces {
      guard case .text(_, let vocabulary) = piece.cells, vocabulary !== first else {
        codeMaps.append(nil)
        continue
      }
      codeMaps.append(try builder.add(vocabulary, self))
    }
    let codes = try buffer(count, of: UInt32.self)
    var start = 0
    for (piece, map) in zip(pieces, codeMaps) {
      try poll()
      guard case .text(let old, _) = piece.cells else { continue }
      for row in 0..<piece.count {
        let code = old[row]
        codes.base[start + row] =
          map.map { code < $0.count ? $0.base[code] : 0 } ?? UInt32(truncatingIfNeeded: code)
      }
      start += piece.count
    }
    let vocabulary = builder.vocabulary
    let narrow = try narrowed(codes, below: vocabulary.count)
    return .text(narrow, vocabulary)
  }

  private func narrowed(_ codes: Rows, below count: Int) throws(Problem) -> Column.Codes {
    func narrow<Code: FixedWidthInteger & BitwiseCopyable & Sendable>(
      _: Code.Type
    ) throws(Problem) -> Buffer<Code> {
      let cells = try buffer(codes.count, of: Code.self)
      for row in 0..<codes.count { cells.base[row] = Code(truncatingIfNeeded: codes.base[row]) }
      return cells
    }
    if count <= 1 << 8 { return .code8(try narrow(UInt8.self)) }
    if count <= 1 << 16 { return .code16(try narrow(UInt16.self)) }
    return .code32(codes)
  }
}

extension Column {
  fileprivate var wholes: Integers? {
    switch cells {
    case .integer(let integers), .date(let integers): integers
    case .number, .text, .boolean: nil
    }
  }

  fileprivate var wholeWidth: Int {
    switch wholes {
    case .int8?: 1
    case .int16?: 2
    case .int32?: 4
    case .int64?, nil: 8
    }
  }
}

/// The texts of several vocabularies, each once.
private struct VocabularyBuilder {
  private let first: Vocabulary
  private var added: [String] = []
  private var places: [[UInt8]: UInt32] = [:]
  private let index: TextIndex

  init(_ first: Vocabulary, _ engine: Engine) throws(Problem) {
    self.first = first
    index = try TextIndex(first, engine)
  }

  /// For each code of another vocabulary, its code here.
  mutating func add(_ other: Vocabulary, _ engine: Engine) throws(Problem) -> Buffer<UInt32> {
    let codes = try engine.buffer(other.count, of: UInt32.self)
    for code in 0..<other.count {
      if code % Engine.morsel == 0 { try engine.poll() }
      codes.base[code] = place(other.utf8(code))
    }
    return codes
  }

  private mutating func place(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    if let code = index.code(of: text) { return UInt32(code) }
    let key = Array(text)
    if let code = places[key] { return code }
    let code = UInt32(first.count + added.count)
    places[key] = code
    added.append(String(decoding: text, as: UTF8.self))
    return code
  }

  var vocabulary: Vocabulary {
    guard !added.isEmpty else { return first }
    return Vocabulary((0..<first.count).map { first[$0] } + added)
  }
}
