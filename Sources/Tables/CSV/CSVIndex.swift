import CVectorLoops

/// The offsets at which the cells of a piece start and end: found first, so that each column
/// is then read in one tight loop.
///
/// Offsets count from the piece's start. One index belongs to one thread, which
/// uses it for piece after piece.
final class CSVIndex {
  /// The offsets at which the cells end; the entry before the first is -1, wrapped round.
  private var ends: UnsafeMutablePointer<UInt32>
  private var starts: UnsafeMutablePointer<UInt32>
  private var marks: UnsafeMutablePointer<CellMarks>
  private var capacity: Int
  private(set) var rowCount = 0
  private(set) var isPlain = false
  /// The lines of the piece that are no rows.
  private(set) var bareLines = CountedLines()
  /// The rows of the piece that end before the last column.
  private(set) var shortRows = CountedLines()
  /// The number of bytes by which the last column's ends are too far: 1 where lines end in CR LF.
  private var trim = 0

  init() {
    capacity = 1024
    ends = .allocate(capacity: capacity)
    starts = .allocate(capacity: capacity)
    marks = .allocate(capacity: capacity)
  }

  deinit {
    ends.deallocate()
    starts.deallocate()
    marks.deallocate()
  }

  /// The cells where no quotes are about.
  func plainCells(base: UnsafePointer<UInt8>, _ columnCount: Int) -> PlainCells {
    PlainCells(base: base, ends: UnsafePointer(ends + 1), columnCount: columnCount, trim: trim)
  }

  func scannedCells(base: UnsafePointer<UInt8>, _ columnCount: Int) -> ScannedCells {
    ScannedCells(
      base: base, starts: UnsafePointer(starts), ends: UnsafePointer(ends),
      marks: UnsafePointer(marks), columnCount: columnCount)
  }

  /// Finds the cells of a piece; `false` where they do not make rows of
  /// `columnCount` cells.
  func find(
    _ piece: CSVPiece, in bytes: UnsafePointer<UInt8>, columnCount: Int, _ dialect: CSVDialect
  ) -> Bool {
    let length = piece.end - piece.start
    guard length < UInt32.max - 16 else { return false }
    // The search for separators writes up to seven entries too many.
    grow(to: length + 16)
    bareLines = CountedLines()
    shortRows = CountedLines()
    isPlain =
      piece.counts.quotes == 0
      && findPlain(piece, bytes + piece.start, length, columnCount, dialect)
    return isPlain || scan(piece, bytes, columnCount, dialect)
  }

  private func grow(to needed: Int) {
    guard needed > capacity else { return }
    capacity = needed
    ends.deallocate()
    starts.deallocate()
    marks.deallocate()
    ends = .allocate(capacity: capacity)
    starts = .allocate(capacity: capacity)
    marks = .allocate(capacity: capacity)
  }

  /// Delimiters and line feeds together, many bytes at a time; `false` where
  /// they do not come in the rhythm of the columns.
  private func findPlain(
    _ piece: CSVPiece, _ bytes: UnsafePointer<UInt8>, _ length: Int, _ columnCount: Int, _ dialect: CSVDialect
  ) -> Bool {
    let counts = piece.counts
    guard counts.carriageReturns == 0 || counts.carriageReturns == counts.lineFeeds,
      bytes[length - 1] == 0x0A
    else { return false }
    trim = counts.carriageReturns == 0 ? 0 : 1
    rowCount = counts.lineFeeds
    ends[0] = .max
    let found = loop_separators(bytes, length, dialect.delimiter, ends + 1)
    guard found == rowCount * columnCount else { return false }
    // With as many separators as there should be, and a line feed at the end of
    // each row, all others are delimiters.
    var isRegular = true
    var last = columnCount
    // A line of bare delimiters has as many bytes as delimiters; it is left to the scanner.
    let bareLength = columnCount == 1 && !dialect.skipsEmptyLines ? -1 : columnCount + trim
    var before = -1
    for _ in 0..<rowCount {
      let end = Int(ends[last])
      isRegular = isRegular && bytes[end] == 0x0A && end - before != bareLength
      if trim == 1 { isRegular = isRegular && end > 0 && bytes[end - 1] == 0x0D }
      before = end
      last += columnCount
    }
    return isRegular
  }

