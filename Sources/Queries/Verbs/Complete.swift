import Catalogue
import Expressions
import Kernels
import Problems
import Tables

/// Adds rows for the combinations and the dates that a table lacks.
enum Complete {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:complete", signature: "t:complete \"unit, month\"",
          "Adds a row for each combination of the values of these columns that no row has.",
          details: [
            "All other cells of the new rows are missing; `fill_missing` puts something in their place. "
              + "The rows are ordered by the columns, missing last; those of one combination stay in their order.",
            "Of a grouped table: the combinations of the values that occur in each group.",
          ],
          example: .init(
            "#frame{ {unit = \"甲\", year = 2018}, {unit = \"乙\", year = 2019} }:complete(\"unit, year\")", "4"),
          seeAlso: ["t:dates", "t:fill_missing", "t:cross_join"]),
        functions, takes: 1, complete),
      .verb(
        Entry(
          "t:dates", signature: "t:dates(\"month\", { by = \"month\" })",
          "Adds a row for each date of a series that no row has, so that it has no gaps.",
          details: [
            "`by` is day, week, month, quarter or year. The dates stand at one place of the period, such as the "
              + "first or the last day of each month; others are a problem, and `date_trunc` helps.",
            "The series goes from the first to the last date of the column, or of each group of a grouped table; "
              + "{ from = date \"2019-01-01\", to = date \"2019-12-01\" } sets its ends. Rows outside stay.",
            "All cells of the new rows but the keys of the groups are missing. The rows are ordered by the "
              + "groups and by the dates.",
          ],
          example: .init(
            "#frame{ {month = date \"2019-01-01\", n = 4}, {month = date \"2019-04-01\", n = 2} }"
              + ":dates(\"month\", { by = \"month\" })", "4"),
          seeAlso: ["t:complete", "t:fill_down"]),
        functions, takes: 2, dates),
    ]
  }
}

private func complete(_ call: borrowing VerbCall) throws(Problem) -> Query {
  let columns = try call.names(1)
  if let group = columns.first(where: call.query.groups.contains) {
    throw Problem("the table is grouped by '\(group)', which has one value in each group").hint(
      "ungroup() first, or leave the column out")
  }
  return try call.adding(
    CompleteStep(columns: columns, groups: call.query.groups, location: call.arguments.callLocation))
}

private func dates(_ call: borrowing VerbCall) throws(Problem) -> Query {
  let column = try call.name(1)
  try call.expectNoGroup(among: [column])
  let type = call.query.schema.type(column)
  guard type == .date else {
    let told = Problem("'\(column)' is \(type.words), and a series is of dates")
    throw type == .dateTime || type == .text
      ? told.hint("mutate \"\(quotedIfNeeded(column)) = date(\(quotedIfNeeded(column)))\" makes dates of it") : told
  }
  let options = try call.arguments.options(2, ["by", "from", "to"])
  let words = DatePeriod.allCases.map(\.rawValue)
  guard let word = try options.text("by") else {
    throw Problem("expected { by = … }: \(words.joined(separator: ", "))")
  }
  guard let period = DatePeriod(rawValue: word) else { throw Problem.unknown("period", word, among: words) }
  let (first, last) = (try options.date("from"), try options.date("to"))
  if let first, let last, first > last { throw Problem("'from', \(first), is after 'to', \(last)") }
  return try call.adding(
    DatesStep(
      column: column, period: period, first: first, last: last, groups: call.query.groups,
      location: call.arguments.callLocation))
}

// MARK: Steps

/// Adds a row for each combination of some columns that no row has.
struct CompleteStep: PlanStep {
  let columns: [String]
  let groups: [String]
  let location: FileLocation?

  var verb: String { "complete" }
  var relational: RelationalStep { .local(.shape) }
  var lines: [String] { ["complete \(printed(columns))\(printed(within: groups))"] }
  var keepsColumns: Bool { true }

  func schema(after before: Schema) -> Schema { before }
  func groups(after before: [String]) -> [String] { before }

  /// The keys of a row that was added say which rows are behind it: none.
  func origin(after before: SummaryOrigin?, stepsBefore count: Int) -> SummaryOrigin? {
    before.flatMap { $0.keys.allSatisfy { (groups + columns).contains($0.new) } && $0.totals == nil ? $0 : nil }
  }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> {
    wanted.union(columns).union(groups)
  }

  func movedBefore(_ filter: RowFilter, of schema: Schema) -> RowFilter? {
    filter.asksOnlyOfGroups(groups) ? filter : nil
  }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    try RowCompletion(engine).complete(table, columns, groups: groups, needing: needed)
  }
}

/// Adds a row for each date of a series that no row has.
struct DatesStep: PlanStep {
  let column: String
  let period: DatePeriod
  let first: Day?
  let last: Day?
  let groups: [String]
  let location: FileLocation?

  var verb: String { "dates" }
  var relational: RelationalStep { .local(.shape) }
  var keepsColumns: Bool { true }

  var lines: [String] {
    let ends = (first.map { " from \($0)" } ?? "") + (last.map { " to \($0)" } ?? "")
    return ["dates \(quotedIfNeeded(column)) by \(period.rawValue)\(ends)\(printed(within: groups))"]
  }

  func schema(after before: Schema) -> Schema { before }
  func groups(after before: [String]) -> [String] { before }

  func origin(after before: SummaryOrigin?, stepsBefore count: Int) -> SummaryOrigin? {
    before.flatMap { $0.keys.allSatisfy { (groups + [column]).contains($0.new) } && $0.totals == nil ? $0 : nil }
  }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> {
    wanted.union(groups).union([column])
  }

  func movedBefore(_ filter: RowFilter, of schema: Schema) -> RowFilter? {
    filter.asksOnlyOfGroups(groups) ? filter : nil
  }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    try RowCompletion(engine).dates(
      table, column, by: period, from: first, to: last, groups: groups, needing: needed)
  }
}
