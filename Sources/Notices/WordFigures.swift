/// Figures that the text of a finding gives in words, by what they are of (每天一次), or by denying them
/// (未有1起).
extension Figures {
  /// The figure that begins at an index; `nil` where words there count nothing: “八项规定”, 一个人说了算.
  ///
  ///     // 三个机构, 四家单位, 两次, 八小时, 每天一次, 3天一次, 有期徒刑三年六个月, 无一处
  static func spokenFigure(_ text: [Unicode.Scalar], _ start: Int, _ range: Range<Int>) -> Figure? {
    guard !isQuoted(text, start, range) else { return nil }
    if let figure = sentence(text, start, range) ?? noneAtAll(text, start, range) { return figure }
    return everyFewDays(text, start, range) ?? meetingsHeld(text, start, range) ?? counted(text, start, range)
  }

  private static func isQuoted(_ text: [Unicode.Scalar], _ index: Int, _ range: Range<Int>) -> Bool {
    var depth = 0
    for scalar in text[range.lowerBound..<index] {
      if scalar == "“" || scalar == "《" { depth += 1 }
      if scalar == "”" || scalar == "》" { depth -= 1 }
    }
    return depth > 0
  }

  /// A whole number in digits or in words, and where it ends.
  private static func whole(_ text: [Unicode.Scalar], _ start: Int, _ end: Int) -> (value: Int, end: Int)? {
    var (value, index) = (0, start)
    while index < end, index - start < 4, let digit = text[index].digitValue {
      value = value * 10 + digit
      index += 1
    }
    if index > start { return (value, index) }
    guard start < end, ChineseNumeral.digits[text[start]] != nil || text[start] == "十",
      let read = ChineseNumeral.read(text, from: start), read.end <= end
    else { return nil }
    return read
  }

  private static func spoken(
    _ value: Int, _ unit: String, _ printed: Range<Int>, _ text: [Unicode.Scalar], _ range: Range<Int>
  ) -> Figure {
    Figure(
      digits: "\(value)", unit: unit, range: printed, noun: noun(text, printed.upperBound, range),
      lead: lead(text, printed.lowerBound, range))
  }

  // MARK: Counts

  private static func counted(_ text: [Unicode.Scalar], _ start: Int, _ range: Range<Int>) -> Figure? {
    guard ChineseNumeral.digits[text[start]] != nil || text[start] == "十",
      let (value, end) = ChineseNumeral.read(text, from: start), value > 0,
      let length = spokenUnits.length(at: end, in: text, before: range.upperBound)
    else { return nil }
    let before: Unicode.Scalar = start > range.lowerBound ? text[start - 1] : " "
    guard !"同另某这那哪逐".unicodeScalars.contains(before), !isPartOfNumeral(text, start, range),
      text[start] != "二" || end > start + 1
    else { return nil }
    guard idioms.length(at: end, in: text, before: range.upperBound) == nil, !isRules(text, start, end) else {
      return nil
    }
    let unit = text[end..<(end + length)].string
    guard unit != "处" || text[start] != "四" else { return nil }
    let printed = start..<(end + length)
    let every = unit == "次" ? frequency(text, start, range) : nil
    guard value > 1 || every != nil || isOnly(text, start, range) else { return nil }
    return spoken(value, every.map { "次/\($0)" } ?? withoutCounter(unit), printed, text, range)
  }

  /// 中央八项规定 and 六项纪律 are names.
  private static func isRules(_ text: [Unicode.Scalar], _ start: Int, _ end: Int) -> Bool {
    rules.length(at: end, in: text, before: text.count) != nil && (text[start] == "八" || text[start] == "六")
  }

  /// 仅冲洗一次, 各建一个: a single one is counted.
  private static func isOnly(_ text: [Unicode.Scalar], _ start: Int, _ range: Range<Int>) -> Bool {
    let lead = lead(text, start, range)
    return only.isIn(text, max(lead.lowerBound, start - 8)..<lead.upperBound)
  }

  private static let only: WordList = "仅 只 各"
  private static let rules: WordList = "项规定 项纪律"
  private static let spokenUnits: WordList = "个月 个小时 个工作日 个百分点 个 家 项 次 起 件 名 人 户 份 处 所 场 小时 天 条 台 辆 座 篇 期 批 套 间"
  /// What makes a name of a number: 三个一律, 四个意识.
  private static let idioms: WordList = """
    个一 个代表 个责任 个维护 个确立 个意识 个自信 个全面 个全覆盖 个不 个结合 个区分 个统一 个必须 个从严 个坚持 个两 个严禁 个方面军 个文明 件套 件事 天两头 人以上 \
    个覆盖 个环节 条例 条线 场地 所有 人组 次性 次供水 次分配 个务必
    """

