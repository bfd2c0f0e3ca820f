import Problems
import Tables

/// Fills missing cells with the nearest known cell above or below in the same group.
package struct Fill: Sendable {
  let engine: Engine

  /// Makes an operator that works with an engine.
  package init(_ engine: Engine) { self.engine = engine }

  /// Returns a table in which each missing cell of some columns holds the last known one above it in
  /// its group, or with `upwards` the next one below it. A cell without such a neighbour stays missing.
  ///
  /// - Throws: the run's limits.
  package func fill(
    _ table: Table, _ names: [String], groups: [String], upwards: Bool
  ) throws(Problem) -> Table {
    let lacking = names.filter { table.named($0).validity != nil }
    guard !lacking.isEmpty else { return table }
    let grouping = try Group(engine).group(table.named(groups), rowCount: table.rowCount)
    let grouped = try Group(engine).groupedRows(grouping)
    var filled = table
    for name in lacking {
      let column = table.named(name)
      guard let marks = column.validity else { continue }
      let rows = try knownRows(marks, grouped, upwards: upwards)
      filled = filled.setting(name, try Gather(engine).take(column, rows, orMissing: true))
    }
    return filled
  }

  /// Returns for each row the row whose cell it takes, or `noRow` where none is known.
  private func knownRows(
    _ marks: Buffer<UInt8>, _ grouped: GroupedRows, upwards: Bool
  ) throws(Problem) -> Rows {
    let sources = try engine.scatterBuffer(marks.count, of: UInt32.self)
    let cuts = grouped.starts.cuts(every: Engine.morsel)
    try engine.each(cuts.count - 1) { (part) throws(Problem) in
      for group in cuts[part]..<cuts[part + 1] {
        try fill(sources, marks, grouped.rows, grouped.range(group), upwards: upwards)
      }
    }
    return sources
  }

  /// Finds the known rows of one group.
  private func fill(
    _ sources: Rows, _ marks: Buffer<UInt8>, _ rows: Rows, _ range: Range<Int>, upwards: Bool
  ) throws(Problem) {
    var known = noRow
    for step in 0..<range.count {
      // One group may be the whole table.
      if step % Engine.morsel == Engine.morsel - 1 { try engine.poll() }
      let row = rows.base[upwards ? range.upperBound - 1 - step : range.lowerBound + step]
      if marks.base[Int(row)] != 0 { known = row }
      sources.base[Int(row)] = known
    }
  }
}
