import Problems
import Tables

/// Finds the rows of a table that are no records: totals, repeated headings, blank rows, and the notes
/// and signatures at its foot.
struct RecordRows {
  private let raw: RawTable
  private let poll: (@Sendable () throws(Problem) -> Void)?

  init(_ raw: RawTable, _ poll: (@Sendable () throws(Problem) -> Void)?) {
    self.raw = raw
    self.poll = poll
  }

  enum Kind: CaseIterable {
    case total, heading, blank, across, foot

    /// With a count, as notes say it.
    func words(_ count: Int) -> String {
      switch self {
      case .total: counted(count, "total row")
      case .heading: counted(count, "repeated heading")
      case .blank: counted(count, "blank row")
      case .across: counted(count, "line") + " across the table"
      case .foot: counted(count, "line") + " at the foot"
      }
    }

    var reason: String {
      switch self {
      case .total: "its first cell says that it adds up other rows"
      case .heading: "its cells are the names of the columns"
      case .blank: "its cells hold nothing but blanks"
      case .across: "its one cell is merged over all columns"
      case .foot: "a note or a signature below the last record"
      }
    }
  }

  /// The rows that are no records, each with what it is and the column that shows it.
  func others() throws(Problem) -> [(row: Int, column: Int, kind: Kind)] {
    guard raw.readsTexts, raw.rowCount > 0 else { return [] }
    var found: [Int: (column: Int, kind: Kind)] = [:]
    for (column, cells) in raw.columns.enumerated() {
      guard case .text(let indices, let dictionary) = cells.cells else { continue }
      try poll?()
      let suspects = suspects(dictionary, column)
      guard !suspects.isEmpty else { continue }
      let isSuspect = (0..<dictionary.count).map { suspects[$0] != nil }
      for row in 0..<raw.rowCount where isSuspect[indices[row]] && !cells.isMissing(row) {
        if row.isMultiple(of: 1 << 16) { try poll?() }
        guard found[row] == nil, let kind = kind(row, column, suspects[indices[row]]!) else { continue }
        found[row] = (column, kind)
      }
    }
    for (row, column) in foot(without: found) { found[row] = (column, .foot) }
    // A table of nothing else is left as it is.
    guard found.count < raw.rowCount else { return [] }
    return found.map { ($0.key, $0.value.column, $0.value.kind) }.sorted { $0.0 < $1.0 }
  }

  /// The kinds of rows that a text may stand for.
  private enum Suspicion {
    case total, partOfTotal, heading, blank
  }

  private func suspects(_ dictionary: TextDictionary, _ column: Int) -> [Int: Suspicion] {
    let names = Set(raw.heading.written.map { $0[column] }.filter { !$0.isEmpty })
    let longest = names.map(\.utf8.count).max() ?? 0
    var suspects: [Int: Suspicion] = [:]
    for index in 0..<dictionary.count {
      let bytes = dictionary.utf8(index)
      if bytes.allSatisfy({ $0 <= 0x20 || $0 == 0xE3 || $0 == 0x80 }), raw.columns.count > 1, !bytes.isEmpty,
        PlainText.bytes(bytes).isEmpty
      {
        suspects[index] = .blank
      } else if bytes.count <= longest + 8, names.contains(folded(bytes)) {
        suspects[index] = .heading
      } else if bytes.count <= 90, let total = total(bytes) {
        suspects[index] = total
      }
    }
    return suspects
  }

  /// A text as the names of the heading are kept. Most have no blank in them, and stay as they are.
  private func folded(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    // The first bytes of blanks beyond ASCII, and of the byte order mark.
    let mayHaveBlanks = bytes.contains { $0 <= 0x20 || [0xC2, 0xE1, 0xE2, 0xE3, 0xEF].contains($0) }
    return mayHaveBlanks ? HeadingFinder.folded(text) : text
  }

  private static let totals: [[UInt8]] = [
    "合计", "小计", "总计", "共计", "合计数", "总合计", "合計", "小計", "總計", "total", "subtotal", "sub-total",
    "grandtotal", "totals",
  ].map { Array($0.utf8) }
  private static let parts = ["合计", "小计", "总计"].map { Array($0.utf8) }

  /// Returns whether a text is the word for a total, or starts or ends with one.
  private func total(_ bytes: UnsafeBufferPointer<UInt8>) -> Suspicion? {
    guard holdsTotal(bytes) else { return nil }
    var word = PlainText.bytes(bytes).filter { $0 != 0x20 }
    while word.last == UInt8(ascii: ":") { word.removeLast() }
    let folded = word.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    if Self.totals.contains(folded) { return .total }
    let isPart = Self.parts.contains { part in
      word.count > part.count && (word.starts(with: part) || word.suffix(part.count).elementsEqual(part))
    }
    return isPart ? .partOfTotal : nil
  }

