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
      case let isByNumber = answers.allSatisfy({ reference(of: $0) != nil })
        || answers.count(where: namesOwnFault) * 3 <= answers.count
    else { return nil }
    let lists = outline.nodes.indices.filter { node in
      node < part && outline.nodes[node].parent == outline.nodes[part].parent
        && outline.nodes[node].numbering?.style == outline.nodes[part].numbering?.style && namesProblems(node)
    }
    return lists.map { outline.nodes[$0].children.filter { !outline.nodes[$0].isItem } }
      .first { list in
        list.count == answers.count && counts(list) && list.allSatisfy { outline.nodes[$0].fields.isEmpty }
          && (isByNumber || zip(list, answers).allSatisfy(isSaidAgain))
      }
  }

  /// Tells whether the heading of an answer says again what a problem says: 关于挪用资金的问题 and 挪用资金。.
  private func isSaidAgain(_ problem: Int, in answer: Int) -> Bool {
    let text = outline.blocks[outline.nodes[problem].block].plain
    let heading = outline.heading(of: problem)
    let first = Sentences.sentences(text, heading).first ?? heading
    var words = Array(text[Sentences.clauses(text, first).first ?? first])
    if let start = Self.problemEnds.start(ofWordBefore: words.count, in: words, from: 0) {
      words.removeSubrange(start...)
    }
    let other = Array(outline.blocks[outline.nodes[answer].block].plain[outline.heading(of: answer)])
    return words.count >= 4 && other.count >= words.count
      && (0...(other.count - words.count)).contains { other[$0..<($0 + words.count)].elementsEqual(words) }
  }

  /// Tells whether a heading names what is wrong and not what was done about it: 更换损坏部件.
  private func namesOwnFault(_ node: Int) -> Bool {
    let heading = outline.heading(of: node)
    return namesFault(node)
      && Self.deeds.length(
        at: heading.lowerBound, in: blocks[outline.nodes[node].block].plain, before: heading.upperBound)
        == nil
  }

  /// Tells whether the nodes of a row answer the problems that another part lists.
  func answerProblems(_ row: [Int]) -> Bool { problems(answeredBy: row.map { whole($0) }) != nil }

  private static let problemEnds: WordList = "问题 的问题"
  private static let deeds: WordList = """
    已 更换 更新 修复 修理 维修 清理 清除 清运 拆除 补齐 补办 补充 补缴 补签 补录 组织 建立 制定 制订 修订 完善 健全 重新 联合 加装 加设 加强 加大 安装 增设 增加 开展 举一反三 约谈 召开 \
    落实 责令 督促 收回 追回 清退 退还 上缴 调整 明确 印发 购置 聘请 委托 协调 整治 处置 疏通 封堵 张贴 设置 强化 严格 我 该 按照 通过 对照 立即 认真 及时 进一步 全面 规范 统一
    """

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
