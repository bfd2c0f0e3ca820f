import Problems
import System
import Tables

/// A rule that makes a text of a text.
typealias TextRule =
  @Sendable (_ text: UnsafeBufferPointer<UInt8>, _ result: inout [UInt8], _ pacer: inout Pacer)
  throws(Problem) -> Void

/// A rule that makes a text of a text, or says that there is none.
typealias OptionalTextRule =
  @Sendable (_ text: UnsafeBufferPointer<UInt8>, _ result: inout [UInt8], _ pacer: inout Pacer)
  throws(Problem) -> Bool

/// A question about two texts.
typealias TextQuestion =
  @Sendable (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>, inout Pacer)
  throws(Problem) -> Bool

/// A value for each text of a dictionary: worked out once a text, then looked
/// up by dictionary index.
package struct CodeTable<Element: BitwiseCopyable & Sendable>: Sendable {
  /// The value of each dictionary index.
  package var values: Buffer<Element>
  /// 0 for a text that has no value; `nil` where all have one.
  var marks: Buffer<UInt8>?
  /// The dictionary of the values, where they are indices.
  var dictionary: TextDictionary?

  /// The table of a dictionary; at least one entry, as a missing cell holds
  /// dictionary index 0 where the dictionary is empty.
  init(
    _ texts: TextDictionary, _ context: EvaluationContext, empty: Element,
    _ value: (UnsafeBufferPointer<UInt8>, inout Pacer) throws(Problem) -> Element?
  ) throws(Problem) {
    var pacer = context.pacer
    values = try Buffer(count: max(texts.count, 1), account: context.account)
    values.base.initialize(to: empty)
    var missing: [Int] = []
    for textIndex in 0..<texts.count {
      let text = texts.utf8(textIndex)
      try pacer.spend(text.count + 64)
      let found = try value(text, &pacer)
      if found == nil { missing.append(textIndex) }
      (values.base + textIndex).initialize(to: found ?? empty)
    }
    guard !missing.isEmpty else { return }
    let marks = try Buffer<UInt8>(count: values.count, account: context.account)
    marks.base.initialize(repeating: 1, count: marks.count)
    for textIndex in missing { marks.base[textIndex] = 0 }
    self.marks = marks
  }
}

extension CodeTable<UInt32> {
  /// The table of a function from texts to texts.
  static func texts(
    _ texts: TextDictionary, _ context: EvaluationContext, _ rule: OptionalTextRule
  ) throws(Problem) -> CodeTable {
    var interner = Interner(account: context.account)
    var text: [UInt8] = []
    var table = try CodeTable(texts, context, empty: 0) { (bytes, pacer) throws(Problem) in
      text.removeAll(keepingCapacity: true)
      guard try rule(bytes, &text, &pacer) else { return nil }
      try interner.check()
      return interner.index(of: text)
    }
    table.dictionary = try interner.dictionary(context.account, poll: context.poll)
    return table
  }
}

extension CodeTable<UInt32> {
  /// The table of `a .. b`; the entry of two indices is at a × (count of b) + b.
  init(
    joining left: TextDictionary, _ right: TextDictionary, _ context: EvaluationContext
  ) throws(Problem) {
    var interner = Interner(account: context.account)
    var pacer = context.pacer
    values = try Buffer(count: max(left.count * right.count, 1), account: context.account)
    values.base.initialize(to: 0)
    for a in 0..<left.count {
      for b in 0..<right.count {
        let joined = Array(left.utf8(a)) + right.utf8(b)
        try pacer.spend(joined.count + 64)
        values.base[a * right.count + b] = interner.index(of: joined)
        try interner.check()
      }
    }
    dictionary = try interner.dictionary(context.account, poll: context.poll)
  }
}

/// Looks pairs of texts up in a table.
func lookUpPairStep(_ a: Int, _ b: Int, _ out: Int, _ table: CodeTable<UInt32>, width: Int) -> Step {
  { workspace in
    let (x, y) = (workspace.vector(a), workspace.vector(b))
    let result = workspace.output(out, UInt32.self)
    let last = table.values.count - 1
    // Where a cell is missing its dictionary index may belong to no text at all.
    for row in 0..<workspace.count {
      result[row] = table.values[min(x.index(row) &* width &+ y.index(row), last)]
    }
    workspace.join([a, b], into: out)
    workspace.finish(out, .index32, dictionary: table.dictionary)
  }
}

