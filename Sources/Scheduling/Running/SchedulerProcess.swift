import Dispatch
import Foundation
import Logging
import Problems
import ServiceLifecycle
import Synchronization

/// The scheduler as the command line has it: until a signal, or for one run.
public enum SchedulerProcess {
  /// Runs what is due until SIGTERM or SIGINT, then stops cleanly. Logs go to standard error.
  public static func serve(
    _ runHistory: RunHistory, workers: Int, metricsPort: UInt16?, job: @escaping Scheduler.JobMaker
  ) throws {
    let logger = Logger(label: "plumb", factory: { StreamLogHandler.standardError(label: $0) })
    var settings = Scheduler.Settings()
    settings.workers = workers
    // What is told is told by programs of whoever runs the scheduler: as at their prompt.
    settings.environment = ProcessInfo.processInfo.environment
    var services: [any Service] = [
      Scheduler(runHistory: runHistory, settings: settings, logger: logger, job: job)
    ]
    if let metricsPort {
      let server = try MetricsServer(port: metricsPort, runHistory: runHistory, logger: logger)
      logger.info("metrics", metadata: ["url": "http://127.0.0.1:\(server.port)/metrics"])
      services.append(server)
    }
    let group = ServiceGroup(
      services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    try waiting { try await group.run() }
  }

  /// Sees one run through, here or in whichever scheduler takes it first. SIGINT and SIGTERM end
  /// and cancel it.
  public static func finish(
    _ run: Int64, of runHistory: RunHistory, job: @escaping Scheduler.JobMaker
  ) throws -> Run {
    let logger = Logger(label: "plumb", factory: { _ in SwiftLogNoOpLogHandler() })
    var settings = Scheduler.Settings()
    settings.grace = .zero
    let scheduler = Scheduler(runHistory: runHistory, settings: settings, logger: logger, job: job)
    let finishing = Finishing(run: run, scheduler: scheduler)
    let group = ServiceGroup(
      configuration: .init(
        services: [.init(service: finishing, successTerminationBehavior: .gracefullyShutdownGroup)],
        gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    try waiting { try await group.run() }
    return try runHistory.run(run)
  }
}

/// Takes turns until one run has ended.
private struct Finishing: Service {
  let run: Int64
  let scheduler: Scheduler

  func run() async throws {
    try await withGracefulShutdownHandler {
      _ = try await scheduler.finish(run)
    } onGracefulShutdown: {
      Task { await scheduler.stop() }
    }
  }
}

/// Waits on this thread for what other threads do.
private func waiting<T: Sendable>(_ body: @escaping @Sendable () async throws -> T) throws -> T {
  let outcome = TaskResult<T>()
  let done = DispatchSemaphore(value: 0)
  Task.detached {
    do {
      let value = try await body()
      outcome.result.withLock { $0 = .success(value) }
    } catch {
      outcome.result.withLock { $0 = .failure(error) }
    }
    done.signal()
  }
  done.wait()
  guard let result = outcome.result.withLock({ $0 }) else {
    throw Problem("a task ended without an outcome", kind: .fault)
  }
  return try result.get()
}

private final class TaskResult<T: Sendable>: Sendable {
  let result = Mutex<Result<T, any Error>?>(nil)
}
