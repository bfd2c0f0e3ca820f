import Catalogue
import Numerics
import Problems
import System
import Tables

/// A generalised linear model: shares by their log odds, or counts by their logarithm.
public struct GeneralisedModel: Sendable {
  /// The distribution of the response with its link.
  public enum Family: String, CaseIterable, Sendable {
    /// Successes among trials, by the logarithm of their odds.
    case binomial
    /// Counts of events, by their logarithm.
    case poisson

    /// The mean at a linear predictor.
    func mean(_ eta: Double) -> Double {
      switch self {
      case .binomial: eta >= 0 ? 1 / (1 + exp(-eta)) : exp(eta) / (1 + exp(eta))
      case .poisson: exp(eta)
      }
    }

    /// The variance at a linear predictor, which is also the slope of the mean.
    func variance(_ eta: Double) -> Double {
      switch self {
      case .binomial: mean(eta) * mean(-eta)
      case .poisson: exp(eta)
      }
    }

    func link(_ mean: Double) -> Double {
      switch self {
      case .binomial: log(mean / (1 - mean))
      case .poisson: log(mean)
      }
    }

    /// The part of a value in the deviance.
    func deviance(_ y: Double, _ mean: Double, rest: Double) -> Double {
      func part(_ y: Double, _ mean: Double) -> Double { y > 0 ? y * log(y / mean) : 0 }
      switch self {
      case .binomial: return 2 * (part(y, mean) + part(1 - y, rest))
      case .poisson: return 2 * (part(y, mean) - (y - mean))
      }
    }
  }

  /// In the order of the formula.
  public var coefficients: [LinearModel.Coefficient] = []
  /// The terms that add nothing to those before them.
  public var dropped: [String] = []
  /// The deviance from a model of as many coefficients as values.
  public var deviance = 0.0
  /// The deviance of the intercept alone.
  public var nullDeviance = 0.0
  /// The degrees of freedom that are left.
  public var df = 0.0
  /// Akaike's criterion (1974).
  public var aic = 0.0
  /// The number of rows that the model was fitted to.
  public var rowCount = 0
  /// The number of rows left out because a value is missing.
  public var missing = 0
  /// The steps that fitting took.
  public var iterations = 0
}

/// Fits a generalised linear model by iterated least squares (Nelder and Wedderburn 1972), with Wald's intervals.
///
/// - Parameters:
///   - trials: the column of trials, where the response counts successes.
///   - exposure: the column of what counts are over, such as kilometres.
/// - Throws: what `linearModel` throws; of a response outside its range; and where the most likely coefficients are
///   infinite.
public func generalisedModel(
  _ formula: Formula, _ table: Table, family: GeneralisedModel.Family, trials: String? = nil, exposure: String? = nil,
  level: Double = 0.95, memory: (any MemoryAccount)? = nil,
  poll: () throws(Problem) -> Void = { () throws(Problem) in }
) throws(Problem) -> GeneralisedModel {
  var others: [Column] = []
  for name in [trials, exposure] { if let name { others.append(try table.column(name)) } }
  let design = try Design(formula, table, memory, others: others, mayBeConstant: !others.isEmpty)
  defer { design.release() }
  let fit = try WeightedFit(design, table, family, trials: trials, exposure: exposure, formula)
  return try fit.model(level: level, poll: poll)
}

/// The values of a model and the steps to its coefficients.
private struct WeightedFit {
  let design: Design
  let family: GeneralisedModel.Family
  /// The response: a share, or a count.
  let y: [Double]
  /// The trials of each share; 1 for counts.
  let weights: [Double]
  /// The logarithm of the exposure.
  let offsets: [Double]

  init(
    _ design: Design, _ table: Table, _ family: GeneralisedModel.Family, trials: String?, exposure: String?,
    _ formula: Formula
  ) throws(Problem) {
    (self.design, self.family) = (design, family)
    let name = formula.response
    let response = design.response
    let counts = try trials.map { name throws(Problem) in try table.counts(of: name) }
    let bases = try exposure.map { name throws(Problem) in try table.numbers(of: name) }
    weights = design.rows.map { row in counts?[row] ?? 1 }
    for (index, row) in design.rows.enumerated() {
      let value = response[index]
      switch family {
      case .binomial:
        guard weights[index] > 0 else {
          throw Problem("a share needs at least 1 trial, got 0 in row \(row + 1)", kind: .data)
        }
        guard trials == nil || (isCount(value) && value <= weights[index]), trials != nil || value == 0 || value == 1
        else {
          let wanted = trials == nil ? "true or false, 1 or 0" : "a count of at most the trials"
          throw formula.problem(
            "expected \(wanted) in '\(name.text)' at row \(row + 1), got \(written(value))", at: name.span
          )
          .hint("{ trials = \"column\" } names the trials of counts of successes")
        }
      case .poisson:
        guard isCount(value) else {
          throw formula.problem(
            "expected a count in '\(name.text)' at row \(row + 1), got \(written(value))", at: name.span)
        }
      }
      if let base = bases?[row], base <= 0 {
        throw Problem("an exposure is above 0, got \(written(base)) in row \(row + 1)", kind: .data)
      }
    }
    y = zip(response, weights).map { $0 / $1 }
    offsets = design.rows.map { row in bases?[row].map { log($0) } ?? 0 }
    // Where none succeeded, or all, no finite coefficient fits.
    guard y.contains(where: { $0 > 0 }), family == .poisson || y.contains(where: { $0 < 1 }) else {
      throw formula.problem("'\(name.text)' is constant, so there is nothing to explain", at: name.span)
    }
  }

