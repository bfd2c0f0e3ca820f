import Expressions
import Problems
import Tables

/// Makes long tables wide, and wide ones long.
///
///     frame{ {k = "甲", v = 5}, {k = "乙", v = 6} }:pivot_wider{ names = "k", values = "v" }:pull("乙")  // {6}
package struct Pivot: Sendable {
  let engine: Engine

  /// Makes an operator that works with an engine.
  package init(_ engine: Engine) { self.engine = engine }

  /// One row for each combination of the other columns, ordered by them; one
  /// column for each name and each column of values.
  package func wider(_ table: Table, _ pivot: WiderPivot) throws(Problem) -> Table {
    let ids = pivot.others(of: table.schema).map(\.name)
    let summary = try Aggregation(engine).summarise(
      try Group(engine).group(table.named(ids), rowCount: table.rowCount), [])
    let rowCount = ids.isEmpty ? min(table.rowCount, 1) : summary.numbers.count
    let sources = try sources(of: table, pivot, ids, by: summary, rowCount: rowCount)

    var columns = zip(ids, summary.keys).map { (name: $0, column: $1) }
    for values in pivot.values {
      let cells = try filled(table.named(values.column), values, pivot.fill)
      for (index, column) in values.columns.enumerated() {
        let rows = try self.rows(sources, index * rowCount..<(index + 1) * rowCount, otherwise: cells.filler)
        let lacks = cells.filler == noRow && rows.cells.contains(noRow)
        columns.append((column, try Gather(engine).take(cells.column, rows, orMissing: lacks)))
      }
    }
    return Table(columns)
  }

  /// The values, and after them what fills cells without a row; that row, or none.
  private func filled(
    _ column: Column, _ values: WiderValues, _ fill: Cell
  ) throws(Problem) -> (column: Column, filler: UInt32) {
    guard fill != .missing else { return (column, noRow) }
    let pieces = [column, Column(values.type, [fill])]
    let both = try Stack(engine).stacked(pieces, type: values.type, named: values.column)
    return (both, UInt32(truncatingIfNeeded: column.count))
  }

  /// Some of the sources, with another row for none.
  private func rows(_ sources: Rows, _ range: Range<Int>, otherwise filler: UInt32) throws(Problem) -> Rows {
    let rows = try engine.buffer(range.count, of: UInt32.self)
    try engine.rows(range.count) { (part) throws(Problem) in
      for i in part {
        let row = sources.base[range.lowerBound + i]
        rows.base[i] = row == noRow ? filler : row
      }
    }
    return rows
  }

  /// For each cell of the new columns, one column after the other, the row whose
  /// value it is, or none.
  private func sources(
    of table: Table, _ pivot: WiderPivot, _ ids: [String], by summary: Summary, rowCount: Int
  ) throws(Problem) -> Rows {
    let (numbers, indices) = (
      try Group(engine).groupNumbers(of: summary.grouping), try Aggregation(engine).indices(in: summary)
    )
    // The new columns are the names in their order, and so are these groups.
    let names = try Aggregation(engine).summarise(
      try Group(engine).group([table.named(pivot.names)], rowCount: table.rowCount), [])
    let (nameNumbers, columns) = (
      try Group(engine).groupNumbers(of: names.grouping), try Aggregation(engine).indices(in: names)
    )

    let sources = try engine.buffer(rowCount * (pivot.values.first?.columns.count ?? 0), repeating: noRow)
    for row in 0..<table.rowCount {
      if row % Engine.morsel == 0 { try engine.poll() }
      let column = Int(columns.base[Int(nameNumbers.base[row])])
      let index = column * rowCount + Int(indices.base[Int(numbers.base[row])])
      let other = sources.base[index]
      guard other == noRow else { throw clash(table, pivot, ids, Int(other), row) }
      sources.base[index] = UInt32(truncatingIfNeeded: row)
    }
    return sources
  }

  private func clash(
    _ table: Table, _ pivot: WiderPivot, _ ids: [String], _ first: Int, _ second: Int
  ) -> Problem {
    let name = table.named(pivot.names)[second].words
    let location = ids.map { "\($0) \(table.named($0)[second].words)" }.joined(separator: ", ")
    return Problem(
      "two values for one cell: '\(name)'\(location.isEmpty ? "" : " of \(location)") "
        + "is in rows \(first + 1) and \(second + 1)"
    ).hint("summarise first, so that each has one value")
  }

  /// Each row once for each of the columns, in their order.
  package func longer(
    _ table: Table, _ pivot: LongerPivot, needing needed: Set<String>
  ) throws(Problem) -> Table {
    let width = pivot.columns.count
    let count = table.rowCount * width
    guard count < Int(noRow) else {
      throw Problem("the table has \(count) rows, more than a table can hold")
    }
    let rows = try engine.buffer(count, of: UInt32.self)
    let sources = try engine.buffer(count, of: UInt32.self)
    let rowCount = table.rowCount
    try engine.rows(rowCount) { (range) throws(Problem) in
      let polled = max(Engine.morsel / width, 1)
      for row in range {
        if row % polled == 0 { try engine.poll() }
        for column in 0..<width {
          let index = row * width + column
          rows.base[index] = UInt32(truncatingIfNeeded: row)
          sources.base[index] = UInt32(truncatingIfNeeded: column * rowCount + row)
        }
      }
    }
    var columns: [(name: String, column: Column)] = []
    for (name, column) in zip(table.schema.names, table.columns)
    where needed.contains(name) && !pivot.columns.contains(name) {
      columns.append((name, try Gather(engine).take(column, rows)))
    }
    columns.append((pivot.names, try repeated(pivot.columns, count: rowCount)))
    let all = try Stack(engine).stacked(table.named(pivot.columns), type: pivot.type, named: pivot.values)
    columns.append((pivot.values, try Gather(engine).take(all, sources)))
    return Table(columns)
  }
}

extension Pivot {
  /// These texts, so many times over.
  private func repeated(_ texts: [String], count: Int) throws(Problem) -> Column {
    func indices<Index: FixedWidthInteger & BitwiseCopyable & Sendable>(
      _: Index.Type
    ) throws(Problem) -> Buffer<Index> {
      let (width, indices) = (texts.count, try engine.buffer(texts.count * count, of: Index.self))
      try engine.rows(count) { (range) throws(Problem) in
        let polled = max(Engine.morsel / width, 1)
        for row in range {
          if row % polled == 0 { try engine.poll() }
          for textIndex in 0..<width { indices.base[row * width + textIndex] = Index(truncatingIfNeeded: textIndex) }
        }
      }
      return indices
    }
    let dictionary = TextDictionary(texts)
    switch PhysicalType.indices(below: texts.count) {
    case .index8: return Column(.text(.index8(try indices(UInt8.self)), dictionary))
    case .index16: return Column(.text(.index16(try indices(UInt16.self)), dictionary))
    case .index32, .int8, .int16, .int32, .int64, .number, .boolean, .plainText:
      return Column(.text(.index32(try indices(UInt32.self)), dictionary))
    }
  }
}
