import System

/// Numbers as the XML of spreadsheets writes them.
enum SpreadsheetNumber {
  private static let powers: [Double] = (0...22).map { power in (0..<power).reduce(1.0) { value, _ in value * 10 } }

  /// The number that a text says, correctly rounded; `nil` where it says none, or one that is not
  /// finite.
  ///
  /// Up to 15 digits and a small power of ten are exact in one division; the rest is `strtod`'s.
  static func value(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    var mantissa: UInt64 = 0
    var digits = 0
    var decimals = 0
    var index = 0
    let isNegative = text.first == UInt8(ascii: "-")
    if isNegative { index = 1 }
    var isAfterPoint = false
    while index < text.count {
      let byte = text[index]
      if byte &- 48 <= 9 {
        mantissa = mantissa &* 10 &+ UInt64(byte &- 48)
        digits += 1
        if isAfterPoint { decimals += 1 }
      } else if byte == UInt8(ascii: "."), !isAfterPoint {
        isAfterPoint = true
      } else {
        return parsed(text)
      }
      index += 1
    }
    guard digits > 0, digits <= 15 else { return parsed(text) }
    let value = Double(mantissa) / powers[decimals]
    return isNegative ? -value : value
  }

  private static func parsed(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    var number = text[...]
    while number.first.map(isBlank) == true { number.removeFirst() }
    while number.last.map(isBlank) == true { number.removeLast() }
    // `strtod` would also read hexadecimal digits, `inf` and `nan`.
    guard !number.isEmpty, number.allSatisfy(isOfNumber) else { return nil }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: number.count + 1) { digits in
      for (index, byte) in number.enumerated() { digits[index] = CChar(bitPattern: byte) }
      digits[number.count] = 0
      guard let base = digits.baseAddress else { return nil }
      var end: UnsafeMutablePointer<CChar>?
      let value = strtod(base, &end)
      return end == base + number.count && value.isFinite ? value : nil
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }
}
