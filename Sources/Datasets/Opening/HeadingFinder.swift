import Documents
import Tables

/// The heading of a table: which rows it takes, and the names of the columns.
struct Heading {
  /// The row of the heading, counted from 0 among those looked at; where the table has none, the row
  /// that its records start with.
  var row: Int
  /// The number of rows that it takes: 2 or more where it is merged, 0 where there is none.
  var rowCount: Int
  /// The names, all different.
  var names: [String]
  /// The columns whose names were made up.
  var madeUp: [Bool]
  /// The cells of the heading's rows, as they are written.
  var written: [[String]]
  /// The rows above it that hold something, counted from 0.
  var titles: [Int]
}

/// Finds the heading among the first rows of a table.
///
/// It is the first row that fills nearly all columns that are filled anywhere; rows above it are
/// titles. A row whose gaps the next one fills, with texts alone and under the names that span the gaps,
/// is a merged heading of two rows. Where the source shows some names over two rows or more, it is one of as many rows;
/// where the source shows no ranges, `StackedHeading` tells. A first row of numbers and dates over columns of such is a
/// record: then the table has no heading, and its columns are named `column_1` and so on.
struct HeadingFinder {
  private let rows: [[String]]
  private let width: Int
  private let filled: [[Int]]
  /// The columns of each range that a row shows as one cell, by the row and the first column; none where the
  /// source does not tell.
  private let merged: [Int: [Int: Range<Int>]]
  /// The number of rows of the tallest cell that begins in a row.
  private let heights: [Int: Int]

  /// The largest number of rows above the heading.
  private static let titleLimit = 30

  /// - Parameters:
  ///   - rows: the first rows, their cells as texts.
  ///   - width: the number of columns.
  ///   - merged: the ranges that the source shows as one cell.
  init(_ rows: [[String]], width: Int, merged: [MergedRange] = []) {
    self.rows = rows
    self.width = width
    self.merged = merged.reduce(into: [:]) { spans, range in
      let columns = range.first.column..<min(range.last.column + 1, width)
      if columns.count > 1 { spans[range.first.row, default: [:]][range.first.column] = columns }
    }
    heights = Dictionary(
      merged.map { ($0.first.row, $0.last.row - $0.first.row + 1) }, uniquingKeysWith: max)
    filled = rows.map { row in row.indices.filter { $0 < width && !PlainText.bytes(row[$0]).isEmpty } }
  }

  /// - Returns: `nil` where no row holds anything.
  func heading() -> Heading? {
    guard let first = filled.firstIndex(where: { !$0.isEmpty }) else { return nil }
    let row = found() ?? first
    let titles = (0..<row).filter { !filled[$0].isEmpty }
    if titles.isEmpty, isRecord(row) {
      return Heading(
        row: row, rowCount: 0, names: (1...width).map { "column_\($0)" },
        madeUp: Array(repeating: true, count: width), written: [], titles: [])
    }
    let isMerged = isMergedHeading(row)
    let (tall, stacked) = (tallHeading(row), stackedHeading(row))
    let height = tall ?? stacked?.height ?? (isMerged ? 2 : 1)
    let written = (row..<(row + height)).map(cells)
    let raw =
      tall != nil ? joined(row..<(row + height)) : stacked?.names ?? (isMerged ? joined(row) : spread(row))
    let (names, madeUp) = Self.different(raw)
    return Heading(
      row: row, rowCount: written.count, names: names, madeUp: madeUp, written: written, titles: titles)
  }

  private func cells(_ row: Int) -> [String] {
    (0..<width).map { $0 < rows[row].count ? Self.folded(rows[row][$0]) : "" }
  }

  /// The number of columns that a heading must fill.
  private var needed: Int {
    let used = Set(filled.joined()).count
    return max(min(used, 2), (used * 4 + 4) / 5)
  }

  private func found() -> Int? {
    let needed = needed
    for row in rows.indices.prefix(Self.titleLimit) where !filled[row].isEmpty {
      if tallHeading(row) != nil || stackedHeading(row) != nil { return row }
      if namedColumns(row) >= needed { return namesColumns(row) ? namesAbove(row) ?? row : nil }
      if lacksOneName(row) { return row }
      if isMergedHeading(row), Set(filled[row] + filled[row + 1]).count >= needed { return row }
    }
    return nil
  }

  /// Returns the number of columns that a row names: those that it fills and, where a few are merged, those of their ranges.
  private func namedColumns(_ row: Int) -> Int {
    let filled = filled[row]
    guard merged[row] != nil, !filled.contains(where: { isLabelled(rows[row][$0]) }) else { return filled.count }
    let spread = Set(spans(row).joined()).count
    return filled.count * 2 > spread ? spread : filled.count
  }

