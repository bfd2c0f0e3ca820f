extension ScheduleOptions {
  static let keep = ScheduleOption(
    "keep", "How long logs and results are kept.", .duration, default: .seconds(90 * 86_400))

  /// The time for which logs and results are kept.
  public var keep: Duration {
    get { self[Self.keep] }
    set { self[Self.keep] = newValue }
  }
}
