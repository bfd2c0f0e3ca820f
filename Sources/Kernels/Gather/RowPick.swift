import Problems
import Tables

/// Rows that are wanted of a column, by their numbers.
///
///     try Gather(engine).taken([RowPick(names, rows), RowPick(rates, others, orMissing: true)])
struct RowPick: Sendable {
  let column: Column
  let rows: Rows
  /// Says whether `noRow` may be among the rows, which gives a missing cell.
  let orMissing: Bool

  init(_ column: Column, _ rows: Rows, orMissing: Bool = false) {
    self.column = column
    self.rows = rows
    self.orMissing = orMissing
  }
}

/// A column that is being filled.
private struct Filling: Sendable {
  let column: Column
  /// The work of a run of rows; each row belongs to one run.
  var parts: [@Sendable (Range<Int>) -> Void]
}

extension Gather {
  /// The cells of the wanted rows of each column, in their order.
  ///
  /// All columns are filled together, a block of rows at a time: the numbers of the rows stay in the nearest cache
  /// while column after column is read by them. That is for rows that ascend, or that lie in a small table.
  func taken(_ picks: [RowPick]) throws(Problem) -> [Column] {
    var fillings: [Filling] = []
    var marks = SharedMarks()
    for pick in picks { fillings.append(try filling(pick, &marks)) }
    var counts: [Int] = []
    for pick in picks where !counts.contains(pick.rows.count) { counts.append(pick.rows.count) }
    for count in counts {
      let parts = zip(picks, fillings).filter { $0.0.rows.count == count }.flatMap { $0.1.parts }
      guard !parts.isEmpty else { continue }
      try engine.rows(count) { (range) throws(Problem) in
        for part in parts { part(range) }
      }
    }
    return fillings.map(\.column)
  }

  private func filling(_ pick: RowPick, _ marks: inout SharedMarks) throws(Problem) -> Filling {
    let (column, rows) = (pick.column, pick.rows)
    // Any row will do to read what is then marked as missing; none at all is a column of its own.
    if pick.orMissing, column.count == 0 { return Filling(column: try missing(column.type, rows.count), parts: []) }
    var parts: [@Sendable (Range<Int>) -> Void] = []
    let validity = try validity(pick, &marks, &parts)
    return Filling(column: Column(try cells(pick, &parts), validity: validity), parts: parts)
  }

  /// The marks of the cells that are there; `nil` where all are.
  private func validity(
    _ pick: RowPick, _ shared: inout SharedMarks, _ parts: inout [@Sendable (Range<Int>) -> Void]
  ) throws(Problem) -> Buffer<UInt8>? {
    let rows = pick.rows
    guard pick.orMissing else {
      guard let marks = pick.column.validity else { return nil }
      return try filled(marks, pick, &parts)
    }
    if pick.column.validity == nil, let known = shared.marks(rows) { return known }
    let taken = try engine.buffer(rows.count, of: UInt8.self)
    if let marks = pick.column.validity {
      parts.append { range in
        let (source, target, numbers) = (marks.base, taken.base, rows.base)
        for i in range {
          let row = numbers[i]
          target[i] = row == noRow ? 0 : source[Int(row)]
        }
      }
    } else {
      shared.keep(taken, of: rows)
      parts.append { range in
        let (target, numbers) = (taken.base, rows.base)
        for i in range { target[i] = numbers[i] == noRow ? 0 : 1 }
      }
    }
    return taken
  }

  private func cells(
    _ pick: RowPick, _ parts: inout [@Sendable (Range<Int>) -> Void]
  ) throws(Problem) -> Column.Cells {
    switch pick.column.cells {
    case .integer(let integers): return .integer(try filled(integers, pick, &parts))
    case .date(let days): return .date(try filled(days, pick, &parts))
    case .dateTime(let times): return .dateTime(try filled(times, pick, &parts))
    case .number(let numbers): return .number(try filled(numbers, pick, &parts))
    case .boolean(let booleans): return .boolean(try filled(booleans, pick, &parts))
    case .plainText(let texts): return .plainText(try take(texts, pick.rows, pick.orMissing))
    case .text(.index8(let indices), let dictionary):
      return .text(.index8(try filled(indices, pick, &parts)), dictionary)
    case .text(.index16(let indices), let dictionary):
      return .text(.index16(try filled(indices, pick, &parts)), dictionary)
    case .text(.index32(let indices), let dictionary):
      return .text(.index32(try filled(indices, pick, &parts)), dictionary)
    }
  }

  private func filled(
    _ integers: Column.Integers, _ pick: RowPick, _ parts: inout [@Sendable (Range<Int>) -> Void]
  ) throws(Problem) -> Column.Integers {
    switch integers {
    case .int8(let cells): .int8(try filled(cells, pick, &parts))
    case .int16(let cells): .int16(try filled(cells, pick, &parts))
    case .int32(let cells): .int32(try filled(cells, pick, &parts))
    case .int64(let cells): .int64(try filled(cells, pick, &parts))
    }
  }

  private func filled<Element>(
    _ cells: Buffer<Element>, _ pick: RowPick, _ parts: inout [@Sendable (Range<Int>) -> Void]
  ) throws(Problem) -> Buffer<Element> {
    let (rows, orMissing) = (pick.rows, pick.orMissing)
    let taken = try engine.buffer(rows.count, of: Element.self)
    parts.append { range in copy(cells, rows, orMissing, to: taken, range) }
    return taken
  }
}

/// The marks of rows that are there, which all columns without missing cells share that are read by the same rows.
private struct SharedMarks {
  private var known: [(rows: Rows, marks: Buffer<UInt8>)] = []

  func marks(_ rows: Rows) -> Buffer<UInt8>? { known.first { $0.rows === rows }?.marks }

  mutating func keep(_ marks: Buffer<UInt8>, of rows: Rows) { known.append((rows, marks)) }
}
