/// Numbers as text: read correctly rounded, written in the fewest digits that
/// read back the same, or rounded for a person's eye.
public enum Numerals {
  /// The fewest digits that mean the same number: `0.1`, `1.0`, `1e+300`. What
  /// is no number is written as most programs read it: `NaN`, `inf`, `-inf`.
  public static func shortest(_ value: Double) -> String {
    if value.isFinite { return value.description }
    return value.isNaN ? "NaN" : value < 0 ? "-inf" : "inf"
  }
}

// MARK: - Reading

extension Numerals {
  /// A whole number: digits with an optional sign. `nil` where there is
  /// anything else, or where 64 bits do not hold it.
  public static func integer(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    var digits = text[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
    guard !digits.isEmpty else { return nil }
    var value: Int64 = 0
    for byte in digits {
      let digit = Int64(byte) - 48
      guard (0...9).contains(digit) else { return nil }
      let (tens, tooMany) = value.multipliedReportingOverflow(by: 10)
      // Counted downward where negative: the lowest number has no positive twin.
      let (next, tooFar) = tens.addingReportingOverflow(isNegative ? -digit : digit)
      guard !tooMany, !tooFar else { return nil }
      value = next
    }
    return value
  }

  /// A number: `12`, `-0.5`, `.5`, `1e-3`. `nil` where there is anything else, or
  /// where it is too large for a number.
  public static func number(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    guard let decimal = Decimal(text) else { return nil }
    return decimal.value ?? parsed(text)
  }

  /// Whether a text names what is no finite number: `NaN`, `inf` or `Infinity` in any case and
  /// with any sign, or as Microsoft's C library wrote them (`1.#INF`, `-1.#IND`). Such a cell is
  /// missing.
  public static func isNotFinite(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard (3...12).contains(text.count), mayBeNotFinite(text) else { return false }
    var name = String(decoding: text, as: UTF8.self).lowercased()
    if name.hasPrefix("-") || name.hasPrefix("+") { name.removeFirst() }
    if ["nan", "inf", "infinity", "nan(ind)", "nan(snan)"].contains(name) { return true }
    return ["1.#inf", "1.#qnan", "1.#snan", "1.#ind"].contains { named in
      name.hasPrefix(named) && name.dropFirst(named.count).allSatisfy { $0 == "0" }
    }
  }

  /// Tells by the first letters alone whether a text may name what is no finite number: every text of a column is
  /// asked.
  private static func mayBeNotFinite(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = text[0] == UInt8(ascii: "-") || text[0] == UInt8(ascii: "+") ? 1 : 0
    switch text[start] | 0x20 {
    case UInt8(ascii: "n"), UInt8(ascii: "i"): return true
    case UInt8(ascii: "1"): return text.count > start + 2 && text[start + 2] == UInt8(ascii: "#")
    default: return false
    }
  }

  /// Returns true where a number has lost digits of the text that it was read from. Only one of 2^53
  /// and more can, as what stands after the point of others is never expected to be exact.
  ///
  ///     "9007199254740993" as 9007199254740992.0  // true
  ///     "9007199254740993.0" as 9007199254740992.0  // true
  ///     "1e300" as 1e300  // false
  public static func losesDigits(_ text: UnsafeBufferPointer<UInt8>, _ value: Double) -> Bool {
    guard value.magnitude >= 0x1p53, let decimal = Decimal(text) else { return false }
    if decimal.power > 0 { return decimal.significantDigits(text) > 17 }
    let written = decimal.power == 0 ? decimal : decimal.withoutFinalZeros(text) ?? decimal
    guard written.digitCount <= 19 else { return decimal.significantDigits(text) > 17 }
    // 2^53 and more in at most 19 digits: at most three of them stand after the point.
    let unit = Self.powersOfTen[-written.power]
    return UInt128(value.magnitude) * UInt128(unit) != UInt128(written.mantissa)
  }

  /// Returns true of a whole number that has no equal among the numbers that are stored in binary.
  public static func losesDigits(_ value: Int64) -> Bool { Int64(exactly: Double(value)) != value }

  /// Digits, a point and a power of ten, as they stand in a text.
  struct Decimal {
    var isNegative = false
    /// The digits as one whole number; meaningless where there are over 19.
    var mantissa: UInt64 = 0
    var digitCount = 0
    var power = 0

    init?(_ text: UnsafeBufferPointer<UInt8>) {
      var index = 0
      func byte() -> UInt8 { index < text.count ? text[index] : 0 }
      if byte() == UInt8(ascii: "-") || byte() == UInt8(ascii: "+") {
        isNegative = byte() == UInt8(ascii: "-")
        index += 1
      }
      var digitsRead = 0
      func isDigit() -> Bool { byte() &- 48 <= 9 }
      while isDigit() {
        append(byte(), isFraction: false)
        (index, digitsRead) = (index + 1, digitsRead + 1)
      }
      if byte() == UInt8(ascii: ".") {
        index += 1
        while isDigit() {
          append(byte(), isFraction: true)
          (index, digitsRead) = (index + 1, digitsRead + 1)
        }
      }
      guard digitsRead > 0 else { return nil }
      if byte() | 0x20 == UInt8(ascii: "e") {
        index += 1
        let isDownward = byte() == UInt8(ascii: "-")
        if isDownward || byte() == UInt8(ascii: "+") { index += 1 }
        guard isDigit() else { return nil }
        var exponent = 0
        while isDigit() {
          exponent = min(exponent * 10 + Int(byte()) - 48, 100_000)
          index += 1
        }
        power += isDownward ? -exponent : exponent
      }
      guard index == text.count else { return nil }
    }

    /// How many digits stand from the first to the last that is not zero.
    func significantDigits(_ text: UnsafeBufferPointer<UInt8>) -> Int {
      let digits = text.prefix { $0 | 0x20 != UInt8(ascii: "e") }.filter { $0 &- 48 <= 9 }
      let leading = digits.prefix { $0 == 48 }.count
      let trailing = digits.reversed().prefix { $0 == 48 }.count
      return max(digits.count - leading - trailing, 0)
    }

    /// The same number without the zeros that end its fraction; `nil` where it has a power of ten of
    /// its own.
    func withoutFinalZeros(_ text: UnsafeBufferPointer<UInt8>) -> Decimal? {
      let zeros = text.reversed().prefix { $0 == 48 }.count
      guard text.contains(UInt8(ascii: ".")), !text.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) else {
        return nil
      }
      return Decimal(UnsafeBufferPointer(rebasing: text[..<(text.count - zeros)]))
    }

    private mutating func append(_ digit: UInt8, isFraction: Bool) {
      mantissa = mantissa &* 10 &+ UInt64(digit &- 48)
      if mantissa > 0 || digitCount > 0 { digitCount += 1 }
      if isFraction { power -= 1 }
    }

    /// The number where one rounding makes it: both the digits and the power
    /// of ten are exact in binary (W. D. Clinger, "How to read floating point
    /// numbers accurately", 1990). Else `nil`.
    var value: Double? {
      guard digitCount <= 19, mantissa <= 1 << 53, abs(power) < Numerals.powersOfTen.count else {
        return mantissa == 0 && digitCount == 0 ? (isNegative ? -0.0 : 0) : nil
      }
      let digits = isNegative ? -Double(mantissa) : Double(mantissa)
      return power < 0
        ? digits / Numerals.powersOfTen[-power] : digits * Numerals.powersOfTen[power]
    }
  }

