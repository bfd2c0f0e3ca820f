import Problems
import Tables

/// The steps that an evaluator takes for each block, and the registers that they use.
struct Program: Sendable {
  var steps: [Step] = []
  var sources: [Column] = []
  /// Values that are the same for every row, in the physical type in which they are needed.
  var constants: [Constant] = []
  /// The vectors that lie in the workspace, those of constants among them; they
  /// come after the sources.
  var ownedCount = 0
  var liveDepth = 0
  var catchDepth = 0
  /// True where a step may find a problem in some row. The nodes say so more often: the bounds of the columns rule most
  /// overflows out.
  var mayFail = false
  var root = Register(index: 0, physicalType: .boolean)

  struct Constant: Sendable {
    var index: Int
    var cell: Cell
    var physicalType: PhysicalType
    var dictionary: TextDictionary?
  }

  var vectorCount: Int { sources.count + ownedCount }

  /// Few rows at a time where the expression is very deep, so that what it
  /// holds at once stays in bounds.
  var blockSize: Int { min(max((32 << 20) / bytesPerRow / 64 * 64, 16), 4096) }

  /// The bytes that a workspace holds of each row: a cell and its mark for each register,
  /// whether each open branch counts, whether each open `try` has failed, and a one and a zero.
  var bytesPerRow: Int { ownedCount * (8 + 1) + liveDepth + catchDepth + 2 }
}

/// One operation on the block at hand.
typealias Step = @Sendable (Workspace) throws(Problem) -> Void

/// Returns steps as one, which runs them one after the other and polls now and then.
///
/// It is nested by halves. A loop over an array would count for each step that it is held, in memory to which all
/// threads write; a step that another one holds is called as it is.
func sequence(_ steps: ArraySlice<Step>) -> Step {
  guard steps.count > 1 else { return steps.first ?? { _ in } }
  let middle = steps.startIndex + steps.count / 2
  let (first, second) = (sequence(steps[..<middle]), sequence(steps[middle...]))
  guard steps.count > 256 else {
    return { workspace throws(Problem) in
      try first(workspace)
      try second(workspace)
    }
  }
  return { workspace throws(Problem) in
    try first(workspace)
    try workspace.poll()
    try second(workspace)
  }
}

/// The register of a node's cells, and all that is known beforehand of these.
struct Register: Sendable {
  /// The index of the vector of the workspace that holds them.
  var index: Int
  var physicalType: PhysicalType
  /// The bounds of whole numbers and dates.
  var range: ClosedRange<Int64>?
  /// The dictionary of texts, where it is the same for every block.
  var dictionary: TextDictionary?
  /// The value, where it is the same for every row.
  var constant: Cell?
  var isOwned = false
}
