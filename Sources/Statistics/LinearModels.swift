import Catalogue
import Numerics
import Problems
import System
import Tables

/// A linear model of one column of numbers by other columns.
public struct LinearModel: Sendable {
  /// A row of the table of coefficients.
  public struct Coefficient: Equatable, Sendable {
    /// The name of the term, such as `area = north`.
    public var term: String
    /// The estimate.
    public var estimate: Double
    /// The standard error of the estimate.
    public var standardError: Double
    /// `nil` of an exact fit, which leaves nothing to test.
    public var statistic: Double?
    /// The two-sided p-value.
    public var pValue: Double?
    /// The lower limit of the interval.
    public var low: Double
    /// The upper limit of the interval.
    public var high: Double
  }

  /// In the order of the formula.
  public var coefficients: [Coefficient]
  /// The terms that add nothing to those before them.
  public var dropped: [String]
  /// The share of the variation that the model explains.
  public var rSquared: Double
  /// The share of the variance that the model explains, adjusted for the number of coefficients.
  public var adjustedRSquared: Double
  /// The standard deviation of what is left.
  public var sigma: Double
  /// The degrees of freedom.
  public var df: Double
  /// `nil` of an exact fit, and where there is only an intercept.
  public var fStatistic: Double?
  /// The p-value of the F statistic; `nil` where there is none.
  public var fPValue: Double?
  /// The number of rows that the model was fitted to.
  public var rowCount: Int
  /// The number of rows that were left out because a value is missing.
  public var missing: Int
}

/// Ordinary least squares over the rows that have all of the formula's columns.
///
/// Text columns become indicators against their first level by code point,
/// booleans 1 and 0, dates days. Without an intercept the first text column
/// keeps all its levels and R² is measured from 0, as in R.
///
///     try linearModel(Formula("y ~ x"), table).coefficients[1].estimate  // 2.3
///
/// - Throws: of an unknown column, too few rows, and a response that is constant.
public func linearModel(
  _ formula: Formula, _ table: Table, level: Double = 0.95, memory: (any MemoryAccount)? = nil,
  poll: () throws(Problem) -> Void = { () throws(Problem) in }
) throws(Problem) -> LinearModel {
  let design = try Design(formula, table, memory)
  defer { design.release() }
  let n = design.response.count
  var fit = try LeastSquares(design.columns.map(\.values), design.response, poll: poll)
  let rank = fit.kept.count
  guard n > rank else {
    throw Problem(
      "\(rank) \(rank == 1 ? "coefficient needs" : "coefficients need") at least \(rank + 1) rows, got \(n)"
        + (design.missing > 0 ? " (\(design.missing) with a missing value left out)" : ""))
  }
  let fixed = formula.hasIntercept ? 1 : 0
  let df = Double(n - rank)
  let explained = CompensatedSum(fit.explained[fixed...]).value
  let size = CompensatedSum(fit.explained).value + fit.residual
  // What is left of an exact fit is rounding, and tests of it would be noise.
  let isExact = fit.residual <= 1e-28 * size
  if isExact { fit.makeExact() }
  let residual = fit.residual
  let rSquared = explained / (explained + residual)
  let sigma = try representable(fit.sigma(df: df))

  var model = LinearModel(
    coefficients: try coefficients(design, fit, df: df, level: level),
    dropped: design.empty
      + design.columns.indices.filter { !fit.kept.contains($0) }.map { design.columns[$0].term },
    rSquared: rSquared, adjustedRSquared: 1 - (1 - rSquared) * Double(n - fixed) / df, sigma: sigma,
    df: df,
    rowCount: n, missing: design.missing)
  if rank > fixed, !isExact {
    let above = Double(rank - fixed)
    model.fStatistic = explained / above / (residual / df)
    model.fPValue = try Distribution.f(above, df).upper(model.fStatistic!)
  }
  return model
}

