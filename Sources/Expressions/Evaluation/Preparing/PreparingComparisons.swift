import Problems
import Tables

/// Comparisons and lists.
extension Preparation {
  mutating func comparison(
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

  mutating func numberComparison(_ op: BinaryOperator, _ x: Slot, _ y: Slot) -> Slot {
    let (p, q) = (number(x), number(y))
    let out = register()
    emit(comparisonStep(op, Double.self, p, q, out))
    return made(out, .boolean)
  }

  mutating func mixedComparison(_ op: BinaryOperator, whole x: Slot, number y: Slot) -> Slot {
    let (p, q) = (whole(x, .int64), number(y))
    let out = register()
    emit(mixedComparisonStep(op, whole: p, number: q, out))
    return made(out, .boolean)
  }

  mutating func wholeComparison(_ op: BinaryOperator, _ x: Slot, _ y: Slot) -> Slot {
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

  mutating func comparison(_ x: Slot, with threshold: Threshold<Double>) -> Slot {
    let out = register()
    switch threshold {
    case .always(let answer): emit(answerStep(answer, [x.place], out))
    case .compare(let op, let value): emit(comparisonStep(op, x.place, with: value, out))
    }
    return made(out, .boolean)
  }

  mutating func comparison(_ x: Slot, with threshold: Threshold<Int64>) -> Slot {
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

  mutating func textComparison(
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

  mutating func textComparison(
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
  mutating func question(
    _ x: Slot, _ answer: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(Problem) -> Slot {
    try lookUp(x, .boolean) { answer($0) ? UInt8(1) : 0 }
  }

  /// What each text becomes, worked out once a text.
  mutating func lookUp<Element: BitwiseCopyable & Sendable & ExpressibleByIntegerLiteral>(
    _ x: Slot, _ lane: Lane, range: ClosedRange<Int64>? = nil,
    _ problem: (@Sendable (String) -> Problem)? = nil,
    _ value: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> Element?
  ) throws(Problem) -> Slot {
    let means = means
    let table: @Sendable (Vocabulary) throws(Problem) -> CodeTable<Element> = {
      texts throws(Problem) in try CodeTable(texts, means, empty: 0, value)
    }
    let place = text(x)
    let fixed: CodeTable<Element>? = if let texts = vocabulary(x) { try table(texts) } else { nil }
    let out = register()
    emit(lookUpStep(place, out, lane, fixed: fixed, table, problem))
    return made(out, lane, range: range)
  }

  /// The vocabulary of a text, where it is the same for every block.
  func vocabulary(_ x: Slot) -> Vocabulary? {
    x.constant.map(Self.vocabulary) ?? x.vocabulary
  }

  mutating func member(
    _ x: Slot, _ cells: [Cell], isNegated: Bool
  ) throws(Problem) -> Slot {
    switch x.lane {
    case .code8, .code16, .code32: return try textMember(x, cells, isNegated: isNegated)
    case .number:
      let values = cells.compactMap { cell -> Double? in
        guard case .compare(_, let value) = Threshold<Double>.number(.equal, cell) else {
          return nil
        }
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
        guard
          case .compare(_, let value) = Threshold<Int64>.whole(.equal, cell, within: x.lane.bounds)
        else { return nil }
        return value
      }
      let place = whole(x, x.lane)
      let out = register()
      switch x.lane {
      case .int8: emit(narrowMemberStep(values.map { Int8($0) }, place, isNegated: isNegated, out))
      case .int16:
        emit(narrowMemberStep(values.map { Int16($0) }, place, isNegated: isNegated, out))
      case .int32: emit(memberStep(values.map { Int32($0) }, place, isNegated: isNegated, out))
      default: emit(memberStep(values, place, isNegated: isNegated, out))
      }
      return made(out, .boolean)
    }
  }

  mutating func textMember(
    _ x: Slot, _ cells: [Cell], isNegated: Bool
  ) throws(Problem) -> Slot {
    // Keyed by bytes: texts that only look alike are different.
    var wanted: Set<[UInt8]> = []
    for case .text(let text) in cells { wanted.insert(Array(text.utf8)) }
    return try question(x) { [wanted] in wanted.contains(Array($0)) != isNegated }
  }

  /// `x in {a, b + 1}`: equal to one of them, by Kleene's `or`.
  mutating func oneOf(_ x: Int, _ items: [Int], isNegated: Bool) throws(Problem) -> Slot {
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