  // MARK: How often

  /// 天 of 每天一次; it holds for what follows in the sentence: 每天一次冲洗，两次洒水.
  private static func frequency(_ text: [Unicode.Scalar], _ start: Int, _ range: Range<Int>) -> String? {
    guard let last = every.last(in: text, range.lowerBound..<start), start - last.upperBound <= 16 else { return nil }
    let between = text[last.upperBound..<start]
    guard !between.contains(where: { ";:".unicodeScalars.contains($0) || $0.digitValue != nil }) else { return nil }
    return text[(last.lowerBound + 1)..<last.upperBound].string
  }

  private static let every: WordList = "每天 每日 每周 每月 每季度 每半年 每年"

  /// 3天一次
  private static func everyFewDays(_ text: [Unicode.Scalar], _ start: Int, _ range: Range<Int>) -> Figure? {
    guard start == range.lowerBound || text[start - 1].digitValue == nil && text[start - 1] != ".",
      let (days, end) = whole(text, start, range.upperBound),
      let length = spans.length(at: end, in: text, before: range.upperBound),
      let (times, close) = whole(text, end + length, range.upperBound), close < range.upperBound, text[close] == "次"
    else { return nil }
    let unit = "次/\(days == 1 ? "" : "\(days)")\(text[end..<(end + length)].string)"
    return spoken(times, unit, start..<(close + 1), text, range)
  }

  private static let spans: WordList = "天 周 个月 年 小时"

  /// 每月召开支部会议 says how often without a number.
  private static func meetingsHeld(_ text: [Unicode.Scalar], _ start: Int, _ range: Range<Int>) -> Figure? {
    guard let length = every.length(at: start, in: text, before: range.upperBound) else { return nil }
    let held = start + length
    guard let word = holding.length(at: held, in: text, before: range.upperBound) else { return nil }
    let noun = noun(text, held + word, range)
    guard noun.count <= 16, gatherings.isIn(text, noun),
      !text[noun].contains(where: { ChineseNumeral.digits[$0] != nil }),
      noun.upperBound == range.upperBound || text[noun.upperBound].digitValue == nil
    else { return nil }
    return spoken(1, "次/\(text[(start + 1)..<held].string)", start..<(held + word), text, range)
  }

  private static let holding: WordList = "召开 开展 组织召开"
  private static let gatherings: WordList = "会 会议 委员会 党日"

  // MARK: None

  /// 无一处, 全县无一消纳场
  private static func noneAtAll(_ text: [Unicode.Scalar], _ start: Int, _ range: Range<Int>) -> Figure? {
    guard let length = noneWords.length(at: start, in: text, before: range.upperBound) else { return nil }
    let end = start + length
    guard noneIdioms.length(at: start, in: text, before: range.upperBound) == nil, end < range.upperBound,
      text[end].isChinese
    else { return nil }
    guard let unit = spokenUnits.length(at: end, in: text, before: range.upperBound) else {
      return spoken(0, "个", start..<end, text, range)
    }
    return spoken(0, text[end..<(end + unit)].string, start..<(end + unit), text, range)
  }

  private static let noneWords: WordList = "无一 未有一 没有一"
  private static let noneIdioms: WordList = "无一例外 无一不 没有一定 没有一直 没有一起 没有一致 没有一并 没有一次性"

  // MARK: Sentences of prison

  /// 有期徒刑一年六个月, in months.
  private static func sentence(_ text: [Unicode.Scalar], _ start: Int, _ range: Range<Int>) -> Figure? {
    guard prison.start(ofWordBefore: start, in: text, from: range.lowerBound) != nil else { return nil }
    guard let (first, end) = whole(text, start, range.upperBound) else { return nil }
    if months.length(at: end, in: text, before: range.upperBound) != nil {
      return spoken(first, "个月", start..<(end + 2), text, range)
    }
    guard end < range.upperBound, text[end] == "年" else { return nil }
    guard let (rest, close) = whole(text, end + 1, range.upperBound),
      months.length(at: close, in: text, before: range.upperBound) != nil
    else { return spoken(first * 12, "个月", start..<(end + 1), text, range) }
    return spoken(first * 12 + rest, "个月", start..<(close + 2), text, range)
  }

  private static let prison: WordList = "有期徒刑 拘役 管制 刑期"
  private static let months: WordList = "个月"
}
