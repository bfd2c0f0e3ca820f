import Catalogue
import Numerics
import Problems
import Tables

/// How well raters agree beyond chance.
public struct Kappa: Equatable, Sendable {
  /// The weights of disagreements between ordered categories.
  public enum Weights: String, CaseIterable, Sendable {
    case none
    case linear
    case quadratic

    /// How much two categories of `count` agree, from 0 to 1.
    func agreement(_ a: Int, _ b: Int, of count: Int) -> Double {
      let distance = Double(abs(a - b)) / Double(max(count - 1, 1))
      switch self {
      case .none: return a == b ? 1 : 0
      case .linear: return 1 - distance
      case .quadratic: return 1 - distance * distance
      }
    }
  }

  /// The estimate.
  public var estimate: Double
  /// The standard error.
  public var standardError: Double
  /// The lower limit.
  public var low: Double
  /// The upper limit.
  public var high: Double
  /// The p-value of agreement by chance alone.
  public var pValue: Double
}

/// Cohen's kappa of two raters (1960, weighted 1968), with the errors of Fleiss, Cohen and Everitt (1969).
///
/// - Parameter counts: how often the first gave the category of a row and the second that of a column.
/// - Throws: where both gave one category alone.
public func cohenKappa(
  _ counts: [[Double]], weights: Kappa.Weights = .none, level: Double = 0.95
) throws(Problem) -> Kappa {
  let size = counts.count
  let n = CompensatedSum(counts.joined()).value
  let shares = counts.map { $0.map { $0 / n } }
  let rows = shares.map { $0.reduce(0, +) }
  let columns = (0..<size).map { column in shares.reduce(0) { $0 + $1[column] } }
  func weight(_ i: Int, _ j: Int) -> Double { weights.agreement(i, j, of: size) }
  let pairs = (0..<size).flatMap { i in (0..<size).map { (i, $0) } }
  // Sums of disagreement keep the digits where agreement is near 1.
  let missed = CompensatedSum(pairs.map { (1 - weight($0.0, $0.1)) * shares[$0.0][$0.1] }).value
  let missedByChance = CompensatedSum(pairs.map { (1 - weight($0.0, $0.1)) * rows[$0.0] * columns[$0.1] }).value
  guard missedByChance > 0 else {
    throw Problem("all ratings are in one category, so that agreement beyond chance has no meaning")
  }
  let kappa = 1 - missed / missedByChance
  let rowWeights = (0..<size).map { i in CompensatedSum((0..<size).map { columns[$0] * weight(i, $0) }).value }
  let columnWeights = (0..<size).map { j in CompensatedSum((0..<size).map { rows[$0] * weight($0, j) }).value }
  let byChance = 1 - missedByChance
  // Squared distances from the mean, which the papers write as squares less that of the mean: none of the digits cancel.
  let centre = kappa - byChance * (1 - kappa)
  let spread = CompensatedSum(
    pairs.map { i, j in
      let part = weight(i, j) - (rowWeights[i] + columnWeights[j]) * (1 - kappa) - centre
      return shares[i][j] * part * part
    }
  ).value
  let nullSpread = CompensatedSum(
    pairs.map { i, j in
      let part = weight(i, j) - (rowWeights[i] + columnWeights[j]) + byChance
      return rows[i] * columns[j] * part * part
    }
  ).value
  func error(_ spread: Double) -> Double {
    spread > 1e-28 ? spread.squareRoot() / (missedByChance * n.squareRoot()) : 0
  }
  let (error, nullError) = (error(spread), error(nullSpread))
  let reach = try Distribution.normal.reach(level) * error
  return Kappa(
    estimate: kappa, standardError: error, low: max(kappa - reach, -1), high: min(kappa + reach, 1),
    pValue: nullError > 0 ? try Distribution.normal.twoSided(kappa / nullError) : 1)
}

