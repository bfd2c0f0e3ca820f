import Expressions
import Tables

/// The reason for which a step is not said in SQL, and runs here instead of in the database.
struct NotInSQL: Error {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}

/// Expressions as SQL, as far as both give the same value or the database reports an error.
///
/// What Plumb reports as a problem of a row is never said in SQL: a database is free not to compute it, or to
/// compute it for rows that a filter drops.
struct SQLExpressions {
  let dialect: any Dialect
  /// The columns that the expression may name.
  let columns: [SQLQuery.Column]
  /// The results of group calls.
  var results: [String] = []
  /// Whether whole numbers and dates are computed that may be too large: where the database computes the expression for
  /// every row, and so reports one that is, upon which the step runs here.
  var saysOverflows = false

  /// The most nodes of an expression: a server has a limit of its own.
  private static let mostNodes = 300
  /// The most bytes of an expression in SQL.
  private static let mostBytes = 50_000

  /// Returns the SQL of an expression.
  func sql(_ expression: Expression) throws(NotInSQL) -> String {
    guard expression.nodes.count <= Self.mostNodes else { throw Self.isLong }
    let isSure = saysOverflows ? expression.surelyComputed : []
    let mayFail = expression.failingParts
    var texts: [String] = []
    for (index, node) in expression.nodes.enumerated() {
      let isInTurn =
        if case .binary(_, let a, let b) = node.kind { mayFail[a] || mayFail[b] } else { false }
      let text = try sql(
        node, isSure: saysOverflows && isSure[index], isInTurn: isInTurn, expression.nodes, texts)
      guard text.utf8.count < Self.mostBytes else { throw Self.isLong }
      texts.append(text)
    }
    return texts[texts.count - 1]
  }

  static var isLong: NotInSQL { NotInSQL("the expression is very long") }

  /// - Parameters:
  ///   - isSure: whether the database computes the node for every row for which Plumb does.
  ///   - isInTurn: whether an operand may be a problem, so that `and` and `or` look at the second one only where the first
  ///     does not decide.
  private func sql(
    _ node: Expression.Node, isSure: Bool, isInTurn: Bool, _ nodes: [Expression.Node], _ texts: [String]
  ) throws(NotInSQL) -> String {
    guard node.type != nil else { throw NotInSQL("a value is always missing") }
    switch node.kind {
    case .literal(let cell): return try literal(cell, node.type)
    case .column(let name): return try column(name)
    case .result(let number): return results[number]
    case .unary(let op, let x): return try unary(op, texts[x], nodes[x].type, isSure: isSure)
    case .binary(let op, let a, let b):
      return try binary(op, (nodes[a], texts[a]), (nodes[b], texts[b]), isSure: isSure, isInTurn: isInTurn)
    case .isMissing(let x, let isNegated): return "(\(texts[x]) IS \(isNegated ? "NOT " : "")NULL)"
    case .member(let x, let cells, let isNegated):
      return try member((nodes[x], texts[x]), cells, isNegated: isNegated)
    case .oneOf: throw NotInSQL("a list of expressions runs here")
    case .call(let function, let arguments):
      let operands: [Operand] = arguments.map { (nodes[$0], texts[$0]) }
      return try SQLFunctions.sql(
        function.name,
        SQLFunctions.Call(arguments: operands, type: node.type, dialect: dialect, isSure: isSure))
    }
  }

  /// A value, and its SQL.
  typealias Operand = (node: Expression.Node, sql: String)

  private func column(_ name: String) throws(NotInSQL) -> String {
    guard let column = columns.first(where: { $0.name == name }) else { throw NotInSQL("'\(name)' is made here") }
    return column.sql
  }
}

extension Expression {
  /// Of each node whether a database computes it for every row for which Plumb does: choices ask for their values where
  /// Plumb does, and all else for all its operands. Of a constant that is missing it knows the result without the rest.
  fileprivate var surelyComputed: [Bool] {
    var isSure = [Bool](repeating: false, count: nodes.count)
    isSure[nodes.count - 1] = !holdsMissingConstant
    for index in nodes.indices.reversed() where isSure[index] {
      switch nodes[index].kind {
      case .unary(_, let x): isSure[x] = true
      case .binary(_, let a, let b): (isSure[a], isSure[b]) = (true, true)
      // A list without values has its answer at once.
      case .member(let x, let cells, _): isSure[x] = !cells.isEmpty
      case .call(_, let arguments): for argument in arguments { isSure[argument] = true }
      // Whether a cell is there the database may know without computing it, but not of what may be missing itself.
      case .isMissing(let x, _):
        switch nodes[x].kind {
        case .unary, .binary: isSure[x] = nodes[x].type != .boolean
        case .literal, .column, .result, .isMissing, .member, .oneOf, .call: break
        }
      case .literal, .column, .result, .oneOf: break
      }
    }
    return isSure
  }

