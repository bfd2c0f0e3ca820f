/// The areas, sections and paths of findings: the headings that stand above them.
extension NoticeAssembly {
  /// Fills the areas and sections above the findings, and each finding's path.
  func addPlaces(_ found: [FoundFinding], _ finder: FindingFinder, _ notice: inout Notice) {
    let paths = found.map { finding -> [Int] in finding.parent.map { outline.path(to: $0) } ?? [] }
    let skipped = commonTop(paths, finder)
    var areas: [Int: Int] = [:]
    var sections: [Int: Int] = [:]
    for (index, path) in paths.enumerated() {
      let above = path.filter { $0 != skipped }
      if let area = above.first {
        if areas[area] == nil {
          areas[area] = notice.areas.count
          notice.areas.append(heading(area, area: nil))
        }
        notice.findings[index].area = areas[area]
      }
      if above.isEmpty, let span = found[index].area {
        let label = blocks[span.block].passage(span.range)
        let known = notice.areas.firstIndex { $0.label.text == label.text }
        if known == nil { notice.areas.append(NoticeHeading(printedNo: "", label: label, area: nil)) }
        notice.findings[index].area = known ?? notice.areas.count - 1
      }
      if above.count > 1, let section = above.last {
        if sections[section] == nil {
          sections[section] = notice.sections.count
          notice.sections.append(heading(section, area: notice.findings[index].area))
        }
        notice.findings[index].section = sections[section]
      }
      notice.findings[index].path =
        above.compactMap { inPath($0).map { $0.replacing("（", with: "").replacing("）", with: "") } }
        + [found[index].node.flatMap { inPath($0) }].compactMap(\.self)
    }
  }

  private func inPath(_ node: Int) -> String? {
    blocks[outline.nodes[node].block].beginsAsPrinted ? outline.nodes[node].numbering?.inPath : nil
  }

  /// The part that holds the whole list, such as 二、反馈问题整改情况: no area.
  private func commonTop(_ paths: [[Int]], _ finder: FindingFinder) -> Int? {
    guard let first = paths.first?.first, paths.allSatisfy({ $0.first == first }) else { return nil }
    let node = outline.nodes[first]
    // 2 above 2.1 and 2.1.1 holds the list as 二、 above （一） does.
    let isOuter = node.numbering?.style == .number && paths.allSatisfy { $0.count > 1 }
    guard isOuter || node.numbering?.style == .chapter || node.numbering?.style == .part else { return nil }
    let siblings = outline.nodes.indices.filter {
      outline.nodes[$0].parent == nil && outline.nodes[$0].numbering?.style == node.numbering?.style
    }
    return siblings.count > 1 || finder.answersFindings(first) || finder.namesNothing(first) ? first : nil
  }

  private func heading(_ node: Int, area: Int?) -> NoticeHeading {
    let block = blocks[outline.nodes[node].block]
    var range = outline.heading(of: node)
    let first = Sentences.sentences(block.plain, range).first ?? range
    range = first.withoutBlanksIn(block.plain).withoutSigns(":】", atEndIn: block.plain)
    if let sign = range.first, block.plain[sign] == "【" { range = (sign + 1)..<range.upperBound }
    return NoticeHeading(
      printedNo: block.beginsAsPrinted ? outline.nodes[node].numbering?.printed ?? "" : "", label: block.passage(range),
      area: area)
  }
}
