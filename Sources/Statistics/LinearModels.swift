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

/// The numbers of a formula's columns, row by row complete.
private struct Design {
  /// A column of the model, by the term that names it in the results.
  typealias Part = (term: String, values: [Double])

  let response: [Double]
  private(set) var columns: [Part] = []
  /// Text columns of a single level, which say nothing.
  private(set) var empty: [String] = []
  let missing: Int

  /// A text column with more texts than this is no grouping but a label.
  private static let mostLevels = 1000

  private let formula: Formula
  private let rows: [Int]
  private let memory: (any MemoryAccount)?
  private var charged = 0

  init(_ formula: Formula, _ table: Table, _ memory: (any MemoryAccount)?) throws(Problem) {
    self.formula = formula
    self.memory = memory
    let used = try Self.columns(of: formula, in: table)
    rows = (0..<table.rowCount).filter { row in used.values.allSatisfy { !$0.isMissing(row) } }
    missing = table.rowCount - rows.count
    guard !rows.isEmpty else {
      throw Problem(
        table.rowCount == 0
          ? "the table has no rows"
          : "each of the \(table.rowCount) rows misses a value of the formula's columns")
    }
    response = try Self.response(formula, used[formula.response.text]!, rows)
    do {
      if formula.hasIntercept {
        try add([("(intercept)", [Double](repeating: 1, count: rows.count))])
      }
      try addTerms(used)
    } catch {
      release()
      throw error
    }
  }

  /// Gives back the memory that the columns were charged.
  func release() { memory?.release(charged) }

  private static func columns(
    of formula: Formula, in table: Table
  ) throws(Problem) -> [String: Column] {
    var columns: [String: Column] = [:]
    for name in [formula.response] + formula.terms.flatMap(\.names) {
      guard let index = table.schema.index(of: name.text) else {
        var problem = Problem.unknown("column", name.text, among: table.schema.names)
        problem.excerpt = Excerpt(
          formula.text, from: name.span.lowerBound, to: name.span.upperBound)
        throw problem
      }
      columns[name.text] = table.columns[index]
    }
    return columns
  }

  private static func response(
    _ formula: Formula, _ column: Column, _ rows: [Int]
  ) throws(Problem) -> [Double] {
    let name = formula.response
    guard column.type.isNumeric || column.type == .boolean else {
      throw formula.problem(
        "expected numbers to explain, but '\(name.text)' is a \(column.type.rawValue) column",
        at: name.span)
    }
    let values = try numbers(column, rows, formula, name)
    // Without an intercept a constant can be explained, but not a column of zeros.
    let idle = formula.hasIntercept ? values[0] : 0
    guard values.contains(where: { $0 != idle }) else {
      throw formula.problem(
        "'\(name.text)' is constant, so there is nothing to explain", at: name.span)
    }
    return values
  }

  private mutating func addTerms(_ used: [String: Column]) throws(Problem) {
    // What a product is made of: the column itself, or the indicators but the first.
    var parts: [String: [Part]] = [:]
    var keepsFirstLevel = !formula.hasIntercept
    for term in formula.terms {
      let name = term.names[0]
      if term.names.count == 2 {
        try add(product(parts[name.text] ?? [], parts[term.names[1].text] ?? [], term))
      } else if case .text(let indices, let dictionary) = used[name.text]!.cells {
        let levels = try indicators(name, indices, dictionary)
        let others = Array(levels.dropFirst())
        if others.isEmpty, !keepsFirstLevel { empty.append(name.text) }
        parts[name.text] = others
        try add(keepsFirstLevel ? levels : others)
        keepsFirstLevel = false
      } else {
        let part: Part = (name.text, try Self.numbers(used[name.text]!, rows, formula, name))
        parts[name.text] = [part]
        try add([part])
      }
    }
  }

  private mutating func add(_ parts: [Part]) throws(Problem) {
    // The solver holds a column in three forms: its numbers, its rest and its reflector.
    let bytes = parts.count * rows.count * 5 * MemoryLayout<Double>.stride
    try memory?.charge(bytes)
    charged += bytes
    columns += parts
  }

  private static func numbers(
    _ column: Column, _ rows: [Int], _ formula: Formula, _ name: Formula.Name
  ) throws(Problem) -> [Double] {
    switch column.cells {
    case .integer(let integers), .date(let integers): return rows.map { Double(integers[$0]) }
    case .boolean(let booleans): return rows.map { booleans[$0] != 0 ? 1 : 0 }
    case .number(let numbers):
      if let row = rows.first(where: { !numbers[$0].isFinite }) {
        throw formula.problem(
          "expected a finite number in '\(name.text)' at row \(row + 1), got \(numbers[row])",
          at: name.span)
      }
      return rows.map { numbers[$0] }
    case .dateTime:
      var problem = formula.problem(
        "'\(name.text)' is a datetime column, and numbers, texts, conditions and dates explain", at: name.span)
      problem = problem.hint("t:mutate \"\(name.text) = date(\(name.text))\" makes dates of it")
      throw problem
    case .text: preconditionFailure("texts become indicators")
    }
  }

  /// A column for each text that occurs, by code point: 1 in its rows, else 0.
  private func indicators(
    _ name: Formula.Name, _ indices: Column.DictionaryIndices, _ dictionary: TextDictionary
  ) throws(Problem) -> [Part] {
    let levels = Set(rows.map { indices[$0] }).sorted(by: dictionary.precedes)
    guard levels.count <= Self.mostLevels else {
      throw formula.problem(
        "'\(name.text)' has \(levels.count) different texts, and each would be a column",
        at: name.span
      ).hint("a model takes texts with at most \(Self.mostLevels)")
    }
    return levels.map { level in
      ("\(name.text) = \(dictionary[level])", rows.map { indices[$0] == level ? 1 : 0 })
    }
  }

  private func product(
    _ first: [Part], _ second: [Part], _ term: Formula.Term
  ) throws(Problem) -> [Part] {
    var parts: [Part] = []
    for b in second {
      for a in first {
        let values = zip(a.values, b.values).map { $0 * $1 }
        guard values.allSatisfy(\.isFinite) else {
          throw formula.problem("'\(term.text)' is too large for a number", at: term.span)
        }
        parts.append(("\(a.term):\(b.term)", values))
      }
    }
    return parts
  }
}

extension LinearModel {
  /// The coefficients as a table: `term, estimate, std_error, statistic, p_value, low, high`.
  public var table: Table {
    Table([
      ("term", Column(texts: coefficients.map(\.term))),
      ("estimate", Column(numbers: coefficients.map(\.estimate))),
      ("std_error", Column(numbers: coefficients.map(\.standardError))),
      ("statistic", Column(numbers: coefficients.map(\.statistic))),
      ("p_value", Column(numbers: coefficients.map(\.pValue))),
      ("low", Column(numbers: coefficients.map(\.low))),
      ("high", Column(numbers: coefficients.map(\.high))),
    ])
  }
}

enum LinearModels {
  static let all = [
    Callable(
      Entry(
        "stats.lm", signature: "stats.lm(t, \"y ~ a + b\" [, {level}])",
        "A linear model of a column of numbers by other columns, fitted by least squares.",
        details: [
          "Gives `coefficients` (a table: `term, estimate, std_error, statistic, p_value, low, high`), `r_squared`, `adjusted_r_squared`, `sigma`, `df`, `f_statistic`, `f_p_value`, `level`, `n`, `missing`, `dropped` and `method`. Rows with a missing value in a column of the formula are left out and counted.",
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
