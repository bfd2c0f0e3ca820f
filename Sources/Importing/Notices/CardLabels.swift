import Documents
import Notices

/// Finds which cells of a table are labels, and what stands behind them in a row.
struct CardLabels {
  /// A label: 存在问题, 整改措施（二）, 问题1.
  struct Label {
    /// Without a number and a colon.
    var name: String
    var column: LedgerColumn?
    /// Tells whether a number stands at its end, which tells findings apart.
    var isNumbered = false
    var isKnown = true
    /// The cell; `nil` of what goes on with the field above it.
    var cell: Int?

    var isContinued: Bool { cell == nil }
  }

  enum Row {
    case title(Int)
    case fields([FindingCards.Field])
    /// It begins with something else than a label.
    case other
  }

  private let cells: TableGrid
  /// The known label that each cell is.
  private(set) var labels: [Int: Label] = [:]

  init(_ cells: TableGrid) {
    self.cells = cells
    for (index, cell) in cells.table.cells.enumerated() {
      guard var label = Self.label(cell.text) else { continue }
      label.cell = index
      labels[index] = label
    }
  }

  // MARK: Labels

  private static func label(_ text: String) -> Label? {
    var name = FoldedText(text).compact.text
    while name.last == ":" { name.removeLast() }
    guard (2...16).contains(name.count) else { return nil }
    if let label = known(name) { return label }
    let without = withoutNumber(name)
    guard without != name, var label = known(without) else { return nil }
    label.isNumbered = name.hasPrefix(without)
    return label
  }

  private static func known(_ name: String) -> Label? {
    guard name.count >= 2 else { return nil }
    if let column = HeadingText.column(of: name) { return Label(name: name, column: column) }
    return ColumnHeading.isLabel(name) ? Label(name: name) : nil
  }

  /// 整改措施 of 整改措施（二）, of 2.整改措施 and of 整改措施2.
  private static func withoutNumber(_ name: String) -> String {
    var inside = name[...]
    if inside.last == ")", let open = inside.lastIndex(of: "("),
      inside[open...].dropFirst().dropLast().allSatisfy(isNumeral)
    {
      inside = inside[..<open]
    }
    while let last = inside.last, isNumeral(last) { inside.removeLast() }
    guard inside.count == name.count else { return String(inside) }
    if inside.first == "(" { inside.removeFirst() }
    let rest = inside.drop(while: isNumeral)
    guard rest.count < inside.count else { return name }
    return String(rest.drop { "、.)".contains($0) })
  }

  private static func isNumeral(_ character: Character) -> Bool {
    character.isASCII && character.isNumber || "一二三四五六七八九十".contains(character)
  }

  // MARK: Rows

  func row(_ row: Int) -> Row {
    let own = cells.cells(of: row)
    let filled = own.filter { !isBlank($0) }
    if filled.count == 1, let cell = filled.first, labels[cell] == nil, isTitle(cell, own) { return .title(cell) }
    return fields(own).map(Row.fields) ?? .other
  }

  /// The only cell of a row that holds anything: it goes over all columns, or stands in the first one of several.
  private func isTitle(_ index: Int, _ row: [Int]) -> Bool {
    let cell = cells.table.cells[index]
    return cell.column == 0 && cell.rowSpan == 1 && (row.count == 1 || cell.columnSpan > 1 || !mayBeLabel(index))
  }

  private func isBlank(_ index: Int) -> Bool { cells.table.cells[index].text.allSatisfy(\.isWhitespace) }

  /// The labels of a row with what stands behind each; `nil` where something else stands before the first one.
  private func fields(_ row: [Int]) -> [FindingCards.Field]? {
    var fields: [FindingCards.Field] = []
    var index = 0
    let isContinued = row.first.map { isBlank($0) || cells.table.cells[$0].column > 0 } ?? true
    while index < row.count {
      let cell = row[index]
      let (next, second) = (label(row, index + 1), label(row, index + 2))
      if let label = labels[cell] {
        // 整改情况 | 完成时间 | 2023年6月: the first label is that of a group.
        if next != nil, index + 2 < row.count, second == nil {
          index += 1
          continue
        }
        let value = index + 1 < row.count ? row[index + 1] : nil
        fields.append(FindingCards.Field(label: label, values: value.map { isBlank($0) ? [] : [$0] } ?? []))
        index += 2
      } else if isBlank(cell) {
        index += 1
      } else if let last = fields.indices.last {
        fields[last].values.append(cell)
        index += 1
      } else if isContinued {
        fields.append(FindingCards.Field(label: Label(name: "", isKnown: false), values: [cell]))
        index += 1
      } else if index == 0, mayBeLabel(cell) {
        let name = FoldedText(cells.table.cells[cell].text).compact.text
        fields.append(FindingCards.Field(label: Label(name: name, isKnown: false, cell: cell)))
        index += 1
      } else {
        return nil
      }
    }
    return fields
  }

  private func label(_ row: [Int], _ index: Int) -> Label? { index < row.count ? labels[row[index]] : nil }

  /// Tells whether a cell could be a label that nobody knows: a few characters and no sign.
  private func mayBeLabel(_ index: Int) -> Bool {
    let text = FoldedText(cells.table.cells[index].text).compact.text
    return text.count <= 8 && text.allSatisfy { $0.isLetter }
  }
}
