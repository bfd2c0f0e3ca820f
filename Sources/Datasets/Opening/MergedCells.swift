import Problems
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
        note: .init(
          line: .merged, text: "'\(judgement.name)' is empty in \(counted(gaps, "row")) as below merged cells: \(call)")
      )
    }
  }

  /// The number of empty cells, where the column looks as merged cells do: a text first, at least as many gaps as
  /// texts, as a group has two rows or more, and each text once, as it names a group. A remark that most rows lack
  /// says the same of several, or lacks the first.
  private func gaps(_ column: Column) -> Int? {
    guard case .text(let indices, _) = column.cells, column.count > 2, !column.isMissing(0) else { return nil }
    let missing = column.missingCount
    guard missing * 2 >= column.count, missing < column.count - 1 else { return nil }
    var seen: Set<Int> = []
    for row in 0..<column.count where !column.isMissing(row) {
      guard seen.insert(indices[row]).inserted else { return nil }
    }
    return missing
  }
}
