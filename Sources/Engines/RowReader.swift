import Problems
import System
import Tables

/// Reads the rows of an answer straight into columns, in whatever pieces they come.
protocol RowReader {
  /// The rows so far.
  var rows: ReceivedRows { get set }

  /// Reads the whole rows among some bytes, and returns how many bytes they take.
  mutating func read(_ bytes: UnsafeRawBufferPointer) throws(Problem) -> Int
  /// Returns the table of the rows that came.
  func table() throws(Problem) -> Table
}

/// The rows of an answer that have come, in columns, and the bytes of one that has come in part.
struct ReceivedRows {
  var columns: [ReceivedColumn]
  /// The number of rows that have come.
  var rowCount = 0
  fileprivate(set) var byteCount = 0
  fileprivate(set) var rest: [UInt8] = []
  fileprivate var hash = SHA256()
  private let mostRows: Int

  init(_ schema: Schema, _ account: (any MemoryAccount)?, mostRows: Int) {
    columns = schema.fields.map { ReceivedColumn($0.name, $0.type, account) }
    self.mostRows = mostRows
  }

  /// True where more rows came than may.
  var isTooMuch: Bool { rowCount > mostRows }

  /// The rows as a table.
  func table() throws(Problem) -> Table {
    var named: [(name: String, column: Column)] = []
    for column in columns { named.append((column.name, try column.column())) }
    return Table(named)
  }
}

extension RowReader {
  /// The number of rows that have come.
  var rowCount: Int { rows.rowCount }
  /// The number of bytes that have come.
  var byteCount: Int { rows.byteCount }
  /// True where more rows came than may.
  var isTooMuch: Bool { rows.isTooMuch }
  /// The SHA-256 of all that came.
  var hashOfRows: String { rows.hash.hexadecimal() }

  /// Takes in a piece of the answer.
  mutating func add(_ piece: UnsafeRawBufferPointer) throws(Problem) {
    rows.byteCount += piece.count
    rows.hash.add(piece.assumingMemoryBound(to: UInt8.self))
    guard !rows.rest.isEmpty else {
      rows.rest = Array(piece.dropFirst(try read(piece)))
      return
    }
    rows.rest.append(contentsOf: piece)
    let bytes = rows.rest
    let used = try bytes.withUnsafeBytes { bytes in Result { () throws(Problem) in try read(bytes) } }.get()
    rows.rest.removeFirst(used)
  }

  func table() throws(Problem) -> Table { try rows.table() }
}
