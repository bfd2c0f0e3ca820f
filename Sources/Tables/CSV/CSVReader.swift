import Problems
import Synchronization
import System

/// Reads a table from comma-separated values, as RFC 4180 has them.
///
/// - The first line names the columns; every other has a cell for each. Lines end
///   in LF, CR LF or CR; empty ones are skipped, but in a file of one column,
///   where they are missing cells. A byte order mark is skipped.
/// - An empty cell is missing; `""` is an empty text, in a column of another type
///   missing too.
/// - What is wrong is reported by file, line and column, and never guessed at.
///
/// A file is memory-mapped and cut into pieces, which several threads read; the
/// quick way only finds out *that* something is wrong, and `CSVDiagnosis` goes
/// over the piece again to say what.
public struct CSVReader: Sendable {
  /// The file that is read.
  public let file: FileBytes
  /// The names of the columns, in the order of the file.
  public let names: [String]
  let options: ReadOptions
  let dialect: CSVDialect
  let rules: CSVRules
  /// The offset at which the first line after the names starts.
  let bodyStart: Int

  /// Reads the names of the columns only.
  public init(
    _ file: FileBytes, _ options: ReadOptions, delimiter: Character = ","
  ) throws(Problem) {
    self.file = file
    self.options = options
    dialect = try CSVDialect(delimiter: options.delimiter ?? delimiter, quote: options.quote)
    rules = CSVRules(missingValues: options.missingValues, isPackaged: options.isPackaged)
    (names, bodyStart) = try CSVDiagnosis.names(file, dialect)
  }

  /// Reads a file whose heading has been read already.
  ///
  /// - Parameters:
  ///   - names: the columns, all different.
  ///   - bodyStart: where the first row starts, in bytes.
  ///   - delimiter: one byte of ASCII.
  ///   - quote: one byte of ASCII, or `nil` where no cell is quoted.
  ///   - allowsShortRows: whether a line may end before the last column.
  ///   - skipsEmptyLines: whether an empty line is no row in a file of one column either.
  public init(
    _ file: FileBytes, _ options: ReadOptions, names: [String], bodyStart: Int, delimiter: UInt8,
    quote: UInt8?, allowsShortRows: Bool, skipsEmptyLines: Bool = false
  ) {
    self.file = file
    self.options = options
    self.names = names
    self.bodyStart = bodyStart
    // No text has the byte FF.
    dialect = CSVDialect(
      delimiter: delimiter, quote: quote ?? 0xFF, allowsShortRows: allowsShortRows, skipsEmptyLines: skipsEmptyLines)
    rules = CSVRules(missingValues: options.missingValues, isPackaged: options.isPackaged)
  }

  /// The rules for the cells of a column.
  func rules(of column: String) -> CSVRules {
    guard let missing = options.missingValuesOf[column] else { return rules }
    return CSVRules(missingValues: missing, isPackaged: options.isPackaged)
  }

  /// The rows, with the types of the schema, or found where there is none.
  /// - Throws: the first cell or row that is wrong, by line and column, and how many others are.
  public func table() throws(Problem) -> Table {
    do throws(Problem) {
      let table = try unverifiedTable()
      try file.verify()
      return table
    } catch {
      // What looks wrong in a file that was cut short is not what is wrong with it.
      try file.verify()
      throw error
    }
  }

  private func unverifiedTable() throws(Problem) -> Table {
    guard let schema = options.schema else { return try inferredTable() }
    let fields = try arranged(schema)
    let columns = try columns(fields)
    let positions = Dictionary(uniqueKeysWithValues: zip(names, columns.indices))
    // As the schema orders them, whatever the order of the file.
    return Table(schema.fields.map { field in (field.name, columns[positions[field.name]!]) })
  }

  /// The location of a cell that has been read: its row, counted from 0, and column.
  /// It is looked for from the start of the file each time.
  public func location(row: Int, column name: String) -> FileLocation {
    CSVDiagnosis(self, []).location(row: row, column: names.firstIndex(of: name) ?? 0)
  }

