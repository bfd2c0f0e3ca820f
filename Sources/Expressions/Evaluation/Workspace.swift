import CVectorLoops
import Problems
import Tables

/// The memory in which one thread runs an evaluator.
public final class Workspace {
  private let context: EvaluationContext
  /// Throws where the run is interrupted or its time is over.
  let poll: @Sendable () throws(Problem) -> Void
  /// The type of the results.
  private let type: ColumnType
  private let program: Program
  private let steps: Step
  /// The most rows of a block, for which the registers have room.
  private let room: Int
  /// Every vector: the columns, the constants, the registers.
  private let vectors: UnsafeMutablePointer<Vector>
  private let memory: Buffer<UInt8>
  private let ones: UnsafeMutablePointer<UInt8>
  private let zeros: UnsafeMutablePointer<UInt8>
  private let liveMemory: UnsafeMutablePointer<UInt8>
  /// For each open branch, the rows for which it counts.
  private var live: [UnsafeMutablePointer<UInt8>] = []
  private let failedMemory: UnsafeMutablePointer<UInt8>
  /// For each open `try`, the rows in which something in it failed.
  private var failed: [UnsafeMutablePointer<UInt8>] = []
  /// The cells of the registers, one register after the other.
  private let registers: UnsafeMutablePointer<UInt8>
  /// The marks of the registers, one register after the other.
  private let marks: UnsafeMutablePointer<UInt8>
  /// The cells of each source from its first row on.
  private let sourceStarts: [SourceStart]
  /// The rows after the block at hand.
  package let ahead: CellsAhead
  /// Larger results than a block are put together here.
  private var gathered: Column?
  /// The plain texts of registers, by register.
  private var builders: [Int: TextBuilder] = [:]
  /// The number of texts of former blocks that the register of the result keeps.
  private var keptTexts = 0
  /// The number of rows that may be computed before the next poll.
  private var rowsUntilPoll = 0

  /// The number of rows of the block at hand, and its first row.
  private(set) var count = 0
  private(set) var firstRow = 0

  init(
    _ program: Program, _ steps: @escaping Step, as type: ColumnType, blockSize: Int, _ context: EvaluationContext
  ) throws(Problem) {
    self.program = program
    self.steps = steps
    self.type = type
    self.context = context
    room = blockSize
    poll = context.poll
    let cells = program.ownedCount
    memory = try Buffer(count: program.bytesPerRow * room + 64, account: context.account)
    vectors = .allocate(capacity: max(program.vectorCount, 1))
    let base = UnsafeMutableRawPointer(memory.base).alignedUp(toMultipleOf: 64)
    let bytes = base.assumingMemoryBound(to: UInt8.self)
    registers = bytes
    marks = bytes + cells * 8 * room
    ones = marks + cells * room
    // A column is asked for its cells once: where it comes from a snapshot, each question costs.
    let sources = program.sources.map { $0.vector(from: 0) }
    sourceStarts = sources.map(SourceStart.init)
    ahead = CellsAhead(sources.count)
    zeros = ones + room
    liveMemory = zeros + room
    failedMemory = liveMemory + program.liveDepth * room
    bytes.initialize(repeating: 0, count: program.bytesPerRow * room)
    ones.initialize(repeating: 1, count: room)
    for (register, source) in sources.enumerated() { (vectors + register).initialize(to: source) }
    for register in program.sources.count..<program.vectorCount {
      let start = UnsafeRawPointer(bytes + (register - program.sources.count) * 8 * room)
      (vectors + register).initialize(
        to: Vector(physicalType: .number, base: start, validity: nil, dictionary: nil))
    }
    for constant in program.constants { fill(constant.index, with: constant) }
  }

  deinit {
    vectors.deinitialize(count: program.vectorCount)
    vectors.deallocate()
    ahead.deallocate()
  }

  private func fill(_ register: Int, with constant: Program.Constant) {
    vectors[register].physicalType = constant.physicalType
    vectors[register].dictionary = constant.dictionary
    func put<Element>(_ value: Element) {
      output(register, Element.self).initialize(repeating: value, count: room)
    }
    switch constant.cell {
    case .missing: vectors[register].validity = UnsafePointer(zeros)
    case .boolean(let value): put(value ? UInt8(1) : 0)
    case .number(let value): put(value)
    case .text: break
    case .integer(let value): putWhole(value)
    case .date(let day): putWhole(Int64(day.number))
    case .dateTime(let time): putWhole(time.microseconds)
    }
    func putWhole(_ value: Int64) {
      switch constant.physicalType {
      case .int8: put(Int8(truncatingIfNeeded: value))
      case .int16: put(Int16(truncatingIfNeeded: value))
      case .int32: put(Int32(truncatingIfNeeded: value))
      case .number: put(Double(value))
      case .int64, .boolean, .index8, .index16, .index32, .plainText: put(value)
      }
    }
  }
}

/// Where the cells of a source begin, and how far it is from row to row; of texts that were picked, only the numbers
/// of the texts move on.
private struct SourceStart {
  let cells: UnsafeRawPointer
  let stride: Int
  let validity: UnsafePointer<UInt8>?
  let picks: UnsafePointer<UInt32>?

