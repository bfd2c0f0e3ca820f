/// Statuses that a sentence gives to findings by their numbers: `第1、3项已完成整改，第2项正在整改`,
/// `问题①③已整改到位`, `除第3项正在整改外，其余均已完成`.
struct NumberedStatuses {
  /// The words for the status of a number, and where they stand.
  private(set) var statuses: [Int: BlockSpan] = [:]
  /// The words for the status of the numbers that are not named, in the sentence that names others: 其余均已完成.
  private(set) var rest: BlockSpan?
  /// The numbers that are named without a status: 除第3项外, 第3项因资金未到位….
  private var excepted: Set<Int> = []
  /// The words for a status that a sentence with numbers counts others by, and how many it counts: 已整改4个，第1个正在整改.
  private var counted: (count: Int, status: BlockSpan)?
  /// Numbers to which two words are given: they have none.
  private var contested: Set<Int> = []
  /// How many findings the first and the last ones are together: 前三项…，后两项….
  private(set) var total: Int?

  /// No statuses.
  init() {}

  /// True where no number has a status.
  var isEmpty: Bool { statuses.isEmpty && rest == nil }

  /// The same for a list of some length: where as many are counted as are not named, those have the status that they
  /// are counted by.
  func ofList(of length: Int) -> NumberedStatuses {
    var numbered = self
    if rest == nil, contested.isEmpty, let counted,
      counted.count + excepted.union(statuses.keys).count == length
    {
      numbered.rest = counted.status
    }
    return numbered
  }

  /// The words for the status of a number; `nil` where none is given to it.
  func status(of number: Int) -> BlockSpan? {
    statuses[number] ?? (excepted.contains(number) || contested.contains(number) ? nil : rest)
  }

  /// Reads a part of a paragraph.
  init(_ blocks: [TextBlock], _ span: BlockSpan, _ phrases: StatusPhrases) {
    self.init(blocks, in: [span], phrases)
  }

  /// Reads some paragraphs of a notice.
  init(_ blocks: [TextBlock], in paragraphs: some Sequence<Int>, _ phrases: StatusPhrases) {
    self.init(blocks, in: paragraphs.map { BlockSpan(block: $0, range: blocks[$0].all) }, phrases)
  }

  private init(_ blocks: [TextBlock], in spans: [BlockSpan], _ phrases: StatusPhrases) {
    for span in spans {
      for sentence in Sentences.sentences(blocks[span.block].plain, span.range) {
        read(blocks[span.block].plain, sentence, block: span.block, phrases)
      }
    }
    for number in contested { statuses[number] = nil }
  }

  private mutating func read(
    _ text: [Unicode.Scalar], _ sentence: Range<Int>, block: Int, _ phrases: StatusPhrases
  ) {
    var index = sentence.lowerBound
    var isNamed = false
    defer { if isNamed, counted == nil { counted = Self.counted(text, sentence, block, phrases) } }
    while index < sentence.upperBound {
      if let (count, end) = Self.last(text, index..<sentence.upperBound), let first = statuses.keys.max(),
        let status = Self.status(text, Self.clause(text, end..<sentence.upperBound), phrases)
      {
        for number in (first + 1)...(first + count) { statuses[number] = BlockSpan(block: block, range: status) }
        total = first + count
        index = status.upperBound
        continue
      }
      let others = Self.endOfOthers(text, index..<sentence.upperBound)
      let named = others == nil ? Self.reference(text, index..<sentence.upperBound) : nil
      guard let end = others ?? named?.end else {
        index += 1
        continue
      }
      index = end
      let clause = Self.clause(text, end..<sentence.upperBound)
      isNamed = isNamed || named != nil
      guard let status = Self.status(text, clause, phrases) else {
        // Whatever is said of them, the rest is not.
        excepted.formUnion(named?.0 ?? [])
        continue
      }
      if others != nil, isNamed { rest = BlockSpan(block: block, range: status) }
      for number in named?.0 ?? [] {
        if statuses.updateValue(BlockSpan(block: block, range: status), forKey: number) != nil {
          contested.insert(number)
        }
      }
      index = clause.upperBound
    }
  }