  /// The schema's fields in the order of the file.
  private func arranged(_ schema: Schema) throws(Problem) -> [Field] {
    let known = Set(names)
    if let lacking = schema.names.first(where: { !known.contains($0) }) {
      throw Problem.unknown("column", lacking, among: names, kind: .data)
        .at(FileLocation(file.path, line: 1, column: 1))
    }
    return try names.map { (name) throws(Problem) in
      if let index = schema.index(of: name) { return schema.fields[index] }
      throw Problem("the column '\(name)' is not in the schema", kind: .data)
        .at(FileLocation(file.path, line: 1, column: 1))
    }
  }
}

// MARK: - Reading

extension CSVReader {
  /// Types are guessed from the first lines, which is right nearly always; where
  /// a later cell says otherwise, from all of them.
  private func inferredTable() throws(Problem) -> Table {
    let diagnosis = CSVDiagnosis(self, [])
    var guesses = try diagnosis.guessTypes(bytes: 1 << 16)
    let guessed = fields(guesses)
    let run = try CSVRun(self, guessed)
    let columns: [Column]
    if let failure = try run.read() {
      guesses = try diagnosis.guessTypes(bytes: .max)
      let fields = fields(guesses)
      guard fields != guessed else { throw CSVDiagnosis(self, fields).problem(from: failure.start) }
      columns = try self.columns(fields)
    } else {
      columns = try run.columns()
    }
    noteFractions(guesses)
    return Table(zip(names, columns).map { ($0, $1) })
  }

  private func fields(_ guesses: [TypeGuess]) -> [Field] {
    zip(names, guesses).map { Field($0, $1.type) }
  }

  /// Tells of columns of whole numbers that a few others turned into numbers.
  private func noteFractions(_ guesses: [TypeGuess]) {
    guard let note = options.note else { return }
    for (name, guess) in zip(names, guesses) where guess.isWholeButForFractions {
      guard let offset = guess.firstFraction else { continue }
      note(
        "\(file.location(at: offset)): column '\(name)': not a whole number, so that all cells of the "
          + "column are numbers")
    }
  }

  private func columns(_ fields: [Field]) throws(Problem) -> [Column] {
    let run = try CSVRun(self, fields)
    if let failure = try run.read() { throw CSVDiagnosis(self, fields).problem(from: failure.start) }
    return try run.columns()
  }
}

extension CSVDialect {
  init(delimiter: Character, quote: Character) throws(Problem) {
    guard let separator = delimiter.utf8.first, delimiter.utf8.count == 1,
      let mark = quote.utf8.first, quote.utf8.count == 1, separator != mark,
      ![0x0A, 0x0D].contains(separator), ![0x0A, 0x0D].contains(mark)
    else {
      throw Problem(
        "delimiter and quote must be two ASCII characters, got '\(delimiter)' and '\(quote)'",
        kind: .data)
    }
    self.init(delimiter: separator, quote: mark)
  }
}

/// One reading of a file with types given, of all columns or of some.
final class CSVRun: Sendable {
  private let reader: CSVReader
  private let pieces: CSVPieces
  /// The columns that are read, by their indices in the file, and where their cells go.
  private let wanted: [Int]
  private let stores: [CSVColumnStore]
  /// The columns of plain texts, by their positions among those that are read.
  private let plainColumns: [Int]
  private let threads: Int
  private let builders: DictionaryBuilders
  private let finished: Mutex<[Column?]>
  /// True where the types are guesses: a column with a cell of another type is given up, and the
  /// others are read on.
  private let isTentative: Bool
  private let givenUp = Mutex(ColumnsGivenUp())

