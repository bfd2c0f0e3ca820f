extension ScheduleOptions {
  static let missedWithin = ScheduleOption(
    "missed_within", "Missed slots that are older than this are not run.", .duration, default: .seconds(7 * 86_400))

  /// The age from which on a missed slot is never run.
  public var missedWithin: Duration {
    get { self[Self.missedWithin] }
    set { self[Self.missedWithin] = newValue }
  }
}
