import Problems
import Tables

/// The tables that a role may read, as the server's catalogue describes them.
struct PostgreSQLCatalogue {
  private let connection: PostgreSQLConnection

  init(_ connection: PostgreSQLConnection) { self.connection = connection }

  /// Tables, views and foreign tables, by their schemas and names. Partitions are read by way of the tables
  /// that they are parts of.
  ///
  /// - Parameter mostMilliseconds: the most that the role's own settings let a query take; 0 for any number.
  func tables(_ mostMilliseconds: Int) throws(Problem) -> [EngineTable] {
    let patience = mostMilliseconds == 0 ? Self.patience : min(Self.patience, mostMilliseconds)
    let limit = "SET LOCAL statement_timeout = \(patience)"
    // One message asks for all, so that a server far away is waited for once.
    let answers = try connection.rows([limit, Self.relations, Self.attributes, Self.indexes])
    guard answers.count == 3 else {
      throw Problem("'\(connection.engine)' does not answer as PostgreSQL does", kind: .unavailable)
    }
    let (columns, keys) = (Self.columns(answers[1]), Self.keys(answers[2]))
    var tables: [EngineTable] = []
    for row in answers[0] {
      guard let id = row[0], let schema = row[1], let name = row[2] else { continue }
      let described = columns[id] ?? []
      let read = described.compactMap(\.column)
      guard !read.isEmpty else { continue }
      let isFound = row[3] == "t"
      // The rows of tables that inherit are read too, and no key reaches over all of them.
      let key = row[4] == "t" ? [] : keys[id] ?? []
      let isKeyRead = key.allSatisfy { name in read.contains { $0.name == name && $0.isExact } }
      let keyRead = isKeyRead ? key : []
      tables.append(
        EngineTable(
          name: isFound ? name : "\(schema).\(name)", relation: (schema, name), columns: read,
          unread: described.filter { $0.column == nil }.map { ($0.name, $0.type) }, key: keyRead,
          order: keyRead, title: row[5] ?? "", isView: row[6] == "t"))
    }
    return tables
  }

  /// Milliseconds in which the catalogue has to be read.
  private static let patience = 30_000

  private static let relations = """
    SELECT c.oid, n.nspname, c.relname, pg_table_is_visible(c.oid), c.relhassubclass AND c.relkind = 'r',
      obj_description(c.oid, 'pg_class'), c.relkind = 'v'
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
      AND n.nspname <> 'information_schema' AND left(n.nspname, 3) <> 'pg_'
      AND has_schema_privilege(n.oid, 'USAGE') AND has_any_column_privilege(c.oid, 'SELECT')
    ORDER BY n.nspname, c.relname
    """
}

// MARK: Columns

extension PostgreSQLCatalogue {
  private struct DescribedColumn {
    var name: String
    /// The name of its type in the database.
    var type: String
    /// The column; `nil` where its type is none that Plumb reads.
    var column: EngineColumn?
  }

  /// The columns of all tables, by the tables' numbers.
  private static func columns(_ rows: PostgreSQLConnection.Rows) -> [String: [DescribedColumn]] {
    var columns: [String: [DescribedColumn]] = [:]
    for row in rows {
      guard let id = row[0], let name = row[1], let type = row[2], let base = row[3], let modifier = Int(row[4] ?? "")
      else { continue }
      let reading = Self.reading(base, modifier, isEnumeration: row[5] == "e")
      let column = reading.map {
        EngineColumn(name: name, type: $0.type, title: row[6] ?? "", conversion: $0.conversion)
      }
      columns[id, default: []].append(DescribedColumn(name: name, type: type, column: column))
    }
    return columns
  }

  /// A domain is of the type that it is made of. The tables are found first (`OFFSET 0`): to ask for the privileges of
  /// each column of the server's own catalogue would take longer than all else.
  private static let attributes = """
    SELECT a.attrelid, a.attname, format_type(a.atttypid, a.atttypmod), coalesce(b.oid, t.oid),
      CASE WHEN b.oid IS NULL THEN a.atttypmod ELSE t.typtypmod END, coalesce(b.typtype, t.typtype),
      col_description(a.attrelid, a.attnum)
    FROM (
        SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
          AND n.nspname <> 'information_schema' AND left(n.nspname, 3) <> 'pg_' OFFSET 0) c
      JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
      JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
      LEFT JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype AND t.typtype = 'd'
    WHERE a.attnum > 0 AND NOT a.attisdropped AND has_column_privilege(c.oid, a.attnum, 'SELECT')
    ORDER BY a.attrelid, a.attnum
    """

  /// The type that cells of a type of PostgreSQL have here, by its number in `pg_type`, which no version
  /// changes; `nil` where Plumb does not read it.
  private static func reading(
    _ type: String, _ modifier: Int, isEnumeration: Bool
  ) -> (type: ColumnType, conversion: CellConversion)? {
    switch type {
    case "16": return (.boolean, .none)
    // int8; int2, int4
    case "20": return (.integer, .none)
    case "21", "23": return (.integer, .narrow)
    // float4, float8
    case "700", "701": return (.number, .float)
    case "1700": return isWhole(modifier) ? (.integer, .integer) : (.number, .decimal)
    // text, varchar, char(n), name, uuid
    case "25", "1043", "1042", "19", "2950": return (.text, .text)
    case "1082": return (.date, .none)
    case "1114": return (.dateTime, .none)
    case "1184": return (.dateTime, .instant)
    case _: return isEnumeration ? (.text, .text) : nil
    }
  }

  /// Says whether decimals have up to 18 digits and none after the point.
  private static func isWhole(_ modifier: Int) -> Bool {
    guard modifier >= 4 else { return false }
    let (precision, scale) = ((modifier - 4) >> 16 & 0xFFFF, (modifier - 4) & 0x7FF)
    return scale == 0 && precision <= 18
  }
}

// MARK: Keys

extension PostgreSQLCatalogue {
  /// The primary key of each table that has one, else another key whose columns are never missing, by the
  /// tables' numbers.
  private static func keys(_ rows: PostgreSQLConnection.Rows) -> [String: [String]] {
    var keys: [String: [String]] = [:]
    for row in rows {
      guard let id = row[0], let name = row[1] else { continue }
      keys[id, default: []].append(name)
    }
    return keys
  }

  private static let indexes = """
    SELECT k.indrelid, a.attname
    FROM (
      SELECT DISTINCT ON (i.indrelid) i.indrelid, i.indkey, i.indnkeyatts
      FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname <> 'information_schema' AND left(n.nspname, 3) <> 'pg_'
        AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL AND NOT EXISTS (
        SELECT 1 FROM unnest(i.indkey::int2[]) WITH ORDINALITY u (number, place)
          JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.number
        WHERE u.place <= i.indnkeyatts AND NOT a.attnotnull)
      ORDER BY i.indrelid, i.indisprimary DESC, i.indexrelid) k
      CROSS JOIN LATERAL unnest(k.indkey::int2[]) WITH ORDINALITY u (number, place)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = k.indrelid AND a.attnum = u.number
    WHERE u.place <= k.indnkeyatts
    ORDER BY k.indrelid, u.place
    """
}
