import Tables

/// Columns that look as merged cells do in a file without merging: a value, and gaps below it.
///
/// The gaps are never filled; a note names the column and the verb that does so.
struct MergedCells {
  private let judgements: [Recogniser.ColumnJudgement]

  init(_ judgements: [Recogniser.ColumnJudgement]) { self.judgements = judgements }

  func decisions() -> [Decision] {
    guard let last = judgements.lastIndex(where: { $0.column.missingCount == 0 }) else { return [] }
    return judgements[..<last].compactMap { judgement in
      guard let gaps = gaps(judgement.column) else { return nil }
      let call = "t:fill_down \"\(judgement.name)\""
      return Decision(
        column: judgement.name, decision: "not filled",
        reason: "\(gaps) of \(judgement.column.count) cells are empty below a value, as merged cells are saved; "
          + "\(call) fills them",
        note: .init(line: .merged, text: "'\(judgement.name)' is empty in \(gaps) rows as below merged cells: \(call)"))
    }
  }

  /// The number of empty cells, where the column looks as merged cells do: a text first, gaps in at least
  /// a tenth of the rows, and no value twice in a row.
  private func gaps(_ column: Column) -> Int? {
    guard case .text(let indices, _) = column.cells, column.count > 2, !column.isMissing(0) else { return nil }
    let missing = column.missingCount
    guard missing * 10 >= column.count, missing < column.count - 1 || column.count < 4 else { return nil }
    var before = -1
    for row in 0..<column.count where !column.isMissing(row) {
      if indices[row] == before { return nil }
      before = indices[row]
    }
    return missing
  }
}
