import Problems
import Tables

extension Expression {
  /// Returns the expression with every part computed that is the same for every row.
  ///
  /// A problem in such a part is reported here, before anything runs, unless the part stands in a branch
  /// that perhaps no row takes: then it is left as it is, and reported where a row takes it.
  func folded() throws(Problem) -> Expression {
    var isConstant = constantNodes
    guard nodes.indices.contains(where: { isConstant[$0] && !nodes[$0].isLiteral }) else {
      return self
    }
    let starts = subtreeStarts
    let tops = topConstants(isConstant)
    var result: [Node] = []
    var indices = [Int](repeating: 0, count: nodes.count)
    let values = try constants(tops, starts)
    for (top, value) in values where value == nil {
      for index in starts[top]...top { isConstant[index] = false }
    }
    for index in nodes.indices where tops[index] || !isConstant[index] {
      var node = nodes[index]
      if let value = values[index], let value {
        node.kind = .literal(value)
      } else {
        node.kind = node.kind.moved { indices[$0] }
      }
      indices[index] = result.count
      result.append(node)
    }
    return Expression(text: text, nodes: result, location: location)
  }

  /// The values of the constant parts, by their roots; `nil` for one that is a problem, but only for
  /// rows that take its branch.
  private func constants(_ tops: [Bool], _ starts: [Int]) throws(Problem) -> [Int: Cell?] {
    var values: [Int: Cell?] = [:]
    // A problem that a `try` catches is one of its rows.
    lazy var branches = branches.map(\.range) + caught
    for index in nodes.indices where tops[index] && !nodes[index].isLiteral {
      do throws(Problem) {
        values[index] = .some(try subtree(starts[index]...index).computed())
      } catch {
        guard branches.contains(where: { $0.contains(index) }) else { throw error }
        values[index] = .some(nil)
      }
    }
    return values
  }

  private var constantNodes: [Bool] {
    var isConstant = [Bool](repeating: false, count: nodes.count)
    for (index, node) in nodes.enumerated() {
      switch node.kind {
      case .literal: isConstant[index] = true
      case .column, .result: break
      case .call(let function, _) where function.catchesFailures: break
      case .unary, .binary, .isMissing, .member, .oneOf, .call:
        isConstant[index] = node.kind.operands.allSatisfy { isConstant[$0] }
      }
    }
    return isConstant
  }

  /// The constant nodes that are not part of a larger constant one.
  private func topConstants(_ isConstant: [Bool]) -> [Bool] {
    var tops = [Bool](repeating: false, count: nodes.count)
    tops[nodes.count - 1] = isConstant[nodes.count - 1]
    for (index, node) in nodes.enumerated() where !isConstant[index] {
      for operand in node.kind.operands { tops[operand] = isConstant[operand] }
    }
    return tops
  }

  /// The value of an expression without columns.
  private func computed() throws(Problem) -> Cell {
    try Evaluator(self, columns: { _ in nil }, rowCount: 1).column(rowCount: 1)[0]
  }
}

extension Expression.Node {
  /// The value that it is, if it is a literal.
  var literal: Cell? {
    if case .literal(let cell) = kind { cell } else { nil }
  }

  var isLiteral: Bool { literal != nil }
}
