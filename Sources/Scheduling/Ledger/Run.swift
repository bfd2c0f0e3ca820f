import System

/// What has become of a slot, or of a run beside the slots.
public enum SlotState: String, CaseIterable, Sendable {
  /// Due, or to be repeated, and not started yet.
  case waiting
  case running
  case succeeded
  case failed
  case timedOut = "timed_out"
  /// The one before was still running.
  case skipped
  /// Nobody was there, and catch-up said no.
  case missed
  case cancelled

  /// Whether nothing more will happen.
  public var isFinal: Bool { self != .waiting && self != .running }
}

/// Why there is a run.
public enum RunKind: String, CaseIterable, Sendable {
  case slot, now, backfill, rerun
}

/// One row of the history: a slot, or a run beside the slots, and how it ended.
public struct Run: Equatable, Sendable {
  public var id: Int64
  public var schedule: String
  public var scheduleID: Int64
  /// Of the schedule's clock, also when it was removed.
  public var zone: String
  public var kind: RunKind
  /// The moment that was due; of a run beside the slots, when it was asked for.
  public var slot: Instant
  public var state: SlotState
  /// In words.
  public var reason: String
  public var attempts: Int
  public var notBefore: Instant?
  public var startedAt: Instant?
  public var finishedAt: Instant?
  public var exitStatus: Int?
  public var resultHash: String?
  /// The run that this one repeats.
  public var original: Int64?
  /// Whether the repetition gave the same bytes, once it has ended.
  public var isVerified: Bool?
}

/// One start of a run's command.
public struct Attempt: Equatable, Sendable {
  /// Grows with every attempt of the ledger: who holds the highest of a run holds the run.
  public var id: Int64
  public var run: Int64
  public var number: Int
  public var state: AttemptState
  public var reason: String
  public var owner: String
  public var leaseUntil: Instant
  public var startedAt: Instant
  /// The last moment at which it is known to have run.
  public var seenAt: Instant?
  public var finishedAt: Instant?
  public var exitStatus: Int?
  /// Files with what it printed; gone when they were pruned.
  public var output: String
  public var errors: String
}

/// What became of one attempt at a run.
public enum AttemptState: String, CaseIterable, Sendable {
  case running, succeeded, failed
  case timedOut = "timed_out"
  /// Its scheduler ended, or lost it.
  case lost
  /// Its scheduler stopped cleanly and gave the run back.
  case handedBack = "handed_back"
}

/// What a run was made of, enough to make it again.
public struct Evidence: Equatable, Sendable {
  public var script: String
  public var scriptText: String
  public var parameters: [String: String]
  public var data: [String]
  /// Of the dataset's bytes.
  public var fingerprint: String
  /// By name: plumb, lua.
  public var versions: [String: String]
  public var seed: Int64
  /// The date that the script takes for today.
  public var asOf: String

  public init(
    script: String, scriptText: String, parameters: [String: String] = [:], data: [String] = [],
    fingerprint: String = "", versions: [String: String] = [:], seed: Int64 = 0, asOf: String = ""
  ) {
    self.script = script
    self.scriptText = scriptText
    self.parameters = parameters
    self.data = data
    self.fingerprint = fingerprint
    self.versions = versions
    self.seed = seed
    self.asOf = asOf
  }

  public var scriptHash: String { SHA256.hexadecimal(of: Array(scriptText.utf8)) }
}

/// A figure that a run has kept.
public struct Metric: Equatable, Sendable {
  public var schedule: String
  /// Of the schedule's clock, also when it was removed.
  public var zone: String
  public var slot: Instant
  public var run: Int64
  /// What became of the run; a run that failed keeps its metrics too.
  public var state: SlotState
  public var name: String
  public var value: Double
  public var recordedAt: Instant
}
