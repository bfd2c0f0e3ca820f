/// A sum of numbers and what rounding has cost it so far (Neumaier): terms
/// that cancel leave what is small beside them, whatever their order.
struct CarefulSum {
  var sum = 0.0
  var lost = 0.0

  @inline(__always)
  mutating func add(_ x: Double) {
    // Knuth's two-sum: the error of the addition, without a branch.
    let total = sum + x
    let part = total - sum
    lost += (sum - (total - part)) + (x - part)
    sum = total
  }

  mutating func join(_ later: CarefulSum) {
    add(later.sum)
    lost += later.lost
  }

  /// Where the sum is infinite there is no error to add.
  var total: Double { sum.isFinite ? sum + lost : sum }
}

/// How many numbers there are, and the sums of them and of their squares, all
/// as seen from an origin among them.
///
/// The origin is the first number, and after 8, 64, 512 … numbers their mean.
/// So the squares are never large beside those about the mean, whatever offset
/// the data has and however far off the first number lies, and the difference
/// of squares at the end costs no digits. No number needs a division, as it
/// does with Welford's method, and two halves can be joined.
struct Moments {
  private(set) var count: UInt32 = 0
  private var nextMove: UInt32 = 0
  private var origin = 0.0
  /// Of the distances from the origin, and of their squares.
  private var sum = 0.0
  private var squares = CarefulSum()

  @inline(__always)
  mutating func add(_ x: Double) {
    if count >= nextMove { findOrigin(x) }
    count &+= 1
    let distance = x - origin
    sum += distance
    squares.add(distance * distance)
  }

  @inline(never)
  private mutating func findOrigin(_ first: Double) {
    if count == 0 { origin = first } else { move(to: origin + sum / Double(count)) }
    nextMove = moveAfter(count)
  }

  private mutating func move(to place: Double) {
    let way = place - origin
    let moved = sum - Double(count) * way
    squares.add(-way * (sum + moved))
    (sum, origin) = (moved, place)
  }

  mutating func join(_ later: Moments) {
    // The greater half keeps its origin, near which the mean of both lies.
    var (larger, smaller) = count >= later.count ? (self, later) : (later, self)
    if smaller.count > 0 {
      smaller.move(to: larger.origin)
      larger.count += smaller.count
      larger.sum += smaller.sum
      larger.squares.join(smaller.squares)
    }
    self = larger
  }

  /// The sample's variance; `nil` below two values, and where a square is
  /// beyond the largest number.
  var variance: Double? {
    guard count >= 2 else { return nil }
    let squares = centred(squares.total, sum, sum, count)
    return squares.isFinite ? max(squares, 0) / Double(count - 1) : nil
  }
}

/// The same of pairs, whose sums are plain: what a pair needs fits into one line of the cache.
struct PairMoments {
  private(set) var count: UInt32 = 0
  private var nextMove: UInt32 = 0
  private var (originX, originY) = (0.0, 0.0)
  private var (sumX, sumY) = (0.0, 0.0)
  private var (squaresX, squaresY, products) = (0.0, 0.0, 0.0)

  @inline(__always)
  mutating func add(_ x: Double, _ y: Double) {
    if count >= nextMove { findOrigin(x, y) }
    count &+= 1
    let (fromX, fromY) = (x - originX, y - originY)
    sumX += fromX
    sumY += fromY
    squaresX += fromX * fromX
    squaresY += fromY * fromY
    products += fromX * fromY
  }

  @inline(never)
  private mutating func findOrigin(_ x: Double, _ y: Double) {
    if count == 0 {
      (originX, originY) = (x, y)
    } else {
      move(to: originX + sumX / Double(count), originY + sumY / Double(count))
    }
    nextMove = moveAfter(count)
  }

  private mutating func move(to x: Double, _ y: Double) {
    let (wayX, wayY) = (x - originX, y - originY)
    let movedX = sumX - Double(count) * wayX
    let movedY = sumY - Double(count) * wayY
    squaresX -= wayX * (sumX + movedX)
    squaresY -= wayY * (sumY + movedY)
    products -= wayX * sumY + wayY * movedX
    (sumX, sumY, originX, originY) = (movedX, movedY, x, y)
  }

  mutating func join(_ later: PairMoments) {
    var (larger, smaller) = count >= later.count ? (self, later) : (later, self)
    if smaller.count > 0 {
      smaller.move(to: larger.originX, larger.originY)
      larger.count += smaller.count
      larger.sumX += smaller.sumX
      larger.sumY += smaller.sumY
      larger.squaresX += smaller.squaresX
      larger.squaresY += smaller.squaresY
      larger.products += smaller.products
    }
    self = larger
  }

  /// Pearson's correlation; `nil` where one of the two does not vary, and where
  /// a square is beyond the largest number.
  var correlation: Double? {
    guard count >= 2 else { return nil }
    let spreadX = centred(squaresX, sumX, sumX, count)
    let spreadY = centred(squaresY, sumY, sumY, count)
    let scale = (spreadX * spreadY).squareRoot()
    guard spreadX > 0, spreadY > 0, scale > 0, scale.isFinite else { return nil }
    return min(max(centred(products, sumX, sumY, count) / scale, -1), 1)
  }
}

/// The count at which the origin moves next: 8, 64, 512 …
private func moveAfter(_ count: UInt32) -> UInt32 {
  var limit: UInt64 = 8
  while limit <= count { limit *= 8 }
  return UInt32(clamping: limit)
}

/// A sum of products of distances from an origin, as seen from the mean.
private func centred(_ products: Double, _ x: Double, _ y: Double, _ count: UInt32) -> Double {
  products - x * y / Double(count)
}
