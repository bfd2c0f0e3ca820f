/// The paragraphs without a number that begin a finding, as the labels around them show.
extension Outline {
  /// The paragraphs that begin with 反馈问题： where two or more of them stand without a number between
  /// them: each begins a finding without a number. Where those of tables are such, so is one alone between numbers,
  /// and so is one below a heading of the whole list, such as 二、整改进展情况.
  static func cycles(
    _ blocks: [TextBlock], _ numbers: [Numbering?], _ labels: [[FieldLabel]]
  ) -> Set<Int> {
    var runs: [[Int]] = [[]]
    func isLikeFirst(_ index: Int) -> Bool {
      runs[runs.count - 1].first.map { labels[$0].first?.range == labels[index].first?.range } ?? true
    }
    for index in numbers.indices {
      let first = labels[index].first
      if let number = numbers[index], first?.range.lowerBound != number.end {
        runs.append([])
      } else if numbers[index] == nil, first?.kind == .problem, beginsParagraph(blocks[index], first),
        isLikeFirst(index)
      {
        runs[runs.count - 1].append(index)
      }
    }
    let several = runs.filter { $0.count > 1 }
    let hasTables = several.joined().contains { !blocks[$0].beginsAsPrinted }
    let single = runs.filter { $0.count == 1 }.joined().filter { index in
      !blocks[index].beginsAsPrinted && (hasTables || isOfList(blocks, numbers, before: index))
    }
    return Set(several.joined()).union(single)
  }

  /// Tells whether nothing stands before a label but a sign: ◆ 问题：….
  private static func beginsParagraph(_ block: TextBlock, _ label: FieldLabel?) -> Bool {
    label.map { label in block.plain[..<label.range.lowerBound].allSatisfy { $0.isBlank || FieldLabel.isBullet($0) } }
      ?? false
  }

  /// Paragraphs that each hold all labels of a finding, behind a few words for where it is: 上坝村；存在问题：…；整改情况：…。
  static func rowsOfFields(
    _ blocks: [TextBlock], _ numbers: [Numbering?], _ labels: [[FieldLabel]]
  ) -> Set<Int> {
    let rows = blocks.indices.filter { index in
      guard numbers[index] == nil, let first = labels[index].first, first.range.lowerBound <= 24 else { return false }
      let kinds = labels[index].map(\.kind)
      return kinds.contains(.problem) && (kinds.contains(.status) || kinds.contains(.progress))
        && kinds.count { $0 == .problem } == 1
    }
    return rows.count > 1 ? Set(rows) : []
  }

  /// Tells whether the number before a paragraph is that of the heading of a list, not of one finding.
  private static func isOfList(_ blocks: [TextBlock], _ numbers: [Numbering?], before index: Int) -> Bool {
    guard let above = numbers[..<index].lastIndex(where: { $0 != nil }), let number = numbers[above],
      blocks[above].plain.count <= 40
    else { return false }
    let text = blocks[above].plain
    let end = (number.end..<max(number.end, text.count)).withoutSigns("。:;", atEndIn: text).upperBound
    return lists.start(ofWordBefore: end, in: text, from: number.end) != nil
  }

  private static let lists: WordList = "情况 进展 清单 台账 如下 方面 领域 结果"

  /// Headings without a number where no numbered paragraph has labels: a short paragraph before a label
  /// that the finding before has already, so that another one begins.
  static func headings(_ blocks: [TextBlock], _ numbers: [Numbering?], _ labels: [[FieldLabel]]) -> Set<Int> {
    // →, a bracket and the like may stand before a label.
    func beginsWithLabel(_ index: Int) -> Bool {
      guard index < numbers.count, numbers[index] == nil, let start = labels[index].first?.range.lowerBound else {
        return false
      }
      return blocks[index].plain[..<start].allSatisfy { $0.isBlank || FieldLabel.isBullet($0) || $0 == "(" }
    }
    // 1. below 整改措施： is an item of a list.
    func isItem(_ index: Int) -> Bool {
      let before = numbers[..<index].lastIndex { $0 == nil }
      return before.map { beginsWithLabel($0) && labels[$0][0].kind.opensList && blocks[$0].plain.last == ":" } ?? false
    }
    let isNumbered = numbers.indices.contains {
      numbers[$0] != nil && (beginsWithLabel($0 + 1) || !labels[$0].isEmpty) && !isItem($0)
    }
    guard !isNumbered else { return [] }
    func mayBegin(_ index: Int) -> Bool {
      let text = blocks[index].plain
      // 三是加强跟踪问效 is a measure of the finding above it.
      let isPart = FindingReader.enumerators.length(at: 0, in: text, before: text.count) != nil
      return numbers[index] == nil && labels[index].isEmpty && text.count <= 90 && text.last != ":" && !isPart
        && beginsWithLabel(index + 1)
    }
    // 反馈问题： begins a finding itself, unless a heading stands before most of them.
    let problems = blocks.indices.filter { labels[$0].first?.kind == .problem && beginsWithLabel($0) }
    guard problems.allSatisfy({ blocks[$0].beginsAsPrinted }) else { return [] }
    let headed = problems.count { $0 > 0 && mayBegin($0 - 1) && blocks[$0 - 1].plain.count <= 40 }
    guard headed * 5 >= problems.count * 4 else { return [] }
    var starts: Set<Int> = []
    var kinds: Set<FieldLabel.Kind> = []
    for index in blocks.indices {
      for label in labels[index] { kinds.insert(label.kind) }
      guard mayBegin(index), starts.isEmpty || kinds.contains(labels[index + 1][0].kind) else { continue }
      starts.insert(index)
      kinds = []
    }
    // Below numbered headings they are what the findings say: 审计指出：….
    let below = starts.count { start in
      let above = numbers[..<start].indices.last { numbers[$0] != nil || !labels[$0].isEmpty }
      return above.map { numbers[$0] != nil } ?? false
    }
    return starts.count > 1 && below * 2 <= starts.count ? starts : []
  }
}
