import Tables

/// The tables that a user may read, as ClickHouse's catalogue describes them.
struct ClickHouseCatalogue: Sendable {
  /// The answer to `question`.
  private let rows: Table

  init(_ rows: Table) { self.rows = rows }

  /// Tables and views of the connection's database, by their names.
  ///
  /// No key of ClickHouse says that two rows differ, so that a table has none; its rows are ordered by the columns of
  /// its sorting key and all others after them.
  func tables() -> [EngineTable] {
    let described = self.described()
    var tables: [EngineTable] = []
    for (name, engine, sortingKey, title) in described.relations {
      // Reading from a queue takes what is read away from others.
      guard !Self.queues.contains(engine), !name.hasPrefix(".inner") else { continue }
      let columns = described.columns[name] ?? []
      let read = columns.compactMap(\.column)
      guard !read.isEmpty else { continue }
      tables.append(
        EngineTable(
          name: name, relation: (described.database, name), columns: read,
          unread: columns.filter { $0.column == nil }.map { ($0.name, $0.type) }, key: [],
          order: Self.names(inKey: sortingKey, of: read), title: title, isView: engine == "View"))
    }
    return tables
  }

  private static let queues = ["Kafka", "RabbitMQ", "NATS", "S3Queue", "AzureQueue", "FileLog", "Redis", "Null"]

  /// What the catalogue says of the tables and of their columns.
  private struct Described {
    var database = ""
    var relations: [(name: String, engine: String, sortingKey: String, title: String)] = []
    /// The columns in their order, by the names of the tables.
    var columns: [String: [DescribedColumn]] = [:]
  }

  /// Tables and columns by one question, as each takes as long as a small query over data. A table stands at the
  /// position 0, before its columns; what stands before 0 is of no table. Each function in a query takes the
  /// server some time, a sixth of the whole.
  static let question = """
    SELECT name, 0, engine, sorting_key, comment, currentDatabase()
    FROM system.tables WHERE database = currentDatabase() AND NOT is_temporary
    UNION ALL
    SELECT table, toInt64(position), name, type, comment, ''
    FROM system.columns WHERE database = currentDatabase() AND default_kind <> 'EPHEMERAL'
    """

  static let answer = Schema(
    ["table", "position", "a", "b", "comment", "database"].map { Field($0, $0 == "position" ? .integer : .text) })

  private func described() -> Described {
    var described = Described()
    for row in ordered {
      let texts = row.map { $0.text ?? "" }
      guard row[1].integer != 0 else {
        described.database = texts[5]
        described.relations.append((texts[0], texts[2], texts[3], texts[4]))
        continue
      }
      let column = Self.reading(texts[3]).map {
        EngineColumn(name: texts[2], type: $0.type, title: texts[4], conversion: $0.conversion)
      }
      described.columns[texts[0], default: []].append(DescribedColumn(name: texts[2], type: texts[3], column: column))
    }
    return described
  }

  /// The rows by the names of the tables, and the columns of each by their positions.
  private var ordered: [[Cell]] {
    (0..<rows.rowCount).map { rows.row($0) }.filter { ($0[1].integer ?? -1) >= 0 }.sorted { a, b in
      let (name, other) = ((a[0].text ?? "").utf8, (b[0].text ?? "").utf8)
      guard name.elementsEqual(other) else { return name.lexicographicallyPrecedes(other) }
      return (a[1].integer ?? 0) < (b[1].integer ?? 0)
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
    case "Date": return (.date, .narrow)
    case "Date32": return (.date, .none)
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
