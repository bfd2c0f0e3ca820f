import Problems
import Tables

/// A table of a database whose rows a package's table has: the member `dialect` of the resource.
///
///     "dialect": { "engine": "postgresql", "connection": "notices", "table": "public.findings",
///                  "order": ["notice_id", "finding_no"] }
///
/// Of a table that lies in several databases it has `shards` in place of `connection`:
///
///     "shards": { "key": "notice_id", "connections": ["east", "west"] }
public struct DatabaseSource: Sendable {
  /// The kinds of databases, by their names in a dialect.
  public enum Engine: String, CaseIterable, Sendable {
    /// What speaks PostgreSQL's protocol.
    case postgreSQL = "postgresql"
    /// ClickHouse, which distributes tables by itself.
    case clickHouse = "clickhouse"
  }

  /// The kind of the database.
  public let engine: Engine
  /// The names of the connections, for PostgreSQL services of `pg_service.conf`, for ClickHouse members of
  /// `connections.json`: one, or each database that has some of the rows.
  public let connections: [String]
  /// The column of whose values no two databases hold the same; `nil` where the table lies in one.
  public let shardKey: String?
  /// The table there, with its schema where the search path does not lead to it.
  public let table: String
  /// The columns by whose cells the rows are ordered; empty for the table's key.
  public let order: [String]
  let origin: Origin

  /// The name of the rows in a fingerprint and in problems.
  var path: String {
    let scheme =
      switch engine {
      case .postgreSQL: "postgres"
      case .clickHouse: "clickhouse"
      }
    return "\(scheme)://\(connections.joined(separator: "+"))/\(table)"
  }

  /// Reads the dialect of a resource; `nil` where it names no engine.
  init?(_ dialect: DescriptorValue?) throws(Problem) {
    guard let dialect, dialect.json.members != nil, let named = dialect["engine"] else { return nil }
    guard let engine = Engine(rawValue: try named.text()) else {
      throw named.wrong("no engine '\(try named.text())'").hint("there are 'postgresql' and 'clickhouse'")
    }
    self.engine = engine
    let known = ["engine", "connection", "shards", "table", "order"]
    for member in try dialect.object() where !known.contains(member.key) {
      throw dialect.wrong("'\(member.key)' of a table in a database is not supported")
        .hint("a dialect has \(known.map { "'\($0)'" }.joined(separator: ", "))")
    }
    if let shards = dialect["shards"] {
      guard engine == .postgreSQL else {
        throw shards.wrong("'shards' are of databases of PostgreSQL")
          .hint("ClickHouse puts rows of several servers together by itself: name its table of the engine Distributed")
      }
      guard dialect["connection"] == nil else { throw shards.wrong("'shards' stand in place of 'connection'") }
      for member in try shards.object() where !["key", "connections"].contains(member.key) {
        throw shards.wrong("'\(member.key)' of shards is not supported").hint("shards have 'key' and 'connections'")
      }
      shardKey = try shards.required("key").text()
      connections = try shards.required("connections").texts().map(\.text)
      guard connections.count > 1, connections.count <= 256, Set(connections).count == connections.count else {
        throw shards.wrong("'connections' of shards are 2 to 256 names, each once")
      }
    } else {
      shardKey = nil
      connections = [try dialect.required("connection").text()]
    }
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

// MARK: What a database can show

extension Dataset {
  /// Returns where the rows of a table lie that is all in databases; `nil` of others.
  public func database(of name: String) throws(Problem) -> (source: DatabaseSource, table: PackagedTable)? {
    let parts = try description(of: name).parts
    guard parts.count == 1, case .package(_, let table) = parts[0], case .database(let source) = table.source else {
      return nil
    }
    return (source, table)
  }
}

/// What a package says of the cells of a column, as far as a database can count the cells that break it.
public enum CellRule: Sendable {
  /// No cell is missing.
  case isPresent
  /// Each cell is one of these.
  case isOneOf([Cell])
  /// No cell is below this one.
  case isAtLeast(Cell)
  /// No cell is above this one.
  case isAtMost(Cell)
}

extension PackagedTable {
  /// The rules for the cells of columns that a database can count by itself.
  public var cellRules: [(column: String, rule: CellRule)] {
    var rules: [(column: String, rule: CellRule)] = []
    for column in columns {
      let (name, constraints) = (column.field.name, column.constraints)
      if constraints.isRequired || primaryKey.contains(name) { rules.append((name, .isPresent)) }
      if let allowed = constraints.allowed { rules.append((name, .isOneOf(allowed))) }
      if let minimum = constraints.minimum { rules.append((name, .isAtLeast(minimum))) }
      if let maximum = constraints.maximum { rules.append((name, .isAtMost(maximum))) }
    }
    return rules
  }

  /// The columns whose texts have rules that no database holds them against as Plumb does: patterns, formats and
  /// lengths.
  public var columnsWithRulesOfTexts: [String] {
    columns.filter { column in
      let constraints = column.constraints
      return constraints.pattern != nil || constraints.format != nil || constraints.minimumLength != nil
        || constraints.maximumLength != nil
    }.map(\.field.name)
  }

  /// Says whether cells keep the rules for the texts of a column.
  public func allows(_ cells: Column, in column: String) throws(Problem) -> Bool {
    guard let described = self.column(column) else { return false }
    let content = PackagedContent(table: Table([(column, cells)])) { row, _ in FileLocation(column, line: row + 1) }
    return try TableCheck(self, content, Loading()).allows(cells, described)
  }

  /// The sets of columns whose cells together are in no two rows the same.
  public var keys: [[String]] {
    let single = columns.filter(\.constraints.isUnique).map { [$0.field.name] } + uniqueKeys
    return primaryKey.isEmpty ? single : [primaryKey] + single
  }
}
