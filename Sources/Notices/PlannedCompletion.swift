/// Tells words that give a day by which a finding is to be put right: what they are said of is under way.
public enum PlannedCompletion {
  /// Tells whether half-width words say so and nothing else.
  ///
  ///     // 计划于2023年6月底前完成, 预计2023年6月完成整改, 2023年底前整改到位
  public static func isMeant(_ text: [Unicode.Scalar], _ range: Range<Int>? = nil) -> Bool {
    term(text, range ?? 0..<text.count, plans) != nil
  }

  /// The day that a clause plans or demands, with 前 behind it; `nil` where the clause says something else.
  ///
  ///     // 计划于2023年6月底前完成, 要求5月28日前整改到位
  static func term(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Range<Int>? {
    term(text, range, plans) ?? term(text, range, demands)
  }

  private static func term(_ text: [Unicode.Scalar], _ range: Range<Int>, _ leads: WordList) -> Range<Int>? {
    let inside = text[range].withoutBlanks.withoutSigns(",;。", atEndIn: text)
    var index = inside.lowerBound
    func skip(_ words: WordList) -> Bool {
      guard let length = words.length(at: index, in: text, before: inside.upperBound) else { return false }
      index += length
      return true
    }
    _ = skip(subjects)
    let isPlanned = skip(leads)
    _ = skip(prepositions)
    let start = index
    while index < inside.upperBound, isOfDate(text[index]) { index += 1 }
    let date = text[start..<index]
    guard date.contains(where: { $0.digitValue != nil }) || date.string.hasPrefix("年") else { return nil }
    let isBefore = skip(limits)
    guard isPlanned || isBefore else { return nil }
    let end = index
    _ = skip(manners)
    return skip(ends) && index == inside.upperBound ? start..<end : nil
  }

  /// The day with 前 behind it that stands alone in brackets at the end of a heading: 管网未接通（2024年6月底前）.
  static func termInBrackets(_ text: [Unicode.Scalar], atEndOf heading: Range<Int>) -> Range<Int>? {
    let inside = heading.withoutSigns("。;:", atEndIn: text)
    guard let last = inside.last, text[last] == ")", let open = Sentences.open(ofBracketAt: last, in: text, inside)
    else {
      return nil
    }
    let term = ((open + 1)..<last).withoutBlanksIn(text)
    guard let limit = limits.start(ofWordBefore: term.upperBound, in: text, from: term.lowerBound),
      text[term.lowerBound..<limit].allSatisfy(isOfDate), text[term].contains(where: { $0.digitValue != nil })
    else { return nil }
    return term
  }

  private static func isOfDate(_ scalar: Unicode.Scalar) -> Bool {
    scalar.digitValue != nil || scalar.isBlank || "年月日号.-/底末初中上下旬半季度第一二三四".unicodeScalars.contains(scalar)
  }

  private static let subjects: WordList = "目前 该问题 该项 该项整改 该项工作 此项工作 整改工作 整改任务"
  private static let plans: WordList = "计划 预计 拟 力争 争取 预期 计划将 预计将 将 确保 力争在 预计可"
  private static let demands: WordList = "要求 责令 限 限期 限于 须 需 应 请 要求其 责令其 并要求 并责令"
  private static let prepositions: WordList = "于 在 到 至"
  private static let limits: WordList = "前 以前 之前 内 以内"
  private static let manners: WordList = "全面 全部 可 能 能够 可以 彻底 基本"
  private static let ends: WordList = """
    完成 完成整改 整改完成 整改到位 整改完毕 完成整改任务 办结 销号 完成销号 完成整改销号 整改销号 办理完毕 落实到位 全面完成 完成整改工作
    """
}
