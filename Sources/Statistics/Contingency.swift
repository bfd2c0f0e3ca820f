import Catalogue
import Numerics
import Problems
import System

/// Pearson's χ² of a table of counts.
public struct ChiSquaredTest: Equatable, Sendable {
  /// The test statistic.
  public var statistic: Double
  /// The degrees of freedom.
  public var df: Double
  /// The two-sided p-value.
  public var pValue: Double
  /// The counts that independence would give.
  public var expected: [[Double]]
  /// True where Yates' correction was applied.
  public var isCorrected: Bool
}

/// Tests by Pearson's χ² whether the rows of a table of counts share one distribution; with Yates'
/// continuity correction where the table is 2 × 2 and `corrected` says so, as in R.
///
/// - Throws: of fewer than two rows or columns, counts that are none, and a row
///   or column without any count.
public func chiSquaredTest(
  _ counts: [[Double]], corrected: Bool = true
) throws(Problem) -> ChiSquaredTest {
  let (rows, columns) = try margins(counts)
  let all = CompensatedSum(rows).value
  let expected = rows.map { row in columns.map { row * $0 / all } }
  let isCorrected = corrected && rows.count == 2 && columns.count == 2
  var statistic = CompensatedSum()
  for (seen, fair) in zip(counts.joined(), expected.joined()) {
    let distance = abs(seen - fair)
    // Never past the expected count: with R, at most the distance itself.
    let counted = isCorrected ? max(distance - 0.5, 0) : distance
    statistic.add(counted * counted / fair)
  }
  let df = Double((rows.count - 1) * (columns.count - 1))
  return ChiSquaredTest(
    statistic: statistic.value, df: df,
    pValue: try Distribution.chiSquared(df: df).upper(statistic.value),
    expected: expected, isCorrected: isCorrected)
}

func margins(_ counts: [[Double]]) throws(Problem) -> (rows: [Double], columns: [Double]) {
  guard counts.count >= 2, counts[0].count >= 2 else {
    let found = "\(counts.count) × \(counts.first?.count ?? 0)"
    throw Problem("a table of counts needs at least 2 rows and 2 columns, got \(found)")
      .hint("write it by rows: {{12, 5}, {3, 9}}")
  }
  for (row, numbers) in counts.enumerated() {
    for (column, number) in numbers.enumerated() where number < 0 || number != number.rounded() {
      throw Problem(
        "expected a count at row \(row + 1), column \(column + 1), got \(written(number))")
    }
    // Up to here sums of counts are exact.
    for (column, number) in numbers.enumerated() where number > 0x1p40 {
      throw Problem(
        "the count at row \(row + 1), column \(column + 1) is too large: \(written(number))")
    }
  }
  let rows = counts.map { $0.reduce(0, +) }
  let columns = counts[0].indices.map { column in counts.reduce(0) { $0 + $1[column] } }
  if let empty = rows.firstIndex(of: 0) {
    throw Problem("row \(empty + 1) has no counts, so nothing can be expected there")
  }
  if let empty = columns.firstIndex(of: 0) {
    throw Problem("column \(empty + 1) has no counts, so nothing can be expected there")
  }
  return (rows, columns)
}

// MARK: - Fisher

/// Fisher's exact test of a 2 × 2 table.
public struct FisherTest: Equatable, Sendable {
  /// The two-sided p-value.
  public var pValue: Double
  /// The conditional maximum likelihood odds ratio; 0 or infinite at the ends.
  public var estimate: Double
  /// The lower limit of the interval.
  public var low: Double
  /// The upper limit of the interval.
  public var high: Double
}

