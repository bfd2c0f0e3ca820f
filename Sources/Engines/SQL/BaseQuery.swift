import Tables

/// The rows of a table of a database as Plumb sees them: each column of one of Plumb's types, texts in the
/// order of their code points, and no number that is not finite.
struct BaseQuery {
  let table: EngineTable
  let dialect: any Dialect

  /// `SELECT` of some columns, which go by the aliases `c0`, `c1` and so on, in the order of the table.
  ///
  /// Names that a script gives are never names of the query: the server cuts names after 63 bytes.
  func ordered(_ columns: [EngineColumn]) -> String {
    let cells = columns.enumerated().map { "\(dialect.transferred(dialect.cell($1), $1.type)) AS c\($0)" }
    let order = order.map { dialect.order($0) }.joined(separator: ", ")
    return "SELECT \(cells.joined(separator: ", ")) FROM \(dialect.name(of: table)) ORDER BY \(order)"
  }

  /// The columns of a total order: those that the table is ordered by, and where they are no key, all others
  /// after them, so that rows can only change places with equal ones.
  var order: [EngineColumn] {
    let first = table.order.compactMap { name in table.columns.first { $0.name == name } }
    if table.order == table.key, !first.isEmpty { return first }
    return first + table.columns.filter { !table.order.contains($0.name) }
  }
}
