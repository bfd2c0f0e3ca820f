import Catalogue
import Expressions
import Kernels
import Problems
import Tables

/// Computes the same of each of several columns.
enum EachColumn {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:mutate_each", signature: "t:mutate_each(\"round($, 1)\", \"where('number')\" [, binds])",
          "Replaces each of some columns by an expression of it, in which `$` stands for the column.",
          details: [
            "The columns are named one by one or by selectors, as in `select`. Columns by which the table is "
              + "grouped are left out."
          ],
          example: .init(
            "frame{ {a = 1.26, b = 2.34} }:mutate_each(\"round($, 1)\", \"a, b\"):pull(\"a\")[1]", "1.3"),
          seeAlso: ["t:mutate", "t:summarise_each", "t:select"]),
        functions, takes: 3
      ) { (call) throws(Problem) in
        let columns = try call.ungroupedColumns(2)
        let text = try call.arguments.text(1)
        let definitions = try call.checker(of: text, binds: 3).columnsOfEach(text, columns)
        return try call.adding(MutateStep(definitions: definitions, groups: call.query.groups))
      },
      .verb(
        Entry(
          "t:summarise_each", signature: "t:summarise_each(\"mean, sd\", \"v1, v2\" [, binds])",
          "Makes one row of each group, with the same aggregates of each of some columns.",
          details: [
            "The results are named v1_mean, v1_sd, v2_mean, v2_sd. An aggregate that takes more than the column is "
              + "named, and `$` stands for the column: \"p90 = quantile($, 0.9)\".",
            "The columns are named one by one or by selectors, as in `select`. Columns by which the table is "
              + "grouped are left out. { totals = true } and `rollup` work as with `summarise`.",
          ],
          example: .init(
            "frame{ {a = 1, b = 4}, {a = 3, b = 8} }:summarise_each(\"mean, max\", \"a, b\"):pull(\"b_mean\")[1]", "6.0"
          ),
          seeAlso: ["t:summarise", "t:mutate_each", "t:select"]),
        functions, takes: 3
      ) { (call) throws(Problem) in
        let keys = call.query.groups
        let columns = try call.ungroupedColumns(2)
        let text = try call.arguments.text(1)
        let definitions = try call.checker(of: text, binds: 3, options: ["totals"]).summaryOfEach(
          text, columns, keys: keys)
        return try call.summarised(definitions, binds: 3)
      },
    ]
  }
}

extension VerbCall {
  /// Reads a list of columns and leaves out those by which the table is grouped.
  fileprivate func ungroupedColumns(_ index: Int) throws(Problem) -> [String] {
    let columns = try names(index).filter { !query.groups.contains($0) }
    guard !columns.isEmpty else {
      throw Problem("the table is grouped by all of these columns").hint("ungroup() first")
    }
    return columns
  }
}
