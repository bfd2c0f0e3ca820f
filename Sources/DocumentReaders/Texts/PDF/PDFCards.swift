/// Findings as cards without rules: each line begins with a label, and what stands behind it is set beside it, in one
/// column or with a second label and its words in two more.
struct PDFCards {
  typealias Part = PDFTable.Part

  /// The number of lines that they go over.
  let lineCount: Int
  /// The cells of each row; `nil` where they are not certain.
  let rows: [[PDFPlacedCell]]?

  /// The fewest labels below one another that make a card.
  private static let fewest = 3

  /// A line of cards.
  fileprivate struct Line {
    var line: PDFLine
    /// Tells whether it begins with a label: else it goes on right of the labels.
    var isLabelled: Bool

    /// The second label of the line, by its index among the segments.
    var secondLabel: Int? {
      guard isLabelled else { return nil }
      return line.segments.indices.dropFirst(2).first { index in
        PDFCards.label(line.segments[index].text).map(PDFCards.isKnown) ?? false
      }
    }
  }

  /// The cards that begin with the first of some lines; `nil` where none do.
  init?(_ lines: ArraySlice<PDFLine>) {
    guard let run = Self.run(lines) else { return nil }
    let last = run.lastIndex(where: \.isLabelled) ?? 0
    for count in stride(from: run.count, to: last, by: -1) {
      guard let rows = CardRows(Array(run[..<count])).rows else { continue }
      (lineCount, self.rows) = (count, rows)
      return
    }
    (lineCount, rows) = (last + 1, nil)
  }

  /// The lines from the first one on that begin with a label, or go on right of the labels.
  private static func run(_ lines: ArraySlice<PDFLine>) -> [Line]? {
    guard let start = lines.prefix(4).firstIndex(where: { label(of: $0) != nil && $0.segments.count > 1 }) else {
      return nil
    }
    let first = lines[start]
    var labelRight = first.segments[0].right
    guard lines[..<start].allSatisfy({ $0.ruled == nil && $0.left > labelRight }) else { return nil }
    var run = lines[..<start].map { Line(line: $0, isLabelled: false) }
    var labels: [String] = []
    for line in lines[start...] {
      guard line.ruled == nil, line.column == first.column, abs(line.size - first.size) <= 0.2 * line.size else {
        break
      }
      if let last = run.last?.line, last.page == line.page, line.top - last.bottom > 4 * line.size { break }
      if line.left > labelRight {
        run.append(Line(line: line, isLabelled: false))
        continue
      }
      guard let label = label(of: line), line.segments[0].right > first.left else { break }
      labelRight = max(labelRight, line.segments[0].right)
      labels.append(label)
      run.append(Line(line: line, isLabelled: true))
    }
    let known = labels.count(where: isKnown)
    let areParted = run.allSatisfy { line in
      !line.isLabelled || line.line.segments.count < 2 || line.line.segments[1].left > labelRight
    }
    return labels.count >= fewest && known * 3 >= labels.count * 2 && Set(labels).count > 1 && areParted ? run : nil
  }

  /// The label with which a line begins: a few Chinese characters, with a colon or without.
  static func label(of line: PDFLine) -> String? { line.segments.first.flatMap { label($0.text) } }

  fileprivate static func label(_ text: String) -> String? {
    let name = text.filter { !$0.isWhitespace && $0 != "：" && $0 != ":" }
    guard (2...8).contains(name.count), name.unicodeScalars.allSatisfy({ (0x4E00...0x9FFF).contains($0.value) }) else {
      return nil
    }
    return name
  }

  /// Tells whether a label ends as those of findings do.
  static func isKnown(_ label: String) -> Bool {
    PDFText.labelEnds.contains { label.hasSuffix($0) } || otherEnds.contains { label.hasSuffix($0) }
  }

  private static let otherEnds = [
    "序号", "编号", "备注", "类别", "类型", "领域", "隐患", "描述", "责任人", "科室", "日期", "金额", "事项", "依据", "意见", "内容", "名称", "地点",
  ]
}

/// The rows of cards whose lines are known.
private struct CardRows {
  private typealias Part = PDFTable.Part
  private var parts: [[Part]]
  private var columns: [ClosedRange<Double>] = []
  private let lines: [PDFCards.Line]
  /// Tells of each row whether it has a second label.
  private let areDouble: [Bool]

  private var isWide: Bool { areDouble.contains(true) }

  init(_ lines: [PDFCards.Line]) {
    self.lines = lines
    areDouble = lines.filter(\.isLabelled).map { $0.secondLabel != nil }
    parts = [[Part]](repeating: [], count: areDouble.contains(true) ? 4 : 2)
    let secondValue = Self.secondValue(lines)
    for line in lines {
      for (index, segment) in line.line.segments.enumerated() {
        let column = Self.column(of: index, in: line, secondValue: secondValue)
        parts[column].append((line.line, segment.text))
      }
    }
    columns = parts.map { own in
      let segments = own.compactMap { PDFTable.segment(of: $0) }
      return (segments.map(\.left).min() ?? 0)...(segments.map(\.right).max() ?? 0)
    }
  }

  /// The left end of the words behind second labels; `nil` where no line has one.
  private static func secondValue(_ lines: [PDFCards.Line]) -> Double? {
    lines.compactMap { line in
      line.secondLabel.map { index in
        let segments = line.line.segments
        return index + 1 < segments.count ? segments[index + 1].left : segments[index].right
      }
    }.min()
  }

  /// The column of a segment: the label, what stands behind it, the second label, or what stands behind that one.
  private static func column(of index: Int, in line: PDFCards.Line, secondValue: Double?) -> Int {
    if line.isLabelled, index == 0 { return 0 }
    if let second = line.secondLabel { return index < second ? 1 : index == second ? 2 : 3 }
    guard !line.isLabelled, let secondValue else { return 1 }
    return line.line.segments[index].left > secondValue - 0.7 * line.line.size ? 3 : 1
  }

  /// The cells of each row; `nil` where they are not certain.
  var rows: [[PDFPlacedCell]]? {
    // A line in two pieces is one with a blank; two lines of a row in one column are not read.
    guard let size = lines.first?.line.size, !parts[0].isEmpty,
      parts.allSatisfy({ own in Set(own.map(\.line.height)).count == own.count }),
      let rows = PDFAnchoredRows(labelled: parts, columns, size: size, fullRight: right).rows
    else { return nil }
    return rows.enumerated().map { index, row in
      row.indices.compactMap { column in
        guard column < 2 || !row[column].isEmpty else { return nil }
        let isAcross = isWide && column == 1 && !areDouble[index]
        return PDFPlacedCell(
          column: column, columnSpan: isAcross ? 3 : 1, parts: row[column], right: right(index, column))
      }
    }
  }

  /// The right end of full lines in a row: what stands behind the only label of a row goes over all columns.
  private func right(_ row: Int, _ column: Int) -> Double {
    guard isWide, column == 1 else { return columns[column].upperBound }
    guard areDouble[row] else { return columns.map(\.upperBound).max() ?? 0 }
    let labelled = Set(lines.filter { $0.secondLabel != nil }.map(\.line.height))
    let narrow = parts[1].filter { part in labelled.contains(part.line.height) }
    return narrow.compactMap { PDFTable.segment(of: $0)?.right }.max() ?? columns[1].upperBound
  }
}
