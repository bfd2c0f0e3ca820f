import Problems
import System
import Tables

/// Makes a table of what stands in a file or a sheet: leaves out the rows that are no records, finds the
/// type of each column from all of its cells, and says why.
struct Recogniser {
  private let raw: RawTable
  private let loading: Loading
  /// Columns that stay text, whatever their cells are.
  private let asText: Set<String>

  init(_ raw: RawTable, _ loading: Loading, asText: Set<String> = []) {
    self.raw = raw
    self.loading = loading
    self.asText = asText
  }

  func table() throws(Problem) -> OpenedTable {
    let (others, leftOut) = try others()
    let kept = KeptRows(raw.rowCount, without: others)
    var judgements: [ColumnJudgement] = []
    for index in raw.columns.indices {
      try loading.poll?()
      if let judgement = try judge(index, kept) { judgements.append(judgement) }
    }
    if judgements.isEmpty, let first = try judge(0, kept, evenIfEmpty: true) { judgements.append(first) }
    var opened = OpenedTable(
      table: Table(judgements.map { ($0.name, $0.columnToKeep) }), decisions: leftOut)
    for judgement in judgements {
      if let unit = judgement.unit { opened.units[judgement.name] = unit }
    }
    opened.decisions += decisions(judgements, kept)
    return opened
  }

  // MARK: Rows

  private func others() throws(Problem) -> (rows: [Int], decisions: [Decision]) {
    if let known = raw.others { return known }
    let others = try RecordRows(raw, loading.poll).others()
    return (others.map(\.row), raw.leftOut(others))
  }

  // MARK: Columns

  /// The findings about a column.
  struct ColumnJudgement {
    var index: Int
    var name: String
    var column: Column
    var unit: AmountUnit?
    var decision: String
    var reason: String
    /// The part of a note that tells it.
    var note: Decision.Note?
    /// Rows that show it, among those kept.
    var rows: [Int] = []
    /// The number of cells that are meant where `rows` are the first of them.
    var count = 0

    /// The column; where it is long and no text stands in it twice, without a dictionary, which nothing needs so far.
    var columnToKeep: Column { column.count < 1 << 16 ? column : column.plainWhereDistinct }
  }

  /// - Returns: `nil` for a column without a name and without a cell.
  private func judge(
    _ index: Int, _ kept: KeptRows, evenIfEmpty: Bool = false
  ) throws(Problem) -> ColumnJudgement? {
    let column = kept.isAll ? raw.columns[index] : try raw.columns[index].keeping(kept.ranges, loading.account)
    let isEmpty = column.count == 0 || column.missingCount == column.count
    if isEmpty, raw.heading.madeUp[index], raw.heading.rowCount > 0, !evenIfEmpty, raw.columns.count > 1 { return nil }
    var judgement = ColumnJudgement(
      index: index, name: raw.heading.names[index], column: column, decision: column.type.rawValue,
      reason: isEmpty ? "no cell holds anything" : "every cell is \(column.type.words)")
    guard raw.readsTexts, !asText.contains(judgement.name) else { return judgement }
    let judge = ColumnJudge(loading, kept.isAll)
    switch column.cells {
    case .text(let indices, let dictionary):
      let formatted = raw.formattedAsText[index].map { kept.indices(of: $0) } ?? []
      try judge.text(indices, dictionary, formatted: formatted, &judgement)
    case .integer(let whole): try judge.whole(whole, mayBeConditions: !raw.hasConditions, &judgement)
    case .dateTime(let times): try judge.datetimes(times, &judgement)
    case .number, .boolean, .date, .plainText: break
    }
    return judgement
  }

  private func decisions(_ judgements: [ColumnJudgement], _ kept: KeptRows) -> [Decision] {
    // All addresses at once: each is looked for from the start of the file.
    var asked: [(row: Int, column: Int)] = []
    for judgement in judgements {
      asked += judgement.rows.prefix(3).map { (kept.original($0), judgement.index) }
    }
    let addresses = raw.locate(asked)
    var next = 0
    var merged: [Decision] = []
    let decisions = judgements.map { judgement -> Decision in
      let shown = judgement.rows.prefix(3).indices.map { position -> String in
        defer { next += 1 }
        return "\(raw.quoted(asked[next])) (\(addresses[next]))"
      }
      var note = judgement.note
      if note?.line == .keptAsText, !shown.isEmpty { note?.text += ": \(shown.joined(separator: ", "))" }
      let more = judgement.count > shown.count && !shown.isEmpty ? ["\(judgement.count - shown.count) more"] : []
      return Decision(
        column: judgement.name, decision: judgement.decision, reason: judgement.reason, cells: shown + more,
        note: note)
    }
    if !raw.isFilled { merged = MergedCells(judgements).decisions() }
    return decisions + merged
  }
}

/// The rows that are kept, as ranges of those that were read.
struct KeptRows {
  let ranges: [Range<Int>]
  let isAll: Bool

  /// - Parameter without: ascending.
  init(_ count: Int, without others: [Int]) {
    var ranges: [Range<Int>] = []
    var start = 0
    for row in others {
      if row > start { ranges.append(start..<row) }
      start = row + 1
    }
    if start < count { ranges.append(start..<count) }
    self.ranges = ranges
    isAll = others.isEmpty
  }

  /// The numbers among the kept rows of those of some ranges.
  func indices(of wanted: [Range<Int>]) -> [Range<Int>] {
    guard !isAll else { return wanted }
    var all: [Range<Int>] = []
    var start = 0
    for range in ranges {
      for other in wanted where other.overlaps(range) {
        let both = other.clamped(to: range)
        all.append(both.lowerBound - range.lowerBound + start..<both.upperBound - range.lowerBound + start)
      }
      start += range.count
    }
    return all
  }

  /// The number that a kept row has among those that were read.
  func original(_ row: Int) -> Int {
    if isAll { return row }
    var rest = row
    for range in ranges {
      if rest < range.count { return range.lowerBound + rest }
      rest -= range.count
    }
    return row
  }
}
