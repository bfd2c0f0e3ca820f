import Catalogue
import Expressions
import Problems
import Tables

/// Cuts the cells of a column of texts into parts.
package struct CellParts: Sendable {
  let engine: Engine

  /// Makes an operator that works with an engine.
  package init(_ engine: Engine) { self.engine = engine }

  /// Returns a table with a row for each part of a cell. The other columns are repeated; a cell that
  /// is missing or empty stays one row.
  ///
  /// - Parameters:
  ///   - name: the column of texts, which holds the parts afterwards.
  ///   - position: the new column of the parts' numbers, counted from 1; `nil` for none.
  ///   - needed: the columns of the result that are needed.
  /// - Throws: where there are more rows than a table can hold, and the run's limits.
  package func unnested(
    _ table: Table, _ name: String, separator: String, position: String?, needing needed: Set<String>
  ) throws(Problem) -> Table {
    let column = try engine.coded(table.named(name))
    guard case .text(let indices, let texts) = column.cells else { preconditionFailure("a column of texts") }
    let parts = try TextParts(texts, separator: separator, engine)
    let count = { @Sendable (row: Int) -> Int in
      column.isMissing(row) || texts.count == 0 ? 1 : parts.range(indices[row]).count
    }
    let offsets = try offsets(table.rowCount, count)
    let total = offsets.base[offsets.count - 1]
    guard total < Int(noRow) else {
      throw Problem("there are \(total) parts, more rows than a table can hold")
    }
    let rows = try engine.buffer(total, of: UInt32.self)
    let cells = try engine.buffer(total, of: UInt32.self)
    let positions = try engine.buffer(position == nil ? 0 : total, of: Int32.self)
    try engine.rows(table.rowCount) { (range) throws(Problem) in
      var next = offsets.base[range.lowerBound / Engine.morsel]
      for row in range {
        let isWhole = column.isMissing(row) || texts.count == 0
        let first = isWhole ? 0 : parts.range(indices[row]).lowerBound
        for part in 0..<count(row) {
          rows.base[next] = UInt32(truncatingIfNeeded: row)
          cells.base[next] = isWhole ? 0 : parts.parts.base[first + part]
          if position != nil { positions.base[next] = Int32(truncatingIfNeeded: part + 1) }
          next += 1
          // One cell may have very many parts.
          if next % Engine.morsel == 0 { try engine.poll() }
        }
      }
    }
    var columns: [(name: String, column: Column)] = []
    for field in table.schema.fields where needed.contains(field.name) {
      if field.name == name {
        let marks = try column.validity.map { (marks) throws(Problem) in try Gather(engine).take(marks, rows, false) }
        columns.append((name, try self.texts(cells, parts.dictionary, marks)))
      } else {
        columns.append((field.name, try Gather(engine).take(table.named(field.name), rows)))
      }
    }
    if let position, needed.contains(position) || columns.isEmpty {
      columns.append((position, try wholes(positions)))
    }
    return columns.isEmpty ? try Gather(engine).take(table.keeping([]), rows) : Table(columns)
  }

  /// Returns columns of the first part of each cell, of its second part, and so on; the last one
  /// takes what is left. A part that a cell does not have is missing.
  ///
  /// - Parameter note: told in a note where cells have too few parts or too many.
  /// - Throws: the run's limits.
  package func separated(
    _ column: Column, separator: String, count: Int, note: CellPartsNote
  ) throws(Problem) -> [Column] {
    let column = try engine.coded(column)
    guard case .text(let indices, let texts) = column.cells else { preconditionFailure("a column of texts") }
    let parts = try TextParts(texts, separator: separator, most: count, engine)
    try tell(note, column, indices, parts, count)
    var columns: [Column] = []
    for part in 0..<count {
      let cells = try engine.buffer(column.count, of: UInt32.self)
      let marks = try engine.buffer(column.count, of: UInt8.self)
      try engine.rows(column.count) { (range) throws(Problem) in
        for row in range {
          let found = column.isMissing(row) || texts.count == 0 ? 0..<0 : parts.range(indices[row])
          marks.base[row] = part < found.count ? 1 : 0
          cells.base[row] = part < found.count ? parts.parts.base[found.lowerBound + part] : 0
        }
      }
      columns.append(try self.texts(cells, parts.dictionary, marks))
    }
    return columns
  }

  /// Counts the cells that have too few parts, and those that have too many.
  private func tell(
    _ note: CellPartsNote, _ column: Column, _ indices: Column.DictionaryIndices, _ parts: TextParts, _ count: Int
  ) throws(Problem) {
    var (few, many) = (CellCount(), CellCount())
    try engine.eachPolled(column.count) { row in
      guard !column.isMissing(row) else { return }
      let index = indices[row]
      if parts.range(index).count < count { few.add(row) }
      if parts.hasMore.base[index] == 1 { many.add(row) }
    }
    note.tell(few: few.told(column), many: many.told(column), engine.notes)
  }

  private func texts(
    _ cells: Buffer<UInt32>, _ dictionary: TextDictionary, _ marks: Buffer<UInt8>?
  ) throws(Problem) -> Column {
    let narrow = try Column.DictionaryIndices.index32(cells).narrowed(dictionary.count, engine.context)
    return Column(.text(narrow, dictionary), validity: marks)
  }

  private func wholes(_ cells: Buffer<Int32>) throws(Problem) -> Column {
    Column(.integer(try Column.Integers.int32(cells).narrowed(nil, engine.context)))
  }

  /// Returns where the new rows of each run of rows start, and last how many new rows there are.
  private func offsets(
    _ rowCount: Int, _ count: @escaping @Sendable (Int) -> Int
  ) throws(Problem) -> Buffer<Int> {
    let runs = (rowCount + Engine.morsel - 1) / Engine.morsel
    let offsets = try engine.buffer(runs + 1, repeating: 0)
    try engine.rows(rowCount) { (range) throws(Problem) in
      var total = 0
      for row in range { total += count(row) }
      offsets.base[range.lowerBound / Engine.morsel + 1] = total
    }
    for run in 0..<runs { offsets.base[run + 1] += offsets.base[run] }
    return offsets
  }
}

/// Some cells of a column: how many, and the first.
private struct CellCount {
  var count = 0
  var first = 0

  mutating func add(_ row: Int) {
    if count == 0 { first = row }
    count += 1
  }

  func told(_ column: Column) -> (count: Int, example: String)? {
    count == 0 ? nil : (count, "'\(column[first].words)' in row \(first + 1)")
  }
}

/// The note of a verb that cuts cells into a number of parts; it is told once, however often the plan
/// is worked out.
package struct CellPartsNote: Sendable {
  let isTold = OnceFlag()
  private let words: @Sendable (_ few: (count: Int, example: String)?, _ many: (count: Int, example: String)?) -> String

  /// Makes a note of the words for cells with too few parts and for those with too many; one of
  /// the two is there.
  package init(
    _ words:
      @escaping @Sendable (
        _ few: (count: Int, example: String)?, _ many: (count: Int, example: String)?
      ) -> String
  ) { self.words = words }

  func tell(few: (count: Int, example: String)?, many: (count: Int, example: String)?, _ notes: NoteCollector) {
    guard few != nil || many != nil, isTold.setFirst() else { return }
    notes.add(words(few, many))
  }
}
