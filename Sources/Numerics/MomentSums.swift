/// The count of some values, and the sums of them and of their squares, without rounding.
///
/// The variance and the standard deviation that follow are the doubles nearest to the exact ones,
/// whatever the order of the values and however they are spread over partial sums.
///
///     var sums = MomentSums()
///     var spill: MomentSums.Spill?
///     for x in [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16] where !sums.add(x) {
///       spill.update { $0.add(x, flushing: &sums) }
///     }
///     sums.variance(spill)  // 30.0
@frozen
public struct MomentSums: SpillingSums {
  /// The number of values that were added, those that were refused included.
  public var count: UInt32 = 0
  @usableFromInline var sum = ExactSum()
  @usableFromInline var squares = ProductSum()

  /// The values whose sums the doubles do not hold exactly.
  public struct Spill: SpilledTerms {
    var sum: LongAccumulator?
    var squares: LongAccumulator?

    /// The memory that the digits take, in bytes.
    public var bytes: Int { (sum?.bytes ?? 0) + (squares?.bytes ?? 0) }

    /// Makes an empty spill.
    public init() {}

    /// Adds a value that sums refused, and what the sums held so far.
    public mutating func add(_ x: Double, flushing sums: inout MomentSums) {
      sum.update { $0.add(x, flushing: &sums.sum) }
      squares.update {
        sums.squares.flush(into: &$0)
        $0.addProduct(x, x)
      }
    }

    /// Takes out a number that was added.
    public mutating func remove(_ x: Double, flushing sums: inout MomentSums) {
      sum.update { $0.add(-x, flushing: &sums.sum) }
      squares.update {
        sums.squares.flush(into: &$0)
        $0.addProduct(-x, x)
      }
    }

    /// Adds the values of another spill.
    public mutating func add(_ other: Spill) {
      if let terms = other.sum { sum.update { $0.add(terms) } }
      if let terms = other.squares { squares.update { $0.add(terms) } }
    }
  }

  /// Makes empty sums.
  @inlinable
  public init() {}

  /// Adds a value to the sums; false where the caller must give it to the spill.
  @inlinable @inline(__always)
  public mutating func add(_ x: Double) -> Bool {
    count &+= 1
    if count & 1023 == 0 { squares.normalise() }
    let half = HalvedDouble(x)
    let (square, error) = twoProduct(x, half, x, half)
    let (next, rest) = squares.adding(square, error)
    guard rest == 0, HalvedDouble.isSafe(x), sum.add(x) else { return false }
    squares = next
    return true
  }

  /// Takes out a value that was added; false where the caller must take it out of the spill.
  @inlinable @inline(__always)
  public mutating func remove(_ x: Double) -> Bool {
    count &-= 1
    squares.normalise()
    let half = HalvedDouble(x)
    let (square, error) = twoProduct(x, half, x, half)
    let (next, rest) = squares.adding(-square, -error)
    guard rest == 0, HalvedDouble.isSafe(x), sum.add(-x) else { return false }
    squares = next
    return true
  }

  /// Adds other sums; what does not fit goes to `spill`.
  public mutating func join(_ other: MomentSums, _ spill: inout Spill?) {
    count &+= other.count
    var kept = spill ?? Spill()
    sum.join(other.sum, &kept.sum)
    squares.join(other.squares, &kept.squares)
    if kept.sum != nil || kept.squares != nil { spill = kept }
  }

  /// The mean; `nil` of no values.
  public func mean(_ spill: Spill?) -> Double? {
    count == 0 ? nil : sum.mean(Int(count), spill?.sum)
  }

  /// The squared distances from the mean over n − 1; `nil` of fewer than two values.
  public func variance(_ spill: Spill?) -> Double? {
    spread(.variance, spill) { $0 }
  }

  /// The square root of the variance; `nil` of fewer than two values.
  public func deviation(_ spill: Spill?) -> Double? {
    spread(.deviation, spill) { $0.squareRoot() }
  }

  private func spread(
    _ figure: ExactMoments.Figure, _ spill: Spill?, _ root: (DoubleDouble) -> DoubleDouble
  ) -> Double? {
    guard count >= 2 else { return nil }
    if let special = spill?.sum?.special, special != 0 { return .nan }
    let n = Double(count)
    if spill == nil {
      let squares = CentredProduct(squares, sum, sum, n)
      if squares.isPositive {
        let value = root(squares.value / (DoubleDouble(product: n, n - 1)))
        if let spread = value.rounded(within: value.high * squares.relativeError) { return spread }
      }
    }
    var moments = ExactMoments()
    moments.count = UInt64(count)
    (moments.x, moments.squaresX) = (sum.number(spill?.sum), squares.number(spill?.squares))
    return moments.value(of: figure)
  }
}

