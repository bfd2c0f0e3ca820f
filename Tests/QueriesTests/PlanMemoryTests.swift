import Catalogue
import Problems
import Tables
import TestBasics
import TestSupport
import Testing

@testable import Queries

/// What plans take while nothing is worked out: a script may keep any number of them.
@Suite struct PlanMemoryTests {
  let findings = table("整改:text n:integer", "完成 1", "未完成 2", "– 3")

  static let verbs: [(String, [Cell])] = [
    ("filter", [.text("n > 1")]), ("select", [.text("n")]), ("mutate", [.text("m = n + 1")]),
    ("group_by", [.text("整改")]),
    ("summarise", [.text("s = sum(n)")]), ("arrange", [.text("n")]), ("head", [.integer(1)]),
    ("distinct", [.text("整改")]),
    ("sample", [.integer(1)]), ("slice_max", [.text("n"), .integer(1)]), ("fill_missing", [.text("n = 0")]),
    ("count", [.text("整改")]),
  ]

  @Test(arguments: verbs) func planIsChargedBeforeItIsMadeAndPaidBack(verb: String, arguments: [Cell]) throws {
    let account = SmallAccount(limit: 64 << 10)
    let run = TestRun()
    run.memory = account
    var plans: [Query] = []
    let told = problem {
      for _ in 0..<1000 {
        guard case .table(let plan) = try findings.ask(verb, arguments.map { Value($0) }, run: run) else { break }
        plans.append(plan as! Query)
      }
    }
    #expect(told.hasPrefix("\(verb): "), "\(told)")
    #expect(plans.count > 3 && plans.count < 200)
    #expect(account.used > account.limit / 2)
    plans = []
    #expect(account.used == 0)
  }

  @Test func longTextInAPlanIsCharged() throws {
    let account = SmallAccount(limit: 1 << 30)
    let run = TestRun()
    run.memory = account
    let sum = Array(repeating: "n", count: 5000).joined(separator: " + ")
    let plan = try findings.verb("mutate", .text("m = \(sum)"), run: run)
    #expect(account.used > sum.utf8.count + 5000 * 50)
    #expect(plan.schema.names == ["整改", "n", "m"])
  }

  @Test func textsThatARowFunctionGivesAreCharged() throws {
    let numbers = Query(Table([("n", Column(integers: (0..<2000).map { Int64($0) }))]))
    let long = String(repeating: "整改", count: 200)
    let give = TestFunction { row in
      guard case .integer(let n) = row["n"] else { return .missing }
      return .text("\(n)\(long)")
    }
    let account = SmallAccount(limit: 1 << 20)
    let run = TestRun()
    run.memory = account
    #expect(
      problem { try numbers.verb("mutate", "t", .function(give), run: run) } == "mutate: the memory limit is reached")
    #expect(account.used == 0)

    let enough = SmallAccount(limit: 1 << 30)
    run.memory = enough
    var table: Query? = try numbers.verb("mutate", "t", .function(give), run: run)
    #expect(try table?.collect(in: run).named("t")[7] == .text("7\(long)"))
    #expect(enough.used > 2000 * long.utf8.count)
    table = nil
    #expect(enough.used == 0)
  }

  @Test func cellsThatARowFunctionGivesKeepTheirTypeAndWhatIsMissing() throws {
    let given: [(Value, Value, String)] = [
      (.integer(3), .missing, "3 –"), (.integer(3), .number(0.5), "3.0 0.5"),
      (.boolean(true), .missing, "true –"), (.date(Day("2020-01-02")!), .missing, "2020-01-02 –"),
      (.text("完成"), .text("完成"), "完成 完成"), (.missing, .missing, "– –"),
    ]
    for (first, second, shown) in given {
      let give = TestFunction { row in row["n"].map { if case .integer(1) = $0 { first } else { second } } ?? .missing }
      let table = try table("n:integer", "1", "2").verb("mutate", "v", .function(give))
      let cells = try table.rows().map { $0[1] == .missing ? "–" : $0[1].words }
      #expect(cells.joined(separator: " ") == shown)
    }
  }

  @Test func tableBuiltInALoopKeepsNeitherItsStepsNorTheTablesBeforeIt() throws {
    let account = SmallAccount(limit: 4 << 20)
    let run = TestRun()
    run.memory = account
    var table = findings
    for _ in 0..<3000 {
      table = try table.verb("head", 1, run: run).verb("union", .table(findings), run: run)
      #expect(table.stages.count < 300)
    }
    #expect(try table.shown(run: run) == "完成 1|完成 1|未完成 2|– 3")
  }

  @Test func groupingOutlivesTheHistoryOfAVeryLongLoop() throws {
    let run = TestRun()
    var table = try findings.verb("group_by", "整改", run: run)
    for _ in 0..<1200 { table = try table.verb("head", 1, run: run).verb("collect", run: run) }
    #expect(table.stages.count <= 1100)
    #expect(table.groups == ["整改"])
    #expect(try table.verb("summarise", "s = sum(n)", run: run).shown(run: run) == "完成 1|未完成 2|– 3")
  }
}