  func model(level: Double, poll: () throws(Problem) -> Void) throws(Problem) -> GeneralisedModel {
    let (fit, eta, iterations) = try iterated(design.columns.map(\.values), poll)
    let n = y.count
    guard n > fit.kept.count else {
      let rank = fit.kept.count
      throw Problem(
        "\(rank) \(rank == 1 ? "coefficient needs" : "coefficients need") at least \(rank + 1) rows, got \(n)")
    }
    var model = GeneralisedModel()
    model.deviance = deviance(eta)
    model.nullDeviance = try nullDeviance(poll)
    model.df = Double(n - fit.kept.count)
    model.aic = aic(eta, coefficients: fit.kept.count)
    (model.rowCount, model.missing, model.iterations) = (n, design.missing, iterations)
    model.dropped =
      design.empty + design.columns.indices.filter { !fit.kept.contains($0) }.map { design.columns[$0].term }
    let reach = try Distribution.normal.reach(level)
    for (position, index) in fit.kept.enumerated() {
      let (estimate, error) = (fit.coefficients[position], fit.inverseProduct(position, position).squareRoot())
      guard error > 0, error.isFinite, (estimate / error).isFinite else { throw outOfRange() }
      model.coefficients.append(
        .init(
          term: design.columns[index].term, estimate: estimate, standardError: error, statistic: estimate / error,
          pValue: try Distribution.normal.twoSided(estimate / error), low: estimate - reach * error,
          high: estimate + reach * error))
    }
    return model
  }

  /// Newton's steps, each by weighted least squares, until the predictor stands still.
  private func iterated(
    _ columns: [[Double]], _ poll: () throws(Problem) -> Void
  ) throws(Problem) -> (fit: LeastSquares, eta: [Double], iterations: Int) {
    var eta = zip(y, weights).map { y, weight in
      family.link(family == .binomial ? (weight * y + 0.5) / (weight + 1) : y + 0.1)
    }
    var kept: [Int]?
    var isSettled = false
    for iteration in 1...60 {
      let slopes = eta.map(family.variance)
      let roots = zip(slopes, weights).map { ($0 * $1).squareRoot() }
      // A weight of 0 would leave the row out: its mean has run to its end.
      guard roots.allSatisfy({ $0 > 1e-150 && $0.isFinite }) else { break }
      let target = eta.indices.map { eta[$0] - offsets[$0] + (y[$0] - family.mean(eta[$0])) / slopes[$0] }
      let weighted = columns.map { column in zip(column, roots).map { $0 * $1 } }
      guard weighted.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { throw outOfRange() }
      let fit = try LeastSquares(weighted, zip(target, roots).map { $0 * $1 }, poll: poll)
      guard kept == nil || kept == fit.kept else { break }
      kept = fit.kept
      let next = eta.indices.map { row in
        CompensatedSum(fit.kept.indices.map { fit.coefficients[$0] * columns[fit.kept[$0]][row] }).value + offsets[row]
      }
      let moved = zip(next, eta).reduce(0) { max($0, abs($1.0 - $1.1) / (1 + abs($1.1))) }
      eta = next
      // One step more, so that the errors are those at the coefficients, not at the ones before.
      if isSettled { return (fit, eta, iteration) }
      isSettled = moved < 1e-11
    }
    throw Problem("some term tells the outcome perfectly, so that no finite coefficient is the likeliest")
      .hint(
        "leave out the term whose rows are all of one outcome, or join its levels; stats.fisher_test is exact for two groups"
      )
  }

  private func outOfRange() -> Problem {
    Problem("some numbers of the model are too large or too small to reckon with").hint(
      "t:mutate gives them in another unit, such as thousands")
  }

