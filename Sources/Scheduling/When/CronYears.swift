import Problems

/// The years in which a cron text is due.
///
/// A calendar year is one of fourteen kinds: it is a leap year or not, and starts on one of
/// seven weekdays. All fourteen come within the 400 years after which the calendar repeats,
/// so a text that is due in none of them is never due.
enum CronYears: Equatable, Sendable {
  case every
  case leapOnly
  case someLeap
  case some
  case none

  init(_ expression: CronExpression) {
    let common = (0..<7).count { expression.isDue(inYearFrom: $0, isLeap: false) }
    let leap = (0..<7).count { expression.isDue(inYearFrom: $0, isLeap: true) }
    self =
      switch (common, leap) {
      case (7, 7): .every
      case (0, 0): .none
      case (0, 7): .leapOnly
      case (0, _): .someLeap
      default: .some
      }
  }

  /// The note for a person about a slot of such a text.
  var note: String? {
    switch self {
    case .every, .none: nil
    case .leapOnly: "only in leap years"
    case .someLeap: "only in some leap years"
    case .some: "only in some years"
    }
  }
}

extension CronExpression {
  fileprivate func isDue(inYearFrom weekday: Int, isLeap: Bool) -> Bool {
    var first = weekday
    for month in 1...12 {
      if dueDays(month: month, isLeap: isLeap, first: first) != 0 { return true }
      first = (first + Calendar.length(ofMonth: month, isLeap: isLeap)) % 7
    }
    return false
  }
}
