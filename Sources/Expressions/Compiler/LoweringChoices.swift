import Problems
import Tables

/// Functions that choose between cells.
extension ExpressionCompiler {
  /// The operands in one physical type, so that a choice between them is a copy; texts
  /// under one vocabulary.
  mutating func alike(
    _ operands: [Register], _ type: ColumnType?
  ) throws(Problem) -> (indices: [Int], register: Register) {
    switch type {
    case .number: return (operands.map { number($0) }, Register(index: -1, physicalType: .number))
    case .boolean, nil: return (operands.map { boolean($0) }, Register(index: -1, physicalType: .boolean))
    case .integer, .date:
      let known = operands.filter { !$0.isMissing }
      let ranges = known.map { $0.range ?? PhysicalType.int64.bounds }
      let range = ranges.dropFirst().reduce(ranges.first ?? 0...0) { $0.union($1) }
      let physicalType = known.map(\.physicalType).max { $0.stride < $1.stride } ?? .int8
      return (operands.map { whole($0, physicalType) }, Register(index: -1, physicalType: physicalType, range: range))
    case .text: return try unite(operands)
    }
  }

  mutating func unite(_ operands: [Register]) throws(Problem) -> (indices: [Int], register: Register) {
    let indices = operands.map { text($0) }
    let vocabularies = operands.compactMap { vocabulary($0) }
    let outs = operands.map { _ in temporary() }
    guard vocabularies.count == operands.count else {
      emit(uniteStep(indices, outs, context.account))
      return (outs, Register(index: -1, physicalType: .code32))
    }
    let (all, tables) = try united(vocabularies, context)
    for (index, table) in tables.enumerated() {
      emit(lookUpStep(indices[index], outs[index], .code32, fixed: table, { _ in table }))
    }
    return (outs, Register(index: -1, physicalType: .code32, vocabulary: all))
  }

  mutating func choice(_ arguments: [Int], _ type: ColumnType?) throws(Problem) -> Register {
    let condition = boolean(registers[arguments[0]])
    var (indices, register) = try alike([registers[arguments[1]], registers[arguments[2]]], type)
    let (a, b) = (indices[0], indices[1])
    let out = newRegister()
    switch register.physicalType.stride {
    case 1: emit(chooseStep(UInt8.self, condition, a, b, out, register.physicalType))
    case 2: emit(chooseStep(UInt16.self, condition, a, b, out, register.physicalType))
    case 4: emit(chooseStep(UInt32.self, condition, a, b, out, register.physicalType))
    default: emit(chooseStep(UInt64.self, condition, a, b, out, register.physicalType))
    }
    register.index = out
    register.isOwned = true
    return register
  }

  /// `coalesce`, `least` and `greatest`, two operands at a time.
  mutating func fold(
    _ function: ScalarFunction, _ arguments: [Int], _ type: ColumnType?
  ) throws(Problem) -> Register {
    if arguments.count == 1 {
      let (x, found) = (registers[arguments[0]], expression.nodes[arguments[0]].type)
      return found == type ? same(x) : x
    }
    var (indices, register) = try alike(arguments.map { registers[$0] }, type)
    var result = indices[0]
    for index in indices.dropFirst() {
      let out = newRegister()
      emit(pair(function, result, index, out, register.physicalType))
      if result != indices[0] { temporaries.append(result) }
      result = out
    }
    register.index = result
    register.isOwned = true
    return register
  }

  func pair(_ function: ScalarFunction, _ a: Int, _ b: Int, _ out: Int, _ physicalType: PhysicalType) -> Step {
    guard function == .coalesce else {
      let isGreatest = function == .greatest
      switch physicalType {
      case .int8: return extremeStep(isGreatest: isGreatest, Int8.self, a, b, out, physicalType)
      case .int16: return extremeStep(isGreatest: isGreatest, Int16.self, a, b, out, physicalType)
      case .int32: return extremeStep(isGreatest: isGreatest, Int32.self, a, b, out, physicalType)
      case .int64: return extremeStep(isGreatest: isGreatest, Int64.self, a, b, out, physicalType)
      case .number: return extremeStep(isGreatest: isGreatest, Double.self, a, b, out, physicalType)
      case .boolean: return extremeStep(isGreatest: isGreatest, UInt8.self, a, b, out, physicalType)
      default: return extremeTextStep(isGreatest: isGreatest, a, b, out)
      }
    }
    switch physicalType.stride {
    case 1: return coalesceStep(UInt8.self, a, b, out, physicalType)
    case 2: return coalesceStep(UInt16.self, a, b, out, physicalType)
    case 4: return coalesceStep(UInt32.self, a, b, out, physicalType)
    default: return coalesceStep(UInt64.self, a, b, out, physicalType)
    }
  }
}
