import Catalogue
import Kernels
import Problems
import Tables

/// Says which rows belong together.
enum GroupBy {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:group_by", signature: "t:group_by(\"a, y = year(opened)\" [, binds])",
          "Groups the rows by columns, for the verbs that follow.",
          details: [
            "An expression may be named on the way; it becomes a column.",
            "An earlier grouping is replaced. `mutate`, `summarise`, `head`, `tail`, `slice_max`, "
              + "`slice_min` and `sample` work within groups; the rows stay in their order.",
            "Grouping holds through filters, joins and orderings; `summarise`, `count`, `distinct` "
              + "and the pivots end it.",
          ],
          example: .init(
            "frame{ {a = \"x\", b = 1}, {a = \"x\", b = 3} }:group_by(\"a\"):summarise(\"s = sum(b)\"):pull(\"s\")[1]",
            "4"),
          seeAlso: ["t:ungroup", "t:summarise", "t:rollup"]),
        functions, takes: 2
      ) { (call) throws(Problem) in
        let (query, keys) = try call.grouping()
        return try query.adding(GroupStep(keys: keys), in: call.run)
      },
      .verb(
        Entry(
          "t:ungroup", signature: "t:ungroup()", "Ends a grouping; the rows stay as they are.",
          example: .init(
            "#frame{ {a = 1}, {a = 2} }:group_by(\"a\"):ungroup():head(1)", "1"),
          seeAlso: ["t:group_by"]),
        functions, takes: 0
      ) { (call) throws(Problem) in try call.adding(GroupStep(keys: [])) },
    ]
  }
}

extension VerbCall {
  /// Reads the columns to group by, and returns them with the query in which those exist that are
  /// named on the way.
  ///
  /// - Parameter binds: which argument holds the values of `$name`; `nil` where none does.
  func grouping(binds: Int? = 2) throws(Problem) -> (query: Query, keys: [String]) {
    let text = try arguments.text(1)
    let (keys, definitions) = try checker(of: text, binds: binds).keys(text)
    guard let definitions else { return (query, keys) }
    // The columns are made of the rows, whatever these were grouped by.
    let ungrouped = query.groups.isEmpty ? query : try query.adding(GroupStep(keys: []), in: run)
    return (try ungrouped.adding(MutateStep(definitions: definitions, groups: []), in: run), keys)
  }
}

// MARK: The step

/// Groups the rows by these columns; by none where the list is empty.
///
///     frame{ {a = "甲", b = 1}, {a = "乙", b = 2}, {a = "甲", b = 3} }:group_by("a"):summarise("s = sum(b)"):pull("s")  // {2, 4}
struct GroupStep: PlanStep {
  let keys: [String]

  var verb: String { "group_by" }
  var relational: RelationalStep { .local(.shape) }
  var lines: [String] { [keys.isEmpty ? "ungroup" : "group_by \(printed(keys))"] }
  var keepsColumns: Bool { true }
  var changesNothing: Bool { true }

  func schema(after before: Schema) -> Schema { before }
  func groups(after before: [String]) -> [String] { keys }
  func rollsUp(after before: Bool) -> Bool { false }
  func origin(after before: SummaryOrigin?, stepsBefore count: Int) -> SummaryOrigin? { before }
  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> { wanted }
  func movedBefore(_ filter: RowFilter, of schema: Schema) -> RowFilter? { filter }
  func run(on table: Table, _ engine: Engine, needing needed: Set<String>) -> Table { table }
}
