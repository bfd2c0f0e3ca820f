import Problems
import Tables

/// Aggregates that give a value of the row in which another value is the least or the greatest.
enum RowsOfExtremes {
  static let all = [
    FunctionRow(
      "arg_max", "arg_max(y, x)", "The value of y in the row where x is largest.",
      details: ["Of several such rows it is the first. Rows in which either is missing do not count."],
      example: (
        "frame{ {unit = \"路灯所\", n = 3}, {unit = \"环卫所\", n = 5} }:summarise(\"u = arg_max(unit, n)\"):value()",
        "环卫所"
      ),
      takes: [.any, .ordered], gives: .first,
      .aggregate(.columnState { (input) throws(Problem) in try rowOfExtreme(input, isLargest: true) }),
      synonyms: ["max_by", "which_max", "argmax", "idxmax", "which.max"], seeAlso: ["arg_min", "max"]),
    FunctionRow(
      "arg_min", "arg_min(y, x)", "The value of y in the row where x is smallest.",
      details: ["Of several such rows it is the first. Rows in which either is missing do not count."],
      example: (
        "frame{ {unit = \"路灯所\", n = 3}, {unit = \"环卫所\", n = 5} }:summarise(\"u = arg_min(unit, n)\"):value()",
        "路灯所"
      ),
      takes: [.any, .ordered], gives: .first,
      .aggregate(.columnState { (input) throws(Problem) in try rowOfExtreme(input, isLargest: false) }),
      synonyms: ["min_by", "which_min", "argmin", "idxmin", "which.min"], seeAlso: ["arg_max", "min"]),
  ]
}

private func rowOfExtreme(
  _ input: AggregateInput, isLargest: Bool
) throws(Problem) -> @Sendable (GroupNumbers) throws(Problem) -> any AggregateState {
  let (values, keys) = (input.arguments[0].column, input.arguments[1].column)
  let ranks: TextRanks? =
    if case .text(_, let dictionary) = keys.cells { try input.ranks(dictionary) } else { nil }
  return { (groups) throws(Problem) in
    try RowOfExtremeState(values, keys, ranks, isLargest: isLargest, groups)
  }
}

/// The first row of each group whose key is the least or the greatest.
private final class RowOfExtremeState: AggregateState {
  let values: Column
  let keys: Column
  /// The order of texts, where the keys are texts.
  let ranks: TextRanks?
  let isLargest: Bool
  let rows: Buffer<UInt32>
  let best: Buffer<Int64>

  init(
    _ values: Column, _ keys: Column, _ ranks: TextRanks?, isLargest: Bool, _ groups: GroupNumbers
  ) throws(Problem) {
    (self.values, self.keys, self.ranks, self.isLargest) = (values, keys, ranks, isLargest)
    rows = try groups.cells(repeating: AggregateResult.noRow)
    best = try groups.cells(repeating: 0)
  }

  func add(_ block: Block) {
    for i in 0..<block.count {
      let row = block.start + (block.rows.map { Int($0[i]) } ?? i)
      guard !values.isMissing(row), !keys.isMissing(row) else { continue }
      take(row, key(row), Int(block.groups[i]))
    }
  }

  /// The key of a row, the smaller the better.
  private func key(_ row: Int) -> Int64 {
    let key: Int64 =
      switch keys.cells {
      case .integer(let cells), .date(let cells), .dateTime(let cells): cells[row]
      case .number(let cells): orderedKey(cells.base[row])
      case .boolean(let cells): Int64(cells.base[row])
      case .plainText: preconditionFailure("texts are ranked by a dictionary")
      case .text(let indices, _): Int64(ranks?.ranks[indices[row]] ?? 0)
      }
    // The complement of a number turns the order round, and never overflows.
    return isLargest ? ~key : key
  }

  private func take(_ row: Int, _ key: Int64, _ group: Int) {
    guard rows.base[group] == AggregateResult.noRow || key < best.base[group] else { return }
    rows.base[group] = UInt32(truncatingIfNeeded: row)
    best.base[group] = key
  }

  func merge(_ later: any AggregateState, _ groups: Range<Int>) {
    let later = like(later)
    for group in groups where later.rows.base[group] != AggregateResult.noRow {
      take(Int(later.rows.base[group]), later.best.base[group], group)
    }
  }

  func result() -> AggregateResult { .rows(rows, of: values) }
}
