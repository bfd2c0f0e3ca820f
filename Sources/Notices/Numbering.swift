/// The number that stands before a paragraph.
struct Numbering: Equatable, Sendable {
  /// How a number is written, outer ones first as they mostly are.
  enum Style: Int, Comparable, Sendable {
    /// 第一部分, 第一章
    case part
    /// 一、
    case chapter
    /// （一）
    case bracketedChapter
    /// 1、 1. １．
    case number
    /// 1.1
    case decimal
    /// 1.2.1
    case thirdDecimal
    /// （1） 1）
    case bracketedNumber
    /// 第一， 第1项：
    case ordinal
    /// ①
    case circled
    /// A. a) （a） Ⅰ、
    case letter
    /// I. II. (iii)
    case roman
    /// 问题1： 问题一：
    case problem

    static func < (a: Style, b: Style) -> Bool { a.rawValue < b.rawValue }
  }

  var style: Style
  var value: Int
  /// The number as it is printed, without the sign that only parts it from the text.
  var printed: String
  /// The number as a path of numbers gives it.
  var inPath: String
  /// Where the text begins.
  var end: Int

  /// Reads the number that a text begins with; `nil` where it has none.
  ///
  ///     // （一）, 1、, 1., ①, 问题1：
  static func read(_ text: [Unicode.Scalar], from start: Int = 0) -> Numbering? {
    var index = start
    while index < text.count, text[index].isBlank { index += 1 }
    guard index < text.count else { return nil }
    return problem(text, index) ?? part(text, index) ?? ordinal(text, index) ?? bracketed(text, index) ?? chapter(
      text, index)
      ?? circled(text, index) ?? number(text, index) ?? bareNumber(text, index) ?? roman(text, index)
      ?? letter(text, index)
  }

  private init?(
    _ style: Style, _ value: Int, _ text: [Unicode.Scalar], _ printed: Range<Int>, inPath: String? = nil, end: Int
  ) {
    guard value > 0 else { return nil }
    self.style = style
    self.value = value
    self.printed = text[printed].string
    self.inPath = inPath ?? self.printed
    var end = end
    while end < text.count, text[end].isBlank { end += 1 }
    self.end = end
  }

  private static func isSign(_ text: [Unicode.Scalar], _ index: Int, _ signs: String) -> Bool {
    index < text.count && signs.unicodeScalars.contains(text[index])
  }

  private static func skippingBlanks(_ text: [Unicode.Scalar], _ index: Int) -> Int {
    var index = index
    while index < text.count, text[index].isBlank { index += 1 }
    return index
  }

  private static func digits(_ text: [Unicode.Scalar], _ start: Int) -> (value: Int, end: Int)? {
    var (index, value) = (start, 0)
    while index < text.count, let digit = text[index].digitValue, index - start < 7 {
      value = value * 10 + digit
      index += 1
    }
    guard index > start, index - start < 7, !isMonthOfYear(value) else { return nil }
    return (value, index)
  }

  /// Tells whether six digits are those of a year and a month: 202406.
  private static func isMonthOfYear(_ value: Int) -> Bool {
    (190_000..<210_000).contains(value) && (1...12).contains(value % 100)
  }

  /// 一、 and 一. but not 一是.
  private static func chapter(_ text: [Unicode.Scalar], _ start: Int) -> Numbering? {
    guard let (value, end) = ChineseNumeral.read(text, from: start) else { return nil }
    let sign = skippingBlanks(text, end)
    guard isSign(text, sign, "、..,") else { return nil }
    return Numbering(.chapter, value, text, start..<end, end: sign + 1)
  }

  /// （一）, (一)、, （1）, 1）
  private static func bracketed(_ text: [Unicode.Scalar], _ start: Int) -> Numbering? {
    let isOpen = isSign(text, start, "([〔")
    let inside = skippingBlanks(text, isOpen ? start + 1 : start)
    if isOpen, let (value, end) = ChineseNumeral.read(text, from: inside) {
      let close = skippingBlanks(text, end)
      guard isSign(text, close, ")]〕") else { return nil }
      return Numbering(
        .bracketedChapter, value, text, start..<(close + 1), inPath: "（\(text[inside..<end].string)）",
        end: afterSign(text, close + 1))
    }
    // （2021） is a year.
    guard let (value, end) = digits(text, inside), value < 1000 || isOpen && !(1900...2099).contains(value) else {
      return nil
    }
    let close = skippingBlanks(text, end)
    guard isSign(text, close, ")]〕") else { return nil }
    return Numbering(
      .bracketedNumber, value, text, start..<(close + 1), inPath: "（\(value)）", end: afterSign(text, close + 1))
  }

