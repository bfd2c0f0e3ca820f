import Documents
import Notices

/// Reads tables whose cells are labels with what stands behind each: a card of one finding, or several cards below
/// or beside one another.
///
///     // 序号     | 1        | 责任单位 | 水利局      问题     | 污水直排 | 违建未清
///     // 存在问题 | 污水直排                         整改情况 | 已完成   | 正在整改
///     // 整改情况 | 已完成
struct FindingCards {
  private let cells: TableGrid
  private let labels: CardLabels
  private var cards: [Card] = []

  /// What stands behind a label, in one cell or several.
  struct Field {
    var label: CardLabels.Label
    var values: [Int] = []

    /// Takes in what stands beside the same label in another row; a cell that goes over both stands in each.
    fileprivate mutating func goOn(with other: Field) {
      let known = values
      values += other.values.filter { !known.contains($0) }
    }
  }

  /// The fields of a finding below a title of its own.
  fileprivate struct Card {
    var title: Int?
    var fields: [Field] = []
  }

  /// - Returns: `nil` where the table is none of cards.
  init?(_ cells: TableGrid) {
    self.cells = cells
    labels = CardLabels(cells)
    let rows = cells.grid.indices.map { labels.row($0) }
    var fields: [[Field]] = []
    for row in rows {
      switch row {
      case .fields(let own): fields.append(own)
      case .title: continue
      case .other: return nil
      }
    }
    let all = fields.joined().filter { !$0.label.isContinued }
    let known = all.filter(\.label.isKnown)
    let isOfLabels = all.count { $0.values.contains { labels.labels[$0] != nil } } * 3 <= all.count
    guard known.count > 1, known.count * 3 >= all.count * 2, isOfLabels,
      known.contains(where: { $0.label.column == .status || $0.label.column == .measure })
    else { return nil }
    split(rows, Arrangement(fields, columns: cells.grid[0].count))
    guard cards.contains(where: isOfWords) || cards.count == 1 && isWithoutWords(cards[0]) else { return nil }
  }

  /// How the cards of a table stand.
  private enum Arrangement {
    case below
    /// Each card has its own labels, side by side.
    case beside
    /// One column of labels is that of all cards.
    case shared

    init(_ rows: [[Field]], columns: Int) {
      let several = rows.filter { $0.count > 1 }
      let doubled = several.count { row in Set(row.map(\.label.name)).count < row.count }
      if doubled > 0, doubled * 2 >= several.count {
        self = .beside
        return
      }
      let counts = Set(rows.map { $0.count == 1 ? $0[0].values.count : 0 })
      if let count = counts.first, counts.count == 1, count > 1, columns == count + 1 {
        self = .shared
      } else {
        self = .below
      }
    }
  }

  // MARK: Parting the cards

  private mutating func split(_ rows: [CardLabels.Row], _ arrangement: Arrangement) {
    var streams: [CardStream] = []
    var title: Int?
    func add(_ field: Field, to stream: Int) {
      while streams.count <= stream { streams.append(CardStream()) }
      streams[stream].add(field, title: title)
    }
    for row in rows {
      switch row {
      case .title(let cell): title = cell
      case .fields(let fields):
        for (order, field) in fields.enumerated() {
          switch arrangement {
          case .below: add(field, to: 0)
          case .beside: add(field, to: order)
          case .shared:
            for (stream, value) in field.values.enumerated() {
              add(Field(label: field.label, values: [value]), to: stream)
            }
          }
        }
        title = nil
      case .other: continue
      }
    }
    // Cards that stand side by side come before those below them.
    let longest = streams.map(\.cards.count).max() ?? 0
    for index in 0..<longest {
      for stream in streams where index < stream.cards.count {
        cards.append(stream.cards[index])
      }
    }
  }

  // MARK: What the cards say

  /// The findings of the cards as paragraphs with labels, and the labels that are not read.
  ///
  /// - Parameter heading: the beginning of the paragraph above the table. It is that of the finding where it bears
  ///   the same number.
  /// - Parameter group: the last area of the tables before, and how many areas they had: a document may put each card
  ///   in a table of its own.
  func findings(below heading: TextPiece?, in group: inout Group) -> NoticeTable.FindingList {
    let above = cards.count == 1 ? heading?.findingNumber : nil
    var paragraphs: [[TextPiece]] = []
    var unread: [String] = []
    let areas = areas
    for (card, own) in zip(cards, areas ?? cards.map { _ in nil }) {
      if let own, !isNumbered(card, by: above), FoldedText.text(own.text) != group.area {
        group.area = FoldedText.text(own.text)
        group.count += 1
        paragraphs.append(NoticeTable.numbered(own, group.count))
      }
      paragraphs += self.paragraphs(of: card, below: above)
      for field in card.fields where !isRead(field, areas != nil) && !unread.contains(field.label.name) {
        unread.append(field.label.name)
      }
    }
    return NoticeTable.FindingList(paragraphs: paragraphs, unread: unread, filled: nil)
  }

  /// The area of the cards that were read last.
  struct Group {
    var area: String?
    var count = 0
  }

  /// True where the table holds the fields of one finding whose words stand elsewhere: in the paragraph above it.
  var lacksWords: Bool { !cards.contains(where: isOfWords) }

  private func isRead(_ field: Field, _ hasAreas: Bool) -> Bool {
    guard let column = field.label.column else { return false }
    return column == .area ? hasAreas : !NoticeTable.isLeftOut(column)
  }

