import Problems
import Tables

/// Turns an expression into the steps that compute it over given columns.
///
/// It walks the nodes once. Each gives a `Slot`: where its cells will be and
/// what is known of them. Registers are handed out as on a stack, so that an
/// expression of a million terms needs two.
struct Preparation {
  let expression: Expression
  let account: (any MemoryAccount)?
  var program = Program()
  private var slots: [Slot] = []
  private var sourcePlaces: [Expression.Source: Int] = [:]
  private var constantPlaces: [[UInt8]: Int] = [:]
  private var free: [Int] = []
  /// Registers that the node at hand needs only for itself.
  private var temporaries: [Int] = []
  private let columns: (String) -> Column?
  private let results: [Column]
  /// What is to be done before and after a node, to enter and leave branches.
  private var entries: [Int: [(branch: Branch, by: Int)]] = [:]
  private var exits: [Int: Int] = [:]
  private var openBranches = 0

  init(
    _ expression: Expression, columns: @escaping (String) -> Column?, results: [Column],
    account: (any MemoryAccount)?
  ) {
    self.expression = expression
    self.columns = columns
    self.results = results
    self.account = account
  }

  mutating func prepared() throws(Problem) -> Program {
    findSources()
    findBranches()
    slots.reserveCapacity(expression.nodes.count)
    for place in expression.nodes.indices {
      enterBranches(before: place)
      slots.append(try slot(place))
      leaveBranches(after: place)
    }
    var root = slots[slots.count - 1]
    if let constant = root.constant {
      let lane = Self.lane(of: constant, as: expression.type)
      root = Slot(
        place: self.constant(constant, lane), lane: lane, range: root.range,
        vocabulary: expression.type == .text ? Self.vocabulary(of: constant) : nil)
    }
    program.root = root
    return program
  }
}

extension Expression {
  /// Where the cells of a leaf come from.
  enum Source: Hashable {
    case column(String)
    case result(Int)
  }
}

// MARK: Sources and branches

extension Preparation {
  private mutating func findSources() {
    for node in expression.nodes {
      let source: Expression.Source
      let column: Column?
      switch node.kind {
      case .column(let name):
        source = .column(name)
        guard sourcePlaces[source] == nil else { continue }
        column = columns(name)
      case .result(let number):
        source = .result(number)
        guard sourcePlaces[source] == nil else { continue }
        column = results[number]
      default: continue
      }
      guard let column else { preconditionFailure("a column that the checker has seen") }
      sourcePlaces[source] = program.sources.count
      program.sources.append(column)
    }
  }

  /// Finds the operands that are not taken for every row and may fail: a
  /// problem there is none in a row for which they are not taken.
  private mutating func findBranches() {
    let starts = expression.subtreeStarts
    var mayFail = [Bool](repeating: false, count: expression.nodes.count)
    for (place, node) in expression.nodes.enumerated() {
      mayFail[place] = node.mayFail || node.kind.operands.contains { mayFail[$0] }
    }
    guard mayFail.last == true else { return }
    // Outer branches are entered first: from the root down.
    for place in expression.nodes.indices.reversed() where mayFail[place] {
      let node = expression.nodes[place]
      switch node.kind {
      case .binary(.and, let a, let b) where mayFail[b]: add(.unlessFalse, by: a, around: starts[b]...b)
      case .binary(.or, let a, let b) where mayFail[b]: add(.unlessTrue, by: a, around: starts[b]...b)
      case .call(.ifElse, let arguments):
        let (c, a, b) = (arguments[0], arguments[1], arguments[2])
        if mayFail[a] { add(.whereTrue, by: c, around: starts[a]...a) }
        if mayFail[b] { add(.whereFalse, by: c, around: starts[b]...b) }
      case .call(.coalesce, let arguments):
        let last = arguments[arguments.count - 1]
        for (before, argument) in zip(arguments, arguments.dropFirst())
        where (argument...last).contains(where: { mayFail[$0] }) {
          add(.whereMissing, by: before, around: starts[argument]...last)
        }
      default: break
      }
    }
  }

  private mutating func add(_ branch: Branch, by condition: Int, around range: ClosedRange<Int>) {
    entries[range.lowerBound, default: []].append((branch, condition))
    exits[range.upperBound, default: 0] += 1
  }

  private mutating func enterBranches(before place: Int) {
    for (branch, condition) in entries[place] ?? [] {
      let condition = slots[condition]
      let by = condition.constant == nil
        ? condition.place : constant(condition.constant!, .boolean, ofMissing: branch == .whereMissing)
      program.steps.append { workspace in workspace.enter(branch, by: by) }
      openBranches += 1
      program.liveDepth = max(program.liveDepth, openBranches)
    }
  }

  private mutating func leaveBranches(after place: Int) {
    for _ in 0..<(exits[place] ?? 0) {
      program.steps.append { workspace in workspace.leave() }
      openBranches -= 1
    }
  }
}

extension Expression.Node {
  /// Whether it can be a problem for some row.
  fileprivate var mayFail: Bool {
    switch kind {
    case .unary(.negate, _): type == .integer
    case .binary(let op, _, _): op.isArithmetic && (type == .integer || type == .date)
    case .call(let function, _):
      switch function {
      case .abs, .round, .floor, .ceil: type == .integer
      case .integer, .number, .date: true
      default: false
      }
    default: false
    }
  }
}

extension Expression {
  /// Whether some row may be a problem rather than a value: what an optimiser
  /// must not compute for rows that would not have been asked for it.
  public var mayFail: Bool { nodes.contains { $0.mayFail } }
}

// MARK: Registers and constants

extension Preparation {
  private mutating func newPlace() -> Int {
    program.ownedCount += 1
    return program.sources.count + program.ownedCount - 1
  }

  mutating func register() -> Int { free.popLast() ?? newPlace() }

  private mutating func temporary() -> Int {
    let place = register()
    temporaries.append(place)
    return place
  }

  mutating func emit(_ step: @escaping Step) { program.steps.append(step) }

  /// Frees what the operands of a node took, once its own register is chosen.
  private mutating func release(_ operands: [Int]) {
    free += operands.filter { slots[$0].isRegister }.map { slots[$0].place }
    free += temporaries
    temporaries = []
  }

