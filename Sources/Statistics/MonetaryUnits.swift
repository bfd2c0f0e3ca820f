import Catalogue
import Numerics
import Problems
import Tables

/// The largest number of misstatements, in intervals, that `found` of them leave possible at a confidence: the
/// confidence factors of monetary-unit sampling, quantiles of the gamma distribution.
///
///     try confidenceFactor(0, 0.95)  // 2.9957
public func confidenceFactor(_ found: Double, _ confidence: Double) throws(Problem) -> Double {
  try Distribution.gamma(shape: found + 1, scale: 1).upperQuantile(1 - confidence)
}

/// A plan of monetary-unit sampling.
public struct MonetaryUnitPlan: Equatable, Sendable {
  /// More units than these cannot be selected.
  static let most: Int64 = 10_000_000

  /// The number of monetary units to select.
  public var n: Int64
  /// The money between two of them.
  public var interval: Double
  /// The confidence factor, in which what is expected is provided for.
  public var factor: Double
}

/// The smallest sample of monetary units after which, with the misstatement that is expected, the upper limit is
/// tolerable (AICPA guide Audit Sampling, appendix C: Poisson).
///
/// - Throws: of amounts below 0, and where too much is expected.
public func monetaryUnitPlan(
  bookValue: Double, tolerable: Double, expected: Double, confidence: Double = 0.95
) throws(Problem) -> MonetaryUnitPlan {
  guard bookValue > 0 else { throw Problem("a book value is above 0, got \(written(bookValue))") }
  guard tolerable > 0, tolerable < bookValue else {
    throw Problem(
      "'tolerable' is an amount between 0 and the book value (\(written(bookValue))), not \(written(tolerable))")
  }
  guard expected >= 0, expected < tolerable else {
    throw Problem(
      "'expected' is an amount from 0 on and below what is tolerable (\(written(tolerable))), not \(written(expected))")
  }
  let ratio = expected / tolerable
  // The factor is what remains above the quantile when it expects its own share: the crossing is found from below.
  func excess(_ factor: Double) throws(Problem) -> Double { try confidenceFactor(ratio * factor, confidence) - factor }
  var (low, high) = (0.0, 4.0)
  while try excess(high) > 0 {
    low = high
    high *= 2
    guard high < 1e6 else {
      throw Problem("no sample serves: what is expected (\(written(expected))) is too near what is tolerable")
        .hint("examine all items, or tolerate more")
    }
  }
  for _ in 0..<200 where high - low > 0x1p-52 * high {
    let middle = low + (high - low) / 2
    if try excess(middle) > 0 { low = middle } else { high = middle }
  }
  let n = (high * (bookValue / tolerable) * (1 - 1e-12)).rounded(.up)
  guard n <= Double(MonetaryUnitPlan.most) else {
    throw Problem("no sample serves: what is tolerable (\(written(tolerable))) is too small a part of the book value")
      .hint("examine all items, or tolerate more")
  }
  return MonetaryUnitPlan(n: Int64(n), interval: bookValue / n, factor: high)
}

/// A sample of monetary units, evaluated.
public struct MonetaryUnitEvaluation: Equatable, Sendable {
  /// An item that is overstated.
  public struct Taint: Equatable, Sendable {
    /// The number of the row, counted from 0.
    public var row: Int
    /// The book value.
    public var book: Double
    /// The audited value.
    public var audited: Double
    /// The overstatement as a share of the book value.
    public var taint: Double
    /// The overstatement that it stands for.
    public var projected: Double
  }

  /// The overstatement projected to the population.
  public var projected = 0.0
  /// The limit where nothing is found.
  public var basicPrecision = 0.0
  /// What the misstatements found add to it beyond what they project.
  public var allowance = 0.0
  /// The understatement projected to the population, which is not set off.
  public var understatement = 0.0
  /// The overstated items, the largest taint first.
  public var taints: [Taint] = []

  /// The upper limit of the overstatement.
  public var upper: Double { projected + basicPrecision + allowance }
}

