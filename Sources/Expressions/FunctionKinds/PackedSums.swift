import Problems
import Synchronization
import Tables

/// The sums of whole numbers that lie in one word a group, beside the number of its rows: a row changes one word rather
/// than one cell of each sum.
///
/// Calls ask for room before the first state is made; a word has room for a few narrow sums.
package final class PackedSums: Sendable {
  /// A sum in the words: of the distances of an argument's cells from the least that they may be.
  package struct Field: Sendable {
    let argument: AggregateArgument
    /// The least that a cell may be.
    package let least: Int64
    /// The longest distance.
    package let longest: UInt64
    /// The bits of a distance.
    var bits: Int { UInt64.bitWidth - longest.leadingZeroBitCount }
  }

  /// The bits of a word that lie above those of a distance, at least: a group may have rows in a block that are counted
  /// before anybody looks at its word.
  private let leastBits: Int
  /// Says whether sums are asked for only of cells that take few values.
  let areOfFewValues: Bool
  private let taken = Mutex<[Field]>([])

  /// Makes room for sums of the distances of so many rows of a group; words of fewer rows are emptied in time.
  ///
  /// - Parameters:
  ///   - rowCount: `nil` where words may be emptied while they are filled, as one thread does that fills all.
  ///   - ofFewValues: Whether sums are asked for only of cells that take few values.
  package init(rowCount: Int?, ofFewValues: Bool) {
    areOfFewValues = ofFewValues
    leastBits = rowCount.map { Int.bitWidth - $0.leadingZeroBitCount + 1 } ?? 14
  }

  /// Takes in the sum of an argument, and returns its index among the sums; `nil` where words have no room for it.
  ///
  /// - Parameter range: what the cells of the argument lie in, of which none is missing.
  func take(_ argument: AggregateArgument, _ range: ClosedRange<Int64>) -> Int? {
    let longest = UInt64(bitPattern: range.upperBound &- range.lowerBound)
    let field = Field(argument: argument, least: range.lowerBound, longest: longest)
    return taken.withLock { fields in
      guard Layout(fields + [field]).countBits >= leastBits else { return nil }
      fields.append(field)
      return fields.count - 1
    }
  }

  /// The sums, by their index.
  package var fields: [Field] { taken.withLock { $0 } }

  /// The layout of the words; `nil` where nobody asked for room.
  var layout: Layout? { taken.withLock { $0.isEmpty ? nil : Layout($0) } }

  /// The parts of a word: sums from the lowest bit on, and above them the number of rows.
  struct Layout: Sendable {
    let fields: [Field]
    /// The bits of the number of rows; a sum has so many more than a distance.
    let countBits: Int

    init(_ fields: [Field]) {
      self.fields = fields
      countBits = (UInt64.bitWidth - fields.reduce(0) { $0 + $1.bits }) / (fields.count + 1)
    }

    /// The lowest bit of the number of rows.
    var countShift: UInt64 { UInt64(fields.reduce(0) { $0 + $1.bits + countBits }) }
  }
}

/// The words of one set of states.
struct PackedWords: Sendable {
  private let layout: PackedSums.Layout
  private let words: Buffer<UInt64>
  private let counts: Buffer<UInt32>
  /// The sums that the words are emptied into, in the order of the fields.
  let sums: [Buffer<Int64>]

  init(_ layout: PackedSums.Layout, _ counts: Buffer<UInt32>, _ groups: GroupNumbers) throws(Problem) {
    self.layout = layout
    self.counts = counts
    words = try groups.cells(repeating: 0)
    var sums: [Buffer<Int64>] = []
    for _ in layout.fields { sums.append(try groups.cells(repeating: 0)) }
    self.sums = sums
  }

  /// Adds the rows of a block to the words of their groups.
  func add(_ block: Block) {
    let (words, groups, addends) = (words.base, block.groups, block.scratch.words)
    let countShift = layout.countShift
    addends.update(repeating: 1 << countShift, count: block.count)
    var shift = 0
    for field in layout.fields {
      block.addDistances(field.argument, from: field.least, shiftedBy: shift, to: addends)
      shift += field.bits + layout.countBits
    }
    // Every bit that a word has, so that no group has more rows.
    var bits: UInt64 = 0
    for i in 0..<block.count {
      let word = words[Int(groups[i])] &+ addends[i]
      words[Int(groups[i])] = word
      bits |= word
    }
    block.scratch.mostRows = max(block.scratch.mostRows, Int(bits >> countShift))
    guard bits >> (countShift + UInt64(layout.countBits) - 1) != 0 else { return }
    block.scratch.mostRows = .max
    // A word holds the rows of a block more than half of those that it can count.
    for i in 0..<block.count where words[Int(groups[i])] >> (countShift + UInt64(layout.countBits) - 1) != 0 {
      empty(Int(groups[i]))
    }
  }

  /// Adds what the words of some groups hold to the counts and the sums.
  func empty(_ groups: Range<Int>) { for group in groups { empty(group) } }

  @inline(__always)
  private func empty(_ group: Int) {
    let word = words.base[group]
    words.base[group] = 0
    let count = word >> layout.countShift
    counts.base[group] &+= UInt32(truncatingIfNeeded: count)
    var rest = word
    for (field, sums) in zip(layout.fields, sums) {
      let bits = UInt64(field.bits + layout.countBits)
      sums.base[group] &+= Int64(bitPattern: rest & (1 << bits - 1)) &+ field.least &* Int64(count)
      rest >>= bits
    }
  }
}