  /// A vector that holds a value in every row.
  private mutating func constant(_ cell: Cell, _ lane: Lane, ofMissing: Bool = false) -> Int {
    let key = Array("\(lane) \(cell.literal)".utf8)
    if let place = constantPlaces[key] { return place }
    let place = newPlace()
    constantPlaces[key] = place
    let isText = [.code8, .code16, .code32].contains(lane)
    program.constants.append(
      Program.Constant(
        place: place, cell: ofMissing && cell != .missing ? .boolean(true) : cell, lane: lane,
        vocabulary: isText ? Self.vocabulary(of: cell) : nil))
    return place
  }

  private static func vocabulary(of cell: Cell) -> Vocabulary {
    if case .text(let text) = cell { Vocabulary([text]) } else { Vocabulary([]) }
  }

  /// The narrowest lane for a value.
  private static func lane(of cell: Cell, as type: ColumnType?) -> Lane {
    switch type {
    case .integer, .date: Lane.holding(bounds(of: cell))
    case .number: .number
    case .text: .code8
    case .boolean, nil: .boolean
    }
  }

  private static func bounds(of cell: Cell) -> ClosedRange<Int64> {
    switch cell {
    case .integer(let value): value...value
    case .date(let day): Int64(day.number)...Int64(day.number)
    default: 0...0
    }
  }

  /// Where an operand's whole numbers are in a lane.
  private mutating func whole(_ slot: Slot, _ lane: Lane) -> Int {
    if let cell = slot.constant { return constant(cell, lane) }
    guard slot.lane != lane else { return slot.place }
    let out = temporary()
    let place = slot.place
    switch (slot.lane, lane) {
    case (.int8, .int16): emit(widenStep(Int8.self, Int16.self, place, out, lane))
    case (.int8, .int32): emit(widenStep(Int8.self, Int32.self, place, out, lane))
    case (.int16, .int32): emit(widenStep(Int16.self, Int32.self, place, out, lane))
    case (.int8, .int64): emit(widenStep(Int8.self, Int64.self, place, out, lane))
    case (.int16, .int64): emit(widenStep(Int16.self, Int64.self, place, out, lane))
    case (.int32, .int64): emit(widenStep(Int32.self, Int64.self, place, out, lane))
    case (.int64, .int32): emit(widenStep(Int64.self, Int32.self, place, out, lane))
    default: preconditionFailure("whole numbers do not go from \(slot.lane) to \(lane)")
    }
    return out
  }

  /// Where an operand is as numbers.
  private mutating func number(_ slot: Slot) -> Int {
    if let cell = slot.constant { return constant(cell, .number) }
    guard slot.lane != .number else { return slot.place }
    let out = temporary()
    emit(numberOfWhole(slot, out))
    return out
  }

  private func numberOfWhole(_ slot: Slot, _ out: Int) -> Step {
    switch slot.lane {
    case .int8: numberOfWholeStep(Int8.self, slot.place, out)
    case .int16: numberOfWholeStep(Int16.self, slot.place, out)
    case .int32: numberOfWholeStep(Int32.self, slot.place, out)
    default: numberOfWholeStep(Int64.self, slot.place, out)
    }
  }

  private mutating func boolean(_ slot: Slot) -> Int {
    slot.constant.map { constant($0, .boolean) } ?? slot.place
  }

  private mutating func text(_ slot: Slot) -> Int {
    slot.constant.map { constant($0, .code8) } ?? slot.place
  }

  /// Where an operand is, as cells of a type.
  private mutating func operand(_ slot: Slot, as type: ColumnType?) -> Int {
    guard let cell = slot.constant else { return slot.place }
    return constant(cell, Self.lane(of: cell, as: type))
  }
}

// MARK: Nodes

extension Preparation {
  private mutating func slot(_ place: Int) throws(Problem) -> Slot {
    let node = expression.nodes[place]
    let slot: Slot
    switch node.kind {
    case .literal(let cell): return literal(cell)
    case .column(let name): return source(.column(name))
    case .result(let number): return source(.result(number))
    case .unary(.not, let x): slot = not(slots[x])
    case .unary(.negate, let x):
      slot = slots[x].isMissing ? missing : negation(slots[x], node)
    case .binary(let op, let a, let b): slot = try binary(op, a, b, node)
    case .isMissing(let x, let isNegated): slot = missingTest(slots[x], isNegated: isNegated)
    case .member(let x, let cells, let isNegated):
      slot = slots[x].isMissing ? missing : try member(slots[x], cells, isNegated: isNegated)
    case .oneOf(let x, let items, let isNegated): slot = try oneOf(x, items, isNegated: isNegated)
    case .call(let function, let arguments): slot = try call(function, arguments, node)
    }
    release(node.kind.operands)
    return slot
  }

  private var missing: Slot { Slot(place: -1, lane: .boolean, range: 0...0, constant: .missing) }

  private func literal(_ cell: Cell) -> Slot {
    Slot(
      place: -1, lane: Self.lane(of: cell, as: cell.type), range: Self.bounds(of: cell),
      constant: cell)
  }

  private func source(_ source: Expression.Source) -> Slot {
    let place = sourcePlaces[source]!
    let column = program.sources[place]
    let lane = column.vector(from: 0).lane
    var slot = Slot(place: place, lane: lane)
    switch column.cells {
    case .integer: slot.range = lane.bounds
    case .date: slot.range = lane.bounds.clamped(to: Day.bounds)
    case .text(_, let vocabulary): slot.vocabulary = vocabulary
    case .number, .boolean: break
    }
    return slot
  }

  private func made(_ out: Int, _ lane: Lane, range: ClosedRange<Int64>? = nil) -> Slot {
    Slot(place: out, lane: lane, range: range, isRegister: true)
  }

  private mutating func not(_ x: Slot) -> Slot {
    let operand = boolean(x)
    let out = register()
    emit(notStep(operand, out))
    return made(out, .boolean)
  }

  private mutating func missingTest(_ x: Slot, isNegated: Bool) -> Slot {
    let operand = operand(x, as: x.constant?.type)
    let out = register()
    emit(missingStep(operand, isNegated: isNegated, out))
    return made(out, .boolean)
  }

  /// A problem that names the place of a node.
  private func problem(
    _ node: Expression.Node, _ message: String, _ hints: String...
  ) -> @Sendable () -> Problem {
    let (span, text) = (node.span, expression.text)
    return { Problem(message, span, of: text, hints: hints) }
  }

