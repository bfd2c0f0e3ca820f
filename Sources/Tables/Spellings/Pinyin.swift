/// The readings of Chinese characters, without tones.
///
///     Pinyin.text(of: "环卫所")  // "huan wei suo"
///
/// A character with several readings has its most frequent one: no dictionary of words is consulted.
public enum Pinyin {
  /// The place of a character's syllable in the order of the alphabet, from 0; `nil` of what is no Chinese
  /// character.
  ///
  ///     Pinyin.order(of: "阿")  // 0, as no syllable comes before "a"
  public static func order(of character: Unicode.Scalar) -> Int? {
    guard character != "〇" else { return ling }
    guard (first...last).contains(character.value) else { return nil }
    let codes = PinyinTable.codes.utf8Start + 2 * Int(character.value - first)
    let number = digit(codes[0]) << 6 | digit(codes[1])
    return number == 0 ? nil : number - 1
  }

  /// The places of the syllables of a text's first characters, where they are a surname with a reading of its own;
  /// empty of any other text.
  ///
  ///     Pinyin.surnameOrder(of: Array("单雄信".unicodeScalars)).count  // 1
  public static func surnameOrder(of text: [Unicode.Scalar]) -> [Int] {
    let orders = SurnameReadings.reading(of: text)?.map(orderOfSyllable) ?? []
    return orders.contains(nil) ? [] : orders.compactMap(\.self)
  }

  private static func orderOfSyllable(_ syllable: String) -> Int? { syllables.firstIndex(of: syllable) }

  /// The syllable of a character in small letters; `nil` of what is no Chinese character.
  public static func syllable(of character: Unicode.Scalar) -> String? { order(of: character).map { syllables[$0] } }

  /// A text with its Chinese characters as syllables, a space between two of them; the rest stays as it is.
  ///
  ///     Pinyin.text(of: "第2中队")  // "di 2 zhong dui"
  public static func text(of text: String) -> String {
    var result = String.UnicodeScalarView()
    var wasSyllable = false
    for scalar in text.unicodeScalars {
      let syllable = syllable(of: scalar)
      let needsSpace = result.last.map { !$0.properties.isWhitespace } ?? false
      if needsSpace, wasSyllable ? isWord(scalar) || syllable != nil : syllable != nil && isWord(result.last!) {
        result.append(" ")
      }
      if let syllable { result.append(contentsOf: syllable.unicodeScalars) } else { result.append(scalar) }
      wasSyllable = syllable != nil
    }
    return String(result)
  }

  /// Returns whether a character is a letter or a digit, which a space must part from a syllable.
  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private static let (first, last): (UInt32, UInt32) = (0x4E00, 0x9FFF)

  private static let syllables: [String] = PinyinTable.syllables.description.split(separator: " ").map {
    String($0).replacing("v", with: "ü")
  }

  private static let ling = syllables.firstIndex(of: "ling")

  private static func digit(_ sign: UInt8) -> Int {
    switch sign {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(sign) - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(sign) - 71
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(sign) + 4
    case UInt8(ascii: "+"): 62
    default: 63
    }
  }
}
