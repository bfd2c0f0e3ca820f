/// Findings that stand as paragraphs without numbers, each with what became of it at its end:
/// `● 东街社区：返乡人员未登记。已当场整改。`, `- 灭火器过期（已更换）`, `☑ 配电箱未接地`
extension FindingFinder {
  /// The paragraphs of a row that begin with the same sign, where most of them end with a status; without a sign,
  /// three or more in a row that all end with one, and of which most name what was wrong.
  func answeredLines() -> [FoundFinding] {
    var lines = blocks.indices.map { line($0) }
    // 未完成 at the end is a status beside lines that end with one.
    for index in lines.indices where lines[index]?.status == nil {
      let beside = [index - 1, index + 1].filter { lines.indices.contains($0) }
      if beside.contains(where: { lines[$0]?.status != nil }) { lines[index] = line(index, isInRow: true) }
    }
    var found: [FoundFinding] = []
    var start = 0
    while start < lines.count {
      guard let first = lines[start] else {
        start += 1
        continue
      }
      let end =
        lines.indices[start...].first { lines[$0].map { $0.sign != first.sign } ?? !isHeadingWithin($0) }
        ?? lines.count
      let row = lines[start..<end].compactMap(\.self)
      let answered = row.count { $0.status != nil }
      // 一是 counts measures too.
      let namesFaults = row.count(where: \.namesFault) * 3 >= row.count * 2
      let isList =
        first.sign == nil
        ? row.count > 2 && namesFaults
        : row.count > 1 && answered * 2 >= row.count && (first.sign != "是" || namesFaults && answered == row.count)
      if isList {
        found += row.map(\.finding)
      } else if first.sign != nil, answered == 0, namesFaults, let all = statusOfAll(behind: row.count, at: end) {
        found += row.map(\.finding).map { finding in
          var finding = finding
          finding.group = all
          return finding
        }
      }
      start = end
    }
    // A few examples below a large total are no list.
    if let reported, reported >= 4 * found.count { return [] }
    return found
  }

  /// The paragraphs without numbers below a heading such as 二、存在问题及整改情况, where each names what was wrong and ends
  /// with a status: the heading is none itself.
  func answeredLines(below node: Int) -> [FoundFinding] {
    let own = outline.nodes[node]
    let text = blocks[own.block].plain
    let heading = outline.heading(of: node).withoutSigns("。:;", atEndIn: text)
    guard own.fields.isEmpty, own.children.isEmpty, own.body.count > 1, heading.count <= 30,
      Self.listEnds.start(ofWordBefore: heading.upperBound, in: text, from: heading.lowerBound) != nil
    else { return [] }
    let lines = own.body.filter { !isHeadingWithin($0) }.map { line($0, isInRow: true) }
    guard lines.count > 1, lines.allSatisfy({ $0?.status != nil && $0?.namesFault == true }) else { return [] }
    return lines.compactMap { $0?.finding }
  }

  private static let listEnds: WordList = "情况 问题 方面 清单 如下 隐患 领域"

  /// The status that a paragraph behind a row gives to as many as stand in it: 以上4个问题已全部整改到位.
  private func statusOfAll(behind count: Int, at block: Int) -> BlockSpan? {
    guard count > 1, block < blocks.count, let closing = ListClosing(blocks, block, from: 0, phrases),
      closing.count == count
    else { return nil }
    return closing.all
  }

  /// Tells whether a paragraph is a heading of few characters, which parts no row: 用电安全.
  private func isHeadingWithin(_ block: Int) -> Bool {
    let text = blocks[block].plain
    return text.count <= 12 && text.allSatisfy { $0.isChinese || $0 == ":" } && Numbering.read(text) == nil
      && !outline.isClosing(block)
  }

  /// Tells whether a paragraph counts problems, as those of bulletins of totals do: 排查隐患219项，已整改198项.
  private func countsProblems(_ text: [Unicode.Scalar]) -> Bool {
    Figures.read(text, 0..<text.count).contains { figure in
      figure.countsFindings
        && (Self.countedNouns.isIn(text, figure.noun) || Self.countedNouns.isIn(text, figure.lead))
    }
  }

  private static let countedNouns: WordList = "问题 隐患 任务 事项 线索 意见"

  /// A paragraph that may be a finding.
  private struct Line {
    /// The sign that it begins with.
    var sign: Unicode.Scalar?
    /// Where its status stands.
    var status: Range<Int>?
    var namesFault: Bool
    var finding: FoundFinding
  }

