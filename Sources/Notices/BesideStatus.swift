/// The words for a status beside the heading of a finding: in brackets, behind a dash, or in its last clause.
extension FindingFinder {
  /// The status beside a heading: in brackets behind or before it (`印章管理混乱（已完成）`), or behind a dash, a
  /// colon or a blank (`印章管理混乱——已完成`).
  func besideStatus(_ node: Int) -> BesideStatus? {
    let block = outline.nodes[node].block
    let text = blocks[block].plain
    let heading = outline.heading(of: node)
    let first = Sentences.sentences(text, heading).first ?? heading
    for range in [heading, first] {
      if let found = status(atEndOf: range, text) {
        return BesideStatus(status: BlockSpan(block: block, range: found.status), label: found.label)
      }
    }
    if let found = statusInOpenBracket(heading, text) {
      return BesideStatus(status: BlockSpan(block: block, range: found.status), label: found.label)
    }
    if let before = statusBesideNumber(node) {
      return BesideStatus(status: BlockSpan(block: block, range: before), label: heading)
    }
    // 已整改：政务公开栏目长期不更新
    if let colon = text[heading].prefix(12).firstIndex(of: ":"), colon + 3 < heading.upperBound,
      let core = phrases.core(text, heading.lowerBound..<colon), phrases.isStated(text, core)
    {
      return BesideStatus(status: BlockSpan(block: block, range: core), label: (colon + 1)..<heading.upperBound)
    }
    guard let open = heading.first, "(【[〔".unicodeScalars.contains(text[open]),
      let close = text[heading].firstIndex(where: { ")】]〕".unicodeScalars.contains($0) }),
      close + 3 < heading.upperBound,
      let core = phrases.core(text, (open + 1)..<close)
    else { return nil }
    return BesideStatus(status: BlockSpan(block: block, range: core), label: (close + 1)..<heading.upperBound)
  }

  /// 已整改 of （已整改，责任单位：县水利局）, where the heading ends before the label.
  private func statusInOpenBracket(
    _ heading: Range<Int>, _ text: [Unicode.Scalar]
  ) -> (status: Range<Int>, label: Range<Int>)? {
    guard let open = text[heading].lastIndex(of: "("), heading.upperBound - open <= 20,
      !text[open..<heading.upperBound].contains(")"), open > heading.lowerBound + 2,
      let core = phrases.core(text, (open + 1)..<heading.upperBound)
    else { return nil }
    return (core, heading.lowerBound..<open)
  }

  /// The words for a status in brackets beside the number: 已完成 of [已完成] 3. 印章管理混乱, and of 问题3（已完成）：….
  private func statusBesideNumber(_ node: Int) -> Range<Int>? {
    let text = blocks[outline.nodes[node].block].plain
    guard let end = outline.nodes[node].numbering?.end,
      let open = text[..<end].lastIndex(where: { "([【".unicodeScalars.contains($0) }),
      let close = text[open..<end].firstIndex(where: { ")]】".unicodeScalars.contains($0) })
    else { return nil }
    return phrases.core(text, (open + 1)..<close)
  }

  /// The words for a status in the last clause of a heading: `配电箱未上锁，已整改`. What is not done counts only
  /// with 整改, 改正 or the like, for a finding may end with 未完成 itself, or where one beside it ends with a status.
  func lastClauseStatus(_ node: Int) -> BlockSpan? {
    let (block, heading) = (outline.nodes[node].block, outline.heading(of: node))
    if let status = lastClauseStatus(block, heading) { return status }
    guard let status = lastClauseStatus(block, heading, isInRow: true) else { return nil }
    let isBesideStatus = outline.neighbours(of: node).contains {
      lastClauseStatus(outline.nodes[$0].block, outline.heading(of: $0)) != nil
    }
    return isBesideStatus ? status : nil
  }

  /// The words for a status in the last clause of the first sentence of a range.
  ///
  /// - Parameter isInRow: whether it stands in a row whose others end with what became of them.
  func lastClauseStatus(_ block: Int, _ heading: Range<Int>, isInRow: Bool = false) -> BlockSpan? {
    let text = blocks[block].plain
    let first = Sentences.sentences(text, heading).first ?? heading
    let clauses = Sentences.clauses(text, first)
    guard clauses.count > 1, let last = clauses.last, let core = phrases.closes(text, last, isInRow: isInRow),
      !isTerm(text, clauses[clauses.count - 2]) || text[core.lowerBound] == "已"
    else { return nil }
    let isNegative = StatusPhrases.family(text, core) == .notDone && !Self.asked.isIn(text, last)
    return isNegative && !isInRow ? nil : BlockSpan(block: block, range: core)
  }