  /// 已整改 and 4 of 已整改4个.
  private static func counted(
    _ text: [Unicode.Scalar], _ sentence: Range<Int>, _ block: Int, _ phrases: StatusPhrases
  ) -> (Int, BlockSpan)? {
    for figure in Figures.read(text, sentence) where figure.countsFindings {
      guard let count = figure.integer, count > 0, let core = phrases.core(text, figure.lead),
        phrases.isStated(text, core)
      else { continue }
      return (count, BlockSpan(block: block, range: core))
    }
    return nil
  }

  /// The words for a status that a clause consists of, a day by which it is planned among them.
  private static func status(
    _ text: [Unicode.Scalar], _ clause: Range<Int>, _ phrases: StatusPhrases
  ) -> Range<Int>? {
    if let core = phrases.core(text, clause), phrases.isStated(text, core) { return core }
    if PlannedCompletion.isMeant(text, clause) { return clause }
    // 第3项因采购周期较长正在整改
    return clause.lazy.filter { marks.length(at: $0, in: text, before: clause.upperBound) != nil }
      .compactMap { start in phrases.core(text, start..<clause.upperBound) }
      .first { $0.upperBound == clause.upperBound && phrases.isStated(text, $0) }
  }

  private static let marks: WordList = "已 正在 尚未 仍在 仍未"

