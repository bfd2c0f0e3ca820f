import Catalogue
import Expressions
import Problems

/// Counts how often each combination occurs.
///
///     frame{ {a = "甲"}, {a = "乙"}, {a = "乙"} }:count("a"):pull("n")  // {2, 1}
enum Count {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:count", signature: "t:count(\"a, b\" [, opts])",
          "Counts the rows of each combination of columns, most frequent first.",
          details: [
            "Equally frequent ones are ordered by the columns. Short for `group_by`, "
              + "`summarise \"n = count()\"` and `arrange \"-n\"`; without columns, the groups that there are.",
            "{ weight = \"n\" } adds up a column instead of counting rows: what was counted before is counted again.",
          ],
          example: .init("frame{ {a = \"x\"}, {a = \"y\"}, {a = \"y\"} }:count(\"a\"):pull(\"a\")[1]", "y"),
          seeAlso: ["t:group_by", "t:summarise"]),
        functions, takes: 2, count)
    ]
  }
}

private func count(_ call: borrowing VerbCall) throws(Problem) -> Query {
  let (query, keys) =
    call.arguments.isMissing(1) ? (call.query, call.query.groups) : try call.grouping(binds: nil)
  guard !keys.contains("n") else {
    throw Problem("the counts would be a second column 'n'").hint("rename the column 'n' first")
  }
  let text = "n = \(try countingExpression(call))"
  let definitions = try call.checker(of: text, over: query.schema).summary(text, keys: keys)
  return try query.summarised(definitions, keys: keys, in: call.run)
    .adding(ArrangeStep(orderings: [Ordering("n", isDescending: true)]), in: call.run)
}

/// The expression that counts: the rows, or what a column says of each.
private func countingExpression(_ call: borrowing VerbCall) throws(Problem) -> String {
  guard let weight = try call.arguments.options(2, ["weight"]).text("weight") else { return "count()" }
  let column = try ColumnList.name(weight, in: call.query.schema)
  let type = call.query.schema.type(column)
  guard type.isNumeric else {
    throw Problem("'\(column)' is \(type.words), and a weight is a number")
  }
  return "sum(\(quotedIfNeeded(column)))"
}
