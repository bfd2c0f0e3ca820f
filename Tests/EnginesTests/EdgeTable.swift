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
  ]
  static let numbers: [Double?] = [
    0, -0.0, 0.1, 0.2, 0.3, -0.5, 2.5, 1e308, -1e308, Double.leastNonzeroMagnitude, -Double.leastNonzeroMagnitude,
    1e-200,
    9_007_199_254_740_992, 1e16, 0.3333333333333333, nil, 123456.789,
  ]
  static let decimals: [Double?] = [0, 0.1, -0.125, 12.5, 99.999, nil, 1000, -7]
  static let texts: [String?] = [
    "", "a", "A", "b", "é", "e\u{301}", "环卫所", "路灯管理所", "路灯", "所", "😀", "it's", "\"", "\\", "a\\b", "\n", "\t", "%",
    "_", "a b", " a", "ß", "Σ", "1", "-- x", "$1", "\u{FEFF}", "\u{1}", nil, "整改完成", "已完成", "　所\u{A0}",
    "\u{2028}a\u{85}",
  ]
  static let days: [Day?] = [
    Day("0001-01-01"), Day("9999-12-31"), Day("1970-01-01"), Day("1969-12-31"), Day("2000-02-29"), Day("2019-05-05"),
    Day("2020-04-07"), nil,
  ]
  static let times: [DateTime?] = [
    DateTime("0001-01-01T00:00:00"), DateTime("9999-12-31T23:59:59.999999"), DateTime("1970-01-01T00:00:00"),
    DateTime("1969-12-31T23:59:59.999999"), DateTime("2026-11-28T08:30:00.000001"), nil,
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

  /// A server that has the table.
  static let filled = Result {
    let server = try PostgreSQLServer.shared.get()
    try server.create(name, table, key: ["id"])
    try server.sql("ALTER TABLE \(name) ALTER COLUMN dec TYPE numeric(12, 3)")
    try server.create("more", more, key: ["id"])
    try server.create("codes", codes, key: ["t"])
    return server
  }
  /// A ClickHouse that has the table.
  static let filledClickHouse = Result {
    let server = try ClickHouseServer.shared.get()
    try server.create(name, tableOfFewYears, key: ["id"])
    try server.sql("ALTER TABLE \(name) MODIFY COLUMN dec Nullable(Decimal(12, 3))")
    try server.create("more", more, key: ["id"])
    try server.create("codes", codes, key: ["t"])
    // Two servers, each of which is this one.
    for table in [name, "more"] {
      try server.sql("CREATE TABLE \(table)_twice AS remote('127.0.0.1,127.0.0.1', plumb, \(table))")
    }
    return server
  }
}
