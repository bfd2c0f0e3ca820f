import Problems
import Tables

/// Takes rows out of columns, by number.
///
///     try Gather(engine).take(table, rows)  // the rows 2 and 0, where rows holds [2, 0]
package struct Gather: Sendable {
  let engine: Engine

  /// Makes an operator that works with an engine.
  package init(_ engine: Engine) { self.engine = engine }
}

/// Rows of a table, by their numbers.
package typealias Rows = Buffer<UInt32>

/// The number of no row: what an outer join finds where nothing matches.
let noRow = UInt32.max

/// Taking rows out of columns, by number.
extension Gather {
  /// The cells of these rows, in their order. With `orMissing`, `noRow` gives
  /// a missing cell.
  package func take(_ column: Column, _ rows: Rows, orMissing: Bool = false) throws(Problem) -> Column {
    try taken([RowPick(column, .rows(rows, orMissing: orMissing))])[0]
  }

  /// Returns these rows of a table, in their order, which may be any: column after column, as a narrow one may then
  /// stay in the cache.
  package func take(_ table: Table, _ rows: Rows, orMissing: Bool = false) throws(Problem) -> Table {
    var columns: [(name: String, column: Column)] = []
    for (field, column) in zip(table.schema.fields, table.columns) {
      columns.append((field.name, try take(column, rows, orMissing: orMissing)))
    }
    return Table(columns)
  }

  /// Every row, in the order of the table.
  func allRows(_ count: Int) throws(Problem) -> Rows {
    let all = try engine.buffer(count, of: UInt32.self)
    try engine.rows(count) { (range) throws(Problem) in
      let target = all.base
      for row in range { target[row] = UInt32(truncatingIfNeeded: row) }
    }
    return all
  }

  /// The first of these rows.
  func prefix(_ rows: Rows, _ count: Int) throws(Problem) -> Rows {
    let first = try engine.buffer(count, of: UInt32.self)
    try engine.copy(rows, count: count, to: first)
    return first
  }

  /// The cells of these rows of each column.
  func take(_ columns: [Column], _ rows: Rows) throws(Problem) -> [Column] {
    var taken: [Column] = []
    for column in columns { taken.append(try take(column, rows)) }
    return taken
  }

  /// A column in which every cell is missing.
  func missing(_ type: ColumnType, _ count: Int) throws(Problem) -> Column {
    let validity = try engine.buffer(count, repeating: UInt8(0))
    switch type {
    case .integer:
      return Column(.integer(.int8(try engine.buffer(count, repeating: 0))), validity: validity)
    case .number:
      return Column(.number(try engine.buffer(count, repeating: 0)), validity: validity)
    case .text:
      return Column(
        .text(.index8(try engine.buffer(count, repeating: 0)), TextDictionary([])), validity: validity)
    case .boolean:
      return Column(.boolean(try engine.buffer(count, repeating: 0)), validity: validity)
    case .date:
      return Column(.date(.int8(try engine.buffer(count, repeating: 0))), validity: validity)
    case .dateTime:
      return Column(.dateTime(.int8(try engine.buffer(count, repeating: 0))), validity: validity)
    }
  }

  /// Returns the dictionary indices of these rows, in their order.
  func take(
    _ indices: Column.DictionaryIndices, _ rows: Rows, _ orMissing: Bool
  ) throws(Problem) -> Column.DictionaryIndices {
    switch indices {
    case .index8(let indices): .index8(try take(indices, rows, orMissing))
    case .index16(let indices): .index16(try take(indices, rows, orMissing))
    case .index32(let indices): .index32(try take(indices, rows, orMissing))
    }
  }

  /// Returns the cells of these rows, in their order; with `orMissing`, `noRow` gives any cell.
  package func take<Element>(
    _ cells: Buffer<Element>, _ rows: Rows, _ orMissing: Bool
  ) throws(Problem) -> Buffer<Element> {
    let taken = try engine.buffer(rows.count, of: Element.self)
    try engine.rows(rows.count) { (range) throws(Problem) in
      copy(cells, rows, orMissing, to: taken, range)
    }
    return taken
  }
}

/// Copies the cells of a run of these rows to their places; with `orMissing`, any cell for `noRow`.
@inline(__always)
func copy<Element>(
  _ cells: Buffer<Element>, _ rows: Rows, _ orMissing: Bool, to taken: Buffer<Element>, _ range: Range<Int>
) {
  let (source, target, numbers) = (cells.base, taken.base, rows.base)
  if orMissing {
    for i in range {
      let row = numbers[i]
      target[i] = source[row == noRow ? 0 : Int(row)]
    }
  } else {
    for i in range { target[i] = source[Int(numbers[i])] }
  }
}
