/// A date as it is printed in a sentence.
struct PrintedDate: Equatable, Sendable {
  var year: Int?
  var month: Int
  /// Missing where a month alone is named.
  var day: Int?
  var range: Range<Int>
  /// The days that digits without their signs may mean, as `2024-07-17`.
  var candidates: [NoticeDay] = []
  /// Tells whether the year was carried over from a date before.
  var isCarried = false

  var noticeDay: NoticeDay? {
    guard candidates.isEmpty, let year, let day else { return nil }
    return NoticeDay(year: year, month: month, day: day)
  }

  /// A date whose year is not printed, in the last year in which it is not behind a day, that of the notice.
  ///
  /// - Parameter first: a day that it cannot be before, which may leave one of the years that it could be in.
  func settled(from first: NoticeDay? = nil, to last: NoticeDay?) -> PrintedDate {
    guard let last else { return self }
    var date = self
    if let first, year == nil, day != nil, candidates.count > 1 {
      let left = candidates.filter { first.description <= $0.description && $0.description <= last.description }
      guard left.count == 1 else { return self }
      (date.year, date.candidates, date.isCarried) = (left[0].year, [], true)
      return date
    }
    guard year == nil, candidates.isEmpty, let day else { return self }
    date.year = (month, day) <= (last.month, last.day) ? last.year : last.year - 1
    date.isCarried = true
    return date
  }
}

/// A day of the calendar.
public struct NoticeDay: Hashable, Sendable, CustomStringConvertible {
  public var year: Int
  public var month: Int
  public var day: Int

  /// - Returns: `nil` where the calendar has no such day.
  init?(year: Int, month: Int, day: Int) {
    let lengths = [
      31, year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
    ]
    guard (1900...2099).contains(year), (1...12).contains(month), (1...lengths[month - 1]).contains(day) else {
      return nil
    }
    (self.year, self.month, self.day) = (year, month, day)
  }

  public var description: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day))"
  }
}

/// Finds the dates of sentences.
enum NoticeDates {
  /// The dates in a range, in their order. A date without a year has that of the one before it where it
  /// is no earlier in the year.
  static func read(_ text: [Unicode.Scalar], _ range: Range<Int>, year: Int? = nil) -> [PrintedDate] {
    var dates: [PrintedDate] = []
    var index = range.lowerBound
    var last: PrintedDate? = year.map { PrintedDate(year: $0, month: 1, day: nil, range: 0..<0) }
    while index < range.upperBound {
      guard text[index].digitValue != nil || ChineseNumeral.digits[text[index]] != nil else {
        index += 1
        continue
      }
      if var date = date(text, index, range.upperBound) {
        if date.year == nil, date.candidates.isEmpty, let last, let year = last.year {
          if last.month <= date.month {
            date.year = year
            date.isCarried = true
          } else if let day = date.day {
            // January behind November: of the same year, or of the next one.
            date.candidates = [year, year + 1].compactMap { NoticeDay(year: $0, month: date.month, day: day) }
          }
        }
        dates.append(date)
        if date.year != nil { last = date }
        index = max(date.range.upperBound, index + 1)
      } else {
        while index < range.upperBound, text[index].digitValue != nil { index += 1 }
        if index < range.upperBound, text[index].digitValue == nil { index += 1 }
      }
    }
    return dates
  }

  private static func digits(_ text: [Unicode.Scalar], _ start: Int, _ end: Int) -> [Int] {
    var values: [Int] = []
    var index = start
    while index < end, let digit = text[index].digitValue {
      values.append(digit)
      index += 1
    }
    return values
  }

  /// Digits as one number; those of one that no date has give some number above all that a date has.
  private static func number(_ digits: some Sequence<Int>) -> Int { digits.reduce(0) { min($0, 99_999) * 10 + $1 } }

