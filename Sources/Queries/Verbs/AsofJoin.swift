import Catalogue
import Expressions
import Kernels
import Problems
import Tables

/// Puts beside each row the nearest row of another table, and beside each row every row of it.
enum AsofJoin {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:asof_join", signature: "t:asof_join(u, \"unit_id, opened >= since\" [, opts])",
          "Puts beside each row the nearest row of another table, by a condition of order.",
          details: [
            "Beside the keys stands one condition with `>=`, `>`, `<=` or `<`, this table's column first. Of the "
              + "rows with the same keys that meet it, the nearest is taken; of equally near ones, the last.",
            "All rows stay, in their order; where none meets the condition, the other table's columns are "
              + "missing. What is missing meets nothing.",
            "{ within = 30 } takes no row that is further away: in days for dates, in seconds for datetimes. "
              + "A name that both tables have gets `_right`, or the suffix of { suffix = \"_r\" }.",
          ],
          example: .init(
            "frame{ {day = 5}, {day = 9} }:asof_join(frame{ {since = 1, fee = 10}, {since = 6, fee = 20} }, "
              + "\"day >= since\"):pull(\"fee\")[2]", "20"),
          seeAlso: ["t:left_join", "t:inner_join", "t:cross_join"]),
        functions, takes: 3, asofJoin),
      .verb(
        Entry(
          "t:cross_join", signature: "t:cross_join(u [, opts])",
          "Puts beside each row every row of another table.",
          details: [
            "Rows stay in their order, and beside each stand the other table's in theirs. A name that both "
              + "tables have gets `_right`, or the suffix of { suffix = \"_r\" }."
          ],
          example: .init("#frame{ {a = 1}, {a = 2} }:cross_join(frame{ {b = 1}, {b = 2}, {b = 3} })", "6"),
          seeAlso: ["t:inner_join", "t:complete"]),
        functions, takes: 2, crossJoin),
    ]
  }
}

private func crossJoin(_ call: borrowing VerbCall) throws(Problem) -> Query {
  let right = try Query(try call.arguments.table(1), in: call.run)
  let suffix = try call.arguments.options(2, ["suffix"]).suffix()
  let (left, settled) = try call.query.settled(with: right, in: call.run)
  let join = JoinSpecification(
    kind: .inner, verb: "cross_join", terms: JoinTerms(), left: left.schema, right: settled.schema,
    suffix: suffix, expectation: nil)
  return try left.adding(JoinStep(join: join, right: settled, location: call.arguments.callLocation), in: call.run)
}

private func asofJoin(_ call: borrowing VerbCall) throws(Problem) -> Query {
  let right = try Query(try call.arguments.table(1), in: call.run)
  let terms = try call.joinTerms(2, right.schema)
  guard terms.conditions.count == 1, let condition = terms.conditions.first, condition.comparison.isOrder else {
    throw Problem("expected one condition with >=, >, <= or < beside the keys, as in \"unit_id, opened >= since\"")
      .hint("inner_join takes any number of conditions, and gives all rows that meet them")
  }
  let type = call.query.schema.type(condition.left)
  guard type != .text, type != .boolean else {
    throw Problem("'\(condition.left)' is \(type.words), and nothing says which is nearest")
      .hint("the condition compares numbers, dates or datetimes")
  }
  let options = try call.arguments.options(3, ["within", "suffix"])
  let within = try options.number("within")
  if let within, !(within >= 0) { throw Problem("'within' is a distance, not \(luaText(within))") }
  let suffix = try options.suffix()
  let (left, settled) = try call.query.settled(with: right, in: call.run)
  let join = JoinSpecification(
    kind: .left, verb: "asof_join", terms: terms, left: left.schema, right: settled.schema,
    suffix: suffix, expectation: nil)
  return try left.adding(
    AsofJoinStep(join: join, within: within, right: settled, location: call.arguments.callLocation), in: call.run)
}

// MARK: The step

/// Puts beside each row the nearest row of another table.
struct AsofJoinStep: PlanStep {
  let join: JoinSpecification
  let within: Double?
  let right: Query
  let location: FileLocation?

  var verb: String { join.verb }
  var relational: RelationalStep { .local(.twoTables) }
  var keepsColumns: Bool { false }
  var other: Query? { right }

  var lines: [String] {
    let limit = within.map { worded(", within \(Int64(exactly: $0).map(String.init) ?? luaText($0)),") } ?? ""
    return [verb + worded(" by \(join.terms.printed)") + limit + worded(" with")] + right.indentedLines
  }

  func schema(after before: Schema) -> Schema { join.schema(after: before) }
  func groups(after before: [String]) -> [String] { before }
  func origin(after before: SummaryOrigin?, stepsBefore count: Int) -> SummaryOrigin? { before }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> {
    wanted.intersection(before.names).union(join.comparedOfLeft)
  }

  /// A filter on columns of the left table may go first: each row stays one row.
  func movedBefore(_ filter: RowFilter, of schema: Schema) -> RowFilter? {
    Set(filter.condition.columns).isSubset(of: schema.names) ? filter : nil
  }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    let rows = try right.rows(engine, needing: join.neededOfRight(needed))
    return try Join(engine).asOf(table, rows, join, within: within, needing: needed)
  }
}
