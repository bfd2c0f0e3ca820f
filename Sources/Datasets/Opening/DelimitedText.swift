import System

/// The signs that separate, enclose and mark the cells of a text file: every way that a Table Dialect knows.
struct TextDialect: Sendable, Equatable {
  /// The bytes between two cells; a full-width comma has three.
  var delimiter: [UInt8] = [UInt8(ascii: ",")]
  var quote: UInt8? = UInt8(ascii: "\"")
  /// The byte that takes the meaning from the one after it.
  var escape: UInt8?
  /// True where two quotes inside quotes stand for one.
  var doublesQuotes = true
  /// The bytes with which a comment starts.
  var comment: [UInt8]?
  /// True where blanks after a delimiter are left out.
  var skipsInitialSpace = false
  /// The bytes that end a line where it is not a line feed, a carriage return or both.
  var lineTerminator: [UInt8]?

  /// True where the fast reader of CSV reads it as it is.
  var isPlain: Bool {
    delimiter.count == 1 && delimiter[0] < 0x80 && escape == nil && doublesQuotes && comment == nil
      && !skipsInitialSpace && lineTerminator == nil
  }

  /// The name of the delimiter, as notes say it.
  var delimiterName: String {
    switch delimiter {
    case [UInt8(ascii: ",")]: "commas"
    case [UInt8(ascii: "\t")]: "tabs"
    case [UInt8(ascii: ";")]: "semicolons"
    case [UInt8(ascii: "|")]: "pipes"
    case Array("，".utf8): "full-width commas"
    default: "'\(String(decoding: delimiter, as: UTF8.self))'"
    }
  }
}

/// Cuts a text into records and cells by any dialect, one record after the other.
///
/// It is slower than the reader of CSV, and takes a quote in the middle of a cell for what it is. It
/// serves the first rows of a file, from which dialect and heading are found, and files that have to
/// be written anew for the fast reader.
struct DelimitedText {
  let bytes: UnsafeBufferPointer<UInt8>
  let dialect: TextDialect
  private(set) var position: Int

  struct Record {
    var cells: [RawCell] = []
    /// The positions in bytes at which the record and the next one start.
    var start: Int
    var end: Int
    /// True where its quotes are not in order.
    var isFaulty = false
    var isComment = false

    struct RawCell {
      var content: [UInt8] = []
      var isQuoted = false
      var text: String { String(decoding: content, as: UTF8.self) }
    }

    var texts: [String] { cells.map(\.text) }
    var isEmpty: Bool { cells.allSatisfy { $0.content.isEmpty && !$0.isQuoted } }
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0, _ dialect: TextDialect) {
    self.bytes = bytes
    self.dialect = dialect
    position = start
  }

  /// The next record; `nil` after the last.
  mutating func next() -> Record? {
    guard position < bytes.count else { return nil }
    var record = Record(start: position, end: position)
    if let comment = dialect.comment, stands(comment) {
      skipLine()
      record.isComment = true
      record.end = position
      return record
    }
    while true {
      let (cell, endsRecord) = nextCell(&record)
      record.cells.append(cell)
      if endsRecord { break }
    }
    record.end = position
    return record
  }

  private mutating func nextCell(_ record: inout Record) -> (cell: Record.RawCell, endsRecord: Bool) {
    if dialect.skipsInitialSpace {
      while position < bytes.count, bytes[position] == 0x20 { position += 1 }
    }
    var cell = Record.RawCell()
    if let quote = dialect.quote, position < bytes.count, bytes[position] == quote {
      cell.isQuoted = true
      position += 1
      readQuoted(quote, &cell, &record)
    }
    while position < bytes.count {
      if stands(dialect.delimiter) {
        position += dialect.delimiter.count
        return (cell, false)
      }
      if takeLineEnd() { return (cell, true) }
      let byte = bytes[position]
      if byte == dialect.escape, position + 1 < bytes.count {
        cell.content.append(bytes[position + 1])
        position += 2
        continue
      }
      if byte == dialect.quote { record.isFaulty = true }
      if cell.isQuoted, byte != 0x20 { record.isFaulty = true }
      if !(cell.isQuoted && byte == 0x20 && dialect.skipsInitialSpace) { cell.content.append(byte) }
      position += 1
    }
    return (cell, true)
  }

  /// The rest of a cell after its opening quote, up to and with the closing one.
  private mutating func readQuoted(_ quote: UInt8, _ cell: inout Record.RawCell, _ record: inout Record) {
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == dialect.escape, byte != quote, position < bytes.count {
        cell.content.append(bytes[position])
        position += 1
      } else if byte != quote {
        cell.content.append(byte)
      } else if dialect.doublesQuotes || dialect.escape == quote, position < bytes.count, bytes[position] == quote {
        cell.content.append(quote)
        position += 1
      } else {
        return
      }
    }
    record.isFaulty = true
  }

  private func stands(_ wanted: [UInt8]) -> Bool {
    guard !wanted.isEmpty, position + wanted.count <= bytes.count else { return false }
    for (index, byte) in wanted.enumerated() where bytes[position + index] != byte { return false }
    return true
  }

  private mutating func takeLineEnd() -> Bool {
    if let terminator = dialect.lineTerminator {
      guard stands(terminator) else { return false }
      position += terminator.count
      return true
    }
    switch bytes[position] {
    case 0x0A: position += 1
    case 0x0D:
      position += 1
      if position < bytes.count, bytes[position] == 0x0A { position += 1 }
    default: return false
    }
    return true
  }

  private mutating func skipLine() {
    while position < bytes.count, !takeLineEnd() { position += 1 }
  }
}
