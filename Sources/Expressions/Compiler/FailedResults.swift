import Problems
import Tables

extension ExpressionCompiler {
  /// Refuses the rows that ask for a result that there is not.
  mutating func refuseFailedRows(ofResult number: Int, _ node: Expression.Node) {
    guard let failure = failures[number], let source = sourceIndices[.failure(number)] else { return }
    emit { [expression] workspace throws(Problem) in
      let marks = workspace.cells(source, UInt8.self)
      guard let row = workspace.firstRow(of: [], where: { marks[$0] == 1 }) else { return }
      let problem = failure.problem(workspace.firstRow + row)
      guard problem.kind == .script, problem.excerpt == nil else { throw problem }
      throw expression.problem(problem.wording, node.span, hints: problem.hintWordings)
    }
  }
}