  /// True where a part that names no column may be missing, such as `x / 0`, of which the divisor is.
  private var holdsMissingConstant: Bool {
    var isConstant: [Bool] = []
    for node in nodes {
      switch node.kind {
      case .literal(.missing): return true
      case .literal: isConstant.append(true)
      case .column, .result: isConstant.append(false)
      case .unary(_, let x), .isMissing(let x, _), .member(let x, _, _): isConstant.append(isConstant[x])
      case .oneOf(let x, let others, _): isConstant.append(isConstant[x] && others.allSatisfy { isConstant[$0] })
      case .binary(let op, let a, let b):
        let isQuotient = [.divide, .floorDivide, .remainder].contains(op)
        if isQuotient, isConstant[b], !isNumberButZero(nodes[b]) { return true }
        isConstant.append(isConstant[a] && isConstant[b])
      case .call(_, let arguments):
        if arguments.allSatisfy({ isConstant[$0] }) { return true }
        isConstant.append(false)
      }
    }
    return false
  }

  private func isNumberButZero(_ node: Node) -> Bool {
    switch node.kind {
    case .literal(.integer(let value)): value != 0
    case .literal(.number(let value)): value != 0
    case .literal, .column, .result, .unary, .binary, .isMissing, .member, .oneOf, .call: false
    }
  }

  /// Of each node whether it, or an operand of its own, may be a problem of a row, as far as SQL says such nodes.
  fileprivate var failingParts: [Bool] {
    var mayFail: [Bool] = []
    for node in nodes {
      let isProblem =
        switch node.kind {
        case .unary(let op, let x): mayFail[x] || op == .negate && node.type == .integer
        case .binary(let op, let a, let b): mayFail[a] || mayFail[b] || isProblem(op, node, nodes[a], nodes[b])
        case .isMissing(let x, _), .member(let x, _, _): mayFail[x]
        case .oneOf(let x, let others, _): mayFail[x] || others.contains { mayFail[$0] }
        case .call(let function, let arguments):
          arguments.contains { mayFail[$0] }
            || SQLFunctions.mayBeTooLarge(function.name, node, arguments.map { nodes[$0] })
        case .literal, .column, .result: false
        }
      mayFail.append(isProblem)
    }
    return mayFail
  }

  private func isProblem(_ op: BinaryOperator, _ node: Node, _ a: Node, _ b: Node) -> Bool {
    switch (op, b.kind) {
    case (.remainder, _): return false
    case (.floorDivide, .literal(.integer(let divisor))) where divisor > 0: return false
    // The days between two dates are few.
    case _:
      return op.isArithmetic && (node.type == .date || node.type == .integer && !(a.type == .date && b.type == .date))
    }
  }

  /// True where a value may be a problem of a row, so that the database must compute it for every row.
  var isDemanding: Bool { failingParts[nodes.count - 1] }
}

// MARK: Constants

extension SQLExpressions {
  func literal(_ cell: Cell, _ type: ColumnType?) throws(NotInSQL) -> String {
    switch cell {
    case .missing:
      guard let type else { throw NotInSQL("a value is always missing") }
      return dialect.missing(type)
    case .integer(let value): return type == .number ? dialect.number(Double(value)) : dialect.integer(value)
    case .number(let value): return dialect.number(value)
    case .boolean(let value): return dialect.boolean(value)
    case .date(let day): return try dialect.date(day)
    case .dateTime(let time): return try dialect.dateTime(time)
    case .text(let text): return try dialect.text(text)
    }
  }
}

// MARK: Operators

extension SQLExpressions {
  private func unary(
    _ op: UnaryOperator, _ x: String, _ type: ColumnType?, isSure: Bool
  ) throws(NotInSQL) -> String {
    switch op {
    case .not: return "(NOT \(x))"
    case .negate:
      guard type != .number else { return "(- \(x))" }
      guard isSure else { throw SQLFunctions.mayBeTooLarge }
      return dialect.checked("(- \(dialect.wide(x)))")
    }
  }

