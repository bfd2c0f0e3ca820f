import Notices

/// Finds numbers that are a person's own: of a mobile telephone, and of an identity card.
enum PersonalNumbers {
  /// A number in a text, and the words that stand for it.
  struct Found: Equatable {
    var length: Int
    var sign: String
  }

  static let signs = [telephone, identityCard]
  private static let telephone = "某手机号"
  private static let identityCard = "某身份证号"

  /// The number that begins at an index; `nil` where none does.
  ///
  ///     PersonalNumbers.found(Array("电话13800000000".unicodeScalars), 2)?.sign  // "某手机号"
  static func found(_ text: [Unicode.Scalar], _ start: Int) -> Found? {
    guard text[start].halfWidth.digitValue != nil, start == 0 || !isPart(text[start - 1]) else { return nil }
    let run = text[start...].prefix { isPart($0) && $0 != "." }
    guard !isMeasured(text, run.endIndex) else { return nil }
    let digits = run.map(\.halfWidth)
    if isIdentityCard(digits) { return Found(length: run.count, sign: identityCard) }
    if isTelephone(digits) { return Found(length: run.count, sign: telephone) }
    // 138-0000-0000, 138 0000 0000
    let parted = text[start...].prefix(13).map(\.halfWidth)
    guard parted.count == 13, parted[3] == parted[8], "- ".unicodeScalars.contains(parted[3]),
      start + 13 == text.count || !isPart(text[start + 13]),
      isTelephone(Array(parted[..<3] + parted[4..<8] + parted[9...]))
    else { return nil }
    return Found(length: 13, sign: telephone)
  }

  /// Tells whether a text has digits enough for a number of a person.
  static func mayBeIn(_ text: String) -> Bool { text.unicodeScalars.count { $0.halfWidth.digitValue != nil } >= 11 }

  /// Characters that go on with a number or a code: 0.13800000000 and A13800000000 are none of a person.
  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    let scalar = scalar.halfWidth
    return scalar.digitValue != nil || scalar.isASCII && scalar.properties.isAlphabetic || scalar == "."
  }

  /// 13800000000元, 13800000000.50: an amount.
  private static func isMeasured(_ text: [Unicode.Scalar], _ end: Int) -> Bool {
    guard end < text.count else { return false }
    return "元万亿吨米平立度%％".unicodeScalars.contains(text[end])
      || text[end] == "." && end + 1 < text.count && text[end + 1].digitValue != nil
  }

  /// 11 digits from 13 to 19.
  private static func isTelephone(_ digits: [Unicode.Scalar]) -> Bool {
    digits.count == 11 && digits.allSatisfy { $0.digitValue != nil } && digits[0] == "1" && digits[1].value >= 0x33
  }

  /// 17 digits and a sign to check them; the date of birth stands within.
  private static func isIdentityCard(_ digits: [Unicode.Scalar]) -> Bool {
    guard digits.count == 18, digits[..<17].allSatisfy({ $0.digitValue != nil }),
      digits[17].digitValue != nil || "Xx".unicodeScalars.contains(digits[17])
    else { return false }
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + ($1.digitValue ?? 0) } }
    return (11...82).contains(number(0..<2)) && (1900...2099).contains(number(6..<10))
      && (1...12).contains(number(10..<12)) && (1...31).contains(number(12..<14))
  }
}