/// n Σxy − Σx Σy in double-double arithmetic, and how far it may be off.
struct CentredProduct {
  let value: DoubleDouble
  /// A bound of the relative error of the value, and of a few operations more.
  let relativeError: Double

  init(_ products: ProductSum, _ x: ExactSum, _ y: ExactSum, _ n: Double) {
    let all = products.doubleDouble * DoubleDouble(n)
    let offset = x.doubleDouble * y.doubleDouble
    value = all - offset
    let size = max(abs(all.high), abs(offset.high))
    // Below 2^-800 the errors of the products would be lost.
    relativeError = size > 0x1p-800 ? size / abs(value.high) * 0x1p-97 + 0x1p-97 : .infinity
  }

  /// True where the value is above 0 by more than its error.
  var isPositive: Bool { value.high > 0 && relativeError < 0x1p-54 }
}

/// The sums, squares and products of pairs of values, without rounding: all that a correlation
/// needs.
@frozen
public struct PairSums: SpillingSums {
  /// The number of pairs that were added, those that were refused included.
  public var count: UInt32 = 0
  @usableFromInline var (sumX, sumY) = (ExactSum(), ExactSum())
  @usableFromInline var (squaresX, squaresY, products) = (ProductSum(), ProductSum(), ProductSum())

  /// The pairs whose sums the doubles do not hold exactly.
  public struct Spill: SpilledTerms {
    var (x, y) = (MomentSums.Spill(), MomentSums.Spill())
    var products: LongAccumulator?

    /// The memory that the digits take, in bytes.
    public var bytes: Int { x.bytes + y.bytes + (products?.bytes ?? 0) }

    /// Makes an empty spill.
    public init() {}

    /// Adds a pair that sums refused, and what the sums held so far.
    public mutating func add(_ a: Double, _ b: Double, flushing sums: inout PairSums) {
      x.sum.update { $0.add(a, flushing: &sums.sumX) }
      y.sum.update { $0.add(b, flushing: &sums.sumY) }
      x.squares.update {
        sums.squaresX.flush(into: &$0)
        $0.addProduct(a, a)
      }
      y.squares.update {
        sums.squaresY.flush(into: &$0)
        $0.addProduct(b, b)
      }
      products.update {
        sums.products.flush(into: &$0)
        $0.addProduct(a, b)
      }
    }

    /// Adds a pair of which each value is the sum of two doubles, as large integers are; whoever adds it counts it.
    public mutating func add(_ a: (high: Double, low: Double), _ b: (high: Double, low: Double)) {
      for part in [a.high, a.low] { x.sum.update { $0.add(part) } }
      for part in [b.high, b.low] { y.sum.update { $0.add(part) } }
      x.squares.update { $0.addProduct(a, a) }
      y.squares.update { $0.addProduct(b, b) }
      products.update { $0.addProduct(a, b) }
    }

    /// Adds the pairs of another spill.
    public mutating func add(_ other: Spill) {
      x.add(other.x)
      y.add(other.y)
      if let terms = other.products { products.update { $0.add(terms) } }
    }

    var isEmpty: Bool {
      x.sum == nil && x.squares == nil && y.sum == nil && y.squares == nil && products == nil
    }
  }

  /// Makes empty sums.
  @inlinable
  public init() {}

  /// Adds a pair to the sums; false where the caller must give it to the spill.
  @inlinable @inline(__always)
  public mutating func add(_ x: Double, _ y: Double) -> Bool {
    count &+= 1
    if count & 1023 == 0 { normalise() }
    let (a, b) = (HalvedDouble(x), HalvedDouble(y))
    let (xx, xxError) = twoProduct(x, a, x, a)
    let (yy, yyError) = twoProduct(y, b, y, b)
    let (xy, xyError) = twoProduct(x, a, y, b)
    let (nextX, restX) = squaresX.adding(xx, xxError)
    let (nextY, restY) = squaresY.adding(yy, yyError)
    let (next, rest) = products.adding(xy, xyError)
    guard restX + restY + rest == 0, HalvedDouble.isSafe(x), HalvedDouble.isSafe(y) else {
      return false
    }
    var (first, second) = (sumX, sumY)
    guard first.add(x), second.add(y) else { return false }
    (sumX, sumY) = (first, second)
    (squaresX, squaresY, products) = (nextX, nextY, next)
    return true
  }

