import Problems
import System
import Tables

/// A function that makes one value of the rows of a group.
///
/// An aggregate's row in its family's file holds it, next to its type rule and help. `count_if` is
///
///     .aggregate(
///       .state { input in
///         let condition = input.arguments[0]
///         return { (groups) throws(Problem) in try TrueCounts(condition, groups) }
///       })
///
/// with a class `TrueCounts: AggregateState` below it.
public struct Aggregate: Sendable {
  /// The name by which expressions call it.
  public internal(set) var name: String
  /// The way in which the value of a group is found.
  package let method: Method

  init(name: String = "", _ method: Method) {
    self.name = name
    self.method = method
  }

  /// The ways in which the value of a group is found.
  package enum Method: Sendable {
    /// The number of rows of the group, which whoever groups the rows knows.
    case rowCount
    /// A state that takes in the rows once, and that needs no argument as a whole.
    case state(StateFactory)
    /// A state that takes in the rows once, and that needs its arguments as whole columns.
    case columnState(StateFactory)
    /// A quantile of a group's values, which are put together first; its share by the constants.
    case quantile(share: @Sendable (_ constants: [Cell]) -> Double)
    /// The number of different cells of the group.
    case distinctCount
    /// The most frequent cell of the group; of several the least.
    case mode
  }

  /// Looks at the arguments once, and returns what makes a state for so many groups; several states
  /// may then be filled at once from different rows.
  package typealias StateFactory =
    @Sendable (AggregateInput) throws(Problem) -> (
      @Sendable (GroupNumbers) throws(Problem) -> any AggregateState
    )
}

extension Aggregate {
  /// True where the arguments may be computed block by block.
  package var takesBlocks: Bool {
    switch method {
    case .rowCount, .state: true
    case .columnState, .quantile, .distinctCount, .mode: false
    }
  }

  /// The number of times that it reads the rows.
  package var passes: Int {
    switch method {
    case .rowCount, .state, .columnState, .distinctCount, .mode: 1
    case .quantile: 3
    }
  }

  /// True where the aggregate may be told which rows of the table count; otherwise the table must
  /// have no others.
  package var takesSelections: Bool {
    switch method {
    case .rowCount, .state, .columnState, .quantile: true
    case .distinctCount, .mode: false
    }
  }
}

/// The arguments of an aggregate call, and what the maker of its states may ask about them.
package struct AggregateInput: Sendable {
  /// The arguments that vary from row to row.
  package let arguments: [AggregateArgument]
  /// The constant arguments, such as the share of `quantile`.
  package let constants: [Cell]
  /// The number of rows of the table.
  package let rowCount: Int
  /// The sums that are kept beside the number of rows; `nil` where each call keeps its own.
  let packed: PackedSums?
  let range: @Sendable (Column.Integers) throws(Problem) -> ClosedRange<Int64>
  let ranks: @Sendable (TextDictionary) throws(Problem) -> TextRanks

  /// - Parameters:
  ///   - rowCount: How many rows the table has.
  ///   - packed: Takes in sums that are kept beside the number of rows, where that is quicker.
  ///   - range: Looks for the least and the greatest of whole numbers.
  ///   - ranks: Orders the texts of a dictionary.
  package init(
    arguments: [AggregateArgument], constants: [Cell], rowCount: Int, packed: PackedSums? = nil,
    range: @escaping @Sendable (Column.Integers) throws(Problem) -> ClosedRange<Int64>,
    ranks: @escaping @Sendable (TextDictionary) throws(Problem) -> TextRanks
  ) {
    self.arguments = arguments
    self.constants = constants
    self.rowCount = rowCount
    self.packed = packed
    self.range = range
    self.ranks = ranks
  }
}

/// The order of the texts of a dictionary.
package struct TextRanks: Sendable {
  /// The rank of each dictionary index.
  let ranks: Buffer<UInt32>
  /// The dictionary index of each rank.
  let indices: Buffer<UInt32>

  /// Makes the order from the rank of each dictionary index and the dictionary index of each rank.
  package init(ranks: Buffer<UInt32>, indices: Buffer<UInt32>) {
    self.ranks = ranks
    self.indices = indices
  }
}

/// The groups for which a state is made.
package struct GroupNumbers: Sendable {
  /// The number of numbers that groups may have; some may be nobody's.
  package let count: Int
  /// The number of rows of each group, filled before the aggregates of a block.
  let rowCounts: RowCounts?
  /// True where the rows of a group lie together: blocks are of whole groups, but for those that fill more than a block.
  let areRuns: Bool
  let account: (any MemoryAccount)?
  private let eachRange: @Sendable (Int, @Sendable (Range<Int>) throws(Problem) -> Void) throws(Problem) -> Void

  /// - Parameters:
  ///   - areRuns: Whether the rows of each group are taken in one after another.
  ///   - eachRange: Calls a body for ranges of so many cells, on all threads.
  package init(
    count: Int, rowCounts: RowCounts? = nil, areRuns: Bool = false, account: (any MemoryAccount)?,
    eachRange:
      @escaping @Sendable (Int, @Sendable (Range<Int>) throws(Problem) -> Void) throws(Problem) ->
      Void
  ) {
    self.count = count
    self.rowCounts = rowCounts
    self.areRuns = areRuns
    self.account = account
    self.eachRange = eachRange
  }

  /// Returns these groups with the counts of their rows.
  package func counting(_ rowCounts: RowCounts) -> GroupNumbers {
    GroupNumbers(count: count, rowCounts: rowCounts, areRuns: areRuns, account: account, eachRange: eachRange)
  }

  /// Throws where the run is interrupted or its time is over.
  func poll() throws(Problem) { try eachRange(1) { _ in } }

  /// One cell for each group, paid for by the run.
  func cells<Element: BitwiseCopyable & Sendable>(
    repeating cell: Element
  ) throws(Problem) -> Buffer<Element> {
    let buffer = try Buffer<Element>(count: count, account: account)
    try eachRange(count) { (range) throws(Problem) in
      (buffer.base + range.lowerBound).initialize(repeating: cell, count: range.count)
    }
    return buffer
  }
}

