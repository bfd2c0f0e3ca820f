/// How seldom Chinese words are, by which a text is cut into words.
///
///     WordCosts.cost(of: Array("整改".unicodeScalars)[...])!  // less than that of 整 and of 改 together
enum WordCosts {
  /// The most characters that a word of the table has.
  static let longest = tables.count

  /// The cost of a character that the table lacks.
  static let unknown = 80

  /// The logarithm, in quarters, of how much seldomer a word is than all words together; `nil` of a word that the
  /// table lacks.
  static func cost(of word: ArraySlice<Unicode.Scalar>) -> Int? {
    guard (1...longest).contains(word.count), word.allSatisfy({ characters.contains($0.value) }) else { return nil }
    let table = tables[word.count - 1]
    let size = 3 * word.count + 1
    let key = key(word)
    var (low, high) = (0, table.utf8CodeUnitCount / size)
    while low < high {
      let middle = (low + high) / 2
      let record = table.utf8Start + middle * size
      switch order(record, key, word.count) {
      case 0: return digit(record[size - 1]) + leastCost
      case ..<0: low = middle + 1
      default: high = middle
      }
    }
    return nil
  }

  private static let tables = [WordTable.ones, WordTable.twos, WordTable.threes, WordTable.fours]

  /// The characters of which the table's words are made, each of three bytes.
  private static let characters: ClosedRange<UInt32> = 0x4E00...0x9FFF

  /// What the sign A stands for.
  private static let leastCost = 8

  /// The bytes of a word, the first one first, in two numbers of at most two characters each.
  private static func key(_ word: ArraySlice<Unicode.Scalar>) -> (first: UInt64, second: UInt64) {
    var key: (first: UInt64, second: UInt64) = (0, 0)
    for (index, scalar) in word.enumerated() {
      let value = UInt64(scalar.value)
      let bytes = (0xE0 | value >> 12) << 16 | (0x80 | value >> 6 & 0x3F) << 8 | (0x80 | value & 0x3F)
      if index < 2 { key.first = key.first << 24 | bytes } else { key.second = key.second << 24 | bytes }
    }
    return key
  }

  /// Less than 0 where a record's word comes before a key, 0 where it is the key.
  private static func order(_ record: UnsafePointer<UInt8>, _ key: (first: UInt64, second: UInt64), _ count: Int) -> Int
  {
    let first = number(record, 3 * min(count, 2))
    if first != key.first { return first < key.first ? -1 : 1 }
    guard count > 2 else { return 0 }
    let second = number(record + 6, 3 * (count - 2))
    return second == key.second ? 0 : second < key.second ? -1 : 1
  }

  private static func number(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    var number: UInt64 = 0
    for index in 0..<count { number = number << 8 | UInt64(bytes[index]) }
    return number
  }

  /// The value of a sign of base 64: A to Z, a to z, 0 to 9, +, -.
  private static func digit(_ sign: UInt8) -> Int {
    switch sign {
    case 65...90: Int(sign) - 65
    case 97...122: Int(sign) - 71
    case 48...57: Int(sign) + 4
    default: sign == 43 ? 62 : 63
    }
  }
}
