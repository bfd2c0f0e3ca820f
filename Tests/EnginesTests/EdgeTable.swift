import Queries
import Tables
import TestSupport

/// A table of values at the edges of their types, the same here and in databases.
enum EdgeTable {
  static let name = "edges"

  static let wholes: [Int64?] = [0, 1, -1, 2, 3, 7, 100, nil]
  static let bigs: [Int64?] = [
    Int64.max, Int64.min, 9_223_372_036_854_775_806, 0, 9_007_199_254_740_992, 9_007_199_254_740_993,
    -9_007_199_254_740_993, 9_007_199_254_740_994, -1, nil, 4_611_686_018_427_387_904,
    -9_007_199_254_740_992, -9_223_372_036_854_775_807,
  ]
  static let numbers: [Double?] = [
    0, -0.0, 0.1, 0.2, 0.3, -0.5, 2.5, 1e308, -1e308, Double.leastNonzeroMagnitude, -Double.leastNonzeroMagnitude,
    1e-200,
    9_007_199_254_740_992, 1e16, 0.3333333333333333, nil, 123456.789, 9_223_372_036_854_775_808,
    -9_223_372_036_854_775_808, 9_223_372_036_854_774_784, 18_446_744_073_709_551_616, .greatestFiniteMagnitude,
    .leastNormalMagnitude, .leastNormalMagnitude.nextDown, -9_007_199_254_740_991,
  ]
  static let decimals: [Double?] = [0, 0.1, -0.125, 12.5, 99.999, nil, 1000, -7, 0.001, -999_999_999.999]
  static let texts: [String?] = [
    "", "a", "A", "b", "é", "e\u{301}", "环卫所", "路灯管理所", "路灯", "所", "😀", "it's", "\"", "\\", "a\\b", "\n", "\t", "%",
    "_", "a b", " a", "ß", "Σ", "1", "-- x", "$1", "\u{FEFF}", "\u{1}", nil, "整改完成", "已完成", "　所\u{A0}",
    "\u{2028}a\u{85}", "a ", "a  ", "a\t", "a-b", "aB", "ab", "Z", "z", "ä", "NULL", "\\N", "\\0", "\u{2400}", "''",
    "👩‍👩‍👧",
    "🇨🇳", "e\u{301}\u{301}", "\u{10FFFF}", "\u{FFFD}",
  ]
  static let days: [Day?] = [
    Day("0001-01-01"), Day("9999-12-31"), Day("1970-01-01"), Day("1969-12-31"), Day("2000-02-29"), Day("2019-05-05"),
    Day("2020-04-07"), nil, Day("0001-01-02"), Day("9999-12-30"), Day("2020-12-31"), Day("2021-01-03"),
    Day("2024-02-29"), Day("1900-02-28"), Day("2100-02-28"),
  ]
  static let times: [DateTime?] = [
    DateTime("0001-01-01T00:00:00"), DateTime("9999-12-31T23:59:59.999999"), DateTime("1970-01-01T00:00:00"),
    DateTime("1969-12-31T23:59:59.999999"), DateTime("2026-11-28T08:30:00.000001"), nil,
    DateTime("2000-02-29T12:59:59.999999"), DateTime("2020-12-31T23:59:59"), DateTime("1900-03-01T00:00:00"),
  ]

  /// Rows in which each value meets the others in turn, in the order of the key.
  static let table = table(days, times)

  /// The same for a database that has the years from 1900 to 2299 only.
  static let tableOfFewYears = table(
    [Day("1900-01-01"), Day("2299-12-31")] + days.filter { $0.map { isOfFewYears($0) } ?? true },
    [DateTime("1900-01-01T00:00:00"), DateTime("2299-12-31T23:59:59.999999")]
      + times.filter { $0.map { isOfFewYears($0.day) } ?? true })

  private static func isOfFewYears(_ day: Day) -> Bool { (1900...2299).contains(day.civil.year) }

