import Queries
import Tables
import TestBasics
import TestSupport
import Testing

@testable import Engines

/// `//` and `%` of whole numbers in databases: rounded down, and of the sign of the divisor, as here.
@Suite struct WholeDivisionTests {
  static let table: Table = {
    let values: [Int64?] = [0, 1, -1, 2, -2, 3, -7, 7, 8, 100, .max, .min, .max - 1, .min + 1, nil]
    let pairs = values.flatMap { a in values.map { (a, $0) } }
    return Table([
      ("id", Column(integers: pairs.indices.map { Int64($0) })), ("a", Column(integers: pairs.map(\.0))),
      ("b", Column(integers: pairs.map(\.1))),
    ])
  }()

  static let engines = [EngineName(service: "plumb_test"), EngineName(.clickHouse, "ch_test")]

  init() throws {
    _ = try Self.filled.get()
  }

  private static let filled = Result {
    try PostgreSQLServer.shared.get().create("divided", table, key: ["id"])
    try ClickHouseServer.shared.get().create("divided", table, key: ["id"])
  }

  @Test(
    arguments: engines,
    [
      "r = a % b", "r = a % 7", "r = a % -7", "r = a // 7, s = -3 % b", "r = (a // 2) % (b // 3), s = a // 2 == nil",
      "r = if_else(b > 0, a // 5, b % 3)",
    ])
  func bothAreTheSameThere(engine: EngineName, text: String) throws {
    let run = TestRun()
    let source = try EngineConnection(engine, EngineResources()).query(of: "divided")
    let there = try VerbUse(verb: "mutate", arguments: [.text(text)]).applied(to: source, run)
    #expect(there.explanation.contains("[there]"), "\(there.explanation)")
    let here = try VerbUse(verb: "mutate", arguments: [.text(text)]).applied(to: Query(Self.table), run)
    #expect(ConformanceTests.Outcome(there, run) == ConformanceTests.Outcome(here, run))
  }

  /// The smallest whole number by -1 is the one quotient that is too large.
  @Test(arguments: engines) func aQuotientThatIsTooLargeIsTheSameProblem(engine: EngineName) throws {
    let run = TestRun()
    let source = try EngineConnection(engine, EngineResources()).query(of: "divided")
    for filter in ["true", "b ~= -1"] {
      let uses = [
        VerbUse(verb: "filter", arguments: [.text(filter)]), VerbUse(verb: "mutate", arguments: [.text("q = a // b")]),
      ]
      let (there, here) = (
        try uses.reduce(source) { try $1.applied(to: $0, run) },
        try uses.reduce(Query(Self.table)) { try $1.applied(to: $0, run) }
      )
      #expect(there.explanation.contains("[there]"), "\(there.explanation)")
      #expect(ConformanceTests.Outcome(there, run) == ConformanceTests.Outcome(here, run))
    }
  }
}
