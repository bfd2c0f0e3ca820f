import Tables

/// A table of a package that is to be written, with what `datapackage.json` says of it.
public struct PackageTable: Sendable {
  /// The name of the table, and of its file.
  public var name: String
  /// The title, in the language of the data and in English.
  public var title: String
  /// The columns, in the order of the table.
  public var columns: [Column]
  /// The rows.
  public var table: Table
  /// The columns that together name a row; empty where none do.
  public var primaryKey: [String] = []
  /// The columns whose cells stand in another table too.
  public var foreignKeys: [Reference] = []

  /// A column, as `datapackage.json` describes it.
  public struct Column: Sendable {
    /// The name and the type.
    public var field: Field
    /// The title; `nil` where the name says enough.
    public var title: String?
    /// Further properties of the field, such as the unit of an amount.
    public var properties: [(name: String, value: String)] = []

    /// Makes a column without further properties.
    public init(_ name: String, _ type: ColumnType, title: String? = nil) {
      field = Field(name, type)
      self.title = title
    }
  }

  /// Columns whose cells are found together in another table.
  public struct Reference: Sendable {
    /// The names of the columns.
    public var columns: [String]
    /// The name of the other table.
    public var table: String
  }

  /// Makes a table of rows; a cell that does not fit the type of its column is a programming error.
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
