extension ScheduleOptions {
  static let jitter = ScheduleOption(
    "jitter", "At most this is added to each wait, by chance.", .duration, default: .zero)

  /// The longest time that is added by chance to each wait, so that repetitions do not meet.
  public var jitter: Duration {
    get { self[Self.jitter] }
    set { self[Self.jitter] = newValue }
  }
}
