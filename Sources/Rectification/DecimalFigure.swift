import Tables

/// A figure as a person writes it: decimal digits and a power of ten, exact at any size.
///
/// Published figures are decimal, and so is the arithmetic that holds one against another:
///
///     DecimalFigure(0.1) + DecimalFigure(0.2) == DecimalFigure(0.3)  // true
///     DecimalFigure(123456789012.35) - DecimalFigure(123456789012.34)  // 0.01
struct DecimalFigure: Equatable, Sendable {
  let isNegative: Bool
  /// The significant digits, without zeros at either end; none for zero.
  let digits: [UInt8]
  /// The power of ten of the last digit.
  let exponent: Int

  static let zero = DecimalFigure(isNegative: false, digits: [], exponent: 0)

  private init(isNegative: Bool, digits: [UInt8], exponent: Int) {
    let leading = digits.prefix { $0 == 0 }.count
    var kept = Array(digits[leading...])
    var power = exponent
    while kept.last == 0 {
      kept.removeLast()
      power += 1
    }
    self.digits = kept
    self.isNegative = isNegative && !kept.isEmpty
    self.exponent = kept.isEmpty ? 0 : power
  }

  init(_ value: Int64) {
    let digits = String(value.magnitude).utf8.map { $0 - UInt8(ascii: "0") }
    self.init(isNegative: value < 0, digits: digits, exponent: 0)
  }

  /// The shortest decimal number that reads as `value`, which is finite.
  init(_ value: Double) {
    precondition(value.isFinite, "a figure has digits")
    let parts = value.magnitude.description.split(separator: "e")
    let halves = parts[0].split(separator: ".")
    let power = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    let decimals = halves.count == 2 ? halves[1].utf8.count : 0
    self.init(
      isNegative: value < 0, digits: halves.joined().utf8.map { $0 - UInt8(ascii: "0") },
      exponent: power - decimals)
  }

  /// The figure that binary arithmetic meant by `value`: 0.30000000000000004 is 0.3, and
  /// 123456789012.34998 is 123456789012.35.
  ///
  /// A double holds fifteen decimal digits of any figure. Where it takes a sixteenth or seventeenth to
  /// write one, though fourteen would do but for its last bits, these are noise of a sum, a product or
  /// a quotient; and so they are where fifteen would do for one that takes seventeen. A whole number
  /// has no noise, and what is a thousandth or more is a difference at any size.
  init(computed value: Double) {
    let written = DecimalFigure(value)
    self = written.withoutNoise(ulp: value.ulp) ?? written
  }

  /// The figure in fifteen digits where the others are noise; `nil` where they are not.
  private func withoutNoise(ulp: Double) -> DecimalFigure? {
    guard digits.count >= 16, exponent < 0 else { return nil }
    let short = rounded(significant: 15)
    let distance = (self - short).double.magnitude
    guard distance < 0.001 else { return nil }
    let isNoise =
      short.digits.count <= 14
      ? distance <= 4 * ulp : digits.count >= 17 && distance <= 2 * ulp
    return isNoise ? short : nil
  }

  var isZero: Bool { digits.isEmpty }

  /// The number of digits after the point.
  var decimals: Int { max(-exponent, 0) }

  /// The nearest double; infinite where the figure is above them all.
  var double: Double {
    guard !isZero else { return 0 }
    return Double("\(isNegative ? "-" : "")\(joined(digits))e\(exponent)") ?? .nan
  }

  var magnitude: DecimalFigure {
    DecimalFigure(isNegative: false, digits: digits, exponent: exponent)
  }

  /// The power of ten just above the first digit: 3 for 123.4.
  fileprivate var top: Int { digits.count + exponent }
}

// MARK: - Order and sums

extension DecimalFigure: Comparable {
  static func < (a: DecimalFigure, b: DecimalFigure) -> Bool {
    if a.isNegative != b.isNegative { return a.isNegative }
    return a.isNegative ? b.isSmaller(than: a) : a.isSmaller(than: b)
  }

  /// Returns `true` where this figure is nearer to zero than the other.
  private func isSmaller(than other: DecimalFigure) -> Bool {
    guard !isZero, !other.isZero else { return isZero && !other.isZero }
    return top == other.top ? digits.lexicographicallyPrecedes(other.digits) : top < other.top
  }
}

extension DecimalFigure {
  static prefix func - (a: DecimalFigure) -> DecimalFigure {
    DecimalFigure(isNegative: !a.isNegative, digits: a.digits, exponent: a.exponent)
  }

  static func - (a: DecimalFigure, b: DecimalFigure) -> DecimalFigure { a + -b }

