import Numerics
import Problems
import Tables

/// The cells of a frame's rows, in the order in which frames slide over them. It reads `OrderedCells`, which must
/// outlive it.
struct FrameCells<Element: BitwiseCopyable & Sendable> {
  private let cells: UnsafePointer<Element>
  private let marks: UnsafePointer<UInt8>?

  init(_ ordered: OrderedCells<Element>) {
    cells = UnsafePointer(ordered.cells.base)
    marks = ordered.marks.map { UnsafePointer($0.base) }
  }

  /// The cell at a position; `nil` where it is missing.
  @inline(__always)
  subscript(position: Int) -> Element? {
    if let marks, marks[position] == 0 { return nil }
    return cells[position]
  }
}

/// The sum and the count of the whole numbers of a frame. `Sum` holds the sum of whatever the frame may hold.
struct SlidingWholes<Sum: FixedWidthInteger & SignedInteger & Sendable>: SlidingState {
  private let cells: FrameCells<Int64>
  private(set) var sum: Sum = 0
  private(set) var count = 0

  init(_ cells: FrameCells<Int64>) { self.cells = cells }

  @inline(__always)
  mutating func add(_ position: Int) {
    guard let cell = cells[position] else { return }
    sum &+= Sum(truncatingIfNeeded: cell)
    count &+= 1
  }

  @inline(__always)
  mutating func remove(_ position: Int) {
    guard let cell = cells[position] else { return }
    sum &-= Sum(truncatingIfNeeded: cell)
    count &-= 1
  }
}

/// The exact sum and the count of the numbers of a frame.
protocol SlidingSum: SlidingState {
  /// The number of cells of the frame that are there.
  var count: Int { get }
  /// The double nearest to the sum.
  var total: Double { get }
  /// The double nearest to the mean, where there is a number.
  var mean: Double { get }
}

/// The sum of numbers that may lie as far apart as they like.
struct SlidingNumbers: SlidingSum {
  private let cells: FrameCells<Double>
  private var sum = RunningSum()
  private(set) var count = 0

  init(_ cells: FrameCells<Double>) { self.cells = cells }

  @inline(__always)
  mutating func add(_ position: Int) {
    guard let x = cells[position] else { return }
    sum.add(x)
    count &+= 1
  }

  @inline(__always)
  mutating func remove(_ position: Int) {
    guard let x = cells[position] else { return }
    sum.remove(x)
    count &-= 1
  }

  var total: Double { sum.total }
  var mean: Double { sum.mean(count) }
}

/// The sum of numbers that are whole multiples of one power of two, which is several times as fast.
struct SlidingFixedPoint: SlidingSum {
  private let cells: FrameCells<Double>
  private let window: FixedPointWindow
  private var sum = FixedPointSum()
  private(set) var count = 0
  /// Other than 0 where some number was no such multiple: the sums must not be used.
  private(set) var isOutside: UInt64 = 0

  init(_ cells: FrameCells<Double>, _ window: FixedPointWindow) { (self.cells, self.window) = (cells, window) }

  @inline(__always)
  mutating func add(_ position: Int) {
    guard let x = cells[position] else { return }
    isOutside |= sum.add(x, window)
    count &+= 1
  }

  @inline(__always)
  mutating func remove(_ position: Int) {
    guard let x = cells[position] else { return }
    sum.remove(x, window)
    count &-= 1
  }

  @inline(__always)
  var total: Double { sum.total(window) }
  @inline(__always)
  var mean: Double { sum.mean(count, window) }
}

/// The exact sums of the numbers of a frame and of their squares.
struct SlidingMoments: SlidingState {
  private let cells: FrameCells<Double>
  private var sums = MomentSums()
  private var spill: MomentSums.Spill?

  init(_ cells: FrameCells<Double>) { self.cells = cells }

  mutating func add(_ position: Int) {
    guard let x = cells[position] else { return }
    if !sums.add(x) { spill.update { $0.add(x, flushing: &sums) } }
  }

  mutating func remove(_ position: Int) {
    guard let x = cells[position] else { return }
    if !sums.remove(x) { spill.update { $0.remove(x, flushing: &sums) } }
  }

