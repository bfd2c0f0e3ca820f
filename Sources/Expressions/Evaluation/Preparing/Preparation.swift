import Problems
import Tables

/// Turns an expression into the steps that compute it over given columns.
///
/// It walks the nodes once. Each gives a `Slot`: where its cells will be and
/// what is known of them. Registers are handed out as on a stack, so that an
/// expression of a million terms needs two.
struct Preparation {
  let expression: Expression
  let means: EvaluationMeans
  var program = Program()
  var slots: [Slot] = []
  var sourcePlaces: [Expression.Source: Int] = [:]
  private var constantKeys = Interner()
  private var constantPlaces: [Int] = []
  var free: [Int] = []
  /// Registers that the node at hand needs only for itself.
  var temporaries: [Int] = []
  let columns: (String) -> Column?
  let results: [Column]
  /// What is to be done before and after a node, to enter and leave branches.
  var entries: [Int: [(branch: Branch, by: Int)]] = [:]
  var exits: [Int: Int] = [:]
  var openBranches = 0

  init(
    _ expression: Expression, columns: @escaping (String) -> Column?, results: [Column],
    means: EvaluationMeans
  ) {
    self.expression = expression
    self.columns = columns
    self.results = results
    self.means = means
  }

  mutating func prepared() throws(Problem) -> Program {
    try findSources()
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

// MARK: Registers and constants

extension Preparation {
  mutating func newPlace() -> Int {
    program.ownedCount += 1
    return program.sources.count + program.ownedCount - 1
  }

  mutating func register() -> Int { free.popLast() ?? newPlace() }

  mutating func temporary() -> Int {
    let place = register()
    temporaries.append(place)
    return place
  }

  mutating func emit(_ step: @escaping Step) { program.steps.append(step) }

  /// Frees what the operands of a node took, once its own register is chosen.
  mutating func release(_ operands: [Int]) {
    free += operands.filter { slots[$0].isRegister }.map { slots[$0].place }
    free += temporaries
    temporaries = []
  }

  /// A vector that holds a value in every row.
  mutating func constant(_ cell: Cell, _ lane: Lane) -> Int {
    let key = Array("\(lane) \(cell.literal)".utf8)
    let number = Int(constantKeys.code(of: key))
    if number < constantPlaces.count { return constantPlaces[number] }
    let place = newPlace()
    constantPlaces.append(place)
    let isText = [.code8, .code16, .code32].contains(lane)
    program.constants.append(
      Program.Constant(
        place: place, cell: cell, lane: lane,
        vocabulary: isText ? Self.vocabulary(of: cell) : nil))
    return place
  }

  static func vocabulary(of cell: Cell) -> Vocabulary {
    if case .text(let text) = cell { Vocabulary([text]) } else { Vocabulary([]) }
  }

  /// The narrowest lane for a value.
  static func lane(of cell: Cell, as type: ColumnType?) -> Lane {
    switch type {
    case .integer, .date: Lane.holding(bounds(of: cell))
    case .number: .number
    case .text: .code8
    case .boolean, nil: .boolean
    }
  }

  static func bounds(of cell: Cell) -> ClosedRange<Int64> {
    switch cell {
    case .integer(let value): value...value
    case .date(let day): Int64(day.number)...Int64(day.number)
    default: 0...0
    }
  }

  /// Where an operand's whole numbers are in a lane.
  mutating func whole(_ slot: Slot, _ lane: Lane) -> Int {
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
  mutating func number(_ slot: Slot) -> Int {
    if let cell = slot.constant { return constant(cell, .number) }
    guard slot.lane != .number else { return slot.place }
    let out = temporary()
    emit(numberOfWhole(slot, out))
    return out
  }

  func numberOfWhole(_ slot: Slot, _ out: Int) -> Step {
    switch slot.lane {
    case .int8: numberOfWholeStep(Int8.self, slot.place, out)
    case .int16: numberOfWholeStep(Int16.self, slot.place, out)
    case .int32: numberOfWholeStep(Int32.self, slot.place, out)
    default: numberOfWholeStep(Int64.self, slot.place, out)
    }
  }

  mutating func boolean(_ slot: Slot) -> Int {
    slot.constant.map { constant($0, .boolean) } ?? slot.place
  }

  mutating func text(_ slot: Slot) -> Int {
    slot.constant.map { constant($0, .code8) } ?? slot.place
  }

  /// Where an operand is, as cells of a type.
  mutating func operand(_ slot: Slot, as type: ColumnType?) -> Int {
    guard let cell = slot.constant else { return slot.place }
    return constant(cell, Self.lane(of: cell, as: type))
  }
}

// MARK: Nodes

extension Preparation {
  mutating func slot(_ place: Int) throws(Problem) -> Slot {
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
    case .member(_, let cells, let isNegated) where cells.isEmpty:
      // Nothing is in an empty list, whatever a missing value may be.
      slot = literal(.boolean(isNegated))
    case .member(let x, let cells, let isNegated):
      slot = slots[x].isMissing ? missing : try member(slots[x], cells, isNegated: isNegated)
    case .oneOf(let x, let items, let isNegated): slot = try oneOf(x, items, isNegated: isNegated)
    case .call(let function, let arguments): slot = try call(function, arguments, node)
    }
    release(node.kind.operands)
    return slot
  }

  var missing: Slot { Slot(place: -1, lane: .boolean, range: 0...0, constant: .missing) }

  func literal(_ cell: Cell) -> Slot {
    Slot(
      place: -1, lane: Self.lane(of: cell, as: cell.type), range: Self.bounds(of: cell),
      constant: cell)
  }

  func source(_ source: Expression.Source) -> Slot {
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

  func made(_ out: Int, _ lane: Lane, range: ClosedRange<Int64>? = nil) -> Slot {
    Slot(place: out, lane: lane, range: range, isRegister: true)
  }

  mutating func not(_ x: Slot) -> Slot {
    let operand = boolean(x)
    let out = register()
    emit(notStep(operand, out))
    return made(out, .boolean)
  }

  mutating func missingTest(_ x: Slot, isNegated: Bool) -> Slot {
    let operand = operand(x, as: x.constant?.type)
    let out = register()
    emit(missingStep(operand, isNegated: isNegated, out))
    return made(out, .boolean)
  }

  /// A problem that names the place of a node.
  func problem(
    _ node: Expression.Node, _ message: String, _ hints: String...
  ) -> @Sendable () -> Problem {
    { [expression] in expression.problem(message, node.span, hints: hints) }
  }

  func overflow(_ node: Expression.Node) -> @Sendable () -> Problem {
    if node.type == .date { return problem(node, "the date leaves the years 1 to 9999") }
    return problem(
      node, "the result is too large for a whole number",
      "number(x) makes a number with a fraction, which reaches further")
  }
}

extension Slot {
  var isMissing: Bool { constant == .missing }
}
