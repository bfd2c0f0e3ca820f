/// Cells as they are read: without blanks round them, and with full-width signs as ASCII.
public enum PlainText {
  /// Returns a text's bytes with full-width signs (`１`, `，`, `％`, `（`) as their ASCII twins, the
  /// minus sign as a hyphen, and without blanks at either end.
  public static func bytes(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte == 0xEF, index + 2 < text.count, let ascii = fullWidth(text[index + 1], text[index + 2]) {
        plain.append(ascii)
        index += 3
      } else if byte == 0xE2, index + 2 < text.count, text[index + 1] == 0x88, text[index + 2] == 0x92 {
        plain.append(UInt8(ascii: "-"))
        index += 3
      } else if byte == 0xE3, index + 2 < text.count, text[index + 1] == 0x80, text[index + 2] == 0x80 {
        plain.append(0x20)
        index += 3
      } else if byte == 0xC2, index + 1 < text.count, text[index + 1] == 0xA0 {
        plain.append(0x20)
        index += 2
      } else {
        plain.append(byte)
        index += 1
      }
    }
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || 0x09...0x0D ~= $0 }
    guard let first = plain.firstIndex(where: { !isBlank($0) }),
      let last = plain.lastIndex(where: { !isBlank($0) })
    else { return [] }
    return first == 0 && last == plain.count - 1 ? plain : Array(plain[first...last])
  }

  /// The ASCII twin of U+FF01 to U+FF5E, by the last two of its three bytes.
  private static func fullWidth(_ second: UInt8, _ third: UInt8) -> UInt8? {
    switch (second, third) {
    case (0xBC, 0x81...0xBF): third - 0x81 + 0x21
    case (0xBD, 0x80...0x9E): third - 0x80 + 0x60
    default: nil
    }
  }

  /// Returns the bytes of a text as `bytes` of a buffer does.
  public static func bytes(_ text: String) -> [UInt8] {
    var text = text
    return text.withUTF8 { bytes($0) }
  }

  /// Returns a text with plain signs and without blanks round it.
  public static func string(_ text: String) -> String { String(decoding: bytes(text), as: UTF8.self) }
}

/// Cells that say that nothing is there.
public enum AbsenceMarks {
  /// Alone in a cell of a column of numbers, dates or conditions, they are missing.
  private static let marks: [[UInt8]] = ["-", "--", "—", "——", "–", "/", "无"].map { Array($0.utf8) }
  /// The texts that Excel writes for a formula that failed.
  private static let errors: [[UInt8]] = [
    "#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!",
  ].map { Array($0.utf8) }

  /// Returns whether a cell, as `PlainText` gives it, is a mark for nothing: `-`, `—`, `/`, `无`.
  public static func isMark(_ plain: [UInt8]) -> Bool { plain.count <= 6 && marks.contains(plain) }

  /// Returns whether a cell, as `PlainText` gives it, is what Excel writes for a failed formula.
  public static func isError(_ plain: [UInt8]) -> Bool {
    plain.first == UInt8(ascii: "#") && errors.contains(plain)
  }
}