  /// Returns whether 计, 計 or the `to` of total stands in a text, full-width letters included; most have none.
  private func holdsTotal(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in bytes.indices.dropFirst() {
      switch (bytes[index - 1], bytes[index]) {
      case (0xE8, 0xAE), (0xE8, 0xA8), (0xEF, 0xBC), (0xEF, 0xBD): return true
      case (let first, let second)
      where first | 0x20 == UInt8(ascii: "t") && (second | 0x20 == UInt8(ascii: "o") || second == 0x20): return true
      default: continue
      }
    }
    return false
  }

  private func kind(_ row: Int, _ column: Int, _ suspicion: Suspicion) -> Kind? {
    switch suspicion {
    case .total: return isFirst(row, column) ? .total : nil
    case .partOfTotal:
      let texts = raw.columns.filter { $0.type == .text && !$0.isMissing(row) }.count
      let usual = raw.columns.filter { $0.type == .text }.count
      return isFirst(row, column) && usual > 1 && texts == 1 ? .total : nil
    case .heading:
      let filled = raw.columns.indices.filter { !isBlank(row, $0) }
      return filled.count >= min(raw.columns.count, 2) && filled.allSatisfy { isName(row, $0) } ? .heading : nil
    case .blank: return raw.columns.indices.allSatisfy { isBlank(row, $0) } ? .blank : nil
    }
  }

  private func isFirst(_ row: Int, _ column: Int) -> Bool { (0..<column).allSatisfy { isBlank(row, $0) } }

  private func isName(_ row: Int, _ column: Int) -> Bool {
    guard let text = raw.columns[column][row].text else { return false }
    let name = HeadingFinder.folded(text)
    return raw.heading.written.contains { $0[column] == name }
  }

  private func isBlank(_ row: Int, _ column: Int) -> Bool {
    let cells = raw.columns[column]
    if cells.isMissing(row) { return true }
    guard case .text(let indices, let dictionary) = cells.cells else { return false }
    return PlainText.bytes(dictionary.utf8(indices[row])).isEmpty
  }

  // MARK: The foot

  /// The largest number of lines of a foot.
  private static let footLimit = 60

  private static let notes = [
    "注", "备注", "说明", "附注", "填表说明", "数据来源", "资料来源", "来源", "note", "notes", "source", "remark", "remarks",
  ]
  private static let signatures = [
    "填表", "填报", "制表", "审核", "复核", "负责人", "单位负责人", "主要负责人", "分管领导", "联系人", "联系电话", "电话", "经办",
    "日期", "填表日期", "填报日期", "签字", "签名", "盖章", "统计", "汇总人", "单位", "报送", "prepared by", "checked by", "date",
  ]

  /// The rows at the end that hold a note or signatures, with the column of the first cell.
  private func foot(without found: [Int: (column: Int, kind: Kind)]) -> [(row: Int, column: Int)] {
    guard !raw.isFilled || raw.columns.count > 1 else { return [] }
    var foot: [(row: Int, column: Int)] = []
    var pending: [(row: Int, column: Int)] = []
    for row in (0..<raw.rowCount).suffix(Self.footLimit).reversed() where found[row] == nil {
      let filled = raw.columns.indices.filter { !isBlank(row, $0) }
      guard let first = filled.first else { break }
      let texts = filled.compactMap { raw.columns[$0][row].text.map(PlainText.string) }
      guard texts.count == filled.count else { break }
      if isLabelled(texts, Self.notes) || isSigned(texts) {
        // What stands alone in a line below a note goes on with it.
        foot += pending + [(row, first)]
        pending = []
      } else if filled.count == 1, raw.columns.count >= 3, first == 0 {
        pending.append((row, first))
      } else {
        break
      }
    }
    return foot
  }

  /// Returns whether a line starts with a word such as 注, and a colon.
  private func isLabelled(_ texts: [String], _ words: [String]) -> Bool {
    guard let first = texts.first, texts.count <= max(raw.columns.count / 2, 1) || raw.columns.count == 1 else {
      return false
    }
    return Self.label(of: first).map { words.contains($0) } ?? false
  }

  /// Returns whether each cell starts with a word such as 填表人, and a colon.
  private func isSigned(_ texts: [String]) -> Bool {
    raw.columns.count >= 2
      && texts.allSatisfy { text in
        guard let label = Self.label(of: text) else { return false }
        return Self.signatures.contains { label.hasPrefix($0) || label.hasSuffix($0) } || Self.notes.contains(label)
      }
  }

  /// The text before a colon, without its number: `注` of `注1：…`.
  private static func label(of text: String) -> String? {
    guard let end = text.firstIndex(of: ":"), text.distance(from: text.startIndex, to: end) <= 14 else { return nil }
    var label = text[..<end].lowercased().filter { $0 != " " }
    while let last = label.last, last.isNumber { label.removeLast() }
    return label.isEmpty
      ? nil : label.replacing("preparedby", with: "prepared by").replacing("checkedby", with: "checked by")
  }
}
