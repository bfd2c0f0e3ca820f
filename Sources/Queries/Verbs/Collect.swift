import Catalogue
import Kernels
import Problems
import Tables

/// Does the work now.
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
        try call.adding(CollectStep(), giving: try call.query.collect(in: call.run))
      }
    ]
  }
}

// MARK: The step

/// Marks rows that were asked for. They are known as soon as there is the step.
///
///     frame{ {a = 1}, {a = 5} }:filter("a > 2"):collect():pull("a")  // {5}
struct CollectStep: RowStep {
  var verb: String { "collect" }
  var relational: RelationalStep { .local(.known) }
  var changesNothing: Bool { true }
  var lines: [String] { ["collect"] }
  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> { wanted }
  func run(on table: Table, _ engine: Engine, needing needed: Set<String>) -> Table { table }
}
