/// The sums of integers from 0 on and of their squares, without rounding.
public protocol IntegerMoments: BitwiseCopyable, Sendable {
  /// Makes empty sums.
  init()
  /// Adds an integer.
  mutating func add(_ x: UInt64)
  /// Adds other sums.
  mutating func add(_ other: Self)
  /// Adds integers, each less `least`, to those of some sums that `indices` name.
  static func add(
    _ values: UnsafePointer<Int64>, less least: Int64, at indices: UnsafePointer<UInt32>, count: Int,
    to sums: UnsafeMutablePointer<Self>)
  /// Adds to each of some sums the one at the same index.
  static func add(_ others: UnsafePointer<Self>, _ range: Range<Int>, to sums: UnsafeMutablePointer<Self>)
  /// These sums in a form with room for any integers.
  var wide: FixedPointMoments { get }
}

// Loops are requirements, so that whoever is generic over the sums calls them once for many values.
extension IntegerMoments {
  /// Adds integers, each less `least`, to those of some sums that `indices` name.
  public static func add(
    _ values: UnsafePointer<Int64>, less least: Int64, at indices: UnsafePointer<UInt32>, count: Int,
    to sums: UnsafeMutablePointer<Self>
  ) {
    for i in 0..<count { sums[Int(indices[i])].add(UInt64(bitPattern: values[i] &- least)) }
  }

  /// Adds to each of some sums the one at the same index.
  public static func add(
    _ others: UnsafePointer<Self>, _ range: Range<Int>, to sums: UnsafeMutablePointer<Self>
  ) {
    for index in range { sums[index].add(others[index]) }
  }
}

/// The sums of pairs of integers from 0 on, of their squares and products, without rounding.
public protocol IntegerPairs: BitwiseCopyable, Sendable {
  /// Makes empty sums.
  init()
  /// Adds a pair of integers.
  mutating func add(_ x: UInt64, _ y: UInt64)
  /// Adds other sums.
  mutating func add(_ other: Self)
  /// Adds pairs of integers, each less its `least`, to those of some sums that `indices` name.
  static func add(
    _ xs: UnsafePointer<Int64>, _ ys: UnsafePointer<Int64>, less least: (x: Int64, y: Int64),
    at indices: UnsafePointer<UInt32>, count: Int, to sums: UnsafeMutablePointer<Self>)
  /// Adds to each of some sums the one at the same index.
  static func add(_ others: UnsafePointer<Self>, _ range: Range<Int>, to sums: UnsafeMutablePointer<Self>)
  /// These sums in a form with room for any integers.
  var wide: FixedPointPairs { get }
}

extension IntegerPairs {
  /// Adds pairs of integers, each less its `least`, to those of some sums that `indices` name.
  public static func add(
    _ xs: UnsafePointer<Int64>, _ ys: UnsafePointer<Int64>, less least: (x: Int64, y: Int64),
    at indices: UnsafePointer<UInt32>, count: Int, to sums: UnsafeMutablePointer<Self>
  ) {
    for i in 0..<count {
      sums[Int(indices[i])].add(
        UInt64(bitPattern: xs[i] &- least.x), UInt64(bitPattern: ys[i] &- least.y))
    }
  }

  /// Adds to each of some sums the one at the same index.
  public static func add(
    _ others: UnsafePointer<Self>, _ range: Range<Int>, to sums: UnsafeMutablePointer<Self>
  ) {
    for index in range { sums[index].add(others[index]) }
  }
}

/// The sums of integers from 0 on and of their squares, which fit into 64 bits each.
@frozen
public struct SmallMoments: IntegerMoments {
  @usableFromInline var sum: UInt64 = 0
  @usableFromInline var squares: UInt64 = 0

  /// Makes empty sums.
  @inlinable
  public init() {}

  /// Makes sums that are known.
  public init(sum: UInt64, squares: UInt64) { (self.sum, self.squares) = (sum, squares) }

  /// Adds an integer.
  ///
  /// - Precondition: all squares add up to less than 2⁶⁴.
  @inlinable @inline(__always)
  public mutating func add(_ x: UInt64) {
    sum &+= x
    squares &+= x &* x
  }

  /// Adds other sums.
  @inlinable @inline(__always)
  public mutating func add(_ other: SmallMoments) {
    sum &+= other.sum
    squares &+= other.squares
  }

  /// These sums in a form with room for any integers.
  public var wide: FixedPointMoments {
    var wide = FixedPointMoments()
    wide.sum = UInt128(sum)
    wide.squares.first = squares
    return wide
  }
}

/// The sums of pairs of integers from 0 on, of their squares and products, which fit into 64 bits each.
@frozen
public struct SmallPairs: IntegerPairs {
  @usableFromInline var x = SmallMoments()
  @usableFromInline var y = SmallMoments()
  @usableFromInline var products: UInt64 = 0

  /// Makes empty sums.
  @inlinable
  public init() {}

  /// Makes the sums of pairs whose parts have these sums, and whose products add up to `products`.
  public init(x: SmallMoments, y: SmallMoments, products: UInt64) {
    (self.x, self.y, self.products) = (x, y, products)
  }

  /// Adds a pair of integers.
  ///
  /// - Precondition: all squares of each add up to less than 2⁶⁴.
  @inlinable @inline(__always)
  public mutating func add(_ x: UInt64, _ y: UInt64) {
    self.x.add(x)
    self.y.add(y)
    products &+= x &* y
  }

  /// Adds other sums.
  @inlinable @inline(__always)
  public mutating func add(_ other: SmallPairs) {
    x.add(other.x)
    y.add(other.y)
    products &+= other.products
  }

  /// These sums in a form with room for any integers.
  public var wide: FixedPointPairs {
    var wide = FixedPointPairs()
    (wide.x, wide.y) = (x.wide, y.wide)
    wide.positive.first = products
    return wide
  }
}