  private func overflow(_ node: Expression.Node) -> @Sendable () -> Problem {
    problem(
      node, "the result is too large for an integer",
      "number(x) makes a number with a fraction, which reaches further")
  }
}

extension Slot {
  fileprivate var isMissing: Bool { constant == .missing }
}

// MARK: Operators

extension Preparation {
  private mutating func negation(_ x: Slot, _ node: Expression.Node) -> Slot {
    guard node.type == .integer else {
      let operand = number(x)
      let out = register()
      emit(numberFunctionStep(NumberNegation.self, operand, out))
      return made(out, .number)
    }
    return wholeFunction(Negation.self, x, node)
  }

  private mutating func wholeFunction<Function: WholeFunction>(
    _: Function.Type, _ x: Slot, _ node: Expression.Node
  ) -> Slot {
    let bounds = x.range ?? Lane.int64.bounds
    // The bounds of the magnitude, either sign.
    let reach = bounds.lowerBound == .min ? Int64.max : max(abs(bounds.lowerBound), bounds.upperBound == .min ? .max : abs(bounds.upperBound))
    let range = -reach...reach
    if Lane.int32.bounds.contains(range), Lane.int32.bounds.contains(bounds) {
      let operand = whole(x, .int32)
      let out = register()
      emit(wholeFunctionStep(Function.self, Int32.self, operand, out, .int32, nil))
      return made(out, .int32, range: range)
    }
    let operand = whole(x, .int64)
    let out = register()
    let problem = bounds.lowerBound == .min ? overflow(node) : nil
    emit(wholeFunctionStep(Function.self, Int64.self, operand, out, .int64, problem))
    return made(out, .int64, range: range)
  }

  private mutating func binary(
    _ op: BinaryOperator, _ a: Int, _ b: Int, _ node: Expression.Node
  ) throws(Problem) -> Slot {
    let (x, y) = (slots[a], slots[b])
    if op.isLogical {
      let (p, q) = (boolean(x), boolean(y))
      let out = register()
      emit(logicStep(op, p, q, out))
      return made(out, .boolean)
    }
    if x.isMissing || y.isMissing { return missing }
    if op.isComparison {
      return try comparison(op, x, y, expression.nodes[a].type, expression.nodes[b].type)
    }
    if op == .join { return try joinTexts(a, b) }
    if node.type == .number { return numberArithmetic(op, x, y) }
    let slot = wholeArithmetic(op, x, y, node)
    guard node.type == .date else { return slot }
    return datesWithinBounds(slot, [x, y], node)
  }

  private mutating func numberArithmetic(_ op: BinaryOperator, _ x: Slot, _ y: Slot) -> Slot {
    let (p, q) = (number(x), number(y))
    let out = register()
    switch op {
    case .add: emit(numberStep(NumberAddition.self, p, q, out))
    case .subtract: emit(numberStep(NumberSubtraction.self, p, q, out))
    case .multiply: emit(numberStep(NumberMultiplication.self, p, q, out))
    case .divide: emit(numberStep(NumberDivision.self, p, q, out))
    case .floorDivide: emit(numberStep(NumberFloorDivision.self, p, q, out))
    case .remainder: emit(numberStep(NumberRemainder.self, p, q, out))
    default: emit(numberStep(NumberPower.self, p, q, out))
    }
    return made(out, .number)
  }

  private mutating func wholeArithmetic(
    _ op: BinaryOperator, _ x: Slot, _ y: Slot, _ node: Expression.Node
  ) -> Slot {
    switch op {
    case .add: wholeArithmetic(Addition.self, x, y, node) { $0.adding($1) }
    case .subtract: wholeArithmetic(Subtraction.self, x, y, node) { $0.subtracting($1) }
    case .multiply: wholeArithmetic(Multiplication.self, x, y, node) { $0.multiplying($1) }
    case .floorDivide: wholeDivision(FloorDivision.self, x, y, node) { $0.quotients($1) }
    default: wholeDivision(FloorRemainder.self, x, y, node) { $0.remainders($1) }
    }
  }

  private mutating func wholeArithmetic<Operation: WholeOperation>(
    _: Operation.Type, _ x: Slot, _ y: Slot, _ node: Expression.Node,
    _ bounds: (ClosedRange<Int64>, ClosedRange<Int64>) -> ClosedRange<Int64>?
  ) -> Slot {
    let (left, right) = (x.range ?? Lane.int64.bounds, y.range ?? Lane.int64.bounds)
    let range = bounds(left, right)
    if let range, [left, right, range].allSatisfy(Lane.int32.bounds.contains) {
      let (p, q) = (whole(x, .int32), whole(y, .int32))
      let out = register()
      emit(wholeStep(Operation.self, Int32.self, p, q, out, .int32))
      return made(out, .int32, range: range)
    }
    let (p, q) = (whole(x, .int64), whole(y, .int64))
    let out = register()
    if let range {
      emit(wholeStep(Operation.self, Int64.self, p, q, out, .int64))
      return made(out, .int64, range: range)
    }
    emit(checkedWholeStep(Operation.self, p, q, out, overflow(node)))
    return made(out, .int64)
  }

  private mutating func wholeDivision<Operation: WholeOperation>(
    _ operation: Operation.Type, _ x: Slot, _ y: Slot, _ node: Expression.Node,
    _ bounds: (ClosedRange<Int64>, ClosedRange<Int64>) -> ClosedRange<Int64>?
  ) -> Slot {
    if y.constant == .integer(0) { return missing }
    let slot = wholeArithmetic(operation, x, y, node, bounds)
    guard y.constant == nil else { return slot }
    let isNarrow = slot.lane == .int32
    let divisor = whole(y, isNarrow ? .int32 : .int64)
    emit(
      isNarrow
        ? withoutZeroDivisors(Int32.self, divisor, slot.place)
        : withoutZeroDivisors(Int64.self, divisor, slot.place))
    return slot
  }

