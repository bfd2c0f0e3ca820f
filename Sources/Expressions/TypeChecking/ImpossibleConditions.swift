import Problems
import Tables

/// Conditions that no row can meet, whatever the data. A table without rows does not say why it has none, so a note
/// does:
///
///     weekday(d) == 0        // weekday gives 1 to 7
///     between(days, 90, 30)  // the smaller bound stands first
extension CheckingPass {
  /// Notes each condition of a checked expression that no row can meet.
  func noteImpossibleConditions(of expression: Expression) {
    guard let notes = checker.notes, expression.nodes.count > 1 else { return }
    let conditions = ImpossibleConditions(expression) { node in
      guard let name = calledName(node), let range = checker.functions[name]?.range else { return nil }
      return KnownRange(function: name, numbers: range)
    }
    for message in conditions.messages { notes.add(message.text) }
  }

  /// The name of the function whose result a node is.
  private func calledName(_ node: Expression.Node) -> String? {
    switch node.kind {
    case .call(let function, _): function.name
    case .result(let number) where number < scope.calls.count: scope.calls[number].function.name
    case .result, .literal, .column, .unary, .binary, .isMissing, .member, .oneOf: nil
    }
  }
}

extension GroupFunction {
  fileprivate var name: String {
    switch self {
    case .aggregate(let aggregate): aggregate.name
    case .window(let window): window.name
    }
  }
}

/// The numbers that a function gives.
private struct KnownRange {
  let function: String
  let numbers: ClosedRange<Double>

  /// `weekday gives 1 to 7`.
  var words: Message {
    let low = Cell.number(numbers.lowerBound).shortest
    guard numbers.upperBound.isFinite else { return "\(function) gives \(low) or more" }
    return "\(function) gives \(low) to \(Cell.number(numbers.upperBound).shortest)"
  }

  /// Returns whether a number of the range can stand in a comparison with a constant.
  func canMeet(_ op: BinaryOperator, _ constant: Double) -> Bool {
    switch op {
    case .equal: numbers.contains(constant)
    case .less: numbers.lowerBound < constant
    case .lessOrEqual: numbers.lowerBound <= constant
    case .greater: numbers.upperBound > constant
    case .greaterOrEqual: numbers.upperBound >= constant
    case .notEqual, .and, .or, .join, .add, .subtract, .multiply, .divide, .floorDivide, .remainder, .power: true
    }
  }
}

extension Cell {
  /// A number as a person writes it: 1 rather than 1.0.
  fileprivate var shortest: String {
    guard let number = asNumber, let whole = Int64(exactly: number) else { return literal }
    return String(whole)
  }
}

/// The search for conditions that no row can meet in one expression.
private struct ImpossibleConditions {
  let expression: Expression
  let range: (Expression.Node) -> KnownRange?

  init(_ expression: Expression, range: @escaping (Expression.Node) -> KnownRange?) {
    self.expression = expression
    self.range = range
  }

  var messages: [Message] {
    var messages: [Message] = []
    var isPartOfAnd = [Bool](repeating: false, count: expression.nodes.count)
    for (index, node) in expression.nodes.enumerated().reversed() {
      guard case .binary(.and, let a, let b) = node.kind else {
        if let message = message(node) { messages.append(message) }
        continue
      }
      if !isPartOfAnd[index], let message = contradiction(in: index) { messages.append(message) }
      (isPartOfAnd[a], isPartOfAnd[b]) = (true, true)
    }
    return messages.reversed()
  }

  /// The message on one comparison or list; `nil` where some row may meet it.
  private func message(_ node: Expression.Node) -> Message? {
    let condition = expression.written(node.span)
    switch node.kind {
    case .binary(let op, let a, let b) where op.isComparison:
      let (left, right) = (expression.nodes[a], expression.nodes[b])
      if left.literal == .missing || right.literal == .missing {
        return "'\(condition)' is missing in every row; whether x is missing is x == nil"
      }
      if let known = range(left), let constant = right.literal?.asNumber {
        return message(condition, known, op, constant)
      }
      guard let known = range(right), let constant = left.literal?.asNumber else { return nil }
      return message(condition, known, op.mirrored, constant)
    case .member(let x, let cells, let isNegated):
      guard let known = range(expression.nodes[x]) else { return nil }
      let outside = cells.filter { cell in cell.asNumber.map { !known.numbers.contains($0) } ?? false }
      guard let first = outside.first else { return nil }
      if outside.count < cells.count { return "\(first.shortest) in '\(condition)' never occurs: \(known.words)" }
      return isNegated ? always(condition, known) : never(condition, known)
    case .binary, .literal, .column, .result, .unary, .isMissing, .oneOf, .call: return nil
    }
  }

  private func message(_ condition: String, _ known: KnownRange, _ op: BinaryOperator, _ constant: Double) -> Message? {
    if op == .notEqual { return known.numbers.contains(constant) ? nil : always(condition, known) }
    return known.canMeet(op, constant) ? nil : never(condition, known)
  }

  private func never(_ condition: String, _ known: KnownRange) -> Message {
    "'\(condition)' is never true: \(known.words)"
  }

  private func always(_ condition: String, _ known: KnownRange) -> Message {
    "'\(condition)' is always true: \(known.words)"
  }
}

// MARK: Conditions that exclude each other

extension ImpossibleConditions {
  /// The message on two conditions joined by `and` of which no value meets both; `nil` where there are none.
  private func contradiction(in root: Int) -> Message? {
    var met: [String: AllowedValues] = [:]
    let starts = expression.subtreeStarts
    for part in parts(ofAnd: root) {
      guard let (operand, values) = allowed(by: part) else { continue }
      let key = expression.subtree(starts[operand]...operand).printed
      guard let before = met[key] else {
        met[key] = values
        continue
      }
      guard let other = before.conflict(with: values) else {
        met[key] = before.narrowed(by: values)
        continue
      }
      let (first, second) = (expression.written(other), expression.written(values.span))
      guard first == second else { return "'\(first)' and '\(second)' are never true together" }
      return first.hasPrefix("between(")
        ? "'\(first)' is never true: the smaller bound stands first" : "'\(first)' is never true"
    }
    return nil
  }

