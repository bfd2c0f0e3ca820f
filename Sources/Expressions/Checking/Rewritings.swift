import Problems
import Tables

/// Functions that stand for expressions in others.
extension CheckingPass {
  /// Puts the expression in place of each call of a function that stands for one.
  mutating func expandRewritings() throws(Problem) {
    let hasAny = syntax.nodes.contains { node in
      if case .call(let name, _) = node.kind, case .rewriting? = checker.functions[name]?.meaning {
        true
      } else {
        false
      }
    }
    guard hasAny else { return }
    var expansion = Expansion(syntax)
    for place in syntax.nodes.indices {
      let node = syntax.nodes[place]
      if case .call(let name, let arguments) = node.kind, let row = checker.functions[name],
        case .rewriting(let rewriting) = row.meaning
      {
        let (template, lists) = try expand(rewriting, row, arguments, node.span)
        expansion.append(template, lists, for: rewriting, arguments, span: node.span)
      } else {
        expansion.append(node)
      }
    }
    syntax.nodes = expansion.nodes
  }

  func expand(
    _ rewriting: Rewriting, _ row: FunctionRow, _ arguments: [Int], _ span: Span
  ) throws(Problem) -> (template: Syntax, lists: [String: [Cell]]) {
    let nameSpan = span.lowerBound..<min(span.lowerBound + row.name.utf8.count, span.upperBound)
    guard (rewriting.required...rewriting.parameters.count).contains(arguments.count) else {
      throw problem(
        "'\(row.name)' takes \(rewriting.required) to \(rewriting.parameters.count) arguments, got \(arguments.count)",
        nameSpan, row.entry.signature)
    }
    var constants: [String: Cell] = [:]
    for (argument, parameter) in zip(arguments, rewriting.parameters)
    where rewriting.constants.contains(parameter) {
      constants[parameter] = try literal(argument, of: row)
    }
    do {
      let (text, lists) = try rewriting.expand(constants)
      return (try Syntax(parsing: text), lists)
    } catch {
      throw error.excerpt == nil ? error.at(span, of: syntax.text) : error
    }
  }

  func literal(_ place: Int, of row: FunctionRow) throws(Problem) -> Cell {
    switch syntax.nodes[place].kind {
    case .literal(let cell): return cell
    case .bind(let name):
      guard case .cell(let cell) = try bind(name, span(place)) else { fallthrough }
      return cell
    default:
      throw problem("'\(row.name)' takes a constant here", span(place), row.entry.signature)
    }
  }
}

/// Copies an expression while some of its calls are replaced.
private struct Expansion {
  let syntax: Syntax
  var nodes: [Syntax.Node] = []
  /// For each node of the original, its copy and where the copy's subtree starts.
  var copies: [(place: Int, start: Int)] = []

  init(_ syntax: Syntax) { self.syntax = syntax }

  mutating func append(_ node: Syntax.Node) {
    let start = node.kind.operands.first.map { copies[$0].start } ?? nodes.count
    nodes.append(Syntax.Node(kind: node.kind.moved { copies[$0].place }, span: node.span))
    copies.append((nodes.count - 1, start))
  }

  /// Puts a template in the place of a call whose arguments are the last nodes.
  mutating func append(
    _ template: Syntax, _ lists: [String: [Cell]], for rewriting: Rewriting, _ arguments: [Int],
    span: Span
  ) {
    var given: [String: [Syntax.Node]] = [:]
    for (argument, parameter) in zip(arguments, rewriting.parameters) {
      let (place, start) = copies[argument]
      given[parameter] = nodes[start...place].map { node in
        Syntax.Node(kind: node.kind.moved { $0 - start }, span: node.span)
      }
    }
    let start = arguments.first.map { copies[$0].start } ?? nodes.count
    nodes.removeLast(nodes.count - start)
    var places: [Int] = []
    for node in template.nodes {
      if case .bind(let name) = node.kind, let argument = given[name] {
        let base = nodes.count
        nodes += argument.map { Syntax.Node(kind: $0.kind.moved { $0 + base }, span: $0.span) }
      } else if case .memberOfBind(let x, let name, let isNegated) = node.kind,
        let list = lists[name]
      {
        let first = nodes.count
        nodes += list.map { Syntax.Node(kind: .literal($0), span: span) }
        let items = Array(first..<nodes.count)
        nodes.append(
          Syntax.Node(kind: .member(places[x], of: items, isNegated: isNegated), span: span))
      } else {
        nodes.append(Syntax.Node(kind: node.kind.moved { places[$0] }, span: span))
      }
      places.append(nodes.count - 1)
    }
    copies.append((nodes.count - 1, start))
  }
}
