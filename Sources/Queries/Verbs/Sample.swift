import Catalogue
import Kernels
import Problems
import Tables

/// Draws rows by chance.
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
        return try call.adding(
          SampleStep(count: count, seed: call.run.random(), groups: call.query.groups))
      }
    ]
  }
}

// MARK: The step

/// Draws rows of each group by chance, none twice.
struct SampleStep: RowStep {
  let count: Int
  let seed: UInt64
  let groups: [String]

  var verb: String { "sample" }
  var lines: [String] { ["sample \(count)\(printed(within: groups))"] }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> { wanted.union(groups) }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    try Slice(engine).sample(table, count, seed: seed, groups: groups)
  }
}
