import CVectorLoops
import Problems
import Tables

/// Rows that are wanted of a column.
///
///     try Gather(engine).taken([RowPick(names, .kept(open)), RowPick(rates, .rows(found, orMissing: true))])
struct RowPick: Sendable {
  let column: Column
  let wanted: Wanted

  enum Wanted: Sendable {
    /// By their numbers; says whether `noRow` may be among them, which gives a missing cell.
    case rows(Rows, orMissing: Bool)
    /// Those that a mask keeps.
    case kept(MaskedRows)
    /// By their numbers, those of each morsel at its start: as many as a mask keeps of the morsel.
    case inParts(Rows, MaskedRows)

    /// The number of wanted rows.
    var count: Int {
      switch self {
      case .rows(let rows, _): rows.count
      case .kept(let kept), .inParts(_, let kept): kept.count
      }
    }

    /// Says whether `noRow` is among them.
    var lacksSome: Bool { if case .rows(_, orMissing: true) = self { true } else { false } }

    /// How many rows are walked over.
    fileprivate var length: Int {
      switch self {
      case .rows(let rows, _): rows.count
      case .kept(let kept), .inParts(_, let kept): kept.mask.count
      }
    }
  }

  init(_ column: Column, _ wanted: Wanted) {
    self.column = column
    self.wanted = wanted
  }
}

/// A column that is being filled, and the work of a run of the rows that are walked over.
private struct Filling: Sendable {
  /// The work on one run of buffers. An array of bare functions would have the runtime look up their types.
  struct Part: Sendable {
    let fill: @Sendable (Range<Int>) -> Void
  }

  let length: Int
  private(set) var parts: [Part] = []

  mutating func add(_ fill: @escaping @Sendable (Range<Int>) -> Void) { parts.append(Part(fill: fill)) }
}

extension Gather {
  /// Returns the rows of a table that a mask keeps.
  func take(_ table: Table, _ kept: MaskedRows) throws(Problem) -> Table {
    let wanted = try wanted(kept)
    let columns = try taken(table.columns.map { RowPick($0, wanted) })
    return Table(zip(table.schema.names, columns).map { (name: $0, column: $1) })
  }

  /// The kept rows, by their numbers where that is less work.
  func wanted(_ kept: MaskedRows) throws(Problem) -> RowPick.Wanted {
    kept.areMany ? .kept(kept) : .rows(try RowMask(engine).rows(of: kept), orMissing: false)
  }

  /// The numbers of wanted rows, in their order.
  func numbers(of wanted: RowPick.Wanted) throws(Problem) -> Rows {
    switch wanted {
    case .rows(let rows, _): return rows
    case .kept(let kept): return try RowMask(engine).rows(of: kept)
    case .inParts(let rows, let kept):
      let numbers = try engine.buffer(kept.count, of: UInt32.self)
      try engine.rows(kept.mask.count) { (range) throws(Problem) in
        let part = kept.part(range)
        (numbers.base + part.lowerBound).update(from: rows.base + range.lowerBound, count: part.count)
      }
      return numbers
    }
  }

  /// The cells of the wanted rows of each column, in their order.
  ///
  /// All columns are filled together, a run of rows at a time: the numbers of the rows stay in a near cache while
  /// column after column is read by them. That is for rows that ascend, or that lie in a small table.
  func taken(_ picks: [RowPick]) throws(Problem) -> [Column] {
    var columns: [Column] = []
    var fillings: [Filling] = []
    var shared = SharedRows()
    for pick in picks {
      var filling = Filling(length: pick.wanted.length)
      columns.append(try column(pick, &shared, &filling))
      fillings.append(filling)
    }
    try run(fillings)
    return columns
  }

  /// Does the work, together where as many rows are walked over.
  private func run(_ fillings: [Filling]) throws(Problem) {
    var waiting = fillings
    while let length = waiting.first?.length {
      let parts = waiting.filter { $0.length == length }.flatMap(\.parts)
      waiting.removeAll { $0.length == length }
      guard !parts.isEmpty else { continue }
      try engine.rows(length) { (range) throws(Problem) in
        for part in parts { part.fill(range) }
      }
    }
  }

  private func column(
    _ pick: RowPick, _ shared: inout SharedRows, _ filling: inout Filling
  ) throws(Problem) -> Column {
    // Any row will do to read what is then marked as missing; none at all is a column of its own.
    if case .rows(let rows, orMissing: true) = pick.wanted, pick.column.count == 0 {
      return try missing(pick.column.type, rows.count)
    }
    let validity = try validity(pick, &shared, &filling)
    return Column(try cells(pick, &shared, &filling), validity: validity)
  }

