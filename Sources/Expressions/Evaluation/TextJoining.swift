import Problems
import System
import Tables

/// A part of the text that `..` makes of each row.
enum JoinPart: Sendable {
  /// The same bytes in every row.
  case constant([UInt8])
  /// The cells of a register, written as Lua's `tostring` does.
  case operand(Int, ColumnType)
}

/// Makes one text of the parts of each row.
func joinStep(_ parts: [JoinPart], _ out: Int, _ context: EvaluationContext) -> Step {
  let operands = parts.compactMap { if case .operand(let index, _) = $0 { index } else { nil } }
  return { workspace throws(Problem) in
    workspace.join(operands, into: out)
    if let writers = PartWriters(parts, workspace, workspace.validity(out)) {
      let result = try workspace.texts(out)
      try result.append(count: workspace.count, most: writers.most) { writers.write(to: $0, $1) }
      return workspace.finish(out, result)
    }
    let cells = parts.map { part -> CellReader? in
      if case .operand(let index, _) = part { CellReader(workspace.vector(index)) } else { nil }
    }
    try workspace.writeTexts(operands, into: out, context) { (row, result, _) throws(Problem) in
      for (part, cells) in zip(parts, cells) {
        switch part {
        case .constant(let bytes): result.append(contentsOf: bytes)
        case .operand(_, let type): if let cells { write(cells, row, as: type, into: result) }
        }
      }
      return true
    }
  }
}

/// What writes the parts of the rows of a block, where their bytes are few enough to be written without a look at the
/// clock.
private struct PartWriters {
  /// No fewer bytes than all rows take.
  let most: Int
  private let parts: [Source]
  private let marks: UnsafePointer<UInt8>?
  private let count: Int

  private enum Source {
    case constant([UInt8])
    case run(TextRun)
    case texts(TextReader)
    case int8(UnsafePointer<Int8>)
    case int16(UnsafePointer<Int16>)
    case int32(UnsafePointer<Int32>)
    case int64(UnsafePointer<Int64>)
    case number(UnsafePointer<Double>)
  }

  /// - Returns: `nil` for very long texts, and for cells other than texts and numbers.
  init?(_ parts: [JoinPart], _ workspace: Workspace, _ marks: UnsafePointer<UInt8>?) {
    let count = workspace.count
    var sources: [Source] = []
    var most = 0
    for part in parts {
      guard let source = Self.source(part, workspace) else { return nil }
      sources.append(source)
      switch source {
      case .constant(let bytes): most += bytes.count * count
      case .run(let run): most += run.byteCount
      case .texts(let texts):
        for row in 0..<count where marks.map({ $0[row] != 0 }) ?? true { most += texts[row].count }
      case .int8, .int16, .int32, .int64: most += 20 * count
      case .number: most += 40 * count
      }
    }
    guard most <= 4 * Pacer.stretch else { return nil }
    self.most = most
    self.parts = sources
    self.marks = marks
    self.count = count
  }

  private static func source(_ part: JoinPart, _ workspace: Workspace) -> Source? {
    switch part {
    case .constant(let bytes): return .constant(bytes)
    case .operand(let index, let type):
      let vector = workspace.vector(index)
      switch (type, vector.physicalType) {
      case (.text, _):
        return TextRun(vector, count: workspace.count).map { Source.run($0) } ?? .texts(TextReader(vector))
      case (.integer, .int8): return .int8(vector.cells(as: Int8.self))
      case (.integer, .int16): return .int16(vector.cells(as: Int16.self))
      case (.integer, .int32): return .int32(vector.cells(as: Int32.self))
      case (.integer, .int64): return .int64(vector.cells(as: Int64.self))
      case (.number, .number): return .number(vector.cells(as: Double.self))
      case (.integer, _), (.number, _), (.boolean, _), (.date, _), (.dateTime, _): return nil
      }
    }
  }

  /// Writes the texts of all rows, and where each ends; that of a missing row is empty.
  func write(to target: UnsafeMutablePointer<UInt8>, _ ends: UnsafeMutablePointer<Int>) {
    if parts.count == 1, marks == nil {
      switch parts[0] {
      case .int32(let cells): return writeEach(target, ends) { writeDecimal(Int64(cells[$0]), to: $1) }
      case .int64(let cells): return writeEach(target, ends) { writeDecimal(cells[$0], to: $1) }
      case .number(let cells): return writeEach(target, ends) { writeLuaText(cells[$0], to: $1) }
      case .constant, .run, .texts, .int8, .int16: break
      }
    }
    parts.withUnsafeBufferPointer { parts in
      writeEach(target, ends) { row, target in
        if let marks, marks[row] == 0 { return 0 }
        var length = 0
        for part in parts { length &+= write(part, row, to: target + length) }
        return length
      }
    }
  }

  @inline(__always)
  private func writeEach(
    _ target: UnsafeMutablePointer<UInt8>, _ ends: UnsafeMutablePointer<Int>,
    _ write: (Int, UnsafeMutablePointer<UInt8>) -> Int
  ) {
    var end = 0
    for row in 0..<count {
      end &+= write(row, target + end)
      ends[row] = end
    }
  }

  @inline(__always)
  private func write(_ part: Source, _ row: Int, to target: UnsafeMutablePointer<UInt8>) -> Int {
    switch part {
    case .constant(let bytes):
      for index in 0..<bytes.count { target[index] = bytes[index] }
      return bytes.count
    case .run(let run):
      let origin = run.starts[0]
      let range = run.starts[row] &- origin..<run.starts[row &+ 1] &- origin
      copyShort(run.bytes, range, to: target)
      return range.count
    case .texts(let texts):
      let text = texts[row]
      if let source = text.baseAddress { target.update(from: source, count: text.count) }
      return text.count
    case .int8(let cells): return writeDecimal(Int64(cells[row]), to: target)
    case .int16(let cells): return writeDecimal(Int64(cells[row]), to: target)
    case .int32(let cells): return writeDecimal(Int64(cells[row]), to: target)
    case .int64(let cells): return writeDecimal(cells[row], to: target)
    case .number(let cells): return writeLuaText(cells[row], to: target)
    }
  }
}