  /// The area of each card, where each has one and the cards of each area stand together.
  private var areas: [TextPiece?]? {
    let fields = cards.map { card in card.fields.first { $0.label.column == .area }.flatMap(value)?.first }
    let areas = fields.allSatisfy { $0 == nil } ? titledAreas : fields
    guard cards.count > 1 || cards.allSatisfy(isOfWords), areas.allSatisfy({ $0 != nil }) else { return nil }
    var ended: Set<String> = []
    for (last, next) in zip(areas, areas.dropFirst()) where last?.text != next?.text {
      guard ended.insert(FoldedText.text(last?.text ?? [])).inserted else { return nil }
    }
    return ended.contains(FoldedText.text(areas.last??.text ?? [])) ? nil : areas
  }

  /// The rows that go across the table above several cards with words of their own: each is the area of those below it.
  private var titledAreas: [TextPiece?] {
    let titles = cards.map { card in card.title.flatMap { cells.pieces(cells.table.cells[$0]) } }
    guard titles.first != nil, titles.count(where: { $0 != nil }) < cards.count,
      cards.allSatisfy({ words(of: $0) != nil }),
      !titles.contains(where: { $0?.beginsWithNumber == true && $0?.findingNumber != nil })
    else { return titles.map { _ in nil } }
    var area: TextPiece?
    return titles.map { title in
      area = title ?? area
      return area
    }
  }

  private func words(of card: Card) -> Field? {
    let problems = card.fields.filter { $0.label.column == .label && !$0.values.isEmpty }
    return problems.first { $0.values.contains { cells.table.cells[$0].text.contains(where: \.isLetter) } }
  }

  private func isOfWords(_ card: Card) -> Bool { words(of: card) != nil || card.title != nil }

  private func isWithoutWords(_ card: Card) -> Bool {
    words(of: card) == nil && card.fields.contains { $0.label.column == .status }
  }

  private func paragraphs(of card: Card, below above: Int?) -> [[TextPiece]] {
    var paragraphs: [[TextPiece]] = []
    let title = card.title.flatMap { cells.pieces(cells.table.cells[$0]) }
    let isTitled = title?.beginsWithNumber ?? false
    let isNumbered = isTitled || isNumbered(card, by: above)
    if let title, isTitled { paragraphs.append([title]) }
    let words = words(of: card)
    if let words, let value = value(words) {
      paragraphs.append(heading(words, value, card, isNumbered: isNumbered))
    } else if let title, !isTitled {
      paragraphs.append(cells.numbered(title, by: number(of: card)))
    }
    for column in LedgerColumn.allCases {
      for field in card.fields where field.label.column == column {
        guard let name = NoticeTable.field(column, field.label.name, isOfState(field)), let value = value(field) else {
          continue
        }
        let label = TextPiece(name + "：", at: value[0].place, isPrinted: false)
        let unit = column == .amount ? NoticeTable.unit(of: field.label.name, behind: value[0]) : []
        paragraphs.append([label] + value + unit)
      }
    }
    return paragraphs
  }

  /// Tells whether a card bears the number of the heading above it.
  private func isNumbered(_ card: Card, by above: Int?) -> Bool {
    above.map { "\($0)" == number(of: card)?.text.filter { !$0.isWhitespace } } ?? false
  }

  /// The words of a finding behind its number: that of a field, or the one that its label bears (问题1).
  private func heading(_ words: Field, _ value: [TextPiece], _ card: Card, isNumbered: Bool) -> [TextPiece] {
    if isNumbered { return [TextPiece("反馈问题：", at: value[0].place, isPrinted: false)] + value }
    if words.label.isNumbered, let cell = words.label.cell, let label = cells.pieces(cells.table.cells[cell]) {
      return [label, TextPiece("：", at: label.place, isPrinted: false)] + value
    }
    return cells.numbered(value[0], by: number(of: card)) + value.dropFirst()
  }

  private func number(of card: Card) -> DocumentCell? {
    card.fields.first { $0.label.column == .printedNo }?.values.first.map { cells.table.cells[$0] }
  }

  private func isOfState(_ field: Field) -> Bool {
    let name = field.label.name
    if name.hasSuffix("状态") || name.hasSuffix("进度") || name.hasPrefix("是否") { return true }
    return field.values.allSatisfy { cells.table.cells[$0].text.count <= 10 }
  }

  private func value(_ field: Field) -> [TextPiece]? {
    let pieces = field.values.compactMap { cells.pieces(cells.table.cells[$0]) }
    guard let first = pieces.first else { return nil }
    return pieces.dropFirst().reduce([first]) { list, piece in
      let isEnded = list.last?.text.last.map { "。；，、：;,:".unicodeScalars.contains($0) } ?? true
      return list + (isEnded ? [piece] : [TextPiece("；", at: piece.place, isPrinted: false), piece])
    }
  }
}

/// The cards that stand below one another, as their fields come.
private struct CardStream {
  private(set) var cards: [FindingCards.Card] = []
  private var first: String?

  mutating func add(_ field: FindingCards.Field, title: Int?) {
    if field.label.isContinued {
      guard let card = cards.indices.last, let last = cards[card].fields.indices.last else { return }
      cards[card].fields[last].goOn(with: field)
      return
    }
    let fields = cards.last?.fields ?? []
    // A label that goes over several rows stands in each of them.
    if let cell = field.label.cell, let same = fields.lastIndex(where: { $0.label.cell == cell }) {
      cards[cards.count - 1].fields[same].goOn(with: field)
      return
    }
    let isAgain = fields.contains { $0.label.name == field.label.name }
    let begins = field.label.name == first || isAgain && field.label.column == .label
    if cards.isEmpty || begins || title != nil && (isAgain || field.label.column == .label && !holdsWords) {
      first = first ?? field.label.name
      cards.append(FindingCards.Card(title: title))
    }
    cards[cards.count - 1].fields.append(field)
  }

  private var holdsWords: Bool { cards.last?.fields.contains { $0.label.column == .label } ?? false }
}