/// Fleiss' kappa of several raters (1971), with the error of Fleiss, Nee and Landis (1979).
///
/// - Parameter counts: how many raters gave each category to each item, each as many.
/// - Throws: where all gave one category alone.
public func fleissKappa(_ counts: [[Double]], level: Double = 0.95) throws(Problem) -> Kappa {
  let items = Double(counts.count)
  let raters = counts[0].reduce(0, +)
  let shares = counts[0].indices.map { category in counts.reduce(0) { $0 + $1[category] } / (items * raters) }
  let missedByChance = CompensatedSum(shares.map { $0 * (1 - $0) }).value
  guard missedByChance > 0 else {
    throw Problem("all ratings are in one category, so that agreement beyond chance has no meaning")
  }
  let missed = CompensatedSum(counts.joined().map { $0 * (raters - $0) }).value / (items * raters * (raters - 1))
  let kappa = 1 - missed / missedByChance
  let skew = CompensatedSum(shares.map { $0 * (1 - $0) * (1 - 2 * $0) }).value
  let error =
    (2 * max(missedByChance * missedByChance - skew, 0)).squareRoot()
    / (missedByChance * (items * raters * (raters - 1)).squareRoot())
  let reach = try Distribution.normal.reach(level) * error
  return Kappa(
    estimate: kappa, standardError: error, low: max(kappa - reach, -1), high: min(kappa + reach, 1),
    pValue: error > 0 ? try Distribution.normal.twoSided(kappa / error) : 1)
}

enum Agreement {
  static let all = [
    Callable(
      Entry(
        "stats.kappa", signature: "stats.kappa(t, \"a, b [, c …]\" [, {weights, levels, level}])",
        "How well raters agree beyond chance, where statuses are coded by hand (Cohen 1960 for two, Fleiss 1971 for more).",
        details: [
          "A row is an item, a column a rater; `stats.kappa(t, \"a\", \"b\")` is the same. `weights` (two raters): `\"none\"`, `\"linear\"` or `\"quadratic\"` disagreement between ordered categories (Cohen 1968); `levels` lists them in their order, which is that of the texts unless given.",
          "Gives `estimate`, `low`, `high`, `level`, `std_error` (Fleiss, Cohen and Everitt 1969; Fleiss, Nee and Landis 1979), `p_value` (of no agreement beyond chance), `agreement` (the share of agreeing pairs), `n`, `missing`, `raters`, `weights` and `method`. Items that a rater left out are not counted.",
        ],
        example: .init(
          "stats.kappa(frame{ [\"甲\"] = {\"done\", \"open\", \"done\"}, [\"乙\"] = {\"done\", \"open\", \"open\"} }, \"甲, 乙\").estimate",
          "0.4"),
        seeAlso: ["stats.agreement", "stats.cor"]),
      kappa),
    Callable(
      Entry(
        "stats.agreement", signature: "stats.agreement(t, \"a, b [, c …]\" [, {level}])",
        "The share of items on which all raters agree, with Wilson's interval, and how specific it is (Cicchetti and Feinstein 1990).",
        details: [
          "Gives `estimate`, `low`, `high`, `level`, `agreed`, `n`, `missing`, `raters`, `method` and `categories`, a table: `category`, `ratings` and `agreement` (of two ratings, one of which is this category, the chance that both are)."
        ],
        example: .init(
          "stats.agreement(frame{ [\"甲\"] = {\"done\", \"open\", \"done\"}, [\"乙\"] = {\"done\", \"open\", \"open\"} }, \"甲, 乙\").agreed",
          "2"),
        seeAlso: ["stats.kappa", "stats.wilson"]),
      agreement),
  ]

  @Sendable private static func kappa(_ arguments: borrowing Arguments) throws(Problem) -> Value {
    let ratings = try Ratings(arguments, options: ["weights", "levels", "level"])
    let level = try ratings.options.level()
    let words = Kappa.Weights.allCases.map(\.rawValue)
    let word = try ratings.options.choice("weights", of: words, otherwise: "none")
    let weights = Kappa.Weights(rawValue: word) ?? .none
    let categories = try ratings.categories()
    let raters = ratings.columns.count
    let result: Kappa
    if raters == 2 {
      var counts = [[Double]](repeating: [Double](repeating: 0, count: categories.count), count: categories.count)
      for item in ratings.items { counts[categories[item[0]] ?? 0][categories[item[1]] ?? 0] += 1 }
      result = try cohenKappa(counts, weights: weights, level: level)
    } else {
      guard weights == .none else { throw Problem("weights are for two raters, and there are \(raters)") }
      result = try fleissKappa(ratings.counts(categories), level: level)
    }
    if result.standardError == 0 {
      ratings.run.note(
        "stats.kappa: the large-sample error of \(counted(ratings.items.count, "item")) is 0, so that the interval says nothing"
      )
    }
    return .record(
      Record([
        ("estimate", .number(result.estimate)), ("low", .number(result.low)), ("high", .number(result.high)),
        ("level", .number(level)), ("std_error", .number(result.standardError)), ("p_value", .number(result.pValue)),
        ("agreement", .number(ratings.agreeingPairs(categories))), ("n", .count(ratings.items.count)),
        ("missing", .count(ratings.missing)), ("raters", .count(raters)), ("weights", .text(word)),
        ("method", .text(raters == 2 ? "Cohen's kappa" : "Fleiss' kappa")),
      ]))
  }

