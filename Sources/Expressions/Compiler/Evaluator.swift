import Catalogue
import Problems
import System
import Tables

/// An expression made ready for the columns of one table: names found, widths
/// chosen, texts looked up. Any number of threads may run it at once, each in a
/// workspace of its own.
///
///     let evaluator = try Evaluator(expression, over: table)
///     let workspace = try evaluator.makeWorkspace()
///     try workspace.mask(0..<2048, into: mask)
///
/// Rows do not see each other, so blocks may be taken in any order. A problem
/// names the first row of its block; who runs blocks side by side reports that
/// of the first block.
public struct Evaluator: Sendable {
  let expression: Expression
  let program: Program
  /// The steps of the program.
  private let steps: Step
  /// The number of rows that it computes at a time; more may be asked for.
  public let blockSize: Int
  let context: EvaluationContext

  /// - Parameters:
  ///   - columns: The column of a name; the checker has seen that it is there.
  ///   - results: What the group calls gave, a cell for each row.
  ///   - notes: Takes what a person should hear, such as how often a `try` failed.
  ///   - failureMarks: Takes 1 for each row that fails, whose cell is then missing; zeros before. Without, a row
  ///     that fails is a problem.
  ///   - rowCount: How many rows there are, where that is known: few rows need little room.
  public init(
    _ expression: Expression, columns: @escaping (String) -> Column?, results: [Column] = [],
    failures: [Int: FailedRows] = [:], failureMarks: Buffer<UInt8>? = nil, rowCount: Int = .max,
    account: (any MemoryAccount)? = nil, notes: NoteCollector? = nil,
    poll: @escaping @Sendable () throws(Problem) -> Void = {}
  ) throws(Problem) {
    self.expression = expression
    context = EvaluationContext(account: account, notes: notes, poll: poll)
    var compiler = ExpressionCompiler(
      expression, columns: columns, results: results, failures: failures, failureMarks: failureMarks,
      rowCount: rowCount, context: context)
    program = try compiler.compile()
    steps = sequence(program.steps[...])
    blockSize = min(program.blockSize, max((min(rowCount, 4096) + 63) / 64 * 64, 64))
  }

  /// Makes an expression ready for the columns of a table.
  public init(
    _ expression: Expression, over table: Table, results: [Column] = [],
    failures: [Int: FailedRows] = [:], failureMarks: Buffer<UInt8>? = nil, account: (any MemoryAccount)? = nil,
    notes: NoteCollector? = nil,
    poll: @escaping @Sendable () throws(Problem) -> Void = {}
  ) throws(Problem) {
    try self.init(
      expression, columns: { name in table.schema.index(of: name).map { table.columns[$0] } },
      results: results, failures: failures, failureMarks: failureMarks, rowCount: table.rowCount, account: account,
      notes: notes, poll: poll)
  }

  /// The physical type of the cells of every block.
  public var physicalType: PhysicalType { program.root.physicalType }

  /// The dictionary of every block, or `nil` where it differs from block to
  /// block (and where the expression gives no text).
  public var dictionary: TextDictionary? { program.root.dictionary }

  /// The least and the greatest whole number or date that can come out.
  public var range: ClosedRange<Int64>? { program.root.range }

  /// Makes the memory in which one thread computes.
  public func makeWorkspace() throws(Problem) -> Workspace {
    try Workspace(program, steps, as: expression.type ?? .boolean, blockSize: blockSize, context)
  }

  /// The whole column, of rows that number `rowCount`, computed on this thread.
  public func column(rowCount: Int) throws(Problem) -> Column {
    try makeWorkspace().column(0..<rowCount)
  }
}

extension Evaluator {
  /// True where its blocks may stand for a column: of numbers, whole numbers or
  /// booleans, and never a problem.
  package var isBlockwise: Bool {
    guard !program.mayFail else { return false }
    return switch physicalType {
    case .int8, .int16, .int32, .int64: expression.type == .integer
    case .number: expression.type == .number
    case .boolean: expression.type == .boolean
    case .index8, .index16, .index32, .plainText: false
    }
  }

  /// True where some cell may be missing, whatever the rows.
  package var mayBeMissing: Bool {
    program.sources.contains { $0.validity != nil }
      || !expression.nodes.allSatisfy(\.isThereWithItsOperands)
  }
}

extension Expression.Node {
  /// True where the cell is surely there wherever all its operands are.
  fileprivate var isThereWithItsOperands: Bool {
    switch kind {
    case .literal(let cell): cell != .missing
    case .column, .result, .unary, .isMissing, .member, .oneOf: type != nil
    case .binary(let op, _, _): type == .boolean || (op.isArithmetic && type == .integer && !op.divides)
    case .call: false
    }
  }
}

extension BinaryOperator {
  fileprivate var divides: Bool { self == .floorDivide || self == .remainder || self == .divide }
}
