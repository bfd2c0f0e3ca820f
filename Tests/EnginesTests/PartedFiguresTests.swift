import Queries
import Tables
import TestBasics
import TestSupport
import Testing

@testable import Engines

/// Figures that are made here of what databases add up: the same bits as here, over one database and over several.
@Suite struct PartedFiguresTests {
  /// The hard sums once more, with whole numbers and other numbers beside them.
  static let table: Table = {
    let summed = SplitNumberSumsTests.table
    var random = SeededNumbers(seed: 11)
    let rows = 0..<summed.rowCount
    let wholes = rows.map { _ -> Int64? in
      switch random.below(8) {
      case 0: nil
      case 1: 1 << 62 - Int64(random.below(1000))
      case 2: -(1 << 53) - 1
      case _: Int64(random.below(2000)) - 1000
      }
    }
    let others = rows.map { _ -> Double? in
      random.below(7) == 0 ? nil : Double(random.below(100_000)) / 1000 + (random.below(3) == 0 ? 1e9 : 0)
    }
    return Table(
      zip(summed.schema.names, summed.columns).map { ($0, $1) } + [
        ("i", Column(integers: wholes)), ("y", Column(numbers: others)),
        ("shard", Column(integers: rows.map { Int64($0 % 3 + 1) })),
      ])
  }()

  static let summaries = [
    "d = sd(x), v = var(x), c = cor(x, y), b = slope(y, x), w = weighted_mean(x, y), n = count(), m = mean(x)",
    "d = sd(i), v = var(i), c = cor(i, i), b = slope(i, x), w = weighted_mean(y, i), s = sum(x), any = any(x > 1)",
    "c = cor(x * 2, y - 1), d = sd(x + y) / 2 + count(), v = var(i % 7), e = max(y), h = share(y > 50), o = mean(i % 9)",
  ]

  private func counted(_ query: Query, _ column: String) throws -> Query {
    try VerbUse(verb: "count", arguments: [.text(column)]).applied(to: query, TestRun())
  }

  static let places = ["postgres://plumb_test", "clickhouse://ch_test", "shards"]

  private static func query(_ place: String, _ name: String, _ table: Table) throws -> Query {
    switch place {
    case "shards":
      let server = try ShardsTests.filled.get()
      for shard in 1...3 {
        let own = try Query(table).filtered("shard == \(shard)", in: TestRun()).collect(in: TestRun())
        try server.create(name, own, key: ["id", "shard"], database: "shard_\(shard)")
      }
      let shards = try ShardsTests.services.map { try EngineConnection(EngineName(service: $0), EngineResources()) }
      return try ShardedTable(name, key: "shard", in: shards).query()
    case "clickhouse://ch_test":
      try ClickHouseServer.shared.get().create(name, table)
      return try EngineConnection(EngineName(.clickHouse, "ch_test"), EngineResources()).query(of: name)
    default:
      try PostgreSQLServer.shared.get().create(name, table)
      return try EngineConnection(EngineName(service: "plumb_test"), EngineResources()).query(of: name)
    }
  }

  private static let filled = Dictionary(
    uniqueKeysWithValues: places.map { place in (place, Result { try query(place, "parted", table) }) })

  @Test(arguments: places, summaries) func figuresAreTheSameToTheBit(place: String, text: String) throws {
    let run = TestRun()
    for keys in [["kind"], []] {
      let there = try #require(Self.filled[place]).get().summarised(text, by: keys, in: run)
      let here = try Query(Self.table).summarised(text, by: keys, in: run)
      #expect(there.explanation.contains("[there in parts, put together here]"), "\(there.explanation)")
      #expect(ConformanceTests.Outcome(there, run) == ConformanceTests.Outcome(here, run), "\(there.sql ?? "")")
      #expect(!there.explanation.contains("[here"), "\(there.explanation)")
    }
  }

