/// What a count of a notice's head is of, by the words beside it: 问题, 整改任务, 信访件.
enum CountedPopulation: String {
  case findings, hazards, aspects, specifics, tasks, measures, matters, petitions, clues, cases

  /// A population that words name, or rules and papers, which are no population of findings.
  struct Named: Equatable {
    var population: CountedPopulation?
    static let rulesOrPapers = Named(population: nil)
  }

  /// What the words behind a figure name first, or those before it last.
  static func named(_ text: [Unicode.Scalar], _ range: Range<Int>, isBehind: Bool) -> Named? {
    var best: (at: Int, named: Named)?
    // 政治建设方面3个 counts findings of an area, 4个方面 areas.
    for (words, population) in populations where isBehind || population != .aspects {
      let found = isBehind ? words.first(in: text, range) : words.last(in: text, range)
      guard let found else { continue }
      let at = isBehind ? found.lowerBound : -found.upperBound
      if best.map({ at < $0.at }) ?? true { best = (at, Named(population: population)) }
    }
    if let rules = isBehind ? rules.first(in: text, range) : rules.last(in: text, range) {
      let at = isBehind ? rules.lowerBound : -rules.upperBound
      if best.map({ at < $0.at }) ?? true { return .rulesOrPapers }
    }
    return best?.named
  }

  private static let populations: [(words: WordList, population: CountedPopulation)] = [
    ("责任追究问题 追责问题 问题线索 追责问责问题", .clues),
    ("具体问题 问题表现 具体表现 问题点 子问题 细化问题 小项", .specifics), ("方面 大类", .aspects), ("问题 问题隐患", .findings),
    ("隐患 风险隐患", .hazards),
    ("整改任务 任务", .tasks), ("整改措施 措施 举措", .measures), ("整改事项 事项 审议意见 代表建议 提案", .matters),
    ("信访件 信访 来信 来访 举报 投诉 信件", .petitions), ("线索", .clues), ("案件 立案", .cases),
  ]
  private static let rules: WordList = "制度 规定 办法 规章 机制 规范性文件"
}