  /// Returns whether at least half of a row's cells may be names: texts, or years. Else it is a record, and the
  /// heading is shorter than it.
  private func namesColumns(_ row: Int) -> Bool {
    let names = filled[row].filter { column in
      let text = rows[row][column]
      return CellKind(text) == .text || Int(text).map { (1900...2100).contains($0) } ?? false
    }
    return names.count * 2 >= filled[row].count
  }

  /// The row of names above a row that is rather a record: one of a few texts that names half of the columns, where the row
  /// holds numbers or dates besides texts. The names of some columns are missing there.
  private func namesAbove(_ row: Int) -> Int? {
    guard merged.isEmpty, filled[row].contains(where: { isRecorded(rows[row][$0]) }) else { return nil }
    let used = Set(filled.joined()).count
    return (0..<row).first { above in
      filled[above].count >= 3 && filled[above].count * 2 >= used && isOfNames(above)
        && Set(filled[above].map { rows[above][$0] }).count == filled[above].count
    }
  }

  /// Returns whether a cell holds a number or a date, and no year, as a name may be.
  private func isRecorded(_ text: String) -> Bool {
    let isYear = Int(text).map { (1900...2100).contains($0) } ?? false
    return !isYear && (CellKind(text) == .number || CellKind(text) == .date)
  }

  /// Returns whether a row names all columns but one, as programs write a table whose first column is an index.
  private func lacksOneName(_ row: Int) -> Bool {
    width >= 3 && rows[row].count == width && filled[row].count == width - 1 && filled[row].first != 0
      && filled[row].allSatisfy { CellKind(rows[row][$0]) == .text && !isLabelled(rows[row][$0]) }
  }

  /// Returns whether a cell holds a label and what it stands for, as above a table, and so is no name.
  private func isLabelled(_ text: String) -> Bool { text.contains { $0 == "：" || $0 == ":" } }

  // MARK: Merged headings

  /// Returns whether a row and the next are one heading: the gaps after some names are filled below, as is
  /// the place below each of those names, and nothing else is.
  private func isMergedHeading(_ row: Int) -> Bool {
    // A text that stands alone at the left, without a known range, is a title over the table.
    let mayHoldGroups = filled[row].count >= 2 || width <= 3 && (merged[row] != nil || filled[row] != [0])
    guard row + 1 < rows.count, mayHoldGroups, !filled[row + 1].isEmpty else { return false }
    let below = Set(filled[row + 1])
    guard below.allSatisfy({ CellKind(rows[row + 1][$0]) == .text }),
      !filled[row].contains(where: { isLabelled(rows[row][$0]) })
    else { return false }
    var spanned: Set<Int> = []
    for span in spans(row) where span.count > 1 && span.allSatisfy(below.contains) {
      spanned.formUnion(span)
    }
    guard merged[row] != nil else { return !spanned.isEmpty && below.isSubset(of: spanned) }
    // A line across the table is its title. Where ranges are known, a name may stand in the lower row alone.
    let isTitle = merged[row]?.values.contains { filled[row] == [$0.lowerBound] } == true
    return !isTitle && !spanned.isEmpty && below.isSubset(of: spanned.union(Set(0..<width).subtracting(filled[row])))
  }

  /// The number of rows of the heading that begins at a row, where some of its names stand over two rows or more; all its
  /// cells are texts.
  private func tallHeading(_ row: Int) -> Int? {
    guard let height = heights[row], (2...5).contains(height), row + height < rows.count, filled[row].count > 1 else {
      return nil
    }
    let heading = row..<(row + height)
    guard heading.allSatisfy(isOfNames), heading.dropFirst().allSatisfy({ !filled[$0].isEmpty }) else { return nil }
    return Set(heading.flatMap { filled[$0] }).count >= needed ? height : nil
  }

  /// The heading of several rows that begins at a row, where the source shows no ranges.
  private func stackedHeading(_ row: Int) -> StackedHeading? {
    guard merged.isEmpty, heights.isEmpty, isOfNames(row), filled[row].count > 1 else { return nil }
    let below = rows.indices.dropFirst(row + 1).prefix(StackedHeading.limit)
    guard
      let heading = StackedHeading(
        cells(row), below: below.map { index in isOfNames(index) ? cells(index) : nil },
        body: below.map(cells)),
      heading.names.count(where: { !$0.isEmpty }) >= needed
    else { return nil }
    return heading
  }