  private static func table(_ days: [Day?], _ times: [DateTime?]) -> Table {
    let rows = 0..<240
    func turn<Value>(_ values: [Value], _ step: Int) -> [Value] {
      rows.map { values[($0 * step + $0 / 7) % values.count] }
    }
    return Table([
      ("id", Column(integers: rows.map { Int64($0) })), ("i", Column(integers: turn(wholes, 3))),
      ("big", Column(integers: turn(bigs, 5))), ("n", Column(numbers: turn(numbers, 7))),
      ("dec", Column(numbers: turn(decimals, 3))), ("t", Column(texts: turn(texts, 11))),
      ("单位", Column(texts: turn(["环卫所", "路灯所", nil, "市容所"], 1))),
      ("b", Column(booleans: turn([true, false, nil], 2))), ("d", Column(dates: turn(days, 5))),
      ("at", Column(dateTimes: turn(times, 1))),
    ])
  }

  /// A table that others are joined with by its key, and by columns that are none.
  static let more: Table = {
    let rows = 0..<60
    return Table([
      ("id", Column(integers: rows.map { Int64($0 * 3 - 6) })), ("i", Column(integers: rows.map { wholes[$0 % 8] })),
      ("单位", Column(texts: rows.map { ["路灯所", "环卫所", nil, "公园"][$0 % 4] })),
      ("n", Column(numbers: rows.map { numbers[$0 % numbers.count] })),
      ("注", Column(texts: rows.map { $0 % 5 == 0 ? nil : "注\($0)" })),
    ])
  }()

  /// A table with each of the texts once, by which others are joined.
  static let codes: Table = {
    let own = texts.compactMap(\.self) + ["市容所", "路灯所"]
    return Table([
      ("t", Column(texts: own)), ("length", Column(integers: own.map { Int64($0.unicodeScalars.count) })),
      ("b", Column(booleans: own.indices.map { [true, nil, false][$0 % 3] })),
    ])
  }()

  /// The same in the order of the key.
  static let codesByKey = Result { try Query(codes).arranged("t", in: TestRun()).collect(in: TestRun()) }

  /// A table whose columns are of many types in databases, with a key of two columns, in its order.
  static let kinds = Result {
    let words = ["a", "a ", "B", "b", "ä", "z", "Z", "环", "é", "e\u{301}", "-a", "NULL", "\\N", "😀", "'"]
    let rows = 0..<words.count * 4
    func turn<Value>(_ values: [Value], _ step: Int) -> [Value] {
      rows.map { values[($0 * step + $0 / 5) % values.count] }
    }
    let table = Table([
      ("word", Column(texts: rows.map { words[$0 / 4] })), ("place", Column(integers: rows.map { Int64($0 % 4) })),
      ("small", Column(integers: turn([0, 1, -1, 127, -128, nil], 1))),
      ("wide", Column(integers: turn([0, 1, 2_147_483_647, nil, 65_536], 2))),
      ("digits", Column(integers: turn([0, 999_999_999_999_999_999, -1, nil, 9_007_199_254_740_993], 3))),
      ("amount", Column(numbers: turn([0, 0.000001, -12_345_678_901_234.567891, 0.1, nil], 2))),
      ("single", Column(numbers: turn([0.5, Double(Float(0.1)), -Double(Float.greatestFiniteMagnitude), nil, 1], 3))),
      ("fixed", Column(texts: turn(["", "ab", "环卫", nil, "AB"], 1))),
      ("state", Column(texts: turn(["open", "已完成", "it's", nil], 1))),
      ("mark", Column(texts: turn([uuids[0], uuids[1], nil], 2))),
      ("seen", Column(dateTimes: turn(["2000-02-29T12:59:59.999", "1970-01-01T00:00:00", nil].map(dateTime), 1))),
      ("day", Column(dates: turn(["1970-01-01", "2149-06-06", "2020-12-31", "2024-02-29", nil].map(date), 3))),
    ])
    return try Query(table).arranged("word, place", in: TestRun()).collect(in: TestRun())
  }

