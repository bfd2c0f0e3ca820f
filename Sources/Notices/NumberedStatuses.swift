/// Statuses that a sentence gives to findings by their numbers: `第1、3项已完成整改，第2项正在整改`.
struct NumberedStatuses {
  /// The words for the status of a number, and where they stand.
  private(set) var statuses: [Int: BlockSpan] = [:]
  /// Numbers to which two words are given: they have none.
  private var contested: Set<Int> = []

  /// Reads some paragraphs of a notice.
  init(_ blocks: [TextBlock], in range: Range<Int>, _ phrases: StatusPhrases) {
    for index in range {
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
      guard text[index] == "第", let (numbers, end) = Self.numbers(text, (index + 1)..<sentence.upperBound) else {
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

  /// `1、3至5项`: the numbers, and where they and the word for what they number end.
  private static func numbers(_ text: [Unicode.Scalar], _ range: Range<Int>) -> (Set<Int>, end: Int)? {
    var numbers: Set<Int> = []
    var index = range.lowerBound
    var isRange = false
    while let (value, end) = number(text, index..<range.upperBound) {
      if isRange, let first = numbers.max(), first < value, value - first < 100 { numbers.formUnion(first...value) }
      numbers.insert(value)
      index = end
      guard let length = links.length(at: index, in: text, before: range.upperBound) else { break }
      isRange = ranges.length(at: index, in: text, before: range.upperBound) != nil
      index += length
      if index < range.upperBound, text[index] == "第" { index += 1 }
    }
    guard !numbers.isEmpty, let length = counters.length(at: index, in: text, before: range.upperBound) else {
      return nil
    }
    index += length
    return (numbers, index + (nouns.length(at: index, in: text, before: range.upperBound) ?? 0))
  }

  private static func number(_ text: [Unicode.Scalar], _ range: Range<Int>) -> (Int, Int)? {
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
