import Expressions
import Tables

/// The digits of a number as four whole numbers of 30 binary digits each, of which two have a product of 64 bits: to add up
/// such products takes less than half as long as to add up those of decimals.
///
///     0.1 = a + b / 2^30 + c / 2^60 + d / 2^90
///
/// They are columns of a query within the query, which computes each once for a row. What they do not hold is a decimal.
struct NumberLimbs {
  /// The whole part, and three parts of the fraction; missing of a number that they do not hold.
  let parts: [String]
  /// A number that they do not hold, times 2^124.
  let rest: String

  /// The numbers of which all digits are in the parts, but 0: those with the last of 53 digits at 2^-90 or before it.
  private static let (least, bound) = (0x1p-38, 0x1p30)
  private static let factor = 0x1p30

  /// The parts of a column that `SQLQuery.separate` has separated; `nil` of any other expression.
  init?(of argument: Expression, in columns: [SQLQuery.Column]) {
    guard case .column(let name)? = argument.nodes.last?.kind, argument.nodes.count == 1,
      name.hasPrefix(Self.mark)
    else { return nil }
    let own = Self.names.map { part in columns.first { $0.name == "\(name) \(part)" }?.sql }.compactMap(\.self)
    guard own.count == Self.names.count, let rest = columns.first(where: { $0.name == "\(name) rest" })?.sql else {
      return nil
    }
    (parts, self.rest) = (own, rest)
  }

  private static let names = ["a", "b", "c", "d"]
  /// No column of a database has a name with this character.
  private static let mark = "\0value "

  // MARK: Sums

  /// The sums of the numbers and, with `squares`, of their squares, as the terms of one field.
  ///
  /// - Parameter filter: the condition on the rows that count.
  func sums(squares: Bool, _ filter: String) -> String {
    let (a, b, c, d) = (parts[0], parts[1], parts[2], parts[3])
    let terms =
      squares
      ? [
        "\(a) * \(a)", "2 * \(a) * \(b)", "\(b) * \(b) + 2 * \(a) * \(c)", "2 * (\(a) * \(d) + \(b) * \(c))",
        "\(c) * \(c) + 2 * \(b) * \(d)", "2 * \(c) * \(d)", "\(d) * \(d)",
      ] : parts
    let sums = terms.enumerated().map { "coalesce(sum(\($1))\(filter), 0), 'p\(-30 * $0) '" }
    let other = squares ? "\(rest) * \(rest)" : rest
    return (sums + ["coalesce(sum(\(other))\(filter), 0), 'p\(squares ? -248 : -124)'"]).joined(separator: ", ")
  }

  // MARK: Columns

  /// The calls with columns in place of the numbers of which they need squares, and these columns.
  static func separated(
    _ calls: [GroupCall], _ aggregates: SQLAggregates
  ) throws(NotInSQL) -> (calls: [GroupCall], columns: [SQLQuery.Column]) {
    var (calls, columns) = (calls, [SQLQuery.Column]())
    for index in calls.indices {
      guard case .moments(let figure)? = aggregates.figure(calls[index]), figure.takesSquares else { continue }
      for place in calls[index].arguments.indices {
        let argument = calls[index].arguments[place]
        // Whether one is too large is asked of the expression itself.
        guard argument.type == .number, !argument.isDemanding else { continue }
        let sql = try SQLAggregates.short(try aggregates.expressions.sql(argument))
        let known = columns.first { $0.sql == sql }
        let column = known ?? SQLQuery.Column(name: "\(mark)\(columns.count)", type: .number, sql: sql, isExact: false)
        if known == nil { columns.append(column) }
        let node = Expression.Node(kind: .column(column.name), type: .number, span: 0..<0)
        calls[index].arguments[place] = Expression(text: "", nodes: [node])
      }
    }
    return (calls, columns)
  }

  /// The columns of each step that separates a number, which name those of the step before.
  fileprivate static func steps(
    _ name: String, _ dialect: any Dialect
  ) -> [(_ column: (String) -> String) -> [(name: String, sql: String)]] {
    let factor = dialect.number(factor)
    func next(_ x: String) -> String { "(\(x) - trunc(\(x))) * \(factor)" }
    func held(_ x: String) -> String {
      let size = "abs(\(x)) < \(dialect.number(bound)) AND (\(x) = 0 OR abs(\(x)) >= \(dialect.number(least)))"
      return "CASE WHEN \(size) THEN \(x) END"
    }
    return [
      { column in [("\(name) held", held(column(name)))] },
      { column in
        let x = column("\(name) held")
        return [("\(name) whole", "trunc(\(x))"), ("\(name) upper", next(x))]
      },
      { column in
        let x = column("\(name) upper")
        return [("\(name) middle", "trunc(\(x))"), ("\(name) lower", next(x))]
      },
      { column in
        let (lower, x) = (column("\(name) lower"), column(name))
        let rest = "CASE WHEN \(column("\(name) held")) IS NULL THEN \(SplitNumberSums.digits(x, dialect)) END"
        return [
          ("\(name) a", "\(column("\(name) whole"))::int8"), ("\(name) b", "\(column("\(name) middle"))::int8"),
          ("\(name) c", "trunc(\(lower))::int8"), ("\(name) d", "(\(next(lower)))::int8"), ("\(name) rest", rest),
        ]
      },
    ]
  }
}

extension SQLQuery {
  /// Adds the parts of numbers, each computed once for a row.
  ///
  /// - Parameter kept: the names of the columns that are needed beside them.
  mutating func separate(_ values: [Column], keeping kept: Set<String>, _ dialect: any Dialect) {
    project(columns.filter { kept.contains($0.name) && !$0.isHidden }.map { Renaming(new: $0.name, old: $0.name) })
    encloseColumns(adding: values)
    let steps = values.map { NumberLimbs.steps($0.name, dialect) }
    for index in steps[0].indices {
      let known = self
      func column(_ name: String) -> String {
        guard let sql = known[name]?.sql else { preconditionFailure("a column of the step before") }
        return sql
      }
      encloseColumns(
        adding: steps.flatMap { $0[index](column) }.map { name, sql in
          Column(name: name, type: .number, sql: sql, isExact: false, isHidden: true)
        })
    }
  }
}
