import Problems

extension ScheduleOptions {
  static let timeout = ScheduleOption(
    "timeout", "The limit of a run's time.", .duration, default: .seconds(300),
    check: { limit in
      guard limit > .zero else { throw Problem("a time limit of 0 ends every run", kind: .usage) }
    },
    command: { limit, command in
      command.arguments += ["--timeout", limit.written]
      // Above Plumb's own limit, which tells more; this one holds when that is broken.
      command.limits.cpuSeconds = UInt64(limit / .seconds(1)) * 16 + 60
    })

  /// The limit of a run's time; never zero.
  public var timeout: Duration {
    get { self[Self.timeout] }
    set { self[Self.timeout] = newValue }
  }
}
