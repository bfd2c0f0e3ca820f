import Documents
import Notices
import Problems

/// A table within a notice: a list of findings, figures, or the card of a web page.
struct NoticeTable {
  private let cells: TableGrid
  private var table: DocumentTable { cells.table }
  private var grid: [[Int?]] { cells.grid }

  /// The unit of amounts that a line above the table gives: 单位：万元.
  private let unit: MoneyUnit?

  init(_ cells: TableGrid, unit: MoneyUnit? = nil) {
    self.cells = cells
    self.unit = unit
  }

  private func cell(_ row: Int, _ column: Int) -> DocumentCell? { cells.cell(row, column) }
  private func text(_ row: Int, _ column: Int) -> String { cells.text(row, column) }
  private func pieces(_ cell: DocumentCell) -> TextPiece? { cells.pieces(cell) }
  private func place(_ cell: DocumentCell) -> Place { cells.place(cell) }

  /// The text of each column's heading, from one row on; parts of a heading of several rows are joined.
  private func headings(from first: Int, to last: Int) -> [String] {
    grid[first].indices.map { column in
      var parts: [String] = []
      if last > first, let group = groupHeading(first, column) { parts.append(group) }
      for row in first...last {
        let text = text(row, column)
        if !text.isEmpty, parts.last != text { parts.append(text) }
      }
      return parts.joined(separator: "/")
    }
  }

  /// The last row of the heading that begins at a row: its cells may go over several.
  private func headingEnd(_ first: Int) -> Int {
    let spans = grid[first].indices.compactMap { cell(first, $0) }.map { $0.row + $0.rowSpan - 1 }
    let last = spans.max() ?? first
    return min(last == first && isHeadingBelow(first) ? first + 1 : last, grid.count - 2)
  }

  /// Tells whether the row below a heading is its second one, where the table does not say which cells are
  /// merged: it names columns of groups, and is blank below all other headings.
  private func isHeadingBelow(_ first: Int) -> Bool {
    guard first + 2 < grid.count, text(first + 1, 0).isEmpty else { return false }
    let filled = grid[first].indices.filter { !text(first + 1, $0).isEmpty }
    guard filled.count > 1, filled.contains(where: { text(first, $0).isEmpty }) else { return false }
    return filled.allSatisfy { column in
      let name = text(first + 1, column)
      return name.count <= 10 && !name.contains(where: \.isNumber) && groupHeading(first, column) != nil
    } && (filled.contains { HeadingText.isKnown(text(first + 1, $0)) } || filled.allSatisfy { isStatus(first + 1, $0) })
  }

  /// The heading of the group that a column is in: that of the column itself or, where it has none, of the
  /// nearest one on its left; `nil` of a column that is in none.
  private func groupHeading(_ first: Int, _ column: Int) -> String? {
    guard first + 1 < grid.count, !text(first + 1, column).isEmpty, grid[first + 1][column] != grid[first][column]
    else { return nil }
    var start = column
    while start > 0, text(first, start).isEmpty, !text(first + 1, start).isEmpty { start -= 1 }
    let name = text(first, start)
    return name.isEmpty ? nil : name
  }

  // MARK: Findings