  /// - Parameter wanted: the indices of the columns that are read; `nil` for all. `fields` are theirs.
  init(
    _ reader: CSVReader, _ fields: [Field], wanted: [Int]? = nil, isTentative: Bool = false
  ) throws(Problem) {
    self.reader = reader
    self.wanted = wanted ?? Array(fields.indices)
    self.isTentative = isTentative
    pieces = CSVPieces(reader.file, from: reader.bodyStart, reader.dialect)
    let length = reader.file.bytes.count - reader.bodyStart
    let rowLimit = Self.rowLimit(reader, reader.names.count)
    // A guess is judged by the dictionaries of its texts.
    let plain = isTentative ? [] : CSVTextSample(reader).columnsThatHardlyRepeat(fields, self.wanted)
    stores = fields.indices.map { index in
      CSVColumnStore(
        fields[index], rowLimit: rowLimit, account: reader.options.account, poll: reader.options.poll,
        plainTexts: plain.contains(index) ? CSVPlainTexts(rowLimit: rowLimit, bytes: length) : nil)
    }
    plainColumns = stores.indices.filter { [stores] in stores[$0].plainTexts != nil }
    let wanted = reader.options.threads ?? min(Threads.available, 8)
    threads = max(min(wanted, length >> 19), 1)
    builders = DictionaryBuilders(threads: threads)
    finished = Mutex(Array(repeating: nil, count: fields.count))
  }

  /// The largest number of rows that the file may have: one for each line end where the file is
  /// small, else by the delimiter or line end that each cell takes.
  private static func rowLimit(_ reader: CSVReader, _ columnCount: Int) -> Int {
    let body = UnsafeBufferPointer(rebasing: reader.file.bytes[reader.bodyStart...])
    guard body.count < 1 << 20 || reader.dialect.allowsShortRows else { return body.count / columnCount + 1 }
    let counts = ByteCounts(body, reader.dialect.quote)
    return counts.lineFeeds + counts.carriageReturns + 1
  }

  /// Reads the file; the first piece that holds something wrong, if any does.
  func read() throws(Problem) -> CSVPiece? {
    Threads.run(threads) { thread in self.work(thread) }
    if let problem = pieces.problem { throw problem }
    return pieces.failure
  }

  private func work(_ thread: Int) {
    guard let base = reader.file.bytes.baseAddress else { return }
    let index = CSVIndex()
    let powersOfTen = UnsafeMutablePointer<Double>.allocate(capacity: Numerals.powersOfTen.count)
    powersOfTen.initialize(from: Numerals.powersOfTen, count: Numerals.powersOfTen.count)
    defer { powersOfTen.deallocate() }
    let readers = stores.map {
      CSVColumnReader(
        $0, reader.rules(of: $0.field.name), quote: reader.dialect.quote, thread: thread, floor: base,
        limit: base + reader.file.bytes.count,
        powersOfTen: powersOfTen, hasFew: stores.count > 1000, isTentative: isTentative)
    }
    while let piece = pieces.next() {
      do throws(Problem) {
        try reader.options.poll?()
        guard try read(piece, index, readers, base) else {
          pieces.fail(piece)
          break
        }
      } catch {
        pieces.stop(error)
        break
      }
      reader.options.progress?(Double(pieces.position) / Double(reader.file.bytes.count))
    }
    builders.keep(readers.map(\.builder), of: thread)
  }

  private func read(
    _ piece: CSVPiece, _ index: CSVIndex, _ readers: [CSVColumnReader],
    _ bytes: UnsafePointer<UInt8>
  ) throws(Problem) -> Bool {
    let columnCount = reader.names.count
    guard index.find(piece, in: bytes, columnCount: columnCount, reader.dialect) else {
      return false
    }
    pieces.add(bareLines: index.bareLines, shortRows: index.shortRows)
    let base = bytes + piece.start
    let textSizes = plainColumns.map { position in
      index.isPlain
        ? readers[position].textSize(index.plainCells(base: base, columnCount), wanted[position], index.rowCount)
        : readers[position].textSize(index.scannedCells(base: base, columnCount), wanted[position], index.rowCount)
    }
    // Where another piece has failed, this one no longer matters.
    guard let start = pieces.start(of: piece, rowCount: index.rowCount, textSizes: textSizes) else { return true }
    let rows = start.row..<start.row + index.rowCount
    for (number, position) in plainColumns.enumerated() {
      readers[position].texts = start.texts[number]..<start.texts[number] + textSizes[number]
    }
    let lost = isTentative ? givenUp.withLock { $0 } : ColumnsGivenUp()
    for (position, reader) in readers.enumerated() where lost.isEmpty || lost[position] == nil {
      let column = wanted[position]
      let isRead =
        index.isPlain
        ? try reader.read(index.plainCells(base: base, columnCount), column: column, rows: rows)
        : try reader.read(index.scannedCells(base: base, columnCount), column: column, rows: rows)
      if isRead { continue }
      guard isTentative, stores[position].field.type != .text else { return false }
      giveUp(position, for: reader.typeOfFailure)
    }
    return true
  }