  private static let uuids = ["00000000-0000-0000-0000-000000000000", "123e4567-e89b-12d3-a456-426614174000"]

  private static func dateTime(_ text: String?) -> DateTime? { text.flatMap { DateTime($0) } }
  private static func date(_ text: String?) -> Day? { text.flatMap { Day($0) } }

  /// The same columns without a row.
  static let nothing = Result { try Query(table).filtered("id < 0", in: TestRun()).collect(in: TestRun()) }

  /// One column without a key, in the order of its cells.
  static let alone = Result {
    let table = Table([("t", Column(texts: texts))])
    return try Query(table).arranged("t", in: TestRun()).collect(in: TestRun())
  }

  /// A server that has the table.
  static let filled = Result {
    let server = try PostgreSQLServer.shared.get()
    try server.create(name, table, key: ["id"])
    try server.sql("ALTER TABLE \(name) ALTER COLUMN dec TYPE numeric(12, 3)")
    try server.create("more", more, key: ["id"])
    try server.create("codes", codes, key: ["t"])
    try server.create("nothing", nothing.get(), key: ["id"])
    try server.create("alone", alone.get())
    try server.create("kinds", kinds.get(), key: ["word", "place"])
    try server.sql(
      """
      ALTER TABLE more ALTER COLUMN i TYPE int2, ALTER COLUMN id TYPE int4;
      CREATE TYPE state AS ENUM ('open', 'it''s', '已完成'); CREATE DOMAIN mark AS uuid;
      ALTER TABLE kinds ALTER COLUMN place TYPE int4, ALTER COLUMN small TYPE int2, ALTER COLUMN wide TYPE int4,
        ALTER COLUMN digits TYPE numeric(18), ALTER COLUMN amount TYPE numeric(20, 6) USING amount::text::numeric, ALTER COLUMN single TYPE real,
        ALTER COLUMN fixed TYPE char(6), ALTER COLUMN state TYPE state USING state::state,
        ALTER COLUMN mark TYPE mark USING mark::mark, ALTER COLUMN seen TYPE timestamptz USING seen AT TIME ZONE 'UTC',
        ADD COLUMN unread jsonb, ADD COLUMN unread_too int4[];
      """)
    return server
  }
  /// A ClickHouse that has the table.
  static let filledClickHouse = Result {
    let server = try ClickHouseServer.shared.get()
    try server.create(name, tableOfFewYears, key: ["id"])
    try server.sql("ALTER TABLE \(name) MODIFY COLUMN dec Nullable(Decimal(12, 3))")
    try server.create("more", more, key: ["id"])
    try server.create("codes", codes, key: ["t"])
    try server.create("nothing", nothing.get(), key: ["id"])
    try server.create("alone", alone.get())
    try server.create("kinds", kinds.get(), key: ["word", "place"])
    try server.sql("ALTER TABLE more MODIFY COLUMN i Nullable(Int16)")
    for change in [
      "small Nullable(Int8)", "wide Nullable(UInt32)", "digits Nullable(Decimal(18, 0))",
      "amount Nullable(Decimal(20, 6))", "single Nullable(Float32)", "fixed LowCardinality(Nullable(String))",
      "state Nullable(Enum8('open' = 3, 'it\\'s' = 1, '已完成' = 2))", "mark Nullable(UUID)",
      "seen Nullable(DateTime64(3, 'Asia/Shanghai'))", "day Nullable(Date)",
    ] {
      try server.sql("ALTER TABLE kinds MODIFY COLUMN \(change)")
    }
    try server.sql("ALTER TABLE kinds ADD COLUMN unread Array(Int8), ADD COLUMN unread_too Map(String, Int8)")
    // Two servers, each of which is this one.
    for table in [name, "more"] {
      try server.sql("CREATE TABLE \(table)_twice AS remote('127.0.0.1,127.0.0.1', plumb, \(table))")
    }
    return server
  }
}
