extension ScheduleOptions {
  static let missedWithin = ScheduleOption(
    "missed_within", "Slots older than this are never caught up with.", .duration, default: .seconds(7 * 86_400))

  /// The age from which on a missed slot is never run.
  public var missedWithin: Duration {
    get { self[Self.missedWithin] }
    set { self[Self.missedWithin] = newValue }
  }
}
