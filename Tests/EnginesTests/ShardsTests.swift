import Engines
import Foundation
import Problems
import Queries
import Synchronization
import Tables
import TestBasics
import TestSupport
import Testing

/// One table in three databases: the same rows as of one, or a refusal.
@Suite struct ShardsTests {
  static let services = ["plumb_shard_1", "plumb_shard_2", "plumb_shard_3"]

  /// A server with three databases, each with a third of the edge values' rows and of the package's findings.
  static let filled = Result {
    let server = try EdgeTable.filled.get()
    let findings = try ScriptsOverPostgreSQLTests.findings.get()
    for shard in 1...3 {
      let database = "shard_\(shard)"
      try server.sql("CREATE DATABASE \(database)", database: "postgres")
      let edges = try Query(EdgeTable.table).filtered("id % 3 + 1 == \(shard)", in: TestRun()).collect(in: TestRun())
      try server.create(EdgeTable.name, edges, key: ["id"], database: database)
      try server.sql("ALTER TABLE edges ALTER COLUMN dec TYPE numeric(12, 3)", database: database)
      let more = try Query(EdgeTable.more).filtered("id % 3 + 1 == \(shard)", in: TestRun()).collect(in: TestRun())
      try server.create("more", more, key: ["id"], database: database)
      // Its rows lie in other databases than those of the same keys.
      let apart = try Query(EdgeTable.more).filtered("(id + 1) % 3 + 1 == \(shard)", in: TestRun())
        .collect(in: TestRun())
      try server.create("apart", apart, key: ["id"], database: database)
      let own = try Query(findings).filtered("finding_no % 3 + 1 == \(shard)", in: TestRun()).collect(in: TestRun())
      try server.create("findings", own, key: ["notice_id", "finding_no"], database: database)
    }
    return server
  }

  let server: PostgreSQLServer

  init() throws { server = try Self.filled.get() }

  func open(_ services: [String] = Self.services, _ resources: EngineResources = EngineResources()) throws
    -> [EngineConnection]
  {
    try services.map { try EngineConnection(EngineName(service: $0), resources) }
  }

  func edges(_ resources: EngineResources = EngineResources()) throws -> Query {
    try ShardedTable(EdgeTable.name, key: "id", in: try open(Self.services, resources)).query()
  }

  @Test(arguments: ConformanceTests.seeds) func randomPlansGiveTheSameRows(seed: Int) throws {
    let connections = try open()
    func table(_ name: String) throws -> Query { try ShardedTable(name, key: "id", in: connections).query() }
    let more = Query(EdgeTable.more, name: "more")
    try ConformanceTests.tryPlans(
      seed: seed, over: try table(EdgeTable.name),
      beside: [("more", more, try table("more")), ("apart", more, try table("apart"))])
  }

  @Test func rowsThatMeetInOneDatabaseAreJoinedThere() throws {
    let connections = try open()
    func table(_ name: String) throws -> Query { try ShardedTable(name, key: "id", in: connections).query() }
    for (key, other, place) in [
      ("id", "more", "[there]"), ("id", "apart", "[there]"),
      ("i", "more", "[here: rows in several databases are joined by the key by which they lie there]"),
    ] {
      let join = VerbUse(verb: "semi_join", arguments: [.text(key)])
      let there = try join.applied(to: table(EdgeTable.name), TestRun(), with: table(other))
      #expect(there.explanation.contains("semi_join by \(key) with  \(place)"), "\(there.explanation)")
      let here = try join.applied(to: Query(EdgeTable.table), TestRun(), with: Query(EdgeTable.more))
      #expect(ConformanceTests.Outcome(there, TestRun()) == ConformanceTests.Outcome(here, TestRun()), "\(other)")
    }
    let one = VerbUse(verb: "semi_join", arguments: [.text("id")])
    let elsewhere = try one.applied(to: table(EdgeTable.name), TestRun(), with: connections[0].query(of: "more"))
    #expect(elsewhere.explanation.contains("[here: the other table does not lie in the same database]"))
  }

  /// Tables whose databases hold ranges of values of their own, but for what one case says.
  static let ranges: [(values: [String], problem: String?)] = [
    (["(1), (2), (9)", "(10), (12)", "(13)"], nil), (["(7), (3)", "(1)", "(2)"], nil),
    (["(1), (5)", "(5), (9)", "(10)"], "5 of 'k' lies in"), (["(1), (4)", "(2), (6)", "(3), (5)"], nil),
    (["(1), (9)", "(2)", "(9)"], "9 of 'k' lies in"), (["(NULL), (1)", "(2)", "(3)"], nil),
    (["(NULL), (1)", "(NULL), (2)", "(3)"], "a missing value of 'k' lies in"), (["(1)", "", "(2)"], nil),
  ]

