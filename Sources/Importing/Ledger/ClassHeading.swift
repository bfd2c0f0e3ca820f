/// Headings of columns that put findings into classes: 所属领域, 问题归类, 二级分类.
enum ClassHeading {
  /// The column of `findings` that a heading of a class leads to; `nil` of any other heading, 整改类型 among them.
  ///
  ///     ClassHeading.column(of: "问题所属类别")  // area
  ///     ClassHeading.column(of: "违规性质")  // kind
  static func column(of heading: String) -> LedgerColumn? {
    for (words, column) in heads {
      guard let word = words.first(where: { heading.hasSuffix($0) }) else { continue }
      return isOfFindings(heading.dropLast(word.count)) ? column : nil
    }
    return nil
  }

  private static let heads: [([String], LedgerColumn)] = [
    (["二级分类", "三级分类", "小类", "类型", "性质"], .kind), (["类别", "领域", "方面", "板块", "大类", "分类", "归类"], .area),
  ]

  /// Tells whether some words say that the class is one of findings, and nothing else.
  private static func isOfFindings(_ words: Substring) -> Bool {
    guard !words.isEmpty else { return true }
    return subjects.contains { words.hasPrefix($0) && isOfFindings(words.dropFirst($0.count)) }
  }

  private static let subjects = ["问题", "隐患", "违法", "违规", "违纪", "反馈", "所属", "所在", "涉及", "主要", "一级", "的"]
}
