/// Finds the names of bodies (办公室, 环卫所) in what stands before a figure.
enum BodyNames {
  /// What stands before a figure without 其中 before it and without 共有 behind it: the name of a part.
  static func name(_ text: [Unicode.Scalar], _ lead: Range<Int>) -> Range<Int> {
    var range = text[lead].withoutBlanks
    while let length = openings.length(at: range.lowerBound, in: text, before: range.upperBound) {
      range = (range.lowerBound + length)..<range.upperBound
    }
    range = withoutVerbs(text, range)
    range = range.withoutSigns(":、,", atEndIn: text)
    return text[range].withoutBlanks
  }

  /// Without the words before a number that say only that there are so many: 共有, 借调.
  static func withoutVerbs(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Range<Int> {
    var range = text[range].withoutBlanks
    while let start = verbs.start(ofWordBefore: range.upperBound, in: text, from: range.lowerBound) {
      range = range.lowerBound..<start
    }
    return range
  }

  /// The body that a clause begins with: 环卫所 of 但环卫所仍有职工; `nil` where it begins with none.
  static func leading(_ text: [Unicode.Scalar], _ clause: Range<Int>) -> Range<Int>? {
    var start = clause.lowerBound
    while let length = openings.length(at: start, in: text, before: clause.upperBound) { start += length }
    var end = start
    while end < clause.upperBound, end - start < 24, text[end].isChinese, !isStop(text, end, clause) { end += 1 }
    var last: Int?
    for index in start..<end where suffixes.start(ofWordBefore: index + 1, in: text, from: start) != nil {
      last = index + 1
    }
    return last.flatMap { $0 - start >= 2 ? start..<$0 : nil }
  }

  static func isBody(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Bool {
    range.count >= 2 && suffixes.start(ofWordBefore: range.upperBound, in: text, from: range.lowerBound) != nil
  }

  /// Words that end the name of a body; 有 of 有限公司 and of 国有 does not.
  private static func isStop(_ text: [Unicode.Scalar], _ index: Int, _ clause: Range<Int>) -> Bool {
    guard stops.length(at: index, in: text, before: clause.upperBound) != nil else { return false }
    let next: Unicode.Scalar = index + 1 < clause.upperBound ? text[index + 1] : " "
    let before: Unicode.Scalar = index > clause.lowerBound ? text[index - 1] : " "
    switch text[index] {
    case "有": return !"限资线色".unicodeScalars.contains(next) && !"国公".unicodeScalars.contains(before)
    case "经": return !"济开营贸信管".unicodeScalars.contains(next)
    case "共": return next != "青"
    default: return true
    }
  }

  private static let openings: WordList = """
    其中 但 但是 另 另外 此外 目前 现 经统计 据统计 据了解 经查 截至目前 仅 而 且 其余 按规定 按要求
    """
  private static let verbs: WordList = """
    有 共有 共 现有 实有 仍有 还有 另有 现实有 共计 合计 计 达 达到 为 是 超 仅 只有 只 仅有 借调 配备 聘用 使用 除了 除 人数 总数 数 的 已达 约 抽调 招聘了 还 仍 现 \
    在册 在岗
    """
  private static let stops: WordList = "有 仍 共 经 除 只 仅 与 对 在 按 由 为 等 的 将 从 均 未 已 核定 达 超 实有 现有 现实 借调 职工 使用 聘用"
  private static let suffixes: WordList = """
    局 委 办 镇 乡 街道 中心 公司 学校 医院 部 院 厅 党组 党委 所 站 集团 大队 中队 支队 办公室 中学 小学 机关 系统 股 科 处 室 队 组 社区 村 园 馆 库 场 银行 \
    科室 股室 窗口 分局 总队 政府
    """
}