  private static func afterSign(_ text: [Unicode.Scalar], _ index: Int) -> Int {
    isSign(text, index, "、.") ? index + 1 : index
  }

  private static func number(_ text: [Unicode.Scalar], _ start: Int) -> Numbering? {
    guard let (value, end) = digits(text, start) else { return nil }
    let sign = skippingBlanks(text, end)
    // 1#配电箱未上锁#已整改, but not 1#车间.
    if isSign(text, end, "#"), end - start <= 3, text[(end + 1)...].contains("#") {
      return Numbering(.number, value, text, start..<end, end: end + 1)
    }
    guard isSign(text, sign, "、.,") else { return nil }
    let next = skippingBlanks(text, sign + 1)
    // 2022、2023年 and 2022.5 are years; long lists go on with 1000.
    guard value < 1000 || text[sign] != "," && next < text.count && text[next].isChinese && text[next] != "年" else {
      return nil
    }
    if text[sign] == ".", next == sign + 1, next < text.count, text[next].digitValue != nil {
      // 3.5个乡镇 begins with the number 3, and so does 3.5G基站.
      guard isCount(text, next) || isModel(text, next) || isYear(text, next) else { return decimal(text, start) }
      return Numbering(.number, value, text, start..<end, end: next)
    }
    // 1. alone on its line has its words below.
    if next == text.count {
      return value < 100 && text[sign] != "," ? Numbering(.number, value, text, start..<end, end: next) : nil
    }
    guard text[next].digitValue == nil || text[sign] == "、" || next > sign + 1 else { return nil }
    if text[sign] == ",", next < text.count, text[next].digitValue != nil { return nil }
    return Numbering(.number, value, text, start..<end, end: sign + 1)
  }

  /// Tells whether a number at an index counts what follows it: 5个, 12家, but not 1个别.
  private static func isCount(_ text: [Unicode.Scalar], _ start: Int) -> Bool {
    guard let (_, end) = digits(text, start), end + 1 < text.count else { return false }
    return "个项家名人笔例次条处件份宗起台套户村所座辆".unicodeScalars.contains(text[end])
      && !"别人体性".unicodeScalars.contains(text[end + 1])
      && beginnings.length(at: end, in: text, before: text.count) == nil
  }

  /// Tells whether digits at an index go on with a letter: 5G基站, 3D打印.
  private static func isModel(_ text: [Unicode.Scalar], _ start: Int) -> Bool {
    guard let (_, end) = digits(text, start), end < text.count else { return false }
    return text[end].isASCII && text[end].properties.isAlphabetic
  }

  /// Tells whether digits at an index are those of a year: 3.2021年以来 begins with the number 3.
  private static func isYear(_ text: [Unicode.Scalar], _ start: Int) -> Bool {
    guard let (value, end) = digits(text, start), end < text.count else { return false }
    return (1900...2099).contains(value) && text[end] == "年"
  }

  /// 1.1 and 1.2.1 before a blank, a sign or a word, but not 1.5万元.
  private static func decimal(_ text: [Unicode.Scalar], _ start: Int) -> Numbering? {
    var index = start
    var last = 0
    var count = 0
    while let (value, end) = digits(text, index), end - index <= 2 {
      (last, index) = (value, end)
      count += 1
      guard isSign(text, index, "."), index + 1 < text.count, text[index + 1].digitValue != nil else { break }
      index += 1
    }
    guard (2...3).contains(count), index < text.count,
      !"万亿元%年月日-/".unicodeScalars.contains(text[index])
        || beginnings.length(at: index, in: text, before: text.count) != nil
    else { return nil }
    guard text[index].isBlank || text[index].isChinese || isSign(text, index, "、.“") else { return nil }
    return Numbering(
      count == 2 ? .decimal : .thirdDecimal, last, text, start..<index,
      end: isSign(text, index, "、.") ? index + 1 : index)
  }

  private static func circled(_ text: [Unicode.Scalar], _ start: Int) -> Numbering? {
    circled(text[start]).flatMap { Numbering(.circled, $0, text, start..<(start + 1), end: start + 1) }
  }

  /// I. II) (iii) of letters, before a blank or a Chinese word. One letter alone may be a letter of the alphabet, too:
  /// the paragraphs around it tell.
  private static func roman(_ text: [Unicode.Scalar], _ given: Int) -> Numbering? {
    let isOpen = text[given] == "("
    let start = isOpen ? given + 1 : given
    let letters = text[start...].prefix { "IVXivx".unicodeScalars.contains($0) }
    guard let value = romans.firstIndex(of: letters.string.uppercased()).map({ $0 + 1 }),
      endsLetters(text, letters.endIndex, isOpen: isOpen)
    else { return nil }
    let end = letters.endIndex
    return Numbering(.roman, value, text, given..<(isOpen ? end + 1 : end), end: end + 1)
  }

