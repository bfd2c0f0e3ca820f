/// Characters whose case no database can see otherwise than Plumb: those of ASCII, of which letters alone have one, and ranges of
/// others that have none, such as Chinese characters and their punctuation.
enum CaselessCharacters {
  /// The code points, without the NUL that no text of a database holds.
  static let ranges: [ClosedRange<UInt32>] = [
    0x01...0x7F, 0x80...0xB4, 0xB6...0xBF, 0x2000...0x2070, 0x20A0...0x20C0, 0x2190...0x2426, 0x2460...0x24B5,
    0x2500...0x2BFF, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xE000...0xFAFF, 0xFE10...0xFF20, 0xFF3B...0xFF40,
    0xFF5B...0xFFFD,
    0x1F000...0x1FAFF, 0x20000...0x3FFFD,
  ]
}
