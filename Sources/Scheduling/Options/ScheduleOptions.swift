/// The options of a schedule, each with its value or its default.
///
///     var options = ScheduleOptions()
///     options.retries = 5
///     options.timeout  // 300 seconds
public struct ScheduleOptions: Sendable {
  /// The table of contents: every option, in the order in which help and `schedule show` list them.
  public static let all: [any ScheduleOptionRow] = [
    timeout, memory, maxResult, maxRows, strictPush, retries, backoff, jitter, overlap, missed, missedWithin, keep,
    seed, calendar, report, secret, onFailure, onChange,
  ]

  private var values: [String: any Sendable] = [:]

  /// Makes the options of a schedule of which nothing is said.
  public init() {}

  /// The value of an option.
  subscript<Value>(_ option: ScheduleOption<Value>) -> Value {
    get {
      guard let stored = values[option.name] else { return option.defaultValue }
      guard let value = stored as? Value else { preconditionFailure("two options are named '\(option.name)'") }
      return value
    }
    set { values[option.name] = newValue }
  }

  /// A value of the command line that was read and checked, to be put into options.
  public struct Setting: Sendable {
    let apply: @Sendable (inout ScheduleOptions) -> Void

    /// Puts the value into options.
    public func callAsFunction(_ options: inout ScheduleOptions) { apply(&options) }
  }

  /// Changes the command of a run as every option asks for.
  public func adjust(_ command: inout Command) {
    for option in Self.all { option.adjust(&command, for: self) }
  }
}

extension ScheduleOptions: Equatable {
  /// Compares the values as the state file keeps them.
  public static func == (a: ScheduleOptions, b: ScheduleOptions) -> Bool {
    all.allSatisfy { $0.stored(in: a)?.written == $0.stored(in: b)?.written }
  }
}