  private static let romans = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
    "XVIII", "XIX", "XX",
  ]

  /// Tells whether the sign that ends a number of letters stands at an index, and words behind it.
  private static func endsLetters(_ text: [Unicode.Scalar], _ sign: Int, isOpen: Bool) -> Bool {
    guard isSign(text, sign, isOpen ? ")" : "、.)"), sign + 1 < text.count else { return false }
    return text[sign + 1].isBlank || text[sign + 1].isChinese || text[sign + 1] == "“"
  }

  /// The same number as a letter of the alphabet; `nil` where it is of several letters.
  func asLetter(_ text: [Unicode.Scalar]) -> Numbering? {
    text[..<end].firstIndex(where: { Self.letterValue($0) != nil }).flatMap { index in
      Self.letter(text, index > 0 && text[index - 1] == "(" ? index - 1 : index)
    }
  }

  /// A. and a) before a blank or a Chinese word, （a）, Ⅰ、
  private static func letter(_ text: [Unicode.Scalar], _ given: Int) -> Numbering? {
    let isOpen = text[given] == "("
    let start = isOpen ? given + 1 : given
    guard start + 2 < text.count, let value = letterValue(text[start]) else { return nil }
    let sign = start + 1
    guard endsLetters(text, sign, isOpen: isOpen) else { return nil }
    return Numbering(.letter, value, text, given..<(isOpen ? sign + 1 : sign), end: sign + 1)
  }

  private static func letterValue(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x41...0x5A: Int(scalar.value) - 0x40
    case 0x61...0x7A: Int(scalar.value) - 0x60
    case 0x2160...0x216B: Int(scalar.value) - 0x215F
    default: nil
    }
  }

  /// The number that a sign from ① to ⑳ is.
  static func circled(_ scalar: Unicode.Scalar) -> Int? {
    (0x2460...0x2473).contains(scalar.value) ? Int(scalar.value) - 0x245F : nil
  }

  /// 第一部分, 第二章
  private static func part(_ text: [Unicode.Scalar], _ start: Int) -> Numbering? {
    guard text[start] == "第" else { return nil }
    guard let (value, end) = ChineseNumeral.read(text, from: start + 1) ?? digits(text, start + 1),
      let length = parts.length(at: end, in: text, before: text.count)
    else { return nil }
    let after = end + length
    guard after == text.count || text[after].isBlank || isSign(text, after, ":、.,") else { return nil }
    return Numbering(
      .part, value, text, start..<after, end: after < text.count && !text[after].isBlank ? after + 1 : after)
  }

  private static let parts: WordList = "部分 章 篇"

  /// 第一，, 第一项：, 第一个问题：, but not 第一条, which rules have.
  private static func ordinal(_ text: [Unicode.Scalar], _ start: Int) -> Numbering? {
    guard text[start] == "第",
      let (value, end) = ChineseNumeral.read(text, from: start + 1) ?? digits(text, start + 1)
    else { return nil }
    let counter = end + (counters.length(at: end, in: text, before: text.count) ?? 0)
    let after = counter > end ? nounEnd(text, counter) ?? counter : counter
    let sign = skippingBlanks(text, after)
    // 第1、3项已完成 names two items.
    if counter == end, isSign(text, sign, "、,"), sign + 1 < text.count,
      text[sign + 1].digitValue != nil || ChineseNumeral.isPart(text[sign + 1]) || text[sign + 1] == "第"
    {
      return nil
    }
    // 第1项、第3项正在整改 names two as well.
    if isSign(text, sign, "、,"), sign + 1 < text.count, text[sign + 1] == "第" { return nil }
    guard isSign(text, sign, ",:、.") || sign == text.count && counter > end else { return nil }
    return Numbering(
      .ordinal, value, text, start..<after, inPath: text[(start + 1)..<end].string, end: min(sign + 1, text.count))
  }

  private static let counters: WordList = "项 个 点 类 件 个方面 方面 大方面"

  /// A number that only a blank parts from the text, as tables lose their lines: `1 印章管理混乱`.
  private static func bareNumber(_ text: [Unicode.Scalar], _ start: Int) -> Numbering? {
    guard let (value, end) = digits(text, start), end - start <= 2, end < text.count else { return nil }
    guard isText(text, behindBlank: end) else { return nil }
    return Numbering(.number, value, text, start..<end, end: skippingBlanks(text, end))
  }

  /// Tells whether a blank stands at an index and words behind it, not what a number counts.
  private static func isText(_ text: [Unicode.Scalar], behindBlank index: Int) -> Bool {
    guard index < text.count, text[index].isBlank else { return false }
    let next = skippingBlanks(text, index)
    guard next + 3 < text.count else { return false }
    let isCount = "年月日时号个项条件人名次万亿元处份家户起天周期分".unicodeScalars.contains(text[next])
    return text[next].isChinese && (!isCount || beginnings.length(at: next, in: text, before: text.count) != nil)
      || text[next].properties.isAlphabetic && !text[next].isChinese || text[next] == "“" || text[next] == "《"
  }

  /// Words that begin as what a number counts would.
  private static let beginnings: WordList = """
    年度 年初 年终 年轻 年限 年报 年检 年级 年龄 月报 日志 日报 日常 月度 时间 分类 分配 分管 分工 人员 人事 人才 人居 人民 名录 名额 处置 处罚 处理 条例 项目 个别 个人 个体 份额 户籍 户外 家庭 家具 周边 周转 周期 \
    台账 台阶 套取 套改 套用 村级 村务 村干 村民 村集 村卫 所有 所属 座谈 宗教 宗旨 处级 家长 名义 条块 件量 起步 起诉 户均 起草 天然 期限 次级 次要 次生 件数 元旦 人均 人为 人口 人力 人社 人大 人防 人工 人身 人岗 名单 名义 名称 例行 例会 例外 笔录
    """

  /// 问题1：, 问题（一）, 反馈意见一、, 【检视问题1】, 序号：1
  private static func problem(_ text: [Unicode.Scalar], _ given: Int) -> Numbering? {
    let isEnclosed = isSign(text, given, "【[")
    let start = isEnclosed ? given + 1 : given
    guard let words = nounEnd(text, start) ?? serialEnd(text, start) else { return nil }
    var index = skippingBlanks(text, words)
    let isBracketed = isSign(text, index, "(")
    if isBracketed || isSign(text, index, "#") { index += 1 }
    let sign = index < text.count ? circled(text[index]).map { ($0, index + 1) } : nil
    guard let (value, end) = digits(text, index) ?? sign ?? ChineseNumeral.read(text, from: index), value > 0 else {
      return nil
    }
    var close = skippingBlanks(text, end)
    if isEnclosed {
      guard isSign(text, close, "】]") else { return nil }
      close += 1
      if isSign(text, close, ":、.") { close += 1 }
      return Numbering(.problem, value, text, start..<end, inPath: text[index..<end].string, end: close)
    }
    if isBracketed {
      guard isSign(text, close, ")") else { return nil }
      close += 1
      if isSign(text, close, ":、.") { close += 1 }
    } else {
      // 问题1（已整改）：
      if isSign(text, close, "("), let end = text[close...].prefix(14).firstIndex(of: ")"), isSign(text, end + 1, ":") {
        close = end + 1
      }
      guard isSign(text, close, ":、.") || close == text.count || isText(text, behindBlank: end) else { return nil }
      if isSign(text, close, ":、.") { close += 1 }
    }
    return Numbering(
      .problem, value, text, start..<(isBracketed ? close : end), inPath: text[index..<end].string, end: close)
  }

  /// Where the words end that call what they number a problem: 问题, 反馈意见, 整改事项.
  private static func nounEnd(_ text: [Unicode.Scalar], _ start: Int) -> Int? {
    for index in start..<max(start, min(start + 7, text.count)) {
      if let length = nouns.length(at: index, in: text, before: text.count) { return index + length }
      guard text[index].isChinese, !"第的了是有将".unicodeScalars.contains(text[index]) else { return nil }
    }
    return nil
  }

  private static let nouns: WordList =
    "问题 意见 事项 任务 建议 线索 隐患 举报件 信访件 交办件 诉求 缺陷 不符合项 Finding Recommendation Issue Item Observation"

  /// Where 序号 and the like end, with the colon behind them.
  private static func serialEnd(_ text: [Unicode.Scalar], _ start: Int) -> Int? {
    guard let length = serials.length(at: start, in: text, before: text.count) else { return nil }
    let end = skippingBlanks(text, start + length)
    return isSign(text, end, ":.") ? skippingBlanks(text, end + 1) : end
  }

  private static let serials: WordList = "序号 编号 问题编号 问题序号 整改序号 No NO"
}