  @Test(arguments: places) func sumsAndMeansOfNumbersAreTheSameToTheBit(place: String) throws {
    let run = TestRun()
    let there = try #require(Self.filled[place]).get().summarised("s = sum(x), m = mean(x)", by: ["kind"], in: run)
    let here = try Query(Self.table).summarised("s = sum(x), m = mean(x)", by: ["kind"], in: run)
    #expect(ConformanceTests.Outcome(there, run) == ConformanceTests.Outcome(here, run))
    #expect(!there.explanation.contains("[here"), "\(there.explanation)")
  }

  @Test(arguments: places, [0, 0.1, 0.25, 1 / 3.0, 0.5, 0.7, 0.999999, 1])
  func quantilesAreTheSameToTheBit(place: String, share: Double) throws {
    let (run, texts) = (
      TestRun(), ["q = quantile(x, \(share))", "p = quantile(i, \(share))", "o = quantile(y * 3, \(share))"]
    )
    // The different values of one column alone come from several databases.
    for text in place == "shards" ? texts : [texts.joined(separator: ", ")] {
      for keys in [["kind"], [], ["kind", "shard"]] {
        let there = try #require(Self.filled[place]).get().summarised(text, by: keys, in: run)
        let here = try Query(Self.table).summarised(text, by: keys, in: run)
        #expect(ConformanceTests.Outcome(there, run) == ConformanceTests.Outcome(here, run), "\(there.sql ?? "")")
        #expect(!there.explanation.contains("[here"), "\(there.explanation)")
      }
    }
  }

  /// The parts by which squares are added up hold some of the numbers, and the rest is added up beside them.
  @Test(arguments: places) func squaresAreTheSameWhicheverPartsHoldTheNumbers(place: String) throws {
    let run = TestRun()
    let edges = [
      0x1p30, (0x1p30).nextDown, 0x1p-38, (0x1p-38).nextDown, (0x1p-38).nextUp, 0x1.fffffffffffffp29, 0x1p-60, 0x1p61,
      1.0 / 3,
      0.1, 1e9 + 0.1, 3e9 + 0.7, 0, -0.0, 12345.678,
    ]
    let numbers = edges.flatMap { [$0, -$0, nil] }
    let rows = 0..<numbers.count * 4
    let table = Table([
      ("id", Column(integers: rows.map { Int64($0) })), ("shard", Column(integers: rows.map { Int64($0 % 3 + 1) })),
      ("kind", Column(integers: rows.map { Int64($0 / numbers.count % 3) })),
      ("x", Column(numbers: rows.map { numbers[($0 * 7 + $0 / numbers.count) % numbers.count] })),
      ("y", Column(numbers: rows.map { numbers[($0 * 11 + 5) % numbers.count] })),
    ])
    let source = try Self.query(place, "edges_of_parts", table)
    for text in ["d = sd(x), v = var(y)", "c = cor(x, y), b = slope(y, x), d = sd(x + y)"] {
      for keys in [["kind"], [], ["id"]] {
        let there = try source.summarised(text, by: keys, in: run)
        let here = try Query(table).summarised(text, by: keys, in: run)
        #expect(ConformanceTests.Outcome(there, run) == ConformanceTests.Outcome(here, run), "\(text) by \(keys)")
        #expect(!there.explanation.contains("[here"), "\(there.explanation)")
      }
    }
  }

  static let countedSummaries = [
    "m = median(i % 5000), q = quantile(i % 5000, 0.9), d = count_distinct(i % 5000), n = count(), c = count_if(i > 0), s = sum(i % 9), a = any(i > 5)",
    "m = median(y), d = count_distinct(y), h = share(y > 50), b = slope(y, x), r = count_distinct(y) / count(), f = all(y > 0)",
    "m = median(date \"2019-05-05\" + i % 1000), n = count()",
    "d = count_distinct(kind), n = count(), x = max(i), v = mean(y)",
  ]

