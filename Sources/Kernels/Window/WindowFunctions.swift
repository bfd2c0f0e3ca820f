import Numerics
import Problems
import Tables

/// Values of rows by their index in their group: numbers, ranks, neighbours
/// and running sums.
extension WindowFunctions {
  /// 1, 2, 3 … within each group.
  func rowNumbers(_ groups: GroupedRows) throws(Problem) -> Column {
    let numbers = try engine.scatterBuffer(groups.rows.count, of: Int32.self)
    try Sort(engine).eachRun(groups.starts) { group, indices in
      let before = Int(groups.starts.base[group]) - 1
      for index in indices {
        numbers.base[Int(groups.rows.base[index])] = Int32(truncatingIfNeeded: index - before)
      }
    }
    return Column(.integer(.int32(numbers)))
  }

  /// The index of each cell by size within its group; equal cells share the
  /// first of their indices, missing ones have none.
  func ranks(_ column: Column, _ groups: GroupedRows) throws(Problem) -> Column {
    let count = column.count
    let numbers = try Group(engine).groupNumbers(of: groups)
    let parts = [Group(engine).groupKey(numbers, groups.count), try Sort(engine).sortKey(column)]
    let sorted = try Sort(engine).sorted(parts, count: count)
    let starts = try Sort(engine).starts(of: sorted)
    let ranks = try engine.scatterBuffer(count, of: Int32.self)
    try Sort(engine).eachRun(starts) { run, indices in
      let start = Int(starts.base[run])
      let group = Int(numbers.base[Int(sorted.rows.base[start])])
      let rank = Int32(truncatingIfNeeded: start - Int(groups.starts.base[group]) + 1)
      for index in indices { ranks.base[Int(sorted.rows.base[index])] = rank }
    }
    return Column(.integer(.int32(ranks)), validity: column.validity)
  }

  /// The cell `distance` rows before (or, below 0, after) within the group.
  func neighbours(
    _ column: Column, distance: Int, _ groups: GroupedRows
  ) throws(Problem) -> Column {
    let others = try engine.scatterBuffer(column.count, of: UInt32.self)
    try Sort(engine).eachRun(groups.starts) { group, indices in
      let range = groups.range(group)
      for index in indices {
        let (other, overflows) = index.subtractingReportingOverflow(distance)
        let isInside = !overflows && range.contains(other)
        others.base[Int(groups.rows.base[index])] = isInside ? groups.rows.base[other] : noRow
      }
    }
    return try Gather(engine).take(column, others, orMissing: true)
  }

  /// The sum of the cells up to each row; missing before the first cell and
  /// beyond the largest number.
  func runningSums(_ column: Column, _ groups: GroupedRows) throws(Problem) -> Column {
    var marks = column.validity == nil ? nil : try engine.buffer(column.count, repeating: UInt8(1))
    func known(_ row: Int, _ isStarted: inout Bool) -> Bool {
      let isThere = !column.isMissing(row)
      isStarted = isStarted || isThere
      if !isStarted { marks?.base[row] = 0 }
      return isThere
    }
    if case .number(let cells) = column.cells {
      let sums = try engine.buffer(column.count, of: Double.self)
      for group in 0..<groups.count {
        var (sum, spill, isStarted) = (ExactSum(), LongAccumulator?.none, false)
        for index in groups.range(group) {
          if index % Engine.morsel == 0 { try engine.poll() }
          let row = Int(groups.rows.base[index])
          if known(row, &isStarted), !sum.add(cells.base[row]) {
            spill.update { $0.add(cells.base[row], flushing: &sum) }
          }
          let total = sum.total(spill)
          sums.base[row] = total
          guard !total.isFinite else { continue }
          // Beyond the largest number.
          if marks == nil { marks = try engine.buffer(column.count, repeating: UInt8(1)) }
          marks?.base[row] = 0
        }
      }
      return Column(.number(sums), validity: marks)
    }
    guard case .integer(let cells) = column.cells else { preconditionFailure("numbers are summed") }
    let sums = try engine.buffer(column.count, of: Int64.self)
    for group in 0..<groups.count {
      var (sum, isStarted) = (Int64(0), false)
      for index in groups.range(group) {
        if index % Engine.morsel == 0 { try engine.poll() }
        let row = Int(groups.rows.base[index])
        if known(row, &isStarted) {
          let (next, overflows) = sum.addingReportingOverflow(cells[row])
          guard !overflows else {
            throw Problem("the running sum is too large for a whole number").hint(
              "sum numbers instead: cumsum(number(x))")
          }
          sum = next
        }
        sums.base[row] = sum
      }
    }
    return Column(.integer(.int64(sums)), validity: marks)
  }

  /// One cell a group, given to every row of the group.
  func broadcast(_ column: Column, _ summary: Summary) throws(Problem) -> Column {
    let numbers = try Group(engine).groupNumbers(of: summary.grouping)
    return try Gather(engine).take(
      column, try Gather(engine).take(Aggregation(engine).indices(in: summary), numbers, false))
  }
}
