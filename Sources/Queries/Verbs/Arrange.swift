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
          "t:arrange", signature: "t:arrange(\"-rate, unit_id\" [, opts])",
          "Orders the rows by columns; `-` before a name puts the largest first.",
          details: [
            "Equal rows keep their order. Missing comes last either way, text is ordered by code "
              + "point, and false comes before true. A grouping does not matter to the order.",
            "{ order = \"natural\" } puts texts in order by the numbers in them, in digits or Chinese numerals: 第2 "
              + "before 第10, （二） before （十）. { order = \"pinyin\" } orders Chinese characters by how they are read.",
          ],
          example: .init("frame{ {a = 1}, {}, {a = 3} }:arrange(\"-a\"):pull(\"a\")[1]", "3"),
          seeAlso: ["t:slice_max", "t:head"]),
        functions, takes: 2
      ) { (call) throws(Problem) in
        let text = try call.arguments.text(1)
        let orderings = try ColumnList.orderings(text, in: call.query.schema)
        return try call.adding(ArrangeStep(orderings: orderings, sorting: try sorting(call)))
      }
    ]
  }
}

/// The order of texts that a script asks for.
private func sorting(_ call: borrowing VerbCall) throws(Problem) -> TextSorting {
  guard let word = try options(call).text("order") else { return .codePoint }
  guard let sorting = TextSorting(rawValue: word) else {
    throw Problem.unknown("order", word, among: TextSorting.allCases.map(\.rawValue))
  }
  return sorting
}

/// The options; `arrange("rate", "desc")` is answered with how a direction is written.
private func options(_ call: borrowing VerbCall) throws(Problem) -> Options {
  do { return try call.arguments.options(2, ["order"]) } catch {
    guard call.arguments.isText(2) else { throw error }
    let names = try call.arguments.text(1)
    var told = error
    switch try call.arguments.text(2).lowercased() {
    case "desc", "descending": told.hintWordings = ["'-' before a name is descending: -\(names)"]
    case "asc", "ascending": told.hintWordings = ["a name alone is ascending: \(names)"]
    default: break
    }
    throw told
  }
}

/// ` in natural order`; nothing where texts are ordered by code point.
private func printed(in sorting: TextSorting) -> String {
  sorting == .codePoint ? "" : worded(" in \(sorting.rawValue) order")
}

extension Query {
  /// Returns the rows in an order: the verb `arrange` for Swift.
  ///
  ///     try findings.arranged("-opened_on, finding_no", in: run)
  ///
  /// - Throws: for a text that does not name columns.
  public func arranged(_ text: String, in run: any RunContext) throws(Problem) -> Query {
    try adding(ArrangeStep(orderings: ColumnList.orderings(text, in: schema)), in: run)
  }
}

// MARK: Steps

/// Orders the rows; equal ones keep their order.
///
///     frame{ {a = 1, b = "甲"}, {a = 0, b = "乙"}, {a = 1, b = "丙"} }:arrange("a"):pull("b")  // {"乙", "甲", "丙"}
struct ArrangeStep: RowStep {
  let orderings: [Ordering]
  var sorting = TextSorting.codePoint

  var verb: String { "arrange" }
  var lines: [String] { ["arrange \(printed(orderings))\(printed(in: sorting))"] }
  var relational: RelationalStep { sorting == .codePoint ? .arrange(orderings) : .local(.sorting) }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> {
    wanted.union(orderings.map(\.column))
  }

  func movedBefore(_ filter: RowFilter, of schema: Schema) -> RowFilter? { filter }

  func keepingFirst(_ count: Int) -> (any PlanStep)? {
    TopStep(orderings: orderings, sorting: sorting, count: count)
  }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    let keys = try Sort(engine).sortKeys(orderings, table, texts: sorting)
    let rows = try Sort(engine).sortedRows(keys, count: table.rowCount)
    return try Gather(engine).take(table.keeping(needed), rows)
  }
}

/// Keeps the first rows of an order, in that order; the optimiser makes it of `arrange` and `head`.
///
///     frame{ {a = 2}, {a = 5}, {a = 3} }:arrange("-a"):head(2):pull("a")  // {5, 3}
struct TopStep: RowStep {
  let orderings: [Ordering]
  let sorting: TextSorting
  let count: Int

  var verb: String { "arrange" }
  var lines: [String] { [worded("top \(count) by \(printed(orderings))") + printed(in: sorting)] }
  var relational: RelationalStep { sorting == .codePoint ? .top(count, orderings) : .local(.sorting) }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> {
    wanted.union(orderings.map(\.column))
  }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    let keys = try Sort(engine).sortKeys(orderings, table, texts: sorting)
    let rows = try Sort(engine).topRows(keys, count, count: table.rowCount)
    return try Gather(engine).take(table.keeping(needed), rows)
  }
}
