import Numerics
import Problems
import Tables

/// The sum and the count of the whole numbers of a frame.
struct SlidingWholes: SlidingState {
  static let isReordered = true
  let column: Column
  let cells: Column.Integers
  private(set) var sum: Int128 = 0
  private(set) var count = 0

  init(_ column: Column, _ cells: Column.Integers) { (self.column, self.cells) = (column, cells) }

  mutating func add(_ row: Int) {
    guard !column.isMissing(row) else { return }
    sum += Int128(cells[row])
    count += 1
  }

  mutating func remove(_ row: Int) {
    guard !column.isMissing(row) else { return }
    sum -= Int128(cells[row])
    count -= 1
  }
}

/// The exact sum and the count of the numbers of a frame.
struct SlidingNumbers: SlidingState {
  static let isReordered = true
  let column: Column
  let cells: Buffer<Double>
  private(set) var sum = RunningSum()
  private(set) var count = 0

  init(_ column: Column, _ cells: Buffer<Double>) { (self.column, self.cells) = (column, cells) }

  mutating func add(_ row: Int) {
    guard !column.isMissing(row) else { return }
    sum.add(cells.base[row])
    count += 1
  }

  mutating func remove(_ row: Int) {
    guard !column.isMissing(row) else { return }
    sum.remove(cells.base[row])
    count -= 1
  }
}

/// The exact sums of the numbers of a frame and of their squares.
struct SlidingMoments: SlidingState {
  static let isReordered = true
  let column: Column
  private var sums = MomentSums()
  private var spill: MomentSums.Spill?

  init(_ column: Column) { self.column = column }

  mutating func add(_ row: Int) {
    guard let x = column.number(row) else { return }
    if !sums.add(x) { spill.update { $0.add(x, flushing: &sums) } }
  }

  mutating func remove(_ row: Int) {
    guard let x = column.number(row) else { return }
    if !sums.remove(x) { spill.update { $0.remove(x, flushing: &sums) } }
  }

  /// The standard deviation; `nil` of fewer than two numbers.
  var deviation: Double? { sums.deviation(spill) }
}

/// The rows of a frame that may still be the least (or the greatest) of a later one, the best first.
struct SlidingExtremes: SlidingState {
  static let isReordered = false
  let column: Column
  let keys: CellKeys
  let isLargest: Bool
  private var rows: [Int] = []
  /// The number of `rows` that have left the frame.
  private var gone = 0

  init(_ column: Column, _ keys: CellKeys, isLargest: Bool) {
    (self.column, self.keys, self.isLargest) = (column, keys, isLargest)
  }

  mutating func add(_ row: Int) {
    guard !column.isMissing(row) else { return }
    while rows.count > gone, let last = rows.last {
      guard isLargest ? keys.precedes(last, row) : keys.precedes(row, last) else { break }
      rows.removeLast()
    }
    rows.append(row)
  }

  mutating func remove(_ row: Int) {
    guard rows.count > gone, rows[gone] == row else { return }
    gone += 1
    guard gone > 1024, gone * 2 > rows.count else { return }
    rows.removeFirst(gone)
    gone = 0
  }

  /// The row of the best cell; `nil` where none is there.
  var best: Int? { rows.count > gone ? rows[gone] : nil }
}

/// The numbers of a frame in ascending order, in pieces of some hundred.
struct SlidingOrder: SlidingState {
  static let isReordered = true
  let column: Column
  private var pieces: [[Double]] = []
  private(set) var count = 0

  private static let longest = 512

  init(_ column: Column) { self.column = column }

  mutating func add(_ row: Int) {
    guard let x = column.number(row) else { return }
    count += 1
    guard !pieces.isEmpty else { return pieces.append([x]) }
    let piece = min(piece(of: x), pieces.count - 1)
    pieces[piece].insert(x, at: Self.position(of: x, in: pieces[piece]))
    guard pieces[piece].count > Self.longest else { return }
    let upper = Array(pieces[piece][(Self.longest / 2)...])
    pieces[piece].removeLast(upper.count)
    pieces.insert(upper, at: piece + 1)
  }

  mutating func remove(_ row: Int) {
    guard let x = column.number(row) else { return }
    count -= 1
    let piece = piece(of: x)
    pieces[piece].remove(at: Self.position(of: x, in: pieces[piece]))
    if pieces[piece].isEmpty { pieces.remove(at: piece) }
  }

  /// The first piece whose last number is not below `x`; the number of pieces where there is none.
  private func piece(of x: Double) -> Int {
    var (low, high) = (0, pieces.count)
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].last! < x { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func position(of x: Double, in piece: [Double]) -> Int {
    var (low, high) = (0, piece.count)
    while low < high {
      let middle = (low + high) / 2
      if piece[middle] < x { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The middle number, or the mean of the two middle ones; `nil` where there is none.
  var median: Double? {
    guard count > 0 else { return nil }
    let position = QuantileShare(0.5).position(count: count)
    return between(number(position.index), number(min(position.index + 1, count - 1)), position.part)
  }

  private func number(_ index: Int) -> Double {
    var left = index
    for piece in pieces {
      if left < piece.count { return piece[left] }
      left -= piece.count
    }
    preconditionFailure("an index of a number of the frame")
  }
}

extension Column {
  /// The number of a row; `nil` where it is missing.
  @inline(__always)
  fileprivate func number(_ row: Int) -> Double? {
    guard !isMissing(row) else { return nil }
    switch cells {
    case .integer(let cells): return Double(cells[row])
    case .number(let cells): return cells.base[row]
    case .text, .plainText, .boolean, .date, .dateTime: return nil
    }
  }
}