  private func binary(
    _ op: BinaryOperator, _ a: Operand, _ b: Operand, isSure: Bool, isInTurn: Bool
  ) throws(NotInSQL) -> String {
    switch op {
    case .and: return isInTurn ? dialect.both(a.sql, then: b.sql) : "(\(a.sql) AND \(b.sql))"
    case .or: return isInTurn ? dialect.either(a.sql, then: b.sql) : "(\(a.sql) OR \(b.sql))"
    case .less, .lessOrEqual, .greater, .greaterOrEqual: return try comparison(op.rawValue, isOrder: true, a, b)
    case .equal: return try comparison("=", isOrder: false, a, b)
    case .notEqual: return try comparison("<>", isOrder: false, a, b)
    case .add, .subtract, .multiply:
      guard a.node.type?.isOfNumbers == true, b.node.type?.isOfNumbers == true else {
        return try dates(op, a, b, isSure: isSure)
      }
      guard a.node.type == .number || b.node.type == .number else {
        guard isSure else { throw SQLFunctions.mayBeTooLarge }
        return dialect.checked("(\(dialect.wide(a.sql)) \(op.rawValue) \(dialect.wide(b.sql)))")
      }
      return dialect.arithmetic(op.rawValue, number(a), number(b))
    case .divide:
      guard a.node.type?.isOfNumbers == true, b.node.type?.isOfNumbers == true else { throw NotInSQL("no numbers") }
      return dialect.quotient(number(a), number(b))
    case .join:
      return dialect.joined(try text(of: a), try text(of: b))
    case .floorDivide, .remainder:
      guard a.node.type == .integer, b.node.type == .integer else {
        guard a.node.type?.isOfNumbers == true, b.node.type?.isOfNumbers == true else { throw NotInSQL("no numbers") }
        guard op == .floorDivide else { return try remainder(number(a), number(b)) }
        return "floor(\(dialect.quotient(number(a), number(b))))"
      }
      guard op == .floorDivide else { return dialect.remainder(a.sql, b.sql) }
      guard isSure || Self.isPositive(b) else { throw SQLFunctions.mayBeTooLarge }
      return dialect.floorQuotient(a.sql, b.sql)
    case .power:
      guard Self.isTwo(b), a.node.type?.isOfNumbers == true else { throw NotInSQL("powers but squares run here") }
      return dialect.arithmetic("*", number(a), number(a))
    }
  }

  /// A value as the text that Plumb writes.
  private func text(of x: Operand) throws(NotInSQL) -> String {
    guard let text = dialect.written(x.sql, x.node.type) else {
      throw NotInSQL("numbers with a fraction are written as texts here")
    }
    return text
  }

  /// The remainder of numbers; each stands there several times.
  private func remainder(_ a: String, _ b: String) throws(NotInSQL) -> String {
    dialect.remainder(ofNumbers: try SQLAggregates.short(a), try SQLAggregates.short(b))
  }

  /// True of a constant that is greater than 0, by which no quotient is too large.
  private static func isPositive(_ x: Operand) -> Bool {
    if case .literal(.integer(let value)) = x.node.kind { value > 0 } else { false }
  }

  /// True of the constant 2; a square is a product.
  private static func isTwo(_ x: Operand) -> Bool {
    switch x.node.kind {
    case .literal(.integer(let value)): value == 2
    case .literal(.number(let value)): value == 2
    case .literal, .column, .result, .unary, .binary, .isMissing, .member, .oneOf, .call: false
    }
  }

  /// The days between two dates, or a date that is moved by whole days.
  private func dates(_ op: BinaryOperator, _ a: Operand, _ b: Operand, isSure: Bool) throws(NotInSQL) -> String {
    if a.node.type == .date, b.node.type == .date {
      return try SQLFunctions.sql(
        "days_between", SQLFunctions.Call(arguments: [b, a], type: .integer, dialect: dialect))
    }
    guard isSure else { throw NotInSQL("a date may leave the years from 1 to 9999") }
    let (day, days) = a.node.type == .date ? (a.sql, b.sql) : (b.sql, a.sql)
    return dialect.moved(day, op.rawValue, days)
  }

  private func number(_ x: Operand) -> String { Self.number(x, dialect) }

