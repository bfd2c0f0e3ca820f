import Problems
import Synchronization
import System
import Tables

/// A table of `datapackage.json`: its name, and what the package says of it, which is read when it is first
/// asked for.
public struct PackagedTable: Sendable {
  /// The name of the table.
  public let name: String
  /// The paths of the files within the package; none where the descriptor holds the rows.
  public let paths: [String]
  /// True where the package says what the columns are. Else they are found when the table is read.
  public let isDescribed: Bool
  private let deferred: DeferredDescription

  /// Makes a table of which everything is known.
  init(_ name: String, _ description: TableDescription) {
    self.name = name
    paths = description.paths
    isDescribed = !description.columns.isEmpty
    deferred = DeferredDescription(description)
  }

  /// Makes a table with columns, of which more is read when it is asked for.
  init(_ name: String, paths: [String], read: @escaping @Sendable () -> TableDescription) {
    self.name = name
    self.paths = paths
    isDescribed = true
    deferred = DeferredDescription(read)
  }

  /// All that the package says of the table.
  var all: TableDescription { deferred.value }

  /// The title, where there is one.
  public var title: String? { all.title }
  /// The description, where there is one.
  public var description: String? { all.description }
  /// The columns, in the order of the schema.
  public var columns: [PackagedColumn] { all.columns }
  /// The columns whose cells together are in no two rows the same; empty where none are named.
  public var primaryKey: [String] { all.primaryKey }
  /// The foreign keys, in the order of the schema.
  public var foreignKeys: [ForeignKey] { all.foreignKeys }

  /// The rows themselves, the files that they stand in, or the table of a database.
  var source: TableDescription.Source { all.source }
  /// The layout of the files.
  var layout: ResourceLayout { all.layout }
  var missingValues: [String] { all.missingValues }
  /// The count and the hash of the files' bytes, as the package says them.
  var content: DeclaredContent { all.content }
  /// Sets of columns whose cells together are in no two rows the same.
  var uniqueKeys: [[String]] { all.uniqueKeys }

  /// The name of its rows in a database; `nil` where they stand elsewhere.
  var databasePath: String? { paths.isEmpty ? all.databasePath : nil }

  /// The names and the types of the columns.
  public var schema: Schema { Schema(columns.map(\.field)) }

  /// Holds a file's heading against the order of the columns, where that matters.
  func checkHeading(_ names: [String], _ location: FileLocation) throws(Problem) {
    guard all.keepsOrder else { return }
    for (name, column) in zip(names, columns) where name != column.field.name {
      throw Problem("expected the column '\(column.field.name)' here, found '\(name)'", kind: .data, location: location)
        .hint("'fieldsMatch' of the package says 'exact'")
    }
  }

  func column(_ name: String) -> PackagedColumn? { columns.first { $0.field.name == name } }
}

/// The description of a table in `datapackage.json`, besides its name.
struct TableDescription: Sendable {
  let title: String?
  let description: String?
  let columns: [PackagedColumn]
  let primaryKey: [String]
  let foreignKeys: [ForeignKey]
  let source: Source
  let layout: ResourceLayout
  let missingValues: [String]
  let content: DeclaredContent
  let uniqueKeys: [[String]]
  /// True where the file's columns must stand in the order of the schema (`fieldsMatch: "exact"`).
  let keepsOrder: Bool

  /// The places where rows stand.
  enum Source: Sendable {
    /// Files within the package, the rows of each after those of the one before.
    case files([String])
    /// The descriptor itself.
    case data(DescriptorValue)
    /// A database.
    case database(DatabaseSource)
  }

  fileprivate var paths: [String] {
    switch source {
    case .files(let paths): paths
    case .data, .database: []
    }
  }

  fileprivate var databasePath: String? {
    switch source {
    case .files, .data: nil
    case .database(let source): source.path
    }
  }
}

/// A description that is known, or is read when it is first asked for.
private final class DeferredDescription: Sendable {
  private let known: Mutex<TableDescription?>
  private let read: (@Sendable () -> TableDescription)?

  init(_ description: TableDescription) {
    known = Mutex(description)
    read = nil
  }

  init(_ read: @escaping @Sendable () -> TableDescription) {
    known = Mutex(nil)
    self.read = read
  }

  var value: TableDescription {
    known.withLock { known in
      if let known { return known }
      guard let read else { preconditionFailure("a description that is known or can be read") }
      let description = read()
      known = description
      return description
    }
  }
}

/// The layout of a table's files: their format, encoding and dialect.
struct ResourceLayout: Sendable {
  /// The format by its name: `csv`, `json`, `xlsx`.
  var format: String
  /// The encoding of a text; `nil` for UTF-8, or to find out where the columns are found out too.
  var encoding: String?
  var dialect = DeclaredDialect()
  /// True where the package says how cells are separated.
  var namesDialect = false
  /// The file that is meant in a compressed one of several.
  var innerPath: String?

  /// True where the files are JSON: one value, or one in each line.
  var isJSON: Bool { format == "json" || isJSONLines }
  var isJSONLines: Bool { format == "jsonl" || format == "ndjson" }
  var isWorkbook: Bool { ["xlsx", "xls", "ods"].contains(format) }

  init(format: String, encoding: String? = nil) {
    self.format = format
    self.encoding = encoding
  }
}

/// The description of one column in `datapackage.json`.
public struct PackagedColumn: Sendable {
  /// The name and the type.
  public let field: Field
  /// The title, where there is one.
  public let title: String?
  public let description: String?
  /// The description in Chinese (`description:zh`), where there is one.
  public let chineseDescription: String?
  /// The way in which the cells are written.
  let reading: FieldReading
  let constraints: Constraints
  let origin: Origin

  /// The location of the description in `datapackage.json`.
  public var location: FileLocation { origin.location }
}

/// Columns whose cells must be found together in another table, or in the same one.
public struct ForeignKey: Sendable {
  /// The columns of this table.
  public let columns: [String]
  /// The other table, or this one.
  public let table: String
  /// The columns there, in the order of `columns`.
  public let keys: [String]
  let origin: Origin
}

/// The constraints on the cells of a column, beyond their type.
struct Constraints: Sendable {
  var isRequired = false
  var isUnique = false
  var allowed: [Cell]?
  var minimum: Cell?
  var maximum: Cell?
  var minimumLength: Int?
  var maximumLength: Int?
  var pattern: (text: String, origin: Origin)?
  var format: TextFormat?
}

/// The formats of texts that Table Schema names.
enum TextFormat: String, Sendable {
  case email, uri, uuid, binary

  /// With its article, as problems say it.
  var words: String {
    switch self {
    case .email: "an e-mail address"
    case .uri: "an address such as https://example.org"
    case .uuid: "a UUID"
    case .binary: "binary data in Base64"
    }
  }

  /// A pattern that all texts of the format match; e-mail and web addresses only roughly.
  var pattern: String {
    let hexadecimal = "[0-9a-fA-F]"
    return switch self {
    case .binary: "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?"
    case .email: "[^@\\s]+@[^@\\s]+"
    case .uri: "[A-Za-z][A-Za-z0-9+.\\-]*:[^\\s]+"
    case .uuid:
      "\(hexadecimal){8}-\(hexadecimal){4}-\(hexadecimal){4}-\(hexadecimal){4}-\(hexadecimal){12}"
    }
  }
}

/// The location of something in `datapackage.json`, worked out when it is wanted.
struct Origin: Sendable {
  let source: FileBytes
  let offset: Int

  var location: FileLocation { source.location(at: offset) }
}
