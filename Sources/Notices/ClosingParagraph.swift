/// Finds the paragraph without a number that closes a notice: 下一步，我局将…, 特此通报, 尚未整改到位的5个问题，….
enum ClosingParagraph {
  /// The index of the paragraph; `nil` where none is certain to be of the whole notice, not of its last finding.
  ///
  /// - Parameters:
  ///   - numbers: the number that each paragraph begins with.
  ///   - labels: the labels of each paragraph.
  static func index(_ blocks: [TextBlock], _ numbers: [Numbering?], _ labels: [[FieldLabel]]) -> Int? {
    let plain = blocks.indices.filter { numbers[$0] == nil && blocks[$0].place.table == nil }
    let steps = plain.filter { begins(blocks[$0].plain, with: Self.steps) && !isLabelWithin(blocks, labels, $0) }
    // 请各单位举一反三 above the only list leads to it.
    func isAboveAll(_ index: Int) -> Bool {
      numbers[..<index].allSatisfy { $0 == nil } && numbers[index...].contains { $0 != nil }
    }
    let ends = plain.filter {
      begins(blocks[$0].plain, with: Self.ends) && blocks[$0].plain.count <= 60 && !isAboveAll($0)
    }
    // Where several findings say what comes next, each says it of itself.
    let last = [steps.count == 1 ? steps.first : nil, ends.first].compactMap(\.self).filter { index in
      isBehindAll(index, numbers, labels)
    }
    let open = plain.first { index in
      (tellsOfOpen(blocks[index].plain) || countsAll(blocks[index].plain))
        && !numbers[index...].contains { $0 != nil }
    }
    return (last + [open].compactMap(\.self)).min()
  }

  /// Tells whether a paragraph is about all findings that are not yet put right: 尚未整改到位的5个问题，主要涉及….
  static func tellsOfOpen(_ text: [Unicode.Scalar]) -> Bool {
    guard begins(text, with: remaining), let clause = Sentences.clauses(text, 0..<text.count).first else {
      return false
    }
    return Figures.read(text, clause, readsWords: true).contains { figure in
      figure.countsFindings && problems.isIn(text, figure.noun)
    }
  }

  /// Tells whether a closing paragraph sums up all findings: 综上，5条审议意见已办结3条.
  static func sumsUp(_ text: [Unicode.Scalar]) -> Bool { begins(text, with: summaries) }

  /// Tells whether a paragraph adds up all findings, and what became of them: 合计检查企业23家，发现隐患6处，已整改5处.
  static func countsAll(_ text: [Unicode.Scalar]) -> Bool {
    guard text.count <= 120, begins(text, with: sums) else { return false }
    let figures = Figures.read(text, 0..<text.count, readsWords: true)
    let told = figures.count { (StatusPhrases.family(text, $0.lead) ?? StatusPhrases.family(text, $0.noun)) != nil }
    return told > 0 && figures.count > told
      && figures.contains { problems.isIn(text, $0.lead) || problems.isIn(text, $0.noun) }
  }

  private static let sums: WordList = """
    总体来看 总的来看 总的看 总体看 总体上 合计 共计 总计 累计 本周共 本次共 本月共 本季度共 此次共 本次检查共 此次检查共 本次督查共 以上合计 以上共 综上
    """
  private static let summaries: WordList = "综上 总的来看 总体来看"
  private static let remaining: WordList = "尚未 未整改 未完成 其余 剩余 仍有 还有 正在整改 目前尚 目前仍 暂未"
  private static let problems: WordList = "问题 事项 任务 隐患"

  private static func begins(_ text: [Unicode.Scalar], with words: WordList) -> Bool {
    let start = text[0..<text.count].withoutBlanks.lowerBound
    return words.length(at: start, in: text, before: text.count) != nil
  }

  /// Tells whether a paragraph is a label among those of a finding: another label follows it.
  private static func isLabelWithin(_ blocks: [TextBlock], _ labels: [[FieldLabel]], _ index: Int) -> Bool {
    labels[index].first?.range.lowerBound == 0
      && labels[(index + 1)...].contains { $0.first?.range.lowerBound == 0 && $0.first?.kind != .other }
  }

  /// Tells whether no chapter and no answer to a finding follows.
  private static func isBehindAll(_ index: Int, _ numbers: [Numbering?], _ labels: [[FieldLabel]]) -> Bool {
    let rest = (index + 1)..<max(index + 1, numbers.count)
    return !rest.contains { next in
      switch numbers[next]?.style {
      case .part, .chapter: return true
      case .bracketedChapter, .number, .decimal, .thirdDecimal, .bracketedNumber, .ordinal, .circled, .letter, .roman,
        .problem, nil:
        return labels[next].contains { label in
          switch label.kind {
          case .problem, .status, .progress, .measures: true
          case .due, .closed, .opened, .units, .office, .amount, .goal, .note, .other: false
          }
        }
      }
    }
  }

  private static let steps: WordList = """
    下一步 下步 接下来 今后 下阶段 下一阶段 下一步工作 后续工作 后续,
    """
  private static let ends: WordList =
    "特此通报 特此公告 特此报告 特此公布 特此公开 特此公示 现予公布 现予公开 现予以公布 欢迎广大 欢迎社会 欢迎干部群众 欢迎各界 以上整改 以上通报 综上 综上所述 总的来看 逾期未 逾期不 如逾期 对逾期 请各 请以上 请相关 请有关 请上述 各责任单位要 各单位要 各地要 望各 希望各"
}
