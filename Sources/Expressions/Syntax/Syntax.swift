import Problems
import Tables

/// The location of something in a text, in UTF-8 bytes.
public typealias Span = Range<Int>

/// An expression as it was written, not yet held against any columns.
///
/// The nodes lie in one array, every operand before its operator and every
/// subtree in one piece, the root last. Whatever walks an expression is
/// therefore a loop, and no depth of nesting can exhaust the stack.
public struct Syntax: Sendable {
  /// The whole text that was read; spans point into it.
  public let text: String
  /// The nodes, operands before their operators; the root is last.
  public internal(set) var nodes: [Node]

  /// One value, operator or call as it is written.
  public struct Node: Sendable {
    /// The operation and its operands.
    public var kind: Kind
    /// The location in the text, in bytes.
    public var span: Span
  }

  /// The kinds of nodes; operands are indices in `nodes`.
  public enum Kind: Sendable {
    /// A constant.
    case literal(Cell)
    /// The name of a column.
    case name(String)
    /// `$name`.
    case parameter(String)
    /// An operator with the index of its operand.
    case unary(UnaryOperator, Int)
    /// An operator with the indices of its operands.
    case binary(BinaryOperator, Int, Int)
    /// `x in {a, b}`.
    case member(Int, of: [Int], isNegated: Bool)
    /// `x in $names`.
    case memberOfParameter(Int, String, isNegated: Bool)
    /// The name of a function with the indices of its arguments.
    case call(String, [Int])
  }

  /// The index of the whole expression's node.
  public var root: Int { nodes.count - 1 }
}

extension Syntax.Kind {
  /// The operands, in order.
  var operands: [Int] {
    switch self {
    case .literal, .name, .parameter: []
    case .unary(_, let x), .memberOfParameter(let x, _, _): [x]
    case .binary(_, let a, let b): [a, b]
    case .member(let x, let list, _): [x] + list
    case .call(_, let arguments): arguments
    }
  }

  /// Returns the node with every operand moved.
  func moved(_ index: (Int) -> Int) -> Syntax.Kind {
    switch self {
    case .literal, .name, .parameter: self
    case .unary(let op, let x): .unary(op, index(x))
    case .binary(let op, let a, let b): .binary(op, index(a), index(b))
    case .member(let x, let list, let isNegated):
      .member(index(x), of: list.map(index), isNegated: isNegated)
    case .memberOfParameter(let x, let name, let isNegated):
      .memberOfParameter(index(x), name, isNegated: isNegated)
    case .call(let name, let arguments): .call(name, arguments.map(index))
    }
  }
}

/// `name = expression`, one of several in a text.
public struct NamedSyntax: Sendable {
  /// The name before `=`.
  public let name: String
  /// The location of the name in the text, in bytes.
  public let nameSpan: Span
  /// The expression after `=`.
  public let expression: Syntax
}
