import Catalogue
import Expressions
import Kernels
import Problems
import Tables

/// Puts two tables side by side, by keys and by conditions beside them.
enum Joins {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      row(
        .inner, "Puts beside each row the rows of another table that have the same keys.",
        "A row that meets none is dropped.", "2", functions),
      row(
        .left, "Puts beside each row the rows of another table that have the same keys, and keeps all rows.",
        "Where none has, the other table's columns are missing.", "3", functions),
      row(
        .right, "Puts beside the rows of another table those that have the same keys, and keeps all of the other's.",
        "Rows of the other table that meet none come last, in their order.", "3", functions),
      row(
        .full, "Puts rows with the same keys side by side, and keeps all rows of both tables.",
        "Rows of the other table that meet none come last, in their order.", "4", functions),
      row(
        .semi, "Keeps the rows whose keys another table has.", "Each row stays once, and no column is added.",
        "2", functions),
      row(
        .anti, "Keeps the rows whose keys another table does not have.",
        "A row whose key is missing stays, as it meets none.", "1", functions),
    ]
  }

  private static func row(
    _ kind: JoinKind, _ summary: String, _ detail: String, _ output: String,
    _ functions: @escaping Functions
  ) -> Callable {
    let shared = [
      detail,
      "Keys are `\"a\"`, or `\"a = b, c\"` where the other table calls it b. A missing key meets nothing.",
      "Conditions may stand beside them, this table's column first: `\"a, opened >= since, opened < until\"`.",
      "{ expect = \"many_to_one\" } refuses a join in which a row matches several rows of the other "
        + "table; `one_to_many` and `one_to_one` likewise.",
    ]
    let order = [
      "Rows stay in their order, and what they meet in the other table's. A name that both tables "
        + "have gets `_right`, or the suffix of { suffix = \"_r\" }.",
      "Where both tables repeat a key and nothing is expected, a note gives the numbers; "
        + "{ expect = \"many_to_many\" } says that it is meant.",
    ]
    return .verb(
      Entry(
        "t:\(kind.rawValue)_join", signature: "t:\(kind.rawValue)_join(u, \"keys\" [, opts])", summary,
        details: shared + (kind.addsColumns ? order : []),
        example: .init(
          "#frame{ {k = 1}, {k = 2}, {k = 3} }:\(kind.rawValue)_join(frame{ {k = 2, a = 1}, "
            + "{k = 3, a = 2}, {k = 4, a = 3} }, \"k\")", output),
        seeAlso: JoinKind.allCases.filter { $0 != kind }.map { "t:\($0.rawValue)_join" } + ["t:asof_join"]),
      functions, takes: 3
    ) { (call) throws(Problem) in try join(call, kind) }
  }
}

private func join(_ call: borrowing VerbCall, _ kind: JoinKind) throws(Problem) -> Query {
  let right = try Query(try call.arguments.table(1), in: call.run)
  let terms = try call.joinTerms(2, right.schema)
  let options = try call.arguments.options(3, kind.addsColumns ? ["expect", "suffix"] : ["expect"])
  let suffix = try options.suffix()
  let expectation = try expectation(options)
  let (left, settled) = try call.query.settled(with: right, in: call.run)
  let join = JoinSpecification(
    kind: kind, terms: terms, left: left.schema, right: settled.schema, suffix: suffix,
    expectation: expectation)
  return try left.adding(
    JoinStep(join: join, right: settled, location: call.arguments.callLocation), in: call.run)
}

extension VerbCall {
  /// Reads the keys and conditions of a join with a right table.
  func joinTerms(_ index: Int, _ right: Schema) throws(Problem) -> JoinTerms {
    guard !arguments.isMissing(index) else {
      let shared = query.schema.names.filter { right.index(of: $0) != nil }
      let told = Problem("expected the keys at argument \(index), got nothing")
      guard !shared.isEmpty else { throw told }
      throw told.hint("both tables have: " + shared.joined(separator: ", "))
    }
    if arguments.isText(index), arguments.isText(index + 1) {
      let (key, other) = (try arguments.text(index), try arguments.text(index + 1))
      if ["left", "right", "inner", "outer", "full", "semi", "anti"].contains(other),
        let help = OtherOptions.advice("how", among: ["expect"])
      {
        throw Problem("expected a table of options at argument \(index + 1), got a string").hint(help)
      }
      let areOfTwoNames = query.schema.index(of: key) != nil && right.index(of: other) != nil && key != other
      let keys = areOfTwoNames ? "\(key) = \(other)" : "\(key), \(other)"
      throw Problem("expected a table of options at argument \(index + 1), got a string").hint("write \"\(keys)\"")
    }
    let terms = try ColumnList.joinTerms(try arguments.text(index), left: query.schema, right: right)
    let pairs = terms.keys.map { ($0.left, $0.right) } + terms.conditions.map { ($0.left, $0.right) }
    for (name, otherName) in pairs {
      let (left, other) = (query.schema.type(name), right.type(otherName))
      guard left.joined(with: other) != nil else {
        throw Problem("'\(name)' is \(left.words), and '\(otherName)' of the right table is \(other.words)")
      }
    }
    return terms
  }
}

