import Expressions
import Numerics
import Tables

/// The sums of which a figure is made, as one text that `ExactMoments` reads: they are exact, so that the figure is
/// rounded once, here, and is the same in whatever order a database reads its rows, and in however many databases they lie.
///
///     sd(x)  // the number of values, their sum and that of their squares, of each group: '2;3p0;5p0'
struct ExactSums {
  let figure: ExactMoments.Figure
  /// The values, or the xs and the ys of pairs.
  let values: [Value]

  /// A value of each row, a whole number or a number.
  struct Value {
    let sql: String
    let isWhole: Bool
    /// The parts of a number, where the query has them.
    let limbs: NumberLimbs?

    init(sql: String, type: ColumnType?, limbs: NumberLimbs?) throws(NotInSQL) {
      switch type {
      case .integer: isWhole = true
      case .number: isWhole = false
      case .text, .boolean, .date, .dateTime, nil: throw NotInSQL("the function takes other values than numbers here")
      }
      (self.sql, self.limbs) = (sql, limbs)
    }
  }

  /// - Parameter arguments: as the aggregate takes them.
  init(
    _ figure: ExactMoments.Figure, _ arguments: [(sql: String, type: ColumnType?, limbs: NumberLimbs?)]
  ) throws(NotInSQL) {
    self.figure = figure
    var values: [Value] = []
    for argument in arguments {
      guard argument.sql.utf8.count <= SplitNumberSums.mostBytes else { throw SQLExpressions.isLong }
      values.append(try Value(sql: argument.sql, type: argument.type, limbs: argument.limbs))
    }
    // A slope is that of the first over the second.
    self.values = figure == .slope ? values.reversed() : values
  }
}

// MARK: PostgreSQL

extension ExactSums {
  /// The text; missing where a group has none of the values. An error where a number does not fit the parts.
  func postgreSQL(_ dialect: any Dialect) -> String {
    let isThere = values.map { "(\($0.sql)) IS NOT NULL" }.joined(separator: " AND ")
    let filter = values.count > 1 ? " FILTER (WHERE \(isThere))" : ""
    func sum(_ terms: String) -> String { "sum(\(terms))\(filter)" }
    var fields = ["count(\(values[0].sql))\(filter)"]
    for value in values {
      if figure.takesSquares, let limbs = value.limbs {
        fields += [limbs.sums(squares: false, filter), limbs.sums(squares: true, filter)]
        continue
      }
      let numbers = SplitNumberSums.parts(value.sql, factor: dialect.number(SplitNumberSums.factor))
      let total =
        value.isWhole
        ? sum(value.sql)
        : "(\(sum("\(numbers.whole)::int8")) * \(SplitNumberSums.whole) + \(sum("\(numbers.upper)::int8")) * \(SplitNumberSums.upper) "
          + "+ \(sum("\(numbers.lower)::int8")))"
      fields.append("\(total), 'p\(value.exponent)'")
      let squares = "\(sum(product(value, value, dialect))), 'p\(2 * value.exponent)'"
      fields.append(figure.takesSquares ? squares : "''")
    }
    if figure.takesPairs {
      let exponent = values[0].exponent + values[1].exponent
      fields.append("\(sum(product(values[0], values[1], dialect))), 'p\(exponent)'")
    }
    let small = values.filter { !$0.isWhole }.map { value in
      "WHEN min(abs(nullif(\(value.sql), 0)))\(filter) < \(dialect.number(SplitNumberSums.least)) "
        + "THEN (1e20 * count(\(value.sql)))::int8::text "
    }.joined()
    let text = "concat(\(fields.joined(separator: ", ';', ")))"
    return "CASE \(small)WHEN count(\(values[0].sql))\(filter) > 0 THEN \(text) END"
  }

  /// The product of two values of a row as a whole number. A query within the sum gives each a name, as it stands there
  /// several times.
  private func product(_ a: Value, _ b: Value, _ dialect: any Dialect) -> String {
    guard !a.isWhole || !b.isWhole else { return "(\(a.sql))::numeric * (\(b.sql))" }
    func digits(_ name: String, _ value: Value) -> String {
      guard !value.isWhole else { return "r.\(name)" }
      return SplitNumberSums.digits("r.\(name)", dialect)
    }
    guard a.sql != b.sql else {
      let rows = "(SELECT \(a.sql) AS x OFFSET 0) AS r"
      return "(SELECT s.v * s.v FROM (SELECT \(digits("x", a)) AS v FROM \(rows) OFFSET 0) AS s)"
    }
    let rows = "(SELECT \(a.sql) AS x, \(b.sql) AS y OFFSET 0) AS r"
    return "(SELECT (\(digits("x", a))) * (\(digits("y", b))) FROM \(rows))"
  }
}

extension ExactSums.Value {
  /// The power of 2 of which sums of the value are made.
  fileprivate var exponent: Int { isWhole ? 0 : -124 }
}
