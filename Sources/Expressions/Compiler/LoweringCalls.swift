import Problems
import Tables

/// Calls of functions. A function's own row says how it is lowered; here stands what many share.
extension ExpressionCompiler {
  mutating func call(
    _ function: ScalarFunction, _ arguments: [Int], _ node: Expression.Node
  ) throws(Problem) -> Register {
    if function.missing == .propagates, arguments.contains(where: { registers[$0].isMissing }) {
      return missing
    }
    let call = ScalarCall(
      node: node,
      arguments: arguments.map {
        (registers[$0], expression.nodes[$0].type, expression.nodes[$0].span)
      })
    return try function.lower(&self, call)
  }

  /// A number of each number; what has no finite result is missing.
  mutating func numberFunction<Function: NumberFunction>(
    _: Function.Type, _ x: Register
  ) -> Register {
    let operand = number(x)
    let out = newRegister()
    emit(numberFunctionStep(Function.self, operand, out))
    return made(out, .number)
  }

  /// A number of each pair of numbers; what has no finite result is missing.
  ///
  /// - Parameter tell: Hears in how many rows the result is too large for a number.
  mutating func numberOperation<Operation: NumberOperation>(
    _: Operation.Type, _ x: Register, _ y: Register, telling tell: (@Sendable ([Int]) -> Void)? = nil
  ) -> Register {
    let (p, q) = (numberOperand(x), numberOperand(y))
    let out = newRegister()
    switch (p.isWhole, q.isWhole) {
    case (false, false): emit(numberStep(Operation.self, Double.self, Double.self, p.operand, q.operand, out, tell))
    case (true, false): emit(numberStep(Operation.self, Int32.self, Double.self, p.operand, q.operand, out, tell))
    case (false, true): emit(numberStep(Operation.self, Double.self, Int32.self, p.operand, q.operand, out, tell))
    case (true, true): emit(numberStep(Operation.self, Int32.self, Int32.self, p.operand, q.operand, out, tell))
    }
    return made(out, .number)
  }

  /// The operand of a step that takes numbers, or whole numbers of 32 bits.
  private mutating func numberOperand(_ x: Register) -> (operand: StepOperand, isWhole: Bool) {
    switch x.physicalType {
    case .int8 where x.constant == nil, .int16 where x.constant == nil, .int32 where x.constant == nil:
      (StepOperand(index: whole(x, .int32), isConstant: false), true)
    case .int8, .int16, .int32, .int64, .number, .boolean, .index8, .index16, .index32, .plainText:
      (StepOperand(index: number(x), isConstant: x.constant != nil), false)
    }
  }

  /// A whole number of each number. One that is not whole after rounding, or too large for 64 bits,
  /// is a problem of the call.
  mutating func wholeOfNumber<Rule: Rounding>(
    _: Rule.Type, _ x: Register, _ type: ColumnType?, _ node: Expression.Node
  ) -> Register {
    guard type == .number else { return same(x) }
    let operand = number(x)
    let out = newRegister()
    emit(
      wholeOfNumberStep(Rule.self, operand, out) { [expression] value in
        guard value.rounded() == value || Rule.self != NoRounding.self else {
          return expression.problem(
            "\(luaText(value)) is not a whole number", node.span,
            hints: ["round(x), floor(x) or ceil(x) say which way to go"])
        }
        return expression.problem("\(luaText(value)) is too large for a whole number", node.span)
      })
    return made(out, .int64, range: PhysicalType.int64.bounds)
  }

  /// The operand itself, in a register of its own.
  mutating func same(_ x: Register) -> Register {
    if x.constant != nil { return x }
    var register = x
    let index = x.index
    let physicalType = x.physicalType
    let out = newRegister()
    if physicalType == .plainText {
      emit(textStep([index], out, context) { cells, row, text, _ in text.append(contentsOf: cells[0].text(row)) })
      register.index = out
      register.isOwned = true
      return register
    }
    emit { workspace in
      let source = workspace.vector(index)
      workspace.output(out, UInt8.self).update(
        from: source.cells(as: UInt8.self), count: workspace.count * physicalType.stride)
      workspace.join(index, into: out)
      workspace.finish(out, physicalType, dictionary: source.dictionary)
    }
    register.index = out
    register.isOwned = true
    return register
  }
}

extension Cell {
  var asNumber: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .missing, .text, .boolean, .date, .dateTime: nil
    }
  }
}
