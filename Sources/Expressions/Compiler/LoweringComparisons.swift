import Problems
import Tables

/// Comparisons and lists.
extension ExpressionCompiler {
  /// Notes a comparison of a column with the empty text, as `a == ""`, where no cell is one: what is empty in a file is
  /// missing.
  func noteEmptyText(_ op: BinaryOperator, _ a: Int, _ b: Int, _ node: Expression.Node) throws(Problem) {
    guard op == .equal, let notes = context.notes else { return }
    let column = registers[a].constant == .text("") ? b : a
    guard registers[column == a ? b : a].constant == .text(""), registers[column].constant == nil,
      program.sources.indices.contains(registers[column].index),
      try !hasEmptyText(program.sources[registers[column].index])
    else { return }
    let (condition, name) = (expression.written(node.span), expression.written(expression.nodes[column].span))
    // `a == nil or a == ""` asks for both.
    let isAsked = expression.nodes.contains { other in
      if case .isMissing(let x, _) = other.kind { expression.written(expression.nodes[x].span) == name } else { false }
    }
    guard !isAsked else { return }
    notes.add(Message("'\(condition)' is never true: an empty cell is missing, and \(name) == nil asks for those").text)
  }

  /// Returns whether some cell of a column of texts is the empty text.
  private func hasEmptyText(_ column: Column) throws(Problem) -> Bool {
    if case .text(_, let dictionary) = column.cells, dictionary.index(of: "") == nil { return false }
    let reader = TextReader(column.vector(from: 0))
    for start in stride(from: 0, to: column.count, by: 1 << 16) {
      try context.poll()
      for row in start..<min(start + (1 << 16), column.count) where !column.isMissing(row) && reader[row].count == 0 {
        return true
      }
    }
    return false
  }

  mutating func comparison(
    _ op: BinaryOperator, _ x: Register, _ y: Register, _ left: ColumnType?, _ right: ColumnType?
  ) throws(Problem) -> Register {
    if x.constant != nil, y.constant == nil {
      return try comparison(op.mirrored, y, x, right, left)
    }
    switch (left, right) {
    case (.text, _): return try textComparison(op, x, y)
    case (.boolean, _):
      let (p, q) = (boolean(x), boolean(y))
      let out = newRegister()
      emit(comparisonStep(op, UInt8.self, p, q, out))
      return made(out, .boolean)
    case (.number, _):
      if let constant = y.constant, x.constant == nil {
        return comparison(x, with: Threshold<Double>.number(op, constant))
      }
      if right == .number || y.physicalType != .int64 || y.constant != nil || x.constant != nil {
        return numberComparison(op, x, y)
      }
      return mixedComparison(op.mirrored, whole: y, number: x)
    case (_, .number):
      if let constant = y.constant, x.constant == nil {
        return comparison(x, with: Threshold<Int64>.whole(op, constant, within: x.physicalType.bounds))
      }
      if x.physicalType != .int64 { return numberComparison(op, x, y) }
      return mixedComparison(op, whole: x, number: y)
    case (.integer, _), (.date, _), (.dateTime, _), (nil, _): return wholeComparison(op, x, y)
    }
  }

  mutating func numberComparison(_ op: BinaryOperator, _ x: Register, _ y: Register) -> Register {
    let (p, q) = (number(x), number(y))
    let out = newRegister()
    emit(comparisonStep(op, Double.self, p, q, out))
    return made(out, .boolean)
  }

  mutating func mixedComparison(_ op: BinaryOperator, whole x: Register, number y: Register) -> Register {
    let (p, q) = (whole(x, .int64), number(y))
    let out = newRegister()
    emit(mixedComparisonStep(op, whole: p, number: q, out))
    return made(out, .boolean)
  }

  mutating func wholeComparison(_ op: BinaryOperator, _ x: Register, _ y: Register) -> Register {
    if let constant = y.constant, x.constant == nil {
      return comparison(x, with: Threshold<Int64>.whole(op, constant, within: x.physicalType.bounds))
    }
    let physicalType = x.physicalType.stride >= y.physicalType.stride ? x.physicalType : y.physicalType
    let (p, q) = (whole(x, physicalType), whole(y, physicalType))
    let out = newRegister()
    switch physicalType {
    case .int8: emit(comparisonStep(op, Int8.self, p, q, out))
    case .int16: emit(comparisonStep(op, Int16.self, p, q, out))
    case .int32: emit(comparisonStep(op, Int32.self, p, q, out))
    case .int64, .number, .boolean, .index8, .index16, .index32, .plainText:
      emit(comparisonStep(op, Int64.self, p, q, out))
    }
    return made(out, .boolean)
  }

  mutating func comparison(_ x: Register, with threshold: Threshold<Double>) -> Register {
    let out = newRegister()
    switch threshold {
    case .always(let answer): emit(answerStep(answer, [x.index], out))
    case .compare(let op, let value): emit(comparisonStep(op, x.index, with: value, out))
    }
    return made(out, .boolean)
  }

  mutating func comparison(_ x: Register, with threshold: Threshold<Int64>) -> Register {
    let out = newRegister()
    switch threshold {
    case .always(let answer): emit(answerStep(answer, [x.index], out))
    case .compare(let op, let value):
      switch x.physicalType {
      case .int8: emit(comparisonStep(op, x.index, with: Int8(value), out))
      case .int16: emit(comparisonStep(op, x.index, with: Int16(value), out))
      case .int32: emit(comparisonStep(op, x.index, with: Int32(value), out))
      case .int64, .number, .boolean, .index8, .index16, .index32, .plainText:
        emit(comparisonStep(op, x.index, with: value, out))
      }
    }
    return made(out, .boolean)
  }

