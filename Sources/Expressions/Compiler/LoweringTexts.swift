import Problems
import Tables

/// Functions of texts, and `..`.
extension ExpressionCompiler {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// A function of texts: worked out once a text where only the first operand
  /// varies, else row by row.
  mutating func textCall(
    _ function: ScalarFunction, _ arguments: [Int]
  ) throws(Problem) -> Register {
    let x = registers[arguments[0]]
    let others = arguments.dropFirst().map { registers[$0] }
    if function == .length {
      return try lookUp(x, .int64, range: 0...Int64.max) { Int64(TextRules.length($0)) }
    }
    if [.contains, .startsWith, .endsWith].contains(function) {
      return try textTest(function, x, others[0])
    }
    let constants = others.compactMap(\.constant)
    guard constants.count == others.count else {
      let types = arguments.map { expression.nodes[$0].type }
      let indices = zip([x] + others, types).map { operand($0, as: $1) }
      let out = newRegister()
      emit(
        textStep(indices, out, context.account) { vectors, row, text in
          Self.apply(function, vectors, row, into: &text)
        })
      return made(out, .code32)
    }
    return try textFunction(x) { text, result in
      Self.apply(function, text, constants, into: &result)
    }
  }

  mutating func textTest(
    _ function: ScalarFunction, _ x: Register, _ part: Register
  ) throws(Problem) -> Register {
    let test: @Sendable (Bytes, Bytes) -> Bool =
      switch function {
      case .contains: { TextRules.contains($0, $1) }
      case .startsWith: { TextRules.startsWith($0, $1) }
      default: { TextRules.endsWith($0, $1) }
      }
    if case .text(let text)? = part.constant {
      let wanted = Array(text.utf8)
      return try question(x) { held in wanted.withUnsafeBufferPointer { test(held, $0) } }
    }
    let (p, q) = (text(x), text(part))
    let out = newRegister()
    emit(textQuestionStep(p, q, out, test))
    return made(out, .boolean)
  }

  /// A text of each text, worked out once a text.
  mutating func textFunction(
    _ x: Register, _ rule: @escaping @Sendable (Bytes, inout [UInt8]) -> Void
  ) throws(Problem) -> Register {
    let context = context
    let table: @Sendable (Vocabulary) throws(Problem) -> CodeTable<UInt32> = {
      texts throws(Problem) in try CodeTable.texts(texts, context, rule)
    }
    let index = text(x)
    let fixed: CodeTable<UInt32>? = if let texts = vocabulary(x) { try table(texts) } else { nil }
    let out = newRegister()
    emit(lookUpStep(index, out, .code32, fixed: fixed, table))
    var register = made(out, .code32)
    register.vocabulary = fixed?.vocabulary
    return register
  }

  static func apply(
    _ function: ScalarFunction, _ text: Bytes, _ constants: [Cell], into result: inout [UInt8]
  ) {
    switch (function, constants.first, constants.dropFirst().first) {
    case (.lower, _, _): TextRules.lower(text, into: &result)
    case (.upper, _, _): TextRules.upper(text, into: &result)
    case (.trim, _, _): TextRules.trim(text, into: &result)
    case (.substring, .integer(let start)?, .integer(let length)?):
      TextRules.substring(text, start, length, into: &result)
    case (.substring, .integer(let start)?, _): TextRules.substring(text, start, nil, into: &result)
    case (.replace, .text(let old)?, .text(let new)?):
      let (old, new) = (Array(old.utf8), Array(new.utf8))
      old.withUnsafeBufferPointer { old in
        new.withUnsafeBufferPointer { new in TextRules.replace(text, old, new, into: &result) }
      }
    default: preconditionFailure("not a function from text to text: \(function)")
    }
  }

  static func apply(
    _ function: ScalarFunction, _ vectors: [Vector], _ row: Int, into result: inout [UInt8]
  ) {
    let text = vectors[0].text(row)
    switch function {
    case .substring:
      let length = vectors.count == 3 ? vectors[2].whole(row) : nil
      TextRules.substring(text, vectors[1].whole(row), length, into: &result)
    default: TextRules.replace(text, vectors[1].text(row), vectors[2].text(row), into: &result)
    }
  }

  /// `a .. b`.
  mutating func joinTexts(_ a: Int, _ b: Int) throws(Problem) -> Register {
    let (x, y) = (registers[a], registers[b])
    let types = (expression.nodes[a].type ?? .text, expression.nodes[b].type ?? .text)
    if types.0 == .text, let tail = y.constant?.bytes {
      return try textFunction(x) { text, result in result += Array(text) + tail }
    }
    if types.1 == .text, let head = x.constant?.bytes {
      return try textFunction(y) { text, result in result += head + Array(text) }
    }
    let (left, right) = (try fewTexts(x, types.0), try fewTexts(y, types.1))
    if let left, let right { return try joinFew(left, right) }
    let (p, q) = (operand(x, as: types.0), operand(y, as: types.1))
    let out = newRegister()
    emit(
      textStep([p, q], out, context.account) { vectors, row, text in
        write(vectors[0], row, as: types.0, into: &text)
        write(vectors[1], row, as: types.1, into: &text)
      })
    return made(out, .code32)
  }

  /// An operand of `..` as texts of a small vocabulary, if it is so.
  mutating func fewTexts(_ x: Register, _ type: ColumnType) throws(Problem) -> Register? {
    if let vocabulary = x.vocabulary, vocabulary.count <= 1 << 10 { return x }
    guard type == .integer, x.physicalType == .int8, x.constant == nil else { return nil }
    let register = try textOfByte(x, type)
    temporaries.append(register.index)
    return register
  }

  /// Joins every text of one small vocabulary with every text of another, once.
  mutating func joinFew(_ x: Register, _ y: Register) throws(Problem) -> Register {
    let (left, right) = (x.vocabulary!, y.vocabulary!)
    guard left.count * right.count <= 1 << 16 else {
      let out = newRegister()
      emit(
        textStep([x.index, y.index], out, context.account) { vectors, row, text in
          text += vectors[0].text(row)
          text += vectors[1].text(row)
        })
      return made(out, .code32)
    }
    let table = try CodeTable(joining: left, right, context)
    let out = newRegister()
    emit(lookUpPairStep(x.index, y.index, out, table, width: max(right.count, 1)))
    var register = made(out, .code32)
    register.vocabulary = table.vocabulary
    return register
  }
}

extension Cell {
  /// The bytes that `..` joins.
  var bytes: [UInt8]? {
    switch self {
    case .text(let text): Array(text.utf8)
    case .integer(let value): Array(String(value).utf8)
    case .number(let value): Array(luaText(value).utf8)
    default: nil
    }
  }
}
