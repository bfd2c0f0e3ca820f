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
  /// The number by which a person asks for it.
  public var id: Int64
  /// The schedule's name.
  public var schedule: String
  /// The schedule's number in the state file.
  public var scheduleID: Int64
  /// Of the schedule's clock, also when it was removed.
  public var zone: String
  /// Why there is a run.
  public var kind: RunKind
  /// The moment that was due; of a run beside the slots, when it was asked for.
  public var slot: Instant
  /// What has become of it.
  public var state: SlotState
  /// In words.
  public var reason: String
  /// How many attempts were begun.
  public var attempts: Int
  /// When the next attempt may begin at the earliest.
  public var notBefore: Instant?
  /// When the first attempt began.
  public var startedAt: Instant?
  /// When it came to its end.
  public var finishedAt: Instant?
  /// The last attempt's exit status; 128 and a signal's number where that ended it.
  public var exitStatus: Int?
  /// The SHA-256 of its result, also after that was pruned.
  public var resultHash: String?
  /// The run that this one repeats.
  public var original: Int64?
  /// Whether the repetition gave the same bytes, once it has ended.
  public var isVerified: Bool?
}

/// One start of a run's command.
public struct Attempt: Equatable, Sendable {
  /// Grows with every attempt of the run history: who holds the highest of a run holds the run.
  public var id: Int64
  /// The run that it is an attempt at.
  public var run: Int64
  /// 1 for the first.
  public var number: Int
  /// What has become of it.
  public var state: AttemptState
  /// In words; empty while it runs.
  public var reason: String
  /// The process that runs it, as `ProcessOwner` writes it.
  public var owner: String
  /// Until when its owner is believed to live without a word.
  public var leaseUntil: Instant
  /// When it was taken to be started.
  public var startedAt: Instant
  /// The last moment at which it is known to have run.
  public var seenAt: Instant?
  /// When it was closed.
  public var finishedAt: Instant?
  /// Its command's exit status.
  public var exitStatus: Int?
  /// Files with what it printed; gone when they were pruned.
  public var output: String
  /// The file with what it printed as errors.
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
public struct Provenance: Equatable, Sendable {
  /// The path of the script.
  public var script: String
  /// The text that ran.
  public var scriptText: String
  /// The values that the script got, by name.
  public var parameters: [String: String]
  /// Data packages or folders of them, in order.
  public var data: [String]
  /// Of the dataset's bytes.
  public var fingerprint: String
  /// By name: plumb, lua.
  public var versions: [String: String]
  /// The seed of random numbers and of sampling.
  public var seed: Int64
  /// The date that the script takes for today.
  public var asOf: String

  /// Makes the provenance of a run.
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

  /// The SHA-256 of the script's text.
  public var scriptHash: String { SHA256.hexadecimal(of: Array(scriptText.utf8)) }
}

/// A figure that a run has kept.
public struct Metric: Equatable, Sendable {
  /// The schedule's name.
  public var schedule: String
  /// Of the schedule's clock, also when it was removed.
  public var zone: String
  /// The run's slot.
  public var slot: Instant
  /// The run that kept it.
  public var run: Int64
  /// What became of the run; a run that failed keeps its metrics too.
  public var state: SlotState
  /// What the figure is called.
  public var name: String
  /// Never a NaN.
  public var value: Double
  /// When its run ended.
  public var recordedAt: Instant
}
