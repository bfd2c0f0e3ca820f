import Tables

/// The SQL of PostgreSQL, as far as it depends on the database's encoding.
struct Dialect: Sendable {
  /// Whether the database holds its texts as UTF-8, whose order by bytes is that by code points.
  let isUTF8: Bool

  /// Throws where texts are ordered by the bytes of another encoding.
  func expectOrderOfTexts() throws(NotInSQL) {
    guard isUTF8 else { throw NotInSQL("the database orders texts by another encoding") }
  }

  /// The name of a table, with its schema.
  func name(of table: EngineTable) -> String {
    "\(quotedName(table.relation.schema)).\(quotedName(table.relation.name))"
  }

  /// The cells of a column as those of one of Plumb's types.
  func cell(_ column: EngineColumn) -> String {
    let name = quotedName(column.name)
    switch column.conversion {
    case .none: return name
    case .integer: return "\(name)::int8"
    case .decimal: return finite("\(name)::float8")
    case .float: return finite("\(name)::float8")
    case .text: return "\(name)::text COLLATE \"C\""
    case .instant: return "(\(name) AT TIME ZONE 'UTC')"
    }
  }

  /// Not a number is greater than all others there.
  private func finite(_ number: String) -> String {
    "CASE WHEN \(number) > '-Infinity' AND \(number) < 'Infinity' THEN \(number) END"
  }

  /// Cells in an `ORDER BY`, missing ones last.
  func order(_ cells: String, _ type: ColumnType, isDescending: Bool = false) -> String {
    let bytes = type == .text && !isUTF8 ? "convert_to(\(cells), 'UTF8')" : cells
    return bytes + (isDescending ? " DESC" : "") + " NULLS LAST"
  }

  /// A column of a table in an `ORDER BY`.
  func order(_ column: EngineColumn) -> String {
    switch column.conversion {
    case .text:
      isUTF8 ? cell(column) : "convert_to(\(quotedName(column.name))::text, 'UTF8')"
    case .none, .integer, .decimal, .float, .instant: cell(column)
    }
  }
}