private func coefficients(
  _ design: Design, _ fit: LeastSquares, df: Double, level: Double
) throws(Problem) -> [LinearModel.Coefficient] {
  let reach = try Distribution.t(df: df).reach(level)
  var coefficients: [LinearModel.Coefficient] = []
  for (term, index) in fit.kept.enumerated() {
    let estimate = try representable(fit.coefficients[term])
    let error = try representable(fit.standardError(term, df: df))
    let statistic = error > 0 ? estimate / error : nil
    coefficients.append(
      LinearModel.Coefficient(
        term: design.columns[index].term, estimate: estimate, standardError: error,
        statistic: statistic,
        pValue: try statistic.map { value throws(Problem) in
          try Distribution.t(df: df).twoSided(value)
        },
        low: estimate - reach * error, high: estimate + reach * error))
  }
  return coefficients
}

extension LinearModel {
  /// The coefficients as a table: `term, estimate, std_error, statistic, p_value, low, high`.
  public var table: Table { Table(coefficientColumns(coefficients)) }
}

/// The columns of a table of coefficients.
func coefficientColumns(_ coefficients: [LinearModel.Coefficient]) -> [(name: String, column: Column)] {
  [
    ("term", Column(texts: coefficients.map(\.term))),
    ("estimate", Column(numbers: coefficients.map(\.estimate))),
    ("std_error", Column(numbers: coefficients.map(\.standardError))),
    ("statistic", Column(numbers: coefficients.map(\.statistic))),
    ("p_value", Column(numbers: coefficients.map(\.pValue))),
    ("low", Column(numbers: coefficients.map(\.low))),
    ("high", Column(numbers: coefficients.map(\.high))),
  ]
}

enum LinearModels {
  static let all = [
    Callable(
      Entry(
        "stats.lm", signature: "stats.lm(t, \"y ~ a + b\" [, {level}])",
        "A linear model of a column of numbers by other columns, fitted by least squares.",
        details: [
          "Gives `coefficients` (a table: `term, estimate, std_error, statistic, p_value, low, high`), `r_squared`, `adjusted_r_squared`, `sigma`, `df`, `f_statistic`, `f_p_value`, `level`, `n`, `missing`, `dropped` and `method`. Rows with a missing value in a column of the formula are left out and counted. It asks, say, how days to close go with area and staff.",
          "A text column becomes an indicator for each of its texts but the first by code point (`area = north`); true is 1 and false 0; a date is its day. `- 1` or `+ 0` leaves the intercept out; `a:b` is the product of two columns that are terms themselves.",
          "A term that adds nothing to those before it, such as a copy, a sum or a constant, is left out and named in `dropped`.",
          "Householder QR in twice the digits of a double, columns that add nothing pivoted behind. An exact fit has standard errors of 0, and no tests.",
        ],
        example: .init(
          "stats.lm(frame{ x = {1, 2, 3, 4}, y = {3, 5, 7, 10} }, \"y ~ x\").coefficients[2].estimate",
          "2.3"),
        seeAlso: ["stats.cor", "stats.t_test"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 3)
      let source = try arguments.table(1)
      let formula = try Formula(arguments.text(2))
      let level = try arguments.options(3, ["level"]).level()
      let model = try linearModel(
        formula, source.collect(in: arguments.run), level: level, memory: arguments.run.memory,
        poll: arguments.run.poll)
      arguments.run.tell(ofDropped: model.dropped, "lm")
      return .record(
        Record([
          ("coefficients", .table(model.table)), ("r_squared", .number(model.rSquared)),
          ("adjusted_r_squared", .number(model.adjustedRSquared)), ("sigma", .number(model.sigma)),
          ("df", .integer(Int64(model.df))), ("f_statistic", .optional(model.fStatistic)),
          ("f_p_value", .optional(model.fPValue)), ("level", .number(level)),
          ("n", .integer(Int64(model.rowCount))), ("missing", .integer(Int64(model.missing))),
          ("dropped", .list(model.dropped.map(Value.text))),
          ("method", .text("ordinary least squares")),
        ]))
    }
  ]
}

extension RunContext {
  /// Tells of terms that a model leaves out.
  func tell(ofDropped terms: [String], _ function: String) {
    for term in terms { note("\(function): '\(term)' adds nothing to the terms before it, and is left out") }
  }
}
