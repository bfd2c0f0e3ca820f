import Expressions
import Problems
import Tables

/// Room for a block's groups and values, and the workspaces of what is
/// computed block by block; one thread's at a time.
final class Scratch {
  let groups = UnsafeMutablePointer<UInt32>.allocate(capacity: Engine.block)
  /// Room for the values of the block at hand.
  let block = BlockScratch(capacity: Engine.block)
  private let workspaces: [Workspace]
  private let rows = UnsafeMutablePointer<UInt32>.allocate(capacity: Engine.block)
  private let mask = UnsafeMutablePointer<UInt8>.allocate(capacity: Engine.block)
  /// The test of a selection, as one thread asks it: what all threads share is not counted for each block.
  private enum Test {
    /// The mask of all rows, which the grouping holds.
    case mask(UnsafePointer<UInt8>)
    case condition(Workspace)
  }

  private let test: Test?
  private let keeps: Bool

  init(_ grouping: Grouping) throws(Problem) {
    var workspaces: [Workspace] = []
    for evaluator in grouping.computed { workspaces.append(try evaluator.makeWorkspace()) }
    self.workspaces = workspaces
    keeps = grouping.selection?.keeps ?? true
    switch grouping.selection?.test {
    case nil: test = nil
    case .mask(let cells): test = .mask(UnsafePointer(cells.base))
    case .condition(let evaluator): test = .condition(try evaluator.makeWorkspace())
    }
  }

  deinit {
    groups.deallocate()
    rows.deallocate()
    mask.deallocate()
  }

  /// The rows of a block that the selection keeps, counted from its start, and
  /// how many these are; no list where there is no selection.
  func rows(_ block: Range<Int>) throws(Problem) -> (rows: UnsafePointer<UInt32>?, count: Int) {
    guard let test else { return (nil, block.count) }
    let marks: UnsafePointer<UInt8>
    switch test {
    case .mask(let all): marks = all + block.lowerBound
    case .condition(let condition):
      try condition.mask(block, into: mask)
      marks = UnsafePointer(mask)
    }
    return (UnsafePointer(rows), list(0..<block.count, where: marks, is: keeps, into: rows))
  }

  /// Computes the arguments that are computed block by block.
  func compute(_ block: Range<Int>) throws(Problem) {
    self.block.computed.removeAll(keepingCapacity: true)
    for workspace in workspaces { self.block.computed.append(try workspace.vector(block)) }
  }
}
