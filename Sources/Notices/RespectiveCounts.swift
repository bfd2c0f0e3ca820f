/// Lists of names, then of numbers, in a head.
extension HeadReader {
  /// `已完成、正在整改、未启动的问题分别为20个、8个、3个`.
  func respectively(
    _ sentence: Range<Int>, _ figures: [Figure], _ block: Int
  ) -> [(Figure, StatusPhrases.Family)]? {
    let text = blocks[block].plain
    guard let word = Self.each.first(in: text, sentence) else { return nil }
    let behind = figures.filter { $0.range.lowerBound >= word.upperBound }
    guard behind.count > 1 else { return nil }
    var start = word.lowerBound
    while start > sentence.lowerBound, !",:".unicodeScalars.contains(text[start - 1]) { start -= 1 }
    let names = text[start..<word.lowerBound].split(separator: "、").map { $0.startIndex..<$0.endIndex }
    let families = names.compactMap { StatusPhrases.family(text, $0) }
    guard families.count == names.count, families.count <= behind.count else { return nil }
    return Array(zip(behind, families))
  }

  /// 细化为26项整改任务，其中已完成、正在推进的分别为20项、6项 is of the tasks.
  func respectivePopulation(_ figure: Figure, _ sentence: Range<Int>, _ text: [Unicode.Scalar]) -> CountedPopulation {
    guard let current, current.unit == figure.unit, let word = Self.each.first(in: text, sentence) else {
      return .findings
    }
    let clause = Sentences.clauses(text, sentence.lowerBound..<word.lowerBound).last ?? sentence
    return Self.finding.isIn(text, clause) ? .findings : current.population
  }

  private static let each: WordList = "分别为 分别是 分别有"
}
