import Catalogue
import Expressions
import Problems

/// One row for each group.
enum Summarise {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:summarise", signature: "t:summarise(\"n = count(), …\" [, binds])",
          "Makes one row of each group: its keys, and what the expressions give.",
          details: [
            "The rows are ordered by the keys, missing last, and are grouped no more. "
              + "Without a grouping there is one row, even of no rows.",
            "A later expression may use an earlier one. `t:drill(i)` gives the rows behind row i.",
          ],
          example: .init("frame{ {a = 1}, {a = 3} }:summarise(\"m = mean(a)\"):value()", "2.0"),
          seeAlso: ["t:group_by", "t:count", "t:drill"]),
        functions, takes: 2
      ) { (call) throws(Problem) in
        let keys = call.query.groups
        let text = try call.arguments.text(1)
        let definitions = try call.checker(of: text, binds: 2).summary(text, keys: keys)
        return try call.query.adding(.summarise(definitions, keys: keys))
      }
    ]
  }
}

extension Query {
  /// One row for each combination of the keys, ordered by them, with what the
  /// named expressions give: the verbs `group_by` and `summarise` for Swift.
  public func summarised(
    _ text: String, by keys: [String], in run: any RunContext
  ) throws(Problem) -> Query {
    for key in keys where schema.index(of: key) == nil {
      throw Problem.unknown("column", key, among: schema.names)
    }
    let definitions = try Checker(schema, today: run.today).summary(text, keys: keys)
    return try adding(.group(keys)).adding(.summarise(definitions, keys: keys))
  }
}
