/// Findings by how many the head reports.
extension FindingFinder {
  /// The numbered paragraphs that are as many as the head reports, or that call themselves problems, in
  /// a part that answers findings.
  func counted(_ nodes: [Int]) -> [Int] {
    var classes: [[Int]: [Int]] = [:]
    for node in nodes where isInFindingsChapter(node) { classes[outline.styles(of: node), default: []].append(node) }
    let candidates = Self.inOrder(classes).filter { nodes in
      !nodes.contains(where: isAboutABody) && !isOfMeasures(nodes)
    }
    if let reported, reported > 1, let exact = candidates.first(where: { $0.count == reported }) { return exact }
    if isAllDone, let all = countedAnywhere(nodes) { return all }
    let named = candidates.filter { nodes in nodes.count(where: namesProblem) * 5 >= nodes.count * 3 }
    if let most = named.max(by: { $0.count < $1.count }) { return most }
    guard isAllDone else { return [] }
    // All are put right, so each innermost paragraph that has something behind its heading is one.
    let innermost = candidates.filter { nodes in nodes.allSatisfy { outline.nodes[$0].children.isEmpty && hasText($0) }
    }
    return innermost.max { $0.count < $1.count } ?? []
  }

  /// The classes in the order in which the document begins them.
  static func inOrder(_ classes: [[Int]: [Int]]) -> [[Int]] { classes.values.sorted { $0[0] < $1[0] } }

  /// Where all findings are put right: the innermost paragraphs that are as many as the head reports, in a
  /// text that has no part for them.
  private func countedAnywhere(_ nodes: [Int]) -> [Int]? {
    guard let reported, reported > 1 else { return nil }
    var classes: [[Int]: [Int]] = [:]
    for node in nodes where outline.nodes[node].children.isEmpty && hasText(node) {
      classes[outline.styles(of: node), default: []].append(node)
    }
    let exact = Self.inOrder(classes).filter {
      $0.count == reported && !$0.contains(where: isAboutABody) && !isOfMeasures($0)
    }
    return exact.max { outline.path(to: $0[0]).count < outline.path(to: $1[0]).count }
  }

  private func hasText(_ node: Int) -> Bool { ownText(node).contains { !$0.range.isEmpty } }

  func namesProblem(_ node: Int) -> Bool {
    if outline.nodes[node].numbering?.style == .problem { return true }
    let text = blocks[outline.nodes[node].block].plain
    let heading = Sentences.sentences(text, outline.heading(of: node)).first ?? 0..<0
    return Self.finding.start(ofWordBefore: heading.upperBound, in: text, from: heading.lowerBound) != nil
      || Self.findingEnds.start(ofWordBefore: heading.upperBound, in: text, from: heading.lowerBound) != nil
  }
}