  /// The findings of the table as paragraphs with labels, and the headings of columns that are not read;
  /// `nil` where it lists none.
  ///
  /// - Parameter status: the status that the caption of the table gives to all rows, taken where no column does.
  func findings(status: String? = nil) throws(Problem) -> FindingList? {
    for first in 0..<min(3, grid.count - 1) {
      let last = headingEnd(first)
      let headings = headings(from: first, to: last)
      let signs = signColumns(below: last)
      let map = try ColumnMap.headings(headings).without(signs)
      let answers = [LedgerColumn.status, .measure, .due, .unit, .closed].filter { !map[$0].isEmpty }
      guard let label = map[.label].first, !answers.isEmpty || !signs.isEmpty, holdsWords(label, after: last) else {
        continue
      }
      var paragraphs: [[TextPiece]] = (0..<first).flatMap { row in titles(row) }
      var groups = 0
      let states = Set(map[.status].filter { isOfStates($0, headings[$0], after: last) })
      let fillsArea = map[.area].first.map { goesOnBelow($0, after: last) } ?? false
      let area = areaColumn(map, after: last, fillsBlanks: fillsArea)
      var areaCell: String?
      var status = status
      for row in (last + 1)..<grid.count
      where !isTotal(row) && !repeatsHeading(row, first...last) && text(row, label) != text(last, label) {
        if let (title, given) = caption(row) {
          status = given
          paragraphs.append([title])
          continue
        }
        if let title = groupTitle(row) {
          groups += 1
          paragraphs.append(Self.numbered(title, groups))
          continue
        }
        if let area, let cell = cell(row, area), let title = pieces(cell), areaCell != text(row, area),
          !(fillsArea && text(row, area).isEmpty)
        {
          areaCell = text(row, area)
          groups += 1
          paragraphs.append(Self.numbered(title, groups))
        }
        if goesOn(row, label, map, after: last) {
          paragraphs += fields(row, map, headings, states) { cell in cell.row == row }
        } else {
          paragraphs += finding(row, label, map, headings, states) + signed(row, signs, heading: last)
          if let status, map[.status].isEmpty, signs.isEmpty, let cell = cell(row, label) {
            paragraphs.append([TextPiece("整改状态：" + status, at: place(cell), isPrinted: false)])
          }
        }
      }
      let unread = headings.enumerated().filter { index, _ in
        index != area && !signs.contains(index) && map.column(at: index).map(Self.isLeftOut) ?? true
      }
      return FindingList(
        paragraphs: paragraphs, unread: unread.map(\.element).filter { !$0.isEmpty },
        filled: fillsArea ? area.map { headings[$0] } : nil)
    }
    return nil
  }

  // MARK: A column a status

  /// The columns that are a status each, such as 已销号 and 整改中: they hold nothing but signs, one in each row
  /// that tells which it is.
  private func signColumns(below heading: Int) -> [Int] {
    let columns = grid[heading].indices.filter { column in
      guard isStatus(heading, column) else { return false }
      return ((heading + 1)..<grid.count).allSatisfy { row in
        text(row, column).isEmpty || isSigned(row, column) || isTotal(row) || ["□", "☐"].contains(text(row, column))
      }
    }
    return columns.count > 1 && columns.contains { column in (heading..<grid.count).contains { isSigned($0, column) } }
      ? columns : []
  }

  private static let statuses = StatusText()

  /// The status that a line above a table gives to all of its rows.
  static func status(ofCaption line: String) -> String? {
    TableCaption.status(in: line) { statuses.isKnown($0) }
  }

  private func isStatus(_ row: Int, _ column: Int) -> Bool {
    let reading = Self.statuses.reading(of: text(row, column))
    return reading.status != nil || reading.isDoubtful
  }

  private func isSigned(_ row: Int, _ column: Int) -> Bool {
    ["√", "✓", "✔", "☑", "●", "是"].contains(text(row, column))
  }

  /// The status of the one column that is signed in a row, in the words of its heading; nothing where none is, or
  /// several are.
  private func signed(_ row: Int, _ columns: [Int], heading: Int) -> [[TextPiece]] {
    let found = columns.filter { isSigned(row, $0) }
    guard found.count == 1, let name = cell(heading, found[0]).flatMap({ pieces($0) }), let sign = cell(row, found[0])
    else { return [] }
    return [[TextPiece("整改状态：", at: place(sign), isPrinted: false), name]]
  }

  /// The findings of a table.
  struct FindingList {
    var paragraphs: [[TextPiece]]
    /// The headings of columns that are not read.
    var unread: [String]
    /// The heading of the column whose blank cells were taken as those above them.
    var filled: String?
  }

  /// Tells whether a column holds words: one of numbers counts findings and lists none.
  private func holdsWords(_ column: Int, after heading: Int) -> Bool {
    let texts = ((heading + 1)..<grid.count).map { text($0, column) }.filter { !$0.isEmpty }
    return texts.count { $0.contains { $0.isLetter } } * 2 > texts.count
  }

