/// A number with its unit, as it is printed.
struct Figure: Sendable {
  /// The number as plain digits: `6275.87`.
  var digits: String
  /// The power of ten by which a unit multiplies it: 4 for 万.
  var power = 0
  /// The word behind the number: 个, 项, 人次, 元, %.
  var unit: String
  /// The number and its unit, words of a bound included.
  var range: Range<Int>
  /// What stands behind the unit, up to the end of the clause.
  var noun: Range<Int>
  /// What stands before the number, from the beginning of the clause.
  var lead: Range<Int>
  /// Tells whether it is a bound or about so much: 约, 近, 余, 多, 超, 以上.
  var isBound = false
  /// Tells whether signs that belong to no number stand in it: `94.93.%`.
  var isStray = false

  /// The figure in its unit of measure, exact where a number can hold it.
  var value: Double? {
    let power = unit == "%" ? -2 : power
    return Double("\(digits)e\(power)")
  }

  /// How many decimals it is printed with, in its unit of measure.
  var decimals: Int {
    let behindPoint = digits.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
    return behindPoint - (unit == "%" ? -2 : power)
  }

  /// True where its unit counts findings: 5个, 3处.
  var countsFindings: Bool { Self.counters.contains(unit) }

  private static let counters: Set<String> = ["个", "项", "条", "件", "处", "宗"]

  var integer: Int? { digits.contains(".") || power != 0 || unit == "%" ? nil : Int(digits) }
}

/// Finds the numbers of sentences.
enum Figures {
  /// The figures of a range, in their order: digits with a unit behind them. Dates, numbers of
  /// documents, times and ordinals are none.
  ///
  /// - Parameters:
  ///   - readsWords: whether Chinese numerals before 个方面, 个问题, 次会议 count too.
  ///   - readsProse: whether what the prose of a finding counts in words counts too: 三个机构, 每天一次.
  static func read(
    _ text: [Unicode.Scalar], _ range: Range<Int>, readsWords: Bool = false, readsProse: Bool = false
  ) -> [Figure] {
    let dates = NoticeDates.read(text, range)
    var figures: [Figure] = []
    var index = range.lowerBound
    var nextDate = 0
    while index < range.upperBound {
      while nextDate < dates.count, dates[nextDate].range.upperBound <= index { nextDate += 1 }
      if nextDate < dates.count, dates[nextDate].range.contains(index) {
        index = dates[nextDate].range.upperBound
        continue
      }
      if readsProse, let figure = spokenFigure(text, index, range) {
        figures.append(figure)
        index = figure.range.upperBound
      } else if text[index].digitValue != nil {
        let end = numberEnd(text, index, range.upperBound)
        if let figure = figure(text, index..<end, range, after: figures.last) {
          figures.append(figure)
          index = max(figure.range.upperBound, end)
        } else {
          index = end
        }
      } else if readsWords, let figure = wordFigure(text, index, range) {
        figures.append(figure)
        index = figure.range.upperBound
      } else {
        index += 1
      }
    }
    return figures
  }

