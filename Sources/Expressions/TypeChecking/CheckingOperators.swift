import Problems
import Tables

/// Operators and lists.
extension CheckingPass {
  mutating func checkUnary(_ op: UnaryOperator, _ x: Int, _ span: Span) throws(Problem) {
    let operand = typed[x].index
    switch op {
    case .not:
      try expectCondition(x, of: "not", hint: "'not' takes what follows it first: not (a == b)")
      append(.unary(.not, operand), .boolean, span)
    case .negate:
      try expectNumber(x, of: "-")
      if case .literal(.integer(let value)) = nodes[operand].kind, value != .min {
        nodes[operand] = Expression.Node(
          kind: .literal(.integer(-value)), type: .integer, span: span)
      } else if case .literal(.number(let value)) = nodes[operand].kind {
        nodes[operand] = Expression.Node(kind: .literal(.number(-value)), type: .number, span: span)
      } else {
        append(.unary(.negate, operand), type(x), span)
      }
    }
  }

  mutating func checkBinary(
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
      try expectNoNameInQuotes(a, b)
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
    append(.binary(op, typed[a].index, typed[b].index), result, span)
  }

  /// `x == nil` asks whether x is missing.
  mutating func appendMissingTest(
    _ op: BinaryOperator, _ a: Int, _ b: Int, _ span: Span
  ) -> Bool {
    func isNil(_ index: Int) -> Bool {
      if case .literal(.missing) = syntax.nodes[index].kind { true } else { false }
    }
    guard isNil(a) || isNil(b) else { return false }
    // The nil is dropped; where it stood first, what follows moves up.
    if isNil(b) {
      nodes.removeLast()
    } else {
      let shift = typed[a].index
      nodes.remove(at: shift)
      for index in shift..<nodes.count {
        nodes[index].kind = nodes[index].kind.moved { $0 > shift ? $0 - 1 : $0 }
      }
    }
    append(.isMissing(nodes.count - 1, isNegated: op == .notEqual), .boolean, span)
    return true
  }

  func expectCondition(_ x: Int, of op: String, hint: Message? = nil) throws(Problem) {
    guard let found = type(x), found != .boolean else { return }
    let told = problem("'\(op)' takes conditions, and this is \(found.words)", span(x))
    if let hint { throw told.hint(hint) }
    throw told.hint("a choice is if_else(condition, a, b), a default coalesce(x, 0)")
  }

  func expectNumber(_ x: Int, of op: String) throws(Problem) {
    guard let found = type(x), !found.isNumeric else { return }
    let told = problem("'\(op)' takes numbers, and this is \(found.words)", span(x))
    switch found {
    case .text where op == "+": throw told.hint("texts are joined with '..'")
    case .text:
      throw told.hint("number(\(written(x, otherwise: "…"))) reads it as a number")
    case .boolean: throw told.hint("if_else(condition, 1, 0) makes a number of it")
    case .date, .dateTime, .integer, .number: throw told
    }
  }

  func expectComparable(_ a: Int, _ b: Int, _ span: Span) throws(Problem) {
    guard let left = type(a), let right = type(b), left.joined(with: right) == nil else { return }
    let told = problem("\(left.words) is compared with \(right.words)", span)
    throw unlikeHint(a, b, left, right).map(told.hint) ?? told
  }

  /// Two texts are the same or they are not, whatever the row: where one of them
  /// is a column's name, the column was meant.
  func expectNoNameInQuotes(_ a: Int, _ b: Int) throws(Problem) {
    guard quotedText(a) != nil, quotedText(b) != nil else { return }
    for side in [a, b] {
      guard let name = quotedText(side), scope.columns[name] != nil else { continue }
      throw problem(
        "two texts are compared, and one is the name of a column", span(side),
        "a column stands without quotes: \(quotedIfNeeded(name))")
    }
  }

