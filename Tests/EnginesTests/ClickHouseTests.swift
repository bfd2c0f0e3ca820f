import Foundation
import Problems
import Synchronization
import System
import Tables
import TestBasics
import TestSupport
import Testing

@testable import Engines

/// Rows of ClickHouse as tables, in this process.
@Suite struct ClickHouseTests {
  let server: ClickHouseServer

  init() throws { server = try ClickHouseServer.shared.get() }

  func open(_ connection: String = "ch_test", _ resources: EngineResources = EngineResources()) throws
    -> EngineConnection
  {
    try EngineConnection(EngineName(.clickHouse, connection), resources)
  }

  /// Makes a table by a name of its own, and reads it.
  func rows(_ name: String, _ sql: [String], _ resources: EngineResources = EngineResources()) throws -> Table {
    for statement in sql { try server.sql(statement) }
    return try open("ch_test", resources).rows(of: name).table
  }

  // MARK: Cells

  @Test func cellsOfEveryTypeComeAsTheyAre() throws {
    let table = try rows(
      "types",
      [
        """
        CREATE TABLE types (id UInt8, i Int32, big Nullable(Int64), u UInt32, huge UInt64, whole Decimal(18, 0),
          share Nullable(Decimal(5, 2)), f4 Float32, f8 Nullable(Float64), t String, l LowCardinality(Nullable(String)),
          f FixedString(4), u4 Nullable(UUID), e Enum8('好' = 1, '中' = 2), d Date, d32 Nullable(Date32), b Bool,
          dt DateTime('Asia/Shanghai'), dt6 Nullable(DateTime64(6)), dt9 DateTime64(9), a Array(Int8), m Map(String, Int8),
          i128 Int128) ENGINE = MergeTree ORDER BY id
        """,
        """
        INSERT INTO types VALUES
          (2, 0, NULL, 0, 0, 0, NULL, 0, NULL, '', NULL, '', NULL, '好', '1970-01-01', NULL, false,
            '1970-01-01 08:00:00', NULL, 0, [], {}, 0),
          (1, -2147483648, 9223372036854775807, 4294967295, 9223372036854775807, 999999999999999999, 0.1, 0.5, 0.1,
            '啊\\t"环\\0', 'ab', 'ab', '00000000-0000-0000-0000-00000000000a', '中', '2149-06-06', '1900-01-01', true,
            '2026-11-28 08:30:00', '1969-12-31 23:59:59.999999', 0, [1], {'a': 1}, 1)
        """,
      ])
    #expect(
      table.schema.fields.map { "\($0.name) \($0.type.rawValue)" }.joined(separator: ", ")
        == """
        id integer, i integer, big integer, u integer, huge integer, whole integer, share number, f4 number, \
        f8 number, t text, l text, f text, u4 text, e text, d date, d32 date, b boolean, dt datetime, dt6 datetime
        """)
    #expect(
      table.row(0).map { "\($0)" }
        == [
          Cell.integer(1), .integer(-2_147_483_648), .integer(.max), .integer(4_294_967_295), .integer(.max),
          .integer(999_999_999_999_999_999), .number(0.1), .number(0.5), .number(0.1), .text("啊\t\"环\0"), .text("ab"),
          .text("ab"), .text("00000000-0000-0000-0000-00000000000a"), .text("中"), .date(Day("2149-06-06")!),
          .date(Day("1900-01-01")!), .boolean(true), .dateTime(DateTime("2026-11-28T00:30:00")!),
          .dateTime(DateTime("1969-12-31T23:59:59.999999")!),
        ].map { "\($0)" })
    let missing = table.row(1).enumerated().filter { if case .missing = $1 { true } else { false } }.map(\.offset)
    #expect(missing == [2, 6, 8, 10, 12, 15, 18])
    let described = try #require(try open().description(of: "types"))
    #expect(
      described.unread.map { "\($0.name) \($0.type)" }
        == ["dt9 DateTime64(9)", "a Array(Int8)", "m Map(String, Int8)", "i128 Int128"])
    #expect(described.key.isEmpty && described.order == ["id"])
  }

  @Test func numbersThatAreNotFiniteAreMissing() throws {
    let table = try rows(
      "odd",
      [
        "CREATE TABLE odd (id Int8, f Float64, s Nullable(Float32)) ENGINE = MergeTree ORDER BY id",
        "INSERT INTO odd VALUES (1, nan, inf), (2, -inf, nan), (3, 1, NULL), (4, inf, 2)",
      ])
    #expect(table.columns.map(\.missingCount) == [0, 3, 3])
  }

  @Test func aWholeNumberThatIsTooLargeIsTold() throws {
    let problem = told {
      _ = try rows(
        "huge",
        [
          "CREATE TABLE huge (n UInt64) ENGINE = MergeTree ORDER BY n",
          "INSERT INTO huge VALUES (18446744073709551615)",
        ])
    }
    #expect(
      problem.hasPrefix("huge: 'clickhouse://ch_test' cannot give the rows: Value in column UInt64 cannot be safely"))
  }

  @Test func bytesThatAreNoTextAreToldWithTheirRow() throws {
    let problem = told {
      _ = try rows(
        "bytes",
        [
          "CREATE TABLE bytes (id Int8, `名` String) ENGINE = MergeTree ORDER BY id",
          "INSERT INTO bytes SELECT 1, '一' UNION ALL SELECT 2, unhex('C3')",
        ])
    }
    #expect(problem == "bytes: column '名': row 2 has bytes that are no UTF-8")
  }

  // MARK: Order

  @Test func rowsComeInTheOrderOfTheSortingKeyAndThenOfAllColumns() throws {
    let table = try rows(
      "sorted",
      [
        "CREATE TABLE sorted (b Nullable(Int8), `单 位` String, a Int8) ENGINE = MergeTree ORDER BY (a, `单 位`)",
        "INSERT INTO sorted VALUES (2, '环', 1), (1, 'b', 1), (NULL, 'b', 1), (9, '灯', 0), (3, 'B', 1)",
      ])
    #expect((0..<5).map { table.columns[1][$0].text ?? "" } == ["灯", "B", "b", "b", "环"])
    #expect(table.columns[0].missingCount == 1 && "\(table.columns[0][2])" == "\(Cell.integer(1))")
  }

  @Test func aTableWithoutASortingKeyOfColumnsComesInTheOrderOfAllWithANote() throws {
    let notes = Mutex<[String]>([])
    let table = try rows(
      "unsorted",
      [
        "CREATE TABLE unsorted (a Int8, b String) ENGINE = MergeTree ORDER BY a % 2",
        "INSERT INTO unsorted VALUES (2, 'x'), (1, 'y'), (1, 'x')",
      ], EngineResources(note: { text in notes.withLock { $0.append(text) } }))
    #expect((0..<3).map { table.columns[1][$0].text ?? "" } == ["x", "y", "x"])
    #expect(
      notes.withLock { $0 } == [
        "unsorted has no key in 'clickhouse://ch_test': its rows come in the order of all their columns"
      ])
  }

  @Test func rowsThatAMergeWouldDropDoNotCome() throws {
    try server.sql("CREATE TABLE replaced (id Int8, t String) ENGINE = ReplacingMergeTree ORDER BY id")
    try server.sql("INSERT INTO replaced VALUES (1, '旧')")
    let table = try rows("replaced", ["INSERT INTO replaced VALUES (1, '新')"])
    #expect(table.rowCount == 1 && table.columns[1][0].text == "新")
  }

  @Test func theTablesAndViewsOfTheDatabaseOfTheConnectionAreListed() throws {
    try server.sql("CREATE DATABASE other")
    try server.sql("CREATE TABLE other.elsewhere (id Int8) ENGINE = MergeTree ORDER BY id")
    try server.sql("CREATE TABLE titled (id Int8 COMMENT '号') ENGINE = MergeTree ORDER BY id COMMENT '此处'")
    try server.sql("CREATE VIEW viewed AS SELECT 1 AS id")
    let engine = try open()
    let titled = try #require(engine.description(of: "plumb.titled"))
    #expect(titled.name == "titled" && titled.title == "此处" && titled.columns.map(\.title) == ["号"])
    #expect(try engine.rows(of: "titled").table.rowCount == 0)
    #expect(try engine.rows(of: "viewed").table.rowCount == 1)
    #expect(told { _ = try engine.rows(of: "elsewhere") }.hasPrefix("no table 'elsewhere'"))
  }

  // MARK: Names

  static let keys: [(text: String, names: [String])] = [
    ("a", ["a"]), ("a, b", ["a", "b"]), ("b, `单 位`", ["b", "单 位"]), ("", []), ("a % 2", []), ("a, toDate(b)", []),
    ("ab", ["ab"]), ("a, `x, a`", ["a", "x, a"]), ("f", []),
  ]

  @Test(arguments: keys.indices) func aSortingKeyIsTakenApart(index: Int) {
    let columns = ["a", "b", "ab", "单 位", "x, a"].map {
      EngineColumn(name: $0, type: .integer, title: "", conversion: .integer)
    }
    let float = EngineColumn(name: "f", type: .number, title: "", conversion: .float)
    #expect(
      ClickHouseCatalogue.names(inKey: Self.keys[index].text, of: columns + [float]) == Self.keys[index].names)
  }

  // MARK: Limits

  @Test func moreRowsThanMayComeAreRefused() throws {
    let sql = ["CREATE VIEW many AS SELECT number AS id FROM numbers(1000)"]
    let problem = told { _ = try rows("many", sql, EngineResources(mostRows: 999)) }
    #expect(problem == "many: more than 999 rows would come from 'clickhouse://ch_test'\n  --max-rows N lets more come")
    #expect(try open("ch_test", EngineResources(mostRows: 1000)).rows(of: "many").table.rowCount == 1000)
  }

  @Test func rowsInManyPiecesComeWhole() throws {
    let table = try rows(
      "long", ["CREATE VIEW long AS SELECT number AS id, repeat('长', number % 70) AS t FROM numbers(200000)"])
    #expect(table.rowCount == 200_000)
    for row in [0, 1, 69, 70, 65_537, 199_999] {
      #expect("\(table.columns[0][row])" == "\(Cell.integer(Int64(row)))")
      #expect(table.columns[1][row].text == String(repeating: "长", count: row % 70))
    }
  }

  @Test func theServerEndsWhatOutlivesTheRun() throws {
    try server.sql(
      "CREATE VIEW dreaming AS SELECT sum(cityHash64(number)) AS id FROM numbers_mt(100000000000)")
    let engine = try open("ch_test", EngineResources(deadline: MachineClock.seconds() + 1))
    #expect(told { _ = try engine.rows(of: "dreaming") } == "dreaming: the time limit was reached")
  }

  static let limits: [(run: Int?, profile: Int, setting: String?)] = [
    (nil, 0, nil), (1000, 0, "1000"), (1000, 2000, "1000"), (2000, 1000, nil), (1000, 1000, nil), (nil, 1000, nil),
  ]

  @Test(arguments: limits.indices) func theLimitOfMemoryIsTheLeastOfTheRunsAndTheProfiles(index: Int) {
    let (run, profile, setting) = Self.limits[index]
    #expect(ClickHouseClient.limit(run, profile).map(\.value) == (setting.map { [$0] } ?? []))
  }

  @Test func theMemoryOfTheWholeServerIsNoLimitOfTheRun() {
    let server = ClickHouseError("Code: 241. DB::Exception: (total) memory limit exceeded: would use 9 GiB")
    let query = ClickHouseError("Code: 241. DB::Exception: Memory limit (for query) exceeded: would use 9 GiB")
    let engine = EngineName(.clickHouse, "ch_test")
    #expect(server.problem(of: engine, isLate: false).kind == .unavailable)
    #expect(query.problem(of: engine, isLate: false).kind == .memory)
  }

  @Test func anAnswerThatBreaksOffIsALostConnection() throws {
    try server.sql("CREATE VIEW half_an_answer AS SELECT number AS id FROM numbers(1000)")
    let engine = try open()
    let problem = try #require(caught { _ = try engine.rows(of: "half_an_answer") })
    #expect(problem.kind == .unavailable)
    #expect(
      problem.text == "half_an_answer: the connection to 'clickhouse://ch_test' is lost: the server is gone")
  }

  @Test func aTableThatIsDroppedInMidRunIsTold() throws {
    try server.sql("CREATE TABLE dropped (id Int8) ENGINE = MergeTree ORDER BY id")
    let engine = try open()
    try server.sql("DROP TABLE dropped SYNC")
    let problem = try #require(caught { _ = try engine.rows(of: "dropped") })
    #expect(problem.kind == .file)
    #expect(problem.text.hasPrefix("dropped: 'clickhouse://ch_test' has it no more: "), "\(problem.text)")
  }

  @Test func theProvenanceOfRowsIsKnown() throws {
    _ = try rows(
      "proven",
      [
        "CREATE TABLE proven (id Int8, t String) ENGINE = MergeTree ORDER BY id",
        "INSERT INTO proven VALUES (1, '一'), (2, '二')",
      ])
    let engine = try open()
    let first = try engine.rows(of: "proven").hash
    let fetched = try #require(engine.fetched.first)
    #expect(fetched.table == "proven" && fetched.rowCount == 2 && fetched.hash == first)
    #expect(fetched.version.hasPrefix("ClickHouse 2"))
    #expect(fetched.sql.contains("FROM `plumb`.`proven` AS t ORDER BY t.`id` NULLS LAST"))
    #expect(fetched.snapshot.hasPrefix("plumb-") && fetched.time.hasSuffix("Z"))
    #expect(try open().rows(of: "proven").hash == first)
  }

  // MARK: Refusals

  static let refusals: [(connection: String, kind: Problem.Kind, text: String)] = [
    ("ch_wrong", .file, "'clickhouse://ch_wrong' refuses the password"),
    ("ch_nobody", .file, "'clickhouse://ch_nobody' refuses the password"),
    ("ch_nowhere", .file, "'clickhouse://ch_nowhere' has no such database"),
    ("ch_gone", .unavailable, "'clickhouse://ch_gone' cannot be reached: "),
    ("ch_missing", .file, "no connection 'ch_missing' in connections.json"),
    (
      "ch_old", .data,
      "'clickhouse://ch_old' would answer otherwise than Plumb: its version is 18.16.1, and the oldest that is known is 24.8"
    ),
    ("ch_untrusted", .file, "the certificate of 'clickhouse://ch_untrusted' is not trusted here"),
    ("ch_frozen", .file, "the profile of the user of 'clickhouse://ch_frozen' lets no settings be made"),
  ]

  @Test(arguments: refusals.indices)
  func whatCannotBeOpenedIsToldWithoutSecrets(index: Int) throws {
    let (connection, kind, text) = Self.refusals[index]
    let problem = try #require(caught { _ = try open(connection) })
    #expect(problem.kind == kind)
    #expect(problem.text.hasPrefix(text), "\(problem.text)")
    for secret in [ClickHouseServer.secret, "127.0.0.1", "reader", "\(server.port)"] {
      #expect(!problem.text.contains(secret), "\(problem.text)")
    }
  }

  @Test(arguments: ["ch_calm", "ch_variable", "ch_secure"])
  func otherWaysToConnectGiveTheSameRows(connection: String) throws {
    try server.sql("CREATE VIEW \(connection)_view AS SELECT 7 AS id")
    #expect(try open(connection).rows(of: "\(connection)_view").table.rowCount == 1)
  }

  @Test func nothingIsWritten() throws {
    let connection = try ClickHouseConnection(EngineName(.clickHouse, "ch_old"), EngineResources())
    let answer = try connection.answer(to: "CREATE TABLE written (a Int8) ENGINE = Log", [("readonly", "1")]) { _ in }
    guard case .failure(let error) = answer else {
      Issue.record("it was written")
      return
    }
    #expect(error.isOfSettings)
  }

  // MARK: The way to the server

  @Test func aRunThatEndsEndsItsQueryThere() throws {
    let isOver = Atomic<Bool>(false)
    let connection = try ClickHouseConnection(
      EngineName(.clickHouse, "ch_old"),
      EngineResources(poll: { () throws(Problem) in
        if isOver.load(ordering: .relaxed) { throw Problem("interrupted", kind: .interrupted) }
      }))
    let processes = "SELECT count() FROM system.processes WHERE query LIKE '%100000000001%' AND user = 'reader'"
    let server = server
    let watcher = Thread {
      // The query runs by the time that the server says so; a failure shows in what the reader is told.
      for _ in 0..<200 {
        if (try? server.old(processes)) == "1\n" { break }
        usleep(20_000)
      }
      isOver.store(true, ordering: .relaxed)
    }
    watcher.start()
    let problem = try #require(
      caught { _ = try connection.answer(to: "SELECT count() FROM numbers(100000000001)", []) { _ in } })
    #expect(problem.kind == .interrupted)
    // The server looks now and then whether a query goes on.
    for _ in 0..<500 where try server.old(processes) != "0\n" { usleep(20_000) }
    #expect(try server.old(processes) == "0\n")
  }

  @Test func anErrorWithinAnAnswerIsNoAnswer() throws {
    let connection = try ClickHouseConnection(EngineName(.clickHouse, "ch_old"), EngineResources())
    let sql = "SELECT CAST(throwIf(number = 1000000) AS Nullable(Int64)) FROM numbers(2000000)"
    var count = 0
    let answer = try connection.answer(to: sql, []) { count += $0.count }
    guard case .failure(let error) = answer else {
      Issue.record("\(count) bytes came")
      return
    }
    #expect(error.isOfValues && count == 0)
  }

  static let errors: [(text: String, code: Int, message: String)] = [
    (
      "Code: 60. DB::Exception: Unknown table expression identifier 'nope'. In scope SELECT * FROM nope. (UNKNOWN_TABLE) (version 26.9.2.1)",
      60, "Unknown table expression identifier 'nope'."
    ),
    (
      "Code: 193, e.displayText() = DB::Exception: Wrong password for user reader, e.what() = DB::Exception", 193,
      "Wrong password for user reader"
    ),
    (
      "Code: 279. DB::Exception: Received from db2.example.org:9000. DB::Exception: Connection refused (db3:9000): while reading",
      279, "Connection refused"
    ),
    ("<html>502 Bad Gateway</html>\n", 0, "<html>502 Bad Gateway</html>"), ("", 0, ""),
  ]

  @Test(arguments: errors.indices) func anErrorIsReadFromItsText(index: Int) {
    let error = ClickHouseError(Self.errors[index].text)
    #expect(error.code == Self.errors[index].code)
    #expect(error.message == Self.errors[index].message)
  }

  // MARK: Columns of types

  static let types: [(type: String, column: ColumnType?)] = [
    ("Int8", .integer), ("Nullable(UInt64)", .integer), ("LowCardinality(Nullable(String))", .text),
    ("Decimal(18, 0)", .integer), ("Decimal(19, 0)", .number), ("Decimal(5, 2)", .number), ("Bool", .boolean),
    ("DateTime64(3, 'Asia/Shanghai')", .dateTime), ("DateTime64(9)", nil), ("Array(String)", nil), ("Int256", nil),
    ("Enum16('a' = 1)", .text), ("Nothing", nil), ("Date32", .date), ("Float32", .number), ("", nil),
  ]

  @Test(arguments: types.indices) func aTypeIsReadByItsName(index: Int) {
    #expect(ClickHouseCatalogue.reading(Self.types[index].type)?.type == Self.types[index].column)
  }
}
