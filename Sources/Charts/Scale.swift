import Tables

/// A range of numbers along one side of a chart: where a number lies in it, and
/// which round numbers mark it.
///
/// Any two finite numbers make one, also where their difference is larger than
/// the largest number or smaller than the smallest: the numbers are compared
/// after a division by a power of two that brings them near 1, which is exact.
struct Scale: Sendable {
  let low: Double
  let high: Double
  private let exponent: Int
  private let start: Double
  private let span: Double

  /// The range between two finite numbers. One of no length gets room on both sides.
  init(_ a: Double, _ b: Double) {
    precondition(a.isFinite && b.isFinite)
    let (low, high) = a < b ? (a, b) : b < a ? (b, a) : Scale.around(a)
    self.low = low
    self.high = high
    exponent = Int(max(low.magnitude, high.magnitude).exponent)
    start = low.scaled(by: -exponent)
    span = high.scaled(by: -exponent) - start
  }

  /// The range of numbers together with zero, from where bars grow; up to 1 where
  /// there is nothing else.
  init(fromZero values: some Sequence<Double>) {
    let (low, high) = values.reduce((0.0, 0.0)) { (min($0.0, $1), max($0.1, $1)) }
    self.init(low, low == high ? 1 : high)
  }

  /// Returns how far along the range a number lies: 0 at its low end, 1 at its high end.
  ///
  ///     Scale(-9e307, 9e307).fraction(of: 0)  // 0.5
  func fraction(of value: Double) -> Double {
    min(max((value.scaled(by: -exponent) - start) / span, 0), 1)
  }

  private static func around(_ value: Double) -> (Double, Double) {
    let size = value.magnitude
    let room = size > 0 && size < 1 ? size : max(size / 10, 1)
    let most = Double.greatestFiniteMagnitude
    return (max(value - room, -most), min(value + room, most))
  }
}

extension Double {
  /// The number times a power of two.
  fileprivate func scaled(by exponent: Int) -> Double {
    Double(sign: .plus, exponent: exponent, significand: self)
  }
}

// MARK: Round numbers

/// Returns 1, 2 or 5 times a power of ten that is at least `step`, or a little less
/// where that would be no finite number.
///
///     roundStep(0.3)  // 0.5
func roundStep(_ step: Double) -> Double {
  precondition(step > 0 && step.isFinite)
  // 0.30103 is the logarithm of two; what its digits miss is made up for below.
  var exponent = Int((Double(step.exponent) * 0.30103).rounded(.down))
  while powerOfTen(exponent) > step { exponent -= 1 }
  while powerOfTen(exponent + 1) <= step { exponent += 1 }
  let power = powerOfTen(exponent)
  let factor = step / power
  let round = power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10)
  return round.isFinite ? round : power
}

/// Read from its digits, as the nearest number to it; infinity above the largest.
private func powerOfTen(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? .infinity }

/// Returns the round distance that divides a range into about `parts` equal parts. It is
/// never so small that a number of the range plus the distance is the same number.
func roundSpacing(_ low: Double, _ high: Double, parts: Int) -> Double {
  let whole = (high - low) / Double(parts)
  let distance = whole.isFinite ? whole : high / Double(parts) - low / Double(parts)
  let lastBit = 4 * max(low.magnitude, high.magnitude).ulp
  let least = max(lastBit, Double.leastNormalMagnitude)
  return roundStep(min(max(distance, least), .greatestFiniteMagnitude))
}

/// Returns round numbers that span the range, about `count` of them; whole ones where
/// nothing lies between whole numbers.
///
///     ticks(3, 17, about: 3)  // [5, 10, 15]
func ticks(_ low: Double, _ high: Double, about count: Int, areWhole: Bool = false) -> [Double] {
  guard high > low else { return [low] }
  let step = max(roundSpacing(low, high, parts: max(count, 1)), areWhole ? 1 : 0)
  let first = (low / step).rounded(.up)
  guard let last = Int(exactly: (high / step).rounded(.down) - first), last >= 0 else { return [] }
  // Three times 0.2 is a little more than 0.6: below 1 the step is a power of ten's part.
  let parts = step < 1 ? (1 / step).rounded() : 0
  return (0...last).map { index in
    let multiple = first + Double(index)
    return parts > 0 ? multiple / parts : multiple * step
  }
}

// MARK: Numbers as text

/// Returns a number as it stands beside a mark: a whole one without a point, a large one
/// without its fraction, and one that is larger yet by its first digits.
func number(_ value: Double) -> String {
  let isLarge = value.magnitude >= 1e12
  guard value.magnitude < 1e15, let whole = Int(exactly: isLarge ? value.rounded() : value) else {
    return shownNumber(isLarge ? value.rounded() : value)
  }
  return String(whole)
}

/// Returns numbers as they stand beside marks: with all their digits where two of them
/// would look the same.
///
///     numbers([1e15, 1e15 + 10])  // ["1000000000000000.0", "1000000000000010.0"]
func numbers(_ values: [Double]) -> [String] {
  let texts = values.map(number)
  return Set(texts.map { Double($0) }).count == Set(values).count ? texts : values.map { "\($0)" }
}
