import Problems
import Tables

/// What an expression may refer to, where it stands in its text.
struct CheckingScope {
  /// Where an expression stands, and so what it may call.
  enum Setting {
    /// A value for each row, from that row alone.
    case rows
    /// A value for each row; aggregates are spread over its group.
    case spread
    /// A value for each group.
    case groups(keys: Set<String>)
  }

  let checker: Checker
  let setting: Setting
  /// The columns, those that were defined before included where rows see them.
  private(set) var columns: [String: ColumnType] = [:]
  /// What was defined before, in the same text.
  private(set) var items: [Definitions.Item] = []
  private(set) var results: [String: ColumnType] = [:]
  private(set) var calls: [GroupCall] = []
  /// The place of the named expression at hand.
  var definition = 0

  init(_ checker: Checker, setting: Setting) {
    self.checker = checker
    self.setting = setting
    for field in checker.schema.fields { columns[field.name] = field.type }
  }

  mutating func add(_ item: Definitions.Item) {
    items.append(item)
    if case .spread = setting {
      columns[item.name] = item.expression.type
    } else {
      results[item.name] = item.expression.type
    }
  }

  private var callNumbers: [[UInt8]: Int] = [:]

  /// The number of the call that goes by a key, added where there is none.
  mutating func number(of call: GroupCall, _ key: [UInt8]) -> Int {
    if let number = callNumbers[key] { return number }
    callNumbers[key] = calls.count
    calls.append(call)
    return calls.count - 1
  }

  /// The names that may be meant.
  var names: [String] { checker.schema.names + items.map(\.name) }
}

/// One walk over one expression: takes its nodes in order, operands before
/// operators, and appends each typed node to the result.
struct CheckingPass {
  private(set) var scope: CheckingScope
  private let checker: Checker
  private var syntax: Syntax
  private let binds: Binds
  /// The typed nodes so far.
  private var nodes: [Expression.Node] = []
  /// For each node of the syntax, the typed node and where its subtree starts.
  private var typed: [(place: Int, start: Int)] = []
  private var isInsideCall: [Bool] = []

  init(_ syntax: Syntax, _ scope: CheckingScope) {
    self.syntax = syntax
    self.scope = scope
    checker = scope.checker
    binds = checker.binds
  }

  mutating func run() throws(Problem) -> Expression {
    try expandRewritings()
    markInsideCalls()
    typed.reserveCapacity(syntax.nodes.count)
    for place in syntax.nodes.indices {
      let start = nodes.count
      try check(place)
      let first = syntax.nodes[place].kind.operands.first
      typed.append((nodes.count - 1, first.map { min(typed[$0].start, nodes.count - 1) } ?? start))
    }
    return try Expression(text: syntax.text, nodes: nodes).folded()
  }

  /// Marks the nodes that stand inside an aggregate or a window function:
  /// from the root down, as operands stand before their operators.
  private mutating func markInsideCalls() {
    isInsideCall = Array(repeating: false, count: syntax.nodes.count)
    for place in syntax.nodes.indices.reversed() {
      var isInside = isInsideCall[place]
      if case .call(let name, _) = syntax.nodes[place].kind {
        switch checker.functions[name]?.meaning {
        // An unknown function is told rather than what stands in it.
        case .aggregate, .window, nil: isInside = true
        default: break
        }
      }
      guard isInside else { continue }
      for operand in syntax.nodes[place].kind.operands { isInsideCall[operand] = true }
    }
  }

  private mutating func check(_ place: Int) throws(Problem) {
    let span = syntax.nodes[place].span
    switch syntax.nodes[place].kind {
    case .literal(let cell): append(.literal(cell), cell.type, span)
    case .name(let name): try checkName(name, at: place)
    case .bind(let name): try checkBind(name, span)
    case .unary(let op, let x): try checkUnary(op, x, span)
    case .binary(let op, let a, let b): try checkBinary(op, a, b, span)
    case .member(let x, let list, let isNegated):
      try checkMember(x, list, isNegated: isNegated, span)
    case .memberOfBind(let x, let name, let isNegated):
      try checkMember(x, ofBind: name, isNegated: isNegated, span)
    case .call(let name, let arguments): try checkCall(name, arguments, span, at: place)
    }
  }

