import Problems
import Tables

/// Functions of one cell, and changes of type.
extension ExpressionCompiler {
  mutating func call(
    _ function: ScalarFunction, _ arguments: [Int], _ node: Expression.Node
  ) throws(Problem) -> Register {
    let x = arguments.first.map { registers[$0] } ?? missing
    switch function {
    case .coalesce, .least, .greatest: return try fold(function, arguments, node.type)
    case .ifElse: return try choice(arguments, node.type)
    default: break
    }
    if arguments.contains(where: { registers[$0].isMissing }) { return missing }
    switch function {
    case .abs:
      guard node.type == .integer else { return numberFunction(NumberMagnitude.self, x) }
      return wholeFunction(Magnitude.self, x, node)
    case .sqrt: return numberFunction(SquareRoot.self, x)
    case .exp: return numberFunction(Exponential.self, x)
    case .log:
      guard arguments.count == 2 else { return numberFunction(NaturalLogarithm.self, x) }
      let (p, q) = (number(x), number(registers[arguments[1]]))
      let out = newRegister()
      emit(numberStep(NumberLogarithm.self, p, q, out))
      return made(out, .number)
    case .round: return round(arguments, node)
    case .floor:
      return wholeOfNumber(RoundingDown.self, x, expression.nodes[arguments[0]].type, node)
    case .ceil: return wholeOfNumber(RoundingUp.self, x, expression.nodes[arguments[0]].type, node)
    case .lower, .upper, .trim, .length, .substring, .replace, .contains, .startsWith, .endsWith:
      return try textCall(function, arguments)
    case .year: return datePart(YearOfDate.self, x)
    case .month: return datePart(MonthOfDate.self, x)
    case .day: return datePart(DayOfDate.self, x)
    case .weekday: return datePart(WeekdayOfDate.self, x)
    case .daysBetween: return wholeArithmetic(.subtract, registers[arguments[1]], x, node)
    case .integer, .number, .text, .date: return try conversion(function, arguments[0], node)
    case .today, .coalesce, .ifElse, .least, .greatest: preconditionFailure("dealt with before")
    }
  }

  mutating func numberFunction<Function: NumberFunction>(
    _: Function.Type, _ x: Register
  ) -> Register {
    let operand = number(x)
    let out = newRegister()
    emit(numberFunctionStep(Function.self, operand, out))
    return made(out, .number)
  }

  mutating func datePart<Part: DatePart>(_: Part.Type, _ x: Register) -> Register {
    let operand = whole(x, .int32)
    let out = newRegister()
    emit(datePartStep(Part.self, operand, out))
    return made(out, .int32, range: Part.range)
  }

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

  mutating func round(_ arguments: [Int], _ node: Expression.Node) -> Register {
    let x = registers[arguments[0]]
    let type = expression.nodes[arguments[0]].type
    guard arguments.count == 2, case .integer(let digits)? = registers[arguments[1]].constant else {
      return wholeOfNumber(RoundingHalves.self, x, type, node)
    }
    if type == .number {
      let operand = number(x)
      let out = newRegister()
      emit(roundStep(operand, digits, out))
      return made(out, .number)
    }
    if digits >= 0 { return same(x) }
    let operand = whole(x, .int64)
    let out = newRegister()
    emit(roundWholeStep(operand, digits, out, overflow(node)))
    return made(out, .int64, range: PhysicalType.int64.bounds)
  }

  /// The operand itself, in a register of its own.
  mutating func same(_ x: Register) -> Register {
    if x.constant != nil { return x }
    var register = x
    let index = x.index
    let physicalType = x.physicalType
    let out = newRegister()
    emit { workspace in
      let source = workspace.vector(index)
      workspace.output(out, UInt8.self).update(
        from: source.cells(as: UInt8.self), count: workspace.count * physicalType.stride)
      workspace.join([index], into: out)
      workspace.finish(out, physicalType, vocabulary: source.vocabulary)
    }
    register.index = out
    register.isOwned = true
    return register
  }

  mutating func conversion(
    _ function: ScalarFunction, _ argument: Int, _ node: Expression.Node
  ) throws(Problem) -> Register {
    let x = registers[argument]
    let type = expression.nodes[argument].type
    let span = expression.nodes[argument].span
    func unreadable(_ what: String, _ hint: String) -> @Sendable (String) -> Problem {
      { [expression] value in
        expression.problem("'\(value)' is no \(what)", span, hints: [hint])
      }
    }
    switch (function, type) {
    case (.integer, .integer), (.number, .number), (.text, .text), (.date, .date): return same(x)
    case (.integer, .number): return wholeOfNumber(NoRounding.self, x, type, node)
    case (.integer, .text):
      return try lookUp(
        x, .int64, range: PhysicalType.int64.bounds,
        unreadable("integer", "if_else(x == \"…\", nil, integer(x)) leaves such a text out")
      ) { integer(reading: $0) }
    case (.number, .integer):
      let out = newRegister()
      if let cell = x.constant { return literal(.number(cell.asNumber ?? 0)) }
      emit(numberOfWhole(x, out))
      return made(out, .number)
    case (.number, .text):
      return try lookUp(
        x, .number,
        unreadable("number", "if_else(x == \"…\", nil, number(x)) leaves such a text out")
      ) { Expressions.number(reading: $0) }
    case (.date, .text):
      return try lookUp(
        x, .int32, range: Day.bounds, unreadable("date", "a date is written 2019-05-05")
      ) { (bytes) -> Int32? in Day(utf8: bytes)?.number }
    case (.integer, .boolean), (.number, .boolean): return conditionAsNumber(x, node.type)
    case (.text, _): return try textOfValue(x, type ?? .integer)
    default: preconditionFailure("the checker lets no \(String(describing: type)) through")
    }
  }

  mutating func conditionAsNumber(_ x: Register, _ type: ColumnType?) -> Register {
    let operand = boolean(x)
    let out = newRegister()
    guard type == .integer else {
      emit(numberOfWholeStep(UInt8.self, operand, out))
      return made(out, .number)
    }
    emit(widenStep(UInt8.self, Int8.self, operand, out, .int8))
    return made(out, .int8, range: 0...1)
  }

  mutating func textOfValue(_ x: Register, _ type: ColumnType) throws(Problem) -> Register {
    if x.constant == nil, x.physicalType.stride == 1 { return try textOfByte(x, type) }
    let operand = operand(x, as: type)
    let out = newRegister()
    emit(
      textStep([operand], out, context.account) { vectors, row, text in
        write(vectors[0], row, as: type, into: &text)
      })
    return made(out, .code32)
  }

  /// The text of cells of one byte: there are few, so that the byte can serve
  /// as the code.
  mutating func textOfByte(_ x: Register, _ type: ColumnType) throws(Problem) -> Register {
    let texts = (0..<(type == .boolean ? 2 : 256)).map { byte in
      switch type {
      case .boolean: byte == 1 ? "true" : "false"
      case .date: Day(number: Int32(Int8(truncatingIfNeeded: byte))).description
      default: String(Int8(truncatingIfNeeded: byte))
      }
    }
    let vocabulary = Vocabulary(texts)
    let index = x.index
    let out = newRegister()
    emit { workspace in
      workspace.output(out, UInt8.self).update(
        from: workspace.cells(index, UInt8.self), count: workspace.count)
      workspace.join([index], into: out)
      workspace.finish(out, .code8, vocabulary: vocabulary)
    }
    var register = made(out, .code8)
    register.vocabulary = vocabulary
    return register
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
