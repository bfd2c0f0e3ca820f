import Catalogue
import Engines
import Expressions
import Problems
import Queries
import System
import Tables
import TestBasics
import TestSupport
import Testing

/// Random plans over values at the edges of their types, here and in databases: the same rows to the bit, or
/// the same problem. `PLUMB_CONFORMANCE=5000` tries that many seeds, and a fifth of them over ClickHouse;
/// `PLUMB_CONFORMANCE=300..349` tries those.
@Suite struct ConformanceTests {
  let server: PostgreSQLServer

  init() throws { server = try EdgeTable.filled.get() }

  static let seeds = wantedSeeds?.all ?? 0..<40
  /// The number of plans that are tried with each seed.
  static let plansOfSeed = 50

  /// The seeds of `PLUMB_CONFORMANCE`, a count or `FROM..TO`, and those of them that are tried over ClickHouse; `nil` where
  /// nobody says any.
  private static let wantedSeeds: (all: Range<Int>, ofClickHouse: Range<Int>)? = {
    guard let words = getenv("PLUMB_CONFORMANCE").map({ String(cString: $0) }) else { return nil }
    let bounds = words.split(separator: "..").compactMap { Int($0) }
    switch bounds.count {
    // chdb answers one question at a time, and takes longer for each than PostgreSQL.
    case 1: return (0..<bounds[0], 0..<(bounds[0] + 4) / 5)
    case 2: return (bounds[0]..<bounds[1] + 1, bounds[0]..<bounds[1] + 1)
    case _: preconditionFailure("PLUMB_CONFORMANCE is a count or FROM..TO")
    }
  }()

  func open(_ resources: EngineResources = EngineResources()) throws -> EngineConnection {
    try EngineConnection(EngineName(service: "plumb_test"), resources)
  }

  @Test(arguments: seeds) func randomPlansGiveTheSameRows(seed: Int) throws {
    let engine = try open()
    try Self.tryPlans(
      seed: seed, over: try engine.query(of: EdgeTable.name), beside: try Self.others(engine))
  }

  /// The tables that others are joined with, here and in a database.
  static func others(_ engine: EngineConnection) throws -> [Other] {
    try [
      ("more", Query(EdgeTable.more, name: "more"), engine.query(of: "more")),
      ("codes", Query(EdgeTable.codesByKey.get(), name: "codes"), engine.query(of: "codes")),
    ]
  }

  /// Fewer by themselves, as chdb answers one question at a time.
  static let seedsOfClickHouse = wantedSeeds?.ofClickHouse ?? 0..<12

  @Test(arguments: seedsOfClickHouse) func randomPlansGiveTheSameRowsOverClickHouse(seed: Int) throws {
    _ = try EdgeTable.filledClickHouse.get()
    let engine = try EngineConnection(EngineName(.clickHouse, "ch_test"), EngineResources())
    try Self.tryPlans(
      seed: seed, over: try engine.query(of: EdgeTable.name), here: EdgeTable.tableOfFewYears,
      beside: try Self.others(engine))
  }

  /// Both servers of a distributed table have all rows, so that each row comes twice.
  @Test(arguments: seedsOfClickHouse) func randomPlansGiveTheSameRowsOverADistributedTable(seed: Int) throws {
    _ = try EdgeTable.filledClickHouse.get()
    let engine = try EngineConnection(EngineName(.clickHouse, "ch_test"), EngineResources())
    func twice(_ table: Table) throws -> Table {
      let names = table.schema.names.map(quotedIfNeeded).joined(separator: ", ")
      let both = VerbUse(verb: "union").applied
      return try both(Query(table), TestRun(), Query(table)).arranged(names, in: TestRun()).collect(in: TestRun())
    }
    try Self.tryPlans(
      seed: seed, over: try engine.query(of: "\(EdgeTable.name)_twice"), here: try twice(EdgeTable.tableOfFewYears),
      beside: [("more", Query(try twice(EdgeTable.more), name: "more"), try engine.query(of: "more_twice"))])
  }

