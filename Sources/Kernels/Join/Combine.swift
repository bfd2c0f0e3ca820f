import Expressions
import Problems
import Tables

/// Two tables made one, side by side or one under the other.
extension Engine {
  package func join(
    _ left: Table, _ right: Table, _ join: JoinSpecification, needing needed: Set<String>
  ) throws(Problem) -> Table {
    let (kind, keys) = (join.kind, join.keys)
    let matching = try match(left, right, keys)
    try checkMultiplicity(of: matching, join, left: left, right: right)
    if !kind.addsColumns {
      let kept = left.keeping(needed)
      guard let rows = try rows(of: matching, meeting: kind == .semi) else { return kept }
      return try gather(kept, rows)
    }
    let pairs = try pairs(
      matching, keepsLeft: kind.keepsLeftRows, keepsRight: kind.keepsRightRows)
    var columns: [(name: String, column: Column)] = []
    let kept = left.keeping(needed)
    for (name, column) in zip(kept.schema.names, kept.columns) {
      if let key = keys.first(where: { $0.left == name }) {
        let type = join.keyType(key, left.schema)
        columns.append((name, try keyColumn(of: pairs, column, right.named(key.right), type)))
      } else if let rows = pairs.left {
        columns.append((name, try gather(column, rows, orMissing: pairs.lacksLeft)))
      } else {
        columns.append((name, column))
      }
    }
    for name in join.added where needed.contains(name.new) {
      let column = try gather(right.named(name.old), pairs.right, orMissing: pairs.lacksRight)
      columns.append((name.new, column))
    }
    return Table(columns)
  }

  private func match(
    _ left: Table, _ right: Table, _ keys: [JoinKey]
  ) throws(Problem) -> Matching {
    var (lefts, rights): ([Column], [Column]) = ([], [])
    for key in keys {
      let (a, b) = (left.named(key.left), right.named(key.right))
      let isMixed = a.type != b.type
      lefts.append(isMixed ? try wholes(a) : a)
      rights.append(isMixed ? try wholes(b) : b)
    }
    return try match(lefts, rights)
  }

  /// Numbers as the whole numbers that they equal; missing where there is none,
  /// as those meet no whole number.
  private func wholes(_ column: Column) throws(Problem) -> Column {
    guard case .number(let numbers) = column.cells else { return column }
    let wholes = try buffer(column.count, of: Int64.self)
    let marks = try buffer(column.count, of: UInt8.self)
    try rows(column.count) { (range) throws(Problem) in
      for row in range {
        let whole = column.isMissing(row) ? nil : Int64(exactly: numbers[row])
        wholes.base[row] = whole ?? 0
        marks.base[row] = whole == nil ? 0 : 1
      }
    }
    return Column(.integer(.int64(wholes)), validity: marks)
  }

  /// A key of all pairs: the left one, and of a right row that stands alone its own.
  private func keyColumn(
    of pairs: RowPairs, _ left: Column, _ right: Column, _ type: ColumnType
  ) throws(Problem) -> Column {
    let left = try widened(left, to: type)
    guard let rows = pairs.left else { return left }
    let cells = try gather(left, rows, orMissing: pairs.lacksLeft)
    guard pairs.lacksLeft else { return cells }
    let own = try gather(widened(right, to: type), pairs.right, orMissing: true)
    return try replacing(cells, by: own, where: rows)
  }

  /// The cells of `other` where a row is `noRow`, and elsewhere one's own.
  private func replacing(
    _ column: Column, by other: Column, where rows: Rows
  ) throws(Problem) -> Column {
    let count = column.count
    let picks = try buffer(count, of: UInt32.self)
    try self.rows(count) { (range) throws(Problem) in
      for row in range {
        picks.base[row] = UInt32(truncatingIfNeeded: rows.base[row] == noRow ? count + row : row)
      }
    }
    return try gather(try stacked([column, other], type: column.type), picks)
  }

  /// A table under another, by name; what one of them lacks is missing.
  package func union(
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
    return try Column.joined(widenedPieces, as: type, account: memory, poll: poll)
  }
}