/// Fisher's exact test (1935) of the table {{a, b}, {c, d}}: two-sided, over all
/// tables with the same margins that are no likelier (within R's 1 part in 10⁷),
/// with the conditional maximum likelihood odds ratio and the interval of
/// Cornfield's exact tails, as R's `fisher.test`.
///
/// - Throws: of counts that are none, and a row or column without any count.
public func fisherTest(
  _ counts: [[Double]], level: Double = 0.95, alternative: Alternative = .twoSided,
  poll: () throws(Problem) -> Void = { () throws(Problem) in }
) throws(Problem) -> FisherTest {
  precondition(counts.count == 2 && counts[0].count == 2, "a 2 × 2 table")
  let (rows, columns) = try margins(counts)
  let tables = try SharedMargins(
    a: counts[0][0], row: rows[0], column: columns[0], all: rows[0] + rows[1], poll)
  let tail = alternative.side.outside(level)
  return FisherTest(
    pValue: tables.chance(alternative), estimate: try tables.likeliestOddsRatio(),
    low: alternative == .less ? 0 : try tables.lowerOddsRatio(tail),
    high: alternative == .greater ? .infinity : try tables.upperOddsRatio(tail))
}

/// All 2 × 2 tables with the margins of one, by the count in their first cell.
private struct SharedMargins {
  /// The natural logarithm of each table's chance over the likeliest's.
  let logs: [Double]
  /// The likeliest table, and the one that was seen.
  let likeliest: Int
  let seen: Int

  /// More tables than this are refused: seconds, not minutes.
  static let most = 2_000_000.0

  init(
    a: Double, row: Double, column: Double, all: Double, _ poll: () throws(Problem) -> Void
  ) throws(Problem) {
    let low = max(0, row + column - all)
    let high = min(row, column)
    guard high - low < Self.most else {
      throw Problem("the counts are too large for an exact test")
        .hint("stats.chisq_test is as good here")
    }
    seen = Int(a - low)
    let mode = min(max(((row + 1) * (column + 1) / (all + 2)).rounded(.down), low), high)
    likeliest = Int(mode - low)
    var logs = [Double](repeating: 0, count: Int(high - low) + 1)
    // From one table to the next the chance changes by a ratio of four counts.
    func ratio(_ x: Double) -> Double {
      ((row - x) / (x + 1)) * ((column - x) / (all - row - column + x + 1))
    }
    var sum = CompensatedSum()
    for index in (likeliest + 1)..<max(logs.count, likeliest + 1) {
      if index.isMultiple(of: 1 << 16) { try poll() }
      sum.add(log(ratio(low + Double(index - 1))))
      logs[index] = sum.value
    }
    sum = CompensatedSum()
    for index in stride(from: likeliest - 1, through: 0, by: -1) {
      if index.isMultiple(of: 1 << 16) { try poll() }
      sum.add(-log(ratio(low + Double(index))))
      logs[index] = sum.value
    }
    self.logs = logs
  }

  func chance(_ alternative: Alternative) -> Double {
    switch alternative {
    case .twoSided: twoSided
    case .less: tail(0..<seen + 1, 0)
    case .greater: tail(seen..<logs.count, 0)
    }
  }

  private var twoSided: Double {
    var asRare = CompensatedSum()
    var all = CompensatedSum()
    let limit = logs[seen] + 1e-7
    for value in logs {
      let weight = exp(value)
      all.add(weight)
      if value <= limit { asRare.add(weight) }
    }
    return min(asRare.value / all.value, 1)
  }

  /// The odds ratio under which the seen count is the expected one.
  func likeliestOddsRatio() throws(Problem) -> Double {
    if seen == 0 { return 0 }
    if seen == logs.count - 1 { return .infinity }
    return try solve { logOdds in
      var excess = CompensatedSum()
      var all = CompensatedSum()
      forEachWeight(logOdds) { index, weight in
        excess.add(weight * Double(index - seen))
        all.add(weight)
      }
      return excess.value / all.value
    }
  }

  /// The odds ratio under which the seen count or more has this chance.
  func lowerOddsRatio(_ chance: Double) throws(Problem) -> Double {
    seen == 0 ? 0 : try solve { log(tail(seen..<logs.count, $0) / chance) }
  }

  /// The odds ratio under which the seen count or less has this chance.
  func upperOddsRatio(_ chance: Double) throws(Problem) -> Double {
    seen == logs.count - 1 ? .infinity : try solve { -log(tail(0..<seen + 1, $0) / chance) }
  }

