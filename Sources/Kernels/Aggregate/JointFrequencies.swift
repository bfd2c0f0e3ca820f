import CVectorLoops
import Expressions
import Problems
import Tables

/// Counts how often each group occurs together with each combination of cells, where groups and cells take few values.
/// The counts tell the number of rows of a group and any sum of its cells.
///
/// The group and the cells of a row are the digits of one number, its code, and a row costs one addition whatever is
/// asked for. The codes of the rows that a selection keeps are moved together, so that no row is listed.
///
///     // The share of findings that are done, in each of 34 areas: 68 codes.
struct JointFrequencies {
  private let engine: Engine
  private let grouping: Grouping
  private let keys: [SortKey]
  private let fields: [PackedSums.Field]
  /// The number of codes.
  private let codeCount: Int

  /// Several tables of counts of so many codes stay in the nearest cache.
  private static let mostCodes: UInt64 = 1024

  /// Makes the frequencies of groups and of the cells that sums are asked of, in the rows of a selection; `nil` where they
  /// have too many codes.
  init?(_ engine: Engine, _ grouping: Grouping, _ fields: [PackedSums.Field]) {
    guard case .direct(let keys) = grouping.way, grouping.numberLimit > 1 else { return nil }
    var codeCount = UInt64(grouping.numberLimit)
    for field in fields {
      guard codeCount <= Self.mostCodes, field.longest < Self.mostCodes else { return nil }
      codeCount *= field.longest + 1
    }
    guard codeCount <= Self.mostCodes else { return nil }
    (self.engine, self.grouping, self.keys, self.fields) = (engine, grouping, keys, fields)
    self.codeCount = Int(codeCount)
  }

  /// Counts all rows, and returns the number of rows of each group with the sums of its cells.
  func rowCounts() throws(Problem) -> RowCounts {
    let cuts = Aggregation(engine).cuts(grouping)
    let counters = Pool { [engine, grouping, codeCount] () throws(Problem) in
      Counter(
        scratch: try Scratch(grouping),
        tables: try engine.buffer(Int(LOOP_TALLIES) * codeCount, repeating: UInt32(0)))
    }
    try engine.each(cuts.count - 1) { (part) throws(Problem) in
      try counters.use { (counter) throws(Problem) in try count(cuts[part]..<cuts[part + 1], counter) }
    }
    return try sums(of: counters.items.map(\.tables))
  }

  /// What a thread counts with.
  private struct Counter {
    let scratch: Scratch
    let tables: Buffer<UInt32>
  }

  /// Counts the codes of some rows.
  private func count(_ rows: Range<Int>, _ counter: Counter) throws(Problem) {
    let (scratch, codes) = (counter.scratch, counter.scratch.groups)
    let moved = scratch.block.codes
    var pacer = Pacer(engine.poll)
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: Engine.block) {
      let block = start..<min(start + Engine.block, rows.upperBound)
      try pacer.spend(block.count * 16)
      guard let marks = try scratch.keptMarks(block) else { preconditionFailure("rows of a selection") }
      let kept = Int(loop_total(marks, block.count))
      if kept == 0 { continue }
      try scratch.compute(block)
      codes.initialize(repeating: 0, count: block.count)
      for key in keys { key.add(to: codes, start: start, count: block.count) }
      let cells = Block(groups: codes, count: block.count, start: start, rows: nil, scratch: scratch.block)
      for field in fields { cells.extend(codes, by: field) }
      loop_keep(4, marks, codes, moved, kept)
      tally(moved, kept, of: block.count, counter)
    }
  }

  /// Counts so many codes, and asks for the rows of the next block meanwhile.
  private func tally(_ codes: UnsafePointer<UInt32>, _ count: Int, of rowCount: Int, _ counter: Counter) {
    let rowsAhead = rowCount * CellsAhead.chunk / max(count, CellsAhead.chunk)
    for first in stride(from: 0, to: count, by: CellsAhead.chunk) {
      counter.scratch.fetchAhead(rowsAhead)
      loop_tally(codes + first, min(CellsAhead.chunk, count - first), codeCount, counter.tables.base)
    }
  }

  /// The number of rows of each group, and the sums of its cells, as the counts of all codes tell them.
  private func sums(of tables: [Buffer<UInt32>]) throws(Problem) -> RowCounts {
    let counts = try engine.buffer(grouping.numberLimit, repeating: UInt32(0))
    var sums: [Buffer<Int64>] = []
    for _ in fields { sums.append(try engine.buffer(grouping.numberLimit, repeating: 0)) }
    for code in 0..<codeCount {
      var count: UInt32 = 0
      for table in tables {
        for index in stride(from: code, to: table.count, by: codeCount) { count &+= table.base[index] }
      }
      if count == 0 { continue }
      // The last digit is the lowest one.
      var (rest, cells) = (UInt64(code), [Int64](repeating: 0, count: fields.count))
      for index in fields.indices.reversed() {
        let (next, distance) = rest.quotientAndRemainder(dividingBy: fields[index].longest + 1)
        cells[index] = fields[index].least &+ Int64(distance)
        rest = next
      }
      counts.base[Int(rest)] &+= count
      for (sum, cell) in zip(sums, cells) { sum.base[Int(rest)] &+= cell &* Int64(count) }
    }
    return RowCounts(counts: counts, sums: sums)
  }
}
