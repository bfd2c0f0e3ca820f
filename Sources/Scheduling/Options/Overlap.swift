extension ScheduleOptions {
  static let overlap = ScheduleOption(
    "overlap", "What happens to a slot while the one before runs.", .words(of: "overlap"), default: Overlap.skip)

  /// The fate of a slot that falls due while the one before runs.
  public var overlap: Overlap {
    get { self[Self.overlap] }
    set { self[Self.overlap] = newValue }
  }

  /// The fates of a slot that falls due while the one before runs.
  public enum Overlap: String, CaseIterable, Sendable {
    /// The slot is skipped.
    case skip
    /// The slot waits for the end of the run.
    case queue
    /// Both run side by side.
    case allow
  }
}
