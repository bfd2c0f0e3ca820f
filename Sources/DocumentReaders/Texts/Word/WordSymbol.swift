/// The characters that signs of symbol fonts stand for (`w:sym`): boxes and ticks, by which forms are filled in.
enum WordSymbol {
  /// The character of a sign; a blank for a sign that is an ornament or is not known here.
  ///
  ///     WordSymbol.text("F052", font: "Wingdings 2")  // "☑"
  static func text(_ code: String, font: String) -> String {
    guard let number = UInt32(code, radix: 16) else { return " " }
    // Fonts of symbols have their signs at F000 and on.
    let sign = number & 0xFF
    let signs: [UInt32: String]
    switch font.lowercased() {
    case "wingdings": signs = wingdings
    case "wingdings 2": signs = wingdings2
    default: return number < 0xF000 ? Unicode.Scalar(number).map { String(Character($0)) } ?? " " : " "
    }
    return signs[sign] ?? " "
  }

  private static let wingdings: [UInt32: String] = [
    0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0xA8: "□", 0x6E: "■", 0xFB: "×", 0xFC: "√", 0xFD: "☒", 0xFE: "☑",
    0xA1: "○", 0xA4: "◉",
  ]

  private static let wingdings2: [UInt32: String] = [
    0x4F: "×", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA2: "■", 0xA3: "□",
  ]
}