  private mutating func datesWithinBounds(
    _ slot: Slot, _ operands: [Slot], _ node: Expression.Node
  ) -> Slot {
    if let range = slot.range, Day.bounds.contains(range) { return slot }
    var slot = slot
    if slot.lane != .int64 {
      let out = register()
      emit(widenStep(Int32.self, Int64.self, slot.place, out, .int64))
      temporaries.append(slot.place)
      slot.place = out
    }
    let places = operands.filter { $0.constant == nil }.map(\.place)
    emit(dateBoundsStep(places, slot.place, problem(node, "the date leaves the years 1 to 9999")))
    let narrow = register()
    emit(widenStep(Int64.self, Int32.self, slot.place, narrow, .int32))
    temporaries.append(slot.place)
    return made(narrow, .int32, range: Day.bounds)
  }
}

extension ClosedRange<Int64> {
  /// The bounds of sums; `nil` where they may overflow.
  fileprivate func adding(_ other: ClosedRange<Int64>) -> ClosedRange<Int64>? {
    let low = lowerBound.addingReportingOverflow(other.lowerBound)
    let high = upperBound.addingReportingOverflow(other.upperBound)
    return low.overflow || high.overflow ? nil : low.partialValue...high.partialValue
  }

  fileprivate func subtracting(_ other: ClosedRange<Int64>) -> ClosedRange<Int64>? {
    let low = lowerBound.subtractingReportingOverflow(other.upperBound)
    let high = upperBound.subtractingReportingOverflow(other.lowerBound)
    return low.overflow || high.overflow ? nil : low.partialValue...high.partialValue
  }

  fileprivate func multiplying(_ other: ClosedRange<Int64>) -> ClosedRange<Int64>? {
    let corners = [lowerBound, upperBound].flatMap { a in
      [other.lowerBound, other.upperBound].map { a.multipliedReportingOverflow(by: $0) }
    }
    guard !corners.contains(where: \.overflow) else { return nil }
    let values = corners.map(\.partialValue)
    return values.min()!...values.max()!
  }

  /// A quotient is no further from zero than the dividend, but for −1 by a
  /// large divisor and the smallest integer by −1.
  fileprivate func quotients(_ other: ClosedRange<Int64>) -> ClosedRange<Int64>? {
    if lowerBound == .min, other.contains(-1) { return nil }
    if lowerBound == .min { return self.union(-1...Int64.max) }
    let reach = Swift.max(lowerBound.magnitude, upperBound.magnitude, 1)
    return -Int64(reach)...Int64(reach)
  }

  /// A remainder lies between zero and the divisor.
  fileprivate func remainders(_ other: ClosedRange<Int64>) -> ClosedRange<Int64>? {
    Swift.min(other.lowerBound, 0)...Swift.max(other.upperBound, 0)
  }
}

// MARK: Comparisons

extension Preparation {
  private mutating func comparison(
    _ op: BinaryOperator, _ x: Slot, _ y: Slot, _ left: ColumnType?, _ right: ColumnType?
  ) throws(Problem) -> Slot {
    if x.constant != nil, y.constant == nil {
      return try comparison(op.mirrored, y, x, right, left)
    }
    switch (left, right) {
    case (.text, _): return try textComparison(op, x, y)
    case (.boolean, _):
      let (p, q) = (boolean(x), boolean(y))
      let out = register()
      emit(comparisonStep(op, UInt8.self, p, q, out))
      return made(out, .boolean)
    case (.number, _):
      if let constant = y.constant, x.constant == nil {
        return comparison(x, with: Threshold<Double>.number(op, constant))
      }
      if right == .number || y.lane != .int64 || y.constant != nil || x.constant != nil {
        return numberComparison(op, x, y)
      }
      return mixedComparison(op.mirrored, whole: y, number: x)
    case (_, .number):
      if let constant = y.constant, x.constant == nil {
        return comparison(x, with: Threshold<Int64>.whole(op, constant, within: x.lane.bounds))
      }
      if x.lane != .int64 { return numberComparison(op, x, y) }
      return mixedComparison(op, whole: x, number: y)
    default: return wholeComparison(op, x, y)
    }
  }

  private mutating func numberComparison(_ op: BinaryOperator, _ x: Slot, _ y: Slot) -> Slot {
    let (p, q) = (number(x), number(y))
    let out = register()
    emit(comparisonStep(op, Double.self, p, q, out))
    return made(out, .boolean)
  }

  private mutating func mixedComparison(_ op: BinaryOperator, whole x: Slot, number y: Slot) -> Slot {
    let (p, q) = (whole(x, .int64), number(y))
    let out = register()
    emit(mixedComparisonStep(op, whole: p, number: q, out))
    return made(out, .boolean)
  }

  private mutating func wholeComparison(_ op: BinaryOperator, _ x: Slot, _ y: Slot) -> Slot {
    if let constant = y.constant, x.constant == nil {
      return comparison(x, with: Threshold<Int64>.whole(op, constant, within: x.lane.bounds))
    }
    let lane = x.lane.stride >= y.lane.stride ? x.lane : y.lane
    let (p, q) = (whole(x, lane), whole(y, lane))
    let out = register()
    switch lane {
    case .int8: emit(comparisonStep(op, Int8.self, p, q, out))
    case .int16: emit(comparisonStep(op, Int16.self, p, q, out))
    case .int32: emit(comparisonStep(op, Int32.self, p, q, out))
    default: emit(comparisonStep(op, Int64.self, p, q, out))
    }
    return made(out, .boolean)
  }

  private mutating func comparison(_ x: Slot, with threshold: Threshold<Double>) -> Slot {
    let out = register()
    switch threshold {
    case .always(let answer): emit(answerStep(answer, [x.place], out))
    case .compare(let op, let value): emit(comparisonStep(op, x.place, with: value, out))
    }
    return made(out, .boolean)
  }

  private mutating func comparison(_ x: Slot, with threshold: Threshold<Int64>) -> Slot {
    let out = register()
    switch threshold {
    case .always(let answer): emit(answerStep(answer, [x.place], out))
    case .compare(let op, let value):
      switch x.lane {
      case .int8: emit(comparisonStep(op, x.place, with: Int8(value), out))
      case .int16: emit(comparisonStep(op, x.place, with: Int16(value), out))
      case .int32: emit(comparisonStep(op, x.place, with: Int32(value), out))
      default: emit(comparisonStep(op, x.place, with: value, out))
      }
    }
    return made(out, .boolean)
  }