  /// The conditions that `and` joins, from left to right.
  private func parts(ofAnd root: Int) -> [Int] {
    var (parts, pending): ([Int], [Int]) = ([], [root])
    while let index = pending.popLast() {
      if case .binary(.and, let a, let b) = expression.nodes[index].kind {
        pending += [b, a]
      } else {
        parts.append(index)
      }
    }
    return parts
  }

  /// The operand of a condition and the values of it that meet the condition.
  private func allowed(by index: Int) -> (operand: Int, values: AllowedValues)? {
    let node = expression.nodes[index]
    switch node.kind {
    case .binary(let op, let a, let b) where op.isComparison:
      if let cell = expression.nodes[b].literal, expression.nodes[a].literal == nil {
        return AllowedValues(op, cell, node.span).map { (a, $0) }
      }
      guard let cell = expression.nodes[a].literal, expression.nodes[b].literal == nil else { return nil }
      return AllowedValues(op.mirrored, cell, node.span).map { (b, $0) }
    case .isMissing(let x, isNegated: false): return (x, AllowedValues(missing: node.span))
    case .member(let x, let cells, isNegated: false) where !cells.isEmpty: return (x, AllowedValues(cells, node.span))
    case .isMissing, .member, .binary, .literal, .column, .result, .unary, .oneOf, .call: return nil
    }
  }
}

/// The values that meet one condition, or several conditions joined by `and`.
private struct AllowedValues {
  /// A bound, whether it belongs to the values, and the condition that sets it.
  struct Bound {
    let cell: Cell
    let isIncluded: Bool
    let span: Span
  }

  /// The condition that was read last.
  let span: Span
  private var low: Bound?
  private var high: Bound?
  /// The values of a list, and the condition that gives it.
  private var points: (cells: [Cell], span: Span)?
  /// The condition that asks for missing values.
  private var missing: Span?

  /// `nil` where a comparison says nothing of the values that another may exclude.
  init?(_ op: BinaryOperator, _ cell: Cell, _ span: Span) {
    self.span = span
    switch op {
    case .equal: points = ([cell], span)
    case .less, .lessOrEqual: high = Bound(cell: cell, isIncluded: op == .lessOrEqual, span: span)
    case .greater, .greaterOrEqual: low = Bound(cell: cell, isIncluded: op == .greaterOrEqual, span: span)
    case .notEqual, .and, .or, .join, .add, .subtract, .multiply, .divide, .floorDivide, .remainder, .power: return nil
    }
  }

  init(_ cells: [Cell], _ span: Span) {
    self.span = span
    points = (cells, span)
  }

  init(missing span: Span) {
    self.span = span
    missing = span
  }

  /// The condition among these that excludes every value of the others; `nil` where some value meets all.
  func conflict(with other: AllowedValues) -> Span? {
    if let missing { return other.missing == nil ? missing : nil }
    if other.missing != nil { return span }
    if let points {
      return points.cells.contains { other.contains($0) } ? nil : points.span
    }
    if let cells = other.points?.cells {
      if let low, !cells.contains(where: { AllowedValues.isAbove($0, low) }) { return low.span }
      if let high, !cells.contains(where: { AllowedValues.isBelow($0, high) }) { return high.span }
      return nil
    }
    if let low, let bound = other.high, !AllowedValues.isBetween(low, bound) { return low.span }
    if let high, let bound = other.low, !AllowedValues.isBetween(bound, high) { return high.span }
    return nil
  }

  /// The values that meet both.
  func narrowed(by other: AllowedValues) -> AllowedValues {
    var both = self
    both.points = points.map { ($0.cells.filter(other.contains), $0.span) } ?? other.points
    if let bound = other.low, low.map({ AllowedValues.isAbove(bound.cell, $0) }) ?? true { both.low = bound }
    if let bound = other.high, high.map({ AllowedValues.isBelow(bound.cell, $0) }) ?? true { both.high = bound }
    return both
  }

  private func contains(_ cell: Cell) -> Bool {
    if let cells = points?.cells, !cells.contains(where: { $0.order(to: cell) ?? 0 == 0 }) { return false }
    return low.map { AllowedValues.isAbove(cell, $0) } ?? true && high.map { AllowedValues.isBelow(cell, $0) } ?? true
  }

  /// Cells without an order between them are taken to fit.
  private static func isAbove(_ cell: Cell, _ bound: Bound) -> Bool {
    guard let order = cell.order(to: bound.cell) else { return true }
    return order > 0 || order == 0 && bound.isIncluded
  }

  private static func isBelow(_ cell: Cell, _ bound: Bound) -> Bool {
    guard let order = cell.order(to: bound.cell) else { return true }
    return order < 0 || order == 0 && bound.isIncluded
  }

  private static func isBetween(_ low: Bound, _ high: Bound) -> Bool {
    guard let order = low.cell.order(to: high.cell) else { return true }
    return order < 0 || order == 0 && low.isIncluded && high.isIncluded
  }
}

extension Cell {
  /// Below zero where this cell is the smaller one; `nil` where the two have no order.
  fileprivate func order(to other: Cell) -> Int? {
    if let a = asNumber, let b = other.asNumber, type != other.type { return a < b ? -1 : a == b ? 0 : 1 }
    guard type != nil, type == other.type else { return nil }
    return precedes(other) ? -1 : other.precedes(self) ? 1 : 0
  }
}
