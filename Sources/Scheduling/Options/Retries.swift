import Problems

extension ScheduleOptions {
  static let retries = ScheduleOption(
    "retries", "The number of times that a failed attempt is repeated.",
    .count(retryCounts, placeholder: "n"), default: 3,
    check: { count in
      guard retryCounts.contains(count) else {
        throw Problem("'retries' is 0 to 1000000, not \(count)", kind: .usage)
      }
    })

  /// The number of times that a failed attempt is repeated.
  public var retries: Int {
    get { self[Self.retries] }
    set { self[Self.retries] = newValue }
  }

  private static let retryCounts = 0...1_000_000
}
