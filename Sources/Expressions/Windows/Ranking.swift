import Problems
import Tables

/// Window functions that number and rank the rows of a group.
enum Ranking {
  static let all = [
    FunctionRow(
      "row_number", "row_number()", "The position of a row in its group, counted from 1.",
      example: ("frame{ {a = 5}, {a = 7} }:mutate(\"n = row_number()\"):pull(\"n\")[2]", "2"),
      takes: [], gives: .type(.integer), .window(rowNumbers),
      synonyms: ["rownum", "row_num", "rowid"],
      seeAlso: ["rank"]),
    FunctionRow(
      "rank", "rank(x)",
      "The rank of a value in its group by size; equal values share the first of their ranks.",
      details: ["A missing value has no rank. rank(-x) ranks from the largest."],
      example: ("frame{ {a = 5}, {a = 5}, {a = 7} }:mutate(\"r = rank(a)\"):pull(\"r\")[3]", "3"),
      takes: [.ordered], gives: .type(.integer), .window(ranks), synonyms: ["min_rank"],
      seeAlso: ["row_number"]),
  ]
}

/// Returns 1, 2, 3 … within each group.
private func rowNumbers(_ input: any WindowInput) throws(Problem) -> Column {
  let numbers = try input.cells(of: Int32.self)
  let rows = input.rows
  try input.eachGroup { group, positions in
    let before = input.positions(of: group).lowerBound - 1
    for position in positions {
      numbers.base[Int(rows.base[position])] = Int32(truncatingIfNeeded: position - before)
    }
  }
  return Column(.integer(.int32(numbers)))
}

/// Returns the rank of each cell by size within its group; equal cells share the first of their
/// ranks, missing ones have none.
private func ranks(_ input: any WindowInput) throws(Problem) -> Column {
  let column = input.arguments[0]
  let ranks = try input.cells(of: Int32.self)
  try input.eachTie(in: column) { rank, rows in
    for row in rows { ranks.base[Int(row)] = Int32(truncatingIfNeeded: rank) }
  }
  return Column(.integer(.int32(ranks)), validity: column.validity)
}
