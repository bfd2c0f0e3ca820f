import Notices
import Tables

/// Finds the year of days that a notice prints without one, from the days that it prints with one.
///
///     // Published on 2023-05-10, of an inspection that began on 2023-04-08:
///     // 9月28日前 is 2023-09-28, and 1月15日前 is 2024-01-15.
///
/// Where two years are possible, both are readings and a person is asked.
struct NoticeCalendar {
  /// The day of the notice: on which it was published, else the last one up to which its figures count.
  private let written: Day
  /// The day on which the inspection began, or on which its findings were given.
  private let first: Day?

  /// - Returns: `nil` where the notice prints no day of its own.
  init?(_ notice: Notice) {
    func day(_ date: NoticeDate?) -> Day? {
      date.flatMap { Day(year: $0.day.year, month: $0.day.month, day: $0.day.day) }
    }
    let cutOffs = notice.claims.compactMap { claim -> Day? in
      guard claim.finding == nil, case .named(let period, _) = claim.cutOff else { return nil }
      return Day(period)
    }
    let ofInspection = [notice.inspectionStart, notice.inspectionEnd, notice.feedbackOn].compactMap(day)
    guard let written = day(notice.publishedOn) ?? (cutOffs + ofInspection).max() else { return nil }
    self.written = written
    first = ofInspection.min().flatMap { $0 < written ? $0 : nil }
  }

  /// The day that words without a year name; `nil` where they name none of any year.
  func reading(of text: String, as use: DateUse) -> DateInterpretation? {
    if Self.ofYear.contains(where: text.contains) {
      let reading = DateText.reading(of: text, as: use, year: written.civil.year)
      return reading.isDoubtful ? nil : reading
    }
    let year = written.civil.year
    let days = [year - 1, year, year + 1].compactMap { year -> Day? in
      let reading = DateText.reading(of: text, as: use, year: year)
      return reading.isDoubtful ? nil : reading.day
    }
    guard days.count == 3 else { return nil }
    switch use {
    case .deadline: return deadline(days)
    case .event: return event(days)
    }
  }

  /// Words for the year in which the notice was written.
  private static let ofYear = ["年底", "年末", "年内", "年终", "今年", "本年"]

  /// A deadline of the same year, within half a year of the notice, or a quarter before it where nothing tells when the
  /// inspection was; or the only one between the inspection and three quarters of a year after the notice.
  private func deadline(_ days: [Day]) -> DateInterpretation {
    let possible = days.filter {
      !isBefore($0) && $0.number <= written.number + 366 && $0.number > written.number - 366
    }
    // Without the day of the inspection, a day long before the notice may be of the next year.
    let past: Int32 = first == nil ? 92 : 183
    let near = possible.first { day in
      day.civil.year == written.civil.year && day.number >= written.number - past && day.number <= written.number + 183
    }
    if let near { return .certain(near) }
    let ahead = possible.filter { $0.number <= written.number + 275 }
    if first != nil, ahead.count == 1 { return .certain(ahead[0]) }
    return .open(possible)
  }

  /// Something that happened: the last such day up to that of the notice.
  private func event(_ days: [Day]) -> DateInterpretation {
    let past = days.filter { $0 <= written }
    guard let last = past.last, !isBefore(last) else { return .open(past) }
    return .certain(last)
  }

  private func isBefore(_ day: Day) -> Bool { first.map { day < $0 } ?? false }
}
