import Problems
import Tables

/// The arguments of a function of texts after the first, for the text at hand.
struct TextArguments {
  let cells: [CellReader]
  let row: Int

  var count: Int { cells.count }

  func text(_ argument: Int) -> UnsafeBufferPointer<UInt8> { cells[argument].text(row) }

  func whole(_ argument: Int) -> Int64 { cells[argument].whole(row) }
}

/// Arguments that are the same in every row.
//
// @unchecked Sendable: the readers point into the columns, which are kept here and never change.
private final class ConstantArguments: @unchecked Sendable {
  private let columns: [Column]
  let arguments: TextArguments

  init(_ columns: [Column]) {
    self.columns = columns
    arguments = TextArguments(cells: columns.map { CellReader($0.vector(from: 0)) }, row: 0)
  }
}

/// A join that waits for the join that it is a part of.
struct PendingJoin {
  let parts: [JoinPart]
  /// The nodes whose registers it reads.
  let operands: [Int]
}

/// Functions of texts, and `..`.
///
/// A function of one text and constants is worked out once for each text of a dictionary that is small
/// beside the rows, and then looked up by dictionary index. Elsewhere it is worked out row by row, and
/// the texts that it makes are not told apart.
extension ExpressionCompiler {
  /// A text of a text and other arguments.
  ///
  /// - Parameter run: makes the texts of a whole block, where the other arguments are constants.
  mutating func textFunction(
    _ call: ScalarCall,
    run: (@Sendable (TextRun, TextArguments, TextBuilder) throws(Problem) -> Bool)? = nil,
    _ rule:
      @escaping @Sendable (Bytes, TextArguments, TextBuilder, inout Pacer) throws(Problem) -> Void
  ) throws(Problem) -> Register {
    try optionalTextFunction(call, run: run) { (text, arguments, result, pacer) throws(Problem) in
      try rule(text, arguments, result, &pacer)
      return true
    }
  }

  /// A text of a text and other arguments, or nothing where the rule says so.
  mutating func optionalTextFunction(
    _ call: ScalarCall,
    run: (@Sendable (TextRun, TextArguments, TextBuilder) throws(Problem) -> Bool)? = nil,
    _ rule:
      @escaping @Sendable (Bytes, TextArguments, TextBuilder, inout Pacer) throws(Problem) -> Bool
  ) throws(Problem) -> Register {
    let others = call.arguments.dropFirst()
    let constants = others.compactMap { argument in
      argument.register.constant.map { Column(argument.type ?? .text, [$0]) }
    }
    if constants.count == others.count {
      let constants = ConstantArguments(constants)
      var whole: TextRunRule?
      if let run { whole = { (texts, result) throws(Problem) in try run(texts, constants.arguments, result) } }
      return try textOrMissing(call[0], run: whole) { (text, result, pacer) throws(Problem) in
        try rule(text, constants.arguments, result, &pacer)
      }
    }
    let indices = call.arguments.map { operand($0.register, as: $0.type) }
    let out = newRegister()
    emit { [context] workspace throws(Problem) in
      let cells = indices.map { CellReader(workspace.vector($0)) }
      let others = Array(cells.dropFirst())
      try workspace.writeTexts(indices, into: out, context) { (row, result, pacer) throws(Problem) in
        try rule(cells[0].text(row), TextArguments(cells: others, row: row), result, &pacer)
      }
    }
    return made(out, .plainText)
  }

  /// Refuses the rows in which a position is 0; the type checker has looked at that of a constant.
  mutating func refuseZero(_ call: ScalarCall, at argument: Int, _ refusal: Message, hint: Message) {
    guard call[argument].constant == nil else { return }
    let indices = call.arguments.map { operand($0.register, as: $0.type) }
    let span = call.arguments[argument].span
    emit { [expression] workspace throws(Problem) in
      let positions = CellReader(workspace.vector(indices[argument]))
      guard workspace.firstRow(of: indices, where: { positions.whole($0) == 0 }) != nil else { return }
      throw expression.problem(refusal, span, hints: [hint])
    }
  }

  /// A text of each text.
  mutating func textOfText(
    _ x: Register, _ rule: @escaping TextRule
  ) throws(Problem) -> Register {
    try textOrMissing(x) { (text, result, pacer) throws(Problem) in
      try rule(text, result, &pacer)
      return true
    }
  }

  /// A text of each text, or nothing.
  mutating func textOrMissing(
    _ x: Register, run: TextRunRule? = nil, _ rule: @escaping OptionalTextRule
  ) throws(Problem) -> Register {
    let index = text(x)
    guard let texts = smallDictionary(x) else {
      let out = newRegister()
      emit(textOfTextStep(index, out, context, run: run, rule))
      return made(out, .plainText)
    }
    let table = try CodeTable.texts(texts, context, rule)
    let out = newRegister()
    emit(lookUpStep(index, out, .index32, table))
    var register = made(out, .index32)
    register.dictionary = table.dictionary
    return register
  }

