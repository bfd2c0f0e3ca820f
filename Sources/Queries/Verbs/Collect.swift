import Catalogue
import Problems

/// Doing the work now.
enum Collect {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:collect", signature: "t:collect()", "Does the work now and keeps the rows.",
          details: [
            "Verbs only plan; the work is done when a result is needed. Collect what several "
              + "results are made of."
          ],
          example: .init("#frame{ {a = 1}, {a = 5} }:filter(\"a > 2\"):collect()", "1"),
          seeAlso: ["t:explain"]),
        functions, takes: 0
      ) { (call) throws(Problem) in
        let table = try call.query.collect(in: call.run)
        // What was built in a very long loop loses its history, and drill with it.
        let isLong = call.query.stages.count >= Query.deepest
        return isLong
          ? Query(table, name: call.query.sourceName)
          : try call.query.adding(.collected, giving: table)
      }
    ]
  }
}
