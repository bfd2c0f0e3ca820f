/// The signs that separate and enclose the cells of a file.
struct CSVDialect: Sendable {
  var delimiter: UInt8
  var quote: UInt8
  /// True where a line may end before the last column: the cells that it lacks are missing. A line
  /// may then also have more cells, if those are empty.
  var allowsShortRows = false
  /// True where an empty line is no row in a file of one column either.
  var skipsEmptyLines = false
}

/// Lines of one kind: how many there are, and where the first starts.
public struct CountedLines: Sendable {
  /// The number of lines.
  public private(set) var count = 0
  /// The offset of the first, in bytes from the start of the file.
  public private(set) var first = Int.max

  mutating func add(at offset: Int) {
    count += 1
    first = min(first, offset)
  }

  mutating func add(_ other: CountedLines) {
    count += other.count
    first = min(first, other.first)
  }
}

/// One cell as it stands in a file.
struct CSVCell {
  /// The content without its quotes.
  var start: Int
  var end: Int
  var isQuoted = false
  /// True where there are doubled quotes in it.
  var isEscaped = false
  /// The offset of its first byte, an opening quote included.
  var origin: Int
}

/// The grammar of RFC 4180, a cell at a time, with a line feed, a carriage
/// return or both as the end of a line. Everything that reads a file reads it
/// through here, but for the short cut that `CSVIndex` takes where a piece of a
/// file has no quotes.
struct CSVScanner {
  let bytes: UnsafePointer<UInt8>
  let dialect: CSVDialect
  let end: Int
  var position: Int

  enum Ending {
    case delimiter, line, file
  }

  enum Fault: Error {
    /// A quote inside a cell that has none around it.
    case strayQuote(Int)
    /// Something between a closing quote and the end of the cell.
    case afterQuote(Int)
    /// A quote that is never closed.
    case openQuote(Int)
  }

  init(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, _ dialect: CSVDialect) {
    self.bytes = bytes
    self.dialect = dialect
    self.end = end
    position = start
  }

  var isAtEnd: Bool { position >= end }

  /// The lines of bare delimiters that were stepped over, and where the first starts.
  private(set) var bareLines = CountedLines()

  /// Steps over lines without any content: empty ones, and those of nothing but delimiters, which
  /// spreadsheets leave below a table. To be called at the start of a line.
  @inline(__always)
  mutating func skipBareLines() {
    while position < end {
      let byte = bytes[position]
      guard byte == 0x0A || byte == 0x0D || byte == dialect.delimiter else { return }
      var last = position
      while last < end, bytes[last] == dialect.delimiter { last += 1 }
      guard last == end || bytes[last] == 0x0A || bytes[last] == 0x0D else { return }
      if last > position { bareLines.add(at: position) }
      position = min(last + 1, end)
    }
  }

  /// The next cell, and what ends it; steps over both.
  @inline(__always)
  mutating func next() throws(Fault) -> (cell: CSVCell, ending: Ending) {
    if position < end, bytes[position] == dialect.quote { return try quoted() }
    let start = position
    while position < end {
      let byte = bytes[position]
      if byte == dialect.delimiter || byte == 0x0A || byte == 0x0D { break }
      if byte == dialect.quote { throw .strayQuote(position) }
      position += 1
    }
    return (CSVCell(start: start, end: position, origin: start), ending())
  }

  private mutating func quoted() throws(Fault) -> (cell: CSVCell, ending: Ending) {
    var cell = CSVCell(start: position + 1, end: position + 1, isQuoted: true, origin: position)
    position += 1
    while true {
      while position < end, bytes[position] != dialect.quote { position += 1 }
      guard position < end else { throw .openQuote(cell.origin) }
      cell.end = position
      position += 1
      guard position < end, bytes[position] == dialect.quote else { break }
      cell.isEscaped = true
      position += 1
    }
    guard
      position == end || bytes[position] == dialect.delimiter || bytes[position] == 0x0A
        || bytes[position] == 0x0D
    else { throw .afterQuote(position) }
    return (cell, ending())
  }

  @inline(__always)
  private mutating func ending() -> Ending {
    guard position < end else { return .file }
    let byte = bytes[position]
    position += 1
    if byte == dialect.delimiter { return .delimiter }
    if byte == 0x0D, position < end, bytes[position] == 0x0A { position += 1 }
    return .line
  }

  /// Steps over the rest of a line that has more cells than columns; `false` where one of them is
  /// not empty.
  mutating func skipEmptyCells() throws(Fault) -> Bool {
    while true {
      let (cell, ending) = try next()
      guard cell.start == cell.end else { return false }
      if ending != .delimiter { return true }
    }
  }

  /// The content of a cell, doubled quotes made single.
  func content(_ cell: CSVCell) -> [UInt8] {
    let raw = UnsafeBufferPointer(start: bytes + cell.start, count: cell.end - cell.start)
    guard cell.isEscaped else { return Array(raw) }
    var content: [UInt8] = []
    var index = 0
    while index < raw.count {
      content.append(raw[index])
      index += raw[index] == dialect.quote ? 2 : 1
    }
    return content
  }
}
