import Tables

/// The cells of a sheet in one run of memory, sixteen bytes each, and their texts by number: a sheet of a million
/// cells is read and searched without a string or a list a row.
///
///     var cells = SheetCells(texts: SheetTexts())
///     cells.startRow(0)
///     cells.append(SheetCells.Stored(number: 6.3), to: 0)
///     cells.cell(row: 0, column: 0)  // .number(6.3)
public struct SheetCells: Sendable {
  /// The kinds of cells.
  public enum Kind: UInt8, BitwiseCopyable, Sendable {
    case empty, text, number, boolean, date, datetime, error, noStoredValue
  }

  /// A cell in memory: its kind, and what its value is by that.
  public struct Stored: BitwiseCopyable, Sendable {
    /// The kind, which says what `bits` are.
    public var kind: Kind
    /// The number of a text, the bits of a number, 0 or 1, a day or microseconds.
    public var bits: UInt64

    /// A cell of a kind without a value, or of what the bits of one are.
    @inlinable
    public init(_ kind: Kind, _ bits: UInt64 = 0) {
      self.kind = kind
      self.bits = bits
    }

    /// A cell with a number.
    @inlinable
    public init(number: Double) { self.init(.number, number.bitPattern) }

    /// A cell that is true or false.
    @inlinable
    public init(_ isTrue: Bool) { self.init(.boolean, isTrue ? 1 : 0) }

    /// A cell with a day or with microseconds.
    @inlinable
    public init(_ kind: Kind, whole: Int64) { self.init(kind, UInt64(bitPattern: whole)) }

    /// The number of a cell with one.
    @inlinable
    public var number: Double { Double(bitPattern: bits) }

    /// The day, or the microseconds, of a cell with one.
    @inlinable
    public var whole: Int64 { Int64(bitPattern: bits) }

    /// True where nothing is there.
    @inlinable
    public var isEmpty: Bool { kind == .empty }
  }

  /// The texts to which cells refer.
  public var texts: SheetTexts
  private var stored: [Stored] = []
  /// Where each row begins and ends in `stored`.
  private var rows: [Range<Int>] = []

  /// Makes cells without a row.
  public init(texts: SheetTexts = SheetTexts()) { self.texts = texts }

  /// Stores the cells of rows.
  public init(_ rows: [[SheetCell]]) {
    self.init()
    for (index, row) in rows.enumerated() where !row.isEmpty {
      startRow(index)
      for cell in row { append(stored(cell), to: index) }
    }
    if !rows.isEmpty { startRow(rows.count - 1) }
  }

  // MARK: Reading

  /// The number of rows; those at the end may be empty.
  public var rowCount: Int { rows.count }

  /// The number of cells in memory, empty ones among others included.
  public var count: Int { stored.count }

  /// The number of cells of a row, up to the last one that is stored.
  @inline(__always)
  public func width(of row: Int) -> Int { rows[row].count }

  /// The cells of a row as they lie in memory.
  public subscript(row: Int) -> ArraySlice<Stored> { stored[rows[row]] }

  /// The cell at a position; an empty one outside of what is stored.
  @inline(__always)
  public subscript(row: Int, column: Int) -> Stored {
    guard row < rows.count, column < rows[row].count else { return Stored(.empty) }
    return stored[rows[row].lowerBound + column]
  }

  /// Calls `body` with all cells in memory and where each row stands among them.
  public func withCells<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Stored>, UnsafeBufferPointer<Range<Int>>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try stored.withUnsafeBufferPointer { (cells) throws(Failure) in
      try rows.withUnsafeBufferPointer { (rows) throws(Failure) in try body(cells, rows) }
    }
  }

  /// True where no cell of a row holds anything.
  public func isEmpty(row: Int) -> Bool { stored[rows[row]].allSatisfy(\.isEmpty) }

  /// The cell at a position, as a value of its own.
  public func cell(row: Int, column: Int) -> SheetCell { cell(self[row, column]) }

  /// The cells of a row, as values of their own.
  public func row(_ row: Int) -> [SheetCell] { stored[rows[row]].map(cell) }

  /// A stored cell as a value of its own.
  public func cell(_ stored: Stored) -> SheetCell {
    switch stored.kind {
    case .empty: .empty
    case .text: .text(texts[Int(stored.bits)])
    case .number: .number(stored.number)
    case .boolean: .boolean(stored.bits != 0)
    case .date: .date(Day(number: Int32(truncatingIfNeeded: stored.whole)))
    case .datetime: .datetime(stored.whole)
    case .error: .error(texts[Int(stored.bits)])
    case .noStoredValue: .noStoredValue
    }
  }

  // MARK: Writing

  /// Stores a cell's text, where it has one.
  public mutating func stored(_ cell: SheetCell) -> Stored {
    switch cell {
    case .empty: Stored(.empty)
    case .text(let text): Stored(.text, UInt64(texts.add(text)))
    case .number(let number): Stored(number: number)
    case .boolean(let isTrue): Stored(isTrue)
    case .date(let day): Stored(.date, whole: Int64(day.number))
    case .datetime(let microseconds): Stored(.datetime, whole: microseconds)
    case .error(let text): Stored(.error, UInt64(texts.add(text)))
    case .noStoredValue: Stored(.noStoredValue)
    }
  }

  /// Goes on with a row; those before it that have not come yet are empty.
  ///
  /// - Complexity: of a row that has cells already, O(*cells of the row*).
  public mutating func startRow(_ row: Int) {
    while rows.count <= row { rows.append(stored.count..<stored.count) }
    guard rows[row].upperBound != stored.count else { return }
    let start = stored.count
    stored.append(contentsOf: Array(stored[rows[row]]))
    rows[row] = start..<stored.count
  }

  /// Adds a cell to the row that was started last.
  @inline(__always)
  public mutating func append(_ cell: Stored, to row: Int) {
    stored.append(cell)
    rows[row] = rows[row].lowerBound..<stored.count
  }

  /// Puts a cell in the place of another.
  public mutating func set(_ cell: Stored, row: Int, column: Int) { stored[rows[row].lowerBound + column] = cell }

  /// Makes a row so many cells wide.
  public mutating func widen(row: Int, to width: Int) {
    guard rows[row].count < width else { return }
    startRow(row)
    while rows[row].count < width { append(Stored(.empty), to: row) }
  }

  /// Takes away rows without a cell from the end.
  public mutating func dropEmptyRows() {
    while let last = rows.last, last.isEmpty { rows.removeLast() }
  }
}

/// Texts by number, one after the other in one run of memory.
public struct SheetTexts: Sendable {
  private var bytes: [UInt8] = []
  private var starts: [Int] = [0]

  /// Makes a list without a text.
  public init() {}

  /// The number of texts.
  public var count: Int { starts.count - 1 }

  /// Adds a text, and returns its number.
  public mutating func add(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { add($0) }
  }

  /// Adds a text of UTF-8, and returns its number. Bytes that are no UTF-8 become U+FFFD.
  public mutating func add(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    if text.isUTF8 {
      bytes.append(contentsOf: text)
    } else {
      bytes += Array(String(decoding: text, as: UTF8.self).utf8)
    }
    starts.append(bytes.count)
    return starts.count - 2
  }

  /// A text.
  public subscript(_ number: Int) -> String {
    String(decoding: bytes[starts[number]..<starts[number + 1]], as: UTF8.self)
  }

  /// Calls `body` with the bytes of a text.
  @inline(__always)
  public func withBytes<Result>(of number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[starts[number]..<starts[number + 1]]))
    }
  }
}
