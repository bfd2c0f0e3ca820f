import Problems
import System
import Tables

/// What `datapackage.json` says of one table.
public struct PackagedTable: Sendable {
  public let name: String
  public let title: String?
  public let description: String?
  public let columns: [PackagedColumn]
  /// The columns whose cells together are in no two rows the same; empty where none are named.
  public let primaryKey: [String]
  public let foreignKeys: [ForeignKey]

  /// The file's path within the package.
  public let path: String
  let delimiter: Character
  let quote: Character
  let missingValues: [String]

  public var schema: Schema { Schema(columns.map(\.field)) }

  func column(_ name: String) -> PackagedColumn? { columns.first { $0.field.name == name } }
}

/// What `datapackage.json` says of one column.
public struct PackagedColumn: Sendable {
  public let field: Field
  public let title: String?
  public let description: String?
  let constraints: Constraints
  let origin: Origin

  /// Where it stands in `datapackage.json`.
  public var place: Place { origin.place }
}

/// Columns whose cells must be found together in another table, or in the same one.
public struct ForeignKey: Sendable {
  public let columns: [String]
  public let table: String
  public let keys: [String]
}

/// What the cells of a column must be, beyond their type.
struct Constraints: Sendable {
  var isRequired = false
  var isUnique = false
  var allowed: [Cell]?
  var minimum: Cell?
  var maximum: Cell?
  var minimumLength: Int?
  var maximumLength: Int?
  var pattern: (text: String, origin: Origin)?
}

/// Where something stands in `datapackage.json`, worked out when it is wanted.
struct Origin: Sendable {
  let source: FileBytes
  let offset: Int

  var place: Place { source.place(at: offset) }
}
