import Problems

extension ScheduleOptions {
  static let maxRows = ScheduleOption(
    "max_rows", "The most rows that one step of a run may fetch from a database.",
    .count(rowCounts, placeholder: "n"), default: usualRows,
    check: { count in
      guard rowCounts.contains(count) else {
        throw Problem("'max_rows' is 1 to \(rowCounts.upperBound), not \(count)", kind: .usage)
      }
    },
    command: { count, command in
      if count != usualRows { command.arguments += ["--max-rows", "\(count)"] }
    })

  /// The most rows that one step of a run may fetch from a database.
  public var maxRows: Int {
    get { self[Self.maxRows] }
    set { self[Self.maxRows] = newValue }
  }

  private static let usualRows = 1_000_000
  private static let rowCounts = 1...(1 << 40) - 1
}