  private mutating func append(_ kind: Expression.Kind, _ type: ColumnType?, _ span: Span) {
    nodes.append(Expression.Node(kind: kind, type: type, span: span))
  }

  private func type(_ place: Int) -> ColumnType? { nodes[typed[place].place].type }

  private func span(_ place: Int) -> Span { syntax.nodes[place].span }

  private func problem(_ message: String, _ span: Span, _ hints: String...) -> Problem {
    Problem(message, span, of: syntax.text, hints: hints)
  }

  /// What stands at a place, in quotes, or the other words where it is long.
  private func shown(_ place: Int, _ otherwise: String) -> String {
    let span = span(place)
    guard span.count <= 40 else { return otherwise }
    return "'\(String(decoding: Array(syntax.text.utf8)[span], as: UTF8.self))'"
  }
}

// MARK: Names and binds

extension CheckingPass {
  private mutating func checkName(_ name: String, at place: Int) throws(Problem) {
    let span = span(place)
    if case .groups(let keys) = scope.setting, !isInsideCall[place] {
      if let result = scope.results[name] { return append(.column(name), result, span) }
      guard let type = scope.columns[name] else { throw unknownName(name, at: place) }
      guard keys.contains(name) else { throw manyValues(name, span) }
      return append(.column(name), type, span)
    }
    guard let type = scope.columns[name] else { throw unknownName(name, at: place) }
    append(.column(name), type, span)
  }

  private func manyValues(_ name: String, _ span: Span) -> Problem {
    let shown = quotedIfNeeded(name)
    return problem(
      "'\(name)' has many values in a group", span,
      "take one, as in first(\(shown)) or max(\(shown)), or group by it")
  }

  private func unknownName(_ name: String, at place: Int) -> Problem {
    let span = span(place)
    if scope.results[name] != nil {
      return problem(
        "'\(name)' is a result for the group, and an aggregate takes columns", span)
    }
    let names = scope.names
    let told = Problem.unknown("column", name, among: names).at(span, of: syntax.text)
    if let help = Slip.constant(name) {
      return problem("no column '\(name)'", span, help)
    }
    if checker.functions[name]?.requiredCount == 0, nearestName(to: name, among: names) == nil {
      return problem("no column '\(name)'", span, "the function is written \(name)()")
    }
    if stands(place, besideText: true), nearestName(to: name, among: names) == nil {
      return problem("no column '\(name)'", span, "a text stands in quotes: \"\(name)\"")
    }
    return told
  }

  /// Whether a node is compared with a column of texts. Looked for only when
  /// there is something to tell.
  private func stands(_ place: Int, besideText: Bool) -> Bool {
    for node in syntax.nodes {
      let others: [Int]
      switch node.kind {
      case .binary(let op, let a, let b) where op.isComparison && (a == place || b == place):
        others = [a == place ? b : a]
      case .member(let x, let list, _) where list.contains(place): others = [x]
      default: continue
      }
      for case .name(let other) in others.map({ syntax.nodes[$0].kind }) {
        return scope.columns[other] == .text
      }
    }
    return false
  }

  private mutating func checkBind(_ name: String, _ span: Span) throws(Problem) {
    switch try bind(name, span) {
    case .cell(let cell): append(.literal(cell), cell.type, span)
    case .list:
      throw problem("'$\(name)' is a list", span, "a list stands after 'in': x in $\(name)")
    case .unusable(let found):
      throw problem("expected a value for '$\(name)', got \(found)", span)
    }
  }

