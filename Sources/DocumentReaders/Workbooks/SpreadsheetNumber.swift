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
    let trimmed = String(decoding: text, as: UTF8.self).trimmed
    // `Double` would also read hexadecimal digits, `inf` and `nan`.
    guard !trimmed.isEmpty, trimmed.utf8.allSatisfy({ $0 &- 48 <= 9 || "+-.eE".utf8.contains($0) }),
      let value = Double(trimmed), value.isFinite
    else { return nil }
    return value
  }
}
