import Problems
import Tables

extension ExpressionCompiler {
  /// Refuses the rows that ask for a result that there is not.
  mutating func refuseFailedRows(ofResult number: Int, _ node: Expression.Node) {
    guard let failure = failures[number], let source = sourceIndices[.failure(number)] else { return }
    let problem = failure.problem
    let told = expression.problem(problem.wording, node.span, hints: problem.hintWordings)
    emit { workspace throws(Problem) in
      let marks = workspace.cells(source, UInt8.self)
      if workspace.firstRow(of: [], where: { marks[$0] == 1 }) != nil { throw told }
    }
  }
}
