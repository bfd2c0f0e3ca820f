import Problems
import Tables

/// Expressions that are computed of each of several columns, in which `$` stands for the column.
extension TypeChecker {
  /// `"round($, 1)"`: each column replaced by an expression of it.
  public func columnsOfEach(_ text: String, _ columns: [String]) throws(Problem) -> Definitions {
    let expression = try reading(text) { (text) throws(Problem) in
      var parser = try Parser(text, takesPlaceholder: true)
      let expression = try parser.expression()
      try parser.expectEnd(afterOne: "expression")
      return expression
    }
    guard expression.hasPlaceholder else { throw lackingPlaceholder(0..<text.utf8.count, of: text) }
    let items = columns.map { column in
      NamedSyntax(name: column, nameSpan: 0..<0, expression: expression.replacingPlaceholder(by: column))
    }
    return try definitions(items, of: text, setting: .rowsOfGroups, about: columns)
  }

  /// `"mean, p90 = quantile($, 0.9)"`: results of each column, named `v1_mean` and `v1_p90`.
  public func summaryOfEach(
    _ text: String, _ columns: [String], keys: [String]
  ) throws(Problem) -> Definitions {
    let functions = try reading(text, areNamed: true) { (text) throws(Problem) in
      var parser = try Parser(text, takesPlaceholder: true)
      return try parser.functionsAndExpressions()
    }
    for function in functions where !function.expression.hasPlaceholder {
      throw lackingPlaceholder(function.nameSpan, of: text)
    }
    var seen: Set<String> = []
    for function in functions where !seen.insert(function.name).inserted {
      throw Problem("'\(function.name)' stands here twice", function.nameSpan, of: text)
    }
    var items: [NamedSyntax] = []
    var subjects: [String] = []
    for column in columns {
      for function in functions {
        let name = "\(column)_\(function.name)"
        guard !keys.contains(name), !items.contains(where: { $0.name == name }) else {
          throw Problem("there would be two columns '\(name)'")
        }
        items.append(
          NamedSyntax(
            name: name, nameSpan: function.nameSpan,
            expression: function.expression.replacingPlaceholder(by: column)))
        subjects.append(column)
      }
    }
    return try definitions(items, of: text, setting: .groups(keys: Set(keys)), about: subjects)
  }

  private func lackingPlaceholder(_ span: Span, of text: String) -> Problem {
    Problem("'$' stands for the column, and is not here", span, of: text).hint("as in round($, 1)")
  }
}

extension Parser {
  /// Reads `mean, p90 = quantile($, 0.9)`: functions of one column, and expressions under names.
  fileprivate mutating func functionsAndExpressions() throws(Problem) -> [NamedSyntax] {
    try namesAndExpressions().map { item in
      if let expression = item.expression { return expression }
      let nodes = [
        Syntax.Node(kind: .parameter(Syntax.placeholder), span: item.span),
        Syntax.Node(kind: .call(item.name, [0]), span: item.span),
      ]
      return NamedSyntax(
        name: item.name, nameSpan: item.span, expression: Syntax(text: text, nodes: nodes))
    }
  }
}

extension Syntax {
  /// The name of the parameter that stands for the column at hand: `$` alone.
  static let placeholder = ""

  fileprivate var hasPlaceholder: Bool {
    nodes.contains { if case .parameter(Self.placeholder) = $0.kind { true } else { false } }
  }

  fileprivate func replacingPlaceholder(by column: String) -> Syntax {
    var copy = self
    for index in copy.nodes.indices {
      if case .parameter(Self.placeholder) = copy.nodes[index].kind { copy.nodes[index].kind = .name(column) }
    }
    return copy
  }
}
