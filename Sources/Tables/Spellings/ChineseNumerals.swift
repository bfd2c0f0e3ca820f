/// Numbers in Chinese numerals, as notices write them.
///
///     ChineseNumerals.value(of: "三十一")      // 31
///     ChineseNumerals.value(of: "一百零五万元")  // 1050000
///     ChineseNumerals.value(of: "二〇一九")     // 2019
///     ChineseNumerals.value(of: "三点五")      // 3.5
///     ChineseNumerals.value(of: "百分之八十五") // 0.85
///     ChineseNumerals.value(of: "三百五")      // nil: 350 as people speak, 305 as it is written
public enum ChineseNumerals {
  /// The number that a text says, or `nil` where it says none, or may mean two.
  public static func value(of text: String) -> Double? {
    var rest = Array(text.unicodeScalars)[...]
    guard (1...40).contains(rest.count) else { return nil }
    if rest.first == "负" { return value(of: String(String.UnicodeScalarView(rest.dropFirst()))).map { -$0 } }
    if rest.starts(with: "百分之".unicodeScalars) { return plain(rest.dropFirst(3)).flatMap { Double("\($0)e-2") } }
    if rest.last == "元" { rest.removeLast() }
    return plain(rest).flatMap { Double($0) }
  }

  /// The number as plain digits.
  private static func plain(_ numeral: ArraySlice<Unicode.Scalar>) -> String? {
    guard let point = numeral.firstIndex(of: "点") else { return whole(numeral).map { String($0) } }
    guard let units = whole(numeral[..<point]) else { return nil }
    var fraction = numeral[(point + 1)...]
    var power = 0
    while let last = fraction.last, let unit = large[last] {
      power += unit
      fraction.removeLast()
    }
    let decimals = fraction.compactMap { digits[$0] }
    guard !decimals.isEmpty, decimals.count == fraction.count else { return nil }
    return "\(units).\(decimals.map { String($0) }.joined())e\(power)"
  }

  private static func whole(_ numeral: ArraySlice<Unicode.Scalar>) -> Int? {
    let values = numeral.compactMap { digits[$0] }
    guard !numeral.isEmpty else { return nil }
    if values.count == numeral.count, numeral.count > 1 || values[0] >= 0 {
      return numeral.count > 15 ? nil : values.reduce(0) { $0 * 10 + $1 }
    }
    var sum = Sum()
    for scalar in numeral { guard sum.take(scalar) else { return nil } }
    return sum.total
  }

  /// The number that is read so far: what stands before 万 and 亿, the thousands at hand, and an open digit.
  private struct Sum {
    private var whole = 0
    private var thousands = 0
    private var digit: Int?
    /// The last unit, which those of the same thousands must be smaller than.
    private var unit = 10_000
    private var isAfterZero = false
    private var isStarted = false

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
      defer { isStarted = true }
      if let value = digits[scalar] {
        guard digit == nil else { return false }
        if value == 0 { isAfterZero = true } else { digit = value }
        return true
      }
      if let small = small[scalar] {
        guard small < unit, digit != nil || small == 10 && (thousands == 0 || isAfterZero) else { return false }
        thousands += (digit ?? 1) * small
        (digit, unit, isAfterZero) = (nil, small, false)
        return true
      }
      guard let power = large[scalar], let section = section, section > 0 || whole > 0 else { return false }
      let factor = power == 4 ? 10_000 : 100_000_000
      let base = power == 4 ? section : whole + section
      let (product, overflows) = base.multipliedReportingOverflow(by: factor)
      guard !overflows else { return false }
      let (sum, isTooLarge) = (power == 4 ? whole : 0).addingReportingOverflow(product)
      guard !isTooLarge else { return false }
      (whole, thousands, digit, unit, isAfterZero) = (sum, 0, nil, 10_000, false)
      lastLarge = factor
      return true
    }

    private var lastLarge: Int?

    /// The thousands at hand with the open digit; `nil` where that may mean tens or hundreds of what is before it.
    private var section: Int? {
      guard let digit else { return thousands }
      let isPlain = isAfterZero || unit == 10 || unit == 10_000 && lastLarge == nil
      return isPlain ? thousands + digit : nil
    }

    var total: Int? {
      guard isStarted, let section else { return nil }
      let (sum, overflows) = whole.addingReportingOverflow(section)
      return overflows ? nil : sum
    }
  }

  private static let digits: [Unicode.Scalar: Int] = [
    "零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
  ]

  private static let small: [Unicode.Scalar: Int] = ["十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000]

  /// Powers of ten.
  private static let large: [Unicode.Scalar: Int] = ["万": 4, "萬": 4, "亿": 8, "億": 8]
}
