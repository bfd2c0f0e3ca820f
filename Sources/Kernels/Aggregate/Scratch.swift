import Expressions
import Problems
import Synchronization
import Tables

/// Room for a block's groups and values, and the workspaces of what is
/// computed block by block; one thread's at a time.
//
// @unchecked Sendable: `Scratches` hands each to one thread at a time.
final class Scratch: @unchecked Sendable {
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
  /// The rows of the condition's next block.
  let ahead: CellsAhead?
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
    return (UnsafePointer(rows), list(0..<block.count, where: marks, is: keeps, into: rows, ahead: ahead))
  }

  /// Computes the arguments that are computed block by block.
  func compute(_ block: Range<Int>) throws(Problem) {
    self.block.computed.removeAll(keepingCapacity: true)
    for workspace in workspaces { self.block.computed.append(try workspace.vector(block)) }
  }
}

/// The scratches of a grouping that no thread has at the moment: a thread takes one for a part of the rows and gives it
/// back, so that there are as many as threads and not as parts.
final class Scratches: Sendable {
  private let grouping: Grouping
  private let free = Mutex<[Scratch]>([])

  init(_ grouping: Grouping) { self.grouping = grouping }

  /// Calls `body` with a scratch that nobody else has meanwhile.
  func use(_ body: (Scratch) throws(Problem) -> Void) throws(Problem) {
    let kept = free.withLock { $0.popLast() }
    let scratch = if let kept { kept } else { try Scratch(grouping) }
    try body(scratch)
    free.withLock { $0.append(scratch) }
  }
}
