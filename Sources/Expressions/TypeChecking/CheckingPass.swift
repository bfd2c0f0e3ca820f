import Problems
import Tables

/// One walk over one expression: takes its nodes in order, operands before
/// operators, and appends each typed node to the result.
struct CheckingPass {
  var scope: CheckingScope
  let checker: TypeChecker
  var syntax: Syntax
  let parameters: BoundParameters
  /// The typed nodes so far.
  var nodes: [Expression.Node] = []
  /// For each node of the syntax, the typed node and where its subtree starts.
  var typed: [(index: Int, start: Int)] = []
  var isInsideCall: [Bool] = []

  init(_ syntax: Syntax, _ scope: CheckingScope) {
    self.syntax = syntax
    self.scope = scope
    checker = scope.checker
    parameters = checker.parameters
  }

  mutating func run() throws(Problem) -> Expression {
    try expandMacros()
    markInsideCalls()
    typed.reserveCapacity(syntax.nodes.count)
    for index in syntax.nodes.indices {
      let start = nodes.count
      try check(index)
      let first = syntax.nodes[index].kind.operands.first
      typed.append((nodes.count - 1, first.map { min(typed[$0].start, nodes.count - 1) } ?? start))
    }
    return try Expression(text: syntax.text, nodes: nodes, location: checker.location).folded()
  }

  /// Marks the nodes that stand inside an aggregate or a window function:
  /// from the root down, as operands stand before their operators.
  mutating func markInsideCalls() {
    isInsideCall = Array(repeating: false, count: syntax.nodes.count)
    for index in syntax.nodes.indices.reversed() {
      var isInside = isInsideCall[index]
      if case .call(let name, _) = syntax.nodes[index].kind {
        switch checker.functions[name]?.meaning {
        // An unknown function is reported rather than what stands in it.
        case .aggregate, .window, nil: isInside = true
        case .scalar, .macro, .macroOfRun, .scalarOfRun: break
        }
      }
      guard isInside else { continue }
      for operand in syntax.nodes[index].kind.operands { isInsideCall[operand] = true }
    }
  }

  mutating func check(_ index: Int) throws(Problem) {
    let span = syntax.nodes[index].span
    switch syntax.nodes[index].kind {
    case .literal(let cell): append(.literal(cell), cell.type, span)
    case .name(let name): try checkName(name, at: index)
    case .parameter(let name): try checkParameter(name, span)
    case .unary(let op, let x): try checkUnary(op, x, span)
    case .binary(let op, let a, let b): try checkBinary(op, a, b, span)
    case .member(let x, let list, let isNegated):
      try checkMember(x, list, isNegated: isNegated, span)
    case .memberOfParameter(let x, let name, let isNegated):
      try checkMember(x, ofParameter: name, isNegated: isNegated, span)
    case .call(let name, let arguments): try checkCall(name, arguments, span, at: index)
    }
  }

  mutating func append(_ kind: Expression.Kind, _ type: ColumnType?, _ span: Span) {
    nodes.append(Expression.Node(kind: kind, type: type, span: span))
  }

  func type(_ index: Int) -> ColumnType? { nodes[typed[index].index].type }

  func span(_ index: Int) -> Span { syntax.nodes[index].span }

  func problem(_ message: Message, _ span: Span, _ hints: Message...) -> Problem {
    Problem(message, span, of: syntax.text, hints: hints)
  }

  /// A problem whose words, or lines of help, were put together elsewhere.
  @_disfavoredOverload
  func problem(_ text: some StringProtocol, _ span: Span, _ hints: String...) -> Problem {
    Problem(Message(String(text)), span, of: syntax.text, hints: hints.map { Message($0) })
  }

  /// The text of a node, or the other words where it is long.
  func written(_ index: Int, otherwise: String) -> String {
    let span = span(index)
    guard span.count <= 40 else { return otherwise }
    return String(decoding: Array(syntax.text.utf8)[span], as: UTF8.self)
  }
}

// MARK: Names and bound parameters

