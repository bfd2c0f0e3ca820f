import Problems
import Tables

/// A table of a database whose rows a package's table has: the member `dialect` of the resource.
///
///     "dialect": { "engine": "postgresql", "connection": "notices", "table": "public.findings",
///                  "order": ["notice_id", "finding_no"] }
public struct DatabaseSource: Sendable {
  /// The name of the connection, for PostgreSQL a service of `pg_service.conf`.
  public let connection: String
  /// The table there, with its schema where the search path does not lead to it.
  public let table: String
  /// The columns by whose cells the rows are ordered; empty for the table's key.
  public let order: [String]
  let origin: Origin

  /// The name of the rows in a fingerprint and in problems.
  var path: String { "postgres://\(connection)/\(table)" }

  /// Reads the dialect of a resource; `nil` where it names no engine.
  init?(_ dialect: DescriptorValue?) throws(Problem) {
    guard let dialect, dialect.json.members != nil, let engine = dialect["engine"] else { return nil }
    guard try engine.text() == "postgresql" else {
      throw engine.wrong("no engine '\(try engine.text())'").hint("there is 'postgresql'")
    }
    let known = ["engine", "connection", "table", "order"]
    for member in try dialect.object() where !known.contains(member.key) {
      throw dialect.wrong("'\(member.key)' of a table in a database is not supported")
        .hint("a dialect has \(known.map { "'\($0)'" }.joined(separator: ", "))")
    }
    connection = try dialect.required("connection").text()
    table = try dialect.required("table").text()
    order = try dialect["order"]?.texts().map(\.text) ?? []
    origin = dialect.origin
  }
}

extension Loading {
  /// The rows of a table in a database, and their SHA-256.
  public typealias DatabaseRows = (table: Table, hash: String)
}

/// Makes the rows of a database those of a package's table.
struct DatabaseRowsReader {
  let description: PackagedTable
  let source: DatabaseSource
  let loading: Loading

  func content() throws(Problem) -> PackagedContent {
    guard let fetch = loading.database else {
      throw Problem("'\(description.name)' lies in a database, which cannot be read here", kind: .usage)
        .at(source.origin.location)
    }
    let rows: Loading.DatabaseRows
    do throws(Problem) { rows = try fetch(source) } catch { throw error.in(description.name) }
    let table = description.isDescribed ? try declared(rows.table) : rows.table
    let path = source.path
    return PackagedContent(table: table, hashes: [(path, rows.hash)]) { row, _ in FileLocation(path, line: row + 1) }
  }

  /// The columns that the package describes, of the types that it says.
  private func declared(_ table: Table) throws(Problem) -> Table {
    var columns: [(name: String, column: Column)] = []
    for described in description.columns {
      let (name, type) = (described.field.name, described.field.type)
      guard let index = table.schema.index(of: name) else {
        throw Problem.unknown("column", name, among: table.schema.names, kind: .data)
          .in(description.name).at(described.location)
      }
      let found = table.schema.fields[index].type
      guard found == type else {
        throw Problem(
          "column '\(name)' is of type \(type.rawValue) here and \(found.rawValue) in the database", kind: .data,
          location: described.location
        ).in(description.name)
      }
      columns.append((name, table.columns[index]))
    }
    return Table(columns)
  }
}
