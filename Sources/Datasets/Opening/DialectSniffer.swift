import System

/// Finds out what separates and what encloses the cells of a file, from its first lines.
///
/// The delimiter is the one that gives the steadiest columns: the largest share of lines with the
/// same number of cells, which must be two at least. Where several do as well, the one with more
/// columns is taken. Semicolons, full-width commas and pipes stand in sentences too: one line with
/// them beside others without shows nothing. Quotes are `"` unless `'` or none at all reads the lines without a fault where
/// `"` does not.
///
///     DialectSniffer.dialect(of: "a;b\n1,5;2\n".utf8)  // semicolons
enum DialectSniffer {
  static let delimiters: [[UInt8]] = [
    [UInt8(ascii: ",")], [UInt8(ascii: "\t")], [UInt8(ascii: ";")], Array("，".utf8), [UInt8(ascii: "|")],
  ]

  /// The number of records that are looked at.
  private static let recordLimit = 300

  /// The dialect that fits best; a file of one column is read as of commas.
  ///
  /// - Parameter head: the first lines of the file, whole ones.
  static func dialect(of head: UnsafeBufferPointer<UInt8>, from start: Int) -> TextDialect {
    var best = (dialect: TextDialect(), score: Score())
    for quote in quotes(in: head) {
      for delimiter in delimiters where head.contains(delimiter) {
        let dialect = TextDialect(delimiter: delimiter, quote: quote)
        let score = Score(head, from: start, dialect)
        if best.score < score { best = (dialect, score) }
      }
    }
    return best.dialect
  }

  /// The quotes that are tried, the usual one first.
  private static func quotes(in head: UnsafeBufferPointer<UInt8>) -> [UInt8?] {
    var quotes: [UInt8?] = [UInt8(ascii: "\"")]
    if head.contains(UInt8(ascii: "'")) { quotes.append(UInt8(ascii: "'")) }
    if head.contains(UInt8(ascii: "\"")) { quotes.append(nil) }
    return quotes
  }

  /// A measure of how well a dialect fits.
  private struct Score {
    /// The share of lines with the usual number of cells, and without faults in their quotes.
    var share = 0.0
    var columns = 1
    /// The number of cells in quotes.
    var quoted = 0

    init() {}

    init(_ head: UnsafeBufferPointer<UInt8>, from start: Int, _ dialect: TextDialect) {
      var text = DelimitedText(head, from: start, dialect)
      var counts: [Int: Int] = [:]
      var sound: [Int: Int] = [:]
      var total = 0
      while total < DialectSniffer.recordLimit, let record = text.next() {
        if record.isEmpty, record.cells.count == 1 { continue }
        total += 1
        counts[record.cells.count, default: 0] += 1
        if !record.isFaulty { sound[record.cells.count, default: 0] += 1 }
        quoted += record.cells.reduce(0) { $0 + ($1.isQuoted ? 1 : 0) }
      }
      let usual = counts.filter { $0.key > 1 }.max { ($0.value, $0.key) < ($1.value, $1.key) }
      guard let usual, total > 0 else { return }
      let isUsualSign = [UInt8(ascii: ","), UInt8(ascii: "\t")].contains(dialect.delimiter[0])
      guard isUsualSign || total == 1 || usual.value > 1 else { return }
      columns = usual.key
      share = Double(sound[usual.key] ?? 0) / Double(total)
    }

    static func < (a: Score, b: Score) -> Bool {
      guard b.share >= 0.4 || b.share > 0 && a.share == 0 && b.columns > 2 else { return false }
      // A small difference is a stray line; then the finer cut tells more.
      if abs(a.share - b.share) > 0.05 { return a.share < b.share }
      if a.columns != b.columns { return a.columns < b.columns }
      return a.share < b.share
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func contains(_ wanted: [UInt8]) -> Bool {
    guard let first = wanted.first, count >= wanted.count else { return false }
    var start = 0
    while let found = index(of: first, from: start), found + wanted.count <= count {
      if self[found..<found + wanted.count].elementsEqual(wanted) { return true }
      start = found + 1
    }
    return false
  }

  fileprivate func contains(_ wanted: UInt8) -> Bool { index(of: wanted, from: 0) != nil }

  /// The index of the first of such bytes, found as fast as memory is read.
  private func index(of wanted: UInt8, from start: Int) -> Int? {
    guard let base = baseAddress, start < count, let found = memchr(base + start, Int32(wanted), count - start) else {
      return nil
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}
