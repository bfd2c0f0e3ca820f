/// Which of several totals and rates of a head is the notice's own.
extension HeadReader {
  /// Tells whether what stands before a rate says what is to be reached, or what is so elsewhere: 力争完成率达到98%以上,
  /// 全市平均整改率91.5%. Behind 上升至 the rates before it are those of earlier days.
  mutating func isOtherRate(_ lead: Range<Int>, _ text: [Unicode.Scalar]) -> Bool {
    if Self.aims.isIn(text, lead) { return true }
    guard Self.risen.isIn(text, lead) else { return false }
    for index in claims.indices where claims[index].quantity == "completion_rate" {
      (claims[index].quantity, claims[index].id) = ("rate", "\(claims[index].id)_before")
    }
    numbers["head_rate"] = nil
    return false
  }

  private static let aims: WordList = "力争 不低于 目标 计划 要求 确保 平均 上次 上年 去年 同期"
  private static let risen: WordList = "上升至 上升到 提高至 提高到 提升至 提升到 增至 升至"

  /// Tells whether a count sums up the totals before it (自查15个，巡察反馈46个，合计61个), or stands for what they were merged
  /// into: 由原来的63个合并为60个.
  func replacesTotals(_ figure: Figure, _ text: [Unicode.Scalar]) -> Bool {
    let counted = claims.filter { Self.totalNames.contains($0.quantity) }.map(\.value).reduce(0, +)
    let isSum = Self.sums.isIn(text, figure.lead) && counted == figure.value && counted > 0
    return isSum || Self.merged.isIn(text, figure.lead)
  }

  /// Tells whether a total is of the round that the notice is about, and nothing was said of what became of the first:
  /// 2021年反馈问题12个已全部完成整改。本轮反馈39个问题.
  func isOfThisRound(_ figure: Figure, _ text: [Unicode.Scalar]) -> Bool {
    let start = (text[..<figure.range.lowerBound].lastIndex { ",;。".unicodeScalars.contains($0) } ?? -1) + 1
    return Self.current.isIn(text, start..<figure.range.lowerBound)
      && !claims.contains { $0.quantity == "findings_done" }
  }

  /// Makes the totals so far those of parts.
  mutating func replaceTotals() {
    for index in claims.indices where Self.totalNames.contains(claims[index].quantity) {
      (claims[index].quantity, claims[index].id) = ("findings_of_part", "\(claims[index].id)_part_\(index + 1)")
    }
    totals.removeAll { $0.population == .findings }
    numbers["head_findings"] = nil
    (isOfPart, isOfDue) = (false, false)
  }

  /// Takes note of what a count is of: 党组层面 of 党组层面37个.
  mutating func notePartName(_ figure: Figure, _ text: [Unicode.Scalar]) {
    let name = text[figure.lead].drop { "其中在:".unicodeScalars.contains($0) || $0.isBlank }
    if name.count >= 4, name.allSatisfy(\.isChinese) { partNames.append(Array(name)) }
  }

  /// Tells whether a count names a part that was counted before: 党组层面已完成整改34个.
  func namesKnownPart(_ figure: Figure, _ text: [Unicode.Scalar]) -> Bool {
    partNames.contains { name in text[figure.lead].starts(with: name) && figure.lead.count > name.count }
  }

  private static let totalNames: Set<String> = ["findings_total", "findings"]
  private static let merged: WordList = "合并为 整合为 归并为"
  private static let current: WordList = "本轮 本次 此次 今年 本年度"
}
