/// Tells texts in Big5, in which Taiwan and Hong Kong wrote traditional characters, from those in GB18030: nearly all bytes of
/// the one are those of the other as well, and stand for other characters.
enum TraditionalEncoding {
  private static let sample = 1 << 16
  /// Fewer characters tell nothing.
  private static let fewest = 8

  /// Returns whether bytes that are well-formed GB18030 are rather Big5.
  ///
  /// The second bytes of about two of five characters in Big5 are those of ASCII letters. In GB18030 such are only characters
  /// that simplified texts hardly have, and half of those begin with bytes that Big5 does not use.
  static func isBig5(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var (pairs, low) = (0, 0)
    var index = 0
    let end = min(bytes.count, sample)
    while index + 1 < end {
      let (first, second) = (bytes[index], bytes[index + 1])
      guard first >= 0x80 else {
        index += 1
        continue
      }
      guard (0xA1...0xF9).contains(first), (0x40...0x7E).contains(second) || (0xA1...0xFE).contains(second) else {
        return false
      }
      pairs += 1
      if second < 0x80 { low += 1 }
      index += 2
    }
    return pairs >= fewest && low * 6 >= pairs
  }
}
