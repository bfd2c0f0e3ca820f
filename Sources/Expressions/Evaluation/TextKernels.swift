import Problems
import System
import Tables

/// A rule that makes a text of a text.
typealias TextRule =
  @Sendable (_ text: UnsafeBufferPointer<UInt8>, _ result: TextBuilder, _ pacer: inout Pacer)
  throws(Problem) -> Void

/// A rule that makes a text of a text, or says that there is none.
typealias OptionalTextRule =
  @Sendable (_ text: UnsafeBufferPointer<UInt8>, _ result: TextBuilder, _ pacer: inout Pacer)
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
    let text = try TextBuilder(count: 1, bytes: 256, account: context.account)
    var table = try CodeTable(texts, context, empty: 0) { (bytes, pacer) throws(Problem) in
      text.removeAll()
      guard try rule(bytes, text, &pacer) else { return nil }
      try interner.check()
      let index = interner.index(of: text.current)
      try text.end()
      return index
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
    workspace.join(a, b, into: out)
    workspace.finish(out, .index32, dictionary: table.dictionary)
  }
}

/// Looks each text up in a table. A text without a value is a problem that `problem` words, or
/// missing where there is none.
func lookUpStep<Element: BitwiseCopyable & Sendable>(
  _ a: Int, _ out: Int, _ physicalType: PhysicalType, _ table: CodeTable<Element>,
  _ problem: (@Sendable (String) -> Problem)? = nil
) -> Step {
  { workspace throws(Problem) in
    let text = workspace.vector(a)
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
    case .int8, .int16, .int32, .int64, .number, .boolean, .plainText:
      preconditionFailure("a text of a dictionary has an index")
    }
    workspace.join(a, into: out)
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
    case .int8, .int16, .int32, .int64, .number, .boolean, .plainText, .index32: Int(cells(as: UInt32.self)[row])
    }
  }

  @inline(__always)
  func isThere(_ row: Int) -> Bool { validity.map { $0[row] != 0 } ?? true }

  /// The whole number of a row, whatever its width.
  @inline(__always)
  func whole(_ row: Int) -> Int64 {
    switch physicalType {
    case .int8: Int64(cells(as: Int8.self)[row])
    case .int16: Int64(cells(as: Int16.self)[row])
    case .int32: Int64(cells(as: Int32.self)[row])
    case .int64, .number, .boolean, .index8, .index16, .index32, .plainText: cells(as: Int64.self)[row]
    }
  }
}

// MARK: One dictionary for several texts

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
