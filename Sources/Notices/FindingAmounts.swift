/// The amount that the words of a finding give, where no label does: 套取专项资金42.6万元。
extension FindingReader {
  /// The amount that a word such as 涉及 leads to, or the only one that ends a clause of the finding's own words; `nil`
  /// where there are several, and of one that is a limit or a price: 50万元以上, 单价3万元.
  func amount(_ found: FoundFinding) -> Passage? {
    let text = blocks[found.heading.block].plain
    let spans = found.heading.range
    let figures = Figures.read(text, spans).filter { $0.unit == "元" && !Self.recovered.isIn(text, $0.lead) }
    let led = figures.filter { Self.leads.isIn(text, $0.lead) }
    let candidates = led.isEmpty ? figures : led
    guard candidates.count == 1, let figure = candidates.first, !Self.limits.isIn(text, figure.lead),
      !Self.bounds.isIn(text, figure.range),
      Self.limitsBehind.length(at: figure.range.upperBound, in: text, before: text.count) == nil,
      !led.isEmpty || endsClause(text, figure, spans)
    else { return nil }
    return blocks[found.heading.block].passage(figure.range)
  }

  /// Tells whether nothing but 问题 stands between a figure and the end of its clause.
  private func endsClause(_ text: [Unicode.Scalar], _ figure: Figure, _ range: Range<Int>) -> Bool {
    var index = figure.range.upperBound
    if let length = Self.ends.length(at: index, in: text, before: range.upperBound) { index += length }
    return index == range.upperBound || "。;,:)".unicodeScalars.contains(text[index])
  }

  private static let leads: WordList = "涉及 涉案 涉资 金额 共计 合计 累计"
  private static let recovered: WordList = "已 追回 收回 追缴 清退 退还 退回 上缴 补缴 罚款 处罚 归还 挽回 整改"
  private static let limits: WordList = "每 单价 均价 标准 限额 超过 不足 低于 高于 以上 以下 应 预算 概算 总投资 注册资本"
  private static let bounds: WordList = "以上 以下 以内 超过 不足 低于 高于"
  private static let limitsBehind: WordList = "以上 以下 以内 左右 的标准 / 每"
  private static let ends: WordList = "的问题 问题"
}
