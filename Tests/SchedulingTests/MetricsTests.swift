import Foundation
import Logging
import Testing

@testable import Scheduling

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

@Suite struct MetricsTests {
  @Test func theLedgerIsToldInPrometheusFormat() async throws {
    let stage = try Stage()
    try stage.add()
    try stage.add("h", "0 * * * *")
    try stage.runHistory.pause("h", now: stage.clock.now())
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    try #require(stage.launcher.alive.first).succeed(metrics: "rate \"x\"\t0.5\n")
    try await stage.turn()
    let text = try stage.runHistory.metricsText(now: stage.clock.now())
    let samples = text.split(separator: "\n").filter { line in
      !line.hasPrefix("#") && !line.hasPrefix("plumb_runs_total") && !line.hasPrefix("plumb_run_seconds_total")
    }.joined(separator: "\n")
    #expect(text.contains("\nplumb_runs_total{schedule=\"daily\",state=\"succeeded\"} 1\n"))
    #expect(text.contains("# TYPE plumb_runs_total counter\n"))
    #expect(
      samples == """
        plumb_schedules 2
        plumb_schedules_paused 1
        plumb_runs_open{state="waiting"} 0
        plumb_runs_open{state="running"} 0
        plumb_lag_seconds 0
        plumb_next_due_timestamp_seconds{schedule="daily"} 1795510800
        plumb_next_due_timestamp_seconds{schedule="h"} 1795428000
        plumb_last_run{schedule="daily",state="succeeded"} 1
        plumb_last_run{schedule="h",state="cancelled"} 1
        plumb_last_outcome{schedule="daily",state="succeeded"} 1
        plumb_last_outcome{schedule="h",state="cancelled"} 1
        plumb_last_success_timestamp_seconds{schedule="daily"} 1795424400
        plumb_metric{schedule="daily",name="rate \\"x\\""} 0.5
        """)
  }

  @Test func thePortAnswers() async throws {
    let stage = try Stage()
    let server = try MetricsServer(
      port: 0, runHistory: stage.runHistory,
      logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    let task = Task { try await server.run() }
    defer { task.cancel() }
    // Tests that wait for processes may hold every thread for a while; on Linux a request's own
    // limit does not take the place of the session's.
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = 600
    let session = URLSession(configuration: configuration)
    func get(_ path: String) async throws -> (Data, URLResponse) {
      let url = try #require(URL(string: "http://127.0.0.1:\(server.port)\(path)"))
      return try await session.data(from: url)
    }
    let (data, response) = try await get("/metrics")
    #expect((response as? HTTPURLResponse)?.statusCode == 200)
    #expect(String(decoding: data, as: UTF8.self).contains("plumb_schedules 0\n"))
    let (_, notFound) = try await get("/")
    #expect((notFound as? HTTPURLResponse)?.statusCode == 404)
    var posted = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(server.port)/metrics")))
    posted.httpMethod = "POST"
    let (_, refused) = try await session.data(for: posted)
    #expect((refused as? HTTPURLResponse)?.statusCode == 400)
    // A history that cannot be read is told, and the server goes on.
    try stage.runHistory.close()
    let (reason, failed) = try await get("/metrics")
    #expect((failed as? HTTPURLResponse)?.statusCode == 503 && !reason.isEmpty)
  }

  @Test func aPortThatIsTakenIsTold() throws {
    let stage = try Stage()
    let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
    let server = try MetricsServer(port: 0, runHistory: stage.runHistory, logger: logger)
    let told = refusal {
      try MetricsServer(port: server.port, runHistory: stage.runHistory, logger: logger)
    }
    #expect(told == "port \(server.port) cannot be used: Address already in use")
  }
}