  private static func date(_ text: [Unicode.Scalar], _ start: Int, _ end: Int) -> PrintedDate? {
    if let date = chineseDate(text, start, end) { return date }
    let first = digits(text, start, end)
    var index = start + first.count
    func skip() { while index < end, text[index].isBlank { index += 1 } }
    func sign() -> Unicode.Scalar? { index < end ? text[index] : nil }
    skip()
    switch first.count {
    case 4 where (1900...2099).contains(number(first)):
      guard let separator = sign(), "年-/.".unicodeScalars.contains(separator) else { return nil }
      index += 1
      skip()
      let month = digits(text, index, end)
      guard !month.isEmpty else { return nil }
      index += month.count
      // 2024年717日: the 月 was lost.
      if month.count > 2 {
        guard month.count <= 4, sign() == "日" || separator != "年" else { return nil }
        return lost(number(first), month, start..<min(end, index + 1))
      }
      let afterMonth = index
      skip()
      let second = sign()
      guard second == "月" || (second == separator && separator != "年") else {
        guard separator == "年" else { return nil }
        return nil
      }
      index += 1
      let afterSign = index
      skip()
      let day = digits(text, index, end)
      guard (1...2).contains(day.count), (1...12).contains(number(month)) else {
        guard second == "月", (1...12).contains(number(month)) else { return nil }
        return PrintedDate(
          year: number(first), month: number(month), day: nil, range: start..<max(afterMonth, afterSign))
      }
      index += day.count
      let afterDay = index
      skip()
      if let sign = sign(), sign == "日" || sign == "号" { index += 1 } else { index = afterDay }
      return PrintedDate(year: number(first), month: number(month), day: number(day), range: start..<index)
    case 2 where sign() == "年":
      return shortYear(text, start, end, year: 2000 + number(first), from: index + 1)
    case 1, 2:
      guard sign() == "月", (1...12).contains(number(first)) else { return nil }
      index += 1
      skip()
      let day = digits(text, index, end)
      guard (1...2).contains(day.count), number(day) <= 31 else { return nil }
      index += day.count
      skip()
      guard let last = sign(), last == "日" || last == "号" || last == "-" || last == "至" else { return nil }
      return PrintedDate(
        year: nil, month: number(first), day: number(day),
        range: start..<(last == "日" || last == "号" ? index + 1 : index))
    case 5...8:
      let year = number(first.prefix(4))
      guard (1990...2099).contains(year), sign() == "日" || sign() == "号" else { return nil }
      return lost(year, Array(first[4...]), start..<(index + 1))
    case 3:
      // 1116日 has four digits, 717日 three: no year at all.
      return nil
    default: return nil
    }
  }

  /// 24年6月5日: the day is likely that of 2024, and its only reading. 12年6个月 is a length of time.
  private static func shortYear(
    _ text: [Unicode.Scalar], _ start: Int, _ end: Int, year: Int, from index: Int
  ) -> PrintedDate? {
    let month = digits(text, index, end)
    let behindMonth = index + month.count
    guard (1...2).contains(month.count), behindMonth < end, text[behindMonth] == "月" else { return nil }
    let day = digits(text, behindMonth + 1, end)
    let behindDay = behindMonth + 1 + day.count
    guard (1...2).contains(day.count), behindDay < end, text[behindDay] == "日" || text[behindDay] == "号",
      let only = NoticeDay(year: year, month: number(month), day: number(day))
    else { return nil }
    var date = PrintedDate(year: year, month: only.month, day: nil, range: start..<(behindDay + 1))
    date.candidates = [only]
    return date
  }

  /// A month and a day without a sign between them.
  private static func lost(_ year: Int, _ digits: [Int], _ range: Range<Int>) -> PrintedDate? {
    let candidates = (1..<max(1, digits.count)).compactMap { cut -> NoticeDay? in
      guard cut <= 2, digits.count - cut <= 2, digits[0] != 0 || cut == 2 else { return nil }
      return NoticeDay(year: year, month: number(digits[..<cut]), day: number(digits[cut...]))
    }
    guard !candidates.isEmpty else { return nil }
    var date = PrintedDate(year: year, month: candidates[0].month, day: nil, range: range)
    date.candidates = candidates
    return date
  }

  /// 二〇二〇年四月七日
  private static func chineseDate(_ text: [Unicode.Scalar], _ start: Int, _ end: Int) -> PrintedDate? {
    guard start + 5 < end, text[start + 4] == "年" else { return nil }
    var year = 0
    for index in start..<(start + 4) {
      guard let digit = ChineseNumeral.digits[text[index]] else { return nil }
      year = year * 10 + digit
    }
    guard let month = ChineseNumeral.read(text, from: start + 5), month.end < end, text[month.end] == "月",
      (1...12).contains(month.value)
    else { return nil }
    guard let day = ChineseNumeral.read(text, from: month.end + 1), day.end < end, text[day.end] == "日" else {
      return PrintedDate(year: year, month: month.value, day: nil, range: start..<(month.end + 1))
    }
    return PrintedDate(year: year, month: month.value, day: day.value, range: start..<(day.end + 1))
  }
}
