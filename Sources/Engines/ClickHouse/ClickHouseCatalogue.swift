import Problems
import Tables

/// The tables that a user may read, as ClickHouse's catalogue describes them.
struct ClickHouseCatalogue {
  private let connection: ClickHouseConnection
  private let settings: ClickHouseConnection.Settings

  init(_ connection: ClickHouseConnection, _ settings: ClickHouseConnection.Settings) {
    (self.connection, self.settings) = (connection, settings)
  }

  /// Tables and views of the connection's database, by their names.
  ///
  /// No key of ClickHouse says that two rows differ, so that a table has none; its rows are ordered by the columns of
  /// its sorting key and all others after them.
  func tables() throws(Problem) -> [EngineTable] {
    let columns = try self.columns()
    var tables: [EngineTable] = []
    for row in try texts(Self.relations, 5) {
      let (database, name, engine) = (row[0], row[1], row[2])
      // Reading from a queue takes what is read away from others.
      guard !Self.queues.contains(engine), !name.hasPrefix(".inner") else { continue }
      let described = columns[[database, name]] ?? []
      let read = described.compactMap(\.column)
      guard !read.isEmpty else { continue }
      let order = Self.names(inKey: row[3], of: read)
      tables.append(
        EngineTable(
          name: name, relation: (database, name), columns: read,
          unread: described.filter { $0.column == nil }.map { ($0.name, $0.type) }, key: [],
          order: order, title: row[4]))
    }
    return tables
  }

  private static let queues = ["Kafka", "RabbitMQ", "NATS", "S3Queue", "AzureQueue", "FileLog", "Redis", "Null"]

  private static let relations = """
    SELECT database, name, engine, sorting_key, comment FROM system.tables
    WHERE database = currentDatabase() AND NOT is_temporary ORDER BY name
    """

  private static let attributes = """
    SELECT database, table, name, type, comment FROM system.columns
    WHERE database = currentDatabase() AND default_kind <> 'EPHEMERAL' ORDER BY table, position
    """

  /// The rows of a query whose columns are texts.
  private func texts(_ sql: String, _ count: Int) throws(Problem) -> [[String]] {
    let schema = Schema((0..<count).map { Field("c\($0)", .text) })
    let sql = "SELECT * APPLY (x -> CAST(x, 'Nullable(String)')) FROM (\(sql))"
    switch try connection.rows(sql, schema, settings) {
    case .success(let table): return (0..<table.rowCount).map { table.row($0).map { $0.text ?? "" } }
    case .failure(let error): throw connection.problem(error)
    }
  }

  /// The columns of a sorting key; empty where it is made of more than columns.
  static func names(inKey key: String, of columns: [EngineColumn]) -> [String] {
    var rest = key[...]
    var names: [String] = []
    while !rest.isEmpty {
      let found = columns.filter { $0.isExact }.flatMap { column in
        [column.name, ClickHouseDialect.quotedName(column.name)].map { (column.name, $0) }
      }.filter { rest.hasPrefix($0.1) && (rest.count == $0.1.count || rest.dropFirst($0.1.count).hasPrefix(", ")) }
      guard let (name, written) = found.max(by: { $0.1.count < $1.1.count }) else { return [] }
      names.append(name)
      rest = rest.dropFirst(written.count).dropFirst(2)
    }
    return names
  }
}

// MARK: Columns

extension ClickHouseCatalogue {
  private struct DescribedColumn {
    var name: String
    /// The name of its type in the database.
    var type: String
    /// The column; `nil` where its type is none that Plumb reads.
    var column: EngineColumn?
  }

  /// The columns of all tables, by the names of the databases and the tables.
  private func columns() throws(Problem) -> [[String]: [DescribedColumn]] {
    var columns: [[String]: [DescribedColumn]] = [:]
    for row in try texts(Self.attributes, 5) {
      let (name, type) = (row[2], row[3])
      let column = Self.reading(type).map {
        EngineColumn(name: name, type: $0.type, title: row[4], conversion: $0.conversion)
      }
      columns[[row[0], row[1]], default: []].append(DescribedColumn(name: name, type: type, column: column))
    }
    return columns
  }

  /// The type that cells of a type of ClickHouse have here; `nil` where Plumb does not read it.
  ///
  ///     reading("LowCardinality(Nullable(String))")  // text, as it is
  static func reading(_ type: String) -> (type: ColumnType, conversion: CellConversion)? {
    for wrapper in ["LowCardinality(", "Nullable("] where type.hasPrefix(wrapper) && type.hasSuffix(")") {
      return reading(String(type.dropFirst(wrapper.count).dropLast()))
    }
    let base = type.prefix { $0 != "(" }
    let arguments = type.dropFirst(base.count + 1).dropLast().split(separator: ",")
      .map { String($0.drop { $0 == " " }) }
    switch base {
    case "Bool": return (.boolean, .none)
    case "Int64": return (.integer, .none)
    case "Int8", "Int16", "Int32", "UInt8", "UInt16", "UInt32": return (.integer, .narrow)
    case "UInt64": return (.integer, .unsigned)
    case "Float32", "Float64": return (.number, .float)
    case "Decimal": return isWhole(arguments) ? (.integer, .integer) : (.number, .decimal)
    case "String": return (.text, .none)
    case "FixedString", "Enum8", "Enum16", "UUID": return (.text, .text)
    case "Date", "Date32": return (.date, .none)
    case "DateTime": return (.dateTime, .instant)
    // Of billionths of a second Plumb has no times.
    case "DateTime64": return (arguments.first.flatMap { Int($0) } ?? 9) <= 6 ? (.dateTime, .instant) : nil
    case _: return nil
    }
  }

  /// Says whether decimals have up to 18 digits and none after the point.
  private static func isWhole(_ arguments: [String]) -> Bool {
    guard arguments.count == 2, let precision = Int(arguments[0]) else { return false }
    return arguments[1] == "0" && precision <= 18
  }
}