  @Test(arguments: [EngineName(service: "plumb_test"), EngineName(.clickHouse, "ch_test")])
  func aResultThatIsTooLargeForANumberIsToldWhereverItIsComputed(name: EngineName) throws {
    _ = try EdgeTable.filledClickHouse.get()
    let engine = try EngineConnection(name, EngineResources())
    let here = name.kind == .postgreSQL ? EdgeTable.table : EdgeTable.tableOfFewYears
    for text in ["m = n * 1e308 + 1", "m = (n + 1) / 1e-320 - dec", "m = 2 * (n - 1e308)", "m = n - 1 / (n * n)"] {
      let mutate = VerbUse(verb: "mutate", arguments: [.text(text)])
      let (run, runThere) = (TestRun(), TestRun())
      let there = try mutate.applied(to: engine.query(of: EdgeTable.name), runThere)
      #expect(there.explanation.contains("[there]"))
      #expect(Outcome(try mutate.applied(to: Query(here), run), run) == Outcome(there, runThere))
      // It was not computed there after all.
      #expect(there.explanation.contains("[here: '\(name)' cannot compute a value: "), "\(there.explanation)")
      #expect(!there.explanation.contains("[there"))
      #expect(run.notes.count == 1 && run.notes[0].contains("too large for a number in"), "\(text): \(run.notes)")
      #expect(run.notes == runThere.notes)
    }
  }

  /// ClickHouse would make sets of three comparisons and more, in which −0 and 0 are two numbers.
  @Test func comparisonsWithSeveralNumbersTakeBothZerosForOneInClickHouse() throws {
    let server = try ClickHouseServer.shared.get()
    try server.sql("CREATE TABLE zeros (id Int8, n Float64, m Nullable(Float64)) ENGINE = MergeTree ORDER BY id")
    try server.sql("INSERT INTO zeros VALUES (1, -0., -0.), (2, 0., 0.), (3, 1, 1), (4, 2, 2), (5, 3, NULL)")
    let engine = try EngineConnection(EngineName(.clickHouse, "ch_test"), EngineResources())
    for column in ["n", "m"] {
      for (condition, rows) in [
        ("x in {0.0, 2.0, 9.5}", "1 2 4"), ("x == 0.0 or x == 2.0 or x == 9.5", "1 2 4"),
        ("not (x in {-0.0, 2.0, 9.5})", column == "n" ? "3 5" : "3"),
        ("x ~= 0.0 and x ~= 2.0 and x ~= 9.5", column == "n" ? "3 5" : "3"),
        ("coalesce(x, 0.5) ~= 0.0 and coalesce(x, 0.5) ~= 2.0 and coalesce(x, 0.5) ~= 9.5", "3 5"),
      ] {
        let text = condition.replacing("x", with: column)
        let query = try VerbUse(verb: "filter", arguments: [.text(text)])
          .applied(to: engine.query(of: "zeros"), TestRun())
        let table = try query.collect(in: TestRun())
        #expect(query.explanation.contains("[there]"), "\(query.explanation)")
        let found = (0..<table.rowCount).map { table.columns[0][$0].words }.joined(separator: " ")
        #expect(found == rows, "\(text)\n\(query.sql ?? "")")
      }
    }
  }

  @Test(arguments: wantedSeeds?.all ?? 0..<8) func randomPlansGiveTheSameRowsOfOtherTables(seed: Int) throws {
    try Self.tryPlansOfOthers(seed, in: try open())
  }

  @Test(arguments: wantedSeeds?.ofClickHouse ?? 0..<8)
  func randomPlansGiveTheSameRowsOfOtherTablesOverClickHouse(seed: Int) throws {
    _ = try EdgeTable.filledClickHouse.get()
    try Self.tryPlansOfOthers(seed, in: try EngineConnection(EngineName(.clickHouse, "ch_test"), EngineResources()))
  }