  /// The standard deviation; `nil` of fewer than two numbers.
  var deviation: Double? { sums.deviation(spill) }
}

/// The exact sums of the whole numbers of a frame and of their squares.
struct SlidingWholeMoments: SlidingState {
  private let cells: FrameCells<Int64>
  private var sums = FixedPointMoments()
  private var count = 0

  init(_ cells: FrameCells<Int64>) { self.cells = cells }

  @inline(__always)
  mutating func add(_ position: Int) {
    guard let x = cells[position] else { return }
    sums.add(whole: x)
    count &+= 1
  }

  @inline(__always)
  mutating func remove(_ position: Int) {
    guard let x = cells[position] else { return }
    sums.remove(whole: x)
    count &-= 1
  }

  /// The standard deviation; `nil` of fewer than two numbers.
  var deviation: Double? { sums.integerDeviation(count: count) }
}

/// The positions of a frame whose cells may still be the least (or the greatest) of a later one, the best first.
struct SlidingExtremes: SlidingState {
  private let keys: FrameCells<Int64>
  private let isLargest: Bool
  private var found: [(position: Int, key: Int64)] = []
  /// How many of `found` have left the frame.
  private var gone = 0

  init(_ keys: FrameCells<Int64>, isLargest: Bool) { (self.keys, self.isLargest) = (keys, isLargest) }

  mutating func add(_ position: Int) {
    guard let key = keys[position] else { return }
    while found.count > gone, let last = found.last {
      guard isLargest ? last.key < key : key < last.key else { break }
      found.removeLast()
    }
    found.append((position, key))
  }

  mutating func remove(_ position: Int) {
    guard found.count > gone, found[gone].position == position else { return }
    gone += 1
    guard gone > 1024, gone * 2 > found.count else { return }
    found.removeFirst(gone)
    gone = 0
  }

  /// The position of the best cell; `nil` where none is there.
  var best: Int? { found.count > gone ? found[gone].position : nil }
}

/// The numbers, or the whole numbers, of a frame in ascending order, in pieces of some hundred.
struct SlidingOrder<Value: Comparable & BitwiseCopyable & Sendable>: SlidingState {
  private let cells: FrameCells<Value>
  private var pieces: [[Value]] = []
  private(set) var count = 0

  private static var longest: Int { 512 }

  init(_ cells: FrameCells<Value>) { self.cells = cells }

  mutating func add(_ position: Int) {
    guard let x = cells[position] else { return }
    count += 1
    guard !pieces.isEmpty else { return pieces.append([x]) }
    let piece = min(piece(of: x), pieces.count - 1)
    pieces[piece].insert(x, at: Self.position(of: x, in: pieces[piece]))
    guard pieces[piece].count > Self.longest else { return }
    let upper = Array(pieces[piece][(Self.longest / 2)...])
    pieces[piece].removeLast(upper.count)
    pieces.insert(upper, at: piece + 1)
  }

  mutating func remove(_ position: Int) {
    guard let x = cells[position] else { return }
    count -= 1
    let piece = piece(of: x)
    pieces[piece].remove(at: Self.position(of: x, in: pieces[piece]))
    if pieces[piece].isEmpty { pieces.remove(at: piece) }
  }

  /// The first piece whose last number is not below `x`; the number of pieces where there is none.
  private func piece(of x: Value) -> Int {
    var (low, high) = (0, pieces.count)
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].last! < x { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func position(of x: Value, in piece: [Value]) -> Int {
    var (low, high) = (0, piece.count)
    while low < high {
      let middle = (low + high) / 2
      if piece[middle] < x { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The values on both sides of the median, and how far it lies from the first to the second; `nil` where there is
  /// none.
  var middle: (low: Value, high: Value, part: QuantilePart)? {
    guard count > 0 else { return nil }
    let position = QuantileShare(0.5).position(count: count)
    return (value(at: position.index), value(at: min(position.index + 1, count - 1)), position.part)
  }

  private func value(at index: Int) -> Value {
    var left = index
    for piece in pieces {
      if left < piece.count { return piece[left] }
      left -= piece.count
    }
    preconditionFailure("an index of a number of the frame")
  }
}
