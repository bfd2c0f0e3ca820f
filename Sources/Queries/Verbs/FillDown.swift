import Catalogue
import Expressions
import Kernels
import Problems
import Tables

/// Fills missing cells with the known cell above or below.
enum FillDown {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:fill_down", signature: "t:fill_down \"a, b\"",
          "Fills each missing cell of these columns with the last known one above it.",
          details: [
            "Of a grouped table: the last known one of the group. What has no known cell above it stays "
              + "missing; the rows stay in their order."
          ],
          example: .init("frame({ {a = \"甲\", n = 1}, {n = 2} }, \"a, n\"):fill_down(\"a\"):pull(\"a\")[2]", "甲"),
          seeAlso: ["t:fill_up", "t:fill_missing"]),
        functions, takes: 1
      ) { (call) throws(Problem) in try fill(call, upwards: false) },
      .verb(
        Entry(
          "t:fill_up", signature: "t:fill_up \"a, b\"",
          "Fills each missing cell of these columns with the next known one below it.",
          details: [
            "Of a grouped table: the next known one of the group. What has no known cell below it stays "
              + "missing; the rows stay in their order."
          ],
          example: .init("frame({ {n = 1}, {a = \"甲\", n = 2} }, \"a, n\"):fill_up(\"a\"):pull(\"a\")[1]", "甲"),
          seeAlso: ["t:fill_down", "t:fill_missing"]),
        functions, takes: 1
      ) { (call) throws(Problem) in try fill(call, upwards: true) },
    ]
  }
}

private func fill(_ call: borrowing VerbCall, upwards: Bool) throws(Problem) -> Query {
  let columns = try call.names(1)
  try call.expectNoGroup(among: columns)
  return try call.adding(FillStep(columns: columns, groups: call.query.groups, upwards: upwards))
}

// MARK: The step

/// Fills missing cells of some columns with the nearest known one of the group.
struct FillStep: PlanStep {
  let columns: [String]
  let groups: [String]
  let upwards: Bool

  var verb: String { upwards ? "fill_up" : "fill_down" }
  var relational: RelationalStep { .local(.places) }
  var lines: [String] { ["\(verb) \(printed(columns))\(printed(within: groups))"] }
  var keepsColumns: Bool { true }

  func schema(after before: Schema) -> Schema { before }
  func groups(after before: [String]) -> [String] { before }

  func origin(after before: SummaryOrigin?, stepsBefore count: Int) -> SummaryOrigin? {
    before?.replacing(columns)
  }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> {
    wanted.isDisjoint(with: columns) ? wanted : wanted.union(groups)
  }

  /// A filter that keeps or drops whole groups may go first.
  func movedBefore(_ filter: RowFilter, of schema: Schema) -> RowFilter? {
    filter.asksOnlyOfGroups(groups) ? filter : nil
  }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    try Fill(engine).fill(table, columns.filter(needed.contains), groups: groups, upwards: upwards)
  }
}