  /// The first clause of a range, up to the next numbers and without 外 of 除…外.
  private static func clause(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Range<Int> {
    var clause = Sentences.clauses(text, range).first ?? range.lowerBound..<range.lowerBound
    let next = clause.first { index in
      text[index] == "、" && index + 1 < clause.upperBound
        && reference(text, (index + 1)..<clause.upperBound) != nil
    }
    if let next { clause = clause.lowerBound..<next }
    let end = except.start(ofWordBefore: clause.upperBound, in: text, from: clause.lowerBound)
    return clause.lowerBound..<(end ?? clause.upperBound)
  }

  /// Where 其余, 其余3个问题 and the like end.
  private static func endOfOthers(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Int? {
    guard let length = others.length(at: range.lowerBound, in: text, before: range.upperBound) else { return nil }
    var index = range.lowerBound + length
    if let (_, end) = number(text, index..<range.upperBound) { index = end }
    for words in [counters, nouns] {
      index += words.length(at: index, in: text, before: range.upperBound) ?? 0
    }
    return index
  }

  /// The numbers that begin with a range, and where they end: 第1、3项, 第（1）至（3）项, ①③, 问题1、3, 1至3项.
  static func reference(_ text: [Unicode.Scalar], _ range: Range<Int>) -> (Set<Int>, end: Int)? {
    guard let start = range.first else { return nil }
    if let (count, end) = first(text, range) { return (Set(1...count), end) }
    if text[start] == "第" { return numbers(text, (start + 1)..<range.upperBound, isCounted: true) }
    if Numbering.circled(text[start]) != nil { return numbers(text, range, isCounted: false) }
    if let length = nouns.length(at: start, in: text, before: range.upperBound), start + length < range.upperBound,
      text[start + length].digitValue != nil || text[start + length] == "("
    {
      return numbers(text, (start + length)..<range.upperBound, isCounted: false)
    }
    // 3项 alone counts; 1至3项 names.
    guard text[start].digitValue != nil || text[start] == "(",
      start == 0 || text[start - 1].digitValue == nil && !links.isIn(text, (start - 1)..<start),
      let named = numbers(text, range, isCounted: true), named.0.count > 1
    else { return nil }
    return named
  }

  /// How many 前三项 and 前3个问题 are, and where the words end.
  private static func first(_ text: [Unicode.Scalar], _ range: Range<Int>) -> (Int, end: Int)? {
    text[range.lowerBound] == "前" ? counted(text, (range.lowerBound + 1)..<range.upperBound) : nil
  }

  /// How many 后两项 and 最后1个问题 are, and where the words end.
  private static func last(_ text: [Unicode.Scalar], _ range: Range<Int>) -> (Int, end: Int)? {
    guard let length = lasts.length(at: range.lowerBound, in: text, before: range.upperBound) else { return nil }
    return counted(text, (range.lowerBound + length)..<range.upperBound)
  }

  private static func counted(_ text: [Unicode.Scalar], _ range: Range<Int>) -> (Int, end: Int)? {
    guard let (count, end) = number(text, range), (1...99).contains(count),
      let counter = counters.length(at: end, in: text, before: range.upperBound)
    else { return nil }
    let noun = nouns.length(at: end + counter, in: text, before: range.upperBound) ?? 0
    return (count, end + counter + noun)
  }

  private static let lasts: WordList = "后 最后"

  /// `1、3至5项`: the numbers, and where they and the word for what they number end.
  ///
  /// - Parameter isCounted: whether a word such as 项 must follow; none may where it need not, for 问题3个 counts.
  private static func numbers(
    _ text: [Unicode.Scalar], _ range: Range<Int>, isCounted: Bool
  ) -> (Set<Int>, end: Int)? {
    var numbers: Set<Int> = []
    var index = range.lowerBound
    var isRange = false
    // 已整改4个，第1个正在整改 names one.
    let isBehindOrdinal = range.lowerBound > 0 && text[range.lowerBound - 1] == "第"
    while let (value, end) = number(text, index..<range.upperBound) {
      if isRange, let first = numbers.max(), first < value, value - first < 100 { numbers.formUnion(first...value) }
      numbers.insert(value)
      index = end
      if index < range.upperBound, Numbering.circled(text[index]) != nil { continue }
      // 第1项、第3项
      if isBehindOrdinal, let counter = counters.length(at: index, in: text, before: range.upperBound),
        let link = links.length(at: index + counter, in: text, before: range.upperBound),
        index + counter + link < range.upperBound, text[index + counter + link] == "第"
      {
        index += counter
      }
      guard let length = links.length(at: index, in: text, before: range.upperBound) else { break }
      isRange = ranges.length(at: index, in: text, before: range.upperBound) != nil
      index += length
      if index < range.upperBound, text[index] == "第" { index += 1 }
    }
    let counter = counters.length(at: index, in: text, before: range.upperBound)
    guard !numbers.isEmpty, (counter != nil) == isCounted else { return nil }
    index += counter ?? 0
    return (numbers, index + (nouns.length(at: index, in: text, before: range.upperBound) ?? 0))
  }

  private static func number(_ text: [Unicode.Scalar], _ range: Range<Int>) -> (Int, Int)? {
    guard let first = range.first else { return nil }
    if let value = Numbering.circled(text[first]) { return (value, first + 1) }
    if text[first] == "(", let (value, end) = number(text, (first + 1)..<range.upperBound), end < range.upperBound,
      text[end] == ")"
    {
      return (value, end + 1)
    }
    let digits = text[range].prefix { $0.digitValue != nil }
    if !digits.isEmpty, digits.count < 4 {
      return (digits.reduce(0) { $0 * 10 + ($1.digitValue ?? 0) }, digits.endIndex)
    }
    return ChineseNumeral.read(text, from: range.lowerBound).flatMap {
      $0.end <= range.upperBound ? ($0.value, $0.end) : nil
    }
  }

  private static let links: WordList = "、 , 和 及 与 至 到 - ~"
  private static let ranges: WordList = "至 到 - ~"
  private static let counters: WordList = "项 个 条 号 件 处 类 点 宗 起 款"
  private static let nouns: WordList = "问题 整改任务 任务 整改事项 事项 隐患 问题隐患 意见 诉求 线索"
  private static let others: WordList = "其余 其他 其它 余下 剩余"
  private static let except: WordList = "外 以外 之外"
}