  /// Of no rows there are counts too.
  @Test(arguments: countedSummaries, ["true", "false", "i > 500"])
  func figuresOfDifferentValuesArePutTogetherOfSeveralDatabases(text: String, condition: String) throws {
    let run = TestRun()
    for keys in [["kind"], [], ["shard"]] {
      let shards = try #require(Self.filled["shards"]).get()
      let there = try shards.filtered(condition, in: run).summarised(text, by: keys, in: run)
      let here = try Query(Self.table).filtered(condition, in: run).summarised(text, by: keys, in: run)
      #expect(there.explanation.contains("[there"), "\(there.explanation)")
      #expect(ConformanceTests.Outcome(there, run) == ConformanceTests.Outcome(here, run), "\(there.sql ?? "")")
      #expect(!there.explanation.contains("[here"), "\(there.explanation)")
    }
  }

  @Test func aShareWithVeryManyDigitsRunsHere() throws {
    let there = try #require(Self.filled[Self.places[0]]).get()
      .summarised("q = quantile(x, 0.1234567890123)", by: ["kind"], in: TestRun())
    #expect(there.explanation.contains("[here: the share of the quantile has very many digits]"))
  }

  @Test(arguments: places) func numbersThatDoNotFitTheSumsAreLookedAtHere(place: String) throws {
    let run = TestRun()
    for (index, numbers) in SplitNumberSumsTests.outside.enumerated() {
      let table = Table([
        ("id", Column(integers: [1, 2])), ("shard", Column(integers: [1, 2])), ("x", Column(numbers: numbers)),
      ])
      let there = try Self.query(place, "outside_parts_\(index)", table)
      for text in ["d = sd(x)", "c = cor(x, id)", "w = weighted_mean(id, x)"] {
        let (asked, here) = (
          try there.summarised(text, by: [], in: run), try Query(table).summarised(text, by: [], in: run)
        )
        #expect(ConformanceTests.Outcome(asked, run) == ConformanceTests.Outcome(here, run), "\(text) of \(numbers)")
      }
      let asked = try there.summarised("d = sd(x)", by: [], in: run)
      #expect(asked.explanation.contains("cannot compute a value"), "\(asked.explanation)")
    }
  }

  /// The problem of a result that is made here is that of a table here, also where nobody asks for it.
  @Test(arguments: places) func aResultThatIsTooLargeIsTheSameProblem(place: String) throws {
    let run = TestRun()
    let text = "d = sd(x), s = max(i) * count(), e = count()"
    func outcome(_ query: Query) throws -> ConformanceTests.Outcome {
      ConformanceTests.Outcome(try counted(query.summarised(text, by: ["kind"], in: run), "e"), run)
    }
    let there = try outcome(try #require(Self.filled[place]).get())
    #expect(there == (try outcome(Query(Self.table))))
    #expect(there.description.contains("the result is too large for a whole number"), "\(there)")
    // Arguments that are too large are problems too.
    let argument = try #require(Self.filled[place]).get().summarised("d = sd(i * 4)", by: [], in: run)
    let here = try Query(Self.table).summarised("d = sd(i * 4)", by: [], in: run)
    #expect(ConformanceTests.Outcome(argument, run) == ConformanceTests.Outcome(here, run))
  }

  @Test func aStepThatFollowsRunsHereAndIsRefusedWhereAllHasToRunThere() throws {
    _ = try #require(Self.filled[Self.places[0]]).get()
    let strict = try EngineConnection(EngineName(service: "plumb_test"), EngineResources(isStrict: true))
      .query(of: "parted")
    let summary = try strict.summarised("d = sd(x)", by: ["kind"], in: TestRun())
    #expect(try summary.collect(in: TestRun()).rowCount > 60)
    let counted = try counted(strict.summarised("d = var(x)", by: ["kind"], in: TestRun()), "d")
    #expect(caught { _ = try counted.collect(in: TestRun()) }?.text.contains("does not run in") == true)
  }
}
