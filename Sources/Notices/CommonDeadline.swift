/// Finds the day by which all findings are to be put right, where a sentence asks for it:
/// `责令你单位于2024年6月30日前将上述问题整改完毕`, `请对以上隐患于6月底前完成整改`.
enum CommonDeadline {
  /// The day, with 前 behind it; `nil` where no sentence names one for all, or several do.
  static func read(_ blocks: [TextBlock]) -> Passage? {
    let terms = blocks.flatMap { block in
      Sentences.sentences(block.plain, block.all).compactMap { term(block.plain, $0).map(block.passage) }
    }
    return terms.count == 1 ? terms[0] : nil
  }

  private static func term(_ text: [Unicode.Scalar], _ sentence: Range<Int>) -> Range<Int>? {
    guard all.isIn(text, sentence), demands.isIn(text, sentence), ends.isIn(text, sentence), !open.isIn(text, sentence)
    else { return nil }
    let dates = NoticeDates.read(text, sentence).map(\.range)
    let terms = dates.compactMap { date -> Range<Int>? in
      var end = date.upperBound
      while end < sentence.upperBound, "日底末".unicodeScalars.contains(text[end]) { end += 1 }
      return limits.length(at: end, in: text, before: sentence.upperBound).map { date.lowerBound..<(end + $0) }
    }
    return terms.count == 1 ? terms[0] : nil
  }

  private static let all: WordList = "上述 以上 以下 下列 所列 全部问题 所有问题 全部隐患 所有隐患 存在的问题 存在问题"
  private static let demands: WordList = "责令 限期 限于 请 要求 务必 必须 应当 应于 须于 须在 应在 限你"
  private static let ends: WordList = "整改 改正 纠正"
  /// What is said of some of them.
  private static let open: WordList = "未整改 未完成 尚未 其余 剩余 余下 部分 逾期"
  private static let limits: WordList = "前 以前 之前"
}