  /// The hint where two sides are of different kinds.
  func unlikeHint(_ a: Int, _ b: Int, _ left: ColumnType, _ right: ColumnType) -> String? {
    if [left, right].contains(.date), [left, right].contains(.integer) {
      if let day = dayWithoutQuotes(left == .date ? b : a) { return "write date \"\(day)\"" }
      let date = written(left == .date ? a : b, otherwise: "…")
      return "year(\(date)) is the number of its year"
    }
    if [left, right].contains(.date), [left, right].contains(.dateTime) {
      let time = written(left == .dateTime ? a : b, otherwise: "…")
      return "date(\(time)) is its date; datetime(…) of a date is its midnight"
    }
    if case .binary(let op, _, _) = syntax.nodes[a].kind, left == .boolean, op.isComparison {
      return "two comparisons are joined with 'and': 1 < x and x < 5"
    }
    if [left, right].contains(.boolean), [left, right].contains(.integer),
      let number = nodes[typed[left == .boolean ? b : a].index].literal, [.integer(0), .integer(1)].contains(number)
    {
      let condition = written(left == .boolean ? a : b, otherwise: "…")
      return "write \(condition) == \(number == .integer(1))"
    }
    let (other, text) = left == .text ? (right, a) : (left, b)
    guard left == .text || right == .text else { return nil }
    let literal = quotedText(text)
    switch other {
    case .date:
      guard let literal else {
        return "date(\(written(text, otherwise: "…"))) reads text as a date"
      }
      return Day(literal) == nil
        ? "a date is written date \"2019-05-05\"" : "write date \"\(literal)\""
    case .dateTime:
      guard let literal else {
        return "datetime(\(written(text, otherwise: "…"))) reads text as a datetime"
      }
      return DateTime.isReadable(literal)
        ? "write datetime \"\(literal)\"" : "a datetime is written datetime \"2026-11-28 08:30\""
    case .integer, .number:
      guard let literal else {
        let number = nodes[typed[text == a ? b : a].index]
        if case .literal(let cell) = number.kind { return "write \"\(cell.literal)\", in quotes" }
        return "number(\(written(text, otherwise: "…"))) reads text as a number"
      }
      return Double(literal) == nil ? partOfDateHint(text == a ? b : a, literal) : "write \(literal) without quotes"
    case .boolean: return "write true or false without quotes"
    case .text: return nil
    }
  }

  /// `2019-05-06`, which is a difference of whole numbers.
  private func dayWithoutQuotes(_ index: Int) -> String? {
    guard case .binary(.subtract, _, _) = syntax.nodes[index].kind else { return nil }
    let written = written(index, otherwise: "").filter { !$0.isWhitespace }
    return Day(written) == nil ? nil : written
  }

  /// The hint where a month or a day of the week is compared with its name.
  private func partOfDateHint(_ index: Int, _ name: String) -> String? {
    guard case .call(let function, _) = syntax.nodes[index].kind else { return nil }
    let names: [[String]]
    switch function {
    case "month": names = DateNames.months
    case "weekday": names = DateNames.weekdays
    default: return nil
    }
    let (call, wanted) = (written(index, otherwise: "\(function)(…)"), name.lowercased())
    guard let place = names.firstIndex(where: { $0.contains(wanted) }) else {
      return "\(call) is a number, 1 to \(names.count)"
    }
    return "\(call) is a number: write \(place + 1)"
  }

  func literalText(_ index: Int) -> String? {
    if case .literal(.text(let text)) = nodes[typed[index].index].kind { text } else { nil }
  }

  /// A text that stands there in quotes; what is bound could not be written otherwise.
  func quotedText(_ index: Int) -> String? {
    if case .literal(.text(let text)) = syntax.nodes[index].kind { text } else { nil }
  }

  func expectOrdered(_ op: BinaryOperator, _ a: Int, _ b: Int) throws(Problem) {
    for index in [a, b] where type(index) == .boolean {
      let told = problem("conditions have no order for '\(op.rawValue)'", span(index))
      guard case .binary(let inner, _, _) = syntax.nodes[index].kind, inner.isComparison else {
        throw told
      }
      throw told.hint("two comparisons are joined with 'and': 1 < x and x < 5")
    }
  }

  func expectJoinable(_ x: Int) throws(Problem) {
    guard let found = type(x), [.boolean, .date, .dateTime].contains(found) else { return }
    throw problem(
      "'..' joins texts and numbers, and this is \(found.words)", span(x),
      "text(\(written(x, otherwise: "…"))) makes text of it")
  }

