import Catalogue
import Expressions
import Problems

/// Choosing columns and their names.
enum Select {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:select", signature: "t:select \"a, b, new = old\"",
          "Keeps these columns, in this order.",
          details: [
            "A column may take a new name on the way.",
            "A column by which the table is grouped must be kept as it is; `ungroup` first otherwise.",
          ],
          example: .init("table.concat(frame{ {a = 1, b = 2, c = 3} }:select(\"c, a\"):columns(), \" \")", "c a"),
          seeAlso: ["t:drop", "t:rename"]),
        functions, takes: 1, select),
      .verb(
        Entry(
          "t:drop", signature: "t:drop \"a, b\"", "Drops these columns.",
          example: .init("table.concat(frame{ {a = 1, b = 2, c = 3} }:drop(\"b\"):columns(), \" \")", "a c"),
          seeAlso: ["t:select"]),
        functions, takes: 1, drop),
      .verb(
        Entry(
          "t:rename", signature: "t:rename \"new = old\"",
          "Gives columns new names; they stay where they are.",
          example: .init("frame{ {a = 1} }:rename(\"year = a\"):columns()[1]", "year"),
          seeAlso: ["t:select"]),
        functions, takes: 1, rename),
    ]
  }
}

private func select(_ call: borrowing VerbCall) throws(Problem) -> Query {
  try choosing(try ColumnList.choices(call.arguments.text(1), in: call.query.schema), of: call.query)
}

private func drop(_ call: borrowing VerbCall) throws(Problem) -> Query {
  let dropped = Set(try call.names(1))
  let kept = call.query.schema.names.filter { !dropped.contains($0) }
  guard !kept.isEmpty else { throw Problem("no column would be left") }
  return try choosing(kept.map { Renaming(new: $0, old: $0) }, of: call.query)
}

private func choosing(_ choices: [Renaming], of query: Query) throws(Problem) -> Query {
  if let group = query.groups.first(where: { !choices.contains(Renaming(new: $0, old: $0)) }) {
    throw Problem("the table is grouped by '\(group)', which would be gone").hint(
      "keep the column, or ungroup() first")
  }
  return try query.adding(.choose(choices))
}

private func rename(_ call: borrowing VerbCall) throws(Problem) -> Query {
  let renamings = try ColumnList.renamings(try call.arguments.text(1), in: call.query.schema)
  let choices = call.query.schema.names.map { name in
    renamings.first { $0.old == name } ?? Renaming(new: name, old: name)
  }
  var seen: Set<String> = []
  for choice in choices where !seen.insert(choice.new).inserted {
    throw Problem("there would be two columns '\(choice.new)'").hint("drop or rename the other first")
  }
  return try call.query.adding(.choose(choices))
}
