import Problems
import Tables

/// Turns an expression into the steps that compute it over given columns.
///
/// It walks the nodes once. Each gives a `Register`: where its cells will be and
/// what is known of them. Registers are handed out as on a stack, so that an
/// expression of a million terms needs two.
struct ExpressionCompiler {
  let expression: Expression
  let context: EvaluationContext
  var program = Program()
  var registers: [Register] = []
  var sourceIndices: [Expression.Source: Int] = [:]
  private var constantKeys = Interner()
  private var constantIndices: [Int] = []
  var free: [Int] = []
  /// Registers that the node at hand needs only for itself.
  var temporaries: [Int] = []
  let columns: (String) -> Column?
  let results: [Column]
  let failures: [Int: FailedRows]
  /// Where rows that fail are marked, instead of being problems.
  let failureMarks: Buffer<UInt8>?
  /// How many rows there are, where that is known; the largest number elsewhere.
  let rowCount: Int
  /// The branches to enter before a node, and how many to leave after it.
  var entries: [Int: [(branch: BranchCondition, by: Int)]] = [:]
  var exits: [Int: Int] = [:]
  var openBranches = 0
  /// The number of arguments that begin with a node whose problems are caught.
  var catches: [Int: Int] = [:]
  var openCatches = 0
  /// By source and physical type, the registers that hold the whole numbers of a source in a wider one.
  private var widened: [WidenedSource: Int] = [:]
  /// The nodes that are operands of `..`.
  private(set) var joinOperands: Set<Int> = []
  /// By their nodes, the joins that wait for the joins that they are parts of.
  var pendingJoins: [Int: PendingJoin] = [:]

  init(
    _ expression: Expression, columns: @escaping (String) -> Column?, results: [Column],
    failures: [Int: FailedRows], failureMarks: Buffer<UInt8>? = nil, rowCount: Int, context: EvaluationContext
  ) {
    self.rowCount = rowCount
    self.expression = expression
    self.columns = columns
    self.results = results
    self.failures = failures
    self.failureMarks = failureMarks
    self.context = context
  }

  mutating func compile() throws(Problem) -> Program {
    findSources()
    findBranches()
    registers.reserveCapacity(expression.nodes.count)
    if failureMarks != nil { beginCatching() }
    for index in expression.nodes.indices {
      enterBranches(before: index)
      registers.append(try lower(index))
      leaveBranches(after: index)
    }
    var root = registers[registers.count - 1]
    if let constant = root.constant {
      let physicalType = Self.physicalType(of: constant, as: expression.type)
      root = Register(
        index: self.constant(constant, physicalType), physicalType: physicalType,
        range: Self.isWhole(expression.type) ? root.range : nil,
        dictionary: expression.type == .text ? Self.dictionary(of: constant) : nil)
    }
    program.root = root
    if let failureMarks {
      let register = registers[registers.count - 1].isOwned ? root.index : nil
      emit { workspace in workspace.endCatching(in: register, marking: failureMarks) }
    }
    return program
  }
}

/// A source whose whole numbers are wanted in a physical type.
private struct WidenedSource: Hashable {
  let index: Int
  let physicalType: PhysicalType
}

extension Expression {
  /// The source of the cells of a leaf.
  enum Source: Hashable {
    case column(String)
    case result(Int)
    /// The rows in which a result is a problem.
    case failure(Int)
  }
}

// MARK: Sources

extension ExpressionCompiler {
  /// Finds the columns that the expression reads, each once.
  private mutating func findSources() {
    for node in expression.nodes {
      switch node.kind {
      case .binary(.join, let a, let b): joinOperands.formUnion([a, b])
      case .column(let name):
        guard sourceIndices[.column(name)] == nil else { continue }
        guard let column = columns(name) else {
          preconditionFailure("a column that the type checker has seen")
        }
        addSource(.column(name), column)
      case .result(let number):
        guard sourceIndices[.result(number)] == nil else { continue }
        addSource(.result(number), results[number])
        if let failure = failures[number] {
          addSource(.failure(number), Column(.boolean(failure.marks)))
        }
      case .literal, .unary, .binary, .isMissing, .member, .oneOf, .call: continue
      }
    }
  }

  private mutating func addSource(_ source: Expression.Source, _ column: Column) {
    sourceIndices[source] = program.sources.count
    program.sources.append(column)
  }
}

// MARK: Registers and constants