/// Looks each text up in a table: `fixed`, or one made for the block where the
/// dictionary is the block's own. A text without a value is a problem that `problem` words, or
/// missing where there is none.
func lookUpStep<Element: BitwiseCopyable & Sendable>(
  _ a: Int, _ out: Int, _ physicalType: PhysicalType, fixed: CodeTable<Element>?,
  _ table: @escaping @Sendable (TextDictionary) throws(Problem) -> CodeTable<Element>,
  _ problem: (@Sendable (String) -> Problem)? = nil
) -> Step {
  { workspace throws(Problem) in
    let text = workspace.vector(a)
    let table: CodeTable<Element> = if let fixed { fixed } else { try table(text.dictionary!) }
    let result = workspace.output(out, Element.self)
    func gather<Index: FixedWidthInteger>(_: Index.Type) {
      let indices = text.cells(as: Index.self)
      let values = table.values.base
      for i in 0..<workspace.count { result[i] = values[Int(indices[i])] }
    }
    switch text.physicalType {
    case .index8: gather(UInt8.self)
    case .index16: gather(UInt16.self)
    case .index32: gather(UInt32.self)
    case .int8, .int16, .int32, .int64, .number, .boolean: preconditionFailure("a text has a dictionary index")
    }
    workspace.join([a], into: out)
    workspace.finish(out, physicalType, dictionary: table.dictionary)
    guard let marks = table.marks else { return }
    guard let problem else {
      let out = workspace.writableMarks(out)
      for row in 0..<workspace.count where marks[text.index(row)] == 0 { out[row] = 0 }
      return
    }
    if let row = workspace.firstRow(of: [a], where: { marks[text.index($0)] == 0 }) {
      throw problem(text.dictionary![text.index(row)])
    }
  }
}

extension Vector {
  @inline(__always)
  func index(_ row: Int) -> Int {
    switch physicalType {
    case .index8: Int(cells(as: UInt8.self)[row])
    case .index16: Int(cells(as: UInt16.self)[row])
    case .int8, .int16, .int32, .int64, .number, .boolean, .index32: Int(cells(as: UInt32.self)[row])
    }
  }

  /// The text of a row; its cell is there.
  @inline(__always)
  func text(_ row: Int) -> UnsafeBufferPointer<UInt8> { dictionary!.utf8(index(row)) }

  @inline(__always)
  func isThere(_ row: Int) -> Bool { validity.map { $0[row] != 0 } ?? true }

  /// The whole number of a row, whatever its width.
  @inline(__always)
  func whole(_ row: Int) -> Int64 {
    switch physicalType {
    case .int8: Int64(cells(as: Int8.self)[row])
    case .int16: Int64(cells(as: Int16.self)[row])
    case .int32: Int64(cells(as: Int32.self)[row])
    case .int64, .number, .boolean, .index8, .index16, .index32: cells(as: Int64.self)[row]
    }
  }
}

// MARK: Row by row, where several texts vary

/// Makes a text of each row; the block gets a dictionary of its own.
func textStep(
  _ operands: [Int], _ out: Int, _ context: EvaluationContext,
  _ rule:
    @escaping @Sendable ([Vector], Int, inout [UInt8], inout Pacer) throws(Problem) -> Void
) -> Step {
  optionalTextStep(operands, out, context) { (vectors, row, text, pacer) throws(Problem) in
    try rule(vectors, row, &text, &pacer)
    return true
  }
}

