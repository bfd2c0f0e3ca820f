import CVectorLoops
import Numerics
import Problems
import Tables

/// The sums of pairs of integers of few values, of their squares and products, in two words a group: a row changes those
/// rather than five sums. What a row adds to the words is looked up by its pair.
struct PackedPairs: Sendable {
  private let fields: (x: PackedSums.Field, y: PackedSums.Field)
  /// What each pair adds, by its code.
  private let addends: Buffer<SIMD2<UInt64>>
  private let words: Buffer<SIMD2<UInt64>>
  /// The lowest bits of a product and of the square of `y`, above the square of `x`.
  private let shifts: (product: UInt64, square: UInt64)
  /// The most rows of a group for which the words have room.
  private let mostRows: Int

  /// A table of what so many pairs add stays in the nearest cache.
  private static let mostPairs: UInt64 = 1 << 10

  /// Makes sums of no pairs; `nil` where there may be too many different pairs, or where nobody counts the rows of groups.
  init?(_ fields: (x: PackedSums.Field, y: PackedSums.Field), _ groups: GroupNumbers) throws(Problem) {
    let (x, y) = (fields.x, fields.y)
    guard groups.rowCounts != nil, max(x.longest, y.longest) < Self.mostPairs,
      (x.longest + 1) * (y.longest + 1) <= Self.mostPairs
    else { return nil }
    self.fields = fields
    // The word of the two squares and the product is the fuller one.
    let countBits = 21 - x.bits - y.bits
    mostRows = 1 << countBits
    let product = UInt64(2 * x.bits + countBits)
    let square = product + UInt64(x.bits + y.bits + countBits)
    shifts = (product, square)
    words = try groups.cells(repeating: .zero)
    var addends: [SIMD2<UInt64>] = []
    for a: UInt64 in 0...x.longest {
      for b: UInt64 in 0...y.longest {
        let (sums, squares): (UInt64, UInt64) = (a | (b << 32), (a &* a) | ((b &* b) << square))
        addends.append(SIMD2(sums, squares | ((a &* b) << product)))
      }
    }
    self.addends = Buffer(addends)
  }

  /// Adds the pairs of a block, or returns false and leaves the sums as they are where words may have no room for them.
  func add(_ block: Block) -> Bool {
    guard block.rows == nil, block.group == nil, block.scratch.mostRows <= mostRows else { return false }
    let codes = block.scratch.codes
    codes.initialize(repeating: 0, count: block.count)
    block.extend(codes, by: fields.x)
    block.extend(codes, by: fields.y)
    let addends = UnsafeRawPointer(addends.base).assumingMemoryBound(to: (UInt64, UInt64).self)
    let words = UnsafeMutableRawPointer(words.base).assumingMemoryBound(to: (UInt64, UInt64).self)
    loop_add_words(codes, addends, block.groups, block.count, words)
    return true
  }

  /// Returns what the words of a group hold, and empties them.
  func removeAll(of group: Int) -> SmallPairs {
    let word = words.base[group]
    words.base[group] = .zero
    return SmallPairs(
      x: SmallMoments(sum: word.x & UInt64(UInt32.max), squares: word.y & (1 << shifts.product - 1)),
      y: SmallMoments(sum: word.x >> 32, squares: word.y >> shifts.square),
      products: word.y >> shifts.product & (1 << (shifts.square - shifts.product) - 1))
  }
}
