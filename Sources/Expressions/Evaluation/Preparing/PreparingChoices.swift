import Problems
import Tables

/// Functions that choose between cells.
extension Preparation {
  /// The operands in one lane, so that a choice between them is a copy; texts
  /// under one vocabulary.
  mutating func alike(
    _ operands: [Slot], _ type: ColumnType?
  ) throws(Problem) -> (places: [Int], slot: Slot) {
    switch type {
    case .number: return (operands.map { number($0) }, Slot(place: -1, lane: .number))
    case .boolean, nil: return (operands.map { boolean($0) }, Slot(place: -1, lane: .boolean))
    case .integer, .date:
      let known = operands.filter { !$0.isMissing }
      let ranges = known.map { $0.range ?? Lane.int64.bounds }
      let range = ranges.dropFirst().reduce(ranges.first ?? 0...0) { $0.union($1) }
      let lane = known.map(\.lane).max { $0.stride < $1.stride } ?? .int8
      return (operands.map { whole($0, lane) }, Slot(place: -1, lane: lane, range: range))
    case .text: return try unite(operands)
    }
  }

  mutating func unite(_ operands: [Slot]) throws(Problem) -> (places: [Int], slot: Slot) {
    let places = operands.map { text($0) }
    let vocabularies = operands.compactMap { vocabulary($0) }
    let outs = operands.map { _ in temporary() }
    guard vocabularies.count == operands.count else {
      emit(uniteStep(places, outs, means.account))
      return (outs, Slot(place: -1, lane: .code32))
    }
    let (all, tables) = try united(vocabularies, means)
    for (index, table) in tables.enumerated() {
      emit(lookUpStep(places[index], outs[index], .code32, fixed: table, { _ in table }))
    }
    return (outs, Slot(place: -1, lane: .code32, vocabulary: all))
  }

  mutating func choice(_ arguments: [Int], _ type: ColumnType?) throws(Problem) -> Slot {
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
  mutating func fold(
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

  func pair(_ function: ScalarFunction, _ a: Int, _ b: Int, _ out: Int, _ lane: Lane) -> Step {
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
