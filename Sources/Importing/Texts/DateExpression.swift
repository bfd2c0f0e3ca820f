import Tables

/// A date as words and digits name it, before anybody asks which day is meant.
enum DateExpression: Equatable {
  /// A day of the calendar.
  case day(Day)
  /// The days from a first to a last one: a month, a quarter, a year.
  case period(from: Day, to: Day, isEndNamed: Bool)
  /// Digits from which characters were lost, or whose order is not certain, with the days that they
  /// may mean.
  case candidates([Day])
  /// The day, or the first and the last one of a month, of a year that is printed with two digits: 24年6月5日.
  case ofShortYear(from: Day, to: Day)
  /// A date whose year is not printed.
  case withoutYear
  /// Digits that are no date.
  case impossible

  /// The last day that is meant, where it is certain which one.
  var end: Day? {
    switch self {
    case .day(let day): day
    case .period(_, let last, _), .ofShortYear(_, let last): last
    case .candidates, .withoutYear, .impossible: nil
    }
  }
}

extension TextScanner {
  /// The date that stands here; `nil` where none begins.
  ///
  /// - Parameter year: the year of a date just before, which a second date may leave out.
  mutating func date(inheriting year: Int? = nil) -> DateExpression? {
    attempt { $0.chineseNumeralDate() } ?? attempt { $0.englishDate() } ?? attempt { $0.digitDate(year) }
      ?? attempt { $0.wordDate(inheriting: year) }
  }

  // MARK: Digits

  private mutating func digitDate(_ inherited: Int?) -> DateExpression? {
    guard let first = digits() else { return nil }
    skipBlanks()
    switch first.count {
    case 4 where isYear(first.number): return afterYear(first.number)
    case 8: return eightDigits(first)
    case 5...7: return fewDigits(first)
    case 1, 2: return shortNumber(first.number, digits: first.count, inherited)
    default: return nil
    }
  }

  private func isYear(_ number: Int) -> Bool { (1900...2099).contains(number) }

  /// Reads what follows a year of four digits.
  private mutating func afterYear(_ year: Int) -> DateExpression? {
    if take("年") {
      skipBlanks()
      return monthOrPart(of: year)
    }
    guard let separator = take(anyOf: ["-", "/", "."]) else {
      // Without 年 or a sign, four digits are a date only where a month follows at once.
      return nil
    }
    skipBlanks()
    guard let month = digits() else { return nil }
    let end = position
    skipBlanks()
    guard month.count <= 2 else { return .candidates(candidates(year, month)) }
    guard take(separator) || take("月") else {
      position = end
      return (1...12).contains(month.number) ? wholeMonth(year, month.number) : .impossible
    }
    skipBlanks()
    guard let day = digits(), day.count <= 2 else {
      return (1...12).contains(month.number) ? monthPart(year, month.number) : .impossible
    }
    takeEndOfDay()
    return Day(year: year, month: month.number, day: day.number).map(DateExpression.day) ?? .impossible
  }

  /// Reads what follows `2023年`.
  private mutating func monthOrPart(of year: Int) -> DateExpression? {
    if let part = yearPart(year) { return part }
    guard let month = attempt({ $0.digits() }) else { return wholeYear(year, isEndNamed: false) }
    skipBlanks()
    if take("-") || take("~") || take("至") {
      skipBlanks()
      guard let last = digits(), last.count <= 2, take("月"), (1...12).contains(last.number) else { return .impossible }
      return monthPart(year, last.number)
    }
    guard take("月") || (month.count <= 2 && (take(".") || take("-"))) else {
      // 2024年717日: the 月 was lost.
      _ = take("日") || take("号")
      return .candidates(candidates(year, month))
    }
    guard (1...12).contains(month.number) else { return .impossible }
    skipBlanks()
    guard let day = attempt({ $0.digits() }) else { return monthPart(year, month.number) }
    guard day.count <= 2 else { return .candidates([]) }
    if attempt({ $0.rangeOfDays() }) != nil { return .candidates([]) }
    takeEndOfDay()
    return Day(year: year, month: month.number, day: day.number).map(DateExpression.day) ?? .impossible
  }

