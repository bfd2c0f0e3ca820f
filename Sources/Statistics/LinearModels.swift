import Catalogue
import Problems
import Tables

/// What a column of numbers owes to other columns.
public struct LinearModel: Sendable {
  public struct Coefficient: Equatable, Sendable {
    public var term: String
    public var estimate: Double
    public var standardError: Double
    /// `nil` of an exact fit, which leaves nothing to test.
    public var statistic: Double?
    public var pValue: Double?
    public var low: Double
    public var high: Double
  }

  /// In the order of the formula.
  public var coefficients: [Coefficient]
  /// The terms that add nothing to those before them.
  public var dropped: [String]
  public var rSquared: Double
  public var adjustedRSquared: Double
  /// The standard deviation of what is left.
  public var sigma: Double
  public var df: Double
  /// `nil` of an exact fit, and where there is only an intercept.
  public var fStatistic: Double?
  public var fPValue: Double?
  public var rowCount: Int
  public var missing: Int
}

/// Ordinary least squares over the rows that have all of the formula's columns.
///
/// Text columns become indicators against their first level by code point,
/// booleans 1 and 0, dates days. Without an intercept the first text column
/// keeps all its levels and R² is measured from 0, as in R.
///
/// - Throws: of an unknown column, too few rows, and a response that is constant.
public func linearModel(
  _ formula: Formula, _ table: Table, level: Double = 0.95, memory: (any MemoryAccount)? = nil,
  poll: () throws(Problem) -> Void = { () throws(Problem) in }
) throws(Problem) -> LinearModel {
  let design = try Design(formula, table, memory)
  defer { design.release(memory) }
  let n = design.response.count
  let fit = try LeastSquares(design.columns.map(\.values), design.response, poll: poll)
  let rank = fit.kept.count
  guard n > rank else {
    throw Problem(
      "\(rank) coefficient\(rank == 1 ? "" : "s") need at least \(rank + 1) rows, got \(n)"
        + (design.missing > 0 ? " (\(design.missing) with a missing value left out)" : ""))
  }
  let fixed = formula.hasIntercept ? 1 : 0
  let df = Double(n - rank)
  let explained = CompensatedSum(fit.explained[fixed...]).value
  let size = CompensatedSum(fit.explained).value + fit.residual
  // What is left of an exact fit is rounding, and tests of it would be noise.
  let isExact = fit.residual <= 1e-28 * size
  let residual = isExact ? 0 : fit.residual
  let rSquared = explained / (explained + residual)
  let sigma = try representable((residual / df).squareRoot())

  var model = LinearModel(
    coefficients: try coefficients(design, fit, sigma: sigma, df: df, level: level),
    dropped: design.empty + design.columns.indices.filter { !fit.kept.contains($0) }.map { design.columns[$0].term },
    rSquared: rSquared, adjustedRSquared: 1 - (1 - rSquared) * Double(n - fixed) / df, sigma: sigma, df: df,
    rowCount: n, missing: design.missing)
  if rank > fixed, !isExact {
    let above = Double(rank - fixed)
    model.fStatistic = explained / above / (residual / df)
    model.fPValue = try Distribution.f(above, df).upper(model.fStatistic!)
  }
  return model
}

private func coefficients(
  _ design: Design, _ fit: LeastSquares, sigma: Double, df: Double, level: Double
) throws(Problem) -> [LinearModel.Coefficient] {
  let reach = try Distribution.t(df: df).reach(level)
  var coefficients: [LinearModel.Coefficient] = []
  for (place, index) in fit.kept.enumerated() {
    let estimate = try representable(fit.coefficients[place])
    let error = try representable(sigma * fit.unscaledErrors[place])
    let statistic = error > 0 ? estimate / error : nil
    coefficients.append(
      LinearModel.Coefficient(
        term: design.columns[index].term, estimate: estimate, standardError: error, statistic: statistic,
        pValue: try statistic.map { value throws(Problem) in try Distribution.t(df: df).twoSided(value) },
        low: estimate - reach * error, high: estimate + reach * error))
  }
  return coefficients
}

/// The numbers of a formula's columns, row by row complete.
private struct Design {
  var response: [Double]
  var columns: [(term: String, values: [Double])] = []
  /// Text columns of a single level, which say nothing.
  var empty: [String] = []
  var missing: Int
  private var charged = 0

  init(_ formula: Formula, _ table: Table, _ memory: (any MemoryAccount)?) throws(Problem) {
    let names = [formula.response] + formula.terms.flatMap(\.names)
    var byName: [String: Column] = [:]
    for name in names {
      guard let index = table.schema.index(of: name.text) else {
        let problem = Problem.unknown("column", name.text, among: table.schema.names)
        throw problem.underlined(formula.problem("", at: name.span))
      }
      byName[name.text] = table.columns[index]
    }
    let used = Array(byName.values)
    let rows = (0..<table.rowCount).filter { row in used.allSatisfy { !$0.isMissing(row) } }
    missing = table.rowCount - rows.count
    guard !rows.isEmpty else {
      throw Problem(
        table.rowCount == 0
          ? "the table has no rows" : "each of the \(table.rowCount) rows misses a value of the formula's columns")
    }

    response = try numbers(byName[formula.response.text]!, rows, formula, formula.response, asResponse: true)
    guard response.contains(where: { $0 != (formula.hasIntercept ? response[0] : 0) }) else {
      throw formula.problem("'\(formula.response.text)' is constant, so there is nothing to explain", at: formula.response.span)
    }
    if formula.hasIntercept { columns.append(("(intercept)", [Double](repeating: 1, count: rows.count))) }
    var parts: [String: [(term: String, values: [Double])]] = [:]
    var keepsFirstLevel = !formula.hasIntercept
    for term in formula.terms {
      let added: [(term: String, values: [Double])]
      if term.names.count == 1 {
        let name = term.names[0]
        guard case .text(let codes, let vocabulary) = byName[name.text]!.cells else {
          added = [(name.text, try numbers(byName[name.text]!, rows, formula, name, asResponse: false))]
          parts[name.text] = added
          try add(added, memory)
          continue
        }
        let levels = indicators(name.text, codes, vocabulary, rows)
        if levels.count == 1, !keepsFirstLevel { empty.append(name.text) }
        parts[name.text] = Array(levels.dropFirst())
        added = keepsFirstLevel ? levels : Array(levels.dropFirst())
        keepsFirstLevel = false
      } else {
        added = product(parts[term.names[0].text] ?? [], parts[term.names[1].text] ?? [])
      }
      try add(added, memory)
    }
  }

