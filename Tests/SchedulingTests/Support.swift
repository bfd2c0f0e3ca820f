import Foundation
import Problems
import Scheduling
import Testing

let zones = Zones()

func zone(_ name: String) throws -> TimeZoneRules { try zones.rules(name) }

func instant(_ text: String) throws -> Instant { try Instant.reading(text, in: .utc).instant }

func timing(_ text: String, _ zoneName: String = "UTC", createdAt: String = "2026-01-01") throws
  -> Timing
{
  try Timing(text, zone: zone(zoneName), createdAt: instant(createdAt))
}

/// The first slots from a moment on, as texts.
func slots(_ text: String, _ zoneName: String = "UTC", from: String, _ count: Int = 1) throws
  -> [String]
{
  let timing = try timing(text, zoneName)
  return try timing.slots(from: instant(from)).prefix(count).map(\.text)
}

/// The problem that a piece of code tells, as a person reads it.
func refusal<T>(_ body: () throws -> T) -> String {
  do {
    let value = try body()
    return "accepted: \(value)"
  } catch let problem as Problem {
    return problem.text
  } catch {
    return "\(error)"
  }
}

/// Waits until something is so; a machine that is busy is waited for long.
func wait(_ isSo: () throws -> Bool) async throws {
  for _ in 0..<12_000 {
    if try isSo() { return }
    try await Task.sleep(for: .milliseconds(10))
  }
  Issue.record("waited in vain")
}

/// Writes a file as it is.
func put(_ text: String, at path: String) throws {
  try Data(text.utf8).write(to: URL(fileURLWithPath: path))
}

/// Beside the tests' own executable.
var probeURL: URL {
  URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("scheduler-probe")
}

/// Processes that work for a run history.
func marked(_ runHistory: String) -> [Int32] {
  let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
  return processes.compactMap(Int32.init).filter { process in
    guard process != getpid(),
      let environment = FileManager.default.contents(atPath: "/proc/\(process)/environ")
    else { return false }
    return environment.range(of: Data("PLUMB_ATTEMPT=\(runHistory)-".utf8)) != nil
  }
}
