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

  /// Refuses a whole number that is taken among numbers and is equal to none.
  mutating func refuseInexact(
    _ call: ScalarCall, _ argument: Int, where isTaken: @escaping @Sendable (Workspace, Int) -> Bool
  ) {
    let register = call[argument]
    guard call.node.type == .number, call.type(argument) == .integer else { return }
    let span = call.arguments[argument].span
    let problem: @Sendable (Int64) -> Problem = { [expression] value in
      expression.problem(
        "\(value) has more digits than numbers hold", span,
        hints: ["take whole numbers only, or number(x), which rounds"])
    }
    if let constant = register.constant {
      guard case .integer(let value) = constant, Numerals.losesDigits(value) else { return }
      program.mayFail = true
      emit(refuseConstantStep(value, isTaken, problem))
    } else if register.physicalType == .int64 {
      let exact: ClosedRange<Int64> = -(1 << 53)...(1 << 53)
      if let range = register.range, exact.contains(range) { return }
      program.mayFail = true
      emit(refuseInexactStep(register.index, isTaken, problem))
    }
  }

  /// Texts under one dictionary where all have small ones; elsewhere as they are, to be chosen from as plain texts.
  mutating func unite(_ operands: [Register]) throws(Problem) -> (indices: [Int], register: Register) {
    let indices = operands.map { text($0) }
    let dictionaries = operands.compactMap { smallDictionary($0) }
    guard dictionaries.count == operands.count else {
      return (indices, Register(index: -1, physicalType: .plainText))
    }
    let outs = operands.map { _ in temporary() }
    let (all, tables) = try united(dictionaries, context)
    for (index, table) in tables.enumerated() { emit(lookUpStep(indices[index], outs[index], .index32, table)) }
    return (outs, Register(index: -1, physicalType: .index32, dictionary: all))
  }

  /// `if_else(condition, a, b)`.
  mutating func choice(_ call: ScalarCall) throws(Problem) -> Register {
    let test = boolean(call[0])
    var (indices, register) = try alike([call[1], call[2]], call.node.type)
    let (p, q) = (indices[0], indices[1])
    for (argument, isTaken) in [(1, true), (2, false)] {
      refuseInexact(call, argument) { workspace, row in
        workspace.marks(test)[row] == 1 && (workspace.cells(test, UInt8.self)[row] != 0) == isTaken
      }
    }
    let out = newRegister()
    if register.physicalType == .plainText {
      emit(
        textChoiceStep(p, q, out) { workspace, row, _, _ in
          workspace.marks(test)[row] == 0 ? nil : workspace.cells(test, UInt8.self)[row] != 0
        })
    } else {
      emit(selectStep(test, p, q, out, register.physicalType))
    }
    register.index = out
    register.isOwned = true
    return register
  }

  /// A function of several operands, two at a time: `pair` computes one register from two of a
  /// physical type. Where it `takesFirst`, an operand counts only where all before it are missing.
  mutating func fold(
    _ call: ScalarCall, takesFirst: Bool = false,
    _ pair: (_ a: Int, _ b: Int, _ out: Int, PhysicalType) -> Step
  ) throws(Problem) -> Register {
    let type = call.node.type
    if call.count == 1 { return call.type(0) == type ? same(call[0]) : call[0] }
    var (indices, register) = try alike(call.registers, type)
    var result = indices[0]
    refuseInexact(call, 0) { _, _ in true }
    for (argument, index) in indices.enumerated().dropFirst() {
      refuseInexact(call, argument) { [result] workspace, row in
        !takesFirst || workspace.marks(result)[row] == 0
      }
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
