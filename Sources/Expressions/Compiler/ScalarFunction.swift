import Problems
import Tables

/// A function of the cells of one row: everything that the compiler of expressions must know of it.
///
/// A function's row in its family's file holds it, next to the function's type rule and help. So the
/// square root is one entry of `Numbers.swift`:
///
///     .scalar(mayFail: .never) { (compiler, call) in
///       compiler.numberFunction(SquareRoot.self, call[0])
///     }
public struct ScalarFunction: Sendable {
  /// The name by which expressions call it.
  public internal(set) var name: String
  private(set) var mayFail: Failure
  let missing: MissingRule
  /// True of the function that makes missing what fails in its argument.
  let catchesFailures: Bool
  let branches: @Sendable (_ argumentCount: Int) -> [Branch]
  let literal: @Sendable (_ today: Day, _ arguments: [Cell?]) -> Cell?
  let lower: Lowering

  /// Adds to a program what computes a call, and returns where the result will be.
  typealias Lowering =
    @Sendable (inout ExpressionCompiler, ScalarCall) throws(Problem) -> Register

  /// The calls of a function that may be a problem in some row.
  enum Failure: Sendable {
    case never
    case always
    /// Those that give a whole number, as 64 bits may not hold it.
    case givingIntegers
    /// Those that choose among numbers and whole numbers, of which one may have more digits than numbers hold.
    case mixingNumbers
  }

  /// The result of a call in a row in which an argument is missing.
  enum MissingRule: Sendable {
    /// It is missing too.
    case propagates
    /// The function looks at missing arguments itself.
    case decides
  }

  /// Arguments that a function takes only in some rows: a problem in other rows is none.
  struct Branch: Sendable {
    let arguments: ClosedRange<Int>
    let taken: BranchCondition
    /// The argument that decides.
    let condition: Int
  }

  /// - Parameters:
  ///   - mayFail: The calls that may be a problem in some row. There is no default, so that whoever
  ///     adds a function decides.
  ///   - missing: The result where an argument is missing.
  ///   - catchesFailures: Whether a problem in a row of the argument makes the row missing instead.
  ///   - branches: Which arguments are taken only in some rows, of so many arguments.
  ///   - literal: The value of a call that is known when it is read, as `today()` is.
  ///   - lower: Adds the call to a program.
  init(
    name: String = "", mayFail: Failure, missing: MissingRule = .propagates, catchesFailures: Bool = false,
    branches: @escaping @Sendable (_ argumentCount: Int) -> [Branch] = { _ in [] },
    literal: @escaping @Sendable (_ today: Day, _ arguments: [Cell?]) -> Cell? = { _, _ in nil },
    lower: @escaping Lowering
  ) {
    self.name = name
    self.mayFail = mayFail
    self.missing = missing
    self.catchesFailures = catchesFailures
    self.branches = branches
    self.literal = literal
    self.lower = lower
  }

  /// The function in a call that may be a problem in some row.
  var failing: ScalarFunction {
    var copy = self
    copy.mayFail = .always
    return copy
  }

  /// The function in a call that chooses among numbers and whole numbers.
  var mixing: ScalarFunction {
    var copy = self
    copy.mayFail = .mixingNumbers
    return copy
  }
}

/// A call of a scalar function while it is lowered.
///
/// Its arguments are subscripted: `call[0]` is the register of the first, `call.type(0)` its type.
struct ScalarCall {
  let node: Expression.Node
  let arguments: [(register: Register, type: ColumnType?, span: Span)]

  var count: Int { arguments.count }

  var registers: [Register] { arguments.map(\.register) }

  subscript(argument: Int) -> Register { arguments[argument].register }

  func type(_ argument: Int) -> ColumnType? { arguments[argument].type }
}
