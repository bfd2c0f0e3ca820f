import Catalogue
import Expressions
import Problems

/// Counts how often each combination occurs.
enum Count {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:count", signature: "t:count(\"a, b\")",
          "Counts the rows of each combination of columns, most frequent first.",
          details: [
            "Equally frequent ones are ordered by the columns. Short for `group_by`, "
              + "`summarise \"n = count()\"` and `arrange \"-n\"`; without columns, the groups that there are."
          ],
          example: .init("frame{ {a = \"x\"}, {a = \"y\"}, {a = \"y\"} }:count(\"a\"):pull(\"a\")[1]", "y"),
          seeAlso: ["t:group_by", "t:summarise"]),
        functions, takes: 1, count)
    ]
  }
}

private func count(_ call: borrowing VerbCall) throws(Problem) -> Query {
  let keys = call.arguments.isMissing(1) ? call.query.groups : try call.names(1)
  guard !keys.contains("n") else {
    throw Problem("the counts would be a second column 'n'").hint("rename the column 'n' first")
  }
  let text = "n = count()"
  let definitions = try call.checker(of: text).summary(text, keys: keys)
  return try call.query.summarised(definitions, keys: keys, in: call.run)
    .adding(ArrangeStep(orderings: [Ordering("n", isDescending: true)]), in: call.run)
}