  private func line(_ block: Int, isInRow: Bool = false) -> Line? {
    let text = blocks[block].plain
    guard Numbering.read(text) == nil, !outline.isClosing(block),
      outline.owners[block].map({ !isInOtherChapter($0) }) ?? true
    else { return nil }
    let sign = sign(text)
    var start = 0
    if let words = Self.enumerator(text) { start = words }
    while start < text.count,
      text[start].isBlank || text[start] == sign || text[start] == "-" || FieldLabel.isBox(text[start])
    {
      start += 1
    }
    guard text.count > start + (sign == nil ? 6 : 3), !countsProblems(text) else { return nil }
    let opening = statusBefore(text)
    start = max(start, opening?.end ?? 0)
    let box = FieldLabel.isBox(text[0]) ? 0..<1 : opening?.status
    let beside = self.status(atEndOf: start..<text.count, text)
    let status =
      box ?? beside?.status ?? outline.statusRange(block)
      ?? lastStatus(block, start..<text.count, isInRow)
    let words = start..<(box == nil ? beside?.label.upperBound ?? status?.lowerBound ?? text.count : text.count)
    guard let first = firstWithoutArea(text, words) else { return nil }
    if sign == nil, status.map({ isOfAll(text, $0) }) ?? true { return nil }
    let finding = FoundFinding(
      node: nil, parent: outline.owners[block], heading: BlockSpan(block: block, range: withoutSigns(text, first)),
      text: [BlockSpan(block: block, range: first.upperBound..<text.count)],
      group: (box ?? beside?.status ?? (isInRow ? status : nil)).map { BlockSpan(block: block, range: $0) })
    return Line(sign: sign, status: status, namesFault: namesFault(text, first), finding: finding)
  }

  /// Tells whether the clause of a status names problems, which are all of them: 发现的问题已整改到位, but not 该问题已整改到位.
  private func isOfAll(_ text: [Unicode.Scalar], _ status: Range<Int>) -> Bool {
    guard
      let clause = Sentences.clauses(text, 0..<text.count).first(where: { $0.contains(status.lowerBound) }),
      let noun = Self.countedNouns.last(in: text, clause.lowerBound..<status.lowerBound)
    else { return false }
    return Self.one.start(ofWordBefore: noun.lowerBound, in: text, from: clause.lowerBound) == nil
  }

  private static let one: WordList = "该 此 这 本 该项 此项 这项 这一 该类 此类 这类"

  /// The sign that a paragraph begins with: ●, a dash before a blank, or a box, ticked or not.
  private func sign(_ text: [Unicode.Scalar]) -> Unicode.Scalar? {
    guard let first = text.first else { return nil }
    if FieldLabel.isBox(first) { return "☐" }
    if Self.enumerator(text) != nil { return "是" }
    if statusBefore(text) != nil { return first }
    if FieldLabel.isBullet(first) { return first }
    return first == "-" && text.count > 1 && (text[1].isBlank || text[1] == "-") ? first : nil
  }

  /// The length of 一是 and the like that a paragraph begins with, where it counts nothing else itself.
  private static func enumerator(_ text: [Unicode.Scalar]) -> Int? {
    guard let length = FindingReader.enumerators.length(at: 0, in: text, before: text.count),
      !FindingReader.enumerators.isIn(text, length..<text.count)
    else { return nil }
    return length
  }

  /// The words for a status in brackets that a paragraph begins with, and where they end: 【已整改】灭火器过期.
  private func statusBefore(_ text: [Unicode.Scalar]) -> (status: Range<Int>, end: Int)? {
    guard let first = text.first, "([【".unicodeScalars.contains(first),
      let close = text.prefix(14).firstIndex(where: { ")]】".unicodeScalars.contains($0) }),
      let core = phrases.core(text, 1..<close), phrases.isStated(text, core)
    else { return nil }
    return (core, close + 1)
  }

  /// The words for a status in the last clause of the first sentence, or of the last one.
  private func lastStatus(_ block: Int, _ range: Range<Int>, _ isInRow: Bool) -> Range<Int>? {
    if let status = lastClauseStatus(block, range, isInRow: isInRow) { return status.range }
    let sentences = Sentences.sentences(blocks[block].plain, range)
    guard sentences.count > 1, let last = sentences.last else { return nil }
    return lastClauseStatus(block, last, isInRow: isInRow)?.range ?? phrases.closes(blocks[block].plain, last)
  }

  /// The first sentence, without one that only names an area: 食堂管理方面。
  private func firstWithoutArea(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Range<Int>? {
    let sentences = Sentences.sentences(text, range)
    guard let first = sentences.first, sentences.count > 1, first.count <= 20, namesArea(text, first) else {
      return sentences.first
    }
    return sentences[1]
  }

  private func withoutSigns(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Range<Int> {
    var range = range
    while let last = range.last, ",。;:".unicodeScalars.contains(text[last]) || text[last].isBlank {
      range = range.lowerBound..<last
    }
    return range
  }
}
