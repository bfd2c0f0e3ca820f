import Problems
import Tables

/// Window functions that number and rank the rows of a group.
enum Ranking {
  static let all = [
    FunctionRow(
      "row_number", "row_number()", "The position of a row in its group, counted from 1.",
      example: ("frame{ {a = 5}, {a = 7} }:mutate(\"n = row_number()\"):pull(\"n\")[2]", "2"),
      takes: [], gives: .type(.integer), within: 1...Double.infinity, .window(rowNumbers),
      synonyms: ["rownum", "row_num", "rowid"],
      seeAlso: ["rank"]),
    FunctionRow(
      "rank", "rank(x)",
      "The rank of a value in its group by size; equal values share the first of their ranks.",
      details: ["A missing value has no rank. rank(-x) ranks from the largest."],
      example: ("frame{ {a = 5}, {a = 5}, {a = 7} }:mutate(\"r = rank(a)\"):pull(\"r\")[3]", "3"),
      takes: [.ordered], gives: .type(.integer), within: 1...Double.infinity, .window(ranks),
      synonyms: ["min_rank", "frank"],
      seeAlso: ["row_number", "dense_rank"]),
    FunctionRow(
      "dense_rank", "dense_rank(x)",
      "The rank of a value in its group by size, without gaps: how many different values are at most as large.",
      details: ["A missing value has no rank. dense_rank(-x) ranks from the largest."],
      example: ("frame{ {a = 5}, {a = 5}, {a = 7} }:mutate(\"r = dense_rank(a)\"):pull(\"r\")[3]", "2"),
      takes: [.ordered], gives: .type(.integer), within: 1...Double.infinity, .window(denseRanks),
      synonyms: ["denserank"],
      seeAlso: ["rank", "percent_rank"]),
    FunctionRow(
      "percent_rank", "percent_rank(x)",
      "The share of the other values of the group that are less than this one, from 0 to 1.",
      details: ["A missing value has no rank, and does not count. A value that is alone has 0."],
      example: (
        "frame{ {a = 5}, {a = 7}, {a = 9} }:mutate(\"r = percent_rank(a)\"):pull(\"r\")[2]", "0.5"
      ),
      takes: [.ordered], gives: .type(.number), within: 0...1, .window(percentRanks),
      synonyms: ["percentrank", "pct_rank"],
      seeAlso: ["rank", "ntile"]),
    FunctionRow(
      "ntile", "ntile(n)", "The number of the part, 1 to n, when the rows of the group are cut into n parts.",
      details: [
        "The rows count in the order of the table: arrange them first. The parts are of one size, the first ones of "
          + "a row more where they cannot be."
      ],
      example: (
        "frame{ {a = 1}, {a = 2}, {a = 3} }:mutate(\"n = ntile(2)\"):pull(\"n\")[3]", "2"
      ),
      takes: [.partCount], gives: .type(.integer), within: 1...Double.infinity, .window(parts),
      synonyms: ["xtile", "qcut", "cut_number", "quantile_cut"],
      seeAlso: ["percent_rank", "row_number"]),
  ]
}

extension Parameter {
  /// The number of parts.
  fileprivate static let partCount = Parameter.whole.constant("rows are cut into at least one part") { cell in
    if case .integer(let count) = cell, count >= 1 { cell } else { nil }
  }
}

/// Returns the number of each row's part, the first parts one row larger where not all can be of one size.
private func parts(_ input: any WindowInput) throws(Problem) -> Column {
  guard case .integer(let count)? = input.constants.first else { preconditionFailure("a number of parts") }
  let numbers = try input.cells(of: Int64.self)
  let rows = input.rows
  try input.eachGroup { group, positions in
    let group = input.positions(of: group)
    let (size, larger) = (group.count / Int(count), group.count % Int(count))
    let inLarger = larger * (size + 1)
    for position in positions {
      let index = position - group.lowerBound
      let part = index < inLarger ? index / (size + 1) : larger + (index - inLarger) / max(size, 1)
      numbers.base[Int(rows.base[position])] = Int64(part + 1)
    }
  }
  return Column(.integer(.int64(numbers)))
}

/// Returns how many different cells of its group are at most as large as each cell; missing ones have no rank.
private func denseRanks(_ input: any WindowInput) throws(Problem) -> Column {
  let column = input.arguments[0]
  let ranks = try input.cells(of: Int32.self)
  let ties = try input.ties(in: column)
  try input.eachGroup { group, positions in
    let before = ties.run(at: input.positions(of: group).lowerBound) - 1
    ties.eachRun(of: positions) { run, position in
      ranks.base[Int(ties.rows.base[position])] = Int32(truncatingIfNeeded: run - before)
    }
  }
  return Column(.integer(.int32(ranks)), validity: column.validity)
}

/// Returns (rank − 1) / (count − 1) of the cells of each group that are there.
private func percentRanks(_ input: any WindowInput) throws(Problem) -> Column {
  let column = input.arguments[0]
  let ranks = try input.cells(of: Double.self)
  let ties = try input.ties(in: column)
  try input.eachGroup { group, positions in
    let group = input.positions(of: group)
    // Missing cells come last.
    let count = group.firstIndex { column.isMissing(Int(ties.rows.base[$0])) } - group.lowerBound
    ties.eachRun(of: positions) { run, position in
      let below = Int(ties.starts.base[run]) - group.lowerBound
      ranks.base[Int(ties.rows.base[position])] = count > 1 ? Double(below) / Double(count - 1) : 0
    }
  }
  return Column(.number(ranks), validity: column.validity)
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
