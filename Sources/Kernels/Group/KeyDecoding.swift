import CVectorLoops
import Expressions
import Problems
import Tables

/// Makes the key columns of groups from the numbers, or the packed keys, that stand for them.
///
/// All columns are made together, some thousand groups at a time: a key is read from memory once for all its parts.
struct KeyDecoding: Sendable {
  let engine: Engine

  /// Makes an operator that works with an engine.
  init(_ engine: Engine) { self.engine = engine }

  /// The key columns that numbers of groups stand for.
  func columns(_ numbers: Rows, _ parts: [SortKey]) throws(Problem) -> [Column] {
    var step: UInt64 = 1
    var columns: [DecodedColumn] = []
    for part in parts.reversed() {
      let size = part.last + 1
      columns.append(
        try column(part, numbers.count) { [step] words, _, components, count in
          for i in 0..<count { components[i] = words[i] / step % size }
        })
      step *= size
    }
    return try filled(columns.reversed(), numbers.count) { range, words, _ in
      for i in 0..<range.count { words[i] = UInt64(numbers.base[range.lowerBound + i]) }
    }
  }

  /// The key columns that packed keys hold whole, at the start of each group.
  func columns(_ packed: PackedKeys, starts: Rows, _ count: Int) throws(Problem) -> [Column] {
    var shift: UInt64 = 0
    var columns: [DecodedColumn] = []
    for part in packed.parts.reversed() {
      let bits = UInt64(part.width)
      let mask = bits == 64 ? UInt64.max : (1 << bits) - 1
      if part.half == .whole {
        columns.append(
          try column(part, count) { [shift] words, upper, components, count in
            if shift + bits <= 64 { return loop_parts(words, UInt32(shift), mask, components, count) }
            for i in 0..<count {
              let (lower, upper) = (words[i] >> shift, shift < 64 ? upper[i] << (64 - shift) : upper[i] >> (shift - 64))
              components[i] = (lower | upper) & mask
            }
          })
      }
      shift += bits
    }
    let (keys, upperBits, starts) = (packed.keys, packed.upper, starts)
    return try filled(columns.reversed(), count) { range, words, upper in
      let positions = UnsafeBufferPointer(start: starts.base + range.lowerBound, count: range.count)
      for i in 0..<range.count { words[i] = keys.base[Int(positions[i])] }
      upperBits?.write(positions, to: upper)
    }
  }

  /// Fills columns from the words of their groups, which `read` writes, with the bits above their 64 where there are any.
  private func filled(
    _ columns: [DecodedColumn], _ count: Int,
    _ read: @Sendable (Range<Int>, UnsafeMutablePointer<UInt64>, UnsafeMutablePointer<UInt64>) -> Void
  ) throws(Problem) -> [Column] {
    try engine.rows(count) { (range) throws(Problem) in
      let words = UnsafeMutablePointer<UInt64>.allocate(capacity: Engine.block)
      let upper = UnsafeMutablePointer<UInt64>.allocate(capacity: Engine.block)
      let components = UnsafeMutablePointer<UInt64>.allocate(capacity: Engine.block)
      defer {
        words.deallocate()
        upper.deallocate()
        components.deallocate()
      }
      for start in stride(from: range.lowerBound, to: range.upperBound, by: Engine.block) {
        let block = start..<min(start + Engine.block, range.upperBound)
        read(block, words, upper)
        for column in columns {
          column.components(words, upper, components, block.count)
          column.fill(components, block)
        }
      }
    }
    return columns.map(\.column)
  }
}

/// Takes words, the bits above them, room for components and their number.
private typealias Components =
  @Sendable (
    UnsafePointer<UInt64>, UnsafePointer<UInt64>, UnsafeMutablePointer<UInt64>, Int
  ) -> Void

/// A key column, and how some of its cells are made.
private struct DecodedColumn: Sendable {
  let column: Column
  /// Writes the column's components of some words and the bits above them.
  let components: Components
  /// Makes the cells of some groups from their components, which it may change.
  let fill: @Sendable (UnsafeMutablePointer<UInt64>, Range<Int>) -> Void
}

extension KeyDecoding {
  /// A column of so many cells that are made from the components of a part of the keys, stored as in the column that the
  /// part is of.
  private func column(
    _ part: SortKey, _ count: Int, _ components: @escaping Components
  ) throws(Problem) -> DecodedColumn {
    let marks = part.column.validity == nil ? nil : try engine.buffer(count, of: UInt8.self)
    let (cells, fill) = try cells(part, count)
    let missing = part.last
    return DecodedColumn(column: Column(cells, validity: marks), components: components) { components, range in
      if let marks = marks.map({ $0.base + range.lowerBound }) {
        for i in 0..<range.count {
          marks[i] = components[i] == missing ? 0 : 1
          // A missing cell takes the first value: any within the range will do.
          components[i] = components[i] == missing ? 0 : components[i]
        }
      }
      fill(components, range)
    }
  }