extension CheckingPass {
  mutating func checkName(_ name: String, at index: Int) throws(Problem) {
    let span = span(index)
    if case .groups(let keys) = scope.setting, !isInsideCall[index] {
      if let result = scope.results[name] { return append(.column(name), result, span) }
      guard let type = scope.columns[name] else { throw unknownName(name, at: index) }
      guard keys.contains(name) else { throw manyValues(name, span) }
      return append(.column(name), type, span)
    }
    guard let type = scope.columns[name] else { throw unknownName(name, at: index) }
    append(.column(name), type, span)
  }

  func manyValues(_ name: String, _ span: Span) -> Problem {
    let shown = quotedIfNeeded(name)
    return problem(
      "'\(name)' has many values in a group", span,
      "take one, as in first(\(shown)) or max(\(shown)), or group by it")
  }

  func unknownName(_ name: String, at index: Int) -> Problem {
    let span = span(index)
    if scope.results[name] != nil {
      return problem(
        "'\(name)' is a result for the group, and an aggregate takes columns", span,
        "in a mutate after the summarise it is a column")
    }
    if let unknown = unknownCall(around: index) { return unknown }
    let names = scope.names
    // As an expression writes them, so that what is offered can be taken.
    let told = Problem.unknown("column", name, among: names.map(quotedIfNeeded))
      .at(span, of: syntax.text)
    if let help = Slip.constant(name) {
      return problem("no column '\(name)'", span, help)
    }
    if let function = checker.functions[name], nearestName(to: name, among: names) == nil {
      let signature = function.requiredCount == 0 ? "\(name)()" : function.entry.signature
      return problem("no column '\(name)'", span, "the function is written \(signature)")
    }
    if isComparedWithText(index), nearestName(to: name, among: names) == nil {
      return problem("no column '\(name)'", span, "a text stands in quotes: \"\(name)\"")
    }
    return told
  }

  /// The problem of a call of an unknown function in whose brackets a name stands: `dateadd(month, 1, d)` is no
  /// question of a column.
  private func unknownCall(around index: Int) -> Problem? {
    let inner = span(index)
    for node in syntax.nodes {
      guard case .call(let name, _) = node.kind, checker.functions[name] == nil,
        node.span.lowerBound <= inner.lowerBound, inner.upperBound <= node.span.upperBound
      else { continue }
      return unknownFunction(name, node.span.lowerBound..<node.span.lowerBound + name.utf8.count)
    }
    return nil
  }

  /// Returns whether a node is compared with a column of texts. Looked for only when
  /// there is something to tell.
  func isComparedWithText(_ index: Int) -> Bool {
    for node in syntax.nodes {
      let others: [Int]
      switch node.kind {
      case .binary(let op, let a, let b) where op.isComparison && (a == index || b == index):
        others = [a == index ? b : a]
      case .member(let x, let list, _) where list.contains(index): others = [x]
      case .literal, .name, .parameter, .unary, .binary, .member, .memberOfParameter, .call: continue
      }
      for case .name(let other) in others.map({ syntax.nodes[$0].kind }) {
        return scope.columns[other] == .text
      }
    }
    return false
  }

  mutating func checkParameter(_ name: String, _ span: Span) throws(Problem) {
    switch try parameter(name, span) {
    case .cell(let cell): append(.literal(cell), cell.type, span)
    case .list:
      throw problem("'$\(name)' is a list", span, "a list stands after 'in': x in $\(name)")
    case .unusable(let found):
      throw problem("expected a value for '$\(name)', got \(found)", span)
    }
  }

  func parameter(_ name: String, _ span: Span) throws(Problem) -> BoundParameters.Binding {
    if let binding = parameters[name] { return binding }
    var told = problem("no value for '$\(name)'", span)
    if let near = nearestName(to: name, among: parameters.names) {
      told = told.hint("did you mean '$\(near)'?")
    } else {
      told = told.hint("give one after the text, { \(name) = … }, or with --param \(name)=…")
    }
    throw told
  }
}
