/// A sum that carries its rounding errors along (Neumaier 1974): right to the
/// last digit for all but the most hostile data.
public struct CompensatedSum {
  private var sum = 0.0
  private var lost = 0.0

  public init() {}

  public init(_ values: some Sequence<Double>) { for value in values { add(value) } }

  public mutating func add(_ value: Double) {
    let next = sum + value
    lost += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
    sum = next
  }

  public var value: Double { sum + lost }

  /// The sum over `count` in two parts, the second what the first has lost.
  public func divided(by count: Double) -> (high: Double, low: Double) {
    let high = value / count
    let product = high * count
    let error = (-product).addingProduct(high, count)
    return (high, (((sum - product) + lost) - error) / count)
  }
}

/// √(a² + b²) without squares that overflow or vanish.
public func hypotenuse(_ a: Double, _ b: Double) -> Double {
  let (small, large) = (min(abs(a), abs(b)), max(abs(a), abs(b)))
  guard large > 0, large.isFinite else { return large }
  return large * (1 + (small / large) * (small / large)).squareRoot()
}

/// A sample seen from its mean, in two passes, so that a large offset costs no
/// digits (NIST's NumAcc data sets are made of such offsets).
public struct Moments {
  public let count: Double
  public let mean: Double
  /// A power of two near the largest distance, so that no square overflows or vanishes.
  public let scale: Double
  /// Distances from the mean, in units of `scale`.
  public let distances: [Double]

  /// - Precondition: there is at least one value.
  public init(_ values: [Double]) {
    precondition(!values.isEmpty, "a value at least")
    count = Double(values.count)
    let center = Self.center(values)
    mean = center.high
    var distances = values.map { ($0 - center.high) - center.low }
    if values.allSatisfy({ $0 == values[0] }) { distances = values.map { _ in 0 } }
    let largest = distances.reduce(0) { max($0, abs($1)) }
    let scale =
      largest > 0 && largest.isFinite
      ? Double(sign: .plus, exponent: largest.exponent, significand: 1) : 1
    if scale != 1 { for i in distances.indices { distances[i] /= scale } }
    self.scale = scale
    self.distances = distances
  }

  public var isConstant: Bool { !distances.contains { $0 != 0 } }

  /// The sum of a power of the distances, in units of `scale` to that power.
  public func sum(ofPower power: Int) -> Double {
    var sum = CompensatedSum()
    for distance in distances {
      let square = distance * distance
      switch power {
      case 2: sum.add(square)
      case 3: sum.add(square * distance)
      default: sum.add(square * square)
      }
    }
    return sum.value
  }

  /// The sample's variance over the square of `scale`; two values at least.
  public var scaledVariance: Double { sum(ofPower: 2) / (count - 1) }

  public var variance: Double { scaledVariance * scale * scale }

  public var deviation: Double { scaledVariance.squareRoot() * scale }

  /// The standard error of the mean.
  public var standardError: Double { (scaledVariance / count).squareRoot() * scale }

  /// The mean in two parts. A sum beyond the largest double is taken smaller.
  public static func center(_ values: [Double]) -> (high: Double, low: Double) {
    let count = Double(values.count)
    let center = CompensatedSum(values).divided(by: count)
    if center.high.isFinite, center.low.isFinite { return center }
    let smaller = CompensatedSum(values.lazy.map { $0 * 0x1p-64 }).divided(by: count)
    return (smaller.high * 0x1p64, smaller.low * 0x1p64)
  }
}
