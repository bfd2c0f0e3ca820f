/// Bytes that are to be text.
extension UnsafeBufferPointer<UInt8> {
  /// True where the bytes are well-formed UTF-8 (The Unicode Standard, table 3-7).
  /// The standard library's check allocates a string, and is generic besides.
  public var isUTF8: Bool {
    guard let base = baseAddress else { return true }
    var index = 0
    while index < count {
      if index + 8 <= count {
        let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self).littleEndian
        let beyondASCII = word & 0x8080_8080_8080_8080
        if beyondASCII == 0 {
          index += 8
          continue
        }
        if Self.beginsWithTwoOfThree(word) {
          index += 6
          continue
        }
        index += beyondASCII.trailingZeroBitCount / 8
      }
      if self[index] < 0x80 {
        index += 1
        continue
      }
      let length = sequenceLength(at: index)
      if length == 0 { return false }
      index += length
    }
    return true
  }

  /// Whether eight bytes, the first the lowest, begin with two characters of three bytes each, as Chinese
  /// has them; those after E0 and ED, whose second byte is bounded, are left to others.
  @inline(__always)
  private static func beginsWithTwoOfThree(_ word: UInt64) -> Bool {
    guard word & 0xC0C0_F0C0_C0F0 == 0x8080_E080_80E0 else { return false }
    let (first, second) = (word & 0x0F, word >> 24 & 0x0F)
    return first != 0x00 && first != 0x0D && second != 0x00 && second != 0x0D
  }

  /// The bytes of the character that starts here; 0 where none does.
  private func sequenceLength(at index: Int) -> Int {
    let first = self[index]
    let second: ClosedRange<UInt8>
    let length: Int
    switch first {
    case 0..<0x80: return 1
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard index + length <= count, second.contains(self[index + 1]) else { return 0 }
    for ahead in 2..<Swift.max(length, 2) where self[index + ahead] & 0xC0 != 0x80 { return 0 }
    return length
  }

  /// True where the bytes are ASCII without a NUL.
  var isPlainASCII: Bool {
    guard let base = baseAddress else { return true }
    var others: UInt8 = 0
    // The highest bit is set in bytes above ASCII, and in zero less one. The compiler makes vectors of it.
    for index in 0..<count { others |= base[index] | (base[index] &- 1) }
    return others < 0x80
  }

  /// True where the bytes are UTF-8 without a NUL, which no text of a dataset holds.
  var isText: Bool {
    var hasNUL = false
    for byte in self { hasNUL = hasNUL || byte == 0 }
    return !hasNUL && isUTF8
  }
}