  @Test(arguments: ranges.indices, ["int", "text", "date", "timestamptz"])
  func theValuesOfTheKeyAreHeldAgainstOneAnother(index: Int, type: String) throws {
    let (values, problem) = Self.ranges[index]
    let name = "ranges_\(index)_\(type)"
    for (shard, rows) in values.enumerated() {
      let cells = type == "int" || type == "text" ? "v.k::\(type)" : "date '2019-01-01' + v.k"
      let insert = rows.isEmpty ? "" : "INSERT INTO \(name) SELECT \(cells) FROM (VALUES \(rows)) v (k);"
      try server.sql(
        "CREATE TABLE \(name) (k \(type)); \(insert) GRANT SELECT ON \(name) TO reader",
        database: "shard_\(shard + 1)")
    }
    let table = try ShardedTable(name, key: "k", in: try open())
    guard let problem else {
      #expect(try table.query().rowCount(in: TestRun()) == values.joined().split(separator: ")").count)
      return
    }
    let found = told { _ = try table.query().rowCount(in: TestRun()) }
    #expect(
      type == "int" || problem.hasPrefix("a missing") ? found.contains(problem) : found.contains("of 'k' lies in"),
      "\(found)")
  }

  @Test func partsOfASummaryAreComputedWhereTheRowsLie() throws {
    let connections = try open()
    let query = try ShardedTable(EdgeTable.name, key: "id", in: connections).query()
    let text =
      "n = count(), 份额 = share(i > 0), m = mean(i), s = sum(i), most = max(t), any = any(b), r = sum(i) / (count() + 1)"
    let run = TestRun()
    let there = try query.summarised(text, by: ["单位"], in: run)
    let here = try Query(EdgeTable.table).summarised(text, by: ["单位"], in: run)
    #expect(ConformanceTests.Outcome(there, run) == ConformanceTests.Outcome(here, run))
    #expect(
      there.explanation.hasPrefix(
        "edges in postgres://plumb_shard_1, postgres://plumb_shard_2, postgres://plumb_shard_3\nsummarise n = count()"))
    #expect(there.explanation.contains("[there in parts, put together here]"))
    // Beside the range of the key and its values, which are held against one another, four groups of each came.
    #expect(connections.map { $0.fetched.map(\.rowCount) } == [[1, 80, 4], [1, 80, 4], [1, 80, 4]])
  }

  static var explained: [(uses: [VerbUse], places: [String])] {
    [
      (
        [VerbUse(verb: "filter", arguments: [.text("i > 1")]), VerbUse(verb: "distinct", arguments: [.text("t")])],
        ["there", "there in parts, put together here"]
      ),
      (
        [VerbUse(verb: "arrange", arguments: [.text("-t")]), VerbUse(verb: "head", arguments: [.integer(3)])],
        ["there in parts, put together here"]
      ),
      (
        [
          VerbUse(
            verb: "summarise",
            arguments: [.text("m = median(i), q = quantile(i, 0.1), n = count_distinct(i), s = sd(n)")])
        ],
        ["there in parts, put together here"]
      ),
      (
        [VerbUse(verb: "summarise", arguments: [.text("m = median(i), n = count_distinct(t)")])],
        ["here: the values of several columns would have to be counted"]
      ),
      (
        [VerbUse(verb: "summarise", arguments: [.text("m = first(i)")])],
        ["here: the results of 'first' in several databases cannot be put together"]
      ),
      (
        [
          VerbUse(verb: "group_by", arguments: [.text("id")]),
          VerbUse(verb: "summarise", arguments: [.text("m = median(i), n = count_distinct(t), f = first(b)")]),
          VerbUse(verb: "filter", arguments: [.text("n > 0")]), VerbUse(verb: "arrange", arguments: [.text("-m")]),
        ], ["there", "there", "there"]
      ),
      (
        [VerbUse(verb: "distinct", arguments: [.text("id, t")]), VerbUse(verb: "distinct", arguments: [.text("t")])],
        ["there", "there in parts, put together here"]
      ),
      (
        [
          VerbUse(verb: "group_by", arguments: [.text("id, 单位")]),
          VerbUse(verb: "mutate", arguments: [.text("r = row_number(), l = lag(t)")]),
          VerbUse(verb: "ungroup"), VerbUse(verb: "filter", arguments: [.text("r == 1")]),
        ], ["there", "there"]
      ),
      (
        [
          VerbUse(verb: "group_by", arguments: [.text("单位")]),
          VerbUse(verb: "mutate", arguments: [.text("r = rank(i)")]),
        ], ["here: the rows of a group may lie in several databases"]
      ),
      (
        [VerbUse(verb: "summarise", arguments: [.text("s = sum(dec), i = sum(i), d = sd(n), m = mean(n)")])],
        ["there in parts, put together here"]
      ),
      (
        [VerbUse(verb: "summarise", arguments: [.text("m = count_distinct(t)")])],
        ["there in parts, put together here"]
      ),
      (
        [VerbUse(verb: "count", arguments: [.text("单位")])],
        [
          "there in parts, put together here",
          "here: the step before is put together here, so that this gets its rows alone",
        ]
      ),
    ]
  }

  @Test(arguments: explained.indices) func theExplanationSaysWhereEachStepRunsAndWhy(index: Int) throws {
    var query = try edges()
    for use in Self.explained[index].uses { query = try use.applied(to: query, TestRun()) }
    let lines = query.explanation.split(separator: "\n").dropFirst()
    #expect(lines.map { String($0.drop { $0 != "[" }.dropFirst().dropLast()) } == Self.explained[index].places)
  }

  @Test func rowsAreCountedWhereTheyLie() throws {
    #expect(try edges(EngineResources(mostRows: 80)).rowCount(in: TestRun()) == 240)
    let problem = told { _ = try edges(EngineResources(mostRows: 100)).collect(in: TestRun()) }
    #expect(problem.contains("more than 100 rows would come"))
  }

  @Test(arguments: ["big", "half"], ConformanceTests.stepsAfterASum.indices)
  func aSumThatIsTooLargeIsTheProblemOfOneTable(column: String, index: Int) throws {
    // The sum of each database's halves is a whole number, that of all of them is not.
    let mutate = VerbUse(verb: "mutate", arguments: [.text("half = if_else(id < 3, 4611686018427387904, 0)")])
    let sum = VerbUse(verb: "summarise", arguments: [.text("s = sum(\(column)), n = count()")])
    func plan(_ query: Query) throws -> Query {
      try ([mutate, sum] + ConformanceTests.stepsAfterASum[index]).reduce(query) { try $1.applied(to: $0, TestRun()) }
    }
    let (there, here) = (try plan(try edges()), try plan(Query(EdgeTable.table, name: EdgeTable.name)))
    #expect(there.explanation.contains("[there in parts, put together here]"))
    let problem = told { _ = try there.collect(in: TestRun()) }
    #expect(problem.contains("sum"))
    #expect(problem == told { _ = try here.collect(in: TestRun()) })
    #expect(told { _ = try there.rowCount(in: TestRun()) } == problem)
    // It was not computed there after all.
    let reason = column == "half" ? "[here: what the parts add up to is too large]" : "cannot compute a value"
    #expect(there.explanation.contains(reason), "\(there.explanation)")
    #expect(!there.explanation.contains("[there"))
    let strict = try plan(try edges(EngineResources(isStrict: true)))
    // What follows the sum runs here, and is refused before.
    let isWhole = ConformanceTests.stepsAfterASum[index].isEmpty
    let refused = isWhole && column == "half" ? "what the parts add up to is too large" : "the step does not run in"
    #expect(told { _ = try strict.collect(in: TestRun()) }.contains(refused))
  }

  @Test(arguments: 0..<10) func randomPlansGiveTheSameRowsInAnOrderThatIsNoKey(seed: Int) throws {
    let connections = try open()
    let source = try ShardedTable(EdgeTable.name, key: "id", in: connections, order: ["单位", "id"]).query()
    let here = try Query(EdgeTable.table, name: EdgeTable.name).arranged("单位, id", in: TestRun())
      .collect(in: TestRun())
    try ConformanceTests.tryPlans(seed: seed, over: source, here: here)
  }

  @Test func aValueOfTheKeyInTwoDatabasesIsRefused() throws {
    for database in ["shard_1", "shard_2"] {
      try server.sql(
        """
        CREATE TABLE twice (notice text, no int, PRIMARY KEY (notice, no));
        INSERT INTO twice VALUES ('\(database)', 1), ('通报甲', \(database.suffix(1)));
        GRANT SELECT ON twice TO reader
        """, database: database)
    }
    let table = try ShardedTable("twice", key: "notice", in: try open(Array(Self.services.prefix(2))))
    let problem = told { _ = try table.query().collect(in: TestRun()) }
    #expect(
      problem.hasPrefix(
        "twice: '通报甲' of 'notice' lies in 'postgres://plumb_shard_1' and in 'postgres://plumb_shard_2'"), "\(problem)")
    #expect(told { _ = try table.query().rowCount(in: TestRun()) } == problem)
  }

  @Test func rowsComeInOneOrderAlsoWhereTheKeyNamesARowOfOneDatabaseOnly() throws {
    for (index, rows) in ["('乙', 1), ('乙', 2)", "('甲', 1)", "('丙', 2), ('丙', 1)"].enumerated() {
      try server.sql(
        """
        CREATE TABLE numbered (notice text, no int PRIMARY KEY); INSERT INTO numbered VALUES \(rows);
        GRANT SELECT ON numbered TO reader
        """, database: "shard_\(index + 1)")
    }
    let connections = try open()
    func texts(_ order: [String]) throws -> [String] {
      let table = try ShardedTable("numbered", key: "notice", in: connections, order: order).query()
        .collect(in: TestRun())
      return (0..<table.rowCount).map { "\(table.columns[0][$0].text ?? "")\(table.columns[1][$0].integer ?? 0)" }
    }
    #expect(try texts([]) == ["丙1", "丙2", "乙1", "乙2", "甲1"])
    #expect(try texts(["no"]) == ["丙1", "乙1", "甲1", "丙2", "乙2"])
  }

  static let refusals: [(key: String, table: String, text: String)] = [
    ("nothing", "edges", "edges: no column 'nothing'"),
    ("n", "edges", "edges: 'n' is of numbers with a fraction, by which no rows are told apart"),
    ("id", "nothing", "no table 'nothing'"),
    ("id", "uneven", "uneven: its columns in 'postgres://plumb_shard_2' are not those in 'postgres://plumb_shard_1'"),
  ]

  @Test func whatAreNoShardsIsRefused() throws {
    for database in ["shard_1", "shard_2", "shard_3"] {
      let type = database == "shard_2" ? "text" : "int"
      try server.sql(
        "CREATE TABLE uneven (id int PRIMARY KEY, v \(type)); GRANT SELECT ON uneven TO reader", database: database)
    }
    let connections = try open()
    for (key, table, text) in Self.refusals {
      let problem = told { _ = try ShardedTable(table, key: key, in: connections) }
      #expect(problem.hasPrefix(text), "\(problem)")
    }
  }

  // MARK: Packages

  func plumb(_ arguments: String...) throws -> PlumbProcess.Outcome {
    try PlumbProcess.run(arguments, environment: server.environment)
  }

  /// The package of the tests with its findings in three databases.
  func package(_ shards: [String: Any] = ["key": "finding_no", "connections": Self.services]) throws -> TemporaryFolder
  {
    try ScriptsOverPostgreSQLTests().packageOverDatabase { resource in
      resource["dialect"] = ["engine": "postgresql", "shards": shards, "table": "findings"]
    }
  }

  static let lines = [
    "completion_rate(data.findings, { by = \"area_no\" })", "#data.findings", "data.findings",
    "data.findings:count(\"status\")", "data.findings:arrange(\"-label_zh\"):head(3):pull(\"label_zh\")",
    "completion_rate(data.findings, { by = \"area_no\" }):drill(1)",
    "data.findings:left_join(data.sections:select(\"notice_id, section_no, 小类 = label_zh\"), \"notice_id, section_no\")"
      + ":count(\"小类\")",
  ]

  @Test(arguments: lines) func aLineGivesTheSameOverShards(line: String) throws {
    let folder = try package()
    let here = try PlumbProcess.run(
      ["eval", line, "--data", ScriptsOverPostgreSQLTests.package, "--format", "json"])
    let there = try plumb("eval", line, "--data", folder.path, "--format", "json")
    #expect(here.status == 0, "\(here.errors)")
    #expect(there.output == here.output, "\(there.errors)")
  }

  @Test func theStepsOverATableOfAPackageRunWhereItLies() throws {
    let folder = try package()
    let line =
      "print(data.findings:filter(\"area_no > 1\"):group_by(\"status\")"
      + ":summarise(\"n = count(), pending = share(pending_in_text)\"):explain())"
    let outcome = try plumb("eval", line, "--data", folder.path)
    #expect(
      outcome.output == """
        findings in postgres://plumb_shard_1, postgres://plumb_shard_2, postgres://plumb_shard_3
        filter area_no > 1  [there]
        summarise n = count(), pending = share(pending_in_text) for each status  [there in parts, put together here]

        """, "\(outcome.errors)")
  }

  @Test func theChecksOfAPackageRunOverShards() throws {
    let here = try PlumbProcess.run(["check", "--data", ScriptsOverPostgreSQLTests.package, "--format", "json"])
    let folder = try package()
    let there = try plumb("check", "--data", folder.path, "--format", "json")
    func checks(_ output: String) -> [String] {
      output.split(separator: "\n").map { $0.hasSuffix(",") ? String($0.dropLast()) : String($0) }.sorted()
    }
    #expect(checks(there.output) == checks(here.output), "\(there.errors)")
  }

  static let rules: [(column: Int, constraints: [String: any Sendable], message: String)] = [
    (1, ["required": true, "maximum": 5], "is above the maximum 5"),
    (7, ["enum": ["done"]], "is not one of"),
    (4, ["maxLength": 1], "is longer than 1 character"),
    (11, ["required": true], "a missing cell where one is required"),
  ]

  @Test(arguments: rules.indices) func aCellThatBreaksARuleOfThePackageIsTold(index: Int) throws {
    let (column, constraints, message) = Self.rules[index]
    for shards in [nil, ["key": "finding_no", "connections": Self.services] as [String: Any]] {
      let folder = try ScriptsOverPostgreSQLTests().packageOverDatabase { resource in
        if let shards { resource["dialect"] = ["engine": "postgresql", "shards": shards, "table": "findings"] }
        var schema = resource["schema"] as? [String: Any] ?? [:]
        var fields = schema["fields"] as? [[String: Any]] ?? []
        fields[column]["constraints"] = constraints
        schema["fields"] = fields
        resource["schema"] = schema
      }
      let outcome = try plumb("eval", "#data.findings", "--data", folder.path)
      #expect(outcome.status == 65, "\(outcome.output)")
      #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }
  }

  @Test(
    arguments: [
      (["key": "finding_no"], "connections"),
      (["key": "finding_no", "connections": ["plumb_shard_1"]], "2 to 256 names"),
      (["key": "finding_no", "connections": services, "copies": 2], "'copies' of shards is not supported"),
      (["key": "nothing", "connections": services], "no column 'nothing'"),
    ] as [([String: any Sendable], String)])
  func aWrongDescriptionOfShardsIsTold(shards: [String: any Sendable], message: String) throws {
    let folder = try package(shards)
    let outcome = try plumb("eval", "#data.findings", "--data", folder.path)
    #expect(outcome.status == 65, "\(outcome.output)")
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }
  // MARK: Databases that fail

  @Test func aDatabaseThatCannotBeReachedIsTold() throws {
    let folder = try package(["key": "finding_no", "connections": ["plumb_shard_1", "plumb_gone"]])
    let outcome = try plumb("eval", "#data.findings", "--data", folder.path)
    #expect(outcome.status == 69)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("'postgres://plumb_gone' cannot be reached"), "\(outcome.errors)")
  }

  @Test func aDatabaseThatIsKilledInMidRunIsTold() throws {
    let mortal = try PostgreSQLServer.mortal("plumb_shard_mortal")
    try mortal.sql(
      """
      CREATE VIEW waiting AS SELECT 2 AS id, 0 AS n FROM pg_sleep(600); GRANT SELECT ON waiting TO reader
      """)
    try server.sql(
      "CREATE VIEW waiting AS SELECT 1 AS id, 0 AS n; GRANT SELECT ON waiting TO reader", database: "shard_1")
    let query = try ShardedTable("waiting", key: "id", in: try open(["plumb_shard_1", "plumb_shard_mortal"])).query()
    mortal.onceAQueryRuns { try mortal.kill() }
    do {
      let rows = try query.collect(in: TestRun())
      Issue.record("\(rows.rowCount) rows came")
    } catch {
      #expect(error.kind == .unavailable)
      #expect(error.text.contains("the connection to 'postgres://plumb_shard_mortal' is lost"), "\(error.text)")
    }
  }
}