  /// The dictionary of texts, where it is so small beside the rows that work on each of its texts is
  /// less than work on each row.
  func smallDictionary(_ x: Register) -> TextDictionary? {
    guard let dictionary = dictionary(x), dictionary.count <= max(1 << 10, rowCount / 4) else { return nil }
    return dictionary
  }

  /// No fewer than the bytes of the longest text: those of the whole column, where it is one.
  func longestText(_ x: Register) -> Int64 {
    guard program.sources.indices.contains(x.index), x.constant == nil else { return .max }
    switch program.sources[x.index].cells {
    case .plainText(let texts): return Int64(texts.texts.bytes.count)
    case .text(_, let dictionary): return Int64(dictionary.texts.bytes.count)
    case .integer, .number, .boolean, .date, .dateTime: return .max
    }
  }

  /// A condition on two texts.
  ///
  /// - Parameter run: answers for all texts of a block, where the part is a constant of at least one byte.
  mutating func textQuestion(
    _ x: Register, _ part: Register,
    run: (@Sendable (Bytes, TextRun, UnsafeMutablePointer<UInt8>) -> Bool)? = nil, _ test: @escaping TextQuestion
  ) throws(Problem) -> Register {
    if case .text(let text)? = part.constant {
      let wanted = Array(text.utf8)
      var whole: CellRunRule<UInt8>?
      if let run, !wanted.isEmpty {
        whole = { texts, marks in wanted.withUnsafeBufferPointer { run($0, texts, marks) } }
      }
      return try question(x, run: whole) { (held, pacer) throws(Problem) in
        try wanted.withUnsafeBufferPointer { (part) throws(Problem) in
          try test(held, part, &pacer)
        }
      }
    }
    let (p, q) = (text(x), text(part))
    let out = newRegister()
    emit(textQuestionStep(p, q, out, context, test))
    return made(out, .boolean)
  }

  /// A condition on each text.
  mutating func question(
    _ x: Register, run: CellRunRule<UInt8>? = nil,
    _ answer: @escaping @Sendable (Bytes, inout Pacer) throws(Problem) -> Bool
  ) throws(Problem) -> Register {
    try lookUp(x, .boolean, run: run) { (text, pacer) throws(Problem) in
      try answer(text, &pacer) ? UInt8(1) : 0
    }
  }

  /// A cell of each text. A text without one is a problem, which `problem`
  /// words, in the first row that needs it.
  mutating func lookUp<Element: BitwiseCopyable & Sendable & ExpressibleByIntegerLiteral>(
    _ x: Register, _ physicalType: PhysicalType, range: ClosedRange<Int64>? = nil, run: CellRunRule<Element>? = nil,
    _ problem: (@Sendable (String) -> Problem)? = nil,
    _ value: @escaping @Sendable (Bytes, inout Pacer) throws(Problem) -> Element?
  ) throws(Problem) -> Register {
    let index = text(x)
    let table: CodeTable<Element>? =
      if let texts = smallDictionary(x) { try CodeTable(texts, context, empty: 0, value) } else { nil }
    let out = newRegister()
    if let table {
      emit(lookUpStep(index, out, physicalType, table, problem))
    } else {
      emit(cellOfTextStep(index, out, physicalType, context, empty: 0, run: run, problem, value))
    }
    return made(out, physicalType, range: range)
  }

  /// `a .. b`. Where the texts have no small dictionary, `a .. b .. c` is made in one step.
  mutating func joinTexts(_ a: Int, _ b: Int) throws(Problem) -> Register {
    let (x, y) = (registers[a], registers[b])
    let types = (expression.nodes[a].type ?? .text, expression.nodes[b].type ?? .text)
    if types.0 == .text, smallDictionary(x) != nil, let tail = y.constant?.bytes {
      return try textOfText(x) { text, result, _ in
        result.append(contentsOf: text)
        result.append(contentsOf: tail)
      }
    }
    if types.1 == .text, smallDictionary(y) != nil, let head = x.constant?.bytes {
      return try textOfText(y) { text, result, _ in
        result.append(contentsOf: head)
        result.append(contentsOf: text)
      }
    }
    if hasFewTexts(x, types.0), hasFewTexts(y, types.1),
      let left = try fewTexts(x, types.0), let right = try fewTexts(y, types.1)
    {
      return try joinFew(left, right)
    }
    let parts = joinParts(a, types.0) + joinParts(b, types.1)
    let node = registers.count
    if joinOperands.contains(node), parts.count <= Self.mostPendingParts {
      let operands = [a, b].flatMap { [$0] + (pendingJoins[$0]?.operands ?? []) }
      pendingJoins[node] = PendingJoin(parts: parts, operands: operands)
      return Register(index: -1, physicalType: .plainText)
    }
    let out = newRegister()
    emit(joinStep(parts, out, context))
    return made(out, .plainText)
  }

