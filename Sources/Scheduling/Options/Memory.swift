import Problems

extension ScheduleOptions {
  static let memory = ScheduleOption(
    "memory", "The limit of a run's memory.", .bytes(none: unlimitedMemory), default: 1 << 30,
    check: { limit in
      guard limit > 0 else { throw Problem("a memory limit of 0 ends every run", kind: .usage) }
      guard limit <= mostMemory else {
        throw Problem("a memory limit of \(limit) bytes is none", kind: .usage)
          .hint("--memory none sets no limit")
      }
    },
    command: { limit, command in
      command.arguments += ["--memory", "\(limit)"]
      // Above Plumb's own limit, which tells more; this one holds when that is broken. It counts
      // what is reserved, such as the stacks of threads, and not only what is used.
      command.limits.memory = UInt64(limit) * 2 + (4 << 30)
    })

  /// The limit of a run's memory in bytes.
  public var memory: Int64 {
    get { self[Self.memory] }
    set { self[Self.memory] = newValue }
  }

  /// The amount that `none` stands for: more than any machine has.
  static let unlimitedMemory: Int64 = 1 << 50
  /// The largest limit that can be set.
  static let mostMemory: Int64 = 1 << 60
}
