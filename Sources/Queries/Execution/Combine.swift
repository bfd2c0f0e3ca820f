import Problems
import Tables

/// Two tables made one, side by side or one under the other.
extension Engine {
  func join(
    _ left: Table, _ kind: JoinKind, _ right: Query, _ keys: [JoinKey], needing needed: Set<String>
  ) throws(Problem) -> Table {
    let taken = rightColumns(left.schema, right.schema, keys)
      .filter { kind.addsColumns && needed.contains($0.new) }
    let other = try right.rows(self, needing: Set(keys.map(\.right) + taken.map(\.old)))
    let matching = try match(left, other, keys)
    switch kind {
    case .semi, .anti:
      let kept = left.keeping(needed)
      guard let rows = try rows(of: matching, meeting: kind == .semi) else { return kept }
      return try gather(kept, rows)
    case .inner, .left, .right, .full:
      let pairs = try pairs(
        matching, keepsLeft: kind == .left || kind == .full,
        keepsRight: kind == .right || kind == .full)
      let schema = joined(left.schema, right.schema, kind, keys)
      return try paired(left, other, pairs, keys, taken, schema, needing: needed)
    }
  }

  private func match(
    _ left: Table, _ right: Table, _ keys: [JoinKey]
  ) throws(Problem) -> Matching {
    var (lefts, rights): ([Column], [Column]) = ([], [])
    for key in keys {
      let (a, b) = (left.named(key.left), right.named(key.right))
      let type: ColumnType = a.type == b.type ? a.type : .number
      lefts.append(try widened(a, to: type))
      rights.append(try widened(b, to: type))
    }
    return try match(lefts, rights)
  }

  private func paired(
    _ left: Table, _ right: Table, _ pairs: RowPairs, _ keys: [JoinKey], _ taken: [Renaming],
    _ schema: Schema, needing needed: Set<String>
  ) throws(Problem) -> Table {
    var columns: [(name: String, column: Column)] = []
    let kept = left.keeping(needed)
    for (name, ownColumn) in zip(kept.schema.names, kept.columns) {
      let column = try widened(ownColumn, to: schema.type(name))
      guard let rows = pairs.left else {
        columns.append((name, column))
        continue
      }
      var cells = try gather(column, rows, orMissing: pairs.lacksLeft)
      if pairs.lacksLeft, let key = keys.first(where: { $0.left == name }) {
        // A right row that stands alone brings its own key.
        let own = try gather(right.named(key.right), pairs.right, orMissing: true)
        cells = try replacing(cells, by: widened(own, to: cells.type), where: rows)
      }
      columns.append((name, cells))
    }
    for name in taken {
      let column = try gather(right.named(name.old), pairs.right, orMissing: pairs.lacksRight)
      columns.append((name.new, column))
    }
    return Table(columns)
  }

  /// The cells of `other` where a row is `noRow`, and elsewhere one's own.
  private func replacing(
    _ column: Column, by other: Column, where rows: Rows
  ) throws(Problem) -> Column {
    let count = column.count
    let picks = try buffer(count, of: UInt32.self)
    for row in 0..<count {
      picks.base[row] = UInt32(truncatingIfNeeded: rows.base[row] == noRow ? count + row : row)
    }
    return try gather(try stacked([column, other], type: column.type), picks)
  }

  /// A table under another, by name; what one of them lacks is missing.
  func union(
    _ first: Table, _ second: Table, needing needed: Set<String>
  ) throws(Problem) -> Table {
    let schema = united(first.schema, second.schema)
    var columns: [(name: String, column: Column)] = []
    for field in schema.fields where needed.contains(field.name) {
      var pieces: [Column] = []
      for table in [first, second] {
        if let index = table.schema.index(of: field.name) {
          pieces.append(table.columns[index])
        } else {
          pieces.append(try missing(field.type, table.rowCount))
        }
      }
      columns.append((field.name, try stacked(pieces, type: field.type)))
    }
    if columns.isEmpty {
      // Where no column is needed, the rows still count.
      let count = first.rowCount + second.rowCount
      columns.append((schema.names[0], try missing(.boolean, count)))
    }
    return Table(columns)
  }

  /// Whole numbers as numbers, where the type says so.
  func widened(_ column: Column, to type: ColumnType) throws(Problem) -> Column {
    guard type == .number, case .integer(let integers) = column.cells else { return column }
    let numbers = try buffer(column.count, of: Double.self)
    try rows(column.count) { (range) throws(Problem) in
      for row in range { numbers.base[row] = Double(integers[row]) }
    }
    return Column(.number(numbers), validity: column.validity)
  }
}

// MARK: One column under another

extension Engine {
  /// Columns one under another, all of a type, or whole numbers that widen.
  func stacked(_ pieces: [Column], type: ColumnType) throws(Problem) -> Column {
    let count = pieces.reduce(0) { $0 + $1.count }
    guard count < Int(noRow) else {
      throw Problem("the table has \(count) rows, more than a table can hold")
    }
    var widenedPieces: [Column] = []
    for piece in pieces { widenedPieces.append(try widened(piece, to: type)) }
    return try Column.joined(widenedPieces, as: type, account: memory)
  }
}
