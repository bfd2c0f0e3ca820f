import Foundation
import TestBasics

/// A state file of a test's own, and the built `plumb` at work on it.
public final class PlumbSchedules: Sendable {
  public let folder: TemporaryFolder
  public let state: String

  public init() throws {
    folder = try TemporaryFolder()
    state = folder.url.appending(path: "账本.sqlite").path
  }

  /// `plumb schedule …`
  public func plumb(_ arguments: String...) throws -> PlumbProcess.Outcome {
    try PlumbProcess.run(["schedule"] + arguments, environment: ["PLUMB_STATE": state])
  }

  /// Writes a script and adds a schedule for it.
  public func add(_ name: String, _ script: String, cron: String = "@yearly", _ options: String...) throws {
    let file = try folder.write(name + ".lua", script)
    let outcome = try PlumbProcess.run(
      ["schedule", "add", name, file.path, "--cron", cron, "--tz", "Asia/Shanghai"] + options,
      environment: ["PLUMB_STATE": state])
    guard outcome.status == 0 else { throw Refused(description: outcome.errors) }
  }

  /// Rows that a command prints as JSON.
  public func rows(_ arguments: String...) throws -> [[String: Any]] {
    let outcome = try PlumbProcess.run(
      ["schedule"] + arguments + ["--format", "json"], environment: ["PLUMB_STATE": state])
    guard outcome.status == 0,
      let rows = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]]
    else { throw Refused(description: outcome.errors) }
    return rows
  }

  /// Of a schedule, newest first.
  public func history(_ name: String) throws -> [[String: Any]] {
    try rows("history", name, "-n", "100000")
  }

  /// Of its slots and runs, newest first.
  public func states(_ name: String) throws -> [String] {
    try history(name).compactMap { $0["state"] as? String }
  }

  /// Waits until something is so. Looks are counted, not seconds: a busy machine is waited for.
  public func wait(for what: String, _ isSo: () throws -> Bool) async throws {
    for _ in 0..<1200 {
      if try isSo() { return }
      try await Task.sleep(for: .milliseconds(100))
    }
    throw Refused(description: "waited in vain for \(what)")
  }

  /// Processes that work for this state file: what runs, and what it has started.
  public var processes: [Int32] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.compactMap(Int32.init).filter { process in
      let environment = FileManager.default.contents(atPath: "/proc/\(process)/environ") ?? Data()
      return process != getpid() && environment.range(of: Data("PLUMB_STATE=\(state)\0".utf8)) != nil
    }
  }

  public struct Refused: Error, CustomStringConvertible {
    public let description: String
  }
}

/// `plumb scheduler` of the built program, until it is stopped.
public final class PlumbScheduler {
  private let process = Process()
  private let errors: URL

  public init(_ service: PlumbSchedules, _ arguments: String...) throws {
    errors = service.folder.url.appending(path: "scheduler-\(UUID().uuidString).log")
    try Data().write(to: errors)
    process.executableURL = PlumbProcess.executable
    process.arguments = ["scheduler"] + arguments
    process.currentDirectoryURL = PlumbProcess.root
    process.environment = PlumbProcess.environment(["PLUMB_STATE": service.state])
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  /// What it has logged so far.
  public var log: String { (try? String(contentsOf: errors, encoding: .utf8)) ?? "" }

  public var isRunning: Bool { process.isRunning }

  /// SIGTERM, and the status with which it ends.
  public func stop() -> Int32 {
    process.terminate()
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : -1
  }

  public func kill9() {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Waits for its end, and gives its status.
  public func waitForEnd() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }
}
