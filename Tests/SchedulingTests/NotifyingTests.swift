import System
import Testing

@testable import Scheduling

/// The programs that are told of failures and changes.
@Suite struct NotifyingTests {
  @Test func theStateIsToldNotTheOccurrence() async throws {
    let stage = try Stage()
    try stage.add("h", "0 * * * *") {
      $0.retries = 0
      $0.onFailure = "mail"
      $0.onChange = "note"
    }
    var told: [String] = []
    for (hour, outcome) in ["09 a", "10 a", "11 b", "12 fail", "13 fail", "14 b", "15 b"]
      .enumerated()
    {
      try await stage.turn(at: "2026-11-23T\(padded(hour + 9, 2)):00:00Z")
      let child = try #require(stage.launcher.alive.first)
      let result = String(outcome.dropFirst(3))
      if result == "fail" { try child.fail(1) } else { try child.succeed(result) }
      try await stage.turn()
      for child in stage.launcher.alive {
        let facts = String(
          decoding: Files.contents(of: child.command.input, limit: 9999) ?? [], as: UTF8.self)
        let change = facts.split(separator: "\"").dropFirst(3).first ?? ""
        told.append("\(outcome.prefix(2)) \(child.command.arguments[1]) \(change)")
        child.end(.status(0))
      }
      try await stage.turn()
    }
    #expect(
      told == [
        "11 exec >&2; note result", "12 exec >&2; mail failed", "12 exec >&2; note failed",
        "14 exec >&2; mail recovered", "14 exec >&2; note recovered",
      ])
  }

  /// A stage on which a run has failed, and a program is being told.
  private static func stageThatTellsOfAFailure() async throws -> Stage {
    let stage = try Stage()
    try stage.add {
      $0.retries = 0
      $0.onFailure = "mail"
    }
    try await stage.turn(at: "2026-11-23T09:00:00Z")
    try #require(stage.launcher.alive.first).fail(1)
    try await stage.turn()
    return stage
  }

  @Test func whatADeadSchedulerWasTellingIsToldAgainAtOnce() async throws {
    let stage = try await Self.stageThatTellsOfAFailure()
    let told = try #require(stage.launcher.alive.first?.command)
    var owner = ProcessOwner(nonce: "x").text.split(separator: "/").map(String.init)
    owner[2] = "1"
    let dead = owner.joined(separator: "/")
    try await stage.runHistory.pool.write { db in
      try db.execute(sql: "UPDATE notifications SET owner = ?", arguments: [dead])
    }
    let launcher = TestLauncher()
    let next = Stage.scheduler(stage.runHistory, stage.clock, launcher)
    try await next.wholeTurn()
    // What is left of it is ended first.
    #expect(launcher.ended.withLock(\.self) == [told.mark])
    try await next.wholeTurn()
    #expect(launcher.launched.map(\.command.arguments) == [["-c", "exec >&2; mail"]])
  }

  @Test func aProgramThatCannotBeToldIsToldAgain() async throws {
    let stage = try await Self.stageThatTellsOfAFailure()
    for tries in 1...5 {
      try #require(stage.launcher.alive.first).end(.status(1))
      try await stage.turn()
      #expect(stage.launcher.alive.isEmpty)
      try await stage.turn(after: .seconds(10 * tries))
    }
    #expect(stage.launcher.alive.isEmpty)
    #expect(stage.launcher.launched.count == 6)
  }
}
