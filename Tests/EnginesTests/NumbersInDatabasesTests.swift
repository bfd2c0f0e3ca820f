import Queries
import Tables
import TestBasics
import TestSupport
import Testing

@testable import Engines

/// `%` of numbers, and whole numbers compared with numbers, in databases: to the last bit as here.
@Suite struct NumbersInDatabasesTests {
  static let table: Table = {
    let numbers: [Double?] = [
      0, -0.0, 1, -1, 0.5, -0.5, 0.1, -0.3, 5.3, -7.25, 1.0 / 3, 0x1p53, 0x1p53 + 2, -0x1p62, 0x1.fffffffffffffp62,
      1e15 + 0.3,
      0x1p-60, -0x1.8p-71, nil,
    ]
    let wholes: [Int64?] = [0, 1, -7, 1 << 53, 1 << 53 + 1, 1 << 62, .max, .max - 512, .min, .min + 1, nil]
    var rows: [(Double?, Double?, Int64?)] = []
    for (index, x) in numbers.enumerated() {
      for (place, y) in numbers.enumerated() { rows.append((x, y, wholes[(index + place) % wholes.count])) }
    }
    return Table([
      ("id", Column(integers: rows.indices.map { Int64($0) })), ("a", Column(numbers: rows.map(\.0))),
      ("b", Column(numbers: rows.map(\.1))), ("i", Column(integers: rows.map(\.2))),
    ])
  }()

  static let engines = [EngineName(service: "plumb_test"), EngineName(.clickHouse, "ch_test")]

  init() throws { _ = try Self.filled.get() }

  private static let filled = Result {
    try PostgreSQLServer.shared.get().create("fractions", table, key: ["id"])
    try ClickHouseServer.shared.get().create("fractions", table, key: ["id"])
  }

  private static func both(_ verb: String, _ text: String, over engine: EngineName) throws -> (
    explanation: String, isSame: Bool
  ) {
    let run = TestRun()
    let use = VerbUse(verb: verb, arguments: [.text(text)])
    let there = try use.applied(to: EngineConnection(engine, EngineResources()).query(of: "fractions"), run)
    let here = try use.applied(to: Query(table), run)
    let isSame = ConformanceTests.Outcome(there, run) == ConformanceTests.Outcome(here, run)
    return (there.explanation, isSame)
  }

  @Test(
    arguments: engines,
    [
      "r = a % b", "r = a % 0.1, s = a % -0.1, t = a % 3", "r = id % 0.7, s = 7.5 % b, t = (a % 1) == 0",
      "r = a % (b + 0.3)",
    ])
  func remaindersOfNumbersAreTheSameToTheBit(engine: EngineName, text: String) throws {
    let (explanation, isSame) = try Self.both("mutate", text, over: engine)
    #expect(isSame, "\(text)")
    #expect(explanation.contains("[there]"), "\(explanation)")
  }

  /// No parts hold such numbers.
  @Test(arguments: engines, ["r = (a * 1e300) % 7", "r = a % 1e-30", "r = a % (b / 1e40)"])
  func remaindersOfVeryLargeAndSmallNumbersAreMadeHere(engine: EngineName, text: String) throws {
    let (explanation, isSame) = try Self.both("mutate", text, over: engine)
    #expect(isSame, "\(text)")
    #expect(explanation.contains("cannot compute a value"), "\(explanation)")
  }

  @Test(
    arguments: engines,
    [
      "i < a", "i <= a", "i > a", "i >= a", "i == a", "i ~= a", "a < i", "a >= i", "a == i", "a ~= i", "i < 2.5",
      "i <= -7.5", "i <= 9223372036854775808.0", "i >= -9223372036854775808.0",
      "i ~= 0.5", "i == 1e300", "i > -1e300", "i == 4611686018427387904.0", "a == 9007199254740993",
      "a < 9007199254740993",
      "i in {0.5, 1.0, 4611686018427387904.0}", "i not in {0.5}", "i in {0.5}", "a in {9007199254740993, 1}",
      "a in {9007199254740993}", "a not in {9007199254740993}", "(i == a) == nil",
    ])
  func wholeNumbersAreComparedWithNumbersExactly(engine: EngineName, condition: String) throws {
    let (explanation, isSame) = try Self.both("filter", condition, over: engine)
    #expect(isSame, "\(condition)")
    #expect(explanation.contains("[there]"), "\(explanation)")
  }
}
