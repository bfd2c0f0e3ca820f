import Queries
import TestBasics
import TestSupport
import Testing

@testable import Engines

/// Window functions over columns of types that are narrower in ClickHouse than here.
@Suite struct WindowsInDatabasesTests {
  private static let filled = Result {
    let server = try ClickHouseServer.shared.get()
    try server.sql(
      """
      CREATE TABLE narrow (small Nullable(Int8), word LowCardinality(String), at DateTime64(3, 'UTC'), day Date,
        flag Bool, size Float32) ENGINE = MergeTree ORDER BY tuple()
      """)
    try server.sql(
      """
      INSERT INTO narrow VALUES (1, 'a', '2020-01-01 00:00:00.5', '2020-01-01', true, 0.5),
        (NULL, 'b', '2021-01-01 00:00:00', '2021-01-01', false, 2)
      """)
  }

  @Test(
    arguments: [
      ("small", "7"), ("word", "'x'"), ("at", "datetime '2019-05-05 08:30'"), ("day", "date '2019-05-05'"),
      ("flag", "true"),
      ("size", "1.5"),
    ])
  func neighboursOfNarrowColumnsAreThoseOfHere(column: String, otherwise: String) throws {
    _ = try Self.filled.get()
    let run = TestRun()
    let count = VerbUse(verb: "count", arguments: [.text(column)])
    let windows =
      "l = lag(\(column), 1, \(otherwise)), m = lead(\(column), 2, \(otherwise)), r = rank(n), k = row_number()"
    let mutate = VerbUse(verb: "mutate", arguments: [.text(windows)])
    let engine = try EngineConnection(EngineName(.clickHouse, "ch_test"), EngineResources())
    let there = try mutate.applied(to: count.applied(to: engine.query(of: "narrow"), run), run)
    let counted = try count.applied(to: engine.query(of: "narrow"), run).collect(in: run)
    let here = try mutate.applied(to: Query(counted), run)
    #expect(ConformanceTests.Outcome(there, run) == ConformanceTests.Outcome(here, run), "\(there.sql ?? "")")
    #expect(!there.explanation.contains("[here"), "\(there.explanation)")
  }
}
