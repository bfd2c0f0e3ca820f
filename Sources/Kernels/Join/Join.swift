import Expressions
import Problems
import Tables

/// Puts two tables side by side, by keys.
///
///     frame{ {k = 1}, {k = 2} }:left_join(frame{ {k = 2, b = 7} }, "k"):filter("b ~= nil"):pull("k")  // {2}
package struct Join: Sendable {
  let engine: Engine

  /// Makes an operator that works with an engine.
  package init(_ engine: Engine) { self.engine = engine }

  /// Puts two tables side by side, or keeps the left rows that have a match, or have none.
  ///
  /// - Parameter needed: the columns of the result that are needed; no others are made.
  /// - Throws: where a row matches more rows than the join expects, and the run's limits.
  package func join(
    _ left: Table, _ right: Table, _ join: JoinSpecification, needing needed: Set<String>
  ) throws(Problem) -> Table {
    let kind = join.kind
    let keys = try keyColumns(left, right, join.keys)
    let keyTable = try join.terms.conditions.isEmpty ? self.keyTable(keys.left, keys.right) : nil
    if let keyTable, case .single(let rowOfNumber) = keyTable.right, join.looksUpRows {
      let pairs = try singlePairs(left.rowCount, keepsLeft: kind.keepsLeftRows) { range, target in
        findRows(keyTable, rowOfNumber, range, into: target)
      }
      return try table(of: pairs, left, right, join, needing: needed)
    }
    let matching =
      if let keyTable { try self.matching(keyTable) } else { try match(left, right, join.terms, keys) }
    try checkMultiplicity(of: matching, join, left: left, right: right)
    if !kind.addsColumns {
      let kept = left.keeping(needed)
      guard let rows = try rows(of: matching, meeting: kind == .semi) else { return kept }
      return try Gather(engine).take(kept, rows)
    }
    let pairs = try pairs(
      matching, keepsLeft: kind.keepsLeftRows, keepsRight: kind.keepsRightRows)
    return try table(of: pairs, left, right, join, needing: needed)
  }

  /// The rows of two tables side by side.
  func table(
    of pairs: RowPairs, _ left: Table, _ right: Table, _ join: JoinSpecification, needing needed: Set<String>
  ) throws(Problem) -> Table {
    let kept = left.keeping(needed)
    let added = join.added.filter { needed.contains($0.new) }
    var picks: [RowPick] = []
    // Where a column is not among the picks, it is known already.
    var known: [String: Column] = [:]
    for (name, column) in zip(kept.schema.names, kept.columns) {
      let key = join.keys.first { $0.left == name }
      if let key, pairs.lacksLeft || join.keyType(key, left.schema) != column.type {
        let type = join.keyType(key, left.schema)
        known[name] = try keyColumn(of: pairs, column, right.named(key.right), type, named: name)
      } else if let wanted = pairs.left {
        picks.append(RowPick(column, wanted))
      } else {
        known[name] = column
      }
    }
    // Rows here and there of a large table are taken column after column: a narrow one may stay in the cache whole.
    let isLarge = right.rowCount > Engine.morsel
    for name in added {
      let pick = RowPick(right.named(name.old), pairs.right)
      if isLarge { known[name.new] = try Gather(engine).taken([pick])[0] } else { picks.append(pick) }
    }
    var taken = try Gather(engine).taken(picks)[...]
    return Table(
      (kept.schema.names + added.map(\.new)).map { name in (name, known[name] ?? taken.removeFirst()) })
  }

  private func match(
    _ left: Table, _ right: Table, _ terms: JoinTerms, _ keys: (left: [Column], right: [Column])
  ) throws(Problem) -> Matching {
    let matching = try match(left, right, keys)
    return terms.conditions.isEmpty ? matching : try match(left, right, terms.conditions, within: matching)
  }

  /// Meets the rows with equal keys; all rows where there are no keys.
  func match(
    _ left: Table, _ right: Table, _ keys: [JoinKey]
  ) throws(Problem) -> Matching {
    try match(left, right, keyColumns(left, right, keys))
  }

  private func match(
    _ left: Table, _ right: Table, _ keys: (left: [Column], right: [Column])
  ) throws(Problem) -> Matching {
    guard !keys.left.isEmpty else { return try matchingAll(left.rowCount, right.rowCount) }
    return try match(keys.left, keys.right)
  }

  /// The columns of keys, those of a pair of one type.
  private func keyColumns(
    _ left: Table, _ right: Table, _ keys: [JoinKey]
  ) throws(Problem) -> (left: [Column], right: [Column]) {
    var (lefts, rights): ([Column], [Column]) = ([], [])
    for key in keys {
      let (a, b) = (left.named(key.left), right.named(key.right))
      let isMixed = a.type != b.type
      lefts.append(isMixed ? try wholes(a) : a)
      rights.append(isMixed ? try wholes(b) : b)
    }
    return (lefts, rights)
  }

  /// Numbers as the whole numbers that they equal; missing where there is none,
  /// as those meet no whole number.
  private func wholes(_ column: Column) throws(Problem) -> Column {
    guard case .number(let numbers) = column.cells else { return column }
    let wholes = try engine.buffer(column.count, of: Int64.self)
    let marks = try engine.buffer(column.count, of: UInt8.self)
    try engine.rows(column.count) { (range) throws(Problem) in
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
    of pairs: RowPairs, _ left: Column, _ right: Column, _ type: ColumnType, named name: String
  ) throws(Problem) -> Column {
    let left = try Stack(engine).widened(left, to: type, named: name)
    guard let wanted = pairs.left else { return left }
    let cells = try Gather(engine).taken([RowPick(left, wanted)])[0]
    guard case .rows(let rows, orMissing: true) = wanted else { return cells }
    let keys = try Stack(engine).widened(right, to: type, named: name)
    let own = try Gather(engine).taken([RowPick(keys, pairs.right)])[0]
    return try replacing(cells, by: own, where: rows)
  }

  /// The cells of `other` where a row is `noRow`, and elsewhere one's own.
  private func replacing(
    _ column: Column, by other: Column, where rows: Rows
  ) throws(Problem) -> Column {
    let count = column.count
    let picks = try engine.buffer(count, of: UInt32.self)
    try engine.rows(count) { (range) throws(Problem) in
      for row in range {
        picks.base[row] = UInt32(truncatingIfNeeded: rows.base[row] == noRow ? count + row : row)
      }
    }
    return try Gather(engine).take(try Stack(engine).stacked([column, other], type: column.type, named: ""), picks)
  }

}
