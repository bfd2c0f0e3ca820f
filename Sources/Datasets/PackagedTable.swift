import Problems
import System
import Tables

/// The description of one table in `datapackage.json`.
public struct PackagedTable: Sendable {
  /// The name of the table.
  public let name: String
  /// The title, where there is one.
  public let title: String?
  public let description: String?
  /// The columns, in the order of the schema.
  public let columns: [PackagedColumn]
  /// The columns whose cells together are in no two rows the same; empty where none are named.
  public let primaryKey: [String]
  /// The foreign keys, in the order of the schema.
  public let foreignKeys: [ForeignKey]

  /// The file's path within the package.
  public let path: String
  let delimiter: Character
  let quote: Character
  let missingValues: [String]
  /// The properties that the package gives of the file's bytes.
  let content: DeclaredContent
  /// Sets of columns whose cells together are in no two rows the same.
  let uniqueKeys: [[String]]
  /// True where the file's columns must stand in the order of the schema (`fieldsMatch: "exact"`).
  let keepsOrder: Bool

  /// The names and the types of the columns.
  public var schema: Schema { Schema(columns.map(\.field)) }

  /// Holds the file's heading against the order of the columns, where that matters.
  func checkHeading(_ reader: CSVReader) throws(Problem) {
    guard keepsOrder else { return }
    for (name, column) in zip(reader.names, columns) where name != column.field.name {
      throw Problem(
        "expected the column '\(column.field.name)' here, found '\(name)'", kind: .data,
        location: FileLocation(reader.file.path, line: 1, column: 1)
      ).hint("'fieldsMatch' of the package says 'exact'")
    }
  }

  func column(_ name: String) -> PackagedColumn? { columns.first { $0.field.name == name } }
}

/// The description of one column in `datapackage.json`.
public struct PackagedColumn: Sendable {
  /// The name and the type.
  public let field: Field
  /// The title, where there is one.
  public let title: String?
  public let description: String?
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
  case email, uri, uuid

  /// With its article, as problems say it.
  var words: String {
    switch self {
    case .email: "an e-mail address"
    case .uri: "an address such as https://example.org"
    case .uuid: "a UUID"
    }
  }

  /// A pattern that all texts of the format match; e-mail and web addresses only roughly.
  var pattern: String {
    let hexadecimal = "[0-9a-fA-F]"
    return switch self {
    case .email: "[^@\\s]+@[^@\\s]+"
    case .uri: "[A-Za-z][A-Za-z0-9+.\\-]*:[^\\s]+"
    case .uuid:
      "\(hexadecimal){8}-\(hexadecimal){4}-\(hexadecimal){4}-\(hexadecimal){4}-\(hexadecimal){12}"
    }
  }
}

/// Where something stands in `datapackage.json`, worked out when it is wanted.
struct Origin: Sendable {
  let source: FileBytes
  let offset: Int

  var location: FileLocation { source.location(at: offset) }
}
