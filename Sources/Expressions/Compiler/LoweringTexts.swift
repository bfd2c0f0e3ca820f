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

/// Functions of texts, and `..`.
///
/// A function of one text and constants is worked out once for each text of a dictionary that is small
/// beside the rows, and then looked up by dictionary index. Elsewhere it is worked out row by row, and
/// the texts that it makes are not told apart.
extension ExpressionCompiler {
  /// A text of a text and other arguments.
  mutating func textFunction(
    _ call: ScalarCall,
    _ rule:
      @escaping @Sendable (Bytes, TextArguments, TextBuilder, inout Pacer) throws(Problem) -> Void
  ) throws(Problem) -> Register {
    try optionalTextFunction(call) { (text, arguments, result, pacer) throws(Problem) in
      try rule(text, arguments, result, &pacer)
      return true
    }
  }

  /// A text of a text and other arguments, or nothing where the rule says so.
  mutating func optionalTextFunction(
    _ call: ScalarCall,
    _ rule:
      @escaping @Sendable (Bytes, TextArguments, TextBuilder, inout Pacer) throws(Problem) -> Bool
  ) throws(Problem) -> Register {
    let others = call.arguments.dropFirst()
    let constants = others.compactMap { argument in
      argument.register.constant.map { Column(argument.type ?? .text, [$0]) }
    }
    if constants.count == others.count {
      let constants = ConstantArguments(constants)
      return try textOrMissing(call[0]) { (text, result, pacer) throws(Problem) in
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
    _ x: Register, _ rule: @escaping OptionalTextRule
  ) throws(Problem) -> Register {
    let index = text(x)
    guard let texts = smallDictionary(x) else {
      let out = newRegister()
      emit(textOfTextStep(index, out, context, rule))
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

  /// A condition on two texts.
  mutating func textQuestion(
    _ x: Register, _ part: Register, _ test: @escaping TextQuestion
  ) throws(Problem) -> Register {
    if case .text(let text)? = part.constant {
      let wanted = Array(text.utf8)
      return try question(x) { (held, pacer) throws(Problem) in
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
    _ x: Register, _ answer: @escaping @Sendable (Bytes, inout Pacer) throws(Problem) -> Bool
  ) throws(Problem) -> Register {
    try lookUp(x, .boolean) { (text, pacer) throws(Problem) in
      try answer(text, &pacer) ? UInt8(1) : 0
    }
  }

  /// A cell of each text. A text without one is a problem, which `problem`
  /// words, in the first row that needs it.
  mutating func lookUp<Element: BitwiseCopyable & Sendable & ExpressibleByIntegerLiteral>(
    _ x: Register, _ physicalType: PhysicalType, range: ClosedRange<Int64>? = nil,
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
      emit(cellOfTextStep(index, out, physicalType, context, empty: 0, problem, value))
    }
    return made(out, physicalType, range: range)
  }

  /// `a .. b`.
  mutating func joinTexts(_ a: Int, _ b: Int) throws(Problem) -> Register {
    let (x, y) = (registers[a], registers[b])
    let types = (expression.nodes[a].type ?? .text, expression.nodes[b].type ?? .text)
    if types.0 == .text, let tail = y.constant?.bytes {
      return try textOfText(x) { text, result, _ in
        result.append(contentsOf: text)
        result.append(contentsOf: tail)
      }
    }
    if types.1 == .text, let head = x.constant?.bytes {
      return try textOfText(y) { text, result, _ in
        result.append(contentsOf: head)
        result.append(contentsOf: text)
      }
    }
    let (left, right) = (try fewTexts(x, types.0), try fewTexts(y, types.1))
    if let left, let right { return try joinFew(left, right) }
    let (p, q) = (operand(x, as: types.0), operand(y, as: types.1))
    let out = newRegister()
    emit(
      textStep([p, q], out, context) { cells, row, text, _ in
        write(cells[0], row, as: types.0, into: text)
        write(cells[1], row, as: types.1, into: text)
      })
    return made(out, .plainText)
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
    emit(
      textStep([operand], out, context) { cells, row, text, _ in
        write(cells[0], row, as: type, into: text)
      })
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
      workspace.join([index], into: out)
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
