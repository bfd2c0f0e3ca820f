import Problems
import System

/// The room in which the texts of a column gather that hardly repeat: end to end, each piece's from where those before
/// it end.
//
// @unchecked Sendable: the pointers never change. What they point at is written by the one thread that owns the rows,
// and read after all threads have ended.
final class CSVPlainTexts: @unchecked Sendable {
  private let byteRoom: AddressSpace
  private let startRoom: AddressSpace
  /// The bytes of all texts.
  let bytes: UnsafeMutablePointer<UInt8>
  /// The offset of each text.
  let starts: UnsafeMutablePointer<Int>

  /// Reserves room for so many texts of so many bytes; `nil` where the system has none, as texts with a dictionary
  /// may need less.
  init?(rowLimit: Int, bytes byteLimit: Int) {
    do {
      byteRoom = try AddressSpace(bytes: byteLimit)
      startRoom = try AddressSpace(bytes: (rowLimit + 1) * MemoryLayout<Int>.stride)
    } catch {
      return nil
    }
    bytes = byteRoom.base.assumingMemoryBound(to: UInt8.self)
    starts = startRoom.base.assumingMemoryBound(to: Int.self)
  }

  /// The texts, once all have been written and charged.
  func texts(rowCount: Int, byteCount: Int, _ account: (any MemoryAccount)?) -> PlainTexts {
    starts[rowCount] = byteCount
    return PlainTexts(
      TextBytes(
        bytes: Buffer(byteRoom, count: byteCount, account: account),
        starts: Buffer(startRoom, count: rowCount + 1, account: account)))
  }
}

/// The first rows of a file, by which it is judged whether a column's texts repeat.
struct CSVTextSample {
  private let reader: CSVReader

  init(_ reader: CSVReader) { self.reader = reader }

  /// The number of bytes below which every column of texts gets a dictionary.
  private static let leastBytes = 1 << 22
  private static let sampleBytes = 1 << 21
  private static let mostRows = 1 << 16
  private static let leastTexts = 64

  /// The columns of texts, by their indices in `fields`, of which at least half seem to be different. Their first rows
  /// alone decide, whatever the number of threads.
  ///
  /// - Parameter wanted: the index of each field in the file.
  func columnsThatHardlyRepeat(_ fields: [Field], _ wanted: [Int]) -> Set<Int> {
    let body = reader.file.bytes.count - reader.bodyStart
    let texts = fields.indices.filter { fields[$0].type == .text }
    let index = CSVIndex()
    guard body >= Self.leastBytes, !texts.isEmpty, let bytes = reader.file.bytes.baseAddress,
      let piece = CSVPieces(reader.file, from: reader.bodyStart, reader.dialect, size: Self.sampleBytes).next(),
      index.find(piece, in: bytes, columnCount: reader.names.count, reader.dialect)
    else { return [] }
    let base = bytes + piece.start
    let rows = index.rowCount
    let factor = Double(body) / Double(piece.end - piece.start)
    return Set(
      texts.filter { field in
        let count =
          index.isPlain
          ? count(index.plainCells(base: base, reader.names.count), wanted[field], rows)
          : count(index.scannedCells(base: base, reader.names.count), wanted[field], rows)
        let share = Double(count.present) / Double(max(min(rows, Self.mostRows), 1))
        return Self.hardlyRepeat(count.present, count.distinct, of: Double(rows) * share * factor)
      })
  }

  /// The number of texts in the first rows, and how many are different.
  private func count(_ cells: some CSVCells, _ column: Int, _ rows: Int) -> (present: Int, distinct: Int) {
    let builder = DictionaryBuilder()
    var present = 0
    for row in 0..<min(rows, Self.mostRows) {
      let (start, end) = (cells.start(row, column), cells.end(row, column))
      guard end > start else { continue }
      present += 1
      _ = builder.index(cells.base + start, end - start, hasBytesBefore: false, row: row)
    }
    return (present, builder.count)
  }

  /// Returns whether a sample has as many different texts as one of a column in which every text stands twice.
  static func hardlyRepeat(_ present: Int, _ distinct: Int, of total: Double) -> Bool {
    guard present >= leastTexts else { return false }
    let half = max(total, Double(present)) / 2
    var expected = 0.0
    for _ in 0..<present { expected += 1 - expected / half }
    return Double(distinct) >= expected
  }
}
