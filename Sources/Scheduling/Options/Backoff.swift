extension ScheduleOptions {
  static let backoff = ScheduleOption(
    "backoff", "The wait before the first repetition; doubled each time.", .duration, default: .seconds(30))

  /// The wait before the first repetition; doubled each time, an hour at most.
  public var backoff: Duration {
    get { self[Self.backoff] }
    set { self[Self.backoff] = newValue }
  }

  /// The wait before the next attempt when `failed` attempts have failed, without its jitter.
  func wait(afterFailures failed: Int) -> Duration {
    let doublings = min(max(failed - 1, 0), 20)
    return min(backoff * (1 << doublings), .seconds(3600))
  }
}