  /// `-18日` after `16`, of `16-18日`.
  private mutating func rangeOfDays() -> Bool? {
    guard take("-") || take("~") || take("至"), digits() != nil, take("日") || take("号") else { return nil }
    return true
  }

  private mutating func eightDigits(_ digits: [Int]) -> DateExpression? {
    let day = Day(
      year: digits[..<4].number, month: digits[4..<6].number, day: digits[6...].number)
    guard isYear(digits[..<4].number) else { return nil }
    // 20241217日: what stood between was lost with the 年 and the 月.
    if take("日") || take("号") { return .candidates(candidates(digits[..<4].number, Array(digits[4...]))) }
    takeTime()
    return day.map(DateExpression.day) ?? .impossible
  }

  /// Five to seven digits that begin with a year: signs between them were lost.
  private mutating func fewDigits(_ digits: [Int]) -> DateExpression? {
    let year = digits[..<4].number
    guard isYear(year) else { return nil }
    let rest = Array(digits[4...])
    if take("月") {
      // 20247月17日: the 年 was lost.
      let day = self.digits()
      _ = take("日") || take("号")
      guard let day, day.count <= 2, rest.count <= 2 else { return .candidates([]) }
      return .candidates([Day(year: year, month: rest.number, day: day.number)].compactMap(\.self))
    }
    _ = take("日") || take("号")
    return .candidates(candidates(year, rest))
  }

  /// The days that a month and a day without a sign between them may be.
  private func candidates(_ year: Int, _ digits: [Int]) -> [Day] {
    guard (2...4).contains(digits.count) else { return [] }
    return (1..<digits.count).compactMap { cut in
      guard cut <= 2, digits.count - cut <= 2, digits[0] != 0 || cut == 2, digits[cut] != 0 || digits.count - cut == 2
      else { return nil }
      return Day(year: year, month: digits[..<cut].number, day: digits[cut...].number)
    }
  }

  /// One or two digits: a month without its year, a year of two digits, or a day before its month.
  private mutating func shortNumber(_ number: Int, digits count: Int, _ inherited: Int?) -> DateExpression? {
    if take("月") {
      guard (1...12).contains(number) else { return .impossible }
      skipBlanks()
      let day = attempt { $0.digits() }
      if let day {
        takeEndOfDay()
        guard let inherited else { return .withoutYear }
        return Day(year: inherited, month: number, day: day.number).map(DateExpression.day) ?? .impossible
      }
      if let inherited { return monthPart(inherited, number) }
      _ = monthPart(2000, number)
      return .withoutYear
    }
    if count == 2, take("年") { return twoDigitYear(number) }
    guard let separator = take(anyOf: ["-", "/", "."]), let second = digits(), second.count <= 2 else {
      if let inherited, take("日") || take("号") {
        _ = inherited
        return .withoutYear
      }
      return nil
    }
    guard take(separator), let third = digits() else { return nil }
    if third.count == 4, isYear(third.number) {
      return candidatesOf(dayAndMonth: number, second.number, year: third.number)
    }
    guard count == 2, third.count <= 2 else { return nil }
    return .candidates(
      [
        Day(year: 2000 + number, month: second.number, day: third.number),
        Day(year: 2000 + third.number, month: second.number, day: number),
        Day(year: 2000 + third.number, month: number, day: second.number),
      ].compactMap(\.self).distinct)
  }

  private mutating func twoDigitYear(_ year: Int) -> DateExpression? {
    guard let month = digits(), take("月"), (1...12).contains(month.number) else { return .candidates([]) }
    guard let day = attempt({ $0.digits() }) else {
      guard case .period(let first, let last, _) = monthPart(2000 + year, month.number) else { return .impossible }
      return .ofShortYear(from: first, to: last)
    }
    takeEndOfDay()
    return Day(year: 2000 + year, month: month.number, day: day.number).map { .ofShortYear(from: $0, to: $0) }
      ?? .impossible
  }

  /// `4/7/2020` is April or July; `25/12/2020` can only be one day.
  private func candidatesOf(dayAndMonth first: Int, _ second: Int, year: Int) -> DateExpression {
    let days = [
      Day(year: year, month: first, day: second), Day(year: year, month: second, day: first),
    ].compactMap(\.self).distinct
    guard days.count == 1 else { return days.isEmpty ? .impossible : .candidates(days) }
    return .day(days[0])
  }

