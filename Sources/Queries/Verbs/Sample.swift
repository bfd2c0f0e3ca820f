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
          "t:sample", signature: "t:sample(n)  or  t:sample{ share = 0.1 }",
          "Draws n rows by chance, none twice; of a grouped table, from each group.",
          details: [
            "The rows stay in the order of the table. The same `--seed` draws the same rows.",
            "{ share = 0.1 } draws a tenth of the rows, or of each group's, rounded down.",
          ],
          example: .init("#frame{ {a = 1}, {a = 2}, {a = 3} }:sample(2)", "2"), seeAlso: ["t:head"]),
        functions, takes: 1
      ) { (call) throws(Problem) in
        let size = try size(call)
        return try call.adding(
          SampleStep(size: size, seed: call.run.random(), groups: call.query.groups))
      }
    ]
  }
}

private func size(_ call: borrowing VerbCall) throws(Problem) -> SampleSize {
  guard case .record = try call.arguments.value(1) else { return .rows(try call.count(1)) }
  let options = try call.arguments.options(1, ["share"])
  guard let share = try options.number("share") else {
    throw Problem("expected how many rows: a number, or { share = 0.1 }")
  }
  guard share >= 0, share <= 1 else {
    throw Problem("'share' is between 0 and 1, such as 0.1, not \(luaText(share))")
  }
  return .share(share)
}

/// The number of rows that are drawn.
enum SampleSize: Sendable {
  case rows(Int)
  /// A share of the rows, rounded down.
  case share(Double)

  var printed: String {
    switch self {
    case .rows(let count): "\(count)"
    case .share(let share): "a share of \(luaText(share))"
    }
  }

  func count(of rowCount: Int) -> Int {
    switch self {
    case .rows(let count): return count
    case .share(let share):
      // 0.29 of 100 rows are 29, and 28.999999999999996 as numbers multiply.
      let exact = share * Double(rowCount)
      return Int(abs(exact - exact.rounded()) < 1e-9 * Double(rowCount) ? exact.rounded() : exact.rounded(.down))
    }
  }
}

// MARK: The step

/// Draws rows of each group by chance, none twice.
///
///     #frame{ {a = 1}, {a = 2}, {a = 3} }:sample(2)  // 2
struct SampleStep: RowStep {
  let size: SampleSize
  let seed: UInt64
  let groups: [String]

  var verb: String { "sample" }
  var relational: RelationalStep { .local(.places) }
  var lines: [String] { ["sample \(size.printed)\(printed(within: groups))"] }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> { wanted.union(groups) }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    try Slice(engine).sample(table, seed: seed, groups: groups, size.count(of:))
  }
}
