import Problems
import Tables

/// Functions that stand for expressions in others.
extension CheckingPass {
  /// Puts the expression in place of each call of a function that stands for one, until there is no such call: an
  /// expression may itself call such functions.
  mutating func expandMacros() throws(Problem) {
    var left = Self.mostCopies
    while hasMacros { try expandMacrosOnce(&left) }
  }

  private var hasMacros: Bool {
    syntax.nodes.contains { node in
      if case .call(let name, _) = node.kind, case .macro? = checker.functions[name]?.meaning {
        true
      } else {
        false
      }
    }
  }

  /// The number of nodes that may be copied until every call is replaced: calls in calls copy their arguments over and
  /// over, and definitions of definitions double what they stand for.
  private static let mostCopies = 1 << 21

  private mutating func expandMacrosOnce(_ left: inout Int) throws(Problem) {
    var expansion = Expansion(syntax)
    for index in syntax.nodes.indices {
      let node = syntax.nodes[index]
      if case .call(let name, let arguments) = node.kind, let row = checker.functions[name],
        case .macro(let macro) = row.meaning
      {
        let (template, lists) = try expand(macro, row, arguments, node.span)
        if let inspection = macro.inspection,
          let number = macro.parameters.firstIndex(of: inspection.parameter),
          number < arguments.count
        {
          try inspect(expansion.copy(of: arguments[number]), by: inspection, of: row)
        }
        expansion.append(template, lists, for: macro, arguments, span: node.span)
        left -= expansion.copied
        guard left >= 0 else {
          throw problem("what '\(name)' stands for is too long here", node.span)
        }
      } else {
        expansion.append(node)
      }
    }
    syntax.nodes = expansion.nodes
  }

  func expand(
    _ macro: Macro, _ row: FunctionRow, _ arguments: [Int], _ span: Span
  ) throws(Problem) -> (template: Syntax, lists: [String: [Cell]]) {
    let nameSpan = span.lowerBound..<min(span.lowerBound + row.name.utf8.count, span.upperBound)
    guard (macro.required...macro.parameters.count).contains(arguments.count) else {
      throw problem(
        "'\(row.name)' takes \(argumentCount(macro.required, macro.parameters.count)), got \(arguments.count)",
        nameSpan, row.entry.signature)
    }
    var constants: [String: Cell] = [:]
    for (argument, parameter) in zip(arguments, macro.parameters)
    where macro.constants.contains(parameter) {
      constants[parameter] = try literal(argument, of: row)
    }
    do {
      if let template = macro.template { return (template, [:]) }
      let (text, lists) = try macro.expand(constants)
      return (try Syntax(parsing: text), lists)
    } catch {
      throw error.excerpt == nil ? error.at(span, of: syntax.text) : error
    }
  }

  func literal(_ index: Int, of row: FunctionRow) throws(Problem) -> Cell {
    switch syntax.nodes[index].kind {
    case .literal(let cell): return cell
    case .parameter(let name):
      if case .cell(let cell) = try parameter(name, span(index)) { return cell }
    case .name, .unary, .binary, .member, .memberOfParameter, .call: break
    }
    throw problem("'\(row.name)' takes a constant here", span(index), row.entry.signature)
  }
}

/// Copies an expression while some of its calls are replaced.
private struct Expansion {
  let syntax: Syntax
  var nodes: [Syntax.Node] = []
  /// For each node of the original, its copy and where the copy's subtree starts.
  var copies: [(index: Int, start: Int)] = []
  /// The number of nodes that the last call's replacement copied.
  private(set) var copied = 0

  init(_ syntax: Syntax) { self.syntax = syntax }

  mutating func append(_ node: Syntax.Node) {
    let start = node.kind.operands.first.map { copies[$0].start } ?? nodes.count
    nodes.append(Syntax.Node(kind: node.kind.moved { copies[$0].index }, span: node.span))
    copies.append((nodes.count - 1, start))
  }

  /// The copy of a subtree as nodes of their own.
  func copy(of node: Int) -> [Syntax.Node] {
    let (index, start) = copies[node]
    return nodes[start...index].map { node in
      Syntax.Node(kind: node.kind.moved { $0 - start }, span: node.span)
    }
  }

  /// Puts a template in the place of a call whose arguments are the last nodes.
  mutating func append(
    _ template: Syntax, _ lists: [String: [Cell]], for macro: Macro, _ arguments: [Int],
    span: Span
  ) {
    var given: [String: [Syntax.Node]] = [:]
    for (argument, parameter) in zip(arguments, macro.parameters) {
      given[parameter] = copy(of: argument)
    }
    let start = arguments.first.map { copies[$0].start } ?? nodes.count
    nodes.removeLast(nodes.count - start)
    copied = template.nodes.count + given.values.reduce(0) { $0 + $1.count }
    var indices: [Int] = []
    for node in template.nodes {
      if case .parameter(let name) = node.kind, let argument = given[name] {
        let base = nodes.count
        copied += argument.count
        nodes += argument.map { Syntax.Node(kind: $0.kind.moved { $0 + base }, span: $0.span) }
      } else if case .memberOfParameter(let x, let name, let isNegated) = node.kind,
        let list = lists[name]
      {
        let first = nodes.count
        nodes += list.map { Syntax.Node(kind: .literal($0), span: span) }
        let items = Array(first..<nodes.count)
        nodes.append(
          Syntax.Node(kind: .member(indices[x], of: items, isNegated: isNegated), span: span))
      } else {
        nodes.append(Syntax.Node(kind: node.kind.moved { indices[$0] }, span: span))
      }
      indices.append(nodes.count - 1)
    }
    copies.append((nodes.count - 1, start))
  }
}
