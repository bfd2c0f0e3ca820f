import Documents
import Problems

/// A ledger: a source, what its columns are, and its cells with merged groups filled.
struct LedgerTable {
  let source: LedgerSource
  let map: ColumnMap
  /// The records, each cell of a merged range being the first one of the range.
  private(set) var cells: [[LedgerCell]]
  /// The decisions on the way, a sentence each.
  private(set) var decisions: [String] = []
  /// The unit of amounts that have none in their cells.
  let unit: MoneyUnit?

  init(_ source: LedgerSource, _ map: ColumnMap) {
    self.source = source
    self.map = map
    cells = source.records
    unit = Self.moneyUnit(source, map)
    fillMergedRanges()
    fillGroups()
  }

  // MARK: Cells

  /// The cells of some rows in one column that hold anything, each text once.
  func distinct(_ rows: [Int], _ column: Int) -> [LedgerCell] {
    var kept: [LedgerCell] = []
    for row in rows where !cells[row][column].isEmpty {
      let cell = cells[row][column]
      if !kept.contains(where: { $0.text == cell.text }) { kept.append(cell) }
    }
    return kept
  }

  /// The text of the first column that a row has for a column of `findings`; empty where it has none.
  func text(_ row: Int, _ column: LedgerColumn) -> String {
    for index in map[column] where !cells[row][index].isEmpty { return cells[row][index].text }
    return ""
  }

  // MARK: Merged groups

  private mutating func fillMergedRanges() {
    guard !source.merged.isEmpty else { return }
    var positions: [CellAddress: (row: Int, column: Int)] = [:]
    for (row, record) in source.records.enumerated() {
      for (column, cell) in record.enumerated() { positions[cell.address] = (row, column) }
    }
    for range in source.merged {
      guard let first = positions[range.first] else { continue }
      let value = source.records[first.row][first.column]
      guard !value.isEmpty else { continue }
      for row in range.first.row...range.last.row {
        for column in range.first.column...range.last.column {
          guard let position = positions[CellAddress(row: row, column: column)] else { continue }
          cells[position.row][position.column] = value
        }
      }
    }
  }

  /// The columns that group findings: those left of the findings' own text that no other column of
  /// `findings` is. Blank cells below a value belong to its group, as merged cells are saved in a text
  /// file.
  private var groupColumns: [Int] {
    guard let label = map[.label].first else { return [] }
    return source.headings.indices.filter { index in
      guard index < label else { return false }
      switch map.column(at: index) {
      case nil, .area?, .kind?: return true
      case .printedNo?: return !map[.subNo].isEmpty
      case .subNo?, .label?, .unit?, .office?, .due?, .closed?, .opened?, .status?, .amount?, .measure?, .note?:
        return false
      }
    }
  }

  private mutating func fillGroups() {
    for column in groupColumns {
      var current: LedgerCell?
      var filled: [LedgerCell] = []
      for row in cells.indices {
        // A line across the table begins another group.
        if groupTitle(row) != nil { current = nil }
        if !cells[row][column].isEmpty {
          current = cells[row][column]
        } else if let current, isRecord(row) {
          filled.append(source.records[row][column])
          cells[row][column] = current
        }
      }
      guard let first = filled.first else { continue }
      decisions.append(
        "\(source.name): '\(source.headings[column])' is filled down in \(counted(filled.count, "row")), first in "
          + "\(first.address)")
    }
  }

  // MARK: Rows that are no findings

  /// Returns whether a row says anything of a finding.
  private func isRecord(_ row: Int) -> Bool {
    let filled = source.headings.indices.filter { !cells[row][$0].isEmpty }
    return filled.contains { map.column(at: $0) != .printedNo && !groupColumns.contains($0) }
  }

  /// The text of a line across the table that begins a group: one cell, merged over several columns or
  /// the only one of its row.
  func groupTitle(_ row: Int) -> String? {
    let filled = source.headings.indices.filter { !source.records[row][$0].isEmpty }
    guard filled.count == 1, let index = filled.first, source.headings.count > 2 else { return nil }
    let cell = source.records[row][index]
    guard !isCovered(row), !cell.text.allSatisfy(\.isNumber) else { return nil }
    switch map.column(at: index) {
    case .printedNo?: return cell.text
    case .label?: return Self.isChapter(cell.text) ? cell.text : nil
    case .area?, .kind?, nil: return index == 0 || Self.isChapter(cell.text) ? cell.text : nil
    case .subNo?, .unit?, .office?, .due?, .closed?, .opened?, .status?, .amount?, .measure?, .note?: return nil
    }
  }