  private mutating func add(_ more: [(term: String, values: [Double])], _ memory: (any MemoryAccount)?) throws(Problem) {
    // The solver holds a column in three forms: its numbers, its rest and its reflector.
    let bytes = more.count * response.count * 5 * MemoryLayout<Double>.stride
    try memory?.charge(bytes)
    charged += bytes
    columns += more
  }

  func release(_ memory: (any MemoryAccount)?) { memory?.release(charged) }
}

private func numbers(
  _ column: Column, _ rows: [Int], _ formula: Formula, _ name: Formula.Name, asResponse: Bool
) throws(Problem) -> [Double] {
  switch column.cells {
  case .integer(let integers): return rows.map { Double(integers[$0]) }
  case .number(let numbers):
    if let row = rows.first(where: { !numbers[$0].isFinite }) {
      throw formula.problem("expected a finite number in '\(name.text)' at row \(row + 1), got \(numbers[row])", at: name.span)
    }
    return rows.map { numbers[$0] }
  case .boolean(let booleans): return rows.map { booleans[$0] != 0 ? 1 : 0 }
  case .date(let days) where !asResponse: return rows.map { Double(days[$0]) }
  case .date, .text:
    throw formula.problem("expected numbers to explain, but '\(name.text)' is a column of type \(column.type.rawValue)", at: name.span)
  }
}

/// A column for each text that occurs, by code point: 1 in its rows, else 0.
private func indicators(
  _ name: String, _ codes: Column.Codes, _ vocabulary: Vocabulary, _ rows: [Int]
) -> [(term: String, values: [Double])] {
  let seen = Set(rows.map { codes[$0] }).sorted(by: vocabulary.precedes)
  return seen.map { level in
    ("\(name) = \(vocabulary[level])", rows.map { codes[$0] == level ? 1 : 0 })
  }
}

private func product(
  _ first: [(term: String, values: [Double])], _ second: [(term: String, values: [Double])]
) -> [(term: String, values: [Double])] {
  second.flatMap { b in first.map { a in ("\(a.term):\(b.term)", zip(a.values, b.values).map { $0 * $1 }) } }
}

extension Problem {
  /// The same problem with another's excerpt.
  fileprivate func underlined(_ other: Problem) -> Problem {
    var copy = self
    copy.excerpt = other.excerpt
    return copy
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
        "What a column of numbers owes to other columns, by least squares.",
        details: [
          "Gives `coefficients` (a table: `term, estimate, std_error, statistic, p_value, low, high`), `r_squared`, `adjusted_r_squared`, `sigma`, `df`, `f_statistic`, `f_p_value`, `level`, `n`, `missing`, `dropped` and `method`. Rows with a missing value in a column of the formula are left out and counted.",
          "A text column becomes an indicator for each of its texts but the first by code point (`area = north`); true is 1 and false 0; a date is its day. `- 1` or `+ 0` leaves the intercept out; `a:b` is the product of two columns that are terms themselves.",
          "A term that adds nothing to those before it, such as a copy, a sum or a constant, is left out and named in `dropped`.",
          "Householder QR in twice the digits of a double, columns that add nothing pivoted behind. An exact fit has standard errors of 0, and no tests.",
        ],
        example: .init(
          "stats.lm(frame{ x = {1, 2, 3, 4}, y = {3, 5, 7, 10} }, \"y ~ x\").coefficients[2].estimate", "2.3"),
        seeAlso: ["stats.cor", "stats.t_test"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 3)
      let source = try arguments.table(1)
      let formula = try Formula(arguments.text(2))
      let level = try arguments.options(3, ["level"]).level()
      let model = try linearModel(
        formula, source.collect(in: arguments.run), level: level, memory: arguments.run.memory, poll: arguments.run.poll)
      return .record(
        Record([
          ("coefficients", .table(model.table)), ("r_squared", .number(model.rSquared)),
          ("adjusted_r_squared", .number(model.adjustedRSquared)), ("sigma", .number(model.sigma)),
          ("df", .number(model.df)), ("f_statistic", .optional(model.fStatistic)),
          ("f_p_value", .optional(model.fPValue)), ("level", .number(level)),
          ("n", .integer(Int64(model.rowCount))), ("missing", .integer(Int64(model.missing))),
          ("dropped", .list(model.dropped.map(Value.text))), ("method", .text("ordinary least squares")),
        ]))
    }
  ]
}
