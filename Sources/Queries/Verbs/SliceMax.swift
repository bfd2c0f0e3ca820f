import Catalogue
import Expressions
import Kernels
import Problems
import Tables

/// Keeps the rows at some positions, and those with the largest and the smallest values.
enum SliceMax {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:slice", signature: "t:slice(first [, last])",
          "Keeps the rows from the first to the last number; of a grouped table, of each group.",
          details: [
            "Rows count from 1, and both are kept; `t:slice(3)` keeps the third alone. Numbers past the "
              + "end keep what there is. The rows stay in the order of the table."
          ],
          example: .init(
            "table.concat(frame{ {a = 1}, {a = 5}, {a = 3} }:slice(2, 3):pull(\"a\"), \" \")", "5 3"),
          seeAlso: ["t:head", "t:tail", "t:slice_max"]),
        functions, takes: 2, slice),
      .verb(
        Entry(
          "t:slice_max", signature: "t:slice_max(\"col\", n)",
          "Keeps the n rows with the largest values, largest first.",
          details: [
            "Exactly n, where there are as many: of equal values, the first in the table. Missing "
              + "counts as least of all. Of a grouped table: n of each group, groups ordered by their keys."
          ],
          example: .init("frame{ {a = 1}, {a = 5}, {a = 3} }:slice_max(\"a\", 2):pull(\"a\")[2]", "3"),
          seeAlso: ["t:slice_min", "t:arrange"]),
        functions, takes: 2
      ) { (call) throws(Problem) in try slice(call, isDescending: true) },
      .verb(
        Entry(
          "t:slice_min", signature: "t:slice_min(\"col\", n)",
          "Keeps the n rows with the smallest values, smallest first.",
          details: [
            "Exactly n, where there are as many: of equal values, the first in the table. Missing "
              + "comes last. Of a grouped table: n of each group, groups ordered by their keys."
          ],
          example: .init("frame{ {a = 1}, {a = 5}, {a = 3} }:slice_min(\"a\", 2):pull(\"a\")[2]", "3"),
          seeAlso: ["t:slice_max", "t:arrange"]),
        functions, takes: 2
      ) { (call) throws(Problem) in try slice(call, isDescending: false) },
    ]
  }
}

private func slice(_ call: borrowing VerbCall) throws(Problem) -> Query {
  let first = try call.arguments.integer(1)
  let last = call.arguments.isMissing(2) ? first : try call.arguments.integer(2)
  guard first >= 1 else { throw Problem("rows are counted from 1, and there is no row \(first)") }
  guard last >= first else {
    throw Problem("row \(last) stands before row \(first)").hint("the first row is named first: t:slice(2, 5)")
  }
  return try call.adding(
    RangeStep(first: Int(first), last: Int(last), groups: call.query.groups))
}

private func slice(_ call: borrowing VerbCall, isDescending: Bool) throws(Problem) -> Query {
  let ordering = Ordering(try call.name(1), isDescending: isDescending)
  return try call.adding(
    SliceStep(ordering: ordering, count: try call.count(2), groups: call.query.groups))
}

// MARK: Steps

/// Keeps the rows at some positions of each group, in the order of the table.
struct RangeStep: RowStep {
  /// The numbers of the first and the last row, counted from 1.
  let first: Int
  let last: Int
  let groups: [String]

  var verb: String { "slice" }
  var relational: RelationalStep { .local(.places) }
  var lines: [String] { ["slice \(first) to \(last)\(printed(within: groups))"] }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> { wanted.union(groups) }

  /// A filter that keeps or drops whole groups may go first.
  func movedBefore(_ filter: RowFilter, of schema: Schema) -> RowFilter? {
    filter.asksOnlyOfGroups(groups) ? filter : nil
  }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    try Slice(engine).range(table, (first - 1)..<last, groups: groups)
  }
}

/// Keeps the first rows of each group in an order, groups by their keys.
///
///     frame{ {g = "甲", a = 1}, {g = "甲", a = 5}, {g = "乙", a = 3} }:group_by("g"):slice_max("a", 1):pull("a")  // {3, 5}
struct SliceStep: RowStep {
  let ordering: Ordering
  let count: Int
  let groups: [String]

  var verb: String { ordering.isDescending ? "slice_max" : "slice_min" }
  var relational: RelationalStep { .local(.places) }

  var lines: [String] {
    ["\(verb) \(quotedIfNeeded(ordering.column)), \(count)\(printed(within: groups))"]
  }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> {
    wanted.union(groups).union([ordering.column])
  }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    let rows = try Slice(engine).slice(table, ordering, count, groups: groups)
    return try Gather(engine).take(table.keeping(needed), rows)
  }
}