extension ExpressionCompiler {
  mutating func newIndex() -> Int {
    program.ownedCount += 1
    return program.sources.count + program.ownedCount - 1
  }

  mutating func newRegister() -> Int { free.popLast() ?? newIndex() }

  mutating func temporary() -> Int {
    let index = newRegister()
    temporaries.append(index)
    return index
  }

  mutating func emit(_ step: @escaping Step) { program.steps.append(step) }

  /// Frees what the operands of a node took, once its own register is chosen.
  mutating func release(_ operands: [Int]) {
    free += operands.filter { registers[$0].isOwned }.map { registers[$0].index }
    free += temporaries
    temporaries = []
  }

  /// A vector that holds a value in every row.
  mutating func constant(_ cell: Cell, _ physicalType: PhysicalType) -> Int {
    let key = Array("\(physicalType) \(cell.literal)".utf8)
    let number = Int(constantKeys.index(of: key))
    if number < constantIndices.count { return constantIndices[number] }
    let index = newIndex()
    constantIndices.append(index)
    let isText = [.index8, .index16, .index32].contains(physicalType)
    program.constants.append(
      Program.Constant(
        index: index, cell: cell, physicalType: physicalType,
        dictionary: isText ? Self.dictionary(of: cell) : nil))
    return index
  }

  static func dictionary(of cell: Cell) -> TextDictionary {
    if case .text(let text) = cell { TextDictionary([text]) } else { TextDictionary([]) }
  }

  /// Returns whether cells of a type are whole numbers in memory.
  static func isWhole(_ type: ColumnType?) -> Bool {
    switch type {
    case .integer, .date, .dateTime: true
    case .number, .text, .boolean, nil: false
    }
  }

  /// The narrowest physical type for a value.
  static func physicalType(of cell: Cell, as type: ColumnType?) -> PhysicalType {
    switch type {
    case .integer, .date, .dateTime: PhysicalType.holding(range(of: cell) ?? 0...0)
    case .number: .number
    case .text: .index8
    case .boolean, nil: .boolean
    }
  }

  /// The bounds of a whole number, a date or a datetime; a missing cell may be either and holds zero.
  static func range(of cell: Cell) -> ClosedRange<Int64>? {
    switch cell {
    case .integer(let value): value...value
    case .date(let day): Int64(day.number)...Int64(day.number)
    case .dateTime(let time): time.microseconds...time.microseconds
    case .missing: 0...0
    case .number, .text, .boolean: nil
    }
  }

  /// Returns the vector that holds an operand's whole numbers in a physical type.
  mutating func whole(_ register: Register, _ physicalType: PhysicalType) -> Int {
    if let cell = register.constant { return constant(cell, physicalType) }
    guard register.physicalType != physicalType else { return register.index }
    let index = register.index
    let source = WidenedSource(index: index, physicalType: physicalType)
    if let known = widened[source] { return known }
    // The cells of a source stay what they are, so that its register may serve again.
    let isSource = program.sources.indices.contains(index)
    let out = isSource ? newIndex() : temporary()
    if isSource { widened[source] = out }
    switch register.physicalType {
    case .int8: emit(conversionStep(from: Int8.self, to: physicalType, index, out))
    case .int16: emit(conversionStep(from: Int16.self, to: physicalType, index, out))
    case .int32: emit(conversionStep(from: Int32.self, to: physicalType, index, out))
    case .int64: emit(conversionStep(from: Int64.self, to: physicalType, index, out))
    case .number, .boolean, .index8, .index16, .index32, .plainText: preconditionFailure("no whole numbers")
    }
    return out
  }

  private func conversionStep<Whole: FixedWidthInteger & BitwiseCopyable & Sendable>(
    from: Whole.Type, to physicalType: PhysicalType, _ index: Int, _ out: Int
  ) -> Step {
    switch physicalType {
    case .int8: widenStep(Whole.self, Int8.self, index, out, physicalType)
    case .int16: widenStep(Whole.self, Int16.self, index, out, physicalType)
    case .int32: widenStep(Whole.self, Int32.self, index, out, physicalType)
    case .int64: widenStep(Whole.self, Int64.self, index, out, physicalType)
    case .number, .boolean, .index8, .index16, .index32, .plainText: preconditionFailure("no whole numbers")
    }
  }

  /// Returns the vector that holds an operand as numbers.
  mutating func number(_ register: Register) -> Int {
    if let cell = register.constant { return constant(cell, .number) }
    guard register.physicalType != .number else { return register.index }
    let out = temporary()
    emit(numberOfWhole(register, out))
    return out
  }

