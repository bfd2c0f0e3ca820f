import Problems
import System
import Tables

/// The cells of a block, to be read by the rules of functions: no row is asked how it is stored.
struct CellReader {
  private let vector: CellPointer
  private let texts: TextReader?

  /// The physical type and the first cell, without what keeps them in memory.
  private struct CellPointer {
    let physicalType: PhysicalType
    let base: UnsafeRawPointer
  }

  /// Reads a vector, which must outlive the reader.
  init(_ vector: Vector) {
    self.vector = CellPointer(physicalType: vector.physicalType, base: vector.base)
    texts = vector.physicalType == .plainText || vector.dictionary != nil ? TextReader(vector) : nil
  }

  /// The text of a row whose cell is there.
  @inline(__always)
  func text(_ row: Int) -> Bytes { texts.unsafelyUnwrapped[row] }

  /// The whole number of a row, whatever its width.
  @inline(__always)
  func whole(_ row: Int) -> Int64 {
    switch vector.physicalType {
    case .int8: Int64(cells(as: Int8.self)[row])
    case .int16: Int64(cells(as: Int16.self)[row])
    case .int32: Int64(cells(as: Int32.self)[row])
    case .int64, .number, .boolean, .index8, .index16, .index32, .plainText: cells(as: Int64.self)[row]
    }
  }

  /// The cells, for the type that the physical type names.
  @inline(__always)
  func cells<Element>(as type: Element.Type) -> UnsafePointer<Element> {
    vector.base.assumingMemoryBound(to: type)
  }
}

extension Workspace {
  /// Writes a text for each row whose operands are there; the row is missing where `write` says that
  /// there is none.
  @inline(__always)
  func writeTexts(
    _ operands: [Int], into out: Int, _ context: EvaluationContext,
    _ write: (_ row: Int, _ result: TextBuilder, _ pacer: inout Pacer) throws(Problem) -> Bool
  ) throws(Problem) {
    join(operands, into: out)
    let marks = validity(out)
    let result = try texts(out)
    var pacer = context.pacer
    var lacking: [Int] = []
    for row in 0..<count {
      if let marks, marks[row] == 0 {
        try result.endEmpty()
        continue
      }
      if try write(row, result, &pacer) {
        try pacer.spend(result.current.count)
        try result.end()
      } else {
        lacking.append(row)
        try result.endEmpty()
      }
    }
    finish(out, result)
    guard !lacking.isEmpty else { return }
    let there = writableMarks(out)
    for row in lacking { there[row] = 0 }
  }
}

/// Makes a text of the cells of each row, or nothing where the rule says so.
func optionalTextStep(
  _ operands: [Int], _ out: Int, _ context: EvaluationContext,
  _ rule:
    @escaping @Sendable ([CellReader], Int, TextBuilder, inout Pacer) throws(Problem) -> Bool
) -> Step {
  { workspace throws(Problem) in
    let cells = operands.map { CellReader(workspace.vector($0)) }
    try workspace.writeTexts(operands, into: out, context) { (row, result, pacer) throws(Problem) in
      try rule(cells, row, result, &pacer)
    }
  }
}

/// Makes a text of the cells of each row.
func textStep(
  _ operands: [Int], _ out: Int, _ context: EvaluationContext,
  _ rule:
    @escaping @Sendable ([CellReader], Int, TextBuilder, inout Pacer) throws(Problem) -> Void
) -> Step {
  optionalTextStep(operands, out, context) { (cells, row, result, pacer) throws(Problem) in
    try rule(cells, row, result, &pacer)
    return true
  }
}

/// Makes a text of the text of each row, or nothing where the rule says so.
///
/// - Parameter run: makes the texts of a whole block, where it can.
func textOfTextStep(
  _ a: Int, _ out: Int, _ context: EvaluationContext, run: TextRunRule? = nil, _ rule: @escaping OptionalTextRule
) -> Step {
  { workspace throws(Problem) in
    if let run, let texts = TextRun(workspace.vector(a), count: workspace.count) {
      let result = try workspace.texts(out)
      if try run(texts, result) {
        workspace.join(a, into: out)
        return workspace.finish(out, result)
      }
    }
    let texts = TextReader(workspace.vector(a))
    try workspace.writeTexts([a], into: out, context) { (row, result, pacer) throws(Problem) in
      try rule(texts[row], result, &pacer)
    }
  }
}