  mutating func textComparison(
    _ op: BinaryOperator, _ x: Register, _ y: Register
  ) throws(Problem) -> Register {
    if case .text(let text)? = y.constant, x.constant == nil {
      return try textComparison(op, x, with: text)
    }
    let (p, q) = (text(x), text(y))
    let out = newRegister()
    let isSame = x.dictionary != nil && x.dictionary === y.dictionary
    if isSame, x.physicalType == y.physicalType, op == .equal || op == .notEqual {
      switch x.physicalType {
      case .index8: emit(comparisonStep(op, UInt8.self, p, q, out))
      case .index16: emit(comparisonStep(op, UInt16.self, p, q, out))
      case .int8, .int16, .int32, .int64, .number, .boolean, .index32, .plainText:
        emit(comparisonStep(op, UInt32.self, p, q, out))
      }
    } else {
      emit(textQuestionStep(p, q, out, context) { text, other, _ in op.accepts(textOrder(text, other)) })
    }
    return made(out, .boolean)
  }

  mutating func textComparison(
    _ op: BinaryOperator, _ x: Register, with text: String
  ) throws(Problem) -> Register {
    guard op == .equal || op == .notEqual, let dictionary = smallDictionary(x) else {
      let bytes = Array(text.utf8)
      return try question(x) { held, _ in
        bytes.withUnsafeBufferPointer { op.accepts(textOrder(held, $0)) }
      }
    }
    let out = newRegister()
    guard let textIndex = dictionary.index(of: text) else {
      emit(answerStep(op == .notEqual, [x.index], out))
      return made(out, .boolean)
    }
    switch x.physicalType {
    case .index8: emit(comparisonStep(op, x.index, with: UInt8(textIndex), out))
    case .index16: emit(comparisonStep(op, x.index, with: UInt16(textIndex), out))
    case .int8, .int16, .int32, .int64, .number, .boolean, .index32, .plainText:
      emit(comparisonStep(op, x.index, with: UInt32(textIndex), out))
    }
    return made(out, .boolean)
  }

  /// The dictionary of a text, where it is the same for every block.
  func dictionary(_ x: Register) -> TextDictionary? {
    x.constant.map(Self.dictionary) ?? x.dictionary
  }

  mutating func member(
    _ x: Register, _ cells: [Cell], isNegated: Bool
  ) throws(Problem) -> Register {
    switch x.physicalType {
    case .index8, .index16, .index32, .plainText: return try textMember(x, cells, isNegated: isNegated)
    case .number:
      let values = cells.compactMap { cell -> Double? in
        guard case .compare(_, let value) = Threshold<Double>.number(.equal, cell) else {
          return nil
        }
        return value
      }
      let index = number(x)
      let out = newRegister()
      emit(memberStep(values, index, isNegated: isNegated, out))
      return made(out, .boolean)
    case .boolean:
      let values = cells.map { $0 == .boolean(true) ? UInt8(1) : 0 }
      let index = boolean(x)
      let out = newRegister()
      emit(memberStep(values, index, isNegated: isNegated, out))
      return made(out, .boolean)
    case .int8, .int16, .int32, .int64:
      let values = cells.compactMap { cell -> Int64? in
        guard
          case .compare(_, let value) = Threshold<Int64>.whole(.equal, cell, within: x.physicalType.bounds)
        else { return nil }
        return value
      }
      let index = whole(x, x.physicalType)
      let out = newRegister()
      switch x.physicalType {
      case .int8: emit(narrowMemberStep(values.map { Int8($0) }, index, isNegated: isNegated, out))
      case .int16:
        emit(narrowMemberStep(values.map { Int16($0) }, index, isNegated: isNegated, out))
      case .int32: emit(memberStep(values.map { Int32($0) }, index, isNegated: isNegated, out))
      case .int64, .number, .boolean, .index8, .index16, .index32, .plainText:
        emit(memberStep(values, index, isNegated: isNegated, out))
      }
      return made(out, .boolean)
    }
  }

  mutating func textMember(
    _ x: Register, _ cells: [Cell], isNegated: Bool
  ) throws(Problem) -> Register {
    // Keyed by bytes: texts that only look alike are different.
    var wanted: Set<[UInt8]> = []
    for case .text(let text) in cells { wanted.insert(Array(text.utf8)) }
    return try question(x) { [wanted] text, _ in wanted.contains(Array(text)) != isNegated }
  }

  /// `x in {a, b + 1}`: equal to one of them, by Kleene's `or`.
  mutating func oneOf(_ x: Int, _ items: [Int], isNegated: Bool) throws(Problem) -> Register {
    var found: Register?
    for item in items {
      let (left, right) = (registers[x], registers[item])
      let test =
        left.isMissing || right.isMissing
        ? missing
        : try comparison(.equal, left, right, expression.nodes[x].type, expression.nodes[item].type)
      guard let before = found else {
        found = test
        continue
      }
      let (p, q) = (boolean(before), boolean(test))
      let out = newRegister()
      emit(logicStep(.or, p, q, out))
      temporaries += [before, test].filter(\.isOwned).map(\.index)
      found = made(out, .boolean)
    }
    guard isNegated, let found else { return found ?? missing }
    let operand = boolean(found)
    let out = newRegister()
    emit(notStep(operand, out))
    if found.isOwned { temporaries.append(found.index) }
    return made(out, .boolean)
  }
}
