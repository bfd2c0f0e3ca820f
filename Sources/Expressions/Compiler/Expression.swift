import Problems
import Tables

/// An expression that is known to fit its columns: every name resolved, every
/// node typed.
///
/// It is data without closures, so that it can be printed, taken apart, moved
/// by an optimiser and said in SQL. As in `Syntax`, every operand stands before
/// its operator, every subtree lies in one piece, and the root is last.
public struct Expression: Sendable {
  /// The text it was read from; spans point into it.
  public internal(set) var text: String
  /// The nodes, operands before their operators; the root is last.
  public internal(set) var nodes: [Node]
  /// The location of the text in the script, for problems that appear only when the rows are made.
  public internal(set) var location: FileLocation?

  /// One value, operator or call.
  public struct Node: Sendable {
    /// The operation and its operands.
    public var kind: Kind
    /// The type of its value; `nil` where that is missing whatever the row.
    public var type: ColumnType?
    /// The location in the text, in bytes.
    public var span: Span

    /// Makes a node.
    package init(kind: Kind, type: ColumnType?, span: Span) {
      self.kind = kind
      self.type = type
      self.span = span
    }
  }

  /// Makes an expression of nodes that are known to fit their columns.
  package init(text: String, nodes: [Node], location: FileLocation? = nil) {
    self.text = text
    self.nodes = nodes
    self.location = location
  }

  /// The kinds of nodes; operands are indices in `nodes`.
  public enum Kind: Sendable {
    /// A constant.
    case literal(Cell)
    /// A column by its name; in a summary also a key or an earlier result.
    case column(String)
    /// The result of the group call with this number.
    case result(Int)
    /// An operator with the index of its operand.
    case unary(UnaryOperator, Int)
    /// An operator with the indices of its operands.
    case binary(BinaryOperator, Int, Int)
    /// `x == nil`, or `x ~= nil` where negated.
    case isMissing(Int, isNegated: Bool)
    /// `x in {1, 2}`: constants of the operand's kind, none of them missing.
    case member(Int, of: [Cell], isNegated: Bool)
    /// `x in {a, b + 1}`.
    case oneOf(Int, [Int], isNegated: Bool)
    /// A scalar function with the indices of its arguments.
    case call(ScalarFunction, [Int])
  }

  /// The node of the whole expression.
  public var root: Node { nodes[nodes.count - 1] }

  /// The type of the whole; `nil` where it is missing whatever the row.
  public var type: ColumnType? { root.type }
}

extension Expression.Kind {
  /// The operands, in order.
  public var operands: [Int] {
    switch self {
    case .literal, .column, .result: []
    case .unary(_, let x), .isMissing(let x, _), .member(let x, _, _): [x]
    case .binary(_, let a, let b): [a, b]
    case .oneOf(let x, let list, _): [x] + list
    case .call(_, let arguments): arguments
    }
  }

  /// Returns the node with every operand moved.
  package func moved(_ index: (Int) -> Int) -> Expression.Kind {
    switch self {
    case .literal, .column, .result: self
    case .unary(let op, let x): .unary(op, index(x))
    case .binary(let op, let a, let b): .binary(op, index(a), index(b))
    case .isMissing(let x, let isNegated): .isMissing(index(x), isNegated: isNegated)
    case .member(let x, let list, let isNegated): .member(index(x), of: list, isNegated: isNegated)
    case .oneOf(let x, let list, let isNegated):
      .oneOf(index(x), list.map(index), isNegated: isNegated)
    case .call(let function, let arguments): .call(function, arguments.map(index))
    }
  }
}

// MARK: What a plan asks of an expression

extension Expression {
  /// The names of the columns it needs, each once, in order of appearance.
  public var columns: [String] {
    var seen: Set<String> = []
    return nodes.compactMap { node in
      if case .column(let name) = node.kind, seen.insert(name).inserted { name } else { nil }
    }
  }

  /// The name of the column that the whole is, if it is nothing else.
  public var asColumn: String? {
    if nodes.count == 1, case .column(let name) = nodes[0].kind { name } else { nil }
  }

  /// The value that the whole is, if it is the same for every row.
  public var asLiteral: Cell? {
    if nodes.count == 1, case .literal(let cell) = nodes[0].kind { cell } else { nil }
  }

  /// Returns the expression over columns that go by other names.
  public func renamed(_ name: (String) -> String) -> Expression {
    var copy = self
    for index in copy.nodes.indices {
      if case .column(let old) = copy.nodes[index].kind {
        copy.nodes[index].kind = .column(name(old))
      }
    }
    return copy
  }

  /// `a and b` as one condition.
  public func and(_ other: Expression) -> Expression {
    let shift = nodes.count
    let offset = text.utf8.count + 1
    var all = nodes
    all += other.nodes.map { node in
      Node(
        kind: node.kind.moved { $0 + shift }, type: node.type,
        span: node.span.lowerBound + offset..<node.span.upperBound + offset)
    }
    let span = nodes[shift - 1].span.lowerBound..<nodes[shift - 1].span.upperBound
    all.append(Node(kind: .binary(.and, shift - 1, all.count - 1), type: .boolean, span: span))
    return Expression(text: text + "\n" + other.text, nodes: all, location: location)
  }

  /// For each node, where its subtree starts.
  var subtreeStarts: [Int] {
    var starts: [Int] = []
    starts.reserveCapacity(nodes.count)
    for (index, node) in nodes.enumerated() {
      starts.append(node.kind.operands.first.map { starts[$0] } ?? index)
    }
    return starts
  }

  /// A subtree as an expression of its own.
  func subtree(_ range: ClosedRange<Int>) -> Expression {
    Expression(
      text: text,
      nodes: nodes[range].map { node in
        Node(kind: node.kind.moved { $0 - range.lowerBound }, type: node.type, span: node.span)
      }, location: location)
  }

  /// The expression; or, where all its values are missing and so have no type, a missing value of this type.
  func typed(as other: ColumnType?) -> Expression {
    guard type == nil, let other, let root = nodes.last else { return self }
    return Expression(
      text: text, nodes: [Node(kind: .literal(.missing), type: other, span: root.span)], location: location)
  }
}

extension Expression {
  /// A problem that names an index in the text, and where the text stands.
  func problem(_ message: Message, _ span: Span, hints: [Message] = []) -> Problem {
    Problem(message, span, of: text, hints: hints).at(location)
  }

  /// A problem in the text, whose words, or lines of help, were put together elsewhere.
  @_disfavoredOverload
  func problem(_ text: some StringProtocol, _ span: Span, hints: [String] = []) -> Problem {
    problem(Message(String(text)), span, hints: hints.map { Message($0) })
  }
}
