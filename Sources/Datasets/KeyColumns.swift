import Problems
import Tables

/// The columns of a key, and which rows have the same cells in all of them.
///
/// Rows are hashed a column at a time; the hash table holds row numbers, and
/// two rows are compared cell by cell. Texts are hashed once each. Rows with a
/// missing cell have no key.
struct KeyColumns {
  private let columns: [Column]
  private let count: Int
  private let hashes: [UInt64]
  private let hasKey: [Bool]

  init(_ columns: [Column]) {
    self.columns = columns
    count = columns.first?.count ?? 0
    var hashes = [UInt64](repeating: 0x9E37_79B9_7F4A_7C15, count: count)
    var hasKey = [Bool](repeating: true, count: count)
    for column in columns {
      let hash = Self.hash(column)
      for row in 0..<column.count {
        hashes[row] = Self.mixed(hashes[row] ^ hash(row))
        if column.isMissing(row) { hasKey[row] = false }
      }
    }
    self.hashes = hashes
    self.hasKey = hasKey
  }

  private static func hash(_ column: Column) -> (Int) -> UInt64 {
    switch column.cells {
    case .integer(let cells), .date(let cells), .dateTime(let cells): { UInt64(bitPattern: cells[$0]) }
    // Zero has two signs.
    case .number(let cells): { (cells[$0] + 0).bitPattern }
    case .boolean(let cells): { UInt64(cells[$0]) }
    case .plainText(let texts): { textHash(texts.utf8($0)) }
    case .text(let indices, let dictionary):
      {
        let hashes = (0..<dictionary.count).map { textHash(dictionary.utf8($0)) }
        return { hashes.isEmpty ? 0 : hashes[indices[$0]] }
      }()
    }
  }

  private static func textHash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    text.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }

  /// The first row whose key an earlier one has, and that one.
  func firstRepeat(
    _ poll: (@Sendable () throws(Problem) -> Void)?
  ) throws(Problem) -> (earlier: Int, row: Int)? {
    var buckets = Buckets(for: count)
    for row in 0..<count where hasKey[row] {
      if row.isMultiple(of: 1 << 16) { try poll?() }
      if let earlier = buckets.insert(row, hashes[row], where: { isSame(row, self, $0) }) {
        return (earlier, row)
      }
    }
    return nil
  }

  /// The rows with a key that no row of `other` has.
  func rowsNotFound(
    in other: KeyColumns, _ poll: (@Sendable () throws(Problem) -> Void)?
  ) throws(Problem) -> [Int] {
    var buckets = Buckets(for: other.count)
    for row in 0..<other.count where other.hasKey[row] {
      if row.isMultiple(of: 1 << 16) { try poll?() }
      _ = buckets.insert(row, other.hashes[row]) { other.isSame(row, other, $0) }
    }
    var missing: [Int] = []
    for row in 0..<count where hasKey[row] {
      if row.isMultiple(of: 1 << 16) { try poll?() }
      if buckets.find(hashes[row], where: { isSame(row, other, $0) }) == nil { missing.append(row) }
    }
    return missing
  }

  private func isSame(_ row: Int, _ other: KeyColumns, _ otherRow: Int) -> Bool {
    for (a, b) in zip(columns, other.columns) {
      switch (a.cells, b.cells) {
      case (.integer(let a), .integer(let b)), (.date(let a), .date(let b)), (.dateTime(let a), .dateTime(let b)):
        if a[row] != b[otherRow] { return false }
      case (.number(let a), .number(let b)):
        if a[row] != b[otherRow] { return false }
      case (.boolean(let a), .boolean(let b)):
        if a[row] != b[otherRow] { return false }
      case (.text(let indices, let dictionary), .text(let otherIndices, let otherDictionary)):
        if dictionary === otherDictionary {
          if indices[row] != otherIndices[otherRow] { return false }
        } else if !dictionary.utf8(indices[row]).elementsEqual(
          otherDictionary.utf8(otherIndices[otherRow]))
        {
          return false
        }
      case (.plainText, .plainText), (.plainText, .text), (.text, .plainText):
        if a[row] != b[otherRow] { return false }
      case (.integer, _), (.number, _), (.text, _), (.plainText, _), (.boolean, _), (.date, _), (.dateTime, _):
        return false
      }
    }
    return true
  }

  /// A hash table of row numbers with open addressing, never more than half full.
  private struct Buckets {
    private var buckets: [Int]
    private let mask: Int

    init(for count: Int) {
      var size = 16
      while size < count * 2 { size *= 2 }
      buckets = Array(repeating: -1, count: size)
      mask = size - 1
    }

    /// Takes a row in, unless an equal one is there: that is returned.
    mutating func insert(_ row: Int, _ hash: UInt64, where isSame: (Int) -> Bool) -> Int? {
      var index = Int(truncatingIfNeeded: hash) & mask
      while buckets[index] >= 0 {
        if isSame(buckets[index]) { return buckets[index] }
        index = (index + 1) & mask
      }
      buckets[index] = row
      return nil
    }

    func find(_ hash: UInt64, where isSame: (Int) -> Bool) -> Int? {
      var index = Int(truncatingIfNeeded: hash) & mask
      while buckets[index] >= 0 {
        if isSame(buckets[index]) { return buckets[index] }
        index = (index + 1) & mask
      }
      return nil
    }
  }
}
