import Catalogue
import Numerics
import Problems
import Tables

/// Measures of location.
enum Location {
  static let all = [
    scalar(
      "mean", "The arithmetic mean.", details: ["The nearest number to the exact mean, at any scale and in any order."],
      atLeast: 1, of: "a mean", example: .init("stats.mean{1, 2, 3, 10}", "4.0"),
      seeAlso: ["stats.median", "stats.sd"], ofIntegers: { (integers, _) in mean(integers: integers) },
      compute: { (values, _) in mean(values) }),
    scalar(
      "median", "The middle value, or the mean of the two middle values.", atLeast: 1,
      of: "a median",
      example: .init("stats.median{1, 9, 2}", "2.0"), seeAlso: ["stats.quantile", "stats.mad"],
      ofIntegers: { (integers, poll) throws(Problem) in try quantile(integers: integers, 0.5, poll: poll) },
      compute: { (values, poll) throws(Problem) in try quantile(values, 0.5, poll: poll) }),
    Callable(
      Entry(
        "stats.mode", signature: "stats.mode(x)", "The most frequent value (Pearson 1895).",
        details: [
          "Numbers, texts, dates, or true and false. Of several that are as frequent it is the first in order, and a note gives the number of the others. Missing values are left out."
        ],
        example: .init("stats.mode{\"环卫所\", \"绿化所\", \"环卫所\"}", "环卫所"), seeAlso: ["stats.median", "pareto"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 1)
      return try mode(arguments)
    }.takingColumns(.lists(1), example: "stats.mode(t, \"unit\")"),
  ]

  private static func mode(_ arguments: borrowing Arguments) throws(Problem) -> Value {
    guard let items = try arguments.value(1).items else { throw Problem("expected a list of values at argument 1") }
    var counts: [Cell: Int] = [:]
    var first: (type: ColumnType, kind: String, index: Int)?
    for (index, item) in items.enumerated() {
      guard let cell = Cell(item) else { throw Problem("expected a value at item \(index + 1), got \(item.kind)") }
      guard let type = cell.type else { continue }
      if let first, first.type != type, !(first.type.isNumeric && type.isNumeric) {
        throw Problem(
          "a mode is of values of one type, got \(first.kind) at item \(first.index + 1) and \(item.kind) at item \(index + 1)"
        )
      }
      first = first ?? (type, item.kind, index)
      // 2 and 2.0 are one value.
      if case .number(let number) = cell, let whole = Int64(exactly: number) {
        counts[.integer(whole), default: 0] += 1
      } else {
        counts[cell, default: 0] += 1
      }
    }
    let most = counts.values.max() ?? 0
    try require(1, "value", for: "a mode", got: most, missing: items.count)
    let modes = counts.filter { $0.value == most }.map(\.key).sorted { $0.precedes($1) }
    if modes.count > 1 {
      arguments.run.note(
        "stats.mode: \(counted(modes.count - 1, "other value")) \(modes.count == 2 ? "is" : "are") as frequent")
    }
    return Value(modes[0])
  }
}