  @inlinable @inline(never)
  mutating func normalise() {
    squaresX.normalise()
    squaresY.normalise()
    products.normalise()
  }

  /// Adds other sums; what does not fit goes to `spill`.
  public mutating func join(_ other: PairSums, _ spill: inout Spill?) {
    count &+= other.count
    var kept = spill ?? Spill()
    sumX.join(other.sumX, &kept.x.sum)
    sumY.join(other.sumY, &kept.y.sum)
    squaresX.join(other.squaresX, &kept.x.squares)
    squaresY.join(other.squaresY, &kept.y.squares)
    products.join(other.products, &kept.products)
    if !kept.isEmpty { spill = kept }
  }

  /// Pearson's correlation; `nil` of fewer than two pairs, and where one of the two does not vary.
  public func correlation(_ spill: Spill?) -> Double? {
    guard count >= 2 else { return nil }
    let special = [spill?.x.sum?.special, spill?.y.sum?.special].compactMap { $0 }
    guard special.allSatisfy({ $0 == 0 }) else { return nil }
    if spill == nil, let fast = fastCorrelation { return fast }
    return exact(spill).value(of: .correlation)
  }

  /// Returns the double nearest to the slope of the line of least squares of y over x; `nil` of fewer than two pairs,
  /// and where x does not vary.
  ///
  ///     (1, 3), (2, 5)  // 2.0
  public func slope(_ spill: Spill?) -> Double? {
    guard count >= 2 else { return nil }
    let special = [spill?.x.sum?.special, spill?.y.sum?.special].compactMap { $0 }
    guard special.allSatisfy({ $0 == 0 }) else { return nil }
    let n = Double(count)
    if spill == nil {
      let spread = CentredProduct(squaresX, sumX, sumX, n)
      let both = CentredProduct(products, sumX, sumY, n)
      if spread.isPositive, both.relativeError < 0x1p-54 {
        let value = both.value / spread.value
        let error = spread.relativeError + both.relativeError + 0x1p-94
        if let slope = value.rounded(within: abs(value.high) * error) { return slope }
      }
    }
    return exact(spill).value(of: .slope)
  }

  /// Returns the double nearest to the mean of the xs, each counted with its y as its weight; `nil` where the weights
  /// add up to 0.
  ///
  ///     (1, 3), (5, 1)  // 2.0
  public func weightedMean(_ spill: Spill?) -> Double? {
    let special = [spill?.x.sum?.special, spill?.y.sum?.special].compactMap { $0 }
    guard special.allSatisfy({ $0 == 0 }) else { return nil }
    if spill == nil, let fast = fastWeightedMean { return fast }
    return exact(spill).value(of: .weightedMean)
  }

  /// The sums as numbers of any size.
  private func exact(_ spill: Spill?) -> ExactMoments {
    var moments = ExactMoments()
    moments.count = UInt64(count)
    (moments.x, moments.squaresX) = (sumX.number(spill?.x.sum), squaresX.number(spill?.x.squares))
    (moments.y, moments.squaresY) = (sumY.number(spill?.y.sum), squaresY.number(spill?.y.squares))
    moments.products = products.number(spill?.products)
    return moments
  }

  private var fastWeightedMean: Double? {
    var total = products
    total.normalise()
    let weights = sumY.doubleDouble
    let safe = 0x1p-900...0x1p900
    guard safe.contains(abs(total.high)), safe.contains(abs(weights.high)),
      abs(total.low) <= abs(total.high) * 0x1p-100
    else { return nil }
    let quotient = DoubleDouble(sum: total.high, total.middle) / weights
    return quotient.rounded(within: abs(quotient.high) * 0x1p-94)
  }

  private var fastCorrelation: Double? {
    let n = Double(count)
    let spreadX = CentredProduct(squaresX, sumX, sumX, n)
    let spreadY = CentredProduct(squaresY, sumY, sumY, n)
    let both = CentredProduct(products, sumX, sumY, n)
    let size = spreadX.value.high * spreadY.value.high
    guard spreadX.isPositive, spreadY.isPositive, size > 0x1p-800, size < 0x1p800,
      both.relativeError < 0x1p-54
    else { return nil }
    let value = both.value / (spreadX.value * spreadY.value).squareRoot()
    let error = spreadX.relativeError + spreadY.relativeError + both.relativeError + 0x1p-94
    return value.rounded(within: abs(value.high) * error)
  }
}
