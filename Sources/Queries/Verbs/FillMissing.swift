import Catalogue
import Expressions
import Kernels
import Problems
import Tables

/// Puts values in the place of missing ones.
enum FillMissing {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:fill_missing", signature: "t:fill_missing(\"a = 0, b = \\\"none\\\"\" [, binds])",
          "Puts a constant in the place of missing values, column by column.",
          example: .init("frame{ {a = 1}, {} }:fill_missing(\"a = 0\"):pull(\"a\")[2]", "0"),
          seeAlso: ["t:fill_down", "t:drop_missing", "coalesce"]),
        functions, takes: 2, fill)
    ]
  }
}

/// Tells of `fill_missing("a", 0)`, which is one text here.
private func expectNoBareValue(_ call: borrowing VerbCall, _ text: String) throws(Problem) {
  guard call.query.schema.index(of: text) != nil, !call.arguments.isMissing(2) else { return }
  let value = try call.arguments.value(2)
  let written: String
  switch value {
  case .integer(let number): written = "\(number)"
  case .number(let number): written = "\(number)"
  case .boolean(let flag): written = "\(flag)"
  case .missing, .text, .date, .dateTime, .table, .list, .record, .function: return
  }
  throw Problem("expected values for $names at argument \(2), got \(value.kind)")
    .hint("write \"\("\(quotedIfNeeded(text)) = \(written)")\"")
}

/// Filling is `mutate "a = coalesce(a, 0)"`.
///
///     frame{ {a = 1}, {} }:fill_missing("a = 0"):pull("a")  // {1, 0}
private func fill(_ call: borrowing VerbCall) throws(Problem) -> Query {
  let text = try call.arguments.text(1)
  let schema = call.query.schema
  try expectNoBareValue(call, text)
  var items: [Definitions.Item] = []
  for fill in try call.checker(of: text, binds: 2).fills(text) {
    try call.expectNoGroup(among: [fill.column])
    let (type, span) = (schema.type(fill.column), 0..<text.utf8.count)
    let nodes = [
      Expression.Node(kind: .column(fill.column), type: type, span: span),
      Expression.Node(kind: .literal(fill.cell), type: type, span: span),
      Expression.Node(kind: .call(.coalesce, [0, 1]), type: type, span: span),
    ]
    items.append(
      Definitions.Item(name: fill.column, expression: Expression(text: text, nodes: nodes)))
  }
  return try call.adding(
    MutateStep(definitions: Definitions(items: items, calls: []), groups: call.query.groups))
}
