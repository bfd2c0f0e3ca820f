extension ScheduleOptions {
  static let jitter = ScheduleOption(
    "jitter", "A random time up to this is added to each wait.", .duration, default: .zero)

  /// The longest time that is added by chance to each wait, so that repetitions do not meet.
  public var jitter: Duration {
    get { self[Self.jitter] }
    set { self[Self.jitter] = newValue }
  }
}
