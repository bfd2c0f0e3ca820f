import Queries
import Tables
import TestBasics
import TestSupport
import Testing

@testable import Engines

/// Sums, means and medians of numbers in databases: the same bits as here, whatever the order of the rows there.
@Suite struct SplitNumberSumsTests {
  /// Groups of numbers whose sums are hard to round: their names, and the numbers.
  static let groups: [(name: String, numbers: [Double])] = {
    var random = SeededNumbers(seed: 7)
    func fraction() -> Double { Double(random.below(1 << 30)) * 0x1p-30 + Double(random.below(1 << 30)) * 0x1p-60 }
    func turns(_ count: Int, _ make: () -> Double) -> [Double] { (0..<count).map { _ in make() } }
    var groups: [(String, [Double])] = [
      ("amounts", turns(60) { Double(random.below(100_000_000)) / 100 }),
      ("rates", turns(60) { fraction() }), ("small rates", turns(60) { fraction() * 0x1p-30 }),
      (
        "of all sizes",
        turns(60) { (fraction() - 0.5) * Double(sign: .plus, exponent: random.below(120) - 60, significand: 1) }
      ),
      ("nothing is left", [0.1, 0.2, 0.3, -0.3, -0.2, -0.1]), ("zeros", [0, -0.0, 0]), ("one", [-1.5]),
      ("in the middle, to the even", [1, 0x1p-53]), ("in the middle, to the even above", [1 + 0x1p-52, 0x1p-53]),
      ("above the middle", [1, 0x1p-53, 0x1p-72]), ("below the middle", [1, 0x1p-53, -0x1p-72]),
      ("the largest", [0x1p61, 0x1p61 - 256, 0x1p-70]), ("the least", [0x1p-72, -0x1p-71, 0x1p-72 * 1.1]),
      ("a third", [1, 0, 0]), ("a small third", [0x1p-60, 0, 0]), ("a mean in the middle", [1, 1 + 0x1p-52]),
      ("a mean near the middle", [1, 1 + 0x1p-52, 0x1p-70, 2 + 0x1p-51]),
    ]
    for index in 0..<60 {
      let (size, count) = (random.below(60) - 30, 1 + random.below(9))
      groups.append(
        (
          "random \(index)",
          turns(count) { (fraction() - 0.3) * Double(sign: .plus, exponent: size + random.below(12), significand: 1) }
        ))
    }
    return groups
  }()

  static let table: Table = {
    let rows =
      groups.flatMap { group in group.numbers.map { (group.name, Optional($0)) } + [(group.name, nil)] } + [
        ("none", nil)
      ]
    // Neighbours in the table are of other groups.
    let mixed = rows.indices.map { rows[($0 * 37) % rows.count] }
    precondition(!rows.count.isMultiple(of: 37), "each row stands in the table once")
    return Table([
      ("id", Column(integers: rows.indices.map { Int64($0) })), ("kind", Column(texts: mixed.map(\.0))),
      ("x", Column(numbers: mixed.map(\.1))),
    ])
  }()

  static let text = "s = sum(x), m = mean(x), half = median(x), twice = sum(x * 2), all = count()"

  private func expectSame(_ engine: EngineConnection) throws {
    let run = TestRun()
    let there = try engine.query(of: "summed").summarised(Self.text, by: ["kind"], in: run)
    #expect(there.explanation.contains("[there]"), "\(there.explanation)")
    let here = try Query(Self.table).summarised(Self.text, by: ["kind"], in: run)
    #expect(ConformanceTests.Outcome(there, run) == ConformanceTests.Outcome(here, run))
    #expect(!there.explanation.contains("[here"), "\(there.explanation)")
  }

  @Test func postgreSQLSumsWithoutRounding() throws {
    try PostgreSQLServer.shared.get().create("summed", Self.table)
    try expectSame(EngineConnection(EngineName(service: "plumb_test"), EngineResources()))
  }

  @Test func clickHouseSumsWithoutRounding() throws {
    try ClickHouseServer.shared.get().create("summed", Self.table)
    try expectSame(EngineConnection(EngineName(.clickHouse, "ch_test"), EngineResources()))
  }

  static let outside: [[Double?]] = [[1e19, 1], [0x1p-80, 1], [1e308, 1e308], [nil, 1e-300]]

  /// Where the parts do not hold a number, the step runs here.
  @Test(arguments: outside.indices) func numbersThatAreTooLargeOrTooSmallAreSummedHere(index: Int) throws {
    let table = Table([
      ("id", Column(integers: [1, 2])), ("kind", Column(texts: ["a", "a"])),
      ("x", Column(numbers: Self.outside[index])),
    ])
    try PostgreSQLServer.shared.get().create("outside_\(index)", table)
    try ClickHouseServer.shared.get().create("outside_\(index)", table)
    let run = TestRun()
    let here = try Query(table).summarised("s = sum(x), m = mean(x)", by: ["kind"], in: run)
    for name in [EngineName(service: "plumb_test"), EngineName(.clickHouse, "ch_test")] {
      let engine = try EngineConnection(name, EngineResources())
      let there = try engine.query(of: "outside_\(index)").summarised("s = sum(x), m = mean(x)", by: ["kind"], in: run)
      #expect(ConformanceTests.Outcome(there, run) == ConformanceTests.Outcome(here, run), "\(name)")
      #expect(there.explanation.contains("cannot compute a value"), "\(there.explanation)")
    }
  }
}