  init(_ vector: Vector) {
    cells = vector.base
    stride = vector.picks == nil ? vector.physicalType.stride : 0
    validity = vector.validity
    picks = vector.picks
  }
}

// MARK: What the engine asks for

extension Workspace {
  /// The cells of a range of rows.
  public func vector(_ rows: Range<Int>) throws(Problem) -> Vector {
    if rows.count <= room {
      try run(rows)
      return vectors[program.root.index]
    }
    let column = try column(rows)
    gathered = column
    return column.vector(from: 0)
  }

  /// Writes 1 for each row where a condition is true, 0 where it is false or
  /// missing.
  public func mask(
    _ rows: Range<Int>, into mask: UnsafeMutablePointer<UInt8>
  ) throws(Problem) {
    var start = rows.lowerBound
    while start < rows.upperBound {
      let block = start..<min(start + room, rows.upperBound)
      try run(block)
      let result = vectors[program.root.index]
      let values = result.cells(as: UInt8.self)
      let out = mask + (start - rows.lowerBound)
      if let validity = result.validity {
        for i in 0..<block.count { out[i] = values[i] & validity[i] }
      } else {
        out.update(from: values, count: block.count)
      }
      start = block.upperBound
    }
  }

  /// The cells of a range of rows as a column of their own.
  public func column(_ rows: Range<Int>) throws(Problem) -> Column {
    var builder = try ColumnBuilder(type, program.root, context, rowCount: rows.count)
    // Texts are written where they stay.
    let own = builders[program.root.index]
    if program.root.isOwned, let texts = builder.plainTexts { builders[program.root.index] = texts }
    defer {
      builders[program.root.index] = own
      keptTexts = 0
    }
    var start = rows.lowerBound
    while start < rows.upperBound {
      let block = start..<min(start + room, rows.upperBound)
      keptTexts = start - rows.lowerBound
      try run(block)
      try builder.append(vectors[program.root.index], count: block.count)
      start = block.upperBound
    }
    return try builder.column()
  }

  private func run(_ rows: Range<Int>) throws(Problem) {
    rowsUntilPoll -= rows.count
    if rowsUntilPoll < 0 {
      try poll()
      rowsUntilPoll = 1 << 14
    }
    count = rows.count
    firstRow = rows.lowerBound
    live.removeAll(keepingCapacity: true)
    failed.removeAll(keepingCapacity: true)
    for register in sourceStarts.indices {
      let start = sourceStarts[register]
      vectors[register].base = start.cells + rows.lowerBound &* start.stride
      vectors[register].validity = start.validity.map { $0 + rows.lowerBound }
      vectors[register].picks = start.picks.map { $0 + rows.lowerBound }
      ahead.set(
        register, start.cells + rows.upperBound &* start.stride, start.stride,
        start.validity.map { $0 + rows.upperBound })
    }
    // A full block is followed by another as a rule.
    ahead.begin(rows.count == room ? room : 0)
    try steps(self)
  }
}

// MARK: What the steps ask for

extension Workspace {
  @inline(__always)
  func cells<Element>(_ register: Int, _ type: Element.Type) -> UnsafePointer<Element> {
    vectors[register].base.assumingMemoryBound(to: type)
  }

  /// The cells of a register, to be written. Every operation has a register of
  /// its own, so that what is read never overlaps what is written.
  @inline(__always)
  func output<Element>(_ register: Int, _ type: Element.Type) -> UnsafeMutablePointer<Element> {
    // Plain texts that the register held before lie elsewhere.
    let cells = registers + (register - program.sources.count) * 8 * room
    vectors[register].base = UnsafeRawPointer(cells)
    return UnsafeMutableRawPointer(cells).assumingMemoryBound(to: type)
  }

  func validity(_ register: Int) -> UnsafePointer<UInt8>? { vectors[register].validity }

  /// The marks of a vector, all 1 where every cell is there.
  func marks(_ register: Int) -> UnsafePointer<UInt8> {
    vectors[register].validity ?? UnsafePointer(ones)
  }

  func vector(_ register: Int) -> Vector { vectors[register] }

  /// Where the plain texts of a register are written, the former ones forgotten.
  func texts(_ register: Int) throws(Problem) -> TextBuilder {
    if let builder = builders[register] {
      builder.removeAll(after: register == program.root.index ? keptTexts : 0)
      return builder
    }
    let builder = try TextBuilder(count: room, bytes: room * 16, account: context.account)
    builders[register] = builder
    return builder
  }

  /// Says that a register now holds the texts that were written.
  func finish(_ register: Int, _ texts: TextBuilder) {
    vectors[register].physicalType = .plainText
    vectors[register].dictionary = nil
    vectors[register].base = UnsafeRawPointer(texts.ends + (register == program.root.index ? keptTexts : 0))
    vectors[register].bytes = texts.base
  }

  /// Says what a register now holds.
  func finish(_ register: Int, _ physicalType: PhysicalType, dictionary: TextDictionary? = nil) {
    vectors[register].physicalType = physicalType
    vectors[register].dictionary = dictionary
  }

