import Catalogue
import Expressions
import Kernels
import Problems
import Tables

/// Puts rows in order.
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
        return try call.adding(ArrangeStep(orderings: try ColumnList.orderings(text, in: call.query.schema)))
      }
    ]
  }
}

// MARK: Steps

/// Orders the rows; equal ones keep their order.
///
///     frame{ {a = 1, b = "甲"}, {a = 0, b = "乙"}, {a = 1, b = "丙"} }:arrange("a"):pull("b")  // {"乙", "甲", "丙"}
struct ArrangeStep: RowStep {
  let orderings: [Ordering]

  var verb: String { "arrange" }
  var lines: [String] { ["arrange \(printed(orderings))"] }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> {
    wanted.union(orderings.map(\.column))
  }

  func movedBefore(_ filter: RowFilter, of schema: Schema) -> RowFilter? { filter }

  func keepingFirst(_ count: Int) -> (any PlanStep)? {
    TopStep(orderings: orderings, count: count)
  }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    let rows = try Sort(engine).sortedRows(try Sort(engine).sortKeys(orderings, table), count: table.rowCount)
    return try Gather(engine).take(table.keeping(needed), rows)
  }
}

/// Keeps the first rows of an order, in that order; the optimiser makes it of `arrange` and `head`.
///
///     frame{ {a = 2}, {a = 5}, {a = 3} }:arrange("-a"):head(2):pull("a")  // {5, 3}
struct TopStep: RowStep {
  let orderings: [Ordering]
  let count: Int

  var verb: String { "arrange" }
  var lines: [String] { ["top \(count) by \(printed(orderings))"] }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> {
    wanted.union(orderings.map(\.column))
  }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    let rows = try Sort(engine).topRows(try Sort(engine).sortKeys(orderings, table), count, count: table.rowCount)
    return try Gather(engine).take(table.keeping(needed), rows)
  }
}