  static func + (a: DecimalFigure, b: DecimalFigure) -> DecimalFigure {
    guard !a.isZero else { return b }
    guard !b.isZero else { return a }
    let exponent = min(a.exponent, b.exponent)
    let (x, y) = (a.digits(downTo: exponent), b.digits(downTo: exponent))
    guard a.isNegative != b.isNegative else {
      return DecimalFigure(isNegative: a.isNegative, digits: sum(x, y), exponent: exponent)
    }
    return a.isSmaller(than: b)
      ? DecimalFigure(isNegative: b.isNegative, digits: rest(of: y, less: x), exponent: exponent)
      : DecimalFigure(isNegative: a.isNegative, digits: rest(of: x, less: y), exponent: exponent)
  }

  private func digits(downTo power: Int) -> [UInt8] {
    digits + Array(repeating: 0, count: exponent - power)
  }
}

/// The sum of two rows of digits that end at the same power of ten.
private func sum(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
  let count = max(a.count, b.count) + 1
  var result = Array(repeating: UInt8(0), count: count)
  var carry: UInt8 = 0
  for index in 1...count {
    let digit =
      (index <= a.count ? a[a.count - index] : 0) + (index <= b.count ? b[b.count - index] : 0)
      + carry
    result[count - index] = digit % 10
    carry = digit / 10
  }
  return result
}

/// The difference of two rows of digits that end at the same power of ten; `b` is not the larger.
private func rest(of a: [UInt8], less b: [UInt8]) -> [UInt8] {
  var result = a
  var borrowed = false
  for index in 1...a.count {
    let taken = (index <= b.count ? b[b.count - index] : 0) + (borrowed ? 1 : 0)
    let digit = a[a.count - index]
    borrowed = digit < taken
    result[a.count - index] = digit + (borrowed ? 10 : 0) - taken
  }
  return result
}

// MARK: - Rounding

extension DecimalFigure {
  /// The figure to so many decimals, halves away from zero; negative decimals round to tens
  /// (-1), hundreds (-2) and so on.
  ///
  ///     DecimalFigure(2.675).rounded(to: 2)  // 2.68
  ///     DecimalFigure(63_500).rounded(to: -4)  // 60000
  func rounded(to decimals: Int) -> DecimalFigure {
    let dropped = -decimals - exponent
    guard dropped > 0, dropped <= digits.count else { return truncated(to: decimals) }
    let isUp = digits[digits.count - dropped] >= 5
    guard isUp else { return truncated(to: decimals) }
    return DecimalFigure(
      isNegative: isNegative, digits: sum(Array(digits.dropLast(dropped)), [1]),
      exponent: -decimals)
  }

  /// The figure with all digits cut off that stand after so many decimals.
  ///
  ///     DecimalFigure(-1.9).truncated(to: 0)  // -1
  func truncated(to decimals: Int) -> DecimalFigure {
    let dropped = -decimals - exponent
    guard dropped > 0 else { return self }
    return DecimalFigure(
      isNegative: isNegative, digits: Array(digits.dropLast(dropped)), exponent: -decimals)
  }

  private func rounded(significant count: Int) -> DecimalFigure { rounded(to: count - top) }
}

// MARK: - Writing

extension DecimalFigure {
  /// The figure in a sentence about one that was reported with so many decimals: whole figures
  /// whole, others with the digits that tell the two apart.
  ///
  ///     DecimalFigure(25.0 / 31).shown(beside: 2)  // 0.8065
  func shown(beside decimals: Int) -> String {
    guard !isZero else { return "0" }
    guard (-6...21).contains(top) else { return scientific }
    guard exponent < 0 else { return plain(decimals: 0) }
    let short = shownNumber(double)
    let enough = short.split(separator: ".").dropFirst().first?.utf8.count ?? 0
    return plain(decimals: min(self.decimals, max(enough, max(decimals, 0) + 2)))
  }

  /// The figure as it was reported, with at least so many decimals: 0.80.
  func reported(with decimals: Int) -> String {
    guard isZero || (-6...21).contains(top) else { return scientific }
    return plain(decimals: max(decimals, self.decimals))
  }

  /// All digits up to so many decimals, which must not be negative.
  private func plain(decimals: Int) -> String {
    let kept = rounded(to: decimals)
    let row = kept.digits + Array(repeating: 0, count: decimals + kept.exponent)
    let padded = Array(repeating: 0, count: max(decimals + 1 - row.count, 0)) + row
    let whole = joined(padded.dropLast(decimals))
    let fraction = decimals == 0 ? "" : "." + joined(padded.suffix(decimals))
    return (kept.isNegative ? "-" : "") + whole + fraction
  }

  /// One digit, the others after a point, and a power of ten: `1.5e-9`.
  private var scientific: String {
    let fraction = digits.count > 1 ? "." + joined(digits.dropFirst()) : ""
    return "\(isNegative ? "-" : "")\(digits[0])\(fraction)e\(top - 1)"
  }
}

private func joined(_ digits: some Sequence<UInt8>) -> String {
  String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
}
