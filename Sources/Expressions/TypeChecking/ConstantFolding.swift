import Problems
import Tables

extension Expression {
  /// The same with every part computed once that is the same for every row. A
  /// problem in such a part is told here, before anything runs.
  func folded() throws(Problem) -> Expression {
    let isConstant = constantNodes
    guard nodes.indices.contains(where: { isConstant[$0] && !nodes[$0].isLiteral }) else {
      return self
    }
    let starts = subtreeStarts
    let tops = topConstants(isConstant)
    var result: [Node] = []
    var indices = [Int](repeating: 0, count: nodes.count)
    for index in nodes.indices where tops[index] || !isConstant[index] {
      var node = nodes[index]
      if tops[index], !node.isLiteral {
        node.kind = .literal(try subtree(starts[index]...index).computed())
      } else {
        node.kind = node.kind.moved { indices[$0] }
      }
      indices[index] = result.count
      result.append(node)
    }
    return Expression(text: text, nodes: result, location: location)
  }

  private var constantNodes: [Bool] {
    var isConstant = [Bool](repeating: false, count: nodes.count)
    for (index, node) in nodes.enumerated() {
      switch node.kind {
      case .literal: isConstant[index] = true
      case .column, .result: break
      default: isConstant[index] = node.kind.operands.allSatisfy { isConstant[$0] }
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
  var isLiteral: Bool {
    if case .literal = kind { true } else { false }
  }
}