  private func tail(_ indices: Range<Int>, _ logOdds: Double) -> Double {
    var inside = CompensatedSum()
    var outside = CompensatedSum()
    forEachWeight(logOdds) { index, weight in
      if indices.contains(index) { inside.add(weight) } else { outside.add(weight) }
    }
    return inside.value / (inside.value + outside.value)
  }

  /// Each table's chance over the likeliest's, under other odds.
  private func forEachWeight(_ logOdds: Double, _ body: (Int, Double) -> Void) {
    // The likeliest is where a step changes from likelier to less likely: the logs are concave.
    var (low, high) = (0, logs.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if logs[middle + 1] - logs[middle] + logOdds > 0 { low = middle + 1 } else { high = middle }
    }
    let top = low
    func weight(_ index: Int) -> Double {
      exp(logs[index] - logs[top] + Double(index - top) * logOdds)
    }
    for index in top..<logs.count {
      let value = weight(index)
      if value == 0 { break }
      body(index, value)
    }
    for index in stride(from: top - 1, through: 0, by: -1) {
      let value = weight(index)
      if value == 0 { break }
      body(index, value)
    }
  }

  /// The odds ratio at which a function that rises with its logarithm is 0.
  private func solve(_ rising: (Double) -> Double) throws(Problem) -> Double {
    var (low, high) = (-1.0, 1.0)
    while rising(low) > 0, low > -700 { low *= 2 }
    while rising(high) < 0, high < 700 { high *= 2 }
    return exp(root(between: low, and: high, of: rising))
  }
}

// MARK: - One row of counts

/// Pearson's χ² of counts against the shares that are expected of them, equal ones unless given.
///
/// - Throws: of fewer than two counts, counts that are none, and shares that do not add up to 1.
public func fitTest(_ counts: [Double], shares: [Double]? = nil) throws(Problem) -> ChiSquaredTest {
  try require(2, "count", for: "a test of one row", got: counts.count, missing: 0)
  if let index = counts.firstIndex(where: { !isCount($0) }) {
    throw Problem("expected a count at item \(index + 1), got \(written(counts[index]))")
  }
  let all = CompensatedSum(counts).value
  guard all > 0 else { throw Problem("all counts are 0, so nothing can be expected") }
  let shares = shares ?? counts.map { _ in 1 / Double(counts.count) }
  guard shares.count == counts.count else {
    throw Problem("'shares' has \(shares.count) for \(counts.count) counts")
  }
  if let index = shares.firstIndex(where: { $0 <= 0 }) {
    throw Problem("a share is above 0, got \(written(shares[index])) at item \(index + 1) of 'shares'")
  }
  guard abs(CompensatedSum(shares).value - 1) < 1e-9 else {
    throw Problem("the shares add up to \(written(CompensatedSum(shares).value)), not to 1")
  }
  let expected = shares.map { $0 * all }
  let statistic = CompensatedSum(zip(counts, expected).map { ($0 - $1) * (($0 - $1) / $1) }).value
  let df = Double(counts.count - 1)
  return ChiSquaredTest(
    statistic: statistic, df: df, pValue: try Distribution.chiSquared(df: df).upper(statistic), expected: [expected],
    isCorrected: false)
}