  private func scan(
    _ piece: CSVPiece, _ bytes: UnsafePointer<UInt8>, _ columnCount: Int, _ dialect: CSVDialect
  ) -> Bool {
    var scanner = CSVScanner(bytes, from: piece.start, to: piece.end, dialect)
    var index = 0
    rowCount = 0
    while true {
      if columnCount > 1 || dialect.skipsEmptyLines { scanner.skipBareLines() }
      if scanner.isAtEnd {
        bareLines = scanner.bareLines
        return true
      }
      if index + columnCount > capacity { extend(to: index + columnCount, used: index) }
      guard scanRow(&scanner, piece.start, columnCount, dialect, &index) else { return false }
      rowCount += 1
    }
  }

  /// Finds the cells of one row; `false` where there are not as many as columns.
  @inline(__always)
  private func scanRow(
    _ scanner: inout CSVScanner, _ origin: Int, _ columnCount: Int, _ dialect: CSVDialect, _ index: inout Int
  ) -> Bool {
    // What the scanner refuses is reported by the diagnosis, which reads the piece again.
    let rowStart = scanner.position
    for column in 0..<columnCount {
      guard let (cell, ending) = try? scanner.next() else { return false }
      set(index, cell.start - origin, cell.end - origin, CellMarks(isQuoted: cell.isQuoted, isEscaped: cell.isEscaped))
      index += 1
      let isLast = column == columnCount - 1
      if (ending == .delimiter) != isLast { continue }
      guard dialect.allowsShortRows else { return false }
      guard !isLast else { return (try? scanner.skipEmptyCells()) ?? false }
      for _ in column + 1..<columnCount {
        set(index, cell.end - origin, cell.end - origin, CellMarks(isQuoted: false, isEscaped: false))
        index += 1
      }
      shortRows.add(at: rowStart)
      return true
    }
    return true
  }

  @inline(__always)
  private func set(_ index: Int, _ start: Int, _ end: Int, _ mark: CellMarks) {
    starts[index] = UInt32(truncatingIfNeeded: start)
    ends[index] = UInt32(truncatingIfNeeded: end)
    marks[index] = mark
  }

  /// More room, where short rows make more cells than there are bytes.
  private func extend(to needed: Int, used: Int) {
    let room = max(needed, capacity * 2)
    starts = moved(starts, used, to: room)
    ends = moved(ends, used, to: room)
    marks = moved(marks, used, to: room)
    capacity = room
  }

  private func moved<Element: BitwiseCopyable>(
    _ old: UnsafeMutablePointer<Element>, _ count: Int, to room: Int
  ) -> UnsafeMutablePointer<Element> {
    let new = UnsafeMutablePointer<Element>.allocate(capacity: room)
    new.update(from: old, count: count)
    old.deallocate()
    return new
  }
}

struct CellMarks: BitwiseCopyable {
  var isQuoted: Bool
  var isEscaped: Bool
}

/// The cells of a piece by row and column.
protocol CSVCells {
  /// The piece's first byte.
  var base: UnsafePointer<UInt8> { get }
  func start(_ row: Int, _ column: Int) -> Int
  func end(_ row: Int, _ column: Int) -> Int
  func marks(_ row: Int, _ column: Int) -> CellMarks
}

struct PlainCells: CSVCells {
  let base: UnsafePointer<UInt8>
  let ends: UnsafePointer<UInt32>
  let columnCount: Int
  let trim: Int

  @inline(__always)
  func start(_ row: Int, _ column: Int) -> Int {
    Int(ends[row &* columnCount &+ column &- 1] &+ 1)
  }

  @inline(__always)
  func end(_ row: Int, _ column: Int) -> Int {
    Int(ends[row &* columnCount &+ column]) &- (column == columnCount &- 1 ? trim : 0)
  }

  @inline(__always)
  func marks(_ row: Int, _ column: Int) -> CellMarks {
    CellMarks(isQuoted: false, isEscaped: false)
  }
}

struct ScannedCells: CSVCells {
  let base: UnsafePointer<UInt8>
  let starts: UnsafePointer<UInt32>
  let ends: UnsafePointer<UInt32>
  let marks: UnsafePointer<CellMarks>
  let columnCount: Int

  @inline(__always)
  func start(_ row: Int, _ column: Int) -> Int { Int(starts[row &* columnCount &+ column]) }

  @inline(__always)
  func end(_ row: Int, _ column: Int) -> Int { Int(ends[row &* columnCount &+ column]) }

  @inline(__always)
  func marks(_ row: Int, _ column: Int) -> CellMarks { marks[row &* columnCount &+ column] }
}
