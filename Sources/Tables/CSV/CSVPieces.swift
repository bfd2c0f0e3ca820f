import CVectorLoops
import Problems
import Synchronization
import System

/// A run of whole lines of a file.
struct CSVPiece: Sendable {
  let number: Int
  let start: Int
  let end: Int
  let counts: ByteCounts
}

/// Where the rows of a piece go.
struct CSVPieceStart: Sendable {
  /// The number of the first row.
  let row: Int
  /// For each column of plain texts, the bytes of all rows before.
  let texts: [Int]
}

/// Cuts a file into pieces at line ends that are not inside quotes, and hands
/// them out in order; tells each piece the number of its first row once the
/// rows before it are known.
///
/// Whether a byte is inside quotes is a matter of how many quotes stand before
/// it, odd or even: true in every file that follows RFC 4180. In one that does
/// not, the piece with the first stray quote is still cut rightly, it fails,
/// and what the later ones hold no longer matters.
final class CSVPieces: Sendable {
  private let file: FileBytes
  private let dialect: CSVDialect
  private let size: Int
  private let state: Mutex<State>

  private struct State {
    var position: Int
    var handedOut = 0
    var rowCount = 0
    /// The bytes so far of each column of plain texts.
    var textSizes: [Int] = []
    /// The piece whose number of rows is awaited next.
    var awaited = 0
    var firstFailure: CSVPiece?
    var problem: Problem?
    var bareLines = CountedLines()
    var shortRows = CountedLines()
    var hasStopped: Bool { firstFailure != nil || problem != nil }
  }

  init(_ file: FileBytes, from start: Int, _ dialect: CSVDialect, size: Int = 1 << 18) {
    self.file = file
    self.dialect = dialect
    self.size = size
    state = Mutex(State(position: start))
  }

  /// The next piece; `nil` at the end of the file, or where a piece has failed.
  func next() -> CSVPiece? {
    state.withLock { state in
      let start = state.position
      guard !state.hasStopped, start < file.bytes.count else { return nil }
      let (end, counts) = pieceEnd(start)
      let piece = CSVPiece(number: state.handedOut, start: start, end: end, counts: counts)
      state.handedOut += 1
      state.position = end
      return piece
    }
  }

  private func pieceEnd(_ start: Int) -> (end: Int, counts: ByteCounts) {
    let bytes = file.bytes
    let count = bytes.count
    var end = min(start + size, count)
    var counts = ByteCounts(UnsafeBufferPointer(rebasing: bytes[start..<end]), dialect.quote)
    var isQuoted = !counts.quotes.isMultiple(of: 2)
    var endsLine = false
    while end < count, !endsLine {
      let byte = bytes[end]
      end += 1
      counts.count(byte, dialect.quote)
      if byte == dialect.quote { isQuoted.toggle() }
      endsLine = !isQuoted && (byte == 0x0A || byte == 0x0D)
    }
    if end < count, bytes[end - 1] == 0x0D, bytes[end] == 0x0A {
      counts.count(bytes[end], dialect.quote)
      end += 1
    }
    return (end, counts)
  }

  /// Where the rows of a piece go, waiting for the pieces before it; `nil` where one has failed.
  ///
  /// - Parameter textSizes: for each column of plain texts, the bytes of the piece's rows.
  func start(of piece: CSVPiece, rowCount: Int, textSizes: [Int]) -> CSVPieceStart? {
    while true {
      let answer: (isKnown: Bool, start: CSVPieceStart?) = state.withLock { state in
        if state.hasStopped { return (true, nil) }
        guard state.awaited == piece.number else { return (false, nil) }
        if state.textSizes.isEmpty { state.textSizes = textSizes.map { _ in 0 } }
        let start = CSVPieceStart(row: state.rowCount, texts: state.textSizes)
        state.rowCount += rowCount
        for (index, size) in textSizes.enumerated() { state.textSizes[index] += size }
        state.awaited += 1
        return (true, start)
      }
      if answer.isKnown { return answer.start }
      Threads.giveWay()
    }
  }

  /// Notes that a piece holds something wrong; no more are handed out.
  func fail(_ piece: CSVPiece) {
    state.withLock { state in
      if state.firstFailure.map({ piece.number < $0.number }) ?? true { state.firstFailure = piece }
    }
  }

  /// Notes a reason to stop that is not in the file.
  func stop(_ problem: Problem) {
    state.withLock { state in
      if state.problem == nil { state.problem = problem }
    }
  }

  /// Notes the lines of a piece that are no rows, and the rows that are short.
  func add(bareLines: CountedLines, shortRows: CountedLines) {
    guard bareLines.count + shortRows.count > 0 else { return }
    state.withLock { state in
      state.bareLines.add(bareLines)
      state.shortRows.add(shortRows)
    }
  }

  var bareLines: CountedLines { state.withLock { $0.bareLines } }
  var shortRows: CountedLines { state.withLock { $0.shortRows } }
  var rowCount: Int { state.withLock { $0.rowCount } }
  var failure: CSVPiece? { state.withLock { $0.firstFailure } }
  var problem: Problem? { state.withLock { $0.problem } }
  /// The offset up to which pieces have been handed out.
  var position: Int { state.withLock { $0.position } }
}

/// Counts of the bytes that decide how a piece is read.
struct ByteCounts: Sendable {
  private(set) var quotes: Int
  private(set) var carriageReturns: Int
  private(set) var lineFeeds: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ quote: UInt8) {
    let counts = loop_count(bytes.baseAddress, bytes.count, quote)
    (quotes, carriageReturns, lineFeeds) = (counts.quotes, counts.carriage_returns, counts.line_feeds)
  }

  @inline(__always)
  mutating func count(_ byte: UInt8, _ quote: UInt8) {
    if byte == quote { quotes += 1 }
    if byte == 0x0D { carriageReturns += 1 }
    if byte == 0x0A { lineFeeds += 1 }
  }
}
