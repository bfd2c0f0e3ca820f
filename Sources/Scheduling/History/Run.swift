import System

/// The state of a slot, or of a run beside the slots.
public enum SlotState: String, CaseIterable, Sendable {
  /// Due, or to be repeated, and not started yet.
  case waiting
  /// An attempt is under way.
  case running
  /// The last attempt ended with status 0; its result is kept.
  case succeeded
  /// The last attempt failed, and no other follows.
  case failed
  /// The last attempt reached its time limit, and no other follows.
  case timedOut = "timed_out"
  /// Not run, because the slot before was still running.
  case skipped
  /// Not run, because no scheduler was there and the schedule does not catch up.
  case missed
  /// Not run, because the schedule was paused or removed, or the run was interrupted.
  case cancelled

  /// Returns whether the state is the last one: nothing more will happen.
  public var isFinal: Bool { self != .waiting && self != .running }
}

/// The reason why a run exists.
public enum RunKind: String, CaseIterable, Sendable {
  /// A slot was due.
  case slot
  /// A person asked for it (`schedule run`).
  case now
  /// A person asked for a past slot (`schedule backfill`).
  case backfill
  /// A person asked for a run to be repeated (`schedule rerun`).
  case rerun
}

/// One row of the history: a slot, or a run beside the slots, and how it ended.
public struct Run: Equatable, Sendable {
  /// The number by which a person asks for it.
  public var id: Int64
  /// The schedule's name.
  public var schedule: String
  /// The schedule's number in the state file.
  public var scheduleID: Int64
  /// The zone of the schedule's clock, also when the schedule was removed.
  public var zone: String
  /// The reason why it exists.
  public var kind: RunKind
  /// The moment that was due; of a run beside the slots, when it was asked for.
  public var slot: Instant
  /// Its state by now.
  public var state: SlotState
  /// The reason of its state, in words.
  public var reason: String
  /// The number of attempts that were begun.
  public var attempts: Int
  /// The earliest moment at which the next attempt may begin; `nil` where none waits.
  public var notBefore: Instant?
  /// The moment at which the first attempt began.
  public var startedAt: Instant?
  /// The moment at which it reached its last state.
  public var finishedAt: Instant?
  /// The last attempt's exit status; 128 and a signal's number where that ended it.
  public var exitStatus: Int?
  /// The SHA-256 of its result, also after that was pruned.
  public var resultHash: String?
  /// The run that this one repeats.
  public var original: Int64?
  /// True where the repetition gave the same bytes; `nil` before it has ended, and where it repeats no run.
  public var isVerified: Bool?
  /// The name of the token of who asked for it on a page; `nil` of any other run.
  public var askedBy: String?
}

extension Run {
  /// The reason of its state and, of a run that was asked for on a page, who did.
  ///
  ///     run.explanation  // "done; asked for by 王芳"
  public var explanation: String {
    guard let askedBy, reason != "asked for by \(askedBy)" else { return reason }
    return "\(reason); asked for by \(askedBy)"
  }
}

/// One start of a run's command.
public struct Attempt: Equatable, Sendable {
  /// Grows with every attempt of the run history: who holds the highest of a run holds the run.
  public var id: Int64
  /// The run that it is an attempt at.
  public var run: Int64
  /// 1 for the first.
  public var number: Int
  /// Its state by now.
  public var state: AttemptState
  /// The reason of its state, in words; empty while it runs.
  public var reason: String
  /// The process that runs it, as `ProcessOwner` writes it.
  public var owner: String
  /// The moment until which its owner is believed to live without a word.
  public var leaseUntil: Instant
  /// The moment at which a scheduler took it to start it.
  public var startedAt: Instant
  /// The last moment at which it is known to have run.
  public var seenAt: Instant?
  /// The moment at which it was closed; `nil` while it runs.
  public var finishedAt: Instant?
  /// Its command's exit status.
  public var exitStatus: Int?
  /// Files with what it printed; gone when they were pruned.
  public var output: String
  /// The file with what it printed as errors.
  public var errors: String
}

/// The state of one attempt at a run.
public enum AttemptState: String, CaseIterable, Sendable {
  /// Its command runs, as far as the history knows.
  case running
  /// Its command ended with status 0.
  case succeeded
  /// Its command ended otherwise, or could not be started.
  case failed
  /// Its command reached the time limit.
  case timedOut = "timed_out"
  /// Its scheduler ended, or lost it.
  case lost
  /// Its scheduler stopped cleanly and gave the run back.
  case handedBack = "handed_back"
}

/// Everything that a run was made of, enough to make it again.
public struct Provenance: Equatable, Sendable {
  /// The path of the script.
  public var script: String
  /// The text that ran.
  public var scriptText: String
  /// The values that the script got, by name.
  public var parameters: [String: String]
  /// Data packages or folders of them, in order.
  public var data: [String]
  /// The fingerprint of the data that the run read; empty where it read none.
  public var fingerprint: String
  /// By name: plumb, lua.
  public var versions: [String: String]
  /// The seed of random numbers and of sampling.
  public var seed: Int64
  /// The date that the script takes for today.
  public var asOf: String
  /// The files of the data whose tables a snapshot gave, rather than the files themselves.
  public var fromSnapshot: [String]

  /// Makes the provenance of a run.
  public init(
    script: String, scriptText: String, parameters: [String: String] = [:], data: [String] = [],
    fingerprint: String = "", versions: [String: String] = [:], seed: Int64 = 0, asOf: String = "",
    fromSnapshot: [String] = []
  ) {
    self.script = script
    self.scriptText = scriptText
    self.parameters = parameters
    self.data = data
    self.fingerprint = fingerprint
    self.versions = versions
    self.seed = seed
    self.asOf = asOf
    self.fromSnapshot = fromSnapshot
  }

  /// The SHA-256 of the script's text.
  public var scriptHash: String { SHA256.hexadecimal(of: Array(scriptText.utf8)) }
}

/// A figure that a run has kept.
public struct Metric: Equatable, Sendable {
  /// The schedule's name.
  public var schedule: String
  /// The zone of the schedule's clock, also when the schedule was removed.
  public var zone: String
  /// The run's slot.
  public var slot: Instant
  /// The run that kept it.
  public var run: Int64
  /// The state of the run; a run that failed keeps its metrics too.
  public var state: SlotState
  /// The name of the figure.
  public var name: String
  /// Never a NaN.
  public var value: Double
  /// The moment at which its run ended.
  public var recordedAt: Instant
}
