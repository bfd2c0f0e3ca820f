import Foundation
import Problems
import Synchronization
import Tables
import TestSupport
import Testing

@testable import Engines

/// Tables of ClickHouse whose rows lie on several servers: all rows, or a problem.
@Suite struct DistributedTests {
  let server: ClickHouseServer

  init() throws { server = try ClickHouseServer.shared.get() }

  /// Makes a table on both old servers, each with rows of its own, and tables that lead to them.
  private func make(_ name: String) throws {
    for (port, rows) in [(server.oldPort, "(1, '环卫所'), (3, '路灯所')"), (server.otherOldPort, "(2, '市容所')")] {
      try server.old("CREATE TABLE \(name) (id Int64, t String) ENGINE = MergeTree ORDER BY id", port: port)
      try server.old("INSERT INTO \(name) VALUES \(rows)", port: port)
    }
    for cluster in ["both", "broken"] {
      try server.old("CREATE TABLE \(name)_\(cluster) AS \(name) ENGINE = Distributed(\(cluster), default, \(name))")
    }
  }

  private func open(_ resources: EngineResources = EngineResources()) throws -> ClickHouseConnection {
    try ClickHouseConnection(EngineName(.clickHouse, "ch_old"), resources)
  }

  @Test func rowsOfBothServersCome() throws {
    try make("parts")
    var bytes: [UInt8] = []
    _ = try open().answer(to: "SELECT t FROM parts_both ORDER BY id", []) { bytes += $0 }.get()
    #expect(String(decoding: bytes, as: UTF8.self) == "环卫所\n市容所\n路灯所\n")
  }

  @Test func aServerThatIsNotThereIsAProblemAndNeverAPartOfTheAnswer() throws {
    try make("pieces")
    let connection = try open()
    var bytes = 0
    let answer = try connection.answer(
      to: "SELECT CAST(id AS Nullable(Int64)) FROM pieces_broken", [("skip_unavailable_shards", "0")]
    ) { bytes += $0.count }
    guard case .failure(let error) = answer else {
      Issue.record("\(bytes) bytes came")
      return
    }
    let problem = connection.problem(error)
    #expect(problem.kind == .unavailable && bytes == 0)
    #expect(problem.text.hasPrefix("'clickhouse://ch_old' ended the query: "), "\(problem.text)")
    #expect(!problem.text.contains("127.0.0.1"), "\(problem.text)")
  }

  @Test func aRunThatEndsEndsItsQueryOnAllServers() throws {
    // Its numbers never end.
    try server.old("CREATE TABLE everything (number UInt64) ENGINE = Distributed(both, system, numbers)")
    let isOver = Atomic<Bool>(false)
    let connection = try open(
      EngineResources(poll: { () throws(Problem) in
        if isOver.load(ordering: .relaxed) { throw Problem("interrupted", kind: .interrupted) }
      }))
    let processes =
      "SELECT count() FROM system.processes WHERE query LIKE '%77777%' AND query NOT LIKE '%system.processes%'"
    let (server, ports) = (server, [server.oldPort, server.otherOldPort])
    let watcher = Thread {
      // The queries run by the time that the servers say so; a failure shows in what the reader is told.
      for _ in 0..<200 {
        if ports.allSatisfy({ (try? server.old(processes, port: $0)) != "0\n" }) { break }
        usleep(20_000)
      }
      isOver.store(true, ordering: .relaxed)
    }
    watcher.start()
    let problem = try #require(
      caught { _ = try connection.answer(to: "SELECT sum(number + 77777) FROM everything", []) { _ in } })
    #expect(problem.kind == .interrupted)
    for port in ports {
      for _ in 0..<500 where try server.old(processes, port: port) != "0\n" { usleep(20_000) }
      #expect(try server.old(processes, port: port) == "0\n")
    }
  }

  @Test func aServerOfTheClusterThatIsTooOldIsRefused() throws {
    try server.old("CREATE TABLE ancient (id Int64) ENGINE = MergeTree ORDER BY id")
    try server.sql(
      "CREATE TABLE ancient (id Int64) AS remote('127.0.0.1:\(server.oldServersPort)', default, ancient, 'owner', "
        + "'\(ClickHouseServer.secret)')")
    let engine = try EngineConnection(EngineName(.clickHouse, "ch_test"), EngineResources())
    let problem = try #require(caught { _ = try engine.rows(of: "ancient") })
    #expect(problem.kind == .data)
    #expect(
      problem.text.hasPrefix(
        "ancient: 'clickhouse://ch_test' would answer otherwise than Plumb: one of its servers has not all settings"),
      "\(problem.text)")
    #expect(!problem.text.contains("127.0.0.1"), "\(problem.text)")
  }

  @Test func aStepOverADistributedTableRunsThere() throws {
    let server = try EdgeTable.filledClickHouse.get()
    #expect(try server.sql("SELECT count() FROM edges_twice") == "480\n")
    let engine = try EngineConnection(EngineName(.clickHouse, "ch_test"), EngineResources())
    let semi = VerbUse(verb: "semi_join", arguments: [.text("id")])
    let query = try semi.applied(to: engine.query(of: "edges_twice"), TestRun(), with: engine.query(of: "more_twice"))
    #expect(query.explanation.contains("semi_join by id with  [there]"), "\(query.explanation)")
    #expect(try query.rowCount(in: TestRun()) == 2 * EdgeTable.more.columns[0].count - 4)
  }
}