  /// Returns whether a row holds texts alone, and no label beside what it stands for.
  private func isOfNames(_ row: Int) -> Bool {
    filled[row].allSatisfy { CellKind(rows[row][$0]) == .text && !isLabelled(rows[row][$0]) }
  }

  /// The names of a heading of several rows: what stands over a column, from the top.
  private func joined(_ heading: Range<Int>) -> [String] {
    let levels = heading.map(spread)
    return (0..<width).map { column in
      levels.map { $0[column] }.filter { !$0.isEmpty }.joined(separator: "/")
    }
  }

  /// The columns of each name: of its range, or with the gaps after it where no ranges are known.
  private func spans(_ row: Int) -> [Range<Int>] {
    let starts = filled[row]
    if let merged = merged[row] { return starts.map { merged[$0] ?? $0..<$0 + 1 } }
    return starts.enumerated().map { index, start in
      start..<(index + 1 < starts.count ? starts[index + 1] : width)
    }
  }

  private func joined(_ row: Int) -> [String] {
    let (upper, lower) = (cells(row), cells(row + 1))
    var names = upper
    if merged[row] != nil {
      for column in 0..<width where upper[column].isEmpty { names[column] = lower[column] }
    }
    for span in spans(row) {
      for column in span where !lower[column].isEmpty {
        names[column] = upper[span.lowerBound] + "/" + lower[column]
      }
    }
    return names
  }

  /// The names of a row, those of ranges in each of their columns.
  private func spread(_ row: Int) -> [String] {
    var names = cells(row)
    for (first, columns) in merged[row] ?? [:] where filled[row] != [first] {
      for column in columns { names[column] = names[first] }
    }
    return names
  }

  // MARK: Tables without a heading

  /// Returns whether a row is a record: a number or a date over a column of such, and nowhere a text over one.
  /// Years are names that people do give.
  private func isRecord(_ row: Int) -> Bool {
    let body = rows[(row + 1)...].prefix(50)
    var isLike = false
    for column in filled[row] {
      let kinds = body.compactMap { row -> CellKind? in
        let kind = column < row.count ? CellKind(row[column]) : .blank
        return kind == .blank ? nil : kind
      }
      guard !kinds.isEmpty else { continue }
      let typed = kinds.filter { $0 != .text }.count
      guard typed * 5 >= kinds.count * 4 else { continue }
      let text = rows[row][column]
      if CellKind(text) == .text { return false }
      if let year = Int(text), (1900...2100).contains(year) { continue }
      isLike = true
    }
    return isLike
  }

  // MARK: Names

  /// A name without blanks round it, its line breaks folded: away between Chinese characters, else
  /// into a blank.
  static func folded(_ name: String) -> String {
    var folded = ""
    var gap = (isThere: false, hasBreak: false)
    for character in name {
      if character.isWhitespace || character == "\u{FEFF}" {
        gap = (!folded.isEmpty, gap.hasBreak || character.isNewline)
        continue
      }
      let isBroken = gap.hasBreak && isWide(folded.last) && isWide(character)
      if gap.isThere, !isBroken { folded.append(" ") }
      gap = (false, false)
      folded.append(character)
    }
    return folded
  }

  private static func isWide(_ character: Character?) -> Bool {
    (character?.unicodeScalars.first?.value ?? 0) >= 0x2E80
  }

  /// Names that are all different: a second `a` is `a_2`, and one without a name `column_3`.
  static func different(_ raw: [String]) -> (names: [String], madeUp: [Bool]) {
    var taken = Set(raw)
    var seen: Set<String> = []
    var next: [String: Int] = [:]
    var names: [String] = []
    for (index, name) in raw.enumerated() {
      let base = name.isEmpty ? "column_\(index + 1)" : name
      guard !seen.insert(base).inserted || name.isEmpty && taken.contains(base) else {
        taken.insert(base)
        names.append(base)
        continue
      }
      var number = next[base] ?? 2
      while taken.contains("\(base)_\(number)") { number += 1 }
      next[base] = number + 1
      let name = "\(base)_\(number)"
      taken.insert(name)
      seen.insert(name)
      names.append(name)
    }
    return (names, raw.map(\.isEmpty))
  }
}

/// The kinds of cells, each judged by itself.
enum CellKind {
  case blank, number, date, text

  init(_ text: String) {
    let plain = PlainText.bytes(text)
    if plain.isEmpty {
      self = .blank
    } else if WrittenNumber(plain: plain) != nil || WrittenNumber.isIdentifier(plain) {
      self = .number
    } else {
      switch WrittenMoment(plain: plain).date {
      case .day, .twoWays, .ordered, .withTime: self = .date
      case .none: self = .text
      }
    }
  }
}
