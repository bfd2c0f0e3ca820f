import Problems
import Tables

/// Operators of numbers, dates and conditions.
extension ExpressionCompiler {
  mutating func negation(_ x: Register, _ node: Expression.Node) -> Register {
    guard node.type == .integer else {
      let operand = number(x)
      let out = newRegister()
      emit(numberFunctionStep(NumberNegation.self, operand, out))
      return made(out, .number)
    }
    return wholeFunction(Negation.self, x, node)
  }

  mutating func wholeFunction<Function: WholeFunction>(
    _: Function.Type, _ x: Register, _ node: Expression.Node
  ) -> Register {
    let bounds = x.range ?? PhysicalType.int64.bounds
    // The bounds of the magnitude, either sign.
    let reach =
      bounds.lowerBound == .min
      ? Int64.max
      : max(abs(bounds.lowerBound), bounds.upperBound == .min ? .max : abs(bounds.upperBound))
    let range = -reach...reach
    if PhysicalType.int32.bounds.contains(range), PhysicalType.int32.bounds.contains(bounds) {
      let operand = whole(x, .int32)
      let out = newRegister()
      emit(wholeFunctionStep(Function.self, Int32.self, operand, out, .int32, nil))
      return made(out, .int32, range: range)
    }
    let operand = whole(x, .int64)
    let out = newRegister()
    let problem = bounds.lowerBound == .min ? overflow(node) : nil
    if problem != nil { program.mayFail = true }
    emit(wholeFunctionStep(Function.self, Int64.self, operand, out, .int64, problem))
    return made(out, .int64, range: range)
  }

  mutating func binary(
    _ op: BinaryOperator, _ a: Int, _ b: Int, _ node: Expression.Node
  ) throws(Problem) -> Register {
    let (x, y) = (registers[a], registers[b])
    if op.isLogical {
      let (p, q) = (boolean(x), boolean(y))
      let out = newRegister()
      emit(logicStep(op, p, q, out))
      return made(out, .boolean)
    }
    if x.isMissing || y.isMissing { return missing }
    if op.isComparison {
      try noteEmptyText(op, a, b, node)
      return try comparison(op, x, y, expression.nodes[a].type, expression.nodes[b].type)
    }
    if op == .join { return try joinTexts(a, b) }
    if node.type == .number { return numberArithmetic(op, x, y, node) }
    let register = wholeArithmetic(op, x, y, node)
    guard node.type == .date else { return register }
    return datesWithinBounds(register, [x, y], node)
  }

  mutating func numberArithmetic(
    _ op: BinaryOperator, _ x: Register, _ y: Register, _ node: Expression.Node
  ) -> Register {
    let tell = tellBeyond(node)
    return switch op {
    case .add: numberOperation(NumberAddition.self, x, y, telling: tell)
    case .subtract: numberOperation(NumberSubtraction.self, x, y, telling: tell)
    case .multiply: numberOperation(NumberMultiplication.self, x, y, telling: tell)
    case .divide: numberOperation(NumberDivision.self, x, y, telling: tell)
    case .floorDivide: numberOperation(NumberFloorDivision.self, x, y, telling: tell)
    case .remainder: numberOperation(NumberRemainder.self, x, y)
    case .power: numberOperation(NumberPower.self, x, y, telling: tell)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .and, .or, .join:
      preconditionFailure("no arithmetic: \(op)")
    }
  }

  /// What counts the rows in which a result is too large for a number, for a note; `nil` where nobody listens.
  private func tellBeyond(_ node: Expression.Node) -> (@Sendable ([Int]) -> Void)? {
    guard let notes = context.notes else { return nil }
    let written = expression.written(node.span)
    return { rows in
      notes.count(rows: rows, of: written) { count in
        "\(written) is too large for a number in \(counted(count, "row")): missing there"
      }
    }
  }

  mutating func wholeArithmetic(
    _ op: BinaryOperator, _ x: Register, _ y: Register, _ node: Expression.Node
  ) -> Register {
    switch op {
    case .add: wholeArithmetic(Addition.self, x, y, node) { $0.adding($1) }
    case .subtract: wholeArithmetic(Subtraction.self, x, y, node) { $0.subtracting($1) }
    case .multiply: wholeArithmetic(Multiplication.self, x, y, node) { $0.multiplying($1) }
    case .floorDivide: wholeDivision(FloorDivision.self, x, y, node) { $0.quotients($1) }
    case .remainder: wholeDivision(FloorRemainder.self, x, y, node) { $0.remainders($1) }
    case .divide, .power, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .and,
      .or, .join:
      preconditionFailure("no arithmetic of whole numbers: \(op)")
    }
  }