  private typealias Filling = @Sendable (UnsafePointer<UInt64>, Range<Int>) -> Void

  private func cells(_ part: SortKey, _ count: Int) throws(Problem) -> (Column.Cells, Filling) {
    let origin = part.origin
    func whole<Whole: FixedWidthInteger & BitwiseCopyable & Sendable>(
      _: Whole.Type
    ) throws(Problem) -> (Buffer<Whole>, Filling) {
      // The patterns of whole numbers have their sign turned.
      try narrow(Whole.self, origin ^ (1 << 63), count)
    }
    func integers(_ like: Column.Integers) throws(Problem) -> (Column.Integers, Filling) {
      switch like {
      case .int8:
        let (cells, fill) = try whole(Int8.self)
        return (.int8(cells), fill)
      case .int16:
        let (cells, fill) = try whole(Int16.self)
        return (.int16(cells), fill)
      case .int32:
        let (cells, fill) = try whole(Int32.self)
        return (.int32(cells), fill)
      case .int64:
        let (cells, fill) = try whole(Int64.self)
        return (.int64(cells), fill)
      }
    }
    switch part.column.cells {
    case .integer(let like):
      let (cells, fill) = try integers(like)
      return (.integer(cells), fill)
    case .date(let like):
      let (cells, fill) = try integers(like)
      return (.date(cells), fill)
    case .dateTime(let like):
      let (cells, fill) = try integers(like)
      return (.dateTime(cells), fill)
    case .boolean:
      let (cells, fill) = try narrow(UInt8.self, origin, count)
      return (.boolean(cells), fill)
    case .number:
      let cells = try engine.buffer(count, of: Double.self)
      guard let scale = part.scale else {
        return (.number(cells), { fill($1, of: cells, from: $0) { numberOrdered(origin &+ $0) } })
      }
      return (.number(cells), { fill($1, of: cells, from: $0) { number(ofDecimalPattern: origin &+ $0, scale) } })
    case .plainText: preconditionFailure("texts are grouped by a dictionary")
    case .text(let like, let dictionary):
      switch like {
      case .index8:
        let (cells, fill) = try indices(UInt8.self, part, count)
        return (.text(.index8(cells), dictionary), fill)
      case .index16:
        let (cells, fill) = try indices(UInt16.self, part, count)
        return (.text(.index16(cells), dictionary), fill)
      case .index32:
        let (cells, fill) = try indices(UInt32.self, part, count)
        return (.text(.index32(cells), dictionary), fill)
      }
    }
  }

  /// Cells that are the lower bits of components and an addend.
  private func narrow<Whole: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _: Whole.Type, _ addend: UInt64, _ count: Int
  ) throws(Problem) -> (Buffer<Whole>, Filling) {
    let cells = try engine.buffer(count, of: Whole.self)
    return (
      cells,
      { components, range in
        loop_narrow(MemoryLayout<Whole>.size, components, addend, cells.base + range.lowerBound, range.count)
      }
    )
  }

  /// Dictionary indices, by the ranks of their texts where there are ranks.
  private func indices<Index: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _: Index.Type, _ part: SortKey, _ count: Int
  ) throws(Problem) -> (Buffer<Index>, Filling) {
    guard let ranks = part.ranks else { return try narrow(Index.self, part.origin, count) }
    let indexOfRank = try engine.buffer(ranks.count, repeating: UInt32(0))
    try engine.eachPolled(ranks.count) { textIndex in
      let rank = ranks.base[textIndex]
      if rank != noRank { indexOfRank.base[Int(rank)] = UInt32(truncatingIfNeeded: textIndex) }
    }
    let (cells, origin) = (try engine.buffer(count, of: Index.self), part.origin)
    return (
      cells, { fill($1, of: cells, from: $0) { Index(truncatingIfNeeded: indexOfRank.base[Int(origin &+ $0)]) } }
    )
  }
}

@inline(__always)
private func fill<Cell: BitwiseCopyable & Sendable>(
  _ range: Range<Int>, of cells: Buffer<Cell>, from components: UnsafePointer<UInt64>, _ cell: (UInt64) -> Cell
) {
  let cells = cells.base + range.lowerBound
  for i in 0..<range.count { cells[i] = cell(components[i]) }
}

/// The number with this ordered pattern.
@Sendable func numberOrdered(_ pattern: UInt64) -> Double {
  Double(bitPattern: pattern >> 63 == 1 ? pattern ^ (1 << 63) : ~pattern)
}