  /// Those that are exact in binary.
  static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// The long way, for many digits and far powers: the standard library reads
  /// every text rightly, whatever the locale, but slowly.
  private static func parsed(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    guard let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite else {
      return nil
    }
    return value
  }

}

// MARK: - Rounding for the eye

/// The shortest decimal digits of a number other than zero: 0.d₁d₂d₃… × 10^exponent.
///
/// Rounding starts from these rather than from the binary fraction, so that
/// 2.675 to two places is 2.68, as the person who wrote 2.675 would round it.
struct ShortestDigits {
  let isNegative: Bool
  let digits: [UInt8]
  let exponent: Int

  init(_ value: Double) {
    precondition(value.isFinite && value != 0, "digits of a number that has some")
    isNegative = value < 0
    var digits: [UInt8] = []
    var point: Int?
    var power = 0
    let text = Array(value.magnitude.description.utf8)
    let mantissaEnd = text.firstIndex(of: UInt8(ascii: "e")) ?? text.count
    for byte in text[..<mantissaEnd] {
      if byte == UInt8(ascii: ".") { point = digits.count } else { digits.append(byte - 48) }
    }
    if mantissaEnd < text.count {
      power = Int(String(decoding: text[(mantissaEnd + 1)...], as: UTF8.self)) ?? 0
    }
    let leading = digits.prefix { $0 == 0 }.count
    exponent = (point ?? digits.count) - leading + power
    digits.removeFirst(leading)
    while digits.last == 0 { digits.removeLast() }
    self.digits = digits
  }