  mutating func wholeArithmetic<Operation: WholeOperation>(
    _: Operation.Type, _ x: Register, _ y: Register, _ node: Expression.Node,
    _ bounds: (ClosedRange<Int64>, ClosedRange<Int64>) -> ClosedRange<Int64>?
  ) -> Register {
    let (left, right) = (x.range ?? PhysicalType.int64.bounds, y.range ?? PhysicalType.int64.bounds)
    let range = bounds(left, right)
    if let range, [left, right, range].allSatisfy(PhysicalType.int32.bounds.contains) {
      let (p, q) = (wholeOperand(x, .int32), wholeOperand(y, .int32))
      let out = newRegister()
      emit(wholeStep(Operation.self, Int32.self, p, q, out, .int32))
      return made(out, .int32, range: range)
    }
    let (p, q) = (wholeOperand(x, .int64), wholeOperand(y, .int64))
    let out = newRegister()
    if let range {
      emit(wholeStep(Operation.self, Int64.self, p, q, out, .int64))
      return made(out, .int64, range: range)
    }
    program.mayFail = true
    emit(checkedWholeStep(Operation.self, p.index, q.index, out, overflow(node)))
    return made(out, .int64, range: PhysicalType.int64.bounds)
  }

  /// The operand of a step that takes whole numbers of a physical type.
  private mutating func wholeOperand(_ x: Register, _ physicalType: PhysicalType) -> StepOperand {
    StepOperand(index: whole(x, physicalType), isConstant: x.constant != nil)
  }

  mutating func wholeDivision<Operation: WholeOperation>(
    _ operation: Operation.Type, _ x: Register, _ y: Register, _ node: Expression.Node,
    _ bounds: (ClosedRange<Int64>, ClosedRange<Int64>) -> ClosedRange<Int64>?
  ) -> Register {
    if y.constant == .integer(0) { return missing }
    let register = wholeArithmetic(operation, x, y, node, bounds)
    guard y.constant == nil else { return register }
    let isNarrow = register.physicalType == .int32
    let divisor = whole(y, isNarrow ? .int32 : .int64)
    emit(
      isNarrow
        ? withoutZeroDivisors(Int32.self, divisor, register.index)
        : withoutZeroDivisors(Int64.self, divisor, register.index))
    return register
  }

  mutating func datesWithinBounds(
    _ register: Register, _ operands: [Register], _ node: Expression.Node
  ) -> Register {
    if let range = register.range, Day.bounds.contains(range) { return register }
    var register = register
    if register.physicalType != .int64 {
      let out = newRegister()
      emit(widenStep(Int32.self, Int64.self, register.index, out, .int64))
      temporaries.append(register.index)
      register.index = out
    }
    let indices = operands.filter { $0.constant == nil }.map(\.index)
    emit(dateBoundsStep(indices, register.index, problem(node, "the date leaves the years 1 to 9999")))
    let narrow = newRegister()
    emit(widenStep(Int64.self, Int32.self, register.index, narrow, .int32))
    temporaries.append(register.index)
    return made(narrow, .int32, range: Day.bounds)
  }
}

extension ClosedRange<Int64> {
  /// The bounds of sums; `nil` where they may overflow.
  func adding(_ other: ClosedRange<Int64>) -> ClosedRange<Int64>? {
    let low = lowerBound.addingReportingOverflow(other.lowerBound)
    let high = upperBound.addingReportingOverflow(other.upperBound)
    return low.overflow || high.overflow ? nil : low.partialValue...high.partialValue
  }

  func subtracting(_ other: ClosedRange<Int64>) -> ClosedRange<Int64>? {
    let low = lowerBound.subtractingReportingOverflow(other.upperBound)
    let high = upperBound.subtractingReportingOverflow(other.lowerBound)
    return low.overflow || high.overflow ? nil : low.partialValue...high.partialValue
  }

  func multiplying(_ other: ClosedRange<Int64>) -> ClosedRange<Int64>? {
    let corners = [lowerBound, upperBound].flatMap { a in
      [other.lowerBound, other.upperBound].map { a.multipliedReportingOverflow(by: $0) }
    }
    guard !corners.contains(where: \.overflow) else { return nil }
    let values = corners.map(\.partialValue)
    return values.min()!...values.max()!
  }

  /// A quotient is no further from zero than the dividend, but for −1 by a
  /// large divisor and the smallest integer by −1.
  func quotients(_ other: ClosedRange<Int64>) -> ClosedRange<Int64>? {
    if lowerBound == .min, other.contains(-1) { return nil }
    if lowerBound == .min { return self.union(-1...Int64.max) }
    let reach = Swift.max(lowerBound.magnitude, upperBound.magnitude, 1)
    return -Int64(reach)...Int64(reach)
  }

  /// A remainder lies between zero and the divisor.
  func remainders(_ other: ClosedRange<Int64>) -> ClosedRange<Int64>? {
    Swift.min(other.lowerBound, 0)...Swift.max(other.upperBound, 0)
  }
}