  private func bind(_ name: String, _ span: Span) throws(Problem) -> Binds.Bind {
    if let bind = binds[name] { return bind }
    var told = problem("no value for '$\(name)'", span)
    if let near = nearestName(to: name, among: binds.names) {
      told = told.hint("did you mean '$\(near)'?")
    } else {
      told = told.hint("give one after the text, { \(name) = … }, or with --param \(name)=…")
    }
    throw told
  }
}

// MARK: Operators

extension CheckingPass {
  private mutating func checkUnary(_ op: UnaryOperator, _ x: Int, _ span: Span) throws(Problem) {
    let operand = typed[x].place
    switch op {
    case .not:
      try expectCondition(x, of: "not", hint: "'not' takes what follows it first: not (a == b)")
      append(.unary(.not, operand), .boolean, span)
    case .negate:
      try expectNumber(x, of: "-")
      if case .literal(.integer(let value)) = nodes[operand].kind, value != .min {
        nodes[operand] = Expression.Node(kind: .literal(.integer(-value)), type: .integer, span: span)
      } else if case .literal(.number(let value)) = nodes[operand].kind {
        nodes[operand] = Expression.Node(kind: .literal(.number(-value)), type: .number, span: span)
      } else {
        append(.unary(.negate, operand), type(x), span)
      }
    }
  }

  private mutating func checkBinary(
    _ op: BinaryOperator, _ a: Int, _ b: Int, _ span: Span
  ) throws(Problem) {
    let result: ColumnType?
    switch op {
    case .and, .or:
      try expectCondition(a, of: op.rawValue)
      try expectCondition(b, of: op.rawValue)
      result = .boolean
    case .equal, .notEqual:
      if appendMissingTest(op, a, b, span) { return }
      try expectComparable(a, b, span)
      result = .boolean
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      try expectComparable(a, b, span)
      try expectOrdered(op, a, b)
      result = .boolean
    case .join:
      try expectJoinable(a)
      try expectJoinable(b)
      result = .text
    case .add, .subtract, .multiply, .divide, .floorDivide, .remainder, .power:
      result = try arithmeticType(op, a, b, span)
    }
    append(.binary(op, typed[a].place, typed[b].place), result, span)
  }

  /// `x == nil` asks whether x is missing.
  private mutating func appendMissingTest(
    _ op: BinaryOperator, _ a: Int, _ b: Int, _ span: Span
  ) -> Bool {
    func isNil(_ place: Int) -> Bool {
      if case .literal(.missing) = syntax.nodes[place].kind { true } else { false }
    }
    guard isNil(a) || isNil(b) else { return false }
    // The nil is dropped; where it stood first, what follows moves up.
    if isNil(b) {
      nodes.removeLast()
    } else {
      let shift = typed[a].place
      nodes.remove(at: shift)
      for place in shift..<nodes.count {
        nodes[place].kind = nodes[place].kind.moved { $0 > shift ? $0 - 1 : $0 }
      }
    }
    append(.isMissing(nodes.count - 1, isNegated: op == .notEqual), .boolean, span)
    return true
  }

  private func expectCondition(_ x: Int, of op: String, hint: String? = nil) throws(Problem) {
    guard let found = type(x), found != .boolean else { return }
    let told = problem("'\(op)' takes conditions, and this is \(found.words)", span(x))
    if let hint { throw told.hint(hint) }
    throw told
  }

