import Problems
import Tables

/// Window functions that look at rows before and after.
enum Neighbours {
  static let all = [
    FunctionRow(
      "lag", "lag(x [, n])",
      "The value n rows before, 1 by default; missing where there is no such row.",
      example: ("frame{ {a = 5}, {a = 7} }:mutate(\"b = lag(a)\"):pull(\"b\")[2]", "5"),
      takes: [.any, .distance], gives: .first,
      .window { (input) throws(Problem) in try neighbours(input, back: distance(input)) },
      synonyms: ["shift", "prev"],
      seeAlso: ["lead"]),
    FunctionRow(
      "lead", "lead(x [, n])",
      "The value n rows after, 1 by default; missing where there is no such row.",
      example: ("frame{ {a = 5}, {a = 7} }:mutate(\"b = lead(a)\"):pull(\"b\")[1]", "7"),
      takes: [.any, .distance], gives: .first,
      .window { (input) throws(Problem) in try neighbours(input, back: -distance(input)) },
      synonyms: ["next"],
      seeAlso: ["lag"]),
  ]
}

extension Parameter {
  /// The number of rows before or after.
  fileprivate static let distance = Parameter.whole.optional.constant(
    "a distance is not negative", hint: "'lag' looks back and 'lead' ahead"
  ) { cell in
    if case .integer(let distance) = cell, distance < 0 { nil } else { cell }
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
  try input.eachGroup { group, positions in
    let group = input.positions(of: group)
    for position in positions {
      let (other, overflows) = position.subtractingReportingOverflow(distance)
      let isInside = !overflows && group.contains(other)
      others.base[Int(rows.base[position])] = isInside ? rows.base[other] : input.noRow
    }
  }
  return try input.take(input.arguments[0], others)
}
