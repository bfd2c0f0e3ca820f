import Catalogue
import Foundation
import Problems
import Queries
import Synchronization
import System
import Tables
import TestBasics
import TestSupport
import Testing

@testable import Engines

/// Rows of PostgreSQL as tables, in this process.
@Suite struct FetchingTests {
  let server: PostgreSQLServer

  init() throws { server = try PostgreSQLServer.shared.get() }

  func open(_ service: String = "plumb_test", _ resources: EngineResources = EngineResources()) throws
    -> EngineConnection
  {
    try EngineConnection(EngineName(service: service), resources)
  }

  /// Makes tables for the reader, each by a name of its own.
  func rows(_ name: String, _ sql: String, _ resources: EngineResources = EngineResources()) throws -> Table {
    try server.sql(sql + "; GRANT SELECT ON \(name) TO reader")
    return try open("plumb_test", resources).rows(of: name.replacing("\"", with: "")).table
  }

  @Test func cellsOfEveryTypeComeAsTheyAre() throws {
    let table = try rows(
      "types",
      """
      CREATE TYPE mood AS ENUM ('好', '中'); CREATE DOMAIN share AS numeric(5, 2);
      CREATE TABLE types (id int2 PRIMARY KEY, i int4, big int8, whole numeric(18, 0), share share, f4 float4,
        f8 float8, t text, v varchar(20), c char(6), u uuid, e mood, d date, b boolean, ts timestamp, tz timestamptz,
        j jsonb, n numeric);
      INSERT INTO types VALUES
        (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
        (1, -2147483648, 9223372036854775807, 999999999999999999, 0.1, 0.5, 0.1, E'啊\\t"环\\u0001', '', 'ab',
          '00000000-0000-0000-0000-00000000000a', '好', '0001-01-01', true, '2026-11-28 08:30:00.000001',
          '2026-11-28 08:30:00+08', '{}', 1e300),
        (3, 1, -9223372036854775808, 0, -0.25, -1e38, 5e-324, '', 'x', '', NULL, '中', '9999-12-31', false,
          '1969-12-31 23:59:59.999999', '2026-01-01 00:00:00Z', '[]', 123456789.123456789)
      """)
    #expect(
      table.schema.fields.map { "\($0.name) \($0.type.rawValue)" }.joined(separator: ", ")
        == """
        id integer, i integer, big integer, whole integer, share number, f4 number, f8 number, t text, v text, c text, \
        u text, e text, d date, b boolean, ts datetime, tz datetime, n number
        """)
    #expect(
      table.row(0).map { "\($0)" }
        == [
          Cell.integer(1), .integer(-2_147_483_648), .integer(.max), .integer(999_999_999_999_999_999), .number(0.1),
          .number(0.5), .number(0.1), .text("啊\t\"环\u{1}"), .text(""), .text("ab"),
          .text("00000000-0000-0000-0000-00000000000a"), .text("好"), .date(Day("0001-01-01")!), .boolean(true),
          .dateTime(DateTime("2026-11-28T08:30:00.000001")!), .dateTime(DateTime("2026-11-28T00:30:00")!),
          .number(1e300),
        ].map { "\($0)" })
    #expect(table.row(1).dropFirst().allSatisfy { if case .missing = $0 { true } else { false } })
    #expect("\(table.row(2)[6])" == "\(Cell.number(.leastNonzeroMagnitude))")
    #expect("\(table.row(2)[16])" == "\(Cell.number(123456789.12345679))")
    let described = try #require(try open().description(of: "types"))
    #expect(described.unread.map { "\($0.name) \($0.type)" } == ["j jsonb"])
    #expect(described.key == ["id"])
  }

  @Test func numbersThatAreNotFiniteAreMissing() throws {
    let table = try rows(
      "odd",
      """
      CREATE TABLE odd (id int PRIMARY KEY, f float8, n numeric, s float4);
      INSERT INTO odd VALUES (1, 'NaN', 'NaN', 'Infinity'), (2, '-Infinity', 1.5, '-Infinity'), (3, 'Infinity', -2, 'NaN')
      """)
    #expect(table.columns.map(\.missingCount) == [0, 3, 1, 3])
  }

  @Test(arguments: [
    ("date", "'infinity'"), ("date", "'10000-01-01'"), ("date", "'0001-12-31 BC'"), ("timestamp", "'-infinity'"),
    ("timestamp", "'20000-01-01'"),
  ])
  func aDateBeyondTheCalendarIsWrongDataAndToldWithItsRow(type: String, value: String) throws {
    let name = "dates_\(type)_\(value.utf8.reduce(0) { $0 &* 31 &+ Int($1) } & 0xFFFFFF)"
    let problem = told {
      _ = try rows(
        name,
        """
        CREATE TABLE \(name) (id int PRIMARY KEY, 期限 \(type));
        INSERT INTO \(name) VALUES (1, '2019-05-05'), (2, \(value))
        """)
    }
    #expect(problem.hasPrefix("\(name): column '期限': row 2 has a date before the year 1, after the year 9999"))
  }

  @Test func rowsComeInTheOrderOfTheKeyAndTextsByTheirCodePoints() throws {
    let table = try rows(
      "ordered",
      """
      CREATE TABLE ordered (k text, n int, PRIMARY KEY (k, n));
      INSERT INTO ordered VALUES ('环', 1), ('b', 2), ('B', 1), ('灯', 1), ('a', 1), ('b', 1), ('卫', 1), ('', 1), ('é', 1), ('z', 1)
      """)
    let texts = (0..<table.rowCount).map { table.columns[0][$0].text ?? "" }
    #expect(texts == ["", "B", "a", "b", "b", "z", "é", "卫", "灯", "环"])
    #expect("\(table.columns[1][3])" == "\(Cell.integer(1))")
  }

  @Test func aTableWithoutAKeyComesInTheOrderOfAllColumnsWithANote() throws {
    let notes = Mutex<[String]>([])
    let table = try rows(
      "keyless",
      "CREATE TABLE keyless (a int, b text); INSERT INTO keyless VALUES (2, 'x'), (1, NULL), (1, 'y'), (NULL, 'z')",
      EngineResources(note: { text in notes.withLock { $0.append(text) } }))
    #expect(
      (0..<4).map { "\(table.columns[0][$0])" }
        == [Cell.integer(1), .integer(1), .integer(2), .missing].map { "\($0)" })
    #expect(table.columns[1][0].text == "y")
    #expect(
      notes.withLock { $0 } == [
        "keyless has no key in 'postgres://plumb_test': its rows come in the order of all their columns"
      ])
  }

  @Test func columnsThatAreNotReadAreToldOnceWhateverIsAsked() throws {
    try server.sql(
      "CREATE TABLE partly (id int PRIMARY KEY, j jsonb); INSERT INTO partly VALUES (1, '{}'); GRANT SELECT ON partly TO reader"
    )
    let notes = Mutex<[String]>([])
    let engine = try open("plumb_test", EngineResources(note: { text in notes.withLock { $0.append(text) } }))
    let query = try engine.query(of: "partly")
    #expect(try query.collect(in: TestRun()).rowCount == 1)
    #expect(try query.filtered("id > 1", in: TestRun()).collect(in: TestRun()).rowCount == 0)
    let told = ["partly of 'postgres://plumb_test' has columns of types that are not read: j (jsonb)"]
    #expect(notes.withLock { $0 } == told)
  }

  /// What libpq 15 says of certificates.
  @Test(arguments: [
    (
      """
      connection to server at "db.example.org" (10.0.0.1), port 5432 failed: root certificate file "/home/me/.postgresql/root.crt" does not exist
      Either provide the file or change sslmode to disable server certificate verification.
      """, "the certificate of 'postgres://x' is not trusted here"
    ),
    (
      "connection to server at \"db.example.org\" (10.0.0.1), port 5432 failed: SSL error: certificate verify failed",
      "the certificate of 'postgres://x' is not trusted here"
    ),
    (
      """
      connection to server at "10.0.0.1", port 5432 failed: server certificate for "db.example.org" (and 1 other name) \
      does not match host name "10.0.0.1"
      """, "the certificate of 'postgres://x' is made out to another host"
    ),
  ])
  func aCertificateThatIsNotTrustedIsNotTriedAgain(message: String, told: String) {
    let problem = RefusedConnection.problem(message, of: EngineName(service: "x"))
    #expect(problem.kind == .file)
    #expect(problem.text.hasPrefix(told))
    #expect(!"\(problem)".contains("example.org"))
  }

  @Test func theTimeThatTheRoleGivesAQueryHoldsWhereItIsLessThanTheRuns() throws {
    try server.sql("CREATE VIEW slow AS SELECT 1 AS id FROM pg_sleep(60); GRANT SELECT ON slow TO reader")
    let end = MachineClock.seconds() + 50
    for resources in [EngineResources(), EngineResources(deadline: end)] {
      let engine = try open("plumb_hasty", resources)
      let told = told { _ = try engine.rows(of: "slow") }
      #expect(told.hasPrefix("slow: 'postgres://plumb_hasty' ended the query: "), "\(told)")
    }
    #expect(MachineClock.seconds() < end)
  }

  @Test func aValueThatAViewCannotComputeIsToldInTheServersWords() throws {
    try server.sql(
      "CREATE VIEW undefined AS SELECT id, 1 / (id - 2) AS n FROM generate_series(1, 3) id; "
        + "GRANT SELECT ON undefined TO reader")
    let query = try open().query(of: "undefined")
    for use in [VerbUse(verb: "filter", arguments: [.text("n > 0")]), VerbUse(verb: "tail", arguments: [.integer(1)])] {
      let told = problem { try use.applied(to: query, TestRun()).collect(in: TestRun()) }
      #expect(told.contains("'postgres://plumb_test' cannot give the rows: division by zero"), "\(told)")
    }
  }

  @Test func theRowsOfViewsAreNotCountedForTheListOfTables() throws {
    try server.sql("CREATE DATABASE views", database: "postgres")
    try server.sql(
      """
      CREATE TABLE counted (id int); INSERT INTO counted VALUES (1), (2);
      CREATE VIEW uncounted AS SELECT 1 AS id FROM pg_sleep(600); GRANT SELECT ON counted, uncounted TO reader
      """, database: "views")
    let list = try PlumbProcess.run(
      ["tables", "--data", "postgres://plumb_views", "--format", "csv"], environment: server.environment)
    #expect(list.output == "table,rows,title\ncounted,2,\"\"\nuncounted,,\"\"\n", "\(list)")
  }

  @Test func aKeyIsAlsoThatOfAUniqueIndexWithoutMissingCells() throws {
    try server.sql(
      """
      CREATE TABLE keyed (a int NOT NULL, b int, c int NOT NULL, UNIQUE (b), UNIQUE (c, a));
      CREATE UNIQUE INDEX ON keyed (a) WHERE c > 1;
      CREATE TABLE parent (id int PRIMARY KEY); CREATE TABLE child () INHERITS (parent);
      CREATE TABLE cut (id int, d date, PRIMARY KEY (id, d)) PARTITION BY RANGE (d);
      CREATE TABLE cut_1 PARTITION OF cut FOR VALUES FROM ('2019-01-01') TO ('2020-01-01');
      CREATE TABLE floats (f float8 PRIMARY KEY);
      GRANT SELECT ON keyed, parent, child, cut, cut_1, floats TO reader
      """)
    let engine = try open()
    #expect(engine.description(of: "keyed")?.key == ["c", "a"])
    #expect(engine.description(of: "parent")?.key == [])
    #expect(engine.description(of: "cut")?.key == ["id", "d"])
    #expect(engine.description(of: "cut_1") == nil)
    #expect(engine.description(of: "floats")?.key == [])
  }

  @Test func onlyWhatMayBeReadIsListed() throws {
    try server.sql(
      """
      CREATE TABLE closed (id int); CREATE TABLE half (id int PRIMARY KEY, open text, closed text);
      INSERT INTO half VALUES (1, '开', '关'); GRANT SELECT (id, open) ON half TO reader;
      CREATE TABLE hidden.elsewhere (id int PRIMARY KEY); GRANT SELECT ON hidden.elsewhere TO reader;
      CREATE SCHEMA seen; GRANT USAGE ON SCHEMA seen TO reader;
      CREATE TABLE seen.elsewhere (id int PRIMARY KEY); GRANT SELECT ON seen.elsewhere TO reader;
      CREATE VIEW half_view AS SELECT id, open FROM half; GRANT SELECT ON half_view TO reader;
      COMMENT ON VIEW half_view IS '可读的一半'; COMMENT ON COLUMN half_view.open IS '公开'
      """)
    let engine = try open()
    let names = engine.tables.map(\.name)
    #expect(!names.contains("closed") && !names.contains("hidden.elsewhere"))
    #expect(names.contains("seen.elsewhere"))
    #expect(engine.description(of: "half")?.columns.map(\.name) == ["id", "open"])
    #expect(engine.description(of: "half_view")?.title == "可读的一半")
    #expect(engine.description(of: "half_view")?.columns.map(\.title) == ["", "公开"])
    #expect(try engine.rows(of: "half").table.row(0)[1].text == "开")
    #expect(try engine.rows(of: "seen.elsewhere").table.rowCount == 0)
    let problem = told { _ = try engine.rows(of: "closed") }
    #expect(problem.hasPrefix("no table 'closed'"))
  }

  static let hostileNames = [
    "a\"b", "a\"\u{301}b", "'\u{301}", "x'; DROP TABLE types; --", "表 格", "\\", "$1", "c0", "SELECT", "a.b", "%s\n行",
    "😀",
    String(repeating: "长", count: 21),
  ]

  @Test(arguments: Array(hostileNames.enumerated()))
  func hostileNamesAreNamesOfTablesAndColumns(index: Int, name: String) throws {
    let table = Table([(name, Column(texts: ["一", nil, name])), ("\(name.prefix(5))'2", Column(integers: [1, 2, 3]))])
    let tableName = "\(index)\(name.prefix(18))"
    try server.create(tableName, table, key: ["\(name.prefix(5))'2"])
    let read = try open().rows(of: tableName).table
    #expect(read.schema.names == table.schema.names)
    #expect(read.row(2).map { "\($0)" } == table.row(2).map { "\($0)" })
  }

  @Test func oneRunReadsOneSnapshot() throws {
    try server.sql(
      "CREATE TABLE moving (id int PRIMARY KEY); INSERT INTO moving VALUES (1); GRANT SELECT ON moving TO reader")
    let engine = try open()
    let described = try #require(engine.description(of: "moving"))
    try server.sql("INSERT INTO moving VALUES (2)")
    #expect(try engine.rowCount(of: described) == 1)
    #expect(try engine.rows(of: "moving").table.rowCount == 1)
    #expect(try open().rows(of: "moving").table.rowCount == 2)
  }

  @Test func nothingIsWritten() throws {
    try server.sql(
      """
      CREATE TABLE log (id int); CREATE FUNCTION noted() RETURNS int LANGUAGE sql SECURITY DEFINER
        AS 'INSERT INTO log VALUES (1) RETURNING id';
      CREATE VIEW writing AS SELECT noted() AS n; GRANT SELECT ON writing TO reader
      """)
    let problem = told { _ = try open().rows(of: "writing") }
    #expect(problem.contains("read-only transaction"))
    #expect(try server.sql("SELECT count(*) FROM log") == "0\n")
  }

  // MARK: Limits

  @Test func moreRowsThanMayComeAreRefused() throws {
    let sql = "CREATE VIEW many AS SELECT n AS id FROM generate_series(1, 1000) n"
    let problem = told { _ = try rows("many", sql, EngineResources(mostRows: 999)) }
    #expect(
      problem == "many: more than 999 rows would come from 'postgres://plumb_test'\n  --max-rows N lets more come")
    #expect(try open("plumb_test", EngineResources(mostRows: 1000)).rows(of: "many").table.rowCount == 1000)
  }

  /// An account with a limit that remembers what was charged.
  final class Purse: MemoryAccount {
    private let charged = Atomic<Int>(0)
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    var bytes: Int { charged.load(ordering: .relaxed) }

    func charge(_ bytes: Int) throws(Problem) {
      guard charged.load(ordering: .relaxed) + bytes <= limit else { throw Problem("no more", kind: .memory) }
      charged.add(bytes, ordering: .relaxed)
    }

    func release(_ bytes: Int) { charged.subtract(bytes, ordering: .relaxed) }
  }

  @Test func rowsAreCountedByTheMemoryAccount() throws {
    try server.sql(
      """
      CREATE VIEW wide AS SELECT n AS id, 'text ' || n AS t, n / 2.0 AS f FROM generate_series(1, 200000) n;
      GRANT SELECT ON wide TO reader
      """)
    let poor = Purse(limit: 1 << 20)
    let problem = told { _ = try open("plumb_test", EngineResources(account: poor)).rows(of: "wide") }
    #expect(problem == "wide: no more")
    #expect(poor.bytes == 0)
    let rich = Purse(limit: 1 << 30)
    let engine = try open("plumb_test", EngineResources(account: rich))
    let table = try engine.rows(of: "wide").table
    #expect(table.rowCount == 200_000)
    #expect(rich.bytes > 200_000 * 12)
    #expect(rich.bytes < 200_000 * 40)
  }

  /// A run that ends a little after somebody has said so.
  final class Stop: Sendable {
    /// The number of questions until the end; negative while there is none.
    private let left = Atomic<Int>(-1)

    func arm() { left.store(5, ordering: .relaxed) }
    func disarm() { left.store(-1, ordering: .relaxed) }

    func check() throws(Problem) {
      guard left.load(ordering: .relaxed) >= 0 else { return }
      if left.subtract(1, ordering: .relaxed).newValue < 1 {
        left.store(0, ordering: .relaxed)
        throw Problem("interrupted", kind: .interrupted)
      }
    }
  }

  @Test func aRunThatEndsCancelsWhatRunsInTheServer() throws {
    try server.sql(
      "CREATE VIEW sleeping AS SELECT 1 AS id FROM pg_sleep(600); CREATE VIEW resting AS SELECT 1 AS id; "
        + "GRANT SELECT ON sleeping, resting TO reader")
    let stop = Stop()
    let engine = try open("plumb_test", EngineResources(poll: { () throws(Problem) in try stop.check() }))
    stop.arm()
    let other = try #require(engine.description(of: "resting"))
    #expect(told { _ = try engine.rows(of: "sleeping") } == "sleeping: interrupted")
    let running =
      "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%sleeping%' AND state = 'active' AND usename = 'reader'"
    #expect(try server.sql(running) == "0\n")
    // The connection goes on, as a prompt does.
    stop.disarm()
    #expect(try engine.rowCount(of: other) == 1)
  }

  @Test func theServerEndsWhatOutlivesTheRun() throws {
    try server.sql("CREATE VIEW dreaming AS SELECT 1 AS id FROM pg_sleep(600); GRANT SELECT ON dreaming TO reader")
    let engine = try open("plumb_test", EngineResources(deadline: MachineClock.seconds() + 1))
    #expect(told { _ = try engine.rows(of: "dreaming") } == "dreaming: the time limit was reached")
  }

  @Test func aFullDiskThereIsUnavailable() throws {
    try server.sql("CREATE DATABASE small", database: "postgres")
    try server.sql(
      """
      CREATE VIEW large AS SELECT n AS id, repeat('满', 100) || n AS t FROM generate_series(1, 100000) n;
      GRANT SELECT ON large TO reader;
      ALTER ROLE reader IN DATABASE small SET temp_file_limit = '1MB';
      ALTER ROLE reader IN DATABASE small SET work_mem = '64kB'
      """, database: "small")
    let engine = try open("plumb_small")
    let problem = try #require(caught { _ = try engine.rows(of: "large") })
    #expect(problem.kind == .unavailable)
    #expect(problem.text.hasPrefix("large: 'postgres://plumb_small' ended the query: "), "\(problem.text)")
  }

  static let changes: [(name: String, change: String, text: String)] = [
    (
      "revoked", "REVOKE SELECT ON revoked FROM reader",
      "revoked: 'postgres://plumb_test' does not let the role read: permission denied"
    ),
    ("dropped", "DROP TABLE dropped", "dropped: 'postgres://plumb_test' has it no more: "),
    ("narrowed", "ALTER TABLE narrowed DROP COLUMN 状态", "narrowed: 'postgres://plumb_test' has it no more: "),
  ]

  @Test(arguments: changes.indices)
  func aTableThatIsTakenAwayInMidRunIsTold(index: Int) throws {
    let (name, change, text) = Self.changes[index]
    try server.sql(
      """
      CREATE TABLE \(name) (id int PRIMARY KEY, 状态 text); CREATE TABLE \(name)_left (id int PRIMARY KEY);
      GRANT SELECT ON \(name), \(name)_left TO reader
      """)
    let engine = try open()
    try server.sql(change)
    let problem = try #require(caught { _ = try engine.rows(of: name) })
    #expect(problem.kind == .file)
    #expect(problem.text.hasPrefix(text), "\(problem.text)")
    // The run goes on with what is left.
    #expect(try engine.rows(of: "\(name)_left").table.rowCount == 0)
  }

  @Test func itIsToldHowManyRowsHaveCome() throws {
    let progress = Mutex<[FetchProgress]>([])
    _ = try rows(
      "coming", "CREATE VIEW coming AS SELECT n AS id FROM generate_series(1, 5000) n",
      EngineResources(progress: { state in progress.withLock { $0.append(state) } }))
    let states = progress.withLock { $0 }
    #expect(states.first == .begun(table: "coming") && states.last == .ended)
    let counts = states.compactMap { if case .rows(let count) = $0 { count } else { nil } }
    #expect(counts == counts.sorted() && counts.contains { $0 > 1000 })
  }

  // MARK: Refusals

  static let refusals: [(service: String, kind: Problem.Kind, text: String)] = [
    ("plumb_wrong", .file, "'postgres://plumb_wrong' refuses the password"),
    ("plumb_silent", .file, "'postgres://plumb_silent' asks for a password, and none is given"),
    ("plumb_nobody", .file, "'postgres://plumb_nobody' refuses the password"),
    ("plumb_nowhere", .file, "'postgres://plumb_nowhere' has no such database"),
    ("plumb_gone", .unavailable, "'postgres://plumb_gone' cannot be reached: Connection refused"),
    ("plumb_missing", .file, "no service 'plumb_missing' in pg_service.conf"),
  ]

  @Test(arguments: refusals.indices)
  func whatCannotBeOpenedIsToldWithoutSecrets(index: Int) throws {
    let (service, kind, text) = Self.refusals[index]
    let problem = try #require(caught { _ = try open(service) })
    #expect(problem.kind == kind)
    #expect(problem.text.hasPrefix(text), "\(problem.text)")
    for secret in [PostgreSQLServer.secret, "127.0.0.1", "reader", "\(server.port)"] {
      #expect(!problem.text.contains(secret), "\(problem.text)")
    }
  }

  @Test func textsOfAnUnknownEncodingAreRefused() throws {
    try server.sql("CREATE DATABASE unknown ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0", database: "postgres")
    #expect(told { _ = try open("plumb_unknown") }.contains("the encoding of its texts is not known"))
  }

  @Test func textsOfOtherEncodingsComeInTheOrderOfTheirCodePoints() throws {
    try server.sql("CREATE DATABASE chinese ENCODING 'EUC_CN' LOCALE 'C' TEMPLATE template0", database: "postgres")
    try server.sql(
      "CREATE TABLE 表 (k text PRIMARY KEY); INSERT INTO 表 VALUES ('啊'), ('灯'), ('环'), ('所'), ('卫'), ('一'); GRANT SELECT ON 表 TO reader",
      database: "chinese")
    let table = try open("plumb_chinese").rows(of: "表").table
    #expect((0..<6).map { table.columns[0][$0].text ?? "" } == ["一", "卫", "啊", "所", "灯", "环"])
  }

  @Test func theProvenanceOfRowsIsKnown() throws {
    _ = try rows(
      "proven", "CREATE TABLE proven (id int PRIMARY KEY, t text); INSERT INTO proven VALUES (1, '一'), (2, '二')")
    let engine = try open()
    let first = try engine.rows(of: "proven").hash
    let fetched = try #require(engine.fetched.first)
    #expect(engine.fetched.count == 1)
    #expect(fetched.table == "proven" && fetched.rowCount == 2 && fetched.hash == first)
    #expect(fetched.version.hasPrefix("PostgreSQL "))
    #expect(
      fetched.sql.hasPrefix(
        "SELECT (t.\"id\")::int8 AS c0, t.\"t\"::text COLLATE \"C\" AS c1 FROM \"public\".\"proven\" AS t"))
    #expect(!fetched.snapshot.isEmpty && fetched.time.hasSuffix("Z"))
    #expect(try open().rows(of: "proven").hash == first)
    try server.sql("UPDATE proven SET t = '三' WHERE id = 2")
    #expect(try open().rows(of: "proven").hash != first)
  }
}
