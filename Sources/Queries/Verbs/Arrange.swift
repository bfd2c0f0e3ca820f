import Catalogue
import Expressions
import Problems

/// Putting rows in order.
enum Arrange {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:arrange", signature: "t:arrange \"-rate, unit_id\"",
          "Orders the rows by columns; `-` before a name puts the largest first.",
          details: [
            "Equal rows keep their order. Missing comes last either way, text is ordered by code "
              + "point, and false comes before true. A grouping does not matter to the order."
          ],
          example: .init("frame{ {a = 1}, {}, {a = 3} }:arrange(\"-a\"):pull(\"a\")[1]", "3"),
          seeAlso: ["t:slice_max", "t:head"]),
        functions, takes: 1
      ) { (call) throws(Problem) in
        let text = try call.arguments.text(1)
        return try call.query.adding(.arrange(try ColumnList.orderings(text, in: call.query.schema)))
      }
    ]
  }
}
