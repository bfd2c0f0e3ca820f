/// A script, its parameters and limits, and the times at which it is due.
///
///     var schedule = Schedule(
///       name: "整改率", script: "/srv/rate.lua", text: "30 8 * * MON", zone: "Asia/Shanghai")
///     schedule.options.retries = 1
///     schedule = try history.add(schedule, now: now)
public struct Schedule: Equatable, Sendable {
  /// The number by which the run history knows it; 0 before it is added.
  public internal(set) var id: Int64 = 0
  /// The name by which a person asks for it.
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

  /// The moment at which it was added; `@every` counts from here.
  public internal(set) var createdAt = Instant(seconds: 0)
  /// The moment since which it is paused; `nil` where it is not.
  public internal(set) var pausedAt: Instant?
  /// The note that was given with the pause.
  public internal(set) var pauseNote: String?
  /// The moment at which it was removed; its history stays.
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
