import Logging
import Problems
import ServiceLifecycle
import System

/// Gives Prometheus the run history's figures on a port of this machine alone (127.0.0.1).
///
/// It is asked a few times a minute, so it looks for callers ten times a second and holds no
/// thread; whoever has not asked within a second is sent away.
public struct MetricsServer: Service {
  let runHistory: RunHistory
  let clock: any SchedulerClock
  let logger: Logger
  private let socket: ListeningSocket

  /// Takes the port; 0 takes a free one.
  public init(
    port: UInt16, runHistory: RunHistory, clock: any SchedulerClock = SystemClock(), logger: Logger
  ) throws {
    self.runHistory = runHistory
    self.clock = clock
    self.logger = logger
    socket = try ListeningSocket(port: port)
  }

  /// The port that was taken.
  public var port: UInt16 { socket.port }

  /// Answers until the service group shuts down.
  public func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        while let caller = socket.accept() { await answer(caller) }
        // Cut short when the group shuts down, which the loop then sees.
        try? await Task.sleep(for: .milliseconds(100))
      }
    }
  }

  private func answer(_ caller: Connection) async {
    var request: [UInt8] = []
    for _ in 0..<100 {
      guard let more = caller.read() else { return }
      request += more
      if String(decoding: request, as: UTF8.self).contains("\r\n\r\n") { break }
      if request.count > 16_384 { return }
      // As above.
      if more.isEmpty { try? await Task.sleep(for: .milliseconds(10)) }
    }
    caller.write(Array(response(String(decoding: request, as: UTF8.self)).utf8))
  }

  private func response(_ request: String) -> String {
    let words = request.prefix { $0 != "\r\n" }.split(separator: " ")
    guard words.count == 3, words[0] == "GET" else {
      return http("400 Bad Request", "bad request\n")
    }
    guard words[1] == "/metrics" else { return http("404 Not Found", "see /metrics\n") }
    do {
      return http("200 OK", try runHistory.metricsText(now: clock.now()))
    } catch {
      logger.error("no metrics", metadata: ["reason": "\(error)"])
      return http("503 Service Unavailable", "\(error)\n")
    }
  }

  private func http(_ status: String, _ body: String) -> String {
    """
    HTTP/1.1 \(status)\r
    Content-Type: text/plain; version=0.0.4; charset=utf-8\r
    Content-Length: \(body.utf8.count)\r
    Connection: close\r
    \r
    \(body)
    """
  }
}