/// Makes a text of each row, or nothing where the rule says so; the block gets a dictionary of its own.
func optionalTextStep(
  _ operands: [Int], _ out: Int, _ context: EvaluationContext,
  _ rule:
    @escaping @Sendable ([Vector], Int, inout [UInt8], inout Pacer) throws(Problem) -> Bool
) -> Step {
  { workspace throws(Problem) in
    workspace.join(operands, into: out)
    let vectors = operands.map(workspace.vector)
    let marks = workspace.marks(out)
    let result = workspace.output(out, UInt32.self)
    var interner = Interner(account: context.account)
    var pacer = context.pacer
    var text: [UInt8] = []
    var lacking: [Int] = []
    for row in 0..<workspace.count {
      guard marks[row] != 0 else {
        result[row] = 0
        continue
      }
      text.removeAll(keepingCapacity: true)
      guard try rule(vectors, row, &text, &pacer) else {
        result[row] = 0
        lacking.append(row)
        continue
      }
      try pacer.spend(text.count)
      result[row] = interner.index(of: text)
      try interner.check()
    }
    let dictionary = try interner.dictionary(context.account, poll: context.poll)
    workspace.finish(out, .index32, dictionary: dictionary)
    guard !lacking.isEmpty else { return }
    let there = workspace.writableMarks(out)
    for row in lacking { there[row] = 0 }
  }
}

/// Answers a question about two texts of each row.
func textQuestionStep(
  _ a: Int, _ b: Int, _ out: Int, _ context: EvaluationContext, _ question: @escaping TextQuestion
) -> Step {
  { workspace throws(Problem) in
    workspace.join([a, b], into: out)
    let (x, y) = (workspace.vector(a), workspace.vector(b))
    let marks = workspace.marks(out)
    let result = workspace.output(out, UInt8.self)
    var pacer = context.pacer
    for row in 0..<workspace.count {
      guard marks[row] != 0 else {
        result[row] = 0
        continue
      }
      let (text, part) = (x.text(row), y.text(row))
      // What each question looks at in any case.
      try pacer.spend(min(text.count, part.count))
      result[row] = try question(text, part, &pacer) ? 1 : 0
    }
    workspace.finish(out, .boolean)
  }
}

/// Writes a cell as Lua's `tostring` does.
func write(_ vector: Vector, _ row: Int, as type: ColumnType, into text: inout [UInt8]) {
  switch type {
  case .text: text.append(contentsOf: vector.text(row))
  case .integer: text.append(contentsOf: String(vector.whole(row)).utf8)
  case .number: text.append(contentsOf: luaText(vector.cells(as: Double.self)[row]).utf8)
  case .boolean:
    text.append(contentsOf: (vector.cells(as: UInt8.self)[row] != 0 ? "true" : "false").utf8)
  case .date:
    text.append(
      contentsOf: Day(number: Int32(truncatingIfNeeded: vector.whole(row))).description.utf8)
  case .dateTime: text.append(contentsOf: DateTime(microseconds: vector.whole(row)).description.utf8)
  }
}

// MARK: One dictionary for several texts

/// Brings several texts of a block under one dictionary, in indices of 32 bits.
func uniteStep(_ operands: [Int], _ outs: [Int], _ context: EvaluationContext) -> Step {
  { workspace throws(Problem) in
    var interner = Interner(account: context.account)
    var pacer = context.pacer
    for (operand, out) in zip(operands, outs) {
      let vector = workspace.vector(operand)
      let result = workspace.output(out, UInt32.self)
      for row in 0..<workspace.count {
        guard vector.isThere(row) else {
          result[row] = 0
          continue
        }
        let text = vector.text(row)
        try pacer.spend(text.count)
        result[row] = interner.index(of: text)
        try interner.check()
      }
      workspace.join([operand], into: out)
    }
    let dictionary = try interner.dictionary(context.account, poll: context.poll)
    for out in outs { workspace.finish(out, .index32, dictionary: dictionary) }
  }
}

/// The texts of several dictionaries as one, and for each the indices there.
package func united(
  _ dictionaries: [TextDictionary], _ context: EvaluationContext
) throws(Problem) -> (dictionary: TextDictionary, tables: [CodeTable<UInt32>]) {
  var interner = Interner(account: context.account)
  var tables: [CodeTable<UInt32>] = []
  for dictionary in dictionaries {
    tables.append(
      try CodeTable(dictionary, context, empty: 0) { (text, _) throws(Problem) in
        try interner.check()
        return interner.index(of: text)
      })
  }
  let dictionary = try interner.dictionary(context.account, poll: context.poll)
  for index in tables.indices { tables[index].dictionary = dictionary }
  return (dictionary, tables)
}
