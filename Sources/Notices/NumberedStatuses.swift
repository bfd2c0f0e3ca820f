/// Statuses that a sentence gives to findings by their numbers: `第1、3项已完成整改，第2项正在整改`,
/// `问题①③已整改到位`.
struct NumberedStatuses {
  /// The words for the status of a number, and where they stand.
  private(set) var statuses: [Int: BlockSpan] = [:]
  /// Numbers to which two words are given: they have none.
  private var contested: Set<Int> = []

  /// Reads some paragraphs of a notice.
  init(_ blocks: [TextBlock], in paragraphs: some Sequence<Int>, _ phrases: StatusPhrases) {
    for index in paragraphs {
      for sentence in Sentences.sentences(blocks[index].plain, blocks[index].all) {
        read(blocks[index].plain, sentence, block: index, phrases)
      }
    }
    for number in contested { statuses[number] = nil }
  }

  private mutating func read(
    _ text: [Unicode.Scalar], _ sentence: Range<Int>, block: Int, _ phrases: StatusPhrases
  ) {
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      guard let (numbers, end) = Self.reference(text, index..<sentence.upperBound) else {
        index += 1
        continue
      }
      index = end
      let clause = Sentences.clauses(text, end..<sentence.upperBound).first ?? end..<end
      guard let core = phrases.core(text, clause), phrases.isStated(text, core) else { continue }
      for number in numbers {
        if statuses.updateValue(BlockSpan(block: block, range: core), forKey: number) != nil {
          contested.insert(number)
        }
      }
      index = clause.upperBound
    }
  }

  /// The numbers that begin with a range, and where they end: 第1、3项, ①③, 问题1、3.
  private static func reference(_ text: [Unicode.Scalar], _ range: Range<Int>) -> (Set<Int>, end: Int)? {
    let start = range.lowerBound
    if text[start] == "第" { return numbers(text, (start + 1)..<range.upperBound, isCounted: true) }
    if Numbering.circled(text[start]) != nil { return numbers(text, range, isCounted: false) }
    guard let length = nouns.length(at: start, in: text, before: range.upperBound), start + length < range.upperBound,
      text[start + length].digitValue != nil
    else { return nil }
    return numbers(text, (start + length)..<range.upperBound, isCounted: false)
  }

  /// `1、3至5项`: the numbers, and where they and the word for what they number end.
  ///
  /// - Parameter isCounted: whether a word such as 项 must follow; none may where it need not, for 问题3个 counts.
  private static func numbers(
    _ text: [Unicode.Scalar], _ range: Range<Int>, isCounted: Bool
  ) -> (Set<Int>, end: Int)? {
    var numbers: Set<Int> = []
    var index = range.lowerBound
    var isRange = false
    while let (value, end) = number(text, index..<range.upperBound) {
      if isRange, let first = numbers.max(), first < value, value - first < 100 { numbers.formUnion(first...value) }
      numbers.insert(value)
      index = end
      if index < range.upperBound, Numbering.circled(text[index]) != nil { continue }
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
    if let first = range.first, let value = Numbering.circled(text[first]) { return (value, first + 1) }
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
  private static let counters: WordList = "项 个 条 号"
  private static let nouns: WordList = "问题 整改任务 任务 整改事项 事项"
}
