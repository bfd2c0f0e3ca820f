import Tables

/// Functions that make a value of each row by its position in its group, or in the table
/// where nothing is grouped. Only in a `mutate`.
enum Windows {
  static let all = [
    FunctionRow(
      "row_number", "row_number()", "The position of a row in its group, counted from 1.",
      example: ("frame{ {a = 5}, {a = 7} }:mutate(\"n = row_number()\"):pull(\"n\")[2]", "2"),
      takes: [], gives: .type(.integer), .window(.rowNumber),
      synonyms: ["rownum", "row_num", "rowid"],
      seeAlso: ["rank"]),
    FunctionRow(
      "rank", "rank(x)",
      "The rank of a value in its group by size; equal values share the first of their ranks.",
      details: ["A missing value has no rank. rank(-x) ranks from the largest."],
      example: ("frame{ {a = 5}, {a = 5}, {a = 7} }:mutate(\"r = rank(a)\"):pull(\"r\")[3]", "3"),
      takes: [.ordered], gives: .type(.integer), .window(.rank), synonyms: ["min_rank"],
      seeAlso: ["row_number"]),
    FunctionRow(
      "lag", "lag(x [, n])",
      "The value n rows before, 1 unless told otherwise; missing where there is no such row.",
      example: ("frame{ {a = 5}, {a = 7} }:mutate(\"b = lag(a)\"):pull(\"b\")[2]", "5"),
      takes: [.any, .distance], gives: .first, .window(.lag),
      synonyms: ["shift", "prev"],
      seeAlso: ["lead"]),
    FunctionRow(
      "lead", "lead(x [, n])",
      "The value n rows after, 1 unless told otherwise; missing where there is no such row.",
      example: ("frame{ {a = 5}, {a = 7} }:mutate(\"b = lead(a)\"):pull(\"b\")[1]", "7"),
      takes: [.any, .distance], gives: .first, .window(.lead), synonyms: ["next"],
      seeAlso: ["lag"]),
    FunctionRow(
      "cumsum", "cumsum(x)", "The sum of a value over the rows up to this one.",
      details: ["A missing value adds nothing; before the first value the sum is missing."],
      example: ("frame{ {a = 5}, {a = 7} }:mutate(\"s = cumsum(a)\"):pull(\"s\")[2]", "12"),
      takes: [.number], gives: .first, .window(.cumsum),
      synonyms: ["cumulative_sum", "running_total"],
      seeAlso: ["sum"]),
  ]
}

extension Parameter {
  /// How many rows before or after.
  fileprivate static let distance = Parameter.whole.optional.constant(
    "a distance is not negative", hint: "'lag' looks back and 'lead' ahead"
  ) { cell in
    if case .integer(let distance) = cell, distance < 0 { nil } else { cell }
  }
}
