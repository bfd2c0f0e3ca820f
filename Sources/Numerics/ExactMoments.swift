/// The number of some values or pairs, their sums, and the sums of their squares and products, of any size and without
/// rounding.
///
/// Others may have added up some of them, as databases do: they write what they have as a text.
///
///     var moments = ExactMoments()
///     moments.add("2;3p0;5p0")  // of the values 1 and 2: their number, their sum, and the sum of their squares
///     moments.add("1;9p-1")  // of 4.5
///     moments.value(of: .sum)  // 7.5
public struct ExactMoments: Sendable {
  var count: UInt64 = 0
  var (x, y) = (ExactNumber(), ExactNumber())
  var (squaresX, squaresY, products) = (ExactNumber(), ExactNumber(), ExactNumber())

  /// The figures that are made of these sums, each the double nearest to the exact one.
  public enum Figure: Sendable {
    /// The sum, and the mean; missing of no values.
    case sum, mean
    /// The variance and the standard deviation of a sample; missing of fewer than two values.
    case variance, deviation
    /// Pearson's correlation, and the slope of the line of least squares of y over x; missing of fewer than two pairs, and
    /// where what is divided by does not vary.
    case correlation, slope
    /// The mean of the xs, each counted with its y as its weight; missing where the weights add up to 0.
    case weightedMean

    /// True of a figure of pairs.
    public var takesPairs: Bool {
      switch self {
      case .sum, .mean, .variance, .deviation: false
      case .correlation, .slope, .weightedMean: true
      }
    }

    /// True of a figure that needs the squares of the values, or of both values of pairs.
    public var takesSquares: Bool {
      switch self {
      case .sum, .mean, .weightedMean: false
      case .variance, .deviation, .correlation, .slope: true
      }
    }
  }

  /// Makes the moments of no values.
  public init() {}

  /// Returns a figure; `nil` where it is missing.
  public func value(of figure: Figure) -> Double? {
    switch figure {
    case .sum: count == 0 ? nil : x.double
    case .mean: count == 0 ? nil : x.double(over: count)
    case .variance: spread(.first)
    case .deviation: spread(.square)
    case .correlation: correlation
    case .slope: slope
    case .weightedMean: weightedMean
    }
  }

  private var n: ExactNumber { ExactNumber(count) }
  /// The sum of the squared distances of the xs from their mean, times their number.
  private var spreadX: ExactNumber { n * squaresX - x * x }
  private var spreadY: ExactNumber { n * squaresY - y * y }
  private var both: ExactNumber { n * products - x * y }

  private func spread(_ degree: RootDegree) -> Double? {
    guard count >= 2 else { return nil }
    return nearestDouble(degree, of: spreadX, over: ExactNumber(count) * ExactNumber(count - 1))
  }

  private var correlation: Double? {
    let (spreadX, spreadY, both) = (spreadX, spreadY, both)
    guard count >= 2, !spreadX.isZero, !spreadY.isZero else { return nil }
    let size = nearestDouble(.square, of: both * both, over: spreadX * spreadY)
    return both.isNegative ? -size : size
  }

  private var slope: Double? {
    let (spread, both) = (spreadX, both)
    guard count >= 2, !spread.isZero else { return nil }
    guard !both.isZero else { return 0 }
    let size = nearestDouble(.first, of: both.magnitude, over: spread)
    return both.isNegative ? -size : size
  }

  private var weightedMean: Double? {
    guard !y.isZero else { return nil }
    guard !products.isZero else { return 0 }
    let size = nearestDouble(.first, of: products.magnitude, over: y.magnitude)
    return products.isNegative != y.isNegative ? -size : size
  }
}

// MARK: - Texts

extension ExactMoments {
  /// Adds what others have added up: after the number of values, the sum of the xs, that of their squares, then the same of
  /// the ys, and the sum of the products, as far as they are needed. Each is a list of terms `m p e`, which stand for
  /// m × 2^e.
  ///
  /// - Returns: false where the text is none of these.
  public mutating func add(_ text: some Collection<UInt8>) -> Bool {
    var fields = text.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)[...]
    guard let first = fields.popFirst(), let more = ExactNumber(decimal: first), let more = UInt64(exactly: more),
      fields.count <= Self.sums.count
    else { return false }
    count += more
    for (sum, field) in zip(Self.sums, fields) {
      for term in field.split(separator: UInt8(ascii: " ")) {
        guard let term = ExactNumber(term: term) else { return false }
        self[keyPath: sum] = self[keyPath: sum] + term
      }
    }
    return true
  }

  /// Adds what a text holds.
  public mutating func add(_ text: String) -> Bool { add(Array(text.utf8)) }

  /// The sums in the order in which texts have them.
  private static var sums: [WritableKeyPath<ExactMoments, ExactNumber>] {
    [\.x, \.squaresX, \.y, \.squaresY, \.products]
  }
}

extension ExactNumber {
  /// Reads m × 2^e from `m p e`; `nil` of anything else.
  fileprivate init?(term: some Collection<UInt8>) {
    let parts = term.split(separator: UInt8(ascii: "p"), omittingEmptySubsequences: false)
    guard parts.count == 2, let size = Self(decimal: parts[0]),
      let exponent = Int(String(decoding: parts[1], as: UTF8.self)), (-1000...1000).contains(exponent)
    else { return nil }
    self = size * ExactNumber(Double(sign: .plus, exponent: exponent, significand: 1))
  }

  /// Reads an integer of any size from its decimal digits; `nil` of anything else.
  fileprivate init?(decimal text: some Collection<UInt8>) {
    let isNegative = text.first == UInt8(ascii: "-")
    let digits = isNegative ? text.dropFirst() : text.dropFirst(0)
    guard !digits.isEmpty else { return nil }
    var limbs: [UInt32] = []
    // Nine digits at a time, as 10⁹ is below 2³².
    var (group, factor) = (UInt64(0), UInt64(1))
    func take() {
      var carry = group
      for i in limbs.indices {
        let sum = UInt64(limbs[i]) * factor + carry
        limbs[i] = UInt32(truncatingIfNeeded: sum)
        carry = sum >> 32
      }
      if carry > 0 { limbs.append(UInt32(carry)) }
      (group, factor) = (0, 1)
    }
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      (group, factor) = (group * 10 + UInt64(digit - UInt8(ascii: "0")), factor * 10)
      if factor == 1_000_000_000 { take() }
    }
    take()
    self.init(digits: limbs.map { isNegative ? -Int64($0) : Int64($0) }, first: 0)
  }
}

extension UInt64 {
  /// The integer that a number is; `nil` of a number that is none of 64 bits.
  fileprivate init?(exactly number: ExactNumber) {
    guard !number.isNegative, number.first >= 0, number.first + number.limbs.count <= 2 else { return nil }
    self = number.limbs.enumerated().reduce(0) { $0 | UInt64($1.element) << (32 * UInt64(number.first + $1.offset)) }
  }
}