/// Evaluates a sample of monetary units by Stringer's bound (1963; Bickel 1992), with Poisson factors: items of at least the
/// interval are misstated by what they are, others stand for their interval, tainted.
public func evaluateMonetaryUnits(
  _ items: [(row: Int, book: Double, audited: Double, hits: Int)], interval: Double, confidence: Double = 0.95
) throws(Problem) -> MonetaryUnitEvaluation {
  var result = MonetaryUnitEvaluation()
  var projected = CompensatedSum()
  for item in items {
    let difference = item.book - item.audited
    let taint = difference / item.book
    let isCertain = item.book >= interval
    let stands = isCertain ? difference : taint * interval * Double(item.hits)
    if difference < 0 { result.understatement -= stands }
    guard difference > 0 else { continue }
    projected.add(stands)
    result.taints.append(
      .init(row: item.row, book: item.book, audited: item.audited, taint: taint, projected: stands))
  }
  result.projected = projected.value
  result.taints.sort { ($1.taint, $0.row) < ($0.taint, $1.row) }
  result.basicPrecision = try confidenceFactor(0, confidence) * interval
  var allowance = CompensatedSum()
  var (rank, before) = (0.0, try confidenceFactor(0, confidence))
  let hits = Dictionary(uniqueKeysWithValues: items.map { ($0.row, $0.hits) })
  for taint in result.taints where taint.book < interval {
    for _ in 0..<(hits[taint.row] ?? 1) {
      rank += 1
      let factor = try confidenceFactor(rank, confidence)
      allowance.add((factor - before - 1) * taint.taint * interval)
      before = factor
    }
  }
  result.allowance = allowance.value
  try representable(result.upper)
  try representable(result.understatement)
  return result
}