  private func deviance(_ eta: [Double]) -> Double {
    CompensatedSum(
      eta.indices.map { index in
        weights[index] * family.deviance(y[index], family.mean(eta[index]), rest: 1 - family.mean(eta[index]))
      }
    ).value
  }

  private func nullDeviance(_ poll: () throws(Problem) -> Void) throws(Problem) -> Double {
    guard design.columns.first?.term == "(intercept)" else { return deviance(offsets) }
    return deviance(try iterated([[Double](repeating: 1, count: y.count)], poll).eta)
  }

  private func aic(_ eta: [Double], coefficients: Int) -> Double {
    var logs = CompensatedSum()
    for index in eta.indices {
      let (mean, weight) = (family.mean(eta[index]), weights[index])
      switch family {
      case .binomial:
        let (k, rest) = (weight * y[index], weight * (1 - y[index]))
        logs.add(lgamma(weight + 1) - lgamma(k + 1) - lgamma(rest + 1))
        if k > 0 { logs.add(k * log(mean)) }
        if rest > 0 { logs.add(rest * log(family.mean(-eta[index]))) }
      case .poisson: logs.add(y[index] * eta[index] - mean - lgamma(y[index] + 1))
      }
    }
    return 2 * Double(coefficients) - 2 * logs.value
  }
}

enum GeneralisedModels {
  static let all = [
    Callable(
      Entry(
        "stats.glm", signature: "stats.glm(t, \"done ~ area + age\" [, {family, trials, exposure, level}])",
        "A model of a yes or no, a share or a count by other columns (generalised linear model, Nelder and Wedderburn 1972).",
        details: [
          "`family`: `\"binomial\"` (logistic regression, unless given: the response is true or false, 1 or 0, or successes among the column `trials`) or `\"poisson\"` (counts, over the column `exposure` where it is given). The formula is that of `stats.lm`.",
          "Gives `coefficients` (a table: `term, estimate, std_error, statistic, p_value, low, high, ratio`; `ratio` is exp of the estimate, the odds or rate ratio), `deviance`, `null_deviance`, `df`, `aic`, `family`, `level`, `n`, `missing`, `dropped` and `method`. Tests and intervals are Wald's, as R's `summary` and `confint.default`.",
          "Where a term tells the outcome perfectly no finite coefficient is the likeliest, and that is told.",
        ],
        example: .init(
          "stats.glm(frame{ [\"月\"] = {1, 2, 3, 4, 5, 6}, [\"完成\"] = {0, 0, 1, 0, 1, 1} }, \"完成 ~ 月\").coefficients[2].estimate",
          "1.2140275858514"),
        seeAlso: ["stats.lm", "stats.odds_ratio", "stats.mantel_haenszel"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 3)
      let table = try arguments.table(1).collect(in: arguments.run)
      let formula = try Formula(arguments.text(2))
      let options = try arguments.options(3, ["family", "trials", "exposure", "level"])
      let words = GeneralisedModel.Family.allCases.map(\.rawValue)
      let word = try options.choice("family", of: words, otherwise: "binomial")
      let family = GeneralisedModel.Family(rawValue: word) ?? .binomial
      let (trials, exposure) = (try options.text("trials"), try options.text("exposure"))
      guard trials == nil || family == .binomial else { throw Problem("'trials' goes with family = \"binomial\"") }
      guard exposure == nil || family == .poisson else { throw Problem("'exposure' goes with family = \"poisson\"") }
      let level = try options.level()
      let model = try generalisedModel(
        formula, table, family: family, trials: trials, exposure: exposure, level: level, memory: arguments.run.memory,
        poll: arguments.run.poll)
      arguments.run.tell(ofDropped: model.dropped, "glm")
      return .record(
        Record([
          ("coefficients", .table(model.table)), ("deviance", .number(model.deviance)),
          ("null_deviance", .number(model.nullDeviance)), ("df", .whole(model.df)), ("aic", .number(model.aic)),
          ("family", .text(word)), ("level", .number(level)), ("n", .count(model.rowCount)),
          ("missing", .count(model.missing)), ("dropped", .list(model.dropped.map(Value.text))),
          ("method", .text(family == .binomial ? "logistic regression" : "Poisson regression")),
        ]))
    }
  ]
}

extension GeneralisedModel {
  /// The coefficients as a table: `term, estimate, std_error, statistic, p_value, low, high, ratio`.
  public var table: Table {
    Table(
      coefficientColumns(coefficients) + [
        ("ratio", Column(numbers: coefficients.map { exp($0.estimate).isFinite ? exp($0.estimate) : nil }))
      ])
  }
}
