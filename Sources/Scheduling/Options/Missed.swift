extension ScheduleOptions {
  static let missed = ScheduleOption(
    "missed", "The slots that are run of those that were missed.", .words(of: "missed"), default: Missed.latest)

  /// The slots that are run late because no scheduler was there.
  public var missed: Missed {
    get { self[Self.missed] }
    set { self[Self.missed] = newValue }
  }

  /// The choices of slots that are run late because no scheduler was there.
  public enum Missed: String, CaseIterable, Sendable {
    /// Only the newest slot is run.
    case latest
    /// Every slot is run.
    case all
    /// No slot is run.
    case none
  }
}
