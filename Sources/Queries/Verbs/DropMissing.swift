import Catalogue
import Expressions
import Kernels
import Problems
import Tables

/// Drops rows that lack a value.
enum DropMissing {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:drop_missing", signature: "t:drop_missing \"a, b\"",
          "Drops the rows in which one of these columns is missing.",
          details: ["Without names: in which any column is."],
          example: .init("#frame{ {a = 1}, {} }:drop_missing(\"a\")", "1"),
          seeAlso: ["t:fill_missing", "t:filter"]),
        functions, takes: 1, drop)
    ]
  }
}

/// Dropping is `filter "a ~= nil and b ~= nil"`.
///
///     frame{ {a = 1, b = 7}, {b = 8} }:drop_missing("a"):pull("b")  // {7}
private func drop(_ call: borrowing VerbCall) throws(Problem) -> Query {
  let names = call.arguments.isMissing(1) ? call.query.schema.names : try call.names(1)
  var condition: Expression?
  for name in names {
    let text = quotedIfNeeded(name)
    let span = 0..<text.utf8.count
    let isThere = Expression(
      text: text,
      nodes: [
        Expression.Node(kind: .column(name), type: call.query.schema.type(name), span: span),
        Expression.Node(kind: .isMissing(0, isNegated: true), type: .boolean, span: span),
      ])
    condition = condition?.and(isThere) ?? isThere
  }
  guard let condition else { return call.query }
  return try call.adding(FilterStep(RowFilter(condition: condition, keeps: true)))
}
