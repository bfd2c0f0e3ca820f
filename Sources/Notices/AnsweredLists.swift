/// Problems that one part lists and another one answers by their numbers: 一、存在的问题 with （一） to （五）, and
/// 二、整改情况 with as many.
extension FindingFinder {
  /// The findings with the words of the problems that they answer in place of their own headings; as they are where
  /// no part lists as many problems.
  func withProblems(_ found: [FoundFinding]) -> [FoundFinding] {
    guard let problems = problems(answeredBy: found) else { return found }
    return zip(problems, found).map(joined)
  }

  /// A problem with all that its answer says.
  private func joined(_ problem: Int, _ answer: FoundFinding) -> FoundFinding {
    let own = outline.nodes[problem]
    let words = words(of: problem)
    return FoundFinding(
      node: problem, parent: own.parent, heading: words.heading,
      text: [words.rest, withoutReference(answer.heading)] + answer.text.filter { $0.block != answer.heading.block },
      fields: own.fields + answer.fields)
  }

  /// The paragraphs below 存在的问题 that findings answer, all of another part and numbered alike; `nil` where the
  /// findings name what is wrong themselves.
  private func problems(answeredBy found: [FoundFinding]) -> [Int]? {
    let answers = found.compactMap(\.node)
    guard answers.count == found.count, answers.count > 1, let part = found[0].parent,
      found.allSatisfy({ $0.parent == part }), counts(answers),
      answers.allSatisfy({ reference(of: $0) != nil }) || answers.count(where: namesFault) * 3 <= answers.count
    else { return nil }
    let lists = outline.nodes.indices.filter { node in
      node < part && outline.nodes[node].parent == outline.nodes[part].parent
        && outline.nodes[node].numbering?.style == outline.nodes[part].numbering?.style && namesProblems(node)
    }
    return lists.map { outline.nodes[$0].children.filter { !outline.nodes[$0].isItem } }
      .first { $0.count == answers.count && counts($0) && $0.allSatisfy { outline.nodes[$0].fields.isEmpty } }
  }

  /// Tells whether the numbers of some paragraphs run from 1.
  private func counts(_ nodes: [Int]) -> Bool {
    nodes.enumerated().allSatisfy { index, node in outline.nodes[node].numbering?.value == index + 1 }
  }

  /// The number that a heading begins with where it bears the same itself: （三）针对问题（三）.
  private func reference(of node: Int) -> Numbering? {
    let number = reference(outline.blocks[outline.nodes[node].block].plain, outline.heading(of: node))
    return number?.value == outline.nodes[node].numbering?.value ? number : nil
  }

  private func reference(_ text: [Unicode.Scalar], _ heading: Range<Int>) -> Numbering? {
    let lead = Self.references.length(at: heading.lowerBound, in: text, before: heading.upperBound) ?? 0
    guard let number = Numbering.read(text, from: heading.lowerBound + lead), number.end <= heading.upperBound,
      number.style == .problem || number.style == .ordinal
    else { return nil }
    return number
  }

  private func withoutReference(_ heading: BlockSpan) -> BlockSpan {
    guard let number = reference(outline.blocks[heading.block].plain, heading.range) else { return heading }
    return BlockSpan(block: heading.block, range: number.end..<heading.range.upperBound)
  }

  private static let references: WordList = "针对 关于 对于 对 对应"

  private func namesProblems(_ node: Int) -> Bool {
    Self.problems.isIn(outline.blocks[outline.nodes[node].block].plain, outline.heading(of: node))
  }
}