  /// The first figure of a range that counts findings, in digits or in words.
  static func count(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Figure? {
    read(text, range, readsWords: true).first(where: \.countsFindings)
  }

  /// Where a number ends: digits, commas between thousands, a point with decimals.
  private static func numberEnd(_ text: [Unicode.Scalar], _ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end {
      if text[index].digitValue != nil {
        index += 1
      } else if ",.".unicodeScalars.contains(text[index]), index + 1 < end, text[index + 1].digitValue != nil {
        index += 1
      } else {
        break
      }
    }
    return index
  }

  private static func figure(_ text: [Unicode.Scalar], _ number: Range<Int>, _ range: Range<Int>, after last: Figure?)
    -> Figure?
  {
    guard let digits = plainDigits(text, number), !isOrdinal(text, number, range) else { return nil }
    var index = number.upperBound
    var isBound = false
    var isStray = false
    func skip() { while index < range.upperBound, text[index].isBlank { index += 1 } }
    if index + 1 < range.upperBound, text[index] == ".", text[index + 1] == "%" {
      isStray = true
      index += 1
    }
    skip()
    if let length = bounds.length(at: index, in: text, before: range.upperBound) {
      isBound = true
      index += length
    }
    var power = 0
    if let length = powers.length(at: index, in: text, before: range.upperBound),
      units.length(at: index, in: text, before: range.upperBound) == nil
    {
      power = powerOf[text[index..<(index + length)].string] ?? 0
      index += length
      if let length = bounds.length(at: index, in: text, before: range.upperBound) {
        isBound = true
        index += length
      }
    }
    guard let (unit, length) = unit(text, index, range, after: last) else { return nil }
    index += length
    let close = boundEnd(text, index, range)
    isBound = isBound || close > index
    index = close
    var start = number.lowerBound
    if let lead = before.start(ofWordBefore: start, in: text, from: range.lowerBound) {
      isBound = true
      start = lead
    }
    return Figure(
      digits: digits, power: power, unit: unit, range: start..<index, noun: noun(text, index, range),
      lead: lead(text, start, range), isBound: isBound, isStray: isStray)
  }

  /// The unit that stands at an index; in a list in brackets, one that was left out is that of the figure
  /// before: 112人（甲40人，乙60，丙12人）.
  private static func unit(
    _ text: [Unicode.Scalar], _ index: Int, _ range: Range<Int>, after last: Figure?
  ) -> (unit: String, length: Int)? {
    if let joined = joinedUnit(text, index, range) { return joined }
    if let length = units.length(at: index, in: text, before: range.upperBound) {
      let all = length + each(text, index + length, range)
      return (withoutCounter(text[index..<(index + all)].string), all)
    }
    guard let last, index < range.upperBound, ",、)".unicodeScalars.contains(text[index]) else { return nil }
    let before = text[range.lowerBound..<index]
    guard before.count(where: { $0 == "(" }) > before.count(where: { $0 == ")" }) else { return nil }
    return (last.unit, 0)
  }

  /// What 个 stands before is the unit where it is one by itself: 个百分点, 个工作日.
  static func withoutCounter(_ unit: String) -> String {
    unit.count > 2 && unit.hasPrefix("个") ? String(unit.dropFirst()) : unit
  }

  /// 人/次 and 台/套 are 人次 and 台套.
  private static func joinedUnit(
    _ text: [Unicode.Scalar], _ index: Int, _ range: Range<Int>
  ) -> (unit: String, length: Int)? {
    guard index + 2 < range.upperBound, text[index + 1] == "/",
      joinedUnits.contains(text[index].properties.isIdeographic ? "\(text[index])\(text[index + 2])" : "")
    else { return nil }
    return ("\(text[index])\(text[index + 2])", 3)
  }

  private static let joinedUnits: Set<String> = [
    "人次", "家次", "户次", "件次", "场次", "车次", "批次", "项次", "台套", "辆次", "台次", "起次",
  ]

  /// How long /时 of 20千米/时 is.
  private static func each(_ text: [Unicode.Scalar], _ index: Int, _ range: Range<Int>) -> Int {
    guard index < range.upperBound, text[index] == "/",
      let length = bases.length(at: index + 1, in: text, before: range.upperBound)
    else { return 0 }
    return length + 1
  }

  private static let bases: WordList = "时 小时 分 分钟 秒 天 日 周 月 年 人 次 户 平方米 亩 吨 公里"

  /// 1,234.5 as 1234.5; `nil` where commas stand elsewhere than between thousands, or points repeat.
  private static func plainDigits(_ text: [Unicode.Scalar], _ range: Range<Int>) -> String? {
    var digits = ""
    var points = 0
    for (offset, scalar) in text[range].enumerated() {
      if scalar == "," {
        let rest = text[(range.lowerBound + offset + 1)..<range.upperBound].prefix { $0.digitValue != nil }.count
        guard rest == 3, points == 0 else { return nil }
        continue
      }
      if scalar == "." { points += 1 }
      digits.unicodeScalars.append(scalar)
    }
    return points <= 1 && digits.count <= 15 ? digits : nil
  }

  /// 第3季度, 第1、3项, 〔2017〕7号, 0738-3218098: numbers that count nothing.
  private static func isOrdinal(_ text: [Unicode.Scalar], _ number: Range<Int>, _ range: Range<Int>) -> Bool {
    guard number.lowerBound > range.lowerBound else { return false }
    let before = text[number.lowerBound - 1]
    return isOrdinal(text, number.lowerBound, range, where: { $0.digitValue != nil })
      || "〔+-/.@".unicodeScalars.contains(before) || before.properties.isAlphabetic && before.isASCII
  }

  /// Tells whether 第 stands before a number, or before a list of numbers that ends with it.
  private static func isOrdinal(
    _ text: [Unicode.Scalar], _ start: Int, _ range: Range<Int>, where isDigit: (Unicode.Scalar) -> Bool
  ) -> Bool {
    var index = start
    while index > range.lowerBound,
      isDigit(text[index - 1]) || "、和及与至到".unicodeScalars.contains(text[index - 1])
        || text[index - 1].isBlank
    {
      index -= 1
    }
    return index > range.lowerBound && text[index - 1] == "第"
  }

  /// Tells whether a Chinese numeral counts nothing by itself: it is an ordinal (第十七项, 第一、三项), or goes on from
  /// one before it (七 of 十七, 三 of 两三个).
  static func isPartOfNumeral(_ text: [Unicode.Scalar], _ start: Int, _ range: Range<Int>) -> Bool {
    guard start > range.lowerBound else { return false }
    if isOrdinal(text, start, range, where: ChineseNumeral.isPart) { return true }
    return ChineseNumeral.isPart(text[start - 1])
      && endsInOne.start(ofWordBefore: start, in: text, from: range.lowerBound) == nil
  }

  private static let endsInOne: WordList = "统一 逐一 之一 唯一 单一 同一 专一 万一"

  /// What stands behind a figure, up to a comma, a full stop, 、 or the next digit.
  static func noun(_ text: [Unicode.Scalar], _ start: Int, _ range: Range<Int>) -> Range<Int> {
    var end = start
    while end < range.upperBound, !",。;:、()!".unicodeScalars.contains(text[end]), text[end].digitValue == nil {
      end += 1
    }
    return start..<end
  }

  static func lead(_ text: [Unicode.Scalar], _ end: Int, _ range: Range<Int>) -> Range<Int> {
    // 反馈问题数：31个
    var start = end > range.lowerBound && text[end - 1] == ":" ? end - 1 : end
    while start > range.lowerBound, !",。;:、()!".unicodeScalars.contains(text[start - 1]),
      text[start - 1].digitValue == nil
    {
      start -= 1
    }
    return start..<end
  }

  /// 三个方面, 十二个问题, 三次…会议, 近六成.
  private static func wordFigure(_ text: [Unicode.Scalar], _ start: Int, _ range: Range<Int>) -> Figure? {
    if let figure = percentage(text, start, range) { return figure }
    guard ChineseNumeral.digits[text[start]] != nil || text[start] == "十",
      let (value, end) = ChineseNumeral.read(text, from: start), end < range.upperBound, value > 0
    else { return nil }
    guard !isPartOfNumeral(text, start, range) else { return nil }
    var from = start
    var isBound = false
    if let lead = before.start(ofWordBefore: start, in: text, from: range.lowerBound) { (from, isBound) = (lead, true) }
    if text[end] == "成" {
      guard value < 10, end + 1 == range.upperBound || !"立果效为就本分员绩长熟都".unicodeScalars.contains(text[end + 1]) else {
        return nil
      }
      let close = boundEnd(text, end + 1, range)
      return Figure(
        digits: "\(value)0", unit: "%", range: from..<close, noun: noun(text, close, range),
        lead: lead(text, from, range), isBound: isBound || close > end + 1)
    }
    guard let length = wordUnits.length(at: end, in: text, before: range.upperBound) else { return nil }
    let unitEnd = end + length
    let noun = noun(text, unitEnd, range)
    let unit = text[end..<unitEnd].string
    let isTold =
      told.contains(unit)
      && (StatusPhrases.family(text, lead(text, from, range)) ?? StatusPhrases.family(text, noun)) != nil
    // 反馈问题一百二十个
    let isNamed =
      told.contains(unit) && value > 1
      && (namedBefore.start(ofWordBefore: from, in: text, from: range.lowerBound) != nil
        || classesBefore.start(ofWordBefore: from, in: text, from: range.lowerBound) != nil)
    guard
      isTold || isNamed || unit == "人次"
        || unit == "次" && meetings.isIn(text, lead(text, from, range).lowerBound..<noun.upperBound)
        || unit != "次" && wordNouns.length(at: unitEnd, in: text, before: range.upperBound) != nil
    else { return nil }
    return Figure(
      digits: "\(value)", unit: unit, range: from..<unitEnd, noun: noun, lead: lead(text, from, range), isBound: isBound
    )
  }

  /// 三大类十八个
  private static let classesBefore: WordList = "类 大类 个方面 大方面"

  /// 百分之八十
  private static func percentage(_ text: [Unicode.Scalar], _ start: Int, _ range: Range<Int>) -> Figure? {
    guard let length = hundredth.length(at: start, in: text, before: range.upperBound),
      let (value, end) = ChineseNumeral.read(text, from: start + length), end <= range.upperBound
    else { return nil }
    // 百分之八十七点四
    var (digits, close) = ("\(value)", end)
    if close < range.upperBound, text[close] == "点" {
      let decimals = text[(close + 1)..<range.upperBound].prefix { ChineseNumeral.digits[$0] != nil }
      if !decimals.isEmpty {
        digits += "." + decimals.compactMap { ChineseNumeral.digits[$0] }.map(String.init).joined()
        close = decimals.endIndex
      }
    }
    let last = boundEnd(text, close, range)
    return Figure(
      digits: digits, unit: "%", range: start..<last, noun: noun(text, last, range), lead: lead(text, start, range),
      isBound: last > close)
  }

  /// Where the words of a bound behind a figure end: 九成以上.
  private static func boundEnd(_ text: [Unicode.Scalar], _ index: Int, _ range: Range<Int>) -> Int {
    index + (after.length(at: index, in: text, before: range.upperBound) ?? 0)
  }

  private static let hundredth: WordList = "百分之"

  static let meetings: WordList = "会议 专题会 党组会 推进会 调度会 部署会 党委会 常委会 召开"
  private static let namedBefore: WordList = "问题 任务 事项 隐患 问题共 任务共 事项共 隐患共 问题总数"
  private static let wordUnits: WordList = "个 项 条 处 宗 类 大类 次 人次 大"
  /// Units that words count where a word for what became of them, or for what they are, stands beside them.
  private static let told: Set<String> = ["个", "项", "条", "处", "宗"]
  private static let wordNouns: WordList = "方面 问题 突出问题 具体问题 主要问题 反馈问题 大类 整改任务"
  private static let bounds: WordList = "余 多"
  private static let before: WordList = "约 近 超 超过 逾 不少于 不低于 至少 累计约 大约 将近 达到近"
  private static let after: WordList = "以上 左右 以内 以下 多 余"
  private static let powers: WordList = "万 亿 千 百万 千万"
  private static let powerOf = ["万": 4, "亿": 8, "千": 3, "百万": 6, "千万": 7]
  /// Units that stand behind numbers. A unit of two characters comes before one of which it is a part.
  private static let units: WordList = """
    个百分点 百分点 个工作日 工作日 个自然日 个小时 个季度 人次 人 名 个 项 条 件 起 次 份 处 期 场 户 家 类 大类 元 % 天 个月 小时 分钟 米 公里 千米 平方米 亩 吨 台 辆 套 具 篇 宗 批 例 笔 张 本 所 座 间 栋 \
    只 轮 票 户次 家次 场次 车次 批次 台套 台次 辆次 起次 人天 课时 节 支 位 周 股 倍 头 块 根 棵 株 里 斤 公斤 千克 升 层 级 步 门 部 幅 面 盏 床 项次 件次 组 队 班
    """
}
