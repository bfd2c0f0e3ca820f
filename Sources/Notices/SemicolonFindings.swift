/// Findings that semicolons part within the paragraph of an area, each with what became of it at its end:
/// `（一）消防安全方面。疏散通道堆放杂物，已清理；灭火器压力不足，已更换。`
extension FindingFinder {
  /// The parts behind the words for the area or the body; none unless there are two, and each names what was wrong and
  /// ends with what became of it.
  func answeredParts(_ block: Int, _ start: Int, parent: Int) -> [FoundFinding] {
    let parts = partsBehindLead(block, start, parent: parent)
    return parts.count > 1 ? parts : []
  }

  /// The parts of a paragraph that numbers or words count (①…；②…, 检查发现2个问题：一是…；二是…); none unless each ends with
  /// what became of it, and one names what was wrong. Of those that words count most must do so, below a sentence that
  /// leads to problems: 一是 counts measures as well.
  func numberedParts(_ block: Int, from start: Int = 0, parent: Int?) -> [FoundFinding] {
    let text = blocks[block].plain
    guard let counted = CountedParts(text, start..<text.count) else { return [] }
    if counted.areCountedInWords, !leadsToProblems(text, counted.lead) { return [] }
    if let closed = closedParts(block, counted, parent) { return closed }
    let found = counted.parts.compactMap { answered(block, $0, parent) }
    let faulty = found.count { namesFault(text, $0.heading.range) }
    // （一）…整改措施：…（二）…已整改到位: what became of some is not told.
    if !counted.areCountedInWords, found.count < counted.parts.count, found.count * 2 >= counted.parts.count,
      counted.parts.allSatisfy({ namesFault(text, $0) }), FindingFinder.rectified.isIn(text, counted.lead)
    {
      return counted.parts.map { part in answered(block, part, parent) ?? unanswered(block, part, parent) }
    }
    guard found.count == counted.parts.count, faulty > 0, !counted.areCountedInWords || faulty * 3 >= found.count * 2
    else { return [] }
    return found
  }

  private func unanswered(_ block: Int, _ part: Range<Int>, _ parent: Int?) -> FoundFinding {
    let first = Sentences.sentences(blocks[block].plain, part).first ?? part
    return FoundFinding(
      node: nil, parent: parent, heading: BlockSpan(block: block, range: first),
      text: [BlockSpan(block: block, range: first.upperBound..<part.upperBound)], isSegment: true)
  }

  /// The parts that are as many as the words before them count, where a sentence behind the last says what became of all:
  /// 检查发现3个问题：一是…；二是…；三是…。目前均已整改到位。
  private func closedParts(_ block: Int, _ counted: CountedParts, _ parent: Int?) -> [FoundFinding]? {
    let text = blocks[block].plain
    guard let last = counted.parts.last, Figures.count(text, counted.lead)?.integer == counted.parts.count,
      leadsToProblems(text, counted.lead), counted.parts.allSatisfy({ answered(block, $0, parent) == nil }),
      case let rest = last.upperBound..<text.count, Self.allOfThem.isIn(text, rest),
      let status = Sentences.sentences(text, rest).lazy.compactMap({ sentence in
        phrases.core(text, sentence).flatMap { phrases.isStated(text, $0) ? $0 : nil }
      }).first
    else { return nil }
    return counted.parts.map { part in
      FoundFinding(
        node: nil, parent: parent, heading: BlockSpan(block: block, range: part), text: [], isSegment: true,
        group: BlockSpan(block: block, range: status))
    }
  }

  private static let allOfThem: WordList = "均 都 全部"

  /// Tells whether words end with a colon and name problems (检查发现以下问题：), or count what was found (督查发现四个问题。).
  private func leadsToProblems(_ text: [Unicode.Scalar], _ lead: Range<Int>) -> Bool {
    guard let sentence = Sentences.sentences(text, lead).last, Self.problemNouns.isIn(text, sentence) else {
      return false
    }
    return text[lead].last { !$0.isBlank } == ":"
      || Self.findingVerbs.isIn(text, sentence) && Figures.count(text, sentence) != nil
  }

  private static let findingVerbs: WordList = "发现 反馈 指出 查出 排查出 存在 梳理出"

  private static let problemNouns: WordList = "问题 隐患 不足 缺陷 违法 违规 不符合"

  func answeredPart(_ block: Int, _ part: Range<Int>, _ parent: Int?) -> FoundFinding? {
    let text = blocks[block].plain
    let clauses = Sentences.clauses(text, part)
    guard clauses.count > 1, let last = clauses.last else { return nil }
    let words = part.lowerBound..<clauses[clauses.count - 2].upperBound
    let isStated =
      phrases.core(text, last).map { phrases.isStated(text, $0) } == true || phrases.closes(text, last) != nil
    let isAnswered =
      isStated || PlannedCompletion.isMeant(text, last) || ToldActions.outcome(text, last) != nil
    guard isAnswered, isStated || namesFault(text, words) else { return nil }
    return FoundFinding(
      node: nil, parent: parent, heading: BlockSpan(block: block, range: words),
      text: [BlockSpan(block: block, range: last)], isSegment: true)
  }

  /// Tells whether words end as the name of an area does: 消防安全方面.
  func namesArea(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Bool {
    Self.areaEnds.start(ofWordBefore: range.upperBound, in: text, from: range.lowerBound) != nil
  }

  private static let areaEnds: WordList = "方面 领域 环节 类"
}
