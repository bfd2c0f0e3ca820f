import Catalogue
import Problems

/// Rows drawn by chance.
enum Sample {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:sample", signature: "t:sample(n)",
          "Draws n rows by chance, none twice; of a grouped table, from each group.",
          details: [
            "The rows stay in the order of the table. The same `--seed` draws the same rows."
          ],
          example: .init("#frame{ {a = 1}, {a = 2}, {a = 3} }:sample(2)", "2"), seeAlso: ["t:head"]),
        functions, takes: 1
      ) { (call) throws(Problem) in
        let count = try call.count(1)
        return try call.query.adding(
          .sample(count, seed: call.run.random(), groups: call.query.groups))
      }
    ]
  }
}
