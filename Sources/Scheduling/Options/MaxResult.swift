import Problems

extension ScheduleOptions {
  static let maxResult = ScheduleOption(
    "max_result", "The limit of a result, up to 900MiB; a longer one fails the run.",
    .bytes(none: largestResult), default: 64 << 20,
    check: { limit in
      guard (1...largestResult).contains(limit) else {
        throw Problem("a result may have 1 byte to 900 MiB, not \(limit) bytes", kind: .usage)
          .hint("what is larger belongs into a file: t:write with --out")
      }
    })

  /// The limit of a result in bytes: a longer one fails the run.
  public var maxResult: Int64 {
    get { self[Self.maxResult] }
    set { self[Self.maxResult] = newValue }
  }

  /// The largest limit that can be set, in bytes: SQLite keeps no longer value.
  static let largestResult: Int64 = 900 << 20
}