  /// The type of arithmetic, dates included.
  func arithmeticType(
    _ op: BinaryOperator, _ a: Int, _ b: Int, _ span: Span
  ) throws(Problem) -> ColumnType? {
    let (left, right) = (type(a), type(b))
    if left == .dateTime || right == .dateTime {
      let isDifference = op == .subtract && left == right
      let (from, to) = (written(b, otherwise: "from"), written(a, otherwise: "to"))
      throw meaningless(
        op, left, right, span,
        isDifference
          ? "seconds_between(\(from), \(to)) is the difference in seconds"
          : "date(…) is the date of a datetime, and date + days is a date")
    }
    if left == .date || right == .date {
      switch op {
      case .add: return try movedDateType(op, date: left == .date ? a : b, by: left == .date ? b : a, span)
      case .subtract:
        if left == .date, right == .date { return .integer }
        guard left == .date else { throw meaningless(op, left, right, span) }
        return try movedDateType(op, date: a, by: b, span)
      case .multiply, .divide, .floorDivide, .remainder, .power, .equal, .notEqual, .less, .lessOrEqual,
        .greater, .greaterOrEqual, .and, .or, .join:
        throw meaningless(op, left, right, span)
      }
    }
    try expectNumber(a, of: op.rawValue)
    try expectNumber(b, of: op.rawValue)
    if op == .divide || op == .power { return .number }
    guard let left, let right else { return left ?? right }
    return left == .integer && right == .integer ? .integer : .number
  }

  /// The type of a date that is moved by a number of days.
  private func movedDateType(
    _ op: BinaryOperator, date: Int, by days: Int, _ span: Span
  ) throws(Problem) -> ColumnType {
    let told = meaningless(op, type(min(date, days)), type(max(date, days)), span)
    switch type(days) {
    case .integer, nil: return .date
    case .number:
      throw problem("a date moves by whole days", self.span(days), "round(x) makes a whole number")
    case .text:
      guard op == .subtract, let text = literalText(days), Day(text) != nil else { throw told }
      throw problem("a date minus text", span, "write date \"\(text)\"")
    case .date, .dateTime, .boolean: throw told
    }
  }

  private func meaningless(
    _ op: BinaryOperator, _ left: ColumnType?, _ right: ColumnType?, _ span: Span,
    _ hint: Message = "date - date is days, date + days and date - days are dates"
  ) -> Problem {
    let (x, y) = (left?.words ?? "nil", right?.words ?? "nil")
    return problem("'\(op.rawValue)' of \(x) and \(y) means nothing", span, hint)
  }
}

// MARK: Lists

extension CheckingPass {
  mutating func checkMember(
    _ x: Int, _ list: [Int], isNegated: Bool, _ span: Span
  ) throws(Problem) {
    for item in list {
      if case .literal(.missing) = syntax.nodes[item].kind { throw nilInList(self.span(item)) }
      try expectComparable(x, item, self.span(item))
    }
    let operand = typed[x].index
    let constants = list.map { (index: Int) -> Cell? in
      if case .literal(let cell) = nodes[typed[index].index].kind { cell } else { nil }
    }
    guard constants.allSatisfy({ $0 != nil }) else {
      return append(
        .oneOf(operand, list.map { typed[$0].index }, isNegated: isNegated), .boolean, span)
    }
    nodes.removeLast(nodes.count - operand - 1)
    append(.member(operand, of: constants.compactMap(\.self), isNegated: isNegated), .boolean, span)
  }

  mutating func checkMember(
    _ x: Int, ofParameter name: String, isNegated: Bool, _ span: Span
  ) throws(Problem) {
    let nameSpan = Span(uncheckedBounds: (span.upperBound - name.utf8.count - 1, span.upperBound))
    switch try parameter(name, nameSpan) {
    case .cell:
      throw problem("'$\(name)' is one value, and 'in' takes a list", nameSpan, "write == $\(name)")
    case .unusable(let found):
      throw problem("expected a list for '$\(name)', got \(found)", nameSpan)
    case .list(let cells):
      guard !cells.contains(.missing) else { throw nilInList(nameSpan) }
      if let left = type(x) {
        for cell in cells {
          guard let right = cell.type, left.joined(with: right) == nil else {
            continue
          }
          throw problem("\(left.words) is compared with \(right.words) in '$\(name)'", span)
        }
      }
      append(.member(typed[x].index, of: cells, isNegated: isNegated), .boolean, span)
    }
  }

  func nilInList(_ span: Span) -> Problem {
    problem("a list holds no missing value", span, "write x == nil or x in {…}")
  }
}
