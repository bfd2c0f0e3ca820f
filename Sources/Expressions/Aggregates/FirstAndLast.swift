import Problems
import Tables

/// The first and the last of a group's values, in the order of the rows.
enum FirstAndLast {
  static let all = [
    FunctionRow(
      "first", "first(x)", "The first value that is not missing, in the order of the rows.",
      example: ("frame{ {}, {a = 2}, {a = 3} }:summarise(\"f = first(a)\"):value()", "2"),
      takes: [.any], gives: .first,
      .aggregate(
        .columnState { input in
          let column = input.arguments[0].column
          return { (groups) throws(Problem) in try RowState(column, isLast: false, groups) }
        }), synonyms: ["first_value", "any_value"],
      seeAlso: ["last"]),
    FunctionRow(
      "last", "last(x)", "The last value that is not missing, in the order of the rows.",
      example: ("frame{ {a = 2}, {a = 3}, {} }:summarise(\"l = last(a)\"):value()", "3"),
      takes: [.any], gives: .first,
      .aggregate(
        .columnState { input in
          let column = input.arguments[0].column
          return { (groups) throws(Problem) in try RowState(column, isLast: true, groups) }
        }), synonyms: ["last_value"], seeAlso: ["first"]),
  ]
}

/// The first or the last row in which a cell is there.
private final class RowState: AggregateState {
  let column: Column
  let isLast: Bool
  let rows: Buffer<UInt32>

  init(_ column: Column, isLast: Bool, _ groups: GroupNumbers) throws(Problem) {
    self.column = column
    self.isLast = isLast
    rows = try groups.cells(repeating: AggregateResult.noRow)
  }

  func add(_ block: Block) {
    let found = rows.base
    block.present(.column(column)) { groups, rows, count in
      if isLast {
        for i in 0..<count { found[Int(groups[i])] = UInt32(truncatingIfNeeded: rows[i]) }
      } else {
        for i in 0..<count {
          let group = Int(groups[i])
          found[group] = min(found[group], UInt32(truncatingIfNeeded: rows[i]))
        }
      }
    }
  }

  func merge(_ later: any AggregateState, _ groups: Range<Int>) {
    let others = like(later).rows.base
    for group in groups {
      let other = others[group]
      if other != AggregateResult.noRow, isLast || rows.base[group] == AggregateResult.noRow {
        rows.base[group] = other
      }
    }
  }

  func result() -> AggregateResult { .rows(rows, of: column) }
}
