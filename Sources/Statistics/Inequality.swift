import Catalogue
import Numerics
import Problems
import Tables

/// How unevenly something is shared out.
enum Inequality {
  static let all = [
    Callable(
      Entry(
        "stats.gini", signature: "stats.gini(x [, {corrected}])",
        "The inequality of amounts from 0 (all equal) to nearly 1 (one has all): the coefficient of Gini (1912).",
        details: [
          "Half the mean difference of two amounts over their mean. `{corrected = true}` multiplies by n ⁄ (n − 1), so that one who has all gives 1. It says, say, whether few firms paid most of the fines.",
          "Missing values are left out. Amounts are not below 0, and not all 0.",
        ],
        example: .init("stats.gini{1, 1, 1, 5}", "0.375"), seeAlso: ["stats.lorenz", "concentration"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 2)
      let amounts = try amounts(arguments, "Gini's coefficient")
      let isCorrected = try arguments.options(2, ["corrected"]).boolean("corrected") ?? false
      let n = Double(amounts.count)
      guard !isCorrected || n > 1 else { throw Problem("a corrected coefficient needs at least 2 numbers, got 1") }
      let weighted = CompensatedSum(amounts.enumerated().map { (2 * Double($0) + 1 - n) * $1 }).value
      return .number(max(weighted / (sum(amounts) * n), 0) * (isCorrected ? n / (n - 1) : 1))
    }.takingColumns(.lists(1), example: "stats.gini(t, \"fine\")"),
    Callable(
      Entry(
        "stats.lorenz", signature: "stats.lorenz(x)",
        "The share of the whole that the smallest have together: the curve of Lorenz (1905), as chart.lorenz draws it.",
        details: [
          "Gives a table: `share_of_items`, `share_of_total`, from 0 and 0 to 1 and 1, a row for each amount from the smallest on. Missing values are left out; amounts are not below 0, and not all 0. It shows, say, what part of all fines the smaller half of the firms paid."
        ],
        example: .init("stats.lorenz({1, 1, 2}):pull(\"share_of_total\")", "{0.0, 0.25, 0.5, 1.0}"),
        seeAlso: ["stats.gini", "chart.lorenz"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 1)
      let amounts = try amounts(arguments, "a Lorenz curve")
      let total = sum(amounts)
      var running = CompensatedSum()
      var shares = [0.0]
      for amount in amounts {
        running.add(amount)
        shares.append(min(running.value / total, 1))
      }
      return .table(
        Table([
          ("share_of_items", Column(numbers: shares.indices.map { Double($0) / Double(amounts.count) })),
          ("share_of_total", Column(numbers: shares)),
        ]))
    }.takingColumns(.lists(1), example: "stats.lorenz(t, \"fine\")"),
  ]

  /// The amounts in ascending order.
  private static func amounts(_ arguments: borrowing Arguments, _ what: String) throws(Problem) -> [Double] {
    let sample = try arguments.sample(1, atLeast: 1, for: what)
    let order = try ascendingOrder(of: sample.values, poll: arguments.run.poll)
    let sorted = order.map { sample.values[$0] }
    guard sorted[0] >= 0 else { throw Problem("an amount cannot be below 0, got \(written(sorted[0]))") }
    guard sorted[sorted.count - 1] > 0 else { throw Problem("all amounts are 0, so there is nothing to share") }
    try representable(sum(sorted))
    return sorted
  }
}
