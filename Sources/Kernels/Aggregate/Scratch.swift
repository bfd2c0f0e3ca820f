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
  private let selection: Selection?
  private let condition: Workspace?

  init(_ grouping: Grouping) throws(Problem) {
    var workspaces: [Workspace] = []
    for evaluator in grouping.computed { workspaces.append(try evaluator.makeWorkspace()) }
    self.workspaces = workspaces
    selection = grouping.selection
    if case .condition(let evaluator)? = selection?.test {
      condition = try evaluator.makeWorkspace()
    } else {
      condition = nil
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
    guard let selection else { return (nil, block.count) }
    let kept: Int
    switch selection.test {
    case .mask(let cells):
      kept = list(
        0..<block.count, where: cells.base + block.lowerBound, is: selection.keeps, into: rows)
    case .condition:
      try condition?.mask(block, into: mask)
      kept = list(0..<block.count, where: mask, is: selection.keeps, into: rows)
    }
    return (UnsafePointer(rows), kept)
  }

  /// Computes the arguments that are computed block by block.
  func compute(_ block: Range<Int>) throws(Problem) {
    self.block.computed.removeAll(keepingCapacity: true)
    for workspace in workspaces { self.block.computed.append(try workspace.vector(block)) }
  }
}
