import Problems

/// A built-in function: how it describes itself, and what it does.
///
/// A callable knows no Lua. One loop turns every callable into a Lua function,
/// so that a function is added by writing its body and its row in a list. One
/// whose entry is named `t:filter` is a method of tables: its arguments have a
/// receiver.
public struct Callable: Sendable {
  public let entry: Entry
  public let body: @Sendable (borrowing Arguments) throws(Problem) -> Value

  public init(
    _ entry: Entry, _ body: @escaping @Sendable (borrowing Arguments) throws(Problem) -> Value
  ) {
    self.entry = entry
    self.body = body
  }

  /// Whether it is called on a table: `t:filter(…)`.
  public var isMethod: Bool { entry.owner == .table }
}