extension Options {
  /// Returns what a column of the right table gets whose name the left table has too.
  func suffix() throws(Problem) -> String {
    let suffix = try text("suffix") ?? "_right"
    guard !suffix.isEmpty else { throw Problem("an empty suffix would leave two columns of one name") }
    return suffix
  }
}

private func expectation(_ options: Options) throws(Problem) -> JoinExpectation? {
  guard let word = try options.text("expect") else { return nil }
  guard let expectation = JoinExpectation(rawValue: word) else {
    throw Problem.unknown("expectation", word, among: JoinExpectation.allCases.map(\.rawValue))
  }
  return expectation
}

// MARK: The step

/// Puts two tables side by side, or keeps the rows that have a match, or those that have none.
///
///     frame{ {k = 1}, {k = 2} }:inner_join(frame{ {k = 2, b = 7} }, "k"):pull("b")  // {7}
struct JoinStep: PlanStep {
  let join: JoinSpecification
  let right: Query
  let location: FileLocation?

  var verb: String { join.verb }
  var relational: RelationalStep { relationalJoin.map { .join($0) } ?? .local(.twoTables) }
  var keepsColumns: Bool { false }
  var other: Query? { right }

  var lines: [String] {
    let expected = join.expectation.map { worded(", expecting \($0.rawValue),") } ?? ""
    let terms = join.terms.isEmpty ? "" : worded(" by \(join.terms.printed)")
    return [verb + terms + expected + worded(" with")] + right.indentedLines
  }

  /// The join as databases know it; `nil` where none does it. A table that is itself put together of two is
  /// made here.
  private var relationalJoin: RelationalJoin? {
    let kind: RelationalJoin.Kind
    switch join.kind {
    case .inner: kind = .inner
    case .left: kind = .left
    case .semi: kind = .semi
    case .anti: kind = .anti
    case .right, .full: return nil
    }
    guard join.terms.conditions.isEmpty, !join.terms.keys.isEmpty, let run = right.remoteRun,
      run.plan.steps.allSatisfy({ $0.other == nil })
    else { return nil }
    return RelationalJoin(
      kind: kind, right: run.table, steps: run.plan.steps.map(\.relational), keys: join.terms.keys,
      added: join.added, expectsUniqueLeft: join.expectation?.leftIsUnique ?? false,
      expectsUniqueRight: join.kind.addsColumns || join.expectation?.rightIsUnique ?? false)
  }

  func schema(after before: Schema) -> Schema { join.schema(after: before) }
  func groups(after before: [String]) -> [String] { before }

  func origin(after before: SummaryOrigin?, stepsBefore count: Int) -> SummaryOrigin? {
    join.kind.keepsRightRows ? nil : before
  }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> {
    wanted.intersection(before.names).union(join.comparedOfLeft)
  }

  /// A filter on columns of the left table may go first, unless right rows stand alone. What a join
  /// expects, it expects of all rows that it was given.
  func movedBefore(_ filter: RowFilter, of schema: Schema) -> RowFilter? {
    let isLeft = Set(filter.condition.columns).isSubset(of: schema.names)
    guard isLeft, join.expectation == nil else { return nil }
    switch join.kind {
    case .left: return filter
    // These drop rows, and what fails in a dropped row must not be reported.
    case .inner, .semi, .anti: return filter.condition.mayFail ? nil : filter
    case .right, .full: return nil
    }
  }

  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    let rows = try right.rows(engine, needing: join.neededOfRight(needed))
    return try Join(engine).join(table, rows, join, needing: needed)
  }
}