  /// A table of many types, one without rows, and one of a single column without a key.
  private static func tryPlansOfOthers(_ seed: Int, in engine: EngineConnection) throws {
    let kinds = try EdgeTable.kinds.get()
    try tryPlans(
      30, seed: seed, over: try engine.query(of: "kinds"), here: kinds,
      beside: try others(engine) + [("kinds", Query(kinds, name: "kinds"), engine.query(of: "kinds"))])
    try tryPlans(
      10, seed: seed, over: try engine.query(of: "nothing"), here: EdgeTable.nothing.get(), beside: try others(engine))
    try tryPlans(
      10, seed: seed, over: try engine.query(of: "alone"), here: EdgeTable.alone.get(), beside: try others(engine))
  }

  // MARK: Texts

  /// Texts of which someone might hope that they become more than texts.
  static let hostileTexts: [String] = {
    let parts = [
      "'", "''", "'\u{301}", "\"\u{301}", "'\u{200D}; DROP TABLE edges; --", "\"", "\\", "\\'", ";", "--", "/*", "*/",
      "$$", "$1", "$tag$", "%", "_", "\n", "\r\n", "\t", "\u{1}",
      "\u{7F}",
      "\u{202E}", "\u{FEFF}", "'; DROP TABLE edges; --", "' OR '1'='1", "\" OR \"\"=\"", "E'\\x'", "U&'\\0041'",
      "\\x00", "😀",
      "环", "é", "e\u{301}", "ﬀ", "NULL", ")", "COLLATE \"C\"", "::int8", "$q$", "\\u{0}", "0x1A", "${x}", "`id`",
      "`\u{301}", "`",
    ]
    var random = SeededNumbers(seed: 16)
    return parts
      + (0..<800 - parts.count).map { _ in (0..<1 + random.below(5)).map { _ in random.pick(parts) }.joined() }
  }()

  static let hostileTable = Table([
    ("id", Column(integers: hostileTexts.indices.map { Int64($0) })), ("t", Column(texts: hostileTexts)),
  ])

  @Test func hostileTextsAreTextsAndNothingElse() throws {
    try server.create("hostile", Self.hostileTable, key: ["id"])
    try Self.tryHostileTexts(in: try open())
    #expect(try server.sql("SELECT count(*) FROM hostile, edges") == "\(800 * 240)\n")
  }

  @Test func hostileTextsAreTextsInClickHouseToo() throws {
    let server = try EdgeTable.filledClickHouse.get()
    try server.create("hostile", Self.hostileTable, key: ["id"])
    try Self.tryHostileTexts(in: try EngineConnection(EngineName(.clickHouse, "ch_test"), EngineResources()))
    #expect(try server.sql("SELECT count(*) FROM hostile, edges") == "\(800 * 240)\n")
  }

  static func tryHostileTexts(in engine: EngineConnection) throws {
    let table = hostileTable
    let query = try engine.query(of: "hostile")
    let run = TestRun()
    for text in hostileTexts {
      let binds = Value.record(Record([("x", .text(text))]))
      for condition in ["t == $x", "contains(t, $x)", "starts_with(t, $x)", "ends_with(t, $x)", "t < $x"] {
        let use = VerbUse(verb: "filter", arguments: [.text(condition), binds])
        let there = try use.applied(to: query, run)
        #expect(there.explanation.contains("[there]"))
        #expect(Outcome(there, run) == Outcome(try use.applied(to: Query(table), run), run), "\(text.debugDescription)")
      }
    }
  }

  /// The same texts, as many bytes as a name may have.
  static let hostileNames = hostileTexts.enumerated().map { index, text in
    var name = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where String(name).utf8.count + String(scalar).utf8.count <= 60 {
      name.append(scalar)
    }
    return String(name) + "\(index)"
  }

  static func tableOfHostileNames(_ names: [String]) -> Table {
    Table(names.enumerated().map { ($1, Column(integers: [1, nil, Int64($0)])) })
  }

  @Test func hostileNamesAreNamesAndNothingElse() throws {
    try server.create("hostile_names", Self.tableOfHostileNames(Self.hostileNames))
    try Self.tryHostileNames(Self.hostileNames, of: "hostile_names", in: try open())
    #expect(try server.sql("SELECT count(*) FROM hostile_names, edges") == "\(3 * 240)\n")
  }

