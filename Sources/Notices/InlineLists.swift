/// Findings that are numbered within a paragraph, each with the status that another passage gives to its number or to all:
/// `（一）某宾馆。①…；②…。复查情况：①已整改；②正在整改。`, or `存在问题：1.…；2.…。` above `整改情况：均已整改。`
extension FindingFinder {
  /// The findings of a node whose heading names a body or a place, or whose parts have a status by number.
  func inlineItems(of node: Int) -> [FoundFinding] {
    let outlined = outline.nodes[node]
    let block = outlined.block
    let text = blocks[block].plain
    let start = outlined.numbering?.end ?? 0
    let end = outlined.fields.first { $0.block == block }?.label.range.lowerBound ?? text.count
    var spans = [BlockSpan(block: block, range: start..<max(start, end))]
    spans += outlined.fields.filter { $0.label.kind == .problem }.map {
      BlockSpan(block: $0.block, range: $0.label.value)
    }
    for span in spans {
      let isLabelled = span != spans[0]
      guard let items = items(span, isLabelled: isLabelled) else { continue }
      // ①…，已整改；②…，正在整改。
      let own = items.compactMap { answeredPart(span.block, $0.words.range, node) }
      if own.count == items.count, own.count > 1 { return own }
      let answers =
        outlined.fields.filter { $0.label.kind == .status || $0.label.kind == .progress }
        .map { BlockSpan(block: $0.block, range: $0.label.value) }
        + outlined.body.filter { body in body > span.block && !outlined.fields.contains { $0.block == body } }
        .map { BlockSpan(block: $0, range: blocks[$0].all) }
      let statuses = statuses(of: items.map(\.number.value), in: answers)
      guard !statuses.isEmpty,
        isOfBody(node) || Set(statuses.values.map(\.range)).count > 1 || isLabelled && items.count > 1
      else { continue }
      return items.map { item in
        FoundFinding(
          node: nil, parent: node, heading: item.words, text: [], isSegment: true, group: statuses[item.number.value])
      }
    }
    return []
  }

  /// The numbered paragraphs below （一）发现问题 of a body, where （二）整改情况 says what became of all of them or of their
  /// numbers.
  func itemsOfProblemPart(of node: Int) -> [FoundFinding] {
    let own = outline.nodes[node]
    guard isOfBody(node), let problem = own.fields.first(where: { $0.label.kind == .problem }),
      problem.label.value.isEmpty,
      let answer = own.fields.first(where: { $0.label.kind == .progress || $0.label.kind == .status }),
      problem.block < answer.block
    else { return [] }
    let items = own.children.filter { child in
      (problem.block..<answer.block).contains(outline.nodes[child].block) && !outline.nodes[child].isItem
    }
    let numbers = items.compactMap { outline.nodes[$0].numbering?.value }
    let spans =
      [BlockSpan(block: answer.block, range: answer.label.value)]
      + answer.more.map { BlockSpan(block: $0, range: blocks[$0].all) }
    let statuses = statuses(of: numbers, in: spans)
    guard !items.isEmpty, items.count == numbers.count, items.allSatisfy({ outline.nodes[$0].fields.isEmpty }),
      numbers.allSatisfy({ statuses[$0] != nil })
    else { return [] }
    return zip(items, numbers).map { item, number in
      var finding = whole(item)
      finding.group = statuses[number]
      finding.body = Outline.body(blocks[own.block].plain, outline.heading(of: node))
        .map { BlockSpan(block: own.block, range: $0) }
      return finding
    }
  }

  /// The sentences of a passage that count from 1, those before the first left out; behind a label one may be alone.
  private func items(_ span: BlockSpan, isLabelled: Bool) -> [(number: Numbering, words: BlockSpan)]? {
    let text = Array(blocks[span.block].plain[..<span.range.upperBound])
    let sentences = Sentences.sentences(text, span.range)
    let read = sentences.map { sentence -> (number: Numbering, words: BlockSpan)? in
      guard let number = Numbering.read(text, from: sentence.lowerBound), number.end < sentence.upperBound else {
        return nil
      }
      return (number, BlockSpan(block: span.block, range: number.end..<sentence.upperBound))
    }
    let items = read.compactMap(\.self)
    guard let first = read.firstIndex(where: { $0 != nil }), read[first...].allSatisfy({ $0 != nil }),
      items.count > (isLabelled ? 0 : 1), isLabelled ? first == 0 : first <= 1,
      items.indices.allSatisfy({
        items[$0].number.value == $0 + 1 && items[$0].number.style == items[0].number.style
      })
    else { return nil }
    return items
  }

  /// The status of each number that some passages give; that of all where they name none.
  private func statuses(of numbers: [Int], in spans: [BlockSpan]) -> [Int: BlockSpan] {
    for span in spans {
      let named = NumberedStatuses(blocks, span, phrases)
      let statuses = numbers.compactMap { number in
        named.status(of: number).map { (number, $0) }
      }
      if statuses.count * 2 >= numbers.count, !named.isEmpty {
        return Dictionary(statuses, uniquingKeysWith: { first, _ in first })
      }
    }
    for span in spans {
      let text = blocks[span.block].plain
      let sentences = Sentences.sentences(text, span.range)
      let status = (sentences + Sentences.clauses(text, span.range)).compactMap { part in
        phrases.core(text, part).flatMap { phrases.isStated(text, $0) ? $0 : nil }
      }.last
      // 上述2项问题已全部整改到位
      let closing = ListClosing(blocks, span.block, from: span.range.lowerBound, phrases)
      let ofAll = closing?.count.map { $0 == numbers.count } ?? true ? closing?.all : nil
      guard let found = status.map({ BlockSpan(block: span.block, range: $0) }) ?? ofAll else { continue }
      return Dictionary(numbers.map { ($0, found) }, uniquingKeysWith: { first, _ in first })
    }
    return [:]
  }

  private func isOfBody(_ node: Int) -> Bool {
    let block = outline.nodes[node].block
    let text = blocks[block].plain
    let heading = outline.heading(of: node)
    let first = Sentences.sentences(text, heading).first ?? heading
    return Outline.body(text, first).map { $0.count <= 30 } ?? false
  }
}