  // MARK: Parts of years and months

  private mutating func yearPart(_ year: Int) -> DateExpression? {
    let quarters = [["一季度", "1季度"], ["二季度", "2季度"], ["三季度", "3季度"], ["四季度", "4季度"]]
    return attempt { scanner in
      _ = scanner.take("第")
      for (index, words) in quarters.enumerated() where scanner.take(anyOf: words) != nil {
        scanner.takeEndWords()
        return scanner.months(year, index * 3 + 1, index * 3 + 3)
      }
      return nil
    }
      ?? attempt { scanner in
        if scanner.take("上半年") {
          scanner.takeEndWords()
          return scanner.months(year, 1, 6)
        }
        if scanner.take("下半年") {
          scanner.takeEndWords()
          return scanner.months(year, 7, 12)
        }
        if scanner.take(anyOf: ["年底", "底", "年末", "末", "年内", "内", "全年", "年终", "终"]) != nil {
          return scanner.wholeYear(year, isEndNamed: true)
        }
        return nil
      }
  }

  private mutating func takeEndWords() { _ = take(anyOf: ["末", "底", "内"]) }

  private func months(_ year: Int, _ first: Int, _ last: Int) -> DateExpression? {
    guard let from = Day(year: year, month: first, day: 1), let to = lastDay(year, last) else { return .impossible }
    return .period(from: from, to: to, isEndNamed: true)
  }

  private func wholeYear(_ year: Int, isEndNamed: Bool) -> DateExpression? {
    guard let from = Day(year: year, month: 1, day: 1), let to = lastDay(year, 12) else { return .impossible }
    return .period(from: from, to: to, isEndNamed: isEndNamed)
  }

  private func wholeMonth(_ year: Int, _ month: Int) -> DateExpression {
    guard let from = Day(year: year, month: month, day: 1), let to = lastDay(year, month) else { return .impossible }
    return .period(from: from, to: to, isEndNamed: false)
  }

  /// Reads what follows a month: its end, a third of it, or nothing.
  private mutating func monthPart(_ year: Int, _ month: Int) -> DateExpression {
    guard let first = Day(year: year, month: month, day: 1), let last = lastDay(year, month) else { return .impossible }
    _ = take("份")
    if take(anyOf: ["底", "末", "内", "月底"]) != nil { return .period(from: first, to: last, isEndNamed: true) }
    if take("下旬") { return .period(from: Day(number: first.number + 20), to: last, isEndNamed: true) }
    if take("中旬") {
      return .period(from: Day(number: first.number + 10), to: Day(number: first.number + 19), isEndNamed: false)
    }
    if take("上旬") || take("初") {
      return .period(from: first, to: Day(number: first.number + 9), isEndNamed: false)
    }
    return .period(from: first, to: last, isEndNamed: false)
  }

  private func lastDay(_ year: Int, _ month: Int) -> Day? {
    (28...31).compactMap { Day(year: year, month: month, day: $0) }.last
  }

  private mutating func takeEndOfDay() {
    skipBlanks(only: true)
    _ = take("日") || take("号")
    takeTime()
  }

  /// A time of day after a date, which says nothing of the day.
  private mutating func takeTime() {
    _ = attempt { scanner -> Bool? in
      if !scanner.take("T") { scanner.skipBlanks() }
      guard let hours = scanner.digits(), hours.count <= 2, scanner.take(":"), scanner.digits() != nil else {
        return nil
      }
      if scanner.take(":") { _ = scanner.digits() }
      if scanner.take(".") { _ = scanner.digits() }
      return true
    }
  }

  /// Passes over blanks; with `only`, not where a time may follow.
  private mutating func skipBlanks(only isBeforeSign: Bool = false) {
    let start = position
    while let next, next.properties.isWhitespace { position += 1 }
    if isBeforeSign, next != "日", next != "号" { position = start }
  }

  // MARK: Words