  private mutating func textComparison(
    _ op: BinaryOperator, _ x: Slot, _ y: Slot
  ) throws(Problem) -> Slot {
    if case .text(let text)? = y.constant, x.constant == nil {
      return try textComparison(op, x, with: text)
    }
    let (p, q) = (text(x), text(y))
    let out = register()
    let isSame = x.vocabulary != nil && x.vocabulary === y.vocabulary
    if isSame, x.lane == y.lane, op == .equal || op == .notEqual {
      switch x.lane {
      case .code8: emit(comparisonStep(op, UInt8.self, p, q, out))
      case .code16: emit(comparisonStep(op, UInt16.self, p, q, out))
      default: emit(comparisonStep(op, UInt32.self, p, q, out))
      }
    } else {
      emit(textQuestionStep(p, q, out) { op.accepts(TextRules.compare($0, $1)) })
    }
    return made(out, .boolean)
  }

  private mutating func textComparison(
    _ op: BinaryOperator, _ x: Slot, with text: String
  ) throws(Problem) -> Slot {
    guard op == .equal || op == .notEqual, let vocabulary = x.vocabulary else {
      let bytes = Array(text.utf8)
      return try question(x) { held in
        bytes.withUnsafeBufferPointer { op.accepts(TextRules.compare(held, $0)) }
      }
    }
    let out = register()
    guard let code = vocabulary.code(of: text) else {
      emit(answerStep(op == .notEqual, [x.place], out))
      return made(out, .boolean)
    }
    switch x.lane {
    case .code8: emit(comparisonStep(op, x.place, with: UInt8(code), out))
    case .code16: emit(comparisonStep(op, x.place, with: UInt16(code), out))
    default: emit(comparisonStep(op, x.place, with: UInt32(code), out))
    }
    return made(out, .boolean)
  }

  /// A question about each text, asked once a text.
  private mutating func question(
    _ x: Slot, _ answer: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(Problem) -> Slot {
    try lookUp(x, .boolean) { answer($0) ? UInt8(1) : 0 }
  }

  /// What each text becomes, worked out once a text.
  private mutating func lookUp<Element: BitwiseCopyable & Sendable & ExpressibleByIntegerLiteral>(
    _ x: Slot, _ lane: Lane, range: ClosedRange<Int64>? = nil,
    _ problem: (@Sendable (String) -> Problem)? = nil,
    _ value: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> Element?
  ) throws(Problem) -> Slot {
    let account = account
    let table: @Sendable (Vocabulary) throws(Problem) -> CodeTable<Element> = {
      texts throws(Problem) in try CodeTable(texts, account, empty: 0, value)
    }
    let place = text(x)
    let fixed: CodeTable<Element>? = if let texts = vocabulary(x) { try table(texts) } else { nil }
    let out = register()
    emit(lookUpStep(place, out, lane, fixed: fixed, table, problem))
    return made(out, lane, range: range)
  }

  /// The vocabulary of a text, where it is the same for every block.
  private func vocabulary(_ x: Slot) -> Vocabulary? {
    x.constant.map(Self.vocabulary) ?? x.vocabulary
  }

  private mutating func member(
    _ x: Slot, _ cells: [Cell], isNegated: Bool
  ) throws(Problem) -> Slot {
    switch x.lane {
    case .code8, .code16, .code32: return try textMember(x, cells, isNegated: isNegated)
    case .number:
      let values = cells.compactMap { cell -> Double? in
        guard case .compare(_, let value) = Threshold<Double>.number(.equal, cell) else { return nil }
        return value
      }
      let place = number(x)
      let out = register()
      emit(memberStep(values, place, isNegated: isNegated, out))
      return made(out, .boolean)
    case .boolean:
      let values = cells.map { $0 == .boolean(true) ? UInt8(1) : 0 }
      let place = boolean(x)
      let out = register()
      emit(memberStep(values, place, isNegated: isNegated, out))
      return made(out, .boolean)
    case .int8, .int16, .int32, .int64:
      let values = cells.compactMap { cell -> Int64? in
        guard case .compare(_, let value) = Threshold<Int64>.whole(.equal, cell, within: x.lane.bounds)
        else { return nil }
        return value
      }
      let place = whole(x, x.lane)
      let out = register()
      switch x.lane {
      case .int8: emit(memberStep(values.map { Int8($0) }, place, isNegated: isNegated, out))
      case .int16: emit(memberStep(values.map { Int16($0) }, place, isNegated: isNegated, out))
      case .int32: emit(memberStep(values.map { Int32($0) }, place, isNegated: isNegated, out))
      default: emit(memberStep(values, place, isNegated: isNegated, out))
      }
      return made(out, .boolean)
    }
  }

  private mutating func textMember(
    _ x: Slot, _ cells: [Cell], isNegated: Bool
  ) throws(Problem) -> Slot {
    // Keyed by bytes: texts that only look alike are different.
    var wanted: Set<[UInt8]> = []
    for case .text(let text) in cells { wanted.insert(Array(text.utf8)) }
    return try question(x) { [wanted] in wanted.contains(Array($0)) != isNegated }
  }

  /// `x in {a, b + 1}`: equal to one of them, by Kleene's `or`.
  private mutating func oneOf(_ x: Int, _ items: [Int], isNegated: Bool) throws(Problem) -> Slot {
    var found: Slot?
    for item in items {
      let (left, right) = (slots[x], slots[item])
      let test =
        left.isMissing || right.isMissing
        ? missing
        : try comparison(.equal, left, right, expression.nodes[x].type, expression.nodes[item].type)
      guard let before = found else {
        found = test
        continue
      }
      let (p, q) = (boolean(before), boolean(test))
      let out = register()
      emit(logicStep(.or, p, q, out))
      temporaries += [before, test].filter(\.isRegister).map(\.place)
      found = made(out, .boolean)
    }
    guard isNegated, let found else { return found ?? missing }
    let operand = boolean(found)
    let out = register()
    emit(notStep(operand, out))
    if found.isRegister { temporaries.append(found.place) }
    return made(out, .boolean)
  }
}

// MARK: Calls

extension Preparation {
  private mutating func call(
    _ function: ScalarFunction, _ arguments: [Int], _ node: Expression.Node
  ) throws(Problem) -> Slot {
    let x = arguments.first.map { slots[$0] } ?? missing
    switch function {
    case .coalesce, .least, .greatest: return try fold(function, arguments, node.type)
    case .ifElse: return try choice(arguments, node.type)
    default: break
    }
    if arguments.contains(where: { slots[$0].isMissing }) { return missing }
    switch function {
    case .abs:
      guard node.type == .integer else { return numberFunction(NumberMagnitude.self, x) }
      return wholeFunction(Magnitude.self, x, node)
    case .sqrt: return numberFunction(SquareRoot.self, x)
    case .exp: return numberFunction(Exponential.self, x)
    case .log:
      guard arguments.count == 2 else { return numberFunction(NaturalLogarithm.self, x) }
      let (p, q) = (number(x), number(slots[arguments[1]]))
      let out = register()
      emit(numberStep(NumberLogarithm.self, p, q, out))
      return made(out, .number)
    case .round: return round(arguments, node)
    case .floor: return wholeOfNumber(RoundingDown.self, x, expression.nodes[arguments[0]].type, node)
    case .ceil: return wholeOfNumber(RoundingUp.self, x, expression.nodes[arguments[0]].type, node)
    case .lower, .upper, .trim, .length, .substring, .replace, .contains, .startsWith, .endsWith:
      return try textCall(function, arguments)
    case .year: return datePart(YearOfDate.self, x)
    case .month: return datePart(MonthOfDate.self, x)
    case .day: return datePart(DayOfDate.self, x)
    case .weekday: return datePart(WeekdayOfDate.self, x)
    case .daysBetween: return wholeArithmetic(.subtract, slots[arguments[1]], x, node)
    case .integer, .number, .text, .date: return try conversion(function, arguments[0], node)
    case .today, .coalesce, .ifElse, .least, .greatest: preconditionFailure("dealt with before")
    }
  }

