import Problems
import Tables

/// Window functions that look at rows before and after.
enum Neighbours {
  static let all = [
    FunctionRow(
      "lag", "lag(x [, n [, default]])",
      "The value n rows before, 1 by default; missing, or `default`, where there is no such row.",
      example: ("frame{ {a = 5}, {a = 7} }:mutate(\"b = lag(a)\"):pull(\"b\")[2]", "5"),
      takes: [.any.shared, .distance, .otherwise], gives: .shared,
      .window { (input) throws(Problem) in try neighbours(input, back: distance(input)) },
      synonyms: ["shift", "prev", "previous", "offset"],
      seeAlso: ["lead"]),
    FunctionRow(
      "lead", "lead(x [, n [, default]])",
      "The value n rows after, 1 by default; missing, or `default`, where there is no such row.",
      example: ("frame{ {a = 5}, {a = 7} }:mutate(\"b = lead(a)\"):pull(\"b\")[1]", "7"),
      takes: [.any.shared, .distance, .otherwise], gives: .shared,
      .window { (input) throws(Problem) in try neighbours(input, back: -distance(input)) },
      synonyms: ["next"],
      seeAlso: ["lag"]),
    FunctionRow(
      "nth", "nth(x, n)", "The value of the n-th row of the group, counted from the last where n is below zero.",
      details: ["Rows count in the order of the table, those where the value is missing too."],
      example: ("frame{ {a = 5}, {a = 7} }:mutate(\"b = nth(a, 2)\"):pull(\"b\")[1]", "7"),
      takes: [.any, .ordinal], gives: .first, .window(nth), synonyms: ["nth_value"], seeAlso: ["first", "lag"]),
    FunctionRow(
      "fill_down", "fill_down(x)", "The value, or where it is missing the last one before it in the group.",
      example: ("frame{ {a = 5}, {} }:mutate(\"b = fill_down(a)\"):pull(\"b\")[2]", "5"),
      takes: [.any], gives: .first,
      .window { (input) throws(Problem) in try input.filled(input.arguments[0], upwards: false) },
      synonyms: ["ffill", "forward_fill", "na_locf", "na.locf", "nafill", "locf", "fill"], seeAlso: ["fill_up"]),
    FunctionRow(
      "fill_up", "fill_up(x)", "The value, or where it is missing the next one after it in the group.",
      example: ("frame{ {}, {a = 5} }:mutate(\"b = fill_up(a)\"):pull(\"b\")[1]", "5"),
      takes: [.any], gives: .first,
      .window { (input) throws(Problem) in try input.filled(input.arguments[0], upwards: true) },
      synonyms: ["bfill", "backward_fill", "nocb"], seeAlso: ["fill_down"]),
  ]
}

extension Parameter {
  /// The number of rows before or after.
  fileprivate static let distance = Parameter.whole.optional.constant(
    "a distance is not negative", hint: "'lag' looks back and 'lead' ahead"
  ) { cell in
    if case .integer(let distance) = cell, distance < 0 { nil } else { cell }
  }

  /// The value that stands in for a row that there is not.
  fileprivate static let otherwise = Parameter.any.shared.optional.constant

  /// The number of a row, from the first or the last.
  fileprivate static let ordinal = Parameter.whole.constant("rows are counted from 1, or from -1 at the end") { cell in
    if case .integer(0) = cell { nil } else { cell }
  }
}

/// Returns how many rows away `lag` and `lead` look; 1 unless the call says otherwise.
private func distance(_ input: any WindowInput) -> Int {
  if case .integer(let distance)? = input.constants.first { Int(distance) } else { 1 }
}

/// Returns the cell `distance` rows back (or, below 0, ahead) within the group.
private func neighbours(_ input: any WindowInput, back distance: Int) throws(Problem) -> Column {
  let others = try input.cells(of: UInt32.self)
  let rows = input.rows
  var column = input.arguments[0]
  var outside = input.noRow
  if input.constants.count > 1 {
    let otherwise = input.constants[1]
    column = try input.widened(column, beside: otherwise)
    outside = UInt32(truncatingIfNeeded: column.count)
    column = try input.appending(otherwise.widened(to: column.type), to: column)
  }
  try input.eachGroup { [outside] group, positions in
    let group = input.positions(of: group)
    for position in positions {
      let (other, overflows) = position.subtractingReportingOverflow(distance)
      let isInside = !overflows && group.contains(other)
      others.base[Int(rows.base[position])] = isInside ? rows.base[other] : outside
    }
  }
  return try input.take(column, others)
}

extension WindowInput {
  /// The column as numbers where it is of whole numbers and stands beside a number.
  ///
  /// - Throws: Where a whole number has more digits than numbers hold.
  fileprivate func widened(_ column: Column, beside cell: Cell) throws(Problem) -> Column {
    guard case .number = cell, case .integer(let integers) = column.cells else { return column }
    let numbers = try cells(of: Double.self)
    try eachGroup { (_, positions) throws(Problem) in
      for position in positions {
        let row = Int(rows.base[position])
        let whole = integers[row]
        guard !Numerals.losesDigits(whole) || column.isMissing(row) else {
          throw Problem("\(whole) has more digits than numbers hold").hint("take a whole number as the default")
        }
        numbers.base[row] = Double(whole)
      }
    }
    return Column(.number(numbers), validity: column.validity)
  }
}

extension Cell {
  /// A whole number as a number where the type says so.
  fileprivate func widened(to type: ColumnType) -> Cell {
    if type == .number, case .integer(let value) = self { .number(Double(value)) } else { self }
  }
}

/// Returns the cell of the n-th row of its group for each row.
private func nth(_ input: any WindowInput) throws(Problem) -> Column {
  guard case .integer(let number)? = input.constants.first else { preconditionFailure("the number of a row") }
  let others = try input.cells(of: UInt32.self)
  let rows = input.rows
  try input.eachGroup { group, positions in
    let group = input.positions(of: group)
    let index = Int(number > 0 ? number - 1 : Int64(group.count).addingReportingOverflow(number).partialValue)
    let isInside = (0..<group.count).contains(index)
    let found = isInside ? rows.base[group.lowerBound + index] : input.noRow
    for position in positions { others.base[Int(rows.base[position])] = found }
  }
  return try input.take(input.arguments[0], others)
}

extension WindowInput {
  /// Returns the cells of a column, each missing one replaced by the last one before it in its group that is there, or
  /// with `upwards` by the next one after it. A cell without such a neighbour stays missing.
  package func filled(_ column: Column, upwards: Bool) throws(Problem) -> Column {
    guard let marks = column.validity else { return column }
    let others = try cells(of: UInt32.self)
    let (rows, step) = (rows, upwards ? -1 : 1)
    try eachGroup { (group, positions) throws(Problem) in
      let group = self.positions(of: group)
      let first = upwards ? positions.upperBound - 1 : positions.lowerBound
      // The positions may be some of a large group: what is known where they begin stands before them.
      var before = first - step
      while group.contains(before), marks[Int(rows[before])] == 0 {
        before -= step
        if before.isMultiple(of: 1 << 16) { try poll() }
      }
      var known = group.contains(before) ? rows[before] : noRow
      for distance in 0..<positions.count {
        let row = rows[first + distance * step]
        if marks[Int(row)] != 0 { known = row }
        others.base[Int(row)] = known
      }
    }
    return try take(column, others)
  }
}