  /// Words that name a date by the year in which they are written.
  private mutating func wordDate(inheriting year: Int?) -> DateExpression? {
    if let year, let date = attempt({ $0.dateOfYear(year) }) { return date }
    let words = [
      "年底", "年末", "年内", "年终", "今年", "本年", "明年", "去年", "上年", "月底", "月末", "本月", "下月", "当月", "次月", "季度末",
      "季末", "上半年", "下半年", "一季度", "二季度", "三季度", "四季度", "本周", "近期", "春节", "国庆",
    ]
    return take(anyOf: words) == nil ? nil : .withoutYear
  }

  /// 年底, 今年6月底, 三季度 of a year that is known.
  private mutating func dateOfYear(_ year: Int) -> DateExpression? {
    if take(anyOf: ["今年", "本年度", "本年"]) != nil {
      skipBlanks()
      return monthOrPart(of: year)
    }
    if take(anyOf: ["年底", "年末", "年内", "年终"]) != nil { return wholeYear(year, isEndNamed: true) }
    guard let next, "第一二三四1234上下".unicodeScalars.contains(next) else { return nil }
    return yearPart(year)
  }

  private static let chineseDigits: [Unicode.Scalar: Int] = [
    "〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]

  /// `二〇二三年六月十日`.
  private mutating func chineseNumeralDate() -> DateExpression? {
    var year = 0
    for _ in 0..<4 {
      guard let next, let digit = Self.chineseDigits[next] else { return nil }
      year = year * 10 + digit
      position += 1
    }
    guard take("年"), isYear(year) else { return nil }
    if let part = yearPart(year) { return part }
    guard let month = upToNinetyNine(), take("月") else { return wholeYear(year, isEndNamed: false) }
    guard (1...12).contains(month) else { return .impossible }
    guard let day = upToNinetyNine() else { return monthPart(year, month) }
    takeEndOfDay()
    return Day(year: year, month: month, day: day).map(DateExpression.day) ?? .impossible
  }

  /// A number such as 十, 十二, 三十一.
  private mutating func upToNinetyNine() -> Int? {
    attempt { scanner in
      var value = 0
      if let next = scanner.next, let digit = Self.chineseDigits[next] {
        value = digit
        scanner.position += 1
      }
      guard scanner.take("十") else { return value > 0 ? value : nil }
      value = max(value, 1) * 10
      if let next = scanner.next, let digit = Self.chineseDigits[next] {
        value += digit
        scanner.position += 1
      }
      return value
    }
  }

  // MARK: English

  private static let months = EnglishCalendar.months.map { String($0.prefix(3)).lowercased() }

  /// `12 March 2024`, `March 12, 2024`, `March 2024`.
  private mutating func englishDate() -> DateExpression? {
    let day = attempt { $0.digits() }
    skipBlanks()
    guard let month = englishMonth() else { return nil }
    skipBlanks()
    if let day {
      _ = take(",")
      skipBlanks()
      guard let year = digits(), year.count == 4 else { return .withoutYear }
      return Day(year: year.number, month: month, day: day.number).map(DateExpression.day) ?? .impossible
    }
    guard let number = digits() else { return nil }
    if number.count == 4 { return wholeMonth(number.number, month) }
    _ = take(anyOf: ["st", "nd", "rd", "th"])
    _ = take(",")
    skipBlanks()
    guard let year = digits(), year.count == 4 else { return .withoutYear }
    return Day(year: year.number, month: month, day: number.number).map(DateExpression.day) ?? .impossible
  }

  private mutating func englishMonth() -> Int? {
    let letters = scalars[position...].prefix { $0.isASCII && $0.properties.isAlphabetic }
    let word = FoldedText.text(letters).lowercased()
    guard word.count >= 3, let index = Self.months.firstIndex(of: String(word.prefix(3))) else { return nil }
    position += letters.count
    _ = take(".")
    return index + 1
  }
}

extension Collection<Int> {
  /// Digits as one number; those of one that no date has give some number above all that a date has.
  fileprivate var number: Int { reduce(0) { Swift.min($0, 99_999) * 10 + $1 } }
}

extension Array where Element: Equatable {
  /// Each element once, where it stands first.
  var distinct: [Element] {
    var kept: [Element] = []
    for element in self where !kept.contains(element) { kept.append(element) }
    return kept
  }
}
