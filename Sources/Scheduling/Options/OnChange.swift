extension ScheduleOptions {
  static let onChange = ScheduleOption(
    "on_change", "Started then too, and when the result changes.", .text(placeholder: "command"), default: nil)

  /// The command that is started when `onFailure` is, and when a result's bytes are other than the last ones.
  public var onChange: String? {
    get { self[Self.onChange] }
    set { self[Self.onChange] = newValue }
  }
}
