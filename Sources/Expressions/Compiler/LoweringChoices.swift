import Problems
import Tables

/// Choices between cells, and what makes cells of different physical types alike.
extension ExpressionCompiler {
  /// The operands in one physical type, so that a choice between them is a copy; texts
  /// under one dictionary.
  mutating func alike(
    _ operands: [Register], _ type: ColumnType?
  ) throws(Problem) -> (indices: [Int], register: Register) {
    switch type {
    case .number: return (operands.map { number($0) }, Register(index: -1, physicalType: .number))
    case .boolean, nil: return (operands.map { boolean($0) }, Register(index: -1, physicalType: .boolean))
    case .integer, .date, .dateTime:
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
    let dictionaries = operands.compactMap { dictionary($0) }
    let outs = operands.map { _ in temporary() }
    guard dictionaries.count == operands.count else {
      emit(uniteStep(indices, outs, context))
      return (outs, Register(index: -1, physicalType: .index32))
    }
    let (all, tables) = try united(dictionaries, context)
    for (index, table) in tables.enumerated() {
      emit(lookUpStep(indices[index], outs[index], .index32, fixed: table, { _ in table }))
    }
    return (outs, Register(index: -1, physicalType: .index32, dictionary: all))
  }

  /// `if_else(condition, a, b)`.
  mutating func choice(
    _ condition: Register, _ a: Register, _ b: Register, _ type: ColumnType?
  ) throws(Problem) -> Register {
    let test = boolean(condition)
    var (indices, register) = try alike([a, b], type)
    let (p, q) = (indices[0], indices[1])
    let out = newRegister()
    switch register.physicalType.stride {
    case 1: emit(selectStep(UInt8.self, test, p, q, out, register.physicalType))
    case 2: emit(selectStep(UInt16.self, test, p, q, out, register.physicalType))
    case 4: emit(selectStep(UInt32.self, test, p, q, out, register.physicalType))
    default: emit(selectStep(UInt64.self, test, p, q, out, register.physicalType))
    }
    register.index = out
    register.isOwned = true
    return register
  }

  /// A function of several operands, two at a time: `pair` computes one register from two of a
  /// physical type.
  mutating func fold(
    _ call: ScalarCall, _ pair: (_ a: Int, _ b: Int, _ out: Int, PhysicalType) -> Step
  ) throws(Problem) -> Register {
    let type = call.node.type
    if call.count == 1 { return call.type(0) == type ? same(call[0]) : call[0] }
    var (indices, register) = try alike(call.registers, type)
    var result = indices[0]
    for index in indices.dropFirst() {
      let out = newRegister()
      emit(pair(result, index, out, register.physicalType))
      if result != indices[0] { temporaries.append(result) }
      result = out
    }
    register.index = result
    register.isOwned = true
    return register
  }
}
