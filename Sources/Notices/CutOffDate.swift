/// Finds the day up to which figures count: 截至2023年1月31日, 截止2023年1月底.
enum CutOffDate {
  /// The last day or month that a sentence names behind 截至 and the like; `nil` where it names none.
  ///
  /// - Parameter year: the year that was named last.
  static func read(_ block: TextBlock, _ range: Range<Int>, year: Int?) -> NoticeClaim.CutOff? {
    let text = block.plain
    guard let word = words.last(in: text, range) else { return english(block, range) }
    let near = text[word.upperBound..<min(range.upperBound, word.upperBound + 16)].withoutBlanks
    if present.length(at: near.lowerBound, in: text, before: near.upperBound) != nil { return .published }
    if let date = NoticeDates.read(text, near, year: year).first, date.range.lowerBound == near.lowerBound,
      date.candidates.isEmpty, let number = date.day
    {
      let passage = block.passage(date.range)
      return date.noticeDay.map { .named($0.description, passage) }
        ?? (date.year == nil ? .withoutYear(month: date.month, day: number, passage) : .unknown)
    }
    return month(block, near, year: year) ?? (text[near].first?.digitValue == nil ? nil : .unknown)
  }

  /// As of June 30, 2022; through 30 June 2022; as of June 2022.
  private static func english(_ block: TextBlock, _ range: Range<Int>) -> NoticeClaim.CutOff? {
    let text = block.plain
    guard let word = englishWords.last(in: text, range),
      word.lowerBound == range.lowerBound || text[word.lowerBound - 1].isBlank
    else { return nil }
    var index = word.upperBound
    func skip() { while index < range.upperBound, text[index].isBlank || text[index] == "," { index += 1 } }
    func number() -> Int? {
      skip()
      let digits = text[index..<range.upperBound].prefix { $0.digitValue != nil }
      guard !digits.isEmpty, digits.count <= 4 else { return nil }
      index = digits.endIndex
      return Int(digits.string)
    }
    var day = number()
    skip()
    let letters = text[index..<range.upperBound].prefix { $0.isASCII && $0.properties.isAlphabetic }
    guard let month = months.firstIndex(where: { $0.hasPrefix(letters.string.lowercased()) }), letters.count >= 3 else {
      return nil
    }
    index = letters.endIndex
    if index < range.upperBound, text[index] == "." { index += 1 }
    var year = number()
    if day == nil, let first = year, first <= 31 { (day, year) = (first, number()) }
    guard let year, (1900...2099).contains(year) else { return .unknown }
    return named(block.passage(word.upperBound..<index), year: year, month: month + 1, day: day)
  }

  private static let englishWords = WordList(["As of", "as of", "AS OF", "As at", "as at", "Through", "through"])
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]

  /// 2023年1月底, 2022年底, 2023年1月, 1月底
  private static func month(_ block: TextBlock, _ range: Range<Int>, year known: Int?) -> NoticeClaim.CutOff? {
    let text = block.plain
    var index = range.lowerBound
    var year = known
    if let (number, end) = number(text, index, range, "年"), (1900...2099).contains(number) {
      year = number
      index = end
    }
    var month: Int?
    if let (number, end) = number(text, index, range, "月"), (1...12).contains(number) {
      month = number
      index = end
    }
    guard index > range.lowerBound, index >= range.upperBound || text[index].digitValue == nil else { return nil }
    let end = ends.length(at: index, in: text, before: range.upperBound)
    guard month != nil || end != nil else { return .unknown }
    let passage = block.passage(range.lowerBound..<(index + (end ?? 0)))
    let day = end == nil ? nil : 31
    guard let year else { return month.map { .withoutYear(month: $0, day: day, passage) } ?? .unknown }
    return named(passage, year: year, month: month ?? 12, day: day)
  }

  /// A day, or a whole month, as `period` has it. Day 31 is the last one of any month.
  static func named(_ passage: Passage, year: Int, month: Int, day: Int?) -> NoticeClaim.CutOff {
    let last = (1...(day ?? 31)).reversed().lazy.compactMap { NoticeDay(year: year, month: month, day: $0) }.first
    guard let last else { return .unknown }
    return .named(day == nil ? String(last.description.prefix(7)) : last.description, passage)
  }

  /// A number before a sign, and where it goes on behind the sign.
  private static func number(
    _ text: [Unicode.Scalar], _ start: Int, _ range: Range<Int>, _ sign: Unicode.Scalar
  ) -> (Int, Int)? {
    let digits = text[start..<range.upperBound].prefix { $0.digitValue != nil }
    guard digits.count <= 4, digits.endIndex < range.upperBound, text[digits.endIndex] == sign else { return nil }
    return Int(digits.string).map { ($0, digits.endIndex + 1) }
  }

  static let words: WordList = "截至 截止 截止到 截止至 截至到"
  private static let present: WordList = "目前 今 日前 现在 通报 发稿"
  private static let ends: WordList = "底 末 年底 年末 月底 月末"
}