  private mutating func numberFunction<Function: NumberFunction>(
    _: Function.Type, _ x: Slot
  ) -> Slot {
    let operand = number(x)
    let out = register()
    emit(numberFunctionStep(Function.self, operand, out))
    return made(out, .number)
  }

  private mutating func datePart<Part: DatePart>(_: Part.Type, _ x: Slot) -> Slot {
    let operand = whole(x, .int32)
    let out = register()
    emit(datePartStep(Part.self, operand, out))
    return made(out, .int32, range: Part.range)
  }

  private mutating func wholeOfNumber<Rule: Rounding>(
    _: Rule.Type, _ x: Slot, _ type: ColumnType?, _ node: Expression.Node
  ) -> Slot {
    guard type == .number else { return same(x) }
    let operand = number(x)
    let out = register()
    let (span, text) = (node.span, expression.text)
    emit(
      wholeOfNumberStep(Rule.self, operand, out) { value in
        guard value.rounded() == value || Rule.self != NoRounding.self else {
          return Problem(
            "\(luaText(value)) is not a whole number", span, of: text,
            hints: ["round(x), floor(x) or ceil(x) say which way to go"])
        }
        return Problem("\(luaText(value)) is too large for an integer", span, of: text)
      })
    return made(out, .int64, range: Lane.int64.bounds)
  }

  private mutating func round(_ arguments: [Int], _ node: Expression.Node) -> Slot {
    let x = slots[arguments[0]]
    let type = expression.nodes[arguments[0]].type
    guard arguments.count == 2, case .integer(let digits)? = slots[arguments[1]].constant else {
      return wholeOfNumber(RoundingHalves.self, x, type, node)
    }
    if type == .number {
      let operand = number(x)
      let out = register()
      emit(roundStep(operand, digits, out))
      return made(out, .number)
    }
    if digits >= 0 { return same(x) }
    let operand = whole(x, .int64)
    let out = register()
    emit(roundWholeStep(operand, digits, out, overflow(node)))
    return made(out, .int64, range: Lane.int64.bounds)
  }

  /// The operand itself, in a register of its own.
  private mutating func same(_ x: Slot) -> Slot {
    if x.constant != nil { return x }
    var slot = x
    let place = x.place
    let lane = x.lane
    let out = register()
    emit { workspace in
      let source = workspace.vector(place)
      workspace.output(out, UInt8.self).update(
        from: source.cells(as: UInt8.self), count: workspace.count * lane.stride)
      workspace.join([place], into: out)
      workspace.finish(out, lane, vocabulary: source.vocabulary)
    }
    slot.place = out
    slot.isRegister = true
    return slot
  }

  private mutating func conversion(
    _ function: ScalarFunction, _ argument: Int, _ node: Expression.Node
  ) throws(Problem) -> Slot {
    let x = slots[argument]
    let type = expression.nodes[argument].type
    let (span, text) = (expression.nodes[argument].span, expression.text)
    func unreadable(_ what: String, _ hint: String) -> @Sendable (String) -> Problem {
      { value in Problem("'\(value)' is no \(what)", span, of: text, hints: [hint]) }
    }
    switch (function, type) {
    case (.integer, .integer), (.number, .number), (.text, .text), (.date, .date): return same(x)
    case (.integer, .number): return wholeOfNumber(NoRounding.self, x, type, node)
    case (.integer, .text):
      return try lookUp(
        x, .int64, range: Lane.int64.bounds,
        unreadable("integer", "if_else(x == \"…\", nil, integer(x)) leaves such a text out")
      ) { integer(reading: $0) }
    case (.number, .integer):
      let out = register()
      if let cell = x.constant { return literal(.number(cell.asNumber ?? 0)) }
      emit(numberOfWhole(x, out))
      return made(out, .number)
    case (.number, .text):
      return try lookUp(
        x, .number, unreadable("number", "if_else(x == \"…\", nil, number(x)) leaves such a text out")
      ) { Queries.number(reading: $0) }
    case (.date, .text):
      return try lookUp(
        x, .int32, range: Day.bounds, unreadable("date", "a date is written 2019-05-05")
      ) { (bytes) -> Int32? in Day(utf8: bytes)?.number }
    case (.integer, .boolean), (.number, .boolean): return conditionAsNumber(x, node.type)
    case (.text, _): return try textOfValue(x, type ?? .integer)
    default: preconditionFailure("the checker lets no \(String(describing: type)) through")
    }
  }

  private mutating func conditionAsNumber(_ x: Slot, _ type: ColumnType?) -> Slot {
    let operand = boolean(x)
    let out = register()
    guard type == .integer else {
      emit(numberOfWholeStep(UInt8.self, operand, out))
      return made(out, .number)
    }
    emit(widenStep(UInt8.self, Int8.self, operand, out, .int8))
    return made(out, .int8, range: 0...1)
  }

