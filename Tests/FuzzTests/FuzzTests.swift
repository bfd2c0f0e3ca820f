import Foundation
import TestBasics
import TestSupport
import Testing

/// The fuzzer itself: what it catches, and that a batch of each kind finds nothing.
@Suite struct FuzzTests {
  private static func fuzz(_ arguments: String...) throws -> PlumbProcess.Outcome {
    let program = PlumbProcess.executable.deletingLastPathComponent().appending(path: "plumb-fuzz").path
    return try PlumbProcess.shell("'\(program)' " + arguments.joined(separator: " "))
  }

  @Test(arguments: [
    (0, "ended by signal"), (1, "a fault of Plumb's own: on purpose"),
    (2, "an error that is no problem: CancellationError()"),
    (3, "a message without words: ''"),
  ])
  func aFaultIsNamedWithItsSeedAndItsInput(seed: Int, words: String) throws {
    let outcome = try Self.fuzz("--batches 1 --seed \(seed) faults")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("fuzz: faults, seed \(seed):") && outcome.output.contains(words))
    #expect(
      outcome.output.contains("input 2:\n故障 2")
        && outcome.output.contains("make fuzz KIND=faults SEED=\(seed) BATCHES=1"))
  }

  @Test func whatIsRefusedInWordsIsNoFinding() throws {
    let outcome = try Self.fuzz("--batches 1 --seed 9 faults")
    #expect(outcome.status == 0 && outcome.output == "fuzz: 1 batches from seed 9 on, nothing found\n")
  }

  @Test(arguments: ["expressions", "scripts", "files", "packages", "cron", "commands", "states"])
  func aBatchOfEachKindFindsNothing(kind: String) throws {
    let outcome = try Self.fuzz("--batches 1 --seed 1 \(kind)")
    #expect(outcome.status == 0, "\(outcome.output)")
  }

  @Test func anUnknownKindIsRefused() throws {
    #expect(try Self.fuzz("nonsense").status == 64)
  }
}
