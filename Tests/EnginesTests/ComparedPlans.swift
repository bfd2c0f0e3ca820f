import Expressions
import Problems
import Queries
import Tables
import TestBasics
import TestSupport
import Testing

extension ConformanceTests {
  /// A table that others are joined with, here and in a database.
  typealias Other = (name: String, here: Query, there: Query)

  /// Holds random plans over the edge values in databases against the same plans here.
  ///
  /// - Parameters:
  ///   - table: the same rows here, in the order of those in the databases.
  ///   - others: tables that are joined with it.
  static func tryPlans(
    _ count: Int = plansOfSeed, seed: Int, over source: Query, here table: Table = EdgeTable.table,
    beside others: [Other] = []
  ) throws {
    var plans = RandomPlans(seed: seed)
    var pushed = 0
    for _ in 0..<count {
      let (run, runThere) = (TestRun(), TestRun())
      var (here, there) = (Query(table, name: EdgeTable.name), source)
      var uses: [VerbUse] = []
      for step in 0..<1 + plans.random.below(4) {
        if !others.isEmpty, plans.random.below(4) == 0 {
          let other = try plans.other(of: others)
          if let join = plans.join(here.schema, other.here.schema),
            let next = try? join.applied(to: here, run, with: other.here)
          {
            here = next
            there = try join.applied(to: there, runThere, with: other.there)
            uses.append(join)
          }
        }
        for use in plans.use(on: here.schema, isLast: step == 3) {
          // What does not fit the columns fits neither here nor there.
          guard let next = try? use.applied(to: here, run) else { continue }
          here = next
          there = try use.applied(to: there, runThere)
          uses.append(use)
        }
      }
      if there.explanation.contains("[there") { pushed += 1 }
      let (expected, found) = (Outcome(here, run), Outcome(there, runThere))
      // What is told of single rows is told of those that are computed: a filter or a join may drop others first.
      func notes(_ run: TestRun) -> [String] { run.notes.filter { $0.contains("_join by") } }
      // The words of a plan that is in order would take as long as the plan.
      guard expected != found || notes(run) != notes(runThere) else { continue }
      let plan = "seed \(seed): t\(uses.map(\.description).joined())\n\(there.explanation)\n\(there.sql ?? "")"
      #expect(expected == found, "\(plan)")
      #expect(notes(run) == notes(runThere), "\(plan)")
    }
    #expect(pushed > count / 4)
  }

  /// The rows of a query to the bit, or the problem that it is; of several values that fail another may be named.
  enum Outcome: Equatable, CustomStringConvertible {
    case rows(Table)
    case problem(String)

    init(_ query: Query, _ run: TestRun) {
      do {
        self = .rows(try query.collect(in: run))
      } catch {
        self = .problem(error.text)
      }
    }

    static func == (a: Outcome, b: Outcome) -> Bool {
      switch (a, b) {
      case (.rows(let a), .rows(let b)): areSame(a, b)
      case (.problem(let a), .problem(let b)): withoutValues(a) == withoutValues(b)
      case (.rows, .problem), (.problem, .rows): false
      }
    }

    private static func withoutValues(_ text: String) -> String {
      text.replacing(/'[^']*'|-?[0-9][-+.0-9e]*/, with: "…")
    }

    private static func areSame(_ a: Table, _ b: Table) -> Bool {
      guard a.schema.fields == b.schema.fields, a.rowCount == b.rowCount else { return false }
      for (column, other) in zip(a.columns, b.columns) {
        for row in 0..<a.rowCount where !areSame(column[row], other[row]) { return false }
      }
      return true
    }

    private static func areSame(_ a: Cell, _ b: Cell) -> Bool {
      switch (a, b) {
      // As keys −0 and 0 are one, and either may stand for the group.
      case (.number(let a), .number(let b)): (a + 0).bitPattern == (b + 0).bitPattern
      // Texts that Swift holds to be equal may be of other code points.
      case (.text(let a), .text(let b)): Array(a.utf8) == Array(b.utf8)
      case (.missing, _), (.integer, _), (.number, _), (.text, _), (.boolean, _), (.date, _), (.dateTime, _): a == b
      }
    }

    var description: String {
      switch self {
      case .rows(let table):
        ([table.schema.fields.map { "\($0.name) \($0.type.rawValue)" }.joined(separator: ", ")]
          + (0..<min(table.rowCount, 6)).map { row in table.row(row).map { "\($0)" }.joined(separator: "|") })
          .joined(separator: "\n")
      case .problem(let text): text
      }
    }
  }
}

extension RandomPlans {
  /// One of several tables after a few random steps, the same here and in a database.
  mutating func other(of others: [ConformanceTests.Other]) throws -> ConformanceTests.Other {
    var other = random.pick(others)
    let run = TestRun()
    for _ in 0..<random.below(3) {
      for use in use(on: other.here.schema, isLast: false) {
        guard let next = try? use.applied(to: other.here, run) else { continue }
        other.here = next
        other.there = try use.applied(to: other.there, run)
      }
    }
    return other
  }
}