  /// The number of parts up to which a join waits for the one that it is a part of.
  private static let mostPendingParts = 16

  /// The parts that an operand of `..` adds: those of a join that has waited, or itself.
  private mutating func joinParts(_ node: Int, _ type: ColumnType) -> [JoinPart] {
    if let pending = pendingJoins[node] { return pending.parts }
    if let bytes = registers[node].constant?.bytes { return [.constant(bytes)] }
    return [.operand(operand(registers[node], as: type), type)]
  }

  /// Returns whether an operand of `..` has a small dictionary, or can be given one.
  private func hasFewTexts(_ x: Register, _ type: ColumnType) -> Bool {
    if let dictionary = x.dictionary, dictionary.count <= 1 << 10 { return true }
    return type == .integer && x.physicalType == .int8 && x.constant == nil
  }

  /// An operand of `..` as texts of a small dictionary, if it is so.
  private mutating func fewTexts(
    _ x: Register, _ type: ColumnType
  ) throws(Problem) -> Register? {
    if let dictionary = x.dictionary, dictionary.count <= 1 << 10 { return x }
    guard type == .integer, x.physicalType == .int8, x.constant == nil else { return nil }
    let register = try textOfByte(x, type)
    temporaries.append(register.index)
    return register
  }

  /// Joins every text of one small dictionary with every text of another, once.
  private mutating func joinFew(_ x: Register, _ y: Register) throws(Problem) -> Register {
    let (left, right) = (x.dictionary!, y.dictionary!)
    guard left.count * right.count <= 1 << 16 else {
      let out = newRegister()
      emit(
        textStep([x.index, y.index], out, context) { cells, row, text, _ in
          text.append(contentsOf: cells[0].text(row))
          text.append(contentsOf: cells[1].text(row))
        })
      return made(out, .plainText)
    }
    let table = try CodeTable(joining: left, right, context)
    let out = newRegister()
    emit(lookUpPairStep(x.index, y.index, out, table, width: max(right.count, 1)))
    var register = made(out, .index32)
    register.dictionary = table.dictionary
    return register
  }

  /// A text of each cell of some type, or nothing where the rule says so.
  mutating func textOfCells(
    _ x: Register, _ type: ColumnType,
    _ rule: @escaping @Sendable (CellReader, Int, TextBuilder) -> Bool
  ) -> Register {
    let operand = operand(x, as: type)
    let out = newRegister()
    emit(optionalTextStep([operand], out, context) { cells, row, text, _ in rule(cells[0], row, text) })
    return made(out, .plainText)
  }

  /// A value as Lua's `tostring` writes it.
  mutating func textOfValue(_ x: Register, _ type: ColumnType) throws(Problem) -> Register {
    if x.constant == nil, x.physicalType.stride == 1 { return try textOfByte(x, type) }
    let operand = operand(x, as: type)
    let out = newRegister()
    emit(joinStep([.operand(operand, type)], out, context))
    return made(out, .plainText)
  }

  /// The text of cells of one byte: there are few, so that the byte can serve as the dictionary index.
  private mutating func textOfByte(_ x: Register, _ type: ColumnType) throws(Problem) -> Register {
    let texts = (0..<(type == .boolean ? 2 : 256)).map { byte in
      switch type {
      case .boolean: byte == 1 ? "true" : "false"
      case .date: Day(number: Int32(Int8(truncatingIfNeeded: byte))).description
      case .dateTime: DateTime(microseconds: Int64(Int8(truncatingIfNeeded: byte))).description
      case .integer, .number, .text: String(Int8(truncatingIfNeeded: byte))
      }
    }
    let dictionary = TextDictionary(texts)
    let index = x.index
    let out = newRegister()
    emit { workspace in
      workspace.output(out, UInt8.self).update(
        from: workspace.cells(index, UInt8.self), count: workspace.count)
      workspace.join(index, into: out)
      workspace.finish(out, .index8, dictionary: dictionary)
    }
    var register = made(out, .index8)
    register.dictionary = dictionary
    return register
  }
}

extension Cell {
  /// The bytes that `..` joins.
  fileprivate var bytes: [UInt8]? {
    switch self {
    case .text(let text): Array(text.utf8)
    case .integer(let value): Array(String(value).utf8)
    case .number(let value): Array(luaText(value).utf8)
    case .missing, .boolean, .date, .dateTime: nil
    }
  }
}