  private mutating func textOfValue(_ x: Slot, _ type: ColumnType) throws(Problem) -> Slot {
    if x.constant == nil, x.lane.stride == 1 { return try textOfByte(x, type) }
    let operand = operand(x, as: type)
    let out = register()
    emit(
      textStep([operand], out, account) { vectors, row, text in
        write(vectors[0], row, as: type, into: &text)
      })
    return made(out, .code32)
  }

  /// The text of cells of one byte: there are few, so that the byte can serve
  /// as the code.
  private mutating func textOfByte(_ x: Slot, _ type: ColumnType) throws(Problem) -> Slot {
    let texts = (0..<(type == .boolean ? 2 : 256)).map { byte in
      switch type {
      case .boolean: byte == 1 ? "true" : "false"
      case .date: Day(number: Int32(Int8(truncatingIfNeeded: byte))).description
      default: String(Int8(truncatingIfNeeded: byte))
      }
    }
    let vocabulary = Vocabulary(texts)
    let place = x.place
    let out = register()
    emit { workspace in
      workspace.output(out, UInt8.self).update(
        from: workspace.cells(place, UInt8.self), count: workspace.count)
      workspace.join([place], into: out)
      workspace.finish(out, .code8, vocabulary: vocabulary)
    }
    var slot = made(out, .code8)
    slot.vocabulary = vocabulary
    return slot
  }
}

extension Cell {
  var asNumber: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }
}

// MARK: Choices

extension Preparation {
  /// The operands in one lane, so that a choice between them is a copy; texts
  /// under one vocabulary.
  private mutating func alike(
    _ operands: [Slot], _ type: ColumnType?
  ) throws(Problem) -> (places: [Int], slot: Slot) {
    switch type {
    case .number: return (operands.map { number($0) }, Slot(place: -1, lane: .number))
    case .boolean, nil: return (operands.map { boolean($0) }, Slot(place: -1, lane: .boolean))
    case .integer, .date:
      let known = operands.filter { !$0.isMissing }
      let range = known.dropFirst().reduce(known.first?.range ?? 0...0) { all, slot in
        all.union(slot.range ?? Lane.int64.bounds)
      }
      let lane = known.map(\.lane).max { $0.stride < $1.stride } ?? .int8
      return (operands.map { whole($0, lane) }, Slot(place: -1, lane: lane, range: range))
    case .text: return try unite(operands)
    }
  }

  private mutating func unite(_ operands: [Slot]) throws(Problem) -> (places: [Int], slot: Slot) {
    let places = operands.map { text($0) }
    let vocabularies = operands.compactMap { vocabulary($0) }
    let outs = operands.map { _ in temporary() }
    guard vocabularies.count == operands.count else {
      emit(uniteStep(places, outs, account))
      return (outs, Slot(place: -1, lane: .code32))
    }
    let (all, tables) = try united(vocabularies, account)
    for (index, table) in tables.enumerated() {
      emit(lookUpStep(places[index], outs[index], .code32, fixed: table, { _ in table }))
    }
    return (outs, Slot(place: -1, lane: .code32, vocabulary: all))
  }

  private mutating func choice(_ arguments: [Int], _ type: ColumnType?) throws(Problem) -> Slot {
    let condition = boolean(slots[arguments[0]])
    var (places, slot) = try alike([slots[arguments[1]], slots[arguments[2]]], type)
    let (a, b) = (places[0], places[1])
    let out = register()
    switch slot.lane.stride {
    case 1: emit(chooseStep(UInt8.self, condition, a, b, out, slot.lane))
    case 2: emit(chooseStep(UInt16.self, condition, a, b, out, slot.lane))
    case 4: emit(chooseStep(UInt32.self, condition, a, b, out, slot.lane))
    default: emit(chooseStep(UInt64.self, condition, a, b, out, slot.lane))
    }
    slot.place = out
    slot.isRegister = true
    return slot
  }

  /// `coalesce`, `least` and `greatest`, two operands at a time.
  private mutating func fold(
    _ function: ScalarFunction, _ arguments: [Int], _ type: ColumnType?
  ) throws(Problem) -> Slot {
    if arguments.count == 1 {
      let (x, found) = (slots[arguments[0]], expression.nodes[arguments[0]].type)
      return found == type ? same(x) : x
    }
    var (places, slot) = try alike(arguments.map { slots[$0] }, type)
    var result = places[0]
    for place in places.dropFirst() {
      let out = register()
      emit(pair(function, result, place, out, slot.lane))
      if result != places[0] { temporaries.append(result) }
      result = out
    }
    slot.place = result
    slot.isRegister = true
    return slot
  }

  private func pair(_ function: ScalarFunction, _ a: Int, _ b: Int, _ out: Int, _ lane: Lane) -> Step {
    guard function == .coalesce else {
      let isGreatest = function == .greatest
      switch lane {
      case .int8: return extremeStep(isGreatest: isGreatest, Int8.self, a, b, out, lane)
      case .int16: return extremeStep(isGreatest: isGreatest, Int16.self, a, b, out, lane)
      case .int32: return extremeStep(isGreatest: isGreatest, Int32.self, a, b, out, lane)
      case .int64: return extremeStep(isGreatest: isGreatest, Int64.self, a, b, out, lane)
      case .number: return extremeStep(isGreatest: isGreatest, Double.self, a, b, out, lane)
      case .boolean: return extremeStep(isGreatest: isGreatest, UInt8.self, a, b, out, lane)
      default: return extremeTextStep(isGreatest: isGreatest, a, b, out)
      }
    }
    switch lane.stride {
    case 1: return coalesceStep(UInt8.self, a, b, out, lane)
    case 2: return coalesceStep(UInt16.self, a, b, out, lane)
    case 4: return coalesceStep(UInt32.self, a, b, out, lane)
    default: return coalesceStep(UInt64.self, a, b, out, lane)
    }
  }
}

// MARK: Texts

extension Preparation {
  private typealias Bytes = UnsafeBufferPointer<UInt8>

