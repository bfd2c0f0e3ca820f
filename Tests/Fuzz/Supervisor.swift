import Foundation
import TestBasics

/// Runs batches in processes of their own and tells what they found, each with the seed that
/// gives it again.
struct Supervisor {
  private let program: String
  private var targets = FuzzTarget.all
  private var firstSeed: UInt64 = 0
  /// New batches are begun for so long, or so many of each kind.
  private var limit = Limit.seconds(60)

  private enum Limit {
    case seconds(Double)
    case rounds(Int)
  }

  /// `nil` where the arguments are not as `main` says.
  init?(_ arguments: [String]) {
    program = URL(filePath: arguments[0]).path
    var rest = arguments.dropFirst()
    while let word = rest.popFirst() {
      switch word {
      case "--seconds":
        guard let seconds = rest.popFirst().flatMap(Double.init) else { return nil }
        limit = .seconds(seconds)
      case "--batches":
        guard let count = rest.popFirst().flatMap({ Int($0) }) else { return nil }
        limit = .rounds(count)
      case "--seed":
        guard let seed = rest.popFirst().flatMap({ UInt64($0) }) else { return nil }
        firstSeed = seed
      default:
        guard let target = FuzzTarget.named(word) else { return nil }
        targets = [target]
      }
    }
  }

  /// Whether nothing was found.
  func run() throws -> Bool {
    let start = Date()
    var (batches, findings) = (0, 0)
    var round = 0
    while goesOn(round, since: start) {
      for target in targets where goesOn(round, since: start) {
        let seed = firstSeed &+ UInt64(round)
        batches += 1
        guard let finding = try finding(of: target, seed) else { continue }
        findings += 1
        print("fuzz: \(target.name), seed \(seed): \(finding)")
        print("  again by: make fuzz KIND=\(target.name) SEED=\(seed) BATCHES=1\n")
      }
      round += 1
    }
    print("fuzz: \(batches) batches from seed \(firstSeed) on, \(findings == 0 ? "nothing" : String(findings)) found")
    return findings == 0
  }

  private func goesOn(_ round: Int, since start: Date) -> Bool {
    switch limit {
    case .seconds(let seconds): Date().timeIntervalSince(start) < seconds
    case .rounds(let count): round < count
    }
  }

  /// What is wrong with the first input of a batch with which something is.
  private func finding(of target: FuzzTarget, _ seed: UInt64) throws -> String? {
    let folder = try TemporaryFolder()
    let work = folder.url.appending(path: "work")
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    let record = work.path + "/.input"
    var watch = Watch(record)
    let outcome = try ChildProcess.run(
      program, ["--batch", target.name, String(seed), work.path].map { Array($0.utf8) }, in: work.path,
      isStuck: { watch.isStuck() })
    if outcome.status == 0 { return nil }
    let input = String(decoding: FileManager.default.contents(atPath: record) ?? Data(), as: UTF8.self)
    let told = (outcome.output + outcome.errors.suffix(2000)).trimmingCharacters(in: .newlines)
    let ending =
      switch outcome.signal {
      case SIGXCPU: "does not end"
      case SIGKILL: watch.hasGivenUp ? "waits without end" : "ended by signal 9"
      case let signal?: "ended by signal \(signal)"
      case nil: "is wrong"
      }
    return "\(ending)\n\(told)\n\(input)"
  }
}

/// Looks whether a process still gets from one input to the next. What computes without end is
/// ended by the limit of its CPU time; this is for what waits without end.
private struct Watch {
  private let record: String
  private var input = Data()
  private var since = Date()
  private(set) var hasGivenUp = false

  init(_ record: String) { self.record = record }

  mutating func isStuck() -> Bool {
    guard Date().timeIntervalSince(since) > 900 else { return false }
    let now = FileManager.default.contents(atPath: record) ?? Data()
    hasGivenUp = now == input
    (input, since) = (now, Date())
    return hasGivenUp
  }
}
