/// A script, its parameters and limits, and when it is due.
public struct Schedule: Equatable, Sendable {
  /// What the run history knows it by; 0 before it is added.
  public internal(set) var id: Int64 = 0
  /// By which a person asks for it.
  public var name: String
  /// The script's whole path.
  public var script: String
  /// The cron text or `@every`.
  public var text: String
  /// The zone of its clock.
  public var zone: String
  /// The values that the script gets, by name.
  public var parameters: [String: String] = [:]
  /// Data packages or folders of them, in order.
  public var data: [String] = []
  /// Limits, repetitions and what becomes of missed slots.
  public var options = ScheduleOptions()

  /// When it was added; `@every` counts from here.
  public internal(set) var createdAt = Instant(seconds: 0)
  /// Since when it is paused, and what was said about it.
  public internal(set) var pausedAt: Instant?
  /// What was said about the pause.
  public internal(set) var pauseNote: String?
  /// When it was removed; its history stays.
  public internal(set) var removedAt: Instant?
  /// Every slot up to here has its row.
  public internal(set) var consideredUntil = Instant(seconds: 0)
  /// Its first slot that has no row yet.
  public internal(set) var nextDue: Instant?

  /// Makes a schedule with the default options, not yet added.
  public init(name: String, script: String, text: String, zone: String) {
    (self.name, self.script, self.text, self.zone) = (name, script, text, zone)
  }
}

/// How a schedule's runs are limited, repeated and kept.
public struct ScheduleOptions: Equatable, Sendable {
  /// The limit of a run's time.
  public var timeout = Duration.seconds(300)
  /// In bytes.
  public var memory: Int64 = 1 << 30
  /// More than any machine has: no limit of the schedule's own.
  public static let unlimitedMemory: Int64 = 1 << 50
  /// What a limit of memory may be at most.
  public static let mostMemory: Int64 = 1 << 60
  /// The limit of a result in bytes: a longer one fails the run.
  public var maxResult: Int64 = 64 << 20
  /// What `maxResult` may be at most: SQLite keeps no longer value.
  public static let largestResult: Int64 = 900 << 20
  /// How often a failed attempt is repeated.
  public var retries = 3
  /// Before the first repetition; doubled each time, an hour at most.
  public var backoff = Duration.seconds(30)
  /// At most this is added to each wait, by chance, so that repetitions do not meet.
  public var jitter = Duration.zero
  /// What happens to a slot while another one runs.
  public var overlap = Overlap.skip
  /// Which slots are run that nobody was there for.
  public var missed = Missed.latest
  /// Slots older than this are never caught up with.
  public var missedWithin = Duration.seconds(7 * 86_400)
  /// How long logs and results are kept.
  public var keep = Duration.seconds(90 * 86_400)
  /// The seed of random numbers and of sampling.
  public var seed: Int64 = 0
  /// The holidays and make-up days by which `LW` and `15W` find working days; Monday to Friday
  /// without one.
  public var calendar: WorkdayCalendar?
  /// Told when runs begin to fail and when they succeed again.
  public var onFailure: String?
  /// Told then too, and when a result's bytes are other than the last ones.
  public var onChange: String?

  /// The options of a schedule of which nothing is said.
  public init() {}

  /// What happens to a slot while the one before is not done.
  public enum Overlap: String, CaseIterable, Sendable {
    case skip, queue, allow
  }

  /// Which slots are run that came while nobody was there.
  public enum Missed: String, CaseIterable, Sendable {
    case latest, all, none
  }
}

extension ScheduleOptions {
  /// The wait before the next attempt when `failed` attempts have failed, without its jitter.
  func wait(afterFailures failed: Int) -> Duration {
    let doublings = min(max(failed - 1, 0), 20)
    return min(backoff * (1 << doublings), .seconds(3600))
  }
}