/// Makes a cell of the text of each row. A text without a value is a problem that `problem` words, or
/// missing where there is none.
///
/// - Parameter run: writes the cells of a whole block, where it can.
func cellOfTextStep<Element: BitwiseCopyable & Sendable>(
  _ a: Int, _ out: Int, _ physicalType: PhysicalType, _ context: EvaluationContext, empty: Element,
  run: CellRunRule<Element>? = nil, _ problem: (@Sendable (String) -> Problem)?,
  _ value: @escaping @Sendable (Bytes, inout Pacer) throws(Problem) -> Element?
) -> Step {
  { workspace throws(Problem) in
    workspace.join(a, into: out)
    let result = workspace.output(out, Element.self)
    if let run, let texts = TextRun(workspace.vector(a), count: workspace.count), run(texts, result) {
      return workspace.finish(out, physicalType)
    }
    let texts = TextReader(workspace.vector(a))
    let marks = workspace.validity(a)
    var pacer = context.pacer
    var lacking: [Int] = []
    for row in 0..<workspace.count {
      if let marks, marks[row] == 0 {
        result[row] = empty
        continue
      }
      let text = texts[row]
      try pacer.spend(text.count + 64)
      let found = try value(text, &pacer)
      if found == nil { lacking.append(row) }
      result[row] = found ?? empty
    }
    workspace.finish(out, physicalType)
    guard !lacking.isEmpty else { return }
    guard let problem else {
      let there = workspace.writableMarks(out)
      for row in lacking { there[row] = 0 }
      return
    }
    let fails = Set(lacking)
    if let row = workspace.firstRow(of: [a], where: fails.contains) {
      throw problem(String(decoding: texts[row], as: UTF8.self))
    }
  }
}

/// Answers a question about two texts of each row.
func textQuestionStep(
  _ a: Int, _ b: Int, _ out: Int, _ context: EvaluationContext, _ question: @escaping TextQuestion
) -> Step {
  { workspace throws(Problem) in
    workspace.join(a, b, into: out)
    let (x, y) = (TextReader(workspace.vector(a)), TextReader(workspace.vector(b)))
    let marks = workspace.marks(out)
    let result = workspace.output(out, UInt8.self)
    var pacer = context.pacer
    for row in 0..<workspace.count {
      guard marks[row] != 0 else {
        result[row] = 0
        continue
      }
      let (text, part) = (x[row], y[row])
      // What each question looks at in any case.
      try pacer.spend(min(text.count, part.count))
      result[row] = try question(text, part, &pacer) ? 1 : 0
    }
    workspace.finish(out, .boolean)
  }
}

/// Writes a cell as Lua's `tostring` does.
@inline(__always)
func write(_ cells: CellReader, _ row: Int, as type: ColumnType, into text: TextBuilder) {
  switch type {
  case .text: text.append(contentsOf: cells.text(row))
  case .integer: text.append(most: 40) { writeDecimal(cells.whole(row), to: $0) }
  case .number: text.append(most: 40) { writeLuaText(cells.cells(as: Double.self)[row], to: $0) }
  case .boolean: text.append(contentsOf: (cells.cells(as: UInt8.self)[row] != 0 ? "true" : "false").utf8)
  case .date:
    text.append(contentsOf: Day(number: Int32(truncatingIfNeeded: cells.whole(row))).description.utf8)
  case .dateTime: text.append(contentsOf: DateTime(microseconds: cells.whole(row)).description.utf8)
  }
}

// MARK: Choices

/// Takes one of two texts of each row; the row is missing where the text that is taken is, and where `pick` takes
/// none.
///
/// - Parameter pick: true for the first, false for the second, `nil` for none.
func textChoiceStep(
  _ a: Int, _ b: Int, _ out: Int,
  _ pick: @escaping @Sendable (Workspace, Int, _ x: TextReader, _ y: TextReader) -> Bool?
) -> Step {
  { workspace throws(Problem) in
    let (x, y) = (TextReader(workspace.vector(a)), TextReader(workspace.vector(b)))
    let (p, q) = (workspace.marks(a), workspace.marks(b))
    let marks = workspace.outputMarks(out)
    let result = try workspace.texts(out)
    for row in 0..<workspace.count {
      let isFirst = pick(workspace, row, x, y)
      let isThere = isFirst.map { $0 ? p[row] : q[row] } ?? 0
      marks[row] = isThere
      if isThere != 0 { result.append(contentsOf: isFirst == true ? x[row] : y[row]) }
      try result.end()
    }
    workspace.finish(out, result)
    workspace.setMarks(out, UnsafePointer(marks))
  }
}
