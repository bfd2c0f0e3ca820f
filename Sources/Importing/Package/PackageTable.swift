import Tables

/// A table of a package that is to be written, with what `datapackage.json` says of it.
public struct PackageTable: Sendable {
  public var name: String
  public var title: String
  public var columns: [Column]
  public var table: Table
  /// The columns that together name a row; empty where none do.
  public var primaryKey: [String] = []
  public var foreignKeys: [Reference] = []

  /// A column, as `datapackage.json` describes it.
  public struct Column: Sendable {
    public var field: Field
    public var title: String?
    /// Further properties of the field, such as the unit of an amount.
    public var properties: [(name: String, value: String)] = []

    public init(_ name: String, _ type: ColumnType, title: String? = nil) {
      field = Field(name, type)
      self.title = title
    }
  }

  /// Columns whose cells are found together in another table.
  public struct Reference: Sendable {
    public var columns: [String]
    public var table: String
  }

  public init(
    _ name: String, title: String, columns: [Column], rows: [[Cell]], primaryKey: [String] = [],
    foreignKeys: [Reference] = []
  ) {
    self.name = name
    self.title = title
    self.columns = columns
    table = Table(Schema(columns.map(\.field)), rows: rows)
    self.primaryKey = primaryKey
    self.foreignKeys = foreignKeys
  }
}