/// The number of rows of each group.
package final class RowCounts: AggregateState {
  /// The count of each group, by its number, once the state is filled.
  package let counts: Buffer<UInt32>
  /// The counts with sums beside them, while the state is filled.
  private let words: PackedWords?
  /// The sums that are kept beside the counts.
  private let sums: [Buffer<Int64>]
  /// Says whether the rows were counted before.
  private let isComplete: Bool

  /// Makes counts of zero for some groups.
  ///
  /// - Parameter packed: the sums that are kept beside them.
  package init(_ groups: GroupNumbers, with packed: PackedSums? = nil) throws(Problem) {
    let counts: Buffer<UInt32> = try groups.cells(repeating: 0)
    self.counts = counts
    words = try packed?.layout.map { (layout) throws(Problem) in try PackedWords(layout, counts, groups) }
    sums = words?.sums ?? []
    isComplete = false
  }

  /// Takes counts, and sums beside them, that are known before.
  package init(counts: Buffer<UInt32>, sums: [Buffer<Int64>] = []) {
    self.counts = counts
    self.sums = sums
    words = nil
    isComplete = true
  }

  /// The sums with an index among those that are kept beside the counts; `nil` where none are.
  func sums(_ index: Int) -> Buffer<Int64>? { sums.isEmpty ? nil : sums[index] }

  /// Counts the rows of a block.
  package func add(_ block: Block) {
    if isComplete {
      block.scratch.mostRows = .max
      return
    }
    if let words { return words.add(block) }
    let (counts, groups) = (counts.base, block.groups)
    if let group = block.group {
      counts[group] &+= UInt32(truncatingIfNeeded: block.count)
      return
    }
    // Every bit that a count has, so that the largest is no larger.
    var bits: UInt32 = 0
    for i in 0..<block.count {
      let count = counts[Int(groups[i])] &+ 1
      counts[Int(groups[i])] = count
      bits |= count
    }
    block.scratch.mostRows = Int(bits)
  }

  /// Puts what words hold where it is asked for.
  package func complete(_ groups: Range<Int>) { words?.empty(groups) }

  /// Adds the counts of later rows.
  package func merge(_ later: any AggregateState, _ groups: Range<Int>) {
    let others = like(later).counts
    for group in groups { counts.base[group] &+= others.base[group] }
  }

  /// The counts as whole numbers.
  package func result() -> AggregateResult { .counts(counts) }
}

/// An aggregate's knowledge of each group, filled block by block.
///
/// Several states may be filled from different runs of rows and then be merged, always in the order
/// of the rows. A state's buffers are written by one thread at a time, or by several in different
/// groups.
package protocol AggregateState: AnyObject, Sendable {
  /// Takes in some rows.
  func add(_ block: Block) throws(Problem)
  /// Ends the filling of some groups; several threads end different groups at once.
  func complete(_ groups: Range<Int>)
  /// Takes in what comes after the rows known so far, of some groups; several threads merge
  /// different groups at once.
  func merge(_ later: any AggregateState, _ groups: Range<Int>) throws(Problem)
  /// Returns the cells of the groups, once all rows are taken in.
  func result() throws(Problem) -> AggregateResult
  /// The groups that have no value that a cell can hold, as a sum beyond 64 bits; `nil` where all have.
  var failedGroups: FailedGroups? { get }
}

extension AggregateState {
  /// Most aggregates are filled at once.
  package func complete(_ groups: Range<Int>) {}

  /// Most aggregates have a value, or none at all, for every group.
  package var failedGroups: FailedGroups? { nil }

  /// States are merged only with states of the same aggregate call.
  func like(_ other: any AggregateState) -> Self {
    guard let other = other as? Self else { preconditionFailure("states of one aggregate") }
    return other
  }
}

/// A cell for each group, by the group's number; `nil` is missing.
package enum AggregateResult: Sendable {
  /// Whole numbers.
  case integers(@Sendable (Int) -> Int64?)
  /// Counts, of which none is missing.
  case counts(Buffer<UInt32>)
  /// Dates, as days since 1970-01-01.
  case dates(@Sendable (Int) -> Int64?)
  /// Datetimes, as microseconds since 1970-01-01T00:00:00.
  case dateTimes(@Sendable (Int) -> Int64?)
  /// A number that is not finite is missing too.
  case numbers(@Sendable (Int) -> Double?)
  /// Writes the numbers of some groups at once, of which only those are missing that are not finite.
  case numbersOfAll(@Sendable (_ groups: UnsafeBufferPointer<UInt32>, _ out: UnsafeMutablePointer<Double>) -> Void)
  /// A number for each group, the groups being those that have rows, in their order; those are missing that are not
  /// finite.
  case numbersInOrder(Buffer<Double>)
  /// True or false.
  case booleans(@Sendable (Int) -> Bool?)
  /// Indices of a dictionary.
  case texts(@Sendable (Int) -> UInt32?, TextDictionary)
  /// The row of a column that holds each group's cell; `noRow` where none does.
  case rows(Buffer<UInt32>, of: Column)

  /// Stands for no row in `rows`.
  package static let noRow = UInt32.max
}