  @Test func hostileNamesAreNamesInClickHouseToo() throws {
    let server = try EdgeTable.filledClickHouse.get()
    // Of some hundred columns each question would take long.
    for first in stride(from: 0, to: 800, by: 80) {
      let names = Array(Self.hostileNames[first..<first + 80])
      try server.create("hostile_names_\(first)", Self.tableOfHostileNames(names))
      let engine = try EngineConnection(EngineName(.clickHouse, "ch_test"), EngineResources())
      try Self.tryHostileNames(names, of: "hostile_names_\(first)", in: engine)
    }
    #expect(try server.sql("SELECT count(*) FROM hostile_names_720, edges") == "\(3 * 240)\n")
  }

  static func tryHostileNames(_ names: [String], of name: String, in engine: EngineConnection) throws {
    let table = tableOfHostileNames(names)
    let query = try engine.query(of: name)
    #expect(query.schema.names == names)
    let (run, here) = (TestRun(), Query(table))
    for (index, name) in names.enumerated() {
      let result = names[(index + 1) % names.count]
      let text = "\(quotedIfNeeded(result)) = count_if(\(quotedIfNeeded(name)) > 0)"
      let there = try query.summarised(text, by: [name], in: run)
      #expect(there.explanation.contains("[there]"))
      #expect(Outcome(there, run) == Outcome(try here.summarised(text, by: [name], in: run), run), "\(name)")
    }
  }

  @Test func aTextWithNULStaysHere() throws {
    let engine = try open()
    let query = try engine.query(of: EdgeTable.name)
    let use = VerbUse(verb: "filter", arguments: [.text("t ~= $x"), .record(Record([("x", .text("a\0b"))]))])
    let (here, there) = (try use.applied(to: Query(EdgeTable.table), TestRun()), try use.applied(to: query, TestRun()))
    #expect(there.explanation.contains("[here: a text holds the character NUL]"))
    #expect(Outcome(here, TestRun()) == Outcome(there, TestRun()))
  }

  // MARK: What runs where

  @Test(arguments: 0..<places.count) func theExplanationSaysWhereEachStepRunsAndWhy(index: Int) throws {
    let engine = try open()
    var query = try engine.query(of: EdgeTable.name)
    for use in Self.places[index].uses { query = try use.applied(to: query, TestRun()) }
    let lines = query.explanation.split(separator: "\n")
    #expect(lines.first == "edges in postgres://plumb_test")
    #expect(lines.dropFirst().map { String($0.drop { $0 != "[" }.dropFirst().dropLast()) } == Self.places[index].places)
  }