  /// Words for rectification: 未改正 behind a finding is its status, while 未报告 may be the finding itself.
  private static let asked: WordList = "整改 改正 纠正 销号 闭环"

  /// Tells whether a clause is nothing but a day to come: 2024年6月底前，完成整改.
  private func isTerm(_ text: [Unicode.Scalar], _ clause: Range<Int>) -> Bool {
    text[clause.upperBound - 1] == "前"
      && text[clause].allSatisfy { $0.digitValue != nil || "年月日底前末初中旬季度".unicodeScalars.contains($0) }
  }

  /// Words that nobody knows in brackets behind a heading, in a row whose others have their status there.
  func unknownBesideStatus(_ node: Int) -> BlockSpan? {
    let block = outline.nodes[node].block
    let text = blocks[block].plain
    var heading = outline.heading(of: node)
    while let last = heading.last, "。;".unicodeScalars.contains(text[last]) { heading = heading.lowerBound..<last }
    guard let last = heading.last, ")】]〕".unicodeScalars.contains(text[last]),
      let open = Sentences.open(ofBracketAt: last, in: text, heading), last - open <= 20,
      text[(open + 1)..<last].contains(where: { $0.isChinese && !"年月日底前".unicodeScalars.contains($0) }),
      isInRowOfStatuses(node)
    else { return nil }
    return BlockSpan(block: block, range: (open + 1)..<last)
  }

  /// Tells whether most of the row of a node have a status beside their headings.
  private func isInRowOfStatuses(_ node: Int) -> Bool {
    let parent = outline.nodes[node].parent
    if let known = rowsOfStatuses.known[parent] { return known }
    let row = outline.row(of: node)
    let isOfStatuses = row.count { besideStatus($0) != nil } * 2 >= row.count
    rowsOfStatuses.known[parent] = isOfStatuses
    return isOfStatuses
  }

  /// The rows, by the node above, of which it is known whether most have a status: each node of a row asks.
  final class RowsOfStatuses {
    var known: [Int?: Bool] = [:]
  }

  /// The words for a status beside a heading, and the heading without them.
  struct BesideStatus {
    var status: BlockSpan
    var label: Range<Int>
  }

  /// 已整改 of what brackets hold beside it: 一般隐患，已整改; `nil` where two parts are a status.
  private func statusOfParts(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Range<Int>? {
    let parts = text[range].split { ",;、/".unicodeScalars.contains($0) }.map { $0.startIndex..<$0.endIndex }
    let cores = parts.compactMap { part in
      phrases.core(text, part).flatMap { $0.upperBound == part.upperBound && phrases.isStated(text, $0) ? $0 : nil }
    }
    return parts.count > 1 && cores.count == 1 ? cores[0] : nil
  }

  func status(atEndOf given: Range<Int>, _ text: [Unicode.Scalar]) -> (status: Range<Int>, label: Range<Int>)? {
    var range = given
    while let last = range.last, "。;".unicodeScalars.contains(text[last]) { range = range.lowerBound..<last }
    guard let last = range.last, range.count > 4 else { return nil }
    if ")】]〕".unicodeScalars.contains(text[last]), let open = Sentences.open(ofBracketAt: last, in: text, range),
      open > range.lowerBound,
      let core = phrases.core(text, (open + 1)..<last) ?? statusOfParts(text, (open + 1)..<last)
    {
      return (core, range.lowerBound..<open)
    }
    for sign in range.reversed().prefix(20) where "-: \t→➔➜#|".unicodeScalars.contains(text[sign]) || text[sign].isBlank
    {
      // The blank behind a comma only parts clauses.
      if text[sign].isBlank, sign > range.lowerBound, ",;、。".unicodeScalars.contains(text[sign - 1]) { continue }
      // The blank of Not corrected parts words.
      if text[sign].isBlank, text[sign + 1 < range.upperBound ? sign + 1 : sign].isASCII { continue }
      guard sign > range.lowerBound + 2, let core = phrases.core(text, (sign + 1)..<range.upperBound),
        core.upperBound == range.upperBound
      else { continue }
      var end = sign
      while end > range.lowerBound, "-: →➔➜>#|".unicodeScalars.contains(text[end - 1]) { end -= 1 }
      return (core, range.lowerBound..<end)
    }
    return nil
  }
}
