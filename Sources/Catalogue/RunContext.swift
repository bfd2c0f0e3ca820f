import Problems
import System
import Tables

/// The run as a function sees it; all that differs between two runs comes in through here.
public protocol RunContext: AnyObject {
  /// The day on which the run started, or that `--as-of` names.
  var today: Day { get }
  /// The table of the dataset with this name, or `nil` where there is none.
  func table(_ name: String) throws(Problem) -> Table?
  /// Returns the titles of a table's columns, of those that have one; none where the dataset has no such table.
  func titles(ofColumnsOf table: String) throws(Problem) -> [(column: String, title: String)]
  /// The account that pays for large buffers; `nil` where nobody counts.
  var memory: (any MemoryAccount)? { get }
  /// Throws when the run was interrupted or its time is over. Long loops call
  /// it every few milliseconds, from any thread.
  var poll: @Sendable () throws(Problem) -> Void { get }
  /// Tells the person something about a result that the result cannot say
  /// itself: what was left out, and why.
  func note(_ text: String)
  /// The values of `$name` in expressions where the verb itself binds no such name: the run's
  /// `--param`, and those that a script has set besides.
  var params: Record { get throws(Problem) }
  /// The functions of expressions that scripts of the run have defined, the earlier first.
  var definitions: [ExpressionDefinition] { get }
  /// Adds a function of expressions, or replaces the one of its name.
  func define(_ definition: ExpressionDefinition)
  /// The next random number of the run's own sequence, which `--seed` sets.
  func random() -> UInt64
}

extension RunContext {
  /// A run whose columns have no titles.
  public func titles(ofColumnsOf table: String) throws(Problem) -> [(column: String, title: String)] { [] }
  /// A run without parameters.
  public var params: Record { Record([]) }
  /// A run that defines nothing.
  public var definitions: [ExpressionDefinition] { [] }
  /// A run that keeps no definitions.
  public func define(_ definition: ExpressionDefinition) {}
}