  @Sendable private static func agreement(_ arguments: borrowing Arguments) throws(Problem) -> Value {
    let ratings = try Ratings(arguments, options: ["level"])
    let level = try ratings.options.level()
    let agreed = ratings.items.count { item in item.allSatisfy { $0 == item[0] } }
    let share = try wilson(Int64(agreed), Int64(ratings.items.count), level: level)
    let categories = try ratings.categories()
    let counts = ratings.counts(categories)
    let names = categories.sorted { $0.value < $1.value }.map(\.key)
    let others = Double(ratings.columns.count - 1)
    let totals = names.indices.map { index in counts.reduce(0) { $0 + $1[index] } }
    let both = names.indices.map { index in counts.reduce(0) { $0 + $1[index] * ($1[index] - 1) } }
    let table = Table([
      ("category", Column(texts: names)), ("ratings", Column(integers: totals.map { Int64($0) })),
      ("agreement", Column(numbers: zip(both, totals).map { $1 == 0 ? nil : $0 / ($1 * others) })),
    ])
    return .record(
      Record([
        ("estimate", .number(share.estimate)), ("low", .number(share.low)), ("high", .number(share.high)),
        ("level", .number(level)), ("agreed", .count(agreed)), ("n", .count(ratings.items.count)),
        ("missing", .count(ratings.missing)), ("raters", .count(ratings.columns.count)),
        ("categories", .table(table)), ("method", .text("share of agreement, Wilson score interval")),
      ]))
  }
}

/// What raters said of items, item by item complete.
private struct Ratings {
  let columns: [String]
  let options: Options
  let run: any RunContext
  private(set) var items: [[String]] = []
  private(set) var missing = 0
  private let isNumeric: Bool

  init(_ arguments: borrowing Arguments, options known: [String]) throws(Problem) {
    run = arguments.run
    let table = try arguments.table(1).collect(in: run)
    var names = try nameList(arguments.text(2))
    var position = 3
    while case .text(let name) = try arguments.value(position) {
      names.append(name)
      position += 1
    }
    try arguments.expect(atMost: position)
    guard names.count >= 2 else { throw Problem("agreement needs at least 2 raters, got \(names.count)") }
    guard Set(names).count == names.count else { throw Problem("a rater stands twice in the columns") }
    columns = names
    options = try arguments.options(position, known)
    var ratings: [[String?]] = []
    var types: [ColumnType] = []
    for name in names {
      types.append(try table.column(name).type)
      ratings.append(try table.labels(of: [name]))
    }
    isNumeric = types.allSatisfy(\.isNumeric)
    for row in 0..<table.rowCount {
      let item = ratings.compactMap { $0[row] }
      if item.count == names.count { items.append(item) } else { missing += 1 }
    }
    try require(2, "item", for: "agreement", got: items.count, missing: missing)
  }

  /// The position of each category in their order.
  func categories() throws(Problem) -> [String: Int] {
    let found = Set(items.joined())
    var order: [String]
    if let levels = try options.value("levels") == nil ? nil : options.textList("levels") {
      if let other = found.subtracting(levels).min() { throw Problem.unknown("level", other, among: levels) }
      guard Set(levels).count == levels.count else { throw Problem("a level stands twice in 'levels'") }
      order = levels
    } else {
      order = found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      if isNumeric { order.sort { (Double($0) ?? 0) < (Double($1) ?? 0) } }
    }
    return Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
  }

  /// How many raters gave each category, item by item.
  func counts(_ categories: [String: Int]) -> [[Double]] {
    items.map { item in
      var counts = [Double](repeating: 0, count: categories.count)
      for rating in item { counts[categories[rating] ?? 0] += 1 }
      return counts
    }
  }

  /// The share of all pairs of ratings of one item that agree.
  func agreeingPairs(_ categories: [String: Int]) -> Double {
    let raters = Double(columns.count)
    let agreeing = counts(categories).joined().reduce(0) { $0 + $1 * ($1 - 1) }
    return agreeing / (Double(items.count) * raters * (raters - 1))
  }
}
