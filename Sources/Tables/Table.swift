import Problems

/// Named columns of one length.
///
/// A table is a value: nothing changes it once it is made.
public struct Table: Sendable {
  /// The names and the types of the columns.
  public let schema: Schema
  /// The columns, in the order of the schema, all of `rowCount` cells.
  public let columns: [Column]
  /// The number of rows.
  public let rowCount: Int

  /// A table of columns that the caller knows to be of one length and of
  /// different names.
  public init(_ columns: [(name: String, column: Column)]) {
    schema = Schema(columns.map { Field($0.name, $0.column.type) })
    self.columns = columns.map(\.column)
    rowCount = self.columns.first?.count ?? 0
    precondition(self.columns.allSatisfy { $0.count == rowCount }, "columns of one length")
    precondition(Set(schema.names).count == columns.count, "columns of different names")
  }

  /// A table from rows of cells, each cell of its field's type or missing.
  public init(_ schema: Schema, rows: [[Cell]]) {
    self.init(
      schema.fields.enumerated().map { index, field in
        (field.name, Column(field.type, rows.map { $0[index] }))
      })
  }

  /// The column of a name; an unknown name is a problem that offers a near one.
  public func column(_ name: String) throws(Problem) -> Column {
    guard let index = schema.index(of: name) else {
      throw Problem.unknown("column", name, among: schema.names)
    }
    return columns[index]
  }

  /// The cells of a row, in the order of the columns.
  public func row(_ index: Int) -> [Cell] { columns.map { $0[index] } }
}
