/// A paragraph behind a list that says what became of its items: 以上3项隐患均已整改, 第1、3项已完成整改, or how many of
/// them are put right: 以上合计7家，其中4家已整改.
struct ListClosing {
  /// The statuses of numbers.
  var numbered: NumberedStatuses
  /// The words for the status of all items, and where they stand.
  var all: BlockSpan?
  /// How many items it names.
  var count: Int?

  /// Reads a paragraph; `nil` where it begins with no words for what stands above it.
  ///
  /// - Parameter start: where its words begin, behind a label.
  init?(_ blocks: [TextBlock], _ block: Int, from start: Int, _ phrases: StatusPhrases) {
    let text = blocks[block].plain
    let begin = Self.endOfLeads(text, start..<max(start, text.count))
    let range = begin..<max(begin, text.count)
    let sentence = Sentences.sentences(text, range).first ?? begin..<begin
    numbered = NumberedStatuses()
    guard !sentence.isEmpty else { return nil }
    if NumberedStatuses.reference(text, sentence) != nil {
      numbered = NumberedStatuses(blocks, in: [block], phrases)
      if !numbered.isEmpty { return }
    }
    guard let reference = Self.reference(text, sentence) else {
      guard Self.sumsUp(text, sentence) else { return nil }
      return
    }
    count = reference.count
    let clause = Sentences.clauses(text, reference.end..<sentence.upperBound).first ?? sentence
    for range in [reference.end..<sentence.upperBound, clause] {
      guard let core = phrases.core(text, range), phrases.isStated(text, core) else { continue }
      all = BlockSpan(block: block, range: core)
      return
    }
    guard Self.sumsUp(text, sentence) else { return nil }
    // 以上3个问题，已整改2个，第3个正在整改
    numbered = NumberedStatuses(blocks, in: [block], phrases)
  }

  /// A status of all items of a list.
  init(of status: BlockSpan, count: Int) {
    numbered = NumberedStatuses()
    (all, self.count) = (status, count)
  }

  // MARK: Words

  /// Where what leads to a reference ends: 截至6月10日，; 经复查，; 上述问题中，; 除.
  private static func endOfLeads(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Int {
    var index = range.withoutBlanksIn(text).lowerBound
    while let clause = Sentences.clauses(text, index..<range.upperBound).first, clause.upperBound < range.upperBound,
      isLead(text, clause)
    {
      index = (clause.upperBound + 1..<range.upperBound).withoutBlanksIn(text).lowerBound
    }
    // 目前第1、3项已完成整改
    if let length = leads.length(at: index, in: text, before: range.upperBound),
      NumberedStatuses.reference(text, (index + length)..<range.upperBound) != nil
    {
      index += length
    }
    return index + (exceptions.length(at: index, in: text, before: range.upperBound) ?? 0)
  }

  private static func isLead(_ text: [Unicode.Scalar], _ clause: Range<Int>) -> Bool {
    if leads.length(at: clause.lowerBound, in: text, before: clause.upperBound) == clause.count { return true }
    return CutOffDate.words.length(at: clause.lowerBound, in: text, before: clause.upperBound) != nil
      && clause.count <= 16
  }

  /// Where 以上问题, 上述3个隐患 and 2个问题 end, and how many they count.
  private static func reference(_ text: [Unicode.Scalar], _ range: Range<Int>) -> (end: Int, count: Int?)? {
    var index = range.lowerBound
    let lead = backward.length(at: index, in: text, before: range.upperBound)
    index += lead ?? nameBeforeCount(text, range)
    var count: Int?
    let digits = text[index..<range.upperBound].prefix { $0.digitValue != nil }
    if !digits.isEmpty, digits.count < 4 {
      (count, index) = (Int(digits.string), digits.endIndex)
    } else if let number = ChineseNumeral.read(text, from: index), number.end < range.upperBound {
      (count, index) = (number.value, number.end)
    }
    index += counters.length(at: index, in: text, before: range.upperBound) ?? 0
    guard lead != nil || count != nil else { return nil }
    let noun = nouns.length(at: index, in: text, before: range.upperBound)
    let isWhole = wholes.length(at: index + (noun ?? 0), in: text, before: range.upperBound) != nil
    // 3项问题已整改 may be three of them.
    guard lead != nil ? noun != nil || isWhole : isWhole else { return nil }
    return (index + (noun ?? 0), count)
  }

  /// The length of the name of a body before a count: 上坪村 of 上坪村2个问题均已整改.
  private static func nameBeforeCount(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Int {
    let name = text[range].prefix { $0.isChinese && ChineseNumeral.digits[$0] == nil }
    guard (2...14).contains(name.count), name.endIndex < range.upperBound, text[name.endIndex].digitValue != nil,
      Outline.namesBody(text, before: name.endIndex, from: name.startIndex)
    else { return 0 }
    return name.count
  }

  /// Tells whether a sentence counts what stands above it, and what became of some.
  private static func sumsUp(_ text: [Unicode.Scalar], _ sentence: Range<Int>) -> Bool {
    guard sums.length(at: sentence.lowerBound, in: text, before: sentence.upperBound) != nil else { return false }
    let figures = Figures.read(text, sentence)
    return figures.count > 1
      && figures.contains { (StatusPhrases.family(text, $0.noun) ?? StatusPhrases.family(text, $0.lead)) != nil }
  }

  private static let leads: WordList = """
    目前 截至目前 现 其中 经复查 经复核 经核查 经验收 经现场复查 经回头看 复查 整改情况 上述问题中 以上问题中 上述隐患中 以上隐患中 上述事项中 以上事项中 对上述问题 对以上问题 针对上述问题 针对以上问题
    """
  private static let exceptions: WordList = "除"
  private static let backward: WordList = "以上 上述"
  private static let counters: WordList = "个 项 条 处 件 类 家 宗 起 例 户"
  private static let nouns: WordList = """
    问题 隐患 问题隐患 隐患问题 事项 任务 反馈问题 整改任务 整改事项 安全隐患 火灾隐患 违法行为 违规行为 缺陷 不符合项 诉求 意见 线索 检查问题 场所 单位 企业
    """
  private static let wholes: WordList = "均 都 全部 已全部 已 现已 目前已 目前均 业已 正在"
  private static let sums: WordList = "以上 上述 合计 共计 总计 以上合计 以上共 上述合计"
}
