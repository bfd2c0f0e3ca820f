import CVectorLoops

/// The exact sum of up to 4,096 doubles of like size, found without the errors of single additions.
///
/// Each term is split at one and the same bit, by adding a large number and taking it away again (Rump, Ogita and Oishi
/// 2008, "Accurate floating-point summation", SIAM J. Sci. Comput. 31): the upper parts are multiples of 2⁻³⁷ of the
/// largest term's power of two, and the lower parts of 2⁻⁷⁹, so that so many of either add up without rounding.
struct TermSplit {
  /// The sum of the upper parts, and of the lower parts.
  private(set) var high = 0.0
  private(set) var low = 0.0

  /// The number of terms whose parts surely add up without rounding.
  static let mostTerms = 4096

  /// The number of terms that are split at one bit, so few that they are in the nearest cache when they are split.
  static let termsAtOnce = 1024

  /// Splits terms; `nil` where some are not finite, are very large or small, or have digits below those that are kept.
  ///
  /// - Parameter count: At most `mostTerms`.
  init?(_ terms: UnsafePointer<Double>, count: Int) {
    guard let bit = Bit(terms, count: count) else { return nil }
    guard let lower = bit.lower else {
      loop_split(terms, count, bit.upper, &high, &low)
      return
    }
    guard loop_split_exactly(terms, count, bit.upper, lower, &high, &low) else { return nil }
  }

  /// The bit at which terms are split, by the numbers that are added and taken away again.
  struct Bit {
    /// The number that leaves the upper part.
    let upper: Double
    /// The number that would leave what the lower part has below its lowest bit, where some term may have that.
    let lower: Double?

    /// Looks at terms; `nil` where some are infinite, or are very large or small.
    init?(_ terms: UnsafePointer<Double>, count: Int) {
      var (least, largest) = (0.0, 0.0)
      loop_sizes(terms, count, &least, &largest)
      // Nothing but zeros, or what is not a number and has no size: then the sum is none either.
      guard largest > 0 else {
        (upper, lower) = (0, nil)
        return
      }
      guard (0x1p-900...0x1p900).contains(largest) else { return nil }
      let size = Double(sign: .plus, exponent: largest.exponent, significand: 1)
      upper = size * 0x1.8p15
      // A term that is not much smaller than the largest has no digits below those that are kept.
      lower = least < size * 0x1p-27 ? size * 0x1.8p-27 : nil
    }
  }
}

/// The sums of a block's terms by group, in two doubles each, found as `TermSplit` finds one sum.
public struct GroupedSplit {
  /// The most groups for which this is quicker than a sum of each term by itself: a block's sums are taken in for each.
  public static let mostGroups = 256

  /// Adds the parts of terms to those of their groups, or returns false and leaves them as they are.
  ///
  /// - Parameters:
  ///   - count: At most 4,096.
  ///   - parts: The sums of the upper and of the lower parts of each group, zeros before.
  public static func add(
    _ terms: UnsafePointer<Double>, _ groups: UnsafePointer<UInt32>, count: Int,
    to parts: UnsafeMutablePointer<SIMD2<Double>>
  ) -> Bool {
    guard count <= TermSplit.mostTerms, let bit = TermSplit.Bit(terms, count: count), bit.lower == nil else {
      return false
    }
    let sums = UnsafeMutableRawPointer(parts).assumingMemoryBound(to: (Double, Double).self)
    loop_split_groups(terms, groups, count, bit.upper, sums)
    return true
  }
}

/// One bit at which all terms of many sums are split, as `TermSplit` splits those of one: the parts of each sum add up
/// without rounding, without a look at what the sum was before.
///
///     let window = SplitWindow(terms, count: 4096)
///     window?.add(terms, groups, count: 4096, to: sums)  // true, of terms of like size
public struct SplitWindow: Sendable {
  /// The most terms of a sum whose parts surely add up without rounding.
  public static let mostTerms = TermSplit.mostTerms

  /// A power of two; terms below twice this size lie in the window.
  public let size: Double

  /// Makes the window of this size.
  public init(size: Double) { self.size = size }

  /// Makes a window for terms like these, with room for some that are larger; of size 0 where all are zeros, and `nil`
  /// where some are very large or infinite, or all very small.
  public init?(_ terms: UnsafePointer<Double>, count: Int) {
    var (least, largest) = (0.0, 0.0)
    loop_sizes(terms, count, &least, &largest)
    guard largest > 0 else {
      size = 0
      return
    }
    guard (0x1p-900...0x1p900).contains(largest) else { return nil }
    size = Double(sign: .plus, exponent: largest.exponent + 1, significand: 1)
  }

  /// Adds terms to the sums of their groups, or returns false and leaves these as they are where a term lies outside
  /// the window.
  ///
  /// - Precondition: each sum is zero or was made by this window alone, and has at most `mostTerms` terms in the end.
  public func add(
    _ terms: UnsafePointer<Double>, _ groups: UnsafePointer<UInt32>, count: Int,
    to sums: UnsafeMutablePointer<ExactSum>
  ) -> Bool {
    guard size > 0 else { return loop_sizes_within(terms, count, .infinity, .infinity) }
    // Smaller terms may have digits below those that are kept.
    guard loop_sizes_within(terms, count, size * 0x1p-27, size * 2) else { return false }
    let parts = UnsafeMutableRawPointer(sums).assumingMemoryBound(to: (Double, Double).self)
    loop_split_groups(terms, groups, count, size * 0x1.8p15, parts)
    return true
  }
}

extension ExactSum {
  /// Adds up to 4,096 terms, or returns false and leaves the sum as it is.
  ///
  ///     var sum = ExactSum()
  ///     sum.addAll(of: terms, count: 4096)  // true, of terms of like size
  public mutating func addAll(of terms: UnsafePointer<Double>, count: Int) -> Bool {
    guard count <= TermSplit.mostTerms else { return false }
    var sum = self
    for start in stride(from: 0, to: count, by: TermSplit.termsAtOnce) {
      let split = TermSplit(terms + start, count: min(TermSplit.termsAtOnce, count - start))
      guard let split, sum.add(split.high), sum.add(split.low) else { return false }
    }
    self = sum
    return true
  }
}