  private func expectNumber(_ x: Int, of op: String) throws(Problem) {
    guard let found = type(x), !found.isNumeric else { return }
    let told = problem("'\(op)' takes numbers, and this is \(found.words)", span(x))
    switch found {
    case .text where op == "+": throw told.hint("texts are joined with '..'")
    case .text: throw told.hint("number(\(shown(x, "…").filter { $0 != "'" })) reads it as a number")
    case .boolean: throw told.hint("if_else(condition, 1, 0) makes a number of it")
    default: throw told
    }
  }

  private func expectComparable(_ a: Int, _ b: Int, _ span: Span) throws(Problem) {
    guard let left = type(a), let right = type(b), left != right,
      !(left.isNumeric && right.isNumeric)
    else { return }
    let told = problem("\(left.words) is compared with \(right.words)", span)
    throw unlikeHint(a, b, left, right).map(told.hint) ?? told
  }

  /// What may help where two sides are of different kinds.
  private func unlikeHint(_ a: Int, _ b: Int, _ left: ColumnType, _ right: ColumnType) -> String? {
    if [left, right].contains(.date), [left, right].contains(.integer) {
      let date = shown(left == .date ? a : b, "…").filter { $0 != "'" }
      return "year(\(date)) is the number of its year"
    }
    if case .binary(let op, _, _) = syntax.nodes[a].kind, left == .boolean, op.isComparison {
      return "two comparisons are joined with 'and': 1 < x and x < 5"
    }
    let (other, text) = left == .text ? (right, a) : (left, b)
    guard left == .text || right == .text else { return nil }
    let literal = literalText(text)
    switch other {
    case .date:
      guard let literal else { return "date(\(shown(text, "…").filter { $0 != "'" })) reads text as a date" }
      return Day(literal) == nil
        ? "a date is written date \"2019-05-05\"" : "write date \"\(literal)\""
    case .integer, .number:
      guard let literal else {
        let number = nodes[typed[text == a ? b : a].place]
        if case .literal(let cell) = number.kind { return "write \"\(cell.literal)\", in quotes" }
        return "number(\(shown(text, "…").filter { $0 != "'" })) reads text as a number"
      }
      return Double(literal) == nil ? nil : "write \(literal) without quotes"
    case .boolean: return "write true or false without quotes"
    case .text: return nil
    }
  }

  private func literalText(_ place: Int) -> String? {
    if case .literal(.text(let text)) = nodes[typed[place].place].kind { text } else { nil }
  }

  private func expectOrdered(_ op: BinaryOperator, _ a: Int, _ b: Int) throws(Problem) {
    for place in [a, b] where type(place) == .boolean {
      let told = problem("conditions have no order for '\(op.rawValue)'", span(place))
      guard case .binary(let inner, _, _) = syntax.nodes[place].kind, inner.isComparison else { throw told }
      throw told.hint("two comparisons are joined with 'and': 1 < x and x < 5")
    }
  }

  private func expectJoinable(_ x: Int) throws(Problem) {
    guard let found = type(x), found == .boolean || found == .date else { return }
    throw problem(
      "'..' joins texts and numbers, and this is \(found.words)", span(x),
      "text(\(shown(x, "…").filter { $0 != "'" })) makes text of it")
  }

  /// The type of arithmetic, dates included.
  private func arithmeticType(
    _ op: BinaryOperator, _ a: Int, _ b: Int, _ span: Span
  ) throws(Problem) -> ColumnType? {
    let (left, right) = (type(a), type(b))
    if left == .date || right == .date {
      switch (op, left, right) {
      case (.subtract, .date, .date): return .integer
      case (.add, .date, .integer), (.add, .integer, .date), (.subtract, .date, .integer): return .date
      case (.add, .date, nil), (.add, nil, .date), (.subtract, .date, nil): return .date
      case (.add, .date, .number), (.subtract, .date, .number):
        throw problem("a date moves by whole days", self.span(b), "round(x) makes a whole number")
      case (.add, .number, .date):
        throw problem("a date moves by whole days", self.span(a), "round(x) makes a whole number")
      case (.subtract, .date, .text) where literalText(b).flatMap({ Day($0) }) != nil:
        throw problem("a date minus text", span, "write date \"\(literalText(b)!)\"")
      default:
        let (x, y) = (left?.words ?? "nil", right?.words ?? "nil")
        throw problem(
          "'\(op.rawValue)' of \(x) and \(y) means nothing", span,
          "date - date is days, date + days and date - days are dates")
      }
    }
    try expectNumber(a, of: op.rawValue)
    try expectNumber(b, of: op.rawValue)
    if op == .divide || op == .power { return .number }
    guard let left, let right else { return left ?? right }
    return left == .integer && right == .integer ? .integer : .number
  }
}

// MARK: Lists

extension CheckingPass {
  private mutating func checkMember(
    _ x: Int, _ list: [Int], isNegated: Bool, _ span: Span
  ) throws(Problem) {
    for item in list {
      if case .literal(.missing) = syntax.nodes[item].kind { throw nilInList(self.span(item)) }
      try expectComparable(x, item, self.span(item))
    }
    let operand = typed[x].place
    let constants = list.map { (place: Int) -> Cell? in
      if case .literal(let cell) = nodes[typed[place].place].kind { cell } else { nil }
    }
    guard constants.allSatisfy({ $0 != nil }) else {
      return append(
        .oneOf(operand, list.map { typed[$0].place }, isNegated: isNegated), .boolean, span)
    }
    nodes.removeLast(nodes.count - operand - 1)
    append(.member(operand, of: constants.compactMap(\.self), isNegated: isNegated), .boolean, span)
  }

  private mutating func checkMember(
    _ x: Int, ofBind name: String, isNegated: Bool, _ span: Span
  ) throws(Problem) {
    let place = Span(uncheckedBounds: (span.upperBound - name.utf8.count - 1, span.upperBound))
    switch try bind(name, place) {
    case .cell: throw problem("'$\(name)' is one value, and 'in' takes a list", place, "write == $\(name)")
    case .unusable(let found):
      throw problem("expected a list for '$\(name)', got \(found)", place)
    case .list(let cells):
      guard !cells.contains(.missing) else { throw nilInList(place) }
      if let left = type(x) {
        for cell in cells {
          guard let right = cell.type, left != right, !(left.isNumeric && right.isNumeric) else { continue }
          throw problem("\(left.words) is compared with \(right.words) in '$\(name)'", span)
        }
      }
      append(.member(typed[x].place, of: cells, isNegated: isNegated), .boolean, span)
    }
  }

  private func nilInList(_ span: Span) -> Problem {
    problem("a list holds no missing value", span, "write x == nil or x in {…}")
  }
}

// MARK: Calls

extension CheckingPass {
  private mutating func checkCall(
    _ name: String, _ arguments: [Int], _ span: Span, at place: Int
  ) throws(Problem) {
    let nameSpan = span.lowerBound..<min(span.lowerBound + name.utf8.count, span.upperBound)
    guard let row = checker.functions[name] else { throw unknownFunction(name, nameSpan) }
    try expectCount(arguments.count, row, nameSpan)
    for (index, argument) in arguments.enumerated() {
      try check(argument, index + 1, against: row.parameter(index), of: row)
    }
    let result = try resultType(row, arguments, span)
    switch row.meaning {
    case .scalar(let function): try appendCall(function, arguments, result, span)
    case .aggregate(let aggregate):
      try expectAllowed(row, isWindow: false, nameSpan, at: place)
      try appendGroupCall(.aggregate(aggregate), row, arguments, result, span)
    case .window(let window):
      try expectAllowed(row, isWindow: true, nameSpan, at: place)
      try appendGroupCall(.window(window), row, arguments, result, span)
    case .rewriting, .rewritingOfRun: preconditionFailure("rewritten before")
    }
  }

  private func unknownFunction(_ name: String, _ span: Span) -> Problem {
    if scope.columns[name] != nil {
      return problem("'\(name)' is a column, not a function", span)
    }
    let functions = checker.functions
    if let synonym = functions.synonym(of: name) {
      return problem("no function '\(name)'", span, "here it is called '\(synonym)'")
    }
    switch name.lowercased() {
    case "concat", "paste", "paste0", "concat_ws":
      return problem("no function '\(name)'", span, "texts are joined with '..'")
    case "is_na", "isna", "is_null", "isnil", "is_nil", "ismissing", "is_missing":
      return problem("no function '\(name)'", span, "whether x is missing is x == nil")
    default:
      return Problem.unknown("function", name, among: functions.names).at(span, of: syntax.text)
    }
  }

  private func expectCount(_ count: Int, _ row: FunctionRow, _ span: Span) throws(Problem) {
    let least = row.requiredCount
    let most = row.isVariadic ? Int.max : row.parameters.count
    guard count < least || count > most else { return }
    let expected =
      least == most ? "\(least)" : most == .max ? "at least \(least)" : "\(least) to \(most)"
    let noun = least == most && least == 1 || most == .max && least == 1 ? "argument" : "arguments"
    let told = problem("'\(row.name)' takes \(least == 0 && most == 0 ? "no" : expected) \(noun), got \(count)", span)
    if row.name == "count", count == 1 {
      throw told.hint("count_if(x ~= nil) counts the rows where x is not missing")
    }
    throw told.hint(row.entry.signature)
  }

  private func check(
    _ argument: Int, _ number: Int, against parameter: Parameter, of row: FunctionRow
  ) throws(Problem) {
    if parameter.isConstant, try constant(argument) == nil {
      throw problem("'\(row.name)' takes a constant as argument \(number)", span(argument), row.entry.signature)
    }
    guard let found = type(argument), !parameter.types.contains(found) else { return }
    let told = problem(
      "'\(row.name)' takes \(parameter.words) as argument \(number), and this is \(found.words)",
      span(argument))
    switch (parameter.types.first, found) {
    case (.date?, .text): throw told.hint("date(…) reads text as a date")
    case (.integer?, .text): throw told.hint("number(…) reads text as a number")
    case (.text?, _): throw told.hint("text(…) makes text of it")
    case (.integer?, .number): throw told.hint("round(…) makes a whole number")
    case (.integer?, .boolean) where row.name == "sum":
      throw told.hint("count_if(…) counts the rows where it holds")
    case (.integer?, .boolean) where row.name == "mean":
      throw told.hint("share(…) is the share of the rows where it holds")
    default: throw told
    }
  }

  /// The value of an argument that is the same for every row.
  private func constant(_ argument: Int) throws(Problem) -> Cell? {
    let (place, start) = typed[argument]
    let argument = Expression(text: syntax.text, nodes: nodes).subtree(start...place)
    guard let cell = try argument.folded().asLiteral, cell != .missing else { return nil }
    return cell
  }

  private func resultType(
    _ row: FunctionRow, _ arguments: [Int], _ span: Span
  ) throws(Problem) -> ColumnType? {
    switch row.result {
    case .type(let type): return type
    case .first: return type(arguments[0])
    case .rounded: return arguments.count == 1 ? .integer : type(arguments[0])
    case .shared:
      let shared = arguments.indices.filter { row.parameter($0).isShared }.map { arguments[$0] }
      var common: ColumnType?
      for argument in shared {
        guard let found = type(argument), found != common else { continue }
        guard let before = common else {
          common = found
          continue
        }
        guard before.isNumeric, found.isNumeric else {
          throw problem(
            "'\(row.name)' takes values of one kind, and this is \(found.words) beside \(before.words)",
            self.span(argument))
        }
        common = .number
      }
      return common
    }
  }

  private mutating func appendCall(
    _ function: ScalarFunction, _ arguments: [Int], _ result: ColumnType?, _ span: Span
  ) throws(Problem) {
    switch function {
    case .today: return append(.literal(.date(checker.today)), .date, span)
    case .date:
      guard let text = literalText(arguments[0]) else { break }
      guard let day = Day(text) else {
        throw problem("'\(text)' is no date", self.span(arguments[0]), "a date is written 2019-05-05")
      }
      nodes.removeLast()
      return append(.literal(.date(day)), .date, span)
    default: break
    }
    append(.call(function, arguments.map { typed[$0].place }), result, span)
  }

  /// Whether an aggregate or a window function may stand here.
  private func expectAllowed(
    _ row: FunctionRow, isWindow: Bool, _ span: Span, at place: Int
  ) throws(Problem) {
    if isInsideCall[place] {
      throw problem(
        "'\(row.name)' stands inside another function of the group", span,
        "compute it first: mutate \"m = \(row.entry.signature)\"")
    }
    switch scope.setting {
    case .spread: return
    case .groups:
      guard isWindow else { return }
      throw problem(
        "'\(row.name)' gives a value for every row, and here one for each group is needed", span,
        "compute it first: mutate \"m = \(row.entry.signature)\"")
    case .rows:
      throw problem(
        "'\(row.name)' needs all the rows of a group, and here each row stands alone", span,
        "compute it first: mutate \"m = \(row.entry.signature)\"")
    }
  }

  /// Takes the arguments out as expressions of their own and leaves the number
  /// of the call in their place.
  private mutating func appendGroupCall(
    _ function: GroupFunction, _ row: FunctionRow, _ arguments: [Int], _ result: ColumnType?,
    _ span: Span
  ) throws(Problem) {
    guard let result else {
      throw problem("'\(row.name)' of nothing but missing values", span)
    }
    let whole = Expression(text: syntax.text, nodes: nodes)
    var call = GroupCall(
      function: function, arguments: [], constants: [], type: result, definition: scope.definition)
    for (index, argument) in arguments.enumerated() {
      if row.parameter(index).isConstant {
        call.constants.append(try checkedConstant(argument, of: row))
      } else {
        let range = typed[argument].start...typed[argument].place
        call.arguments.append(try whole.subtree(range).folded())
      }
    }
    if let first = arguments.first { nodes.removeLast(nodes.count - typed[first].start) }
    append(.result(number(of: call)), result, span)
  }

  private func checkedConstant(_ argument: Int, of row: FunctionRow) throws(Problem) -> Cell {
    let cell = try constant(argument) ?? .missing
    switch (row.meaning, cell) {
    case (.aggregate(.quantile), .integer(let p)) where p == 0 || p == 1: return .number(Double(p))
    case (.aggregate(.quantile), .number(let p)) where p >= 0 && p <= 1: return cell
    case (.aggregate(.quantile), _):
      throw problem("a share lies between 0 and 1, such as 0.25", span(argument))
    case (.window, .integer(let n)) where n < 0:
      throw problem(
        "a distance is not negative", span(argument), "'lag' looks back and 'lead' ahead")
    default: return cell
    }
  }

  /// The number of an equal call that is there already, or of this one.
  private mutating func number(of call: GroupCall) -> Int {
    // By bytes: texts that only look alike are different.
    var key = Array(call.printed.utf8)
    if case .spread = scope.setting { key += Array("@\(call.definition)".utf8) }
    return scope.number(of: call, key)
  }
}

extension FunctionRow {
  /// What the argument at a place, from 0, may be.
  func parameter(_ index: Int) -> Parameter { parameters[min(index, parameters.count - 1)] }
}

// MARK: Functions that stand for expressions

extension CheckingPass {
  /// Puts the expression in place of each call of a function that stands for one.
  private mutating func expandRewritings() throws(Problem) {
    let hasAny = syntax.nodes.contains { node in
      if case .call(let name, _) = node.kind, case .rewriting? = checker.functions[name]?.meaning {
        true
      } else {
        false
      }
    }
    guard hasAny else { return }
    var expansion = Expansion(syntax)
    for place in syntax.nodes.indices {
      let node = syntax.nodes[place]
      if case .call(let name, let arguments) = node.kind, let row = checker.functions[name],
        case .rewriting(let rewriting) = row.meaning
      {
        let (template, lists) = try expand(rewriting, row, arguments, node.span)
        expansion.append(template, lists, for: rewriting, arguments, span: node.span)
      } else {
        expansion.append(node)
      }
    }
    syntax.nodes = expansion.nodes
  }

  private func expand(
    _ rewriting: Rewriting, _ row: FunctionRow, _ arguments: [Int], _ span: Span
  ) throws(Problem) -> (template: Syntax, lists: [String: [Cell]]) {
    let nameSpan = span.lowerBound..<min(span.lowerBound + row.name.utf8.count, span.upperBound)
    guard (rewriting.required...rewriting.parameters.count).contains(arguments.count) else {
      throw problem(
        "'\(row.name)' takes \(rewriting.required) to \(rewriting.parameters.count) arguments, got \(arguments.count)",
        nameSpan, row.entry.signature)
    }
    var constants: [String: Cell] = [:]
    for (argument, parameter) in zip(arguments, rewriting.parameters)
    where rewriting.constants.contains(parameter) {
      constants[parameter] = try literal(argument, of: row)
    }
    do {
      let (text, lists) = try rewriting.expand(constants)
      return (try Syntax(parsing: text), lists)
    } catch {
      throw error.excerpt == nil ? error.at(span, of: syntax.text) : error
    }
  }

  private func literal(_ place: Int, of row: FunctionRow) throws(Problem) -> Cell {
    switch syntax.nodes[place].kind {
    case .literal(let cell): return cell
    case .bind(let name):
      guard case .cell(let cell) = try bind(name, span(place)) else { fallthrough }
      return cell
    default:
      throw problem("'\(row.name)' takes a constant here", span(place), row.entry.signature)
    }
  }
}

/// Copies an expression while some of its calls are replaced.
private struct Expansion {
  let syntax: Syntax
  var nodes: [Syntax.Node] = []
  /// For each node of the original, its copy and where the copy's subtree starts.
  private var copies: [(place: Int, start: Int)] = []

  init(_ syntax: Syntax) { self.syntax = syntax }

  mutating func append(_ node: Syntax.Node) {
    let start = node.kind.operands.first.map { copies[$0].start } ?? nodes.count
    nodes.append(Syntax.Node(kind: node.kind.moved { copies[$0].place }, span: node.span))
    copies.append((nodes.count - 1, start))
  }

  /// Puts a template in the place of a call whose arguments are the last nodes.
  mutating func append(
    _ template: Syntax, _ lists: [String: [Cell]], for rewriting: Rewriting, _ arguments: [Int],
    span: Span
  ) {
    var given: [String: [Syntax.Node]] = [:]
    for (argument, parameter) in zip(arguments, rewriting.parameters) {
      let (place, start) = copies[argument]
      given[parameter] = nodes[start...place].map { node in
        Syntax.Node(kind: node.kind.moved { $0 - start }, span: node.span)
      }
    }
    let start = arguments.first.map { copies[$0].start } ?? nodes.count
    nodes.removeLast(nodes.count - start)
    var places: [Int] = []
    for node in template.nodes {
      if case .bind(let name) = node.kind, let argument = given[name] {
        let base = nodes.count
        nodes += argument.map { Syntax.Node(kind: $0.kind.moved { $0 + base }, span: $0.span) }
      } else if case .memberOfBind(let x, let name, let isNegated) = node.kind, let list = lists[name] {
        let first = nodes.count
        nodes += list.map { Syntax.Node(kind: .literal($0), span: span) }
        let items = Array(first..<nodes.count)
        nodes.append(
          Syntax.Node(kind: .member(places[x], of: items, isNegated: isNegated), span: span))
      } else {
        nodes.append(Syntax.Node(kind: node.kind.moved { places[$0] }, span: span))
      }
      places.append(nodes.count - 1)
    }
    copies.append((nodes.count - 1, start))
  }
}
