/// The sums of integers from 0 on and of their squares, without rounding.
public protocol IntegerMoments: BitwiseCopyable, Sendable {
  /// Makes empty sums.
  init()
  /// Adds an integer.
  mutating func add(_ x: UInt64)
  /// Adds other sums.
  mutating func add(_ other: Self)
  /// These sums in a form with room for any integers.
  var wide: FixedPointMoments { get }
}

/// The sums of pairs of integers from 0 on, of their squares and products, without rounding.
public protocol IntegerPairs: BitwiseCopyable, Sendable {
  /// Makes empty sums.
  init()
  /// Adds a pair of integers.
  mutating func add(_ x: UInt64, _ y: UInt64)
  /// Adds other sums.
  mutating func add(_ other: Self)
  /// These sums in a form with room for any integers.
  var wide: FixedPointPairs { get }
}

/// The sums of integers from 0 on and of their squares, which fit into 64 bits each.
@frozen
public struct SmallMoments: IntegerMoments {
  @usableFromInline var sum: UInt64 = 0
  @usableFromInline var squares: UInt64 = 0

  /// Makes empty sums.
  @inlinable
  public init() {}

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
  @usableFromInline var (x, y) = (SmallMoments(), SmallMoments())
  @usableFromInline var products: UInt64 = 0

  /// Makes empty sums.
  @inlinable
  public init() {}

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