enum Contingency {
  static let all = [
    Callable(
      Entry(
        "stats.chisq_test", signature: "stats.chisq_test(counts [, {correct, shares}])",
        "Pearson's chi-squared test of whether the rows of a table of counts share one distribution.",
        details: [
          "`counts` is a list of rows, each a list of counts. Gives `statistic`, `df`, `p_value`, `expected` (the counts that independence would give, by rows), `n` and `method`. It asks, say, whether the statuses of findings differ between districts.",
          "Pearson's χ². A 2 × 2 table gets Yates' continuity correction, as in R; `{correct = false}` leaves it out.",
          "A single list of counts is held against `shares` that are expected of it, equal ones unless given (goodness of fit, Pearson 1900).",
          "Expected counts below 5 make it rough: `stats.fisher_test` is exact.",
        ],
        example: .init("stats.chisq_test({{12, 5}, {3, 9}}).p_value", "0.041110414194307"),
        seeAlso: ["stats.fisher_test", "stats.prop_test"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 2)
      let options = try arguments.options(2, ["correct", "shares"])
      let corrected = try options.boolean("correct") ?? true
      let shares = try options.numberList("shares")
      var row: [Double]?
      switch try arguments.value(1).items?.first {
      case .integer, .number: row = try arguments.cells(1).map { $0 ?? -1 }
      case nil, .missing, .boolean, .text, .date, .dateTime, .table, .list, .record, .function: break
      }
      let counts = if let row { [row] } else { try arguments.matrix(1) }
      guard row != nil || shares == nil else { throw Problem("'shares' goes with a single list of counts") }
      let test =
        if let row { try fitTest(row, shares: shares) } else { try chiSquaredTest(counts, corrected: corrected) }
      return .record(
        Record([
          ("statistic", .number(test.statistic)), ("df", .integer(Int64(test.df))),
          ("p_value", .number(test.pValue)),
          ("expected", .list(test.expected.map { .list($0.map(Value.number)) })),
          ("n", .integer(Int64(counts.joined().reduce(0, +)))),
          (
            "method",
            .text(
              row != nil
                ? "Pearson's χ² test of given shares"
                : "Pearson's χ² test" + (test.isCorrected ? " with Yates' correction" : ""))
          ),
        ]))
    }.takingColumns(.counts, example: "stats.chisq_test(t, \"area\", \"status\")"),
    Callable(
      Entry(
        "stats.fisher_test", signature: "stats.fisher_test(counts [, {level, alternative, times}])",
        "Fisher's exact test of whether the rows of a table of counts differ (1935; larger tables Freeman and Halton 1951).",
        details: [
          "Gives `p_value`, `estimate` (the odds ratio), `low`, `high`, `level`, `alternative`, `n` and `method`; a table larger than 2 × 2 has `p_value`, `std_error`, `times`, `n` and `method` alone. It asks, say, whether 3 of 4 findings done in one street differ from 1 of 4 in another.",
          "Two-sided: over all tables with the same margins that are no likelier than the one seen (Fisher 1935).",
          "The odds ratio is the conditional maximum likelihood estimate, as in R's `fisher.test`; it is 0 or `inf` where a cell is 0.",
          "`alternative = \"less\"` (`\"greater\"`) asks whether the odds ratio is below (above) 1, and gives an upper (a lower) limit alone.",
          "Where a larger table has too many others with its margins, `times` of them (10000 unless given) are drawn at random (Patefield 1981): a note tells `std_error`, that of the p-value, and `--seed` draws the same again. Else `std_error` and `times` are missing, and the p-value is exact (Mehta and Patel 1983).",
        ],
        example: .init("stats.fisher_test({{3, 1}, {1, 3}}).p_value", "0.48571428571429"),
        seeAlso: ["stats.prop_test", "stats.chisq_test"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 2)
      let counts = try arguments.matrix(1)
      let options = try arguments.options(2, ["level", "alternative", "times"])
      let (level, alternative) = (try options.level(), try options.alternative())
      guard counts.count == 2, counts[0].count == 2 else {
        if let option = ["level", "alternative"].first(where: { options.value($0) != nil }) {
          throw Problem("'\(option)' goes with a 2 × 2 table")
        }
        return .record(try largerTableTest(counts, options, in: arguments.run))
      }
      guard options.value("times") == nil else { throw Problem("'times' goes with a table larger than 2 × 2") }
      let test = try fisherTest(counts, level: level, alternative: alternative, poll: arguments.run.poll)
      return .record(
        Record([
          ("p_value", .number(test.pValue)), ("estimate", .number(test.estimate)),
          ("low", .number(test.low)), ("high", .number(test.high)), ("level", .number(level)),
          ("alternative", .text(alternative.rawValue)),
          ("n", .integer(Int64(counts.joined().reduce(0, +)))),
          ("method", .text("Fisher's exact test")),
        ]))
    }.takingColumns(.counts, example: "stats.fisher_test(t, \"area\", \"done\")"),
  ]
}
