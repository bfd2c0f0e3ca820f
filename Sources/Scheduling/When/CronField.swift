/// One of the five fields of a cron text: what it is called and what it holds.
struct CronField: Sendable, Equatable {
  var name: String
  var range: ClosedRange<Int>
  /// Names by value, from `range.lowerBound` on.
  var names: [String] = []
  /// The number of values before they start again; Sunday is both 0 and 7.
  var ring: Int { self == .weekday ? 7 : range.count }

  static let minute = CronField(name: "minute", range: 0...59)
  static let hour = CronField(name: "hour", range: 0...23)
  static let day = CronField(name: "day", range: 1...31)
  static let month = CronField(
    name: "month", range: 1...12,
    names: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"])
  static let weekday = CronField(
    name: "weekday", range: 0...7, names: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"])

  static let all = [minute, hour, day, month, weekday]

  /// Every `step`-th value from `low` to `high`, one bit a value, Sunday at 0. Where `high` is
  /// below `low` the range wraps: 22-4 goes over midnight, and steps go on across it.
  func bits(from low: Int, to high: Int, step: Int = 1) -> UInt64 {
    let distance = high >= low ? high - low : ((high - low) % ring + ring) % ring
    return stride(from: 0, through: distance, by: step).reduce(UInt64(0)) { bits, walked in
      bits | 1 << UInt64((low - range.lowerBound + walked) % ring + range.lowerBound)
    }
  }
}