  func numberOfWhole(_ register: Register, _ out: Int) -> Step {
    switch register.physicalType {
    case .int8: numberOfWholeStep(Int8.self, register.index, out)
    case .int16: numberOfWholeStep(Int16.self, register.index, out)
    case .int32: numberOfWholeStep(Int32.self, register.index, out)
    case .int64, .number, .boolean, .index8, .index16, .index32, .plainText:
      numberOfWholeStep(Int64.self, register.index, out)
    }
  }

  mutating func boolean(_ register: Register) -> Int {
    register.constant.map { constant($0, .boolean) } ?? register.index
  }

  mutating func text(_ register: Register) -> Int {
    register.constant.map { constant($0, .index8) } ?? register.index
  }

  /// Returns the vector that holds an operand as cells of a type.
  mutating func operand(_ register: Register, as type: ColumnType?) -> Int {
    guard let cell = register.constant else { return register.index }
    return constant(cell, Self.physicalType(of: cell, as: type))
  }
}

// MARK: Nodes

extension ExpressionCompiler {
  mutating func lower(_ index: Int) throws(Problem) -> Register {
    let node = expression.nodes[index]
    if node.mayFail, !node.failsByBoundsOnly { program.mayFail = true }
    let register: Register
    switch node.kind {
    case .literal(let cell): return literal(cell)
    case .column(let name): return source(.column(name))
    case .result(let number):
      refuseFailedRows(ofResult: number, node)
      return source(.result(number))
    case .unary(.not, let x): register = not(registers[x])
    case .unary(.negate, let x):
      register = registers[x].isMissing ? missing : negation(registers[x], node)
    case .binary(let op, let a, let b): register = try binary(op, a, b, node)
    case .isMissing(let x, let isNegated): register = missingTest(registers[x], isNegated: isNegated)
    case .member(_, let cells, let isNegated) where cells.isEmpty:
      // Nothing is in an empty list, whatever a missing value may be.
      register = literal(.boolean(isNegated))
    case .member(let x, let cells, let isNegated):
      register = registers[x].isMissing ? missing : try member(registers[x], cells, isNegated: isNegated)
    case .oneOf(let x, let items, let isNegated): register = try oneOf(x, items, isNegated: isNegated)
    case .call(let function, let arguments): register = try call(function, arguments, node)
    }
    // What a pending join reads is free once the join around it has read it.
    guard pendingJoins[index] == nil else { return register }
    let operands = node.kind.operands
    release(operands + operands.flatMap { pendingJoins.removeValue(forKey: $0)?.operands ?? [] })
    return register
  }

  var missing: Register { Register(index: -1, physicalType: .boolean, range: 0...0, constant: .missing) }

  func literal(_ cell: Cell) -> Register {
    Register(
      index: -1, physicalType: Self.physicalType(of: cell, as: cell.type), range: Self.range(of: cell),
      constant: cell)
  }

  func source(_ source: Expression.Source) -> Register {
    let index = sourceIndices[source]!
    let column = program.sources[index]
    let physicalType = column.vector(from: 0).physicalType
    var register = Register(index: index, physicalType: physicalType)
    switch column.cells {
    case .integer: register.range = physicalType.bounds
    case .date: register.range = physicalType.bounds.clamped(to: Day.bounds)
    case .dateTime: register.range = physicalType.bounds.clamped(to: DateTime.bounds)
    case .text(_, let dictionary): register.dictionary = dictionary
    case .number, .boolean, .plainText: break
    }
    return register
  }

  func made(_ out: Int, _ physicalType: PhysicalType, range: ClosedRange<Int64>? = nil) -> Register {
    Register(index: out, physicalType: physicalType, range: range, isOwned: true)
  }

  mutating func not(_ x: Register) -> Register {
    let operand = boolean(x)
    let out = newRegister()
    emit(notStep(operand, out))
    return made(out, .boolean)
  }

  mutating func missingTest(_ x: Register, isNegated: Bool) -> Register {
    let operand = operand(x, as: x.constant?.type)
    let out = newRegister()
    emit(missingStep(operand, isNegated: isNegated, out))
    return made(out, .boolean)
  }

  /// A problem that names the location of a node.
  func problem(
    _ node: Expression.Node, _ message: Message, _ hints: Message...
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

extension Register {
  var isMissing: Bool { constant == .missing }
}
