/// Full-width punctuation and digits, which Chinese input methods produce, with the character to write.
///
///     FullWidthSigns.plain("（")  // "("
///     FullWidthSigns.plain("３")  // "3"
///     FullWidthSigns.plain("整")  // nil
///
/// Every grammar that a person writes (Lua, expressions, cron) tells of them by this table.
public enum FullWidthSigns {
  /// The character to write in place of a full-width one, or of one that word processors put in place of a
  /// plain one; `nil` for letters and for everything else.
  public static func plain(_ sign: Unicode.Scalar) -> Character? {
    switch sign.value {
    case 0xFF21...0xFF3A, 0xFF41...0xFF5A: nil
    case 0xFF01...0xFF5E: Unicode.Scalar(sign.value - 0xFEE0).map(Character.init)
    case 0x3000, 0xA0, 0x2002...0x200A, 0x202F, 0xFEFF, 0x200B: " "
    case 0x2010...0x2015, 0x2212: "-"
    default: others[sign]
    }
  }

  /// The letter to write in place of a full-width one; `nil` for everything else.
  public static func plainLetter(_ letter: Unicode.Scalar) -> Character? {
    switch letter.value {
    case 0xFF21...0xFF3A, 0xFF41...0xFF5A: Unicode.Scalar(letter.value - 0xFEE0).map(Character.init)
    default: nil
    }
  }

  private static let others: [Unicode.Scalar: Character] = [
    "、": ",", "。": ".", "“": "\"", "”": "\"", "„": "\"", "‟": "\"", "‘": "'", "’": "'", "「": "\"",
    "」": "\"", "『": "\"", "』": "\"", "《": "\"", "》": "\"", "〈": "<", "〉": ">", "【": "[", "】": "]",
    "〔": "[", "〕": "]", "￥": "$", "∗": "*", "×": "*", "÷": "/", "～": "~", "〜": "~", "·": ".",
    "：": ":",
  ]

  /// The first full-width character of a line that stands neither in quotes nor in a comment of Lua's.
  ///
  /// - Returns: the character, the one to write, and where it starts, in UTF-8 bytes.
  public static func first(
    outsideQuotesOf line: String
  ) -> (sign: Unicode.Scalar, plain: Character, offset: Int)? {
    firstScalar(outsideQuotesOf: line) { plain($0) != nil }
      .map { (sign: $0.scalar, plain: plain($0.scalar) ?? " ", offset: $0.offset) }
  }

  /// The first character of a line that is wanted and stands neither in quotes nor in a comment of
  /// Lua's, with where it starts, in UTF-8 bytes.
  public static func firstScalar(
    outsideQuotesOf line: String, where isWanted: (Unicode.Scalar) -> Bool
  ) -> (scalar: Unicode.Scalar, offset: Int)? {
    /// The character that ends the text that is open: a quote, or the second `]` of a long bracket.
    var closing: Unicode.Scalar?
    var offset = 0
    var before: Unicode.Scalar?
    for scalar in line.unicodeScalars {
      defer {
        // An escaped back slash escapes nothing itself.
        before = before == "\\" && scalar == "\\" ? nil : scalar
        offset += UTF8.width(scalar)
      }
      if let open = closing {
        let isClosed = open == "]" ? before == "]" : before != "\\"
        if scalar == open, isClosed { closing = nil }
        continue
      }
      if scalar == "\"" || scalar == "'" { closing = scalar }
      if scalar == "[", before == "[" { closing = "]" }
      if scalar == "-", before == "-" { return nil }
      if isWanted(scalar) { return (scalar, offset) }
    }
    return nil
  }
}
