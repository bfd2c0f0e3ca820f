import Tables

/// Reads the days that ledgers print: 2023.6.10, 2023年2月底前, 立行立改.
///
///     DateText.reading(of: "2023年2月底前", as: .deadline)  // 2023-02-28, certain
///     DateText.reading(of: "6月底前", as: .deadline)        // no day, and a person is to be asked
enum DateText {
  /// - Parameter year: the year of dates that are printed without one, where it is known.
  static func reading(of text: String, as use: DateUse, year: Int? = nil) -> DateInterpretation {
    if isEmptySign(text) { return .none }
    let folded = FoldedText(text.replacing("\n", with: " "))
    let found = parts(of: folded, year: year)
    guard !found.dates.isEmpty else { return isWithoutDate(found.rest) ? .none : .open() }
    if found.dates.count == 2, found.isRange { return range(found.dates, use, rest: found.rest) }
    let distinct = found.dates.distinct
    guard distinct.count == 1 else { return .open(distinct.compactMap(\.end).distinct) }
    let reading = reading(of: distinct[0], use, isBefore: found.rest.contains("前"))
    guard let day = reading.day, !reading.isDoubtful, !isHarmless(found.rest) else { return reading }
    return .likely(day)
  }

  private static func reading(of date: DateExpression, _ use: DateUse, isBefore: Bool) -> DateInterpretation {
    switch date {
    case .day(let day): return .certain(day)
    case .candidates(let days): return .open(days)
    case .ofShortYear(let first, let last): return use == .deadline || first == last ? .likely(last) : .open()
    case .withoutYear, .impossible: return .open()
    case .period(let first, let last, let isEndNamed):
      guard use == .deadline else { return .open() }
      if isEndNamed { return .certain(last) }
      // 2023年2月前 is before its first day or by its last one.
      return isBefore ? .open([Day(number: first.number - 1), last]) : .likely(last)
    }
  }

  /// From one day to another: a deadline is the latter, an event is on neither.
  private static func range(_ dates: [DateExpression], _ use: DateUse, rest: String) -> DateInterpretation {
    guard let from = dates[0].end, let to = dates[1].end, from <= to else {
      return .open(dates.compactMap(\.end).distinct)
    }
    guard use == .deadline else { return .open([from, to]) }
    return isHarmless(rest) ? .certain(to) : .likely(to)
  }

  /// Tells whether a text names a date without its year, and nothing else of a date: 6月底前, 9月28日.
  static func lacksYear(_ text: String) -> Bool {
    let dates = parts(of: FoldedText(text.replacing("\n", with: " ")), year: nil).dates
    return !dates.isEmpty && dates.allSatisfy { $0 == .withoutYear }
  }

  // MARK: Cutting the text

  private struct Parts {
    var dates: [DateExpression] = []
    /// The text around the dates, without blanks.
    var rest = ""
    /// True where nothing but a word for "to" stands between the first two dates.
    var isRange = false
  }

  private static func parts(of text: FoldedText, year known: Int?) -> Parts {
    var scanner = TextScanner(text)
    var parts = Parts()
    var between: [Unicode.Scalar] = []
    var year = known
    while let next = scanner.next {
      // A date begins with a digit or a word, but never within a longer number.
      if let date = scanner.date(inheriting: year) {
        if parts.dates.count == 1 { parts.isRange = isTo(FoldedText.text(between)) }
        if !(parts.dates.count == 1 && parts.isRange) { parts.rest += FoldedText.text(between) }
        parts.dates.append(date)
        year = date.end?.civil.year ?? year
        between = []
        continue
      }
      if next.digitValue != nil, let digits = scanner.digits() {
        between += Array(digits.map { String($0) }.joined().unicodeScalars)
        continue
      }
      if !next.properties.isWhitespace { between.append(next) }
      scanner.position += 1
    }
    parts.rest += FoldedText.text(between)
    return parts
  }

  private static func isTo(_ text: String) -> Bool { ["至", "到", "-", "--", "~", "起至", "—"].contains(text) }

  // MARK: Words around dates

  /// Words that set no day: what is done at once, or for ever.
  static let timeless = [
    "立行立改", "立整立改", "立查立改", "即知即改", "边查边改", "边整边改", "立即整改", "立即改正", "立即", "马上整改", "即时整改",
    "长期坚持", "长期整改", "长期推进", "长期", "持续整改", "持续推进", "持续坚持", "持续", "常态化", "常抓不懈", "坚持", "巩固提升",
    "ongoing", "continuous", "immediately", "immediate",
  ]

  /// Words that stand around a date without changing it.
  private static let harmless = [
    "以前", "之前", "前", "完成整改", "整改完成", "整改到位", "整改任务", "全面", "全部", "完成", "整改", "到位", "销号", "办结", "截至",
    "截止", "期限", "时限", "限期", "限", "为止", "止", "并", "且", "需", "须", "应", "于", "在", "按期", "务必", "力争", "确保", "已", "by",
    "before",
    "end", "of", "the", "due", "on",
  ]

  private static func isWithoutDate(_ text: String) -> Bool { isNothing(text, without: timeless + harmless) }

  private static func isHarmless(_ text: String) -> Bool { isNothing(text, without: timeless + harmless) }

  /// Returns whether nothing is left of a text but punctuation, once words have been taken out.
  private static func isNothing(_ text: String, without words: [String]) -> Bool {
    var rest = text.lowercased()
    for word in words { rest = rest.replacing(word, with: " ") }
    return rest.unicodeScalars.allSatisfy {
      $0.properties.isWhitespace || ",，.。;；:：、()（）[]【】/+-!！".unicodeScalars.contains($0)
    }
  }
}