  /// The marks of the cells that are there; `nil` where all are.
  private func validity(
    _ pick: RowPick, _ shared: inout SharedRows, _ filling: inout Filling
  ) throws(Problem) -> Buffer<UInt8>? {
    guard case .rows(let rows, orMissing: true) = pick.wanted else {
      guard let marks = pick.column.validity else { return nil }
      return try filled(marks, pick.wanted, &filling)
    }
    if pick.column.validity == nil, let known = shared.marks(of: rows) { return known }
    let taken = try engine.buffer(rows.count, of: UInt8.self)
    if let marks = pick.column.validity {
      filling.add { range in
        let (source, target, numbers) = (marks.base, taken.base, rows.base)
        for i in range {
          let row = numbers[i]
          target[i] = row == noRow ? 0 : source[Int(row)]
        }
      }
    } else {
      shared.keep(marks: taken, of: rows)
      filling.add { range in
        let (target, numbers) = (taken.base, rows.base)
        for i in range { target[i] = numbers[i] == noRow ? 0 : 1 }
      }
    }
    return taken
  }

  private func cells(
    _ pick: RowPick, _ shared: inout SharedRows, _ filling: inout Filling
  ) throws(Problem) -> Column.Cells {
    let wanted = pick.wanted
    switch pick.column.cells {
    case .integer(let integers): return .integer(try filled(integers, wanted, &filling))
    case .date(let days): return .date(try filled(days, wanted, &filling))
    case .dateTime(let times): return .dateTime(try filled(times, wanted, &filling))
    case .number(let numbers): return .number(try filled(numbers, wanted, &filling))
    case .boolean(let booleans): return .boolean(try filled(booleans, wanted, &filling))
    case .plainText(let texts):
      switch wanted {
      case .rows(let rows, let orMissing): return .plainText(try take(texts, rows, orMissing))
      case .kept(let kept): return .plainText(try take(texts, try shared.numbers(of: kept, engine), false))
      case .inParts: return .plainText(try take(texts, try numbers(of: wanted), false))
      }
    case .text(.index8(let indices), let dictionary):
      return .text(.index8(try filled(indices, wanted, &filling)), dictionary)
    case .text(.index16(let indices), let dictionary):
      return .text(.index16(try filled(indices, wanted, &filling)), dictionary)
    case .text(.index32(let indices), let dictionary):
      return .text(.index32(try filled(indices, wanted, &filling)), dictionary)
    }
  }

  private func filled(
    _ integers: Column.Integers, _ wanted: RowPick.Wanted, _ filling: inout Filling
  ) throws(Problem) -> Column.Integers {
    switch integers {
    case .int8(let cells): .int8(try filled(cells, wanted, &filling))
    case .int16(let cells): .int16(try filled(cells, wanted, &filling))
    case .int32(let cells): .int32(try filled(cells, wanted, &filling))
    case .int64(let cells): .int64(try filled(cells, wanted, &filling))
    }
  }

  private func filled<Element>(
    _ cells: Buffer<Element>, _ wanted: RowPick.Wanted, _ filling: inout Filling
  ) throws(Problem) -> Buffer<Element> {
    let taken = try engine.buffer(wanted.count, of: Element.self)
    switch wanted {
    case .rows(let rows, let orMissing):
      filling.add { range in copy(cells, rows, orMissing, to: taken, range) }
    case .kept(let kept):
      filling.add { range in copy(cells, kept, to: taken, range) }
    case .inParts(let rows, let kept):
      filling.add { range in
        let part = kept.part(range)
        let (source, target, numbers) = (cells.base, taken.base + part.lowerBound, rows.base + range.lowerBound)
        for i in 0..<part.count { target[i] = source[Int(numbers[i])] }
      }
    }
    return taken
  }
}

/// Moves the kept cells of a morsel to their places.
private func copy<Element>(
  _ cells: Buffer<Element>, _ kept: MaskedRows, to taken: Buffer<Element>, _ morsel: Range<Int>
) {
  let part = kept.part(morsel)
  loop_keep(
    MemoryLayout<Element>.size, kept.mask.base + morsel.lowerBound, cells.base + morsel.lowerBound,
    taken.base + part.lowerBound, part.count)
}

/// The marks, and the numbers, of rows by which several columns are read, made once.
private struct SharedRows {
  private var marks: [(rows: Rows, marks: Buffer<UInt8>)] = []
  private var numbers: [(mask: Buffer<UInt8>, rows: Rows)] = []

  /// The marks of rows that are there, of columns without missing cells.
  func marks(of rows: Rows) -> Buffer<UInt8>? { marks.first { $0.rows === rows }?.marks }

  mutating func keep(marks: Buffer<UInt8>, of rows: Rows) { self.marks.append((rows, marks)) }

  /// The numbers of kept rows.
  mutating func numbers(of kept: MaskedRows, _ engine: Engine) throws(Problem) -> Rows {
    if let known = numbers.first(where: { $0.mask === kept.mask }) { return known.rows }
    let rows = try RowMask(engine).rows(of: kept)
    numbers.append((kept.mask, rows))
    return rows
  }
}
