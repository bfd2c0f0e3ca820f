extension Unicode.Scalar {
  /// The plain character for a full-width letter, digit or sign, one for one, so that a rule need not
  /// know both and each character stands where it stood; any other character is itself.
  public var halfWidth: Unicode.Scalar {
    switch value {
    case 0xFF01...0xFF5E: Unicode.Scalar(value - 0xFEE0) ?? self
    case 0x3000, 0xA0, 0x2002...0x200A, 0x202F: " "
    case 0x2010...0x2015, 0x2212: "-"
    case 0x301C: "~"
    case 0xFFE5: "¥"
    case 0x25CB, 0x3007: "〇"
    default: self
    }
  }

  /// The value of a plain digit.
  public var digitValue: Int? { (48...57).contains(value) ? Int(value) - 48 : nil }

  /// True of a Chinese character.
  public var isChinese: Bool {
    switch value {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x2FA1F: true
    default: false
    }
  }

  /// True of characters that are not shown: soft hyphens, joiners, marks of direction.
  var isInvisible: Bool {
    switch value {
    case 0xAD, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF: true
    default: false
    }
  }

  var isBlank: Bool { self == " " || self == "\t" || value == 0xFEFF || value == 0x200B || properties.isWhitespace }
}

extension Sequence<Unicode.Scalar> {
  /// The characters as a text.
  var string: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: self)
    return String(view)
  }
}

extension BidirectionalCollection<Unicode.Scalar> where Index == Int, SubSequence: BidirectionalCollection {
  /// The range without the blanks at its ends.
  var withoutBlanks: Range<Int> {
    var (from, to) = (startIndex, endIndex)
    while from < to, self[from].isBlank { from += 1 }
    while to > from, self[to - 1].isBlank { to -= 1 }
    return from..<to
  }
}

extension Range<Int> {
  /// The range without some signs at its end.
  func withoutSigns(_ signs: String, atEndIn text: [Unicode.Scalar]) -> Range<Int> {
    var range = self
    while let last = range.last, signs.unicodeScalars.contains(text[last]) { range = range.lowerBound..<last }
    return range
  }

  /// The range without what stands in brackets at its end: 财务科 of 财务科（2个）.
  func withoutBracket(atEndIn text: [Unicode.Scalar]) -> Range<Int> {
    guard let last, text[last] == ")", let open = text[self].lastIndex(of: "(") else { return self }
    return lowerBound..<open
  }
}

/// Chinese numerals below a hundred million.
enum ChineseNumeral {
  static let digits: [Unicode.Scalar: Int] = [
    "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]
  private static let powers: [Unicode.Scalar: Int] = ["十": 10, "百": 100, "千": 1000]

  /// Tells whether a character is a digit or a unit of numerals.
  static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    digits[scalar] != nil || powers[scalar] != nil || scalar == "万" || scalar == "亿"
  }

  /// The numeral that begins at an index: its value, and where it ends.
  ///
  ///     // 二十一、 is 21, 一千二百户 is 1200; 三百五 may be 350 or 305 and is none
  static func read(_ text: [Unicode.Scalar], from start: Int) -> (value: Int, end: Int)? {
    var (index, tenThousands, total, digit, power) = (start, 0, 0, Int?.none, 10_000)
    while index < text.count {
      if let value = digits[text[index]] {
        if digit != nil, digit != 0 { break }
        digit = value
      } else if let next = powers[text[index]], next < power, next == 10 && digit != 0 || (digit ?? 0) > 0 {
        total += (digit ?? 1) * next
        (digit, power) = (nil, next)
      } else if text[index] == "万", tenThousands == 0, total + (digit ?? 0) > 0 {
        tenThousands = (total + (digit ?? 0)) * 10_000
        (total, digit, power) = (0, nil, 10_000)
      } else {
        break
      }
      index += 1
    }
    guard index > start else { return nil }
    let isShort =
      power > 10 && (power < 10_000 || tenThousands > 0) && (digit ?? 0) > 0 && digits[text[index - 2]] == nil
    return isShort ? nil : (tenThousands + total + (digit ?? 0), index)
  }
}
