import Catalogue
import Problems
import Tables

// Functions of expressions that scripts define for themselves.

extension ExpressionDefinition {
  /// Reads `risk(a, b) = if_else(a > b, 1, 0)`.
  ///
  /// The expression may name columns too, which each table that it is used on must have, and `$name`. What it calls
  /// must be there already.
  ///
  /// - Parameters:
  ///   - functions: those that are built in.
  ///   - known: those that the run has defined before.
  public init(
    parsing text: String, functions: FunctionSet, known: [ExpressionDefinition]
  ) throws(Problem) {
    var parser = try Parser(text)
    let syntax = try parser.definition()
    guard functions[syntax.name] == nil else {
      throw Problem("'\(syntax.name)' is a function of Plumb's own", syntax.nameSpan, of: text)
        .hint("give yours another name")
    }
    for node in syntax.body.nodes {
      guard case .call(let name, _) = node.kind, functions[name] == nil, !known.contains(where: { $0.name == name })
      else { continue }
      let span = node.span.lowerBound..<min(node.span.lowerBound + name.utf8.count, node.span.upperBound)
      guard name != syntax.name else {
        throw Problem("'\(name)' is defined by itself", span, of: text)
      }
      throw functions.unknown(name, at: span, of: text, besides: known.map(\.name))
    }
    // A name that is redefined by what calls it would never end.
    let called = syntax.body.calls
    if let other = known.first(where: { called.contains($0.name) && $0.calls(syntax.name, among: known) }) {
      throw Problem("'\(syntax.name)' is defined by itself, through '\(other.name)'", syntax.nameSpan, of: text)
    }
    let start = text.utf8.index(text.startIndex, offsetBy: syntax.bodyStart)
    let body = text[start...].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    self.init(name: syntax.name, parameters: syntax.parameters.map(\.name), text: text, body: body)
  }

  /// Returns whether the definition calls a function, itself or through others.
  private func calls(_ name: String, among known: [ExpressionDefinition]) -> Bool {
    var seen: Set<String> = []
    var open = [self]
    while let definition = open.popLast() {
      guard let syntax = definition.syntax else { continue }
      for called in syntax.body.calls where seen.insert(called).inserted {
        if called == name { return true }
        open += known.filter { $0.name == called }
      }
    }
    return false
  }

  /// The definition as it was read before.
  private var syntax: DefinitionSyntax? {
    // The text was read when the definition was made.
    guard var parser = try? Parser(text) else { return nil }
    return try? parser.definition()
  }

  /// The function that the definition makes.
  var row: FunctionRow? {
    guard let syntax else { return nil }
    let names = Set(parameters)
    var body = syntax.body
    for index in body.nodes.indices {
      if case .name(let name) = body.nodes[index].kind, names.contains(name) {
        body.nodes[index].kind = .parameter(name)
      }
    }
    return FunctionRow(entry, macro: Macro(parameters: parameters, template: body))
  }
}

extension Syntax {
  /// The names of the functions that it calls.
  fileprivate var calls: Set<String> {
    Set(nodes.compactMap { if case .call(let name, _) = $0.kind { name } else { nil } })
  }
}