enum MonetaryUnits {
  static let all = [
    Callable(
      Entry(
        "audit.mus", signature: "audit.mus{ book_value, tolerable [, expected, confidence] }",
        "The sample of monetary units after which a tolerable misstatement is ruled out (AICPA guide Audit Sampling, Poisson factors).",
        details: [
          "`book_value` is the total of the items, `tolerable` and `expected` (0 unless given) are amounts of misstatement, `confidence` is 0.95 unless given. It plans the check of a ledger of payments or fines, in which large amounts matter most.",
          "Gives `n`, `interval` (the book value over n), `factor` and the arguments. `audit.select(t, { method = \"mus\", weight = …, n = … })` draws it.",
        ],
        example: .init("audit.mus{ book_value = 1000000, tolerable = 50000 }.n", "60"),
        seeAlso: ["audit.select", "audit.evaluate_mus"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 1)
      let options = try arguments.options(1, ["book_value", "tolerable", "expected", "confidence"])
      let book = try options.needed("book_value", "the total of the book values")
      let tolerable = try options.needed("tolerable", "the misstatement that is still tolerable, an amount")
      let expected = try options.number("expected") ?? 0
      let confidence = try options.level("confidence")
      let plan = try monetaryUnitPlan(bookValue: book, tolerable: tolerable, expected: expected, confidence: confidence)
      return .record(
        Record([
          ("n", .integer(plan.n)), ("interval", .number(plan.interval)), ("factor", .number(plan.factor)),
          ("book_value", .whole(book)), ("tolerable", .whole(tolerable)), ("expected", .whole(expected)),
          ("confidence", .number(confidence)), ("method", .text("monetary-unit sampling, Poisson")),
        ]))
    },
    Callable(
      Entry(
        "audit.evaluate_mus",
        signature: "audit.evaluate_mus(sample, { book, audited, interval [, confidence, tolerable, hits] })",
        "The most that a population may be overstated after a sample of monetary units (Stringer's bound, 1963).",
        details: [
          "`book` and `audited` name the columns with the values, `interval` is the money between two units; `hits` names the column of how often an item was hit, `hits` where the sample has one.",
          "Gives `projected`, `basic_precision`, `allowance`, `upper` (their sum), `understatement` (projected, not set off), the arguments, `n`, `missing`, `accepted` where `tolerable` is given, and `taints`, a table of the overstated items: `book, audited, taint, projected`, the worst first.",
          "Items of at least the interval were certain to be selected: they count as they are. Rows without a value are left out and counted. A book value must be above 0 and an audited one not below.",
        ],
        example: .init(
          "audit.evaluate_mus(frame{ [\"账面\"] = {200, 500}, [\"审定\"] = {150, 500} }, { book = \"账面\", audited = \"审定\", interval = 1000 }).projected",
          "250.0"),
        seeAlso: ["audit.mus", "audit.select", "audit.project"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 2)
      let sample = try arguments.table(1).collect(in: arguments.run)
      let options = try arguments.options(2, ["book", "audited", "interval", "confidence", "tolerable", "hits"])
      let interval = try options.needed("interval", "the money between two selected units")
      guard interval > 0 else { throw Problem("'interval' is above 0, not \(written(interval))") }
      let confidence = try options.level("confidence")
      let tolerable = try options.number("tolerable")
      if let tolerable, !(tolerable >= 0) { throw Problem("'tolerable' is not below 0, got \(written(tolerable))") }
      let items = try items(sample, options)
      guard !items.isEmpty else { throw Problem("no item of the sample has a book and an audited value") }
      let result = try evaluateMonetaryUnits(items, interval: interval, confidence: confidence)
      var fields: [(name: String, value: Value)] = [
        ("projected", .number(result.projected)), ("basic_precision", .number(result.basicPrecision)),
        ("allowance", .number(result.allowance)), ("upper", .number(result.upper)),
      ]
      sample.tellRepeatedItems("audit.evaluate_mus", in: arguments.run)
      if let tolerable {
        fields += [("accepted", .boolean(result.upper <= tolerable)), ("tolerable", .whole(tolerable))]
      }
      fields += [
        ("understatement", .number(result.understatement)), ("interval", .number(interval)),
        ("confidence", .number(confidence)), ("n", .count(items.count)),
        ("missing", .count(sample.rowCount - items.count)), ("taints", .table(result.table)),
        ("method", .text("Stringer bound, Poisson")),
      ]
      return .record(Record(fields))
    },
  ]

  private static func items(
    _ sample: Table, _ options: Options
  ) throws(Problem) -> [(row: Int, book: Double, audited: Double, hits: Int)] {
    let bookName = try options.neededText("book", "the column with the book values")
    let auditedName = try options.neededText("audited", "the column with the audited values")
    let (book, audited) = (try bookValues(sample, bookName), try bookValues(sample, auditedName))
    let given = try options.text("hits")
    let hitsName = given ?? (sample.schema.index(of: "hits") == nil ? nil : "hits")
    let hits = try hitsName.map { name throws(Problem) in try sample.counts(of: name) }
    var items: [(row: Int, book: Double, audited: Double, hits: Int)] = []
    for row in 0..<sample.rowCount {
      guard let before = book[row], let after = audited[row] else { continue }
      guard before > 0 else {
        throw Problem("the book value in row \(row + 1) is 0, and no unit of it can have been selected", kind: .data)
      }
      let times = hits.flatMap { $0[row] } ?? 1
      guard times >= 1 else {
        throw Problem("'\(hitsName ?? "")' is 0 in row \(row + 1), and an item of the sample was hit", kind: .data)
      }
      items.append((row, before, after, Int(times)))
    }
    return items
  }
}

extension MonetaryUnitEvaluation {
  /// The overstated items as a table: `book, audited, taint, projected`.
  public var table: Table {
    Table([
      ("book", Column(numbers: taints.map(\.book))), ("audited", Column(numbers: taints.map(\.audited))),
      ("taint", Column(numbers: taints.map(\.taint))), ("projected", Column(numbers: taints.map(\.projected))),
    ])
  }
}