  /// Returns whether a merged range from above reaches into a row.
  private func isCovered(_ row: Int) -> Bool {
    guard let address = source.records[row].first?.address.row else { return false }
    return source.merged.contains { $0.first.row < address && $0.last.row >= address }
  }

  /// `一、`, `（一）`, `第一部分`.
  private static func isChapter(_ text: String) -> Bool {
    let folded = FoldedText(text).compact.text
    let numerals = "一二三四五六七八九十"
    let inside = folded.hasPrefix("(") ? folded.dropFirst() : folded.hasPrefix("第") ? folded.dropFirst() : folded[...]
    let number = inside.prefix { numerals.contains($0) }
    guard !number.isEmpty, let next = inside.dropFirst(number.count).first else { return false }
    return folded.hasPrefix("(") ? next == ")" : folded.hasPrefix("第") ? "部章类".contains(next) : "、.".contains(next)
  }

  /// Returns the reason why a row is no finding; `nil` where it is one.
  func reasonToLeaveOut(_ row: Int) -> String? {
    let record = source.records[row]
    let texts = record.map(\.text)
    let filled = texts.indices.filter { !texts[$0].isEmpty }
    guard let first = filled.first else { return "empty" }
    if filled.allSatisfy({ isNumberAlone($0, texts[$0]) }), !isCovered(row) {
      return "a number alone"
    }
    let label = text(row, .label)
    if Self.isTotal(texts[first]), label.isEmpty || first == map[.label].first || Self.isCount(label) {
      return "a total"
    }
    // It stands again at the head of each page.
    if filled.count == 1, source.linesAbove.contains(texts[first]) { return "the title of the table" }
    if Self.isExample(texts[first]) { return "an example" }
    if filled.count > 2, filled.allSatisfy({ texts[$0] == String($0 + 1) || texts[$0] == "(\($0 + 1))" }) {
      return "numbers of columns"
    }
    if filled.count > 1, filled.allSatisfy({ HeadingText.isSame(texts[$0], source.headings[$0]) }) {
      return "a heading"
    }
    if isLowerHeading(row, filled, texts) { return "a heading" }
    return nil
  }

  /// Tells whether a row right below the heading names columns that groups stand over: 具体问题 under 问题情况.
  private func isLowerHeading(_ row: Int, _ filled: [Int], _ texts: [String]) -> Bool {
    row < 2 && !filled.contains(0) && text(row, .printedNo).isEmpty && !map[.printedNo].isEmpty
      && filled.allSatisfy { HeadingText.isKnown(texts[$0]) }
  }

  private static func isTotal(_ text: String) -> Bool {
    let word = FoldedText(text).compact.text
    return ["合计", "小计", "总计", "共计", "累计"].contains { word.hasPrefix($0) || word.hasSuffix($0) } && word.count <= 8
  }

  /// `8项`, as a total row counts findings.
  private static func isCount(_ text: String) -> Bool {
    let word = FoldedText(text).compact.text
    return word.last.map { "项个条".contains($0) } == true && word.dropLast().contains(where: \.isNumber)
      && word.count <= 6
  }

  private func isNumberAlone(_ column: Int, _ text: String) -> Bool {
    guard let mapped = map.column(at: column), mapped == .printedNo || mapped == .subNo else { return false }
    return text.allSatisfy { $0.isNumber || "-.()（）、".contains($0) }
  }

  private static func isExample(_ text: String) -> Bool {
    let word = FoldedText(text).compact.text
    return ["例", "示例", "样例", "(例)", "(示例)", "范例", "举例", "例:", "例如"].contains(word) || word.hasPrefix("示例")
      || word.hasPrefix("(示例)")
  }

  /// Returns whether a sheet tells how a ledger is filled in, rather than being one.
  static func isInstructions(_ name: String) -> Bool {
    ["说明", "示例", "样表", "模板", "样例", "范例", "下拉", "数据源", "字典", "Instructions", "Example"].contains {
      name.contains($0)
    }
  }

  // MARK: Amounts

  private static func moneyUnit(_ source: LedgerSource, _ map: ColumnMap) -> MoneyUnit? {
    guard let column = map[.amount].first else { return nil }
    if let unit = MoneyUnit.inHeading(source.headings[column]) { return unit }
    let units = (source.linesAbove + source.linesBelow).compactMap(MoneyUnit.inLine).distinct
    return units.count == 1 ? units[0] : nil
  }
}
