extension ScheduleOptions {
  static let onFailure = ScheduleOption(
    "on_failure", "Started when runs begin to fail and when they recover; it gets the facts as JSON.",
    .text(placeholder: "command"), default: nil)

  /// The command that is started when runs begin to fail and when they succeed again.
  public var onFailure: String? {
    get { self[Self.onFailure] }
    set { self[Self.onFailure] = newValue }
  }
}