  /// Tells whether a column gives statuses rather than what was done: by its heading, or since all of its cells
  /// are short.
  private func isOfStates(_ column: Int, _ heading: String, after last: Int) -> Bool {
    if heading.hasSuffix("状态") || heading.hasSuffix("进度") || heading.hasPrefix("是否") { return true }
    let rows = ((last + 1)..<grid.count).filter { !isTotal($0) && groupTitle($0) == nil }
    return rows.allSatisfy { text($0, column).count <= 10 }
  }

  /// Tells whether the blank cells of a column go on with the cell above them, in a document that does not say
  /// which cells are merged, or whose writer left them blank: each cell that is filled begins in the first line of its
  /// row, or stands in its middle. One that goes over several rows of a PDF document does neither.
  private func goesOnBelow(_ column: Int, after heading: Int) -> Bool {
    let rows = ((heading + 1)..<grid.count).filter { !isTotal($0) && groupTitle($0) == nil }
    guard let first = rows.first, !text(first, column).isEmpty, rows.contains(where: { text($0, column).isEmpty })
    else { return false }
    return rows.filter { !text($0, column).isEmpty }.allSatisfy { row in
      guard let own = cell(row, column).flatMap(lines) else { return true }
      let all = grid[row].compactMap { $0.flatMap { lines(table.cells[$0]) } }
      guard let top = all.map(\.lowerBound).min(), let bottom = all.map(\.upperBound).max() else { return true }
      return own.lowerBound == top || own.lowerBound - top == bottom - own.upperBound
    }
  }

  /// The lines of a cell in the document; `nil` where the document has none.
  private func lines(_ cell: DocumentCell) -> ClosedRange<Int>? {
    let lines = cell.paragraphs.flatMap(\.pieces).compactMap { piece in
      piece.position.line.map { (piece.position.page ?? 0) * 10_000 + $0 }
    }
    return lines.min().flatMap { first in lines.max().map { first...$0 } }
  }

  static func isLeftOut(_ column: LedgerColumn) -> Bool {
    switch column {
    case .area, .kind, .subNo: true
    case .printedNo, .label, .unit, .office, .due, .closed, .opened, .status, .amount, .measure, .note: false
    }
  }

  /// Rows above the heading are titles.
  private func titles(_ row: Int) -> [[TextPiece]] {
    var seen: Set<Int> = []
    return grid[row].compactMap { index in
      guard let index, seen.insert(index).inserted else { return nil }
      return pieces(table.cells[index]).map { [$0] }
    }
  }

  private func isTotal(_ row: Int) -> Bool {
    let first = grid[row].indices.lazy.map { text(row, $0) }.first { !$0.isEmpty }
    return first.map(FigureTable.isTotal) ?? true
  }

  // MARK: Rows that are no findings

  /// Returns true for the heading printed again at the head of a page, and for a row of the columns' numbers.
  private func repeatsHeading(_ row: Int, _ heading: ClosedRange<Int>) -> Bool {
    let filled = grid[row].indices.filter { !text(row, $0).isEmpty }
    guard filled.count > 1 else { return false }
    return heading.contains { above in filled.allSatisfy { text(row, $0) == text(above, $0) } }
      || filled.count > 2 && filled.allSatisfy { text(row, $0) == "\($0 + 1)" }
  }

  /// The only cell of a row that holds anything, where it goes over several columns or bears the number of a
  /// heading: `一、水环境方面`.
  private func groupTitle(_ row: Int) -> TextPiece? {
    let filled = Set(grid[row].compactMap(\.self)).filter { !table.cells[$0].text.allSatisfy(\.isWhitespace) }
    guard filled.count == 1, let cell = filled.first.map({ table.cells[$0] }), cell.row == row, cell.rowSpan == 1,
      cell.text.contains(where: { !$0.isNumber && !$0.isWhitespace })
    else { return nil }
    return cell.columnSpan > 1 || Self.isHeading(cell.text) ? pieces(cell) : nil
  }