  /// The marks of a register, to be written.
  func outputMarks(_ register: Int) -> UnsafeMutablePointer<UInt8> {
    marks + (register - program.sources.count) * room
  }

  func setMarks(_ register: Int, _ marks: UnsafePointer<UInt8>?) { vectors[register].validity = marks }

  /// A cell is there where all the operands are.
  func join(_ operands: [Int], into register: Int) {
    let marked = operands.compactMap { vectors[$0].validity }
    guard let first = marked.first else { return setMarks(register, nil) }
    let out = outputMarks(register)
    out.update(from: first, count: count)
    for marks in marked.dropFirst() {
      for i in 0..<count { out[i] &= marks[i] }
    }
    setMarks(register, UnsafePointer(out))
  }

  /// A cell is there where the operand is.
  func join(_ operand: Int, into register: Int) {
    guard let there = vectors[operand].validity else { return setMarks(register, nil) }
    let out = outputMarks(register)
    out.update(from: there, count: count)
    setMarks(register, UnsafePointer(out))
  }

  /// A cell is there where both operands are.
  func join(_ a: Int, _ b: Int, into register: Int) {
    guard let first = vectors[a].validity else { return join(b, into: register) }
    guard let second = vectors[b].validity else { return join(a, into: register) }
    let out = outputMarks(register)
    loop_and(first, second, out, count)
    setMarks(register, UnsafePointer(out))
  }

  /// The marks of a register as they are now, to take some cells away.
  func writableMarks(_ register: Int) -> UnsafeMutablePointer<UInt8> {
    let out = outputMarks(register)
    if vectors[register].validity == nil { out.update(repeating: 1, count: count) }
    setMarks(register, UnsafePointer(out))
    return out
  }
}

// MARK: Rows that count

/// The rows for which a branch of an expression is taken.
enum BranchCondition {
  /// `a and …`: where a is not false. `a or …`: where it is not true.
  case unlessFalse, unlessTrue
  /// `if_else(a, …)`.
  case whereTrue, whereFalse
  /// `coalesce(a, …)`.
  case whereMissing
}

extension Workspace {
  /// Enters a branch: until it is left, a problem in a row for which the branch
  /// is not taken is none.
  func enter(_ branch: BranchCondition, by register: Int) {
    let out = liveMemory + live.count * room
    let values = cells(register, UInt8.self)
    let there = marks(register)
    switch branch {
    case .unlessFalse: for i in 0..<count { out[i] = 1 ^ (there[i] & (1 ^ values[i])) }
    case .unlessTrue: for i in 0..<count { out[i] = 1 ^ (there[i] & values[i]) }
    case .whereTrue: for i in 0..<count { out[i] = there[i] & values[i] }
    case .whereFalse: for i in 0..<count { out[i] = there[i] & (1 ^ values[i]) }
    case .whereMissing: for i in 0..<count { out[i] = 1 ^ there[i] }
    }
    if let outer = live.last {
      for i in 0..<count { out[i] &= outer[i] }
    }
    live.append(out)
  }

  func leave() { live.removeLast() }

  /// The first row that counts, has all its operands and fails; `nil` where
  /// only rows fail that do not count, or where a `try` catches them.
  func firstRow(of operands: [Int], where fails: (Int) -> Bool) -> Int? {
    let caught = failed.last
    for row in 0..<count
    where fails(row) && (live.last?[row] ?? 1) == 1 && operands.allSatisfy({ marks($0)[row] == 1 }) {
      guard let caught else { return row }
      caught[row] = 1
    }
    return nil
  }

  /// The positions in the table of the rows that count, and whose cell of a register is there, of which something
  /// holds.
  func rows(of register: Int, where holds: (Int) -> Bool) -> [Int] {
    let there = marks(register)
    return (0..<count).filter { there[$0] == 1 && (live.last?[$0] ?? 1) == 1 && holds($0) }.map { firstRow + $0 }
  }

  /// From here on, until `endCatching`, a row that fails is noted.
  func beginCatching() {
    let rows = failedMemory + failed.count * room
    rows.update(repeating: 0, count: count)
    failed.append(rows)
  }

  /// Ends what `beginCatching` began. The cells of the rows that failed become missing in a register.
  ///
  /// - Returns: the rows that failed, by their positions in the table.
  func endCatching(in register: Int) -> [Int] {
    let rows = failed.removeLast()
    var failures = 0
    for row in 0..<count { failures &+= Int(rows[row]) }
    guard failures > 0 else { return [] }
    let marks = writableMarks(register)
    for row in 0..<count { marks[row] &= 1 ^ rows[row] }
    return (0..<count).compactMap { rows[$0] == 1 ? firstRow + $0 : nil }
  }

  /// Ends what `beginCatching` began for a whole expression: marks the rows of the table that failed, whose cells
  /// become missing in the register of the result. A result that is the same for all rows has no register of its own.
  func endCatching(in register: Int?, marking marks: Buffer<UInt8>) {
    (marks.base + firstRow).update(from: failed[failed.count - 1], count: count)
    if let register { _ = endCatching(in: register) } else { failed.removeLast() }
  }
}
