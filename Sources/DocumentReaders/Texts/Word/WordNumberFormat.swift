/// How lists write their numbers (ECMA-376, part 1, 17.18.59).
enum WordNumberFormat {
  /// A number in one of the formats that Word names; one that is not known here is written in digits.
  ///
  ///     WordNumberFormat.text(21, "chineseCountingThousand")  // "二十一"
  static func text(_ number: Int, _ format: String) -> String {
    switch format {
    case "none": ""
    case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
      "taiwaneseCountingThousand", "koreanCounting":
      chinese(number, digits: "〇一二三四五六七八九", units: ["", "十", "百", "千"])
    case "chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal":
      chinese(number, digits: "零壹贰叁肆伍陆柒捌玖", units: ["", "拾", "佰", "仟"], writesOne: true)
    case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital":
      String(String(number).map { Array("〇一二三四五六七八九")[$0.wholeNumberValue ?? 0] })
    case "ideographTraditional": cycled(number, "甲乙丙丁戊己庚辛壬癸")
    case "ideographZodiac": cycled(number, "子丑寅卯辰巳午未申酉戌亥")
    case "decimalFullWidth", "decimalFullWidth2":
      String(String(number).map { Array("０１２３４５６７８９")[$0.wholeNumberValue ?? 0] })
    case "decimalEnclosedCircle", "decimalEnclosedCircleChinese": shifted(number, 0x2460) ?? "\(number)"
    case "decimalEnclosedParen": shifted(number, 0x2474) ?? "(\(number))"
    case "decimalEnclosedFullstop": shifted(number, 0x2488) ?? "\(number)."
    case "ideographEnclosedCircle":
      (1...10).contains(number) ? shifted(number, 0x3280) ?? "" : chineseCounting(number)
    case "decimalZero": number < 10 ? "0\(number)" : "\(number)"
    case "upperLetter": letter(number, "A")
    case "lowerLetter": letter(number, "a")
    case "upperRoman": roman(number)
    case "lowerRoman": roman(number).lowercased()
    default: "\(number)"
    }
  }

  /// 二十一 for 21.
  static func chineseCounting(_ number: Int) -> String {
    chinese(number, digits: "〇一二三四五六七八九", units: ["", "十", "百", "千"])
  }

  private static func chinese(_ number: Int, digits: String, units: [String], writesOne: Bool = false) -> String {
    let digits = Array(digits)
    guard (1...9999).contains(number) else { return number == 0 ? String(digits[0]) : "\(number)" }
    var text = ""
    var hasGap = false
    for power in stride(from: 3, through: 0, by: -1) {
      let digit = number / [1, 10, 100, 1000][power] % 10
      guard digit > 0 else {
        hasGap = !text.isEmpty
        continue
      }
      if hasGap { text += "零" }
      hasGap = false
      // 十一, not 一十一.
      let isBare = power == 1 && digit == 1 && text.isEmpty && !writesOne
      text += (isBare ? "" : String(digits[digit])) + units[power]
    }
    return text
  }

  private static func cycled(_ number: Int, _ signs: String) -> String {
    let signs = Array(signs)
    return number > 0 ? String(signs[(number - 1) % signs.count]) : "\(number)"
  }

  /// One of twenty characters that follow one another.
  private static func shifted(_ number: Int, _ first: UInt32) -> String? {
    guard (1...20).contains(number), let scalar = Unicode.Scalar(first + UInt32(number) - 1) else { return nil }
    return String(Character(scalar))
  }

  /// A, B, … Z, AA, BB, as Word counts on.
  private static func letter(_ number: Int, _ first: Unicode.Scalar) -> String {
    guard number > 0, number < 26 * 40 else { return "\(number)" }
    let scalar = Unicode.Scalar(UInt8(first.value) + UInt8((number - 1) % 26))
    return String(repeating: String(Character(scalar)), count: (number - 1) / 26 + 1)
  }

  private static func roman(_ number: Int) -> String {
    guard (1...3999).contains(number) else { return "\(number)" }
    let parts = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
      (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var (rest, text) = (number, "")
    for (value, sign) in parts {
      while rest >= value {
        text += sign
        rest -= value
      }
    }
    return text
  }
}
