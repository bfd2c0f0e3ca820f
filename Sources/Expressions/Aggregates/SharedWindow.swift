import Numerics
import Problems
import Synchronization
import Tables

/// The window of an aggregate call's numbers, chosen by the first block that has any.
///
/// Whichever block that is, sums are exact in the window and outside it, and results the same.
final class SharedWindow: Sendable {
  /// The first exponent of the window; 0 while none is chosen.
  private let first = Atomic<UInt64>(0)

  /// The window; any of them does while only zeros were seen.
  var current: FixedPointWindow {
    let first = first.load(ordering: .relaxed)
    return FixedPointWindow(first: first == 0 ? 1023 : first)
  }

  /// Returns the window, chosen by these values where there is none.
  func chosen(by values: UnsafePointer<Double>, _ count: Int) -> FixedPointWindow {
    if first.load(ordering: .relaxed) == 0,
      let window = FixedPointWindow(UnsafeBufferPointer(start: values, count: count))
    {
      _ = first.compareExchange(expected: 0, desired: window.first, ordering: .relaxed)
    }
    return current
  }
}

/// The bit at which a state splits its numbers, chosen by the first block that has any, until a block comes whose
/// numbers or groups it does not suit.
///
/// Sums are exact before and after, and results the same whenever that is.
final class SharedSplit: Sendable {
  /// The size of the window: 0 while none is chosen, infinite where none is used any more.
  private let size = Atomic<UInt64>(0)

  /// Adds numbers to the sums of their groups, or returns false, now and ever after, and leaves them as they are.
  ///
  /// - Parameter mostRows: At least the number of rows that any of the groups has so far.
  func add(
    _ values: UnsafePointer<Double>, _ groups: UnsafePointer<UInt32>, _ count: Int, mostRows: Int,
    to sums: Buffer<ExactSum>
  ) -> Bool {
    let known = Double(bitPattern: size.load(ordering: .relaxed))
    guard known.isFinite else { return false }
    if mostRows <= SplitWindow.mostTerms, let window = window(known, values, count),
      window.add(values, groups, count: count, to: sums.base)
    {
      return true
    }
    size.store(Double.infinity.bitPattern, ordering: .relaxed)
    return false
  }

  /// The window, chosen by these values where there is none.
  private func window(_ known: Double, _ values: UnsafePointer<Double>, _ count: Int) -> SplitWindow? {
    guard known == 0 else { return SplitWindow(size: known) }
    guard let window = SplitWindow(values, count: count) else { return nil }
    let (_, chosen) = size.compareExchange(expected: 0, desired: window.size.bitPattern, ordering: .relaxed)
    return chosen == 0 ? window : SplitWindow(size: Double(bitPattern: chosen))
  }
}

/// Cells of groups that are made when the first of them is needed.
final class LazyCells<Element: BitwiseCopyable & Sendable>: Sendable {
  private let groups: GroupNumbers
  private let cell: Element
  private let made = Mutex<Buffer<Element>?>(nil)

  init(_ groups: GroupNumbers, repeating cell: Element) {
    self.groups = groups
    self.cell = cell
  }

  /// The cells, where they were needed.
  var existing: Buffer<Element>? { made.withLock { $0 } }

  /// Returns the cells, and makes them where there are none.
  func cells() throws(Problem) -> Buffer<Element> {
    try made.withLock { (made) throws(Problem) in
      if let made { return made }
      let cells = try groups.cells(repeating: cell)
      made = cells
      return cells
    }
  }
}

/// The number of rows of each group that a state has taken in: its own count where cells may be missing, that
/// of the rows otherwise.
struct TermCounts: Sendable {
  private let own: Buffer<UInt32>?
  /// The count of each group, by its number.
  let counts: Buffer<UInt32>

  init(_ arguments: [AggregateArgument], _ groups: GroupNumbers) throws(Problem) {
    if let rows = groups.rowCounts, !arguments.contains(where: \.mayBeMissing) {
      (own, counts) = (nil, rows.counts)
    } else {
      counts = try groups.cells(repeating: 0)
      own = counts
    }
  }

  /// Counts rows by their groups.
  func add(_ groups: UnsafePointer<UInt32>, _ count: Int) {
    guard let counts = own?.base else { return }
    for i in 0..<count { counts[Int(groups[i])] &+= 1 }
  }

  /// Adds the counts of later rows.
  func merge(_ later: TermCounts, _ groups: Range<Int>) {
    guard let counts = own?.base, let others = later.own?.base else { return }
    for group in groups { counts[group] &+= others[group] }
  }
}
