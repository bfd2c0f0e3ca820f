/// Numbers before labels that nobody knows, which stand in a row with one that is known: （一）产品控制情况：…,
/// （二）整改情况：…, （三）处罚情况：….
extension Outline {
  /// The labels with those added that such rows have below another number; they go to no column.
  static func withUnknownLabels(
    _ labels: [[FieldLabel]], _ numbers: [Numbering?], _ blocks: [TextBlock]
  ) -> [[FieldLabel]] {
    var labels = labels
    for row in numberedRows(numbers) where row.count > 1 {
      let isKnown = row.contains { index in
        labels[index].first.map { label in
          label.range.lowerBound == numbers[index]?.end && label.isMarked(in: blocks[index].plain)
            && (label.kind == .progress || label.kind == .status)
        } ?? false
      }
      let found = row.map { index -> FieldLabel? in
        guard let start = numbers[index]?.end else { return nil }
        if let first = labels[index].first, first.range.lowerBound == start { return first }
        return unknownLabel(blocks[index].plain, start)
      }
      guard isKnown, found.allSatisfy({ $0 != nil }) else { continue }
      for (index, label) in zip(row, found) where labels[index].first?.range != label?.range {
        guard let label else { continue }
        labels[index].insert(label, at: 0)
      }
    }
    return labels
  }

  /// The paragraphs of rows that count from 1 below another number, with no number of an outer style between them.
  private static func numberedRows(_ numbers: [Numbering?]) -> [[Int]] {
    var rows: [[Int]] = []
    var open: [Numbering.Style: Int] = [:]
    var hasOuter = false
    for index in numbers.indices {
      guard let number = numbers[index] else { continue }
      open = open.filter { $0.key <= number.style }
      if let row = open[number.style], let last = rows[row].last, numbers[last]?.value == number.value - 1 {
        rows[row].append(index)
      } else if number.value == 1, hasOuter {
        open[number.style] = rows.count
        rows.append([index])
      } else {
        open[number.style] = nil
      }
      hasOuter = true
    }
    return rows
  }

  /// A few words before a colon that end as labels do.
  private static func unknownLabel(_ text: [Unicode.Scalar], _ start: Int) -> FieldLabel? {
    let words = text[start...].prefix { $0.isChinese }
    guard (3...12).contains(words.count), words.endIndex < text.count, text[words.endIndex] == ":",
      ends.start(ofWordBefore: words.endIndex, in: text, from: start) != nil
    else { return nil }
    return FieldLabel(
      kind: .other, range: start..<(words.endIndex + 1), value: (words.endIndex + 1)..<text.count)
  }

  private static let ends: WordList = "情况 结果 结论 过程 经过 依据 原因 意见 信息 分析 要求 建议 措施 处置 排查 控制 召回 处罚"
}