  /// A function of texts: worked out once a text where only the first operand
  /// varies, else row by row.
  private mutating func textCall(
    _ function: ScalarFunction, _ arguments: [Int]
  ) throws(Problem) -> Slot {
    let x = slots[arguments[0]]
    let others = arguments.dropFirst().map { slots[$0] }
    if function == .length {
      return try lookUp(x, .int64, range: 0...Int64.max) { Int64(TextRules.length($0)) }
    }
    if [.contains, .startsWith, .endsWith].contains(function) {
      return try textTest(function, x, others[0])
    }
    let constants = others.compactMap(\.constant)
    guard constants.count == others.count else {
      let types = arguments.map { expression.nodes[$0].type }
      let places = zip([x] + others, types).map { operand($0, as: $1) }
      let out = register()
      emit(textStep(places, out, account) { vectors, row, text in
        Self.apply(function, vectors, row, into: &text)
      })
      return made(out, .code32)
    }
    return try textFunction(x) { text, result in
      Self.apply(function, text, constants, into: &result)
    }
  }

  private mutating func textTest(
    _ function: ScalarFunction, _ x: Slot, _ part: Slot
  ) throws(Problem) -> Slot {
    let test: @Sendable (Bytes, Bytes) -> Bool =
      switch function {
      case .contains: { TextRules.contains($0, $1) }
      case .startsWith: { TextRules.startsWith($0, $1) }
      default: { TextRules.endsWith($0, $1) }
      }
    if case .text(let text)? = part.constant {
      let wanted = Array(text.utf8)
      return try question(x) { held in wanted.withUnsafeBufferPointer { test(held, $0) } }
    }
    let (p, q) = (text(x), text(part))
    let out = register()
    emit(textQuestionStep(p, q, out, test))
    return made(out, .boolean)
  }

  /// A text of each text, worked out once a text.
  private mutating func textFunction(
    _ x: Slot, _ rule: @escaping @Sendable (Bytes, inout [UInt8]) -> Void
  ) throws(Problem) -> Slot {
    let account = account
    let table: @Sendable (Vocabulary) throws(Problem) -> CodeTable<UInt32> = {
      texts throws(Problem) in try CodeTable.texts(texts, account, rule)
    }
    let place = text(x)
    let fixed: CodeTable<UInt32>? = if let texts = vocabulary(x) { try table(texts) } else { nil }
    let out = register()
    emit(lookUpStep(place, out, .code32, fixed: fixed, table))
    var slot = made(out, .code32)
    slot.vocabulary = fixed?.vocabulary
    return slot
  }

  private static func apply(
    _ function: ScalarFunction, _ text: Bytes, _ constants: [Cell], into result: inout [UInt8]
  ) {
    switch (function, constants.first, constants.dropFirst().first) {
    case (.lower, _, _): TextRules.lower(text, into: &result)
    case (.upper, _, _): TextRules.upper(text, into: &result)
    case (.trim, _, _): TextRules.trim(text, into: &result)
    case (.substring, .integer(let start)?, .integer(let length)?):
      TextRules.substring(text, start, length, into: &result)
    case (.substring, .integer(let start)?, _): TextRules.substring(text, start, nil, into: &result)
    case (.replace, .text(let old)?, .text(let new)?):
      let (old, new) = (Array(old.utf8), Array(new.utf8))
      old.withUnsafeBufferPointer { old in
        new.withUnsafeBufferPointer { new in TextRules.replace(text, old, new, into: &result) }
      }
    default: preconditionFailure("not a function from text to text: \(function)")
    }
  }

  private static func apply(
    _ function: ScalarFunction, _ vectors: [Vector], _ row: Int, into result: inout [UInt8]
  ) {
    let text = vectors[0].text(row)
    switch function {
    case .substring:
      let length = vectors.count == 3 ? vectors[2].whole(row) : nil
      TextRules.substring(text, vectors[1].whole(row), length, into: &result)
    default: TextRules.replace(text, vectors[1].text(row), vectors[2].text(row), into: &result)
    }
  }

  /// `a .. b`.
  private mutating func joinTexts(_ a: Int, _ b: Int) throws(Problem) -> Slot {
    let (x, y) = (slots[a], slots[b])
    let types = (expression.nodes[a].type ?? .text, expression.nodes[b].type ?? .text)
    if types.0 == .text, let tail = y.constant?.bytes {
      return try textFunction(x) { text, result in result += Array(text) + tail }
    }
    if types.1 == .text, let head = x.constant?.bytes {
      return try textFunction(y) { text, result in result += head + Array(text) }
    }
    let (left, right) = (try fewTexts(x, types.0), try fewTexts(y, types.1))
    if let left, let right { return try joinFew(left, right) }
    let (p, q) = (operand(x, as: types.0), operand(y, as: types.1))
    let out = register()
    emit(
      textStep([p, q], out, account) { vectors, row, text in
        write(vectors[0], row, as: types.0, into: &text)
        write(vectors[1], row, as: types.1, into: &text)
      })
    return made(out, .code32)
  }

  /// An operand of `..` as texts of a small vocabulary, if it is so.
  private mutating func fewTexts(_ x: Slot, _ type: ColumnType) throws(Problem) -> Slot? {
    if let vocabulary = x.vocabulary, vocabulary.count <= 1 << 10 { return x }
    guard type == .integer, x.lane == .int8, x.constant == nil else { return nil }
    let slot = try textOfByte(x, type)
    temporaries.append(slot.place)
    return slot
  }

  /// Joins every text of one small vocabulary with every text of another, once.
  private mutating func joinFew(_ x: Slot, _ y: Slot) throws(Problem) -> Slot {
    let (left, right) = (x.vocabulary!, y.vocabulary!)
    guard left.count * right.count <= 1 << 16 else {
      let out = register()
      emit(
        textStep([x.place, y.place], out, account) { vectors, row, text in
          text += vectors[0].text(row)
          text += vectors[1].text(row)
        })
      return made(out, .code32)
    }
    let table = try CodeTable(joining: left, right, account)
    let out = register()
    emit(lookUpPairStep(x.place, y.place, out, table, width: max(right.count, 1)))
    var slot = made(out, .code32)
    slot.vocabulary = table.vocabulary
    return slot
  }
}

extension Cell {
  /// The bytes that `..` joins.
  fileprivate var bytes: [UInt8]? {
    switch self {
    case .text(let text): Array(text.utf8)
    case .integer(let value): Array(String(value).utf8)
    case .number(let value): Array(luaText(value).utf8)
    default: nil
    }
  }
}
