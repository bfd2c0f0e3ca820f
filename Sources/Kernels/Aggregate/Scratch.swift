import CVectorLoops
import Expressions
import Problems
import Tables

/// Room for a block's groups and values, and the workspaces of what is
/// computed block by block; one thread's at a time.
//
// @unchecked Sendable: a `Pool` hands each to one thread at a time.
final class Scratch: @unchecked Sendable {
  let groups = UnsafeMutablePointer<UInt32>.allocate(capacity: Engine.block)
  /// Room for the values of the block at hand.
  let block = BlockScratch(capacity: Engine.block)
  private let workspaces: [Workspace]
  private let rows = UnsafeMutablePointer<UInt32>.allocate(capacity: Engine.block)
  private let mask = UnsafeMutablePointer<UInt8>.allocate(capacity: Engine.block)
  /// The marks of the rows in which the test is not true.
  private let others = UnsafeMutablePointer<UInt8>.allocate(capacity: Engine.block)
  /// The test of a selection, as one thread asks it: what all threads share is not counted for each block.
  private enum Test {
    /// The mask of all rows, which the grouping holds.
    case mask(UnsafePointer<UInt8>)
    case condition(Workspace)
  }

  private let test: Test?
  /// The rows of the condition's next block.
  let ahead: CellsAhead?
  /// Says whether the rows are kept in which the test is true, or the others.
  private let keeps: Bool

  init(_ grouping: Grouping) throws(Problem) {
    var workspaces: [Workspace] = []
    for evaluator in grouping.computed { workspaces.append(try evaluator.makeWorkspace()) }
    self.workspaces = workspaces
    keeps = grouping.selection?.keeps ?? true
    switch grouping.selection?.test {
    case nil: (test, ahead) = (nil, nil)
    case .mask(let cells): (test, ahead) = (.mask(UnsafePointer(cells.base)), nil)
    case .condition(let evaluator):
      let workspace = try evaluator.makeWorkspace()
      (test, ahead) = (.condition(workspace), workspace.ahead)
    }
  }

  deinit {
    groups.deallocate()
    rows.deallocate()
    mask.deallocate()
    others.deallocate()
  }

  /// A mark for each row of a block, 1 where the selection keeps it; no marks where there is no selection.
  func keptMarks(_ block: Range<Int>) throws(Problem) -> UnsafePointer<UInt8>? {
    let marks = try marks(block)
    guard let marks, !keeps else { return marks }
    loop_compare_uint8(LOOP_EQUAL, marks, 0, others, block.count)
    return UnsafePointer(others)
  }

  /// A mark for each row of a block, 1 where the selection's test is true; no marks where there is no selection.
  private func marks(_ block: Range<Int>) throws(Problem) -> UnsafePointer<UInt8>? {
    switch test {
    case nil: return nil
    case .mask(let all): return all + block.lowerBound
    case .condition(let condition):
      try condition.mask(block, into: mask)
      return UnsafePointer(mask)
    }
  }

  /// The rows of a block that the selection keeps, counted from its start, and
  /// how many these are; no list where there is no selection.
  func rows(_ block: Range<Int>) throws(Problem) -> (rows: UnsafePointer<UInt32>?, count: Int) {
    guard let marks = try marks(block) else { return (nil, block.count) }
    return (UnsafePointer(rows), list(0..<block.count, where: marks, is: keeps, into: rows, ahead: ahead))
  }

  /// Asks for so many rows more.
  func fetchAhead(_ count: Int) {
    ahead?.fetch(count)
    for workspace in workspaces { workspace.ahead.fetch(count) }
  }

  /// Computes the arguments that are computed block by block.
  func compute(_ block: Range<Int>) throws(Problem) {
    self.block.computed.removeAll(keepingCapacity: true)
    for workspace in workspaces { self.block.computed.append(try workspace.vector(block)) }
  }
}