  /// The digits of a whole number other than zero.
  init(_ value: Int64) {
    precondition(value != 0, "digits of a number that has some")
    let text = Array(String(value.magnitude).utf8)
    var digits = text.map { $0 - 48 }
    while digits.last == 0 { digits.removeLast() }
    self.init(isNegative: value < 0, digits: digits, exponent: text.count)
  }

  /// The digits of the number times so many powers of ten.
  func shifted(by power: Int) -> ShortestDigits {
    ShortestDigits(isNegative: isNegative, digits: digits, exponent: exponent + power)
  }

  private init(isNegative: Bool, digits: [UInt8], exponent: Int) {
    (self.isNegative, self.digits, self.exponent) = (isNegative, digits, exponent)
  }

  /// How many places after the point the whole number takes.
  var decimals: Int { max(digits.count - exponent, 0) }

  /// Rounded half away from zero after `count` digits; no digits for zero.
  private func rounded(to count: Int) -> ShortestDigits {
    guard count < digits.count else { return self }
    guard count >= 0 else { return ShortestDigits(isNegative: isNegative, digits: [], exponent: 0) }
    var kept = Array(digits[..<count])
    guard digits[count] >= 5 else {
      return ShortestDigits(isNegative: isNegative, digits: kept, exponent: exponent)
    }
    while let last = kept.last, last == 9 { kept.removeLast() }
    if let last = kept.indices.last {
      kept[last] += 1
      return ShortestDigits(isNegative: isNegative, digits: kept, exponent: exponent)
    }
    return ShortestDigits(isNegative: isNegative, digits: [1], exponent: exponent + 1)
  }

  /// `12.30` for two decimals.
  func fixed(decimals: Int) -> String {
    let rounded = rounded(to: exponent + decimals)
    func digit(_ index: Int) -> UInt8 {
      rounded.digits.indices.contains(index) ? 48 + rounded.digits[index] : 48
    }
    var text: [UInt8] = rounded.isNegative && !rounded.digits.isEmpty ? [UInt8(ascii: "-")] : []
    let whole = rounded.digits.isEmpty ? 0 : max(rounded.exponent, 0)
    text += whole == 0 ? [48] : (0..<whole).map(digit)
    if decimals > 0 {
      text.append(UInt8(ascii: "."))
      text += (0..<decimals).map { digit(rounded.exponent + $0) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// `1.235e-07` for four digits.
  func scientific(digits count: Int) -> String {
    let rounded = rounded(to: count)
    var text = rounded.isNegative ? "-" : ""
    let shown = rounded.digits.map { Character(UnicodeScalar(48 + $0)) }
    text.append(shown[0])
    if shown.count > 1 { text += "." + String(shown[1...]) }
    let power = rounded.exponent - 1
    return text + "e" + (power < 0 ? "-" : "+") + (abs(power) < 10 ? "0" : "") + String(abs(power))
  }
}
