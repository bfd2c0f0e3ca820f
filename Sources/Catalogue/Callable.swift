import Problems

/// A built-in function: how it describes itself, and what it does.
///
/// A callable knows no Lua. One loop turns every callable into a Lua function,
/// so that a function is added by writing its body and its row in a list. One
/// whose entry is named `t:filter` is a method of tables: its arguments have a
/// receiver.
public struct Callable: Sendable {
  /// The name, the help and the example.
  public let entry: Entry
  /// The function itself.
  public let body: @Sendable (borrowing Arguments) throws(Problem) -> Value

  /// Makes a function of its description and its body.
  public init(
    _ entry: Entry, _ body: @escaping @Sendable (borrowing Arguments) throws(Problem) -> Value
  ) {
    self.entry = entry
    self.body = body
  }

  /// True of a method of tables: `t:filter(…)`.
  public var isMethod: Bool { entry.owner == .table }
}