  @Test func aStepThatWouldRunHereIsRefusedWhereTheRunIsStrict() throws {
    let engine = try open(EngineResources(isStrict: true))
    let query = try engine.query(of: EdgeTable.name)
    let local = try VerbUse(verb: "filter", arguments: [.text("reverse(t) == 'a'")]).applied(to: query, TestRun())
    #expect(local.explanation.hasSuffix("[refused]"))
    #expect(
      problem { try local.collect(in: TestRun()) }.hasPrefix(
        "filter: the step does not run in 'postgres://plumb_test': the function 'reverse' runs here"))
    let kept = VerbUse(verb: "filter", arguments: [.text("i == 1")])
    #expect(
      try kept.applied(to: query, TestRun()).rowCount(in: TestRun())
        == kept.applied(to: Query(EdgeTable.table), TestRun()).rowCount(in: TestRun()))
  }

  @Test func aValueThatCannotBeComputedThereIsRefusedWhereTheRunIsStrict() throws {
    let query = try open(EngineResources(isStrict: true)).query(of: EdgeTable.name)
    let large = try VerbUse(verb: "filter", arguments: [.text("n * 1e308 > 1")]).applied(to: query, TestRun())
    let told = problem { try large.collect(in: TestRun()) }
    #expect(
      told.hasPrefix(
        "filter: the step does not run in 'postgres://plumb_test': 'postgres://plumb_test' cannot compute a value: "),
      "\(told)")
    #expect(large.explanation.contains("[refused: "), "\(large.explanation)")
  }

  /// What may come after a sum without asking for it.
  static var stepsAfterASum: [[VerbUse]] {
    [
      [], [VerbUse(verb: "select", arguments: [.text("n")])],
      [VerbUse(verb: "arrange", arguments: [.text("n")]), VerbUse(verb: "head", arguments: [.integer(0)])],
      [VerbUse(verb: "filter", arguments: [.text("n < 0")])],
    ]
  }

  @Test(arguments: stepsAfterASum.indices) func aSumThatIsTooLargeIsThisProgramsProblem(index: Int) throws {
    let later = Self.stepsAfterASum[index]
    let engine = try open()
    let query = try engine.query(of: EdgeTable.name)
    let sum = VerbUse(verb: "summarise", arguments: [.text("s = sum(big), n = count()")])
    func plan(_ query: Query) throws -> Query {
      try ([sum] + later).reduce(query) { try $1.applied(to: $0, TestRun()) }
    }
    let (there, here) = (try plan(query), try plan(Query(EdgeTable.table, name: EdgeTable.name)))
    #expect(there.explanation.contains("[there]"))
    let told = problem { _ = try there.collect(in: TestRun()) }
    #expect(told.contains("sum"))
    #expect(told == problem { _ = try here.collect(in: TestRun()) })
    #expect(problem { _ = try there.rowCount(in: TestRun()) } == told)
    // The transaction goes on.
    #expect(try query.rowCount(in: TestRun()) == 240)
  }

  @Test func theExplanationSaysHowMuchCame() throws {
    let engine = try open()
    let query = try engine.query(of: EdgeTable.name)
    let run = TestRun()
    let count = try VerbUse(verb: "count", arguments: [.text("单位")]).applied(to: query, run)
    #expect(!count.explanation.contains("came"))
    let rows = try count.collect(in: run).rowCount
    let lines = count.explanation.split(separator: "\n")
    #expect(lines.count == 5 && lines[3].hasPrefix("  \(rows) rows came, ") && lines[3].hasSuffix(" bytes"))
    #expect(lines[4] == "made already, \(rows) rows")
  }

  @Test func rowsAreCountedWithoutFetchingThem() throws {
    let engine = try open(EngineResources(mostRows: 1))
    let query = try engine.query(of: EdgeTable.name)
    #expect(try query.rowCount(in: TestRun()) == 240)
    let kept = VerbUse(verb: "filter", arguments: [.text("单位 == '环卫所'")])
    let filtered = try kept.applied(to: query, TestRun())
    let count = try kept.applied(to: Query(EdgeTable.table), TestRun()).rowCount(in: TestRun())
    #expect(try filtered.rowCount(in: TestRun()) == count)
    #expect(problem { try filtered.collect(in: TestRun()) }.hasPrefix("filter: edges: more than 1 row would come"))
  }

  @Test func whyAllRowsAreNeededIsToldWhereTheyAreTooMany() throws {
    let query = try open(EngineResources(mostRows: 10)).query(of: EdgeTable.name)
    let most = try VerbUse(verb: "summarise", arguments: [.text("most = max(n * 1e308)")]).applied(to: query, TestRun())
    let told = problem { try most.collect(in: TestRun()) }
    #expect(told.contains("more than 10 rows would come"))
    #expect(told.contains("all rows are needed here, as 'postgres://plumb_test' cannot compute a value"), "\(told)")
  }

  @Test func onlyTheColumnsThatAreNeededCome() throws {
    let engine = try open()
    let query = try engine.query(of: EdgeTable.name)
    _ = try VerbUse(verb: "summarise", arguments: [.text("m = mode(i)")]).applied(to: query, TestRun()).collect(
      in: TestRun())
    #expect(engine.fetched.map(\.sql).allSatisfy { $0.hasPrefix("SELECT (t.\"i\")::int8 AS c0 FROM") })
  }
}

extension EngineConnection {
  /// The query that gives a table as it is, by its name.
  func query(of name: String) throws -> Query { query(of: try expectTable(name)) }
}