  /// Gives a column up for another type; where several threads disagree, text holds all cells.
  private func giveUp(_ position: Int, for type: ColumnType) {
    givenUp.withLock { lost in
      lost[position] = lost[position].map { $0 == type ? type : .text } ?? type
    }
  }

  /// The columns that were given up, by their positions among those wanted, and the type to try next.
  var columnsGivenUp: ColumnsGivenUp { givenUp.withLock { $0 } }

  var bareLines: CountedLines { pieces.bareLines }
  var shortRows: CountedLines { pieces.shortRows }
  var rowCount: Int { pieces.rowCount }

  /// The columns, when all pieces have been read.
  func columns() throws(Problem) -> [Column] {
    let columns = try columnsKept().compactMap(\.self)
    let bareLines = pieces.bareLines
    if bareLines.count > 0 {
      reader.options.note?(
        "\(reader.file.location(at: bareLines.first)): \(counted(bareLines.count, "line")) of bare "
          + "delimiters left out")
    }
    return columns
  }

  /// The columns, when all pieces have been read; `nil` for those that were given up.
  func columnsKept() throws(Problem) -> [Column?] {
    let rowCount = pieces.rowCount
    let lost = columnsGivenUp
    Threads.run(min(threads, stores.count)) { thread in
      for index in stride(from: thread, to: self.stores.count, by: self.threads) where lost[index] == nil {
        do throws(Problem) {
          let builders = self.builders.ofColumn(index)
          let column = try self.stores[index].finish(rowCount: rowCount, builders: builders)
          self.finished.withLock { $0[index] = column }
        } catch {
          self.pieces.stop(error)
        }
      }
    }
    if let problem = pieces.problem { throw problem }
    tellRemarks(but: lost)
    return finished.withLock { $0 }
  }

  /// Tells which cells are not as they were written.
  private func tellRemarks(but lost: ColumnsGivenUp) {
    guard let note = reader.options.note else { return }
    for (position, store) in stores.enumerated() where lost[position] == nil {
      let notes = store.remarks.notes(column: store.field.name) { row in
        "\(CSVDiagnosis(reader, []).location(row: row, column: wanted[position]))"
      }
      for text in notes { note(text) }
    }
  }
}

/// The columns of a tentative reading that were given up, with the types to try next.
struct ColumnsGivenUp: Sendable {
  private(set) var all: [(position: Int, type: ColumnType)] = []

  var isEmpty: Bool { all.isEmpty }

  /// The type to try next of a column, by its position among those wanted; `nil` where it was not given up.
  subscript(position: Int) -> ColumnType? {
    get { all.first { $0.position == position }?.type }
    set {
      all.removeAll { $0.position == position }
      if let newValue { all.append((position, newValue)) }
    }
  }
}

/// The dictionaries that each thread has filled in the columns of text.
//
// @unchecked Sendable: while threads run, entries are written under the lock only;
// they are read after all threads have ended.
private final class DictionaryBuilders: @unchecked Sendable {
  private let kept: Mutex<Void> = Mutex(())
  private var ofThread: [[DictionaryBuilder]]

  init(threads: Int) { ofThread = Array(repeating: [], count: threads) }

  func keep(_ builders: [DictionaryBuilder], of thread: Int) {
    kept.withLock { _ in ofThread[thread] = builders }
  }

  func ofColumn(_ column: Int) -> [DictionaryBuilder] { ofThread.map { $0[column] } }
}