  /// The only cell of a row that heads another list with a status of its own, where a document does not say that a
  /// table ends there: 表2　未完成整改问题.
  private func caption(_ row: Int) -> (TextPiece, String)? {
    let filled = Set(grid[row].compactMap(\.self)).filter { !table.cells[$0].text.allSatisfy(\.isWhitespace) }
    guard filled.count == 1, let cell = filled.first.map({ table.cells[$0] }), let title = pieces(cell),
      let status = Self.status(ofCaption: cell.text)
    else { return nil }
    return (title, status)
  }

  private static func isHeading(_ text: String) -> Bool {
    let folded = FoldedText(text).compact.text
    let inside = folded.hasPrefix("(") ? folded.dropFirst() : folded[...]
    let number = inside.prefix { "一二三四五六七八九十".contains($0) }
    return !number.isEmpty && inside.dropFirst(number.count).first.map { "、.)".contains($0) } == true
  }

  /// The column of areas, where the findings of each area stand together.
  private func areaColumn(_ map: ColumnMap, after heading: Int, fillsBlanks: Bool) -> Int? {
    guard let column = map[.area].first else { return nil }
    var ended: Set<String> = []
    var current = ""
    for row in (heading + 1)..<grid.count where !isTotal(row) && groupTitle(row) == nil {
      let text = text(row, column)
      guard text != current, !(fillsBlanks && text.isEmpty) else { continue }
      guard !text.isEmpty, text.count <= 40, ended.insert(text).inserted else { return nil }
      current = text
    }
    return ended.isEmpty ? nil : column
  }

