/// Tells whether persons whom a figure counts are held to account.
enum Accountability {
  /// Tells whether words say so: 约谈, 处分, but not 谈心谈话.
  static func isMeant(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Bool {
    words.isIn(text, range) && !talks.isIn(text, range)
  }

  /// Tells whether a clause says so, in which words that head columns of other things do too: 处理了3人.
  static func isMeant(inClause clause: Range<Int>, of text: [Unicode.Scalar]) -> Bool {
    (words.isIn(text, clause) || wordsOfClauses.isIn(text, clause) && !inspectors.isIn(text, clause))
      && !talks.isIn(text, clause)
  }

  private static let words: WordList = """
    约谈 诫勉 谈话 问责 处分 批评教育 提醒 组织处理 追责 党纪 政务 函询 警告 记过 记大过 降级 撤职 开除 免职 停职 留党察看 \
    立案审查 立案调查
    """
  private static let wordsOfClauses: WordList = "检查 处理 通报批评"
  /// Persons who inspect: 出动检查人员326人次.
  private static let inspectors: WordList = "检查人员 执法人员 工作人员 监管人员 检查组 出动 参加检查 参与检查"
  /// Talks with members that hold nobody to account.
  private static let talks: WordList = "谈心"
}