  /// An operand as a number.
  static func number(_ x: Operand, _ dialect: any Dialect) -> String {
    x.node.type == .integer ? dialect.number(ofWhole: x.sql) : x.sql
  }

  private func comparison(
    _ sign: String, isOrder: Bool, _ a: Operand, _ b: Operand
  ) throws(NotInSQL) -> String {
    if a.node.type == .text, isOrder { try dialect.expectOrderOfTexts() }
    if let x = narrowDays(a), let y = narrowDay(b) { return "(\(x) \(sign) \(y))" }
    if let x = narrowDay(a), let y = narrowDays(b) { return "(\(x) \(sign) \(y))" }
    guard a.node.type == b.node.type else {
      guard a.node.type?.isOfNumbers == true, b.node.type?.isOfNumbers == true else {
        throw NotInSQL("values of two types are compared")
      }
      guard !dialect.comparesWholesWithNumbers else { return "(\(a.sql) \(sign) \(b.sql))" }
      if let number = numberConstant(a) { return "(\(number) \(sign) \(b.sql))" }
      if let number = numberConstant(b) { return "(\(a.sql) \(sign) \(number))" }
      return a.node.type == .integer
        ? try WholeBesideNumber(a.sql, dialect).compared(sign, with: b)
        : try WholeBesideNumber(b.sql, dialect).compared(WholeBesideNumber.turned(sign), with: a)
    }
    return "(\(a.sql) \(sign) \(b.sql))"
  }

  private func narrowDays(_ x: Operand) -> String? {
    guard case .column(let name) = x.node.kind else { return nil }
    return columns.first { $0.name == name }?.narrowDays
  }

  private func narrowDay(_ x: Operand) -> String? {
    guard case .literal(.date(let day)) = x.node.kind else { return nil }
    return dialect.narrow(day)
  }

  /// A constant whole number as a number; `nil` of any other value, and of one with too many digits.
  private func numberConstant(_ x: Operand) -> String? { Self.numberConstant(x, dialect) }

  fileprivate static func numberConstant(_ x: Operand, _ dialect: any Dialect) -> String? {
    guard case .literal(.integer(let value)) = x.node.kind, value.magnitude <= 1 << 53 else { return nil }
    return dialect.number(Double(value))
  }

  private func member(_ x: Operand, _ cells: [Cell], isNegated: Bool) throws(NotInSQL) -> String {
    guard let type = x.node.type else { throw NotInSQL("a value is always missing") }
    if !dialect.seesMissingInLists, cells.contains(where: { if case .missing = $0 { true } else { false } }) {
      throw NotInSQL("a list holds a missing value")
    }
    var list: [String] = []
    for cell in cells {
      switch (cell, type) {
      // A number with a fraction is no whole number, and a whole number that no number holds is none.
      case (.number(let value), .integer):
        if let whole = Int64(exactly: value) { list.append(dialect.integer(whole)) }
      case (.integer(let value), .number):
        if Int64(exactly: Double(value)) == value { list.append(try literal(cell, type)) }
      case (.missing, _), (.integer, _), (.number, _), (.text, _), (.boolean, _), (.date, _), (.dateTime, _):
        list.append(try literal(cell, type))
      }
    }
    guard !list.isEmpty || cells.isEmpty else { return WholeBesideNumber.nowhere(x, isNegated: isNegated, dialect) }
    // SQL has no empty list; whatever stands before it, the answer is no.
    guard !list.isEmpty else { return dialect.boolean(isNegated) }
    return dialect.member(x.sql, list, type, isNegated: isNegated)
  }
}

extension ColumnType {
  fileprivate var isOfNumbers: Bool {
    switch self {
    case .integer, .number: true
    case .text, .boolean, .date, .dateTime: false
    }
  }
}

// MARK: Functions

extension SQLExpressions {
  /// Values of one type; a constant whole number beside numbers becomes one.
  static func ofOneType(
    _ arguments: [Operand], _ type: ColumnType?, _ dialect: any Dialect
  ) throws(NotInSQL) -> [String] {
    var values: [String] = []
    for argument in arguments {
      if argument.node.type == type {
        values.append(argument.sql)
      } else if type == .number, let number = numberConstant(argument, dialect) {
        values.append(number)
      } else {
        throw NotInSQL("values of two types are mixed")
      }
    }
    return values
  }
}