  /// `二十一` for 21, up to 999.
  private static func numeral(_ number: Int) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    let (hundreds, tens, ones) = (number / 100 % 10, number / 10 % 10, number % 10)
    if hundreds > 0 {
      return digits[hundreds] + "百" + (tens > 0 ? digits[tens] + "十" : ones > 0 ? "零" : "") + digits[ones]
    }
    return (tens > 1 ? digits[tens] : "") + (tens > 0 ? "十" : "") + digits[ones]
  }

  /// The title of a group behind its number, or behind one that stands for its place where none is printed.
  static func numbered(_ title: TextPiece, _ number: Int) -> [TextPiece] {
    let text = title.text.map { String($0) }.joined()
    guard !isHeading(text) else { return [title] }
    return [TextPiece("（\(numeral(number))）", at: title.place, isPrinted: false), title]
  }

  private func finding(
    _ row: Int, _ label: Int, _ map: ColumnMap, _ headings: [String], _ states: Set<Int>
  ) -> [[TextPiece]] {
    guard let cell = cell(row, label), let words = pieces(cell) else { return [] }
    return [number(row, map, words, cell)] + fields(row, map, headings, states) { _ in true }
  }

  /// The cells of a row behind the labels of their columns.
  private func fields(
    _ row: Int, _ map: ColumnMap, _ headings: [String], _ states: Set<Int>, where isRead: (DocumentCell) -> Bool
  ) -> [[TextPiece]] {
    var paragraphs: [[TextPiece]] = []
    for column in LedgerColumn.allCases {
      for index in map[column] {
        guard let name = Self.field(column, headings[index], states.contains(index)), let cell = self.cell(row, index),
          isRead(cell), let value = pieces(cell)
        else { continue }
        let label = TextPiece(name + "：", at: place(cell), isPrinted: false)
        paragraphs.append(
          [label, value] + (column == .amount ? Self.unit(of: headings[index], or: unit, behind: value) : []))
      }
    }
    return paragraphs
  }

  /// The unit that a heading gives to an amount without one: 金额（万元）.
  ///
  /// - Parameter other: the unit of a heading that names none.
  static func unit(of heading: String, or other: MoneyUnit? = nil, behind amount: TextPiece) -> [TextPiece] {
    guard let unit = MoneyUnit.inHeading(heading) ?? other,
      amount.text.contains(where: { $0.properties.numericType != nil }),
      !amount.text.contains(where: { "元万亿".unicodeScalars.contains($0) })
    else { return [] }
    return [TextPiece(unit.rawValue, at: amount.place, isPrinted: false)]
  }

  /// Tells whether a row goes on with the finding of the row above: its words are in a cell that goes over both,
  /// or neither words nor a number are in it.
  private func goesOn(_ row: Int, _ label: Int, _ map: ColumnMap, after heading: Int) -> Bool {
    guard row > heading + 1, groupTitle(row - 1) == nil else { return false }
    if let own = grid[row][label] { return own == grid[row - 1][label] }
    return map[.printedNo].first.map { text(row, $0).isEmpty } ?? true
  }

  /// The finding's own words behind its number, or behind a label where the table has none.
  private func number(_ row: Int, _ map: ColumnMap, _ words: TextPiece, _ cell: DocumentCell) -> [TextPiece] {
    let numbered = map[.printedNo].first.flatMap { self.cell(row, $0) }
    return cells.numbered(words, by: numbered)
  }

  /// The label that notices print before what stands in a column.
  static func field(_ column: LedgerColumn, _ heading: String, _ isOfStates: Bool) -> String? {
    switch column {
    case .status: heading.hasPrefix("是否") ? "是否完成" : isOfStates ? "整改状态" : "整改情况"
    case .measure: "整改措施"
    case .unit: "责任单位"
    case .office: "责任领导"
    case .due: "整改时限"
    case .closed: "完成时间"
    case .opened: "反馈时间"
    case .amount: "涉及金额"
    case .note: "备注"
    case .printedNo, .subNo, .label, .area, .kind: nil
    }
  }

  // MARK: Figures

  /// The table as one of figures; `nil` where it holds other things.
  func figures() -> FigureTable? {
    let last = headingEnd(0)
    let headings = headings(from: 0, to: last)
    // A number of the row stands before its name.
    let name = headings.indices.first { !["序号", "编号", "排名"].contains(headings[$0]) } ?? 0
    let columns = headings.indices.filter { $0 > name }
    let rows = ((last + 1)..<grid.count).map { row in
      FigureTable.Row(name: rowName(row, name), cells: columns.map { cell(row, $0).flatMap(pieces) })
    }
    guard !columns.isEmpty, rows.contains(where: { !$0.name.isEmpty }), !isOfPersons(headings[name], rows) else {
      return nil
    }
    return FigureTable(name: table.name, headings: columns.map { headings[$0] }, rows: rows)
  }

  /// A table of persons names them, and is left out.
  private func isOfPersons(_ heading: String, _ rows: [FigureTable.Row]) -> Bool {
    if ["姓名", "人员", "责任人", "当事人", "被问责人"].contains(where: heading.contains) { return true }
    return rows.contains { row in
      PersonNames.isName(row.name) && row.name.last.map { !Self.endsOfBodies.contains($0) } ?? false
    }
  }

  private static let endsOfBodies: Set<Character> = Set("镇乡局县区市村委办所站处科股院校会部厅队社园街州旗组行库场馆厂店企")

  /// 合计 may go over the column of the numbers too.
  private func rowName(_ row: Int, _ column: Int) -> String {
    (0...column).reversed().lazy.map { text(row, $0) }.first { !$0.isEmpty } ?? ""
  }

  // MARK: Cards

  /// The rows of the card that web pages put above a document (索引号…), each as a paragraph.
  func card() -> [[TextPiece]]? {
    guard grid.count <= 12, table.cells.contains(where: { Self.cardWords.contains(where: $0.text.hasPrefix) }) else {
      return nil
    }
    return grid.indices.compactMap { row in
      let cells = Set(grid[row].compactMap(\.self)).sorted().map { table.cells[$0] }
      let pieces = cells.filter { $0.row == row }.compactMap(pieces)
      return pieces.isEmpty ? nil : pieces.flatMap { [$0, TextPiece(" ", at: $0.place, isPrinted: false)] }
    }
  }

  private static let cardWords = [
    "索引号", "索 引 号", "发文机关", "发布机构", "主题分类", "公开方式", "成文日期", "发布日期", "文号", "文 号", "信息分类", "统一登记号",
  ]
}
