import Tables

/// Columns made of the values of one column, by those of another.
package struct WiderPivot: Sendable {
  /// The column whose values name the new columns.
  package var names: String
  /// The columns whose values fill them.
  package var values: [WiderValues]
  /// The cell for which there is no row; missing where nothing was said.
  package var fill: Cell

  /// Makes columns of the values of `names`, filled with those of other columns.
  package init(names: String, values: [WiderValues], fill: Cell = .missing) {
    self.names = names
    self.values = values
    self.fill = fill
  }

  /// The new columns, in their order.
  package var fields: [Field] { values.flatMap { values in values.columns.map { Field($0, values.type) } } }

  /// Returns the columns of the table that stay as they are.
  package func others(of schema: Schema) -> [Field] {
    schema.fields.filter { field in field.name != names && !values.contains { $0.column == field.name } }
  }
}

/// A column whose values fill new columns.
package struct WiderValues: Sendable {
  /// The column.
  package var column: String
  /// The new columns that it fills: one for each name that occurs, in the order of the names.
  package var columns: [String]
  /// The type of the new columns.
  package var type: ColumnType

  /// Fills columns with the values of one.
  package init(column: String, columns: [String], type: ColumnType) {
    self.column = column
    self.columns = columns
    self.type = type
  }
}

/// Columns put one under another.
package struct LongerPivot: Sendable {
  /// The columns that are put one under another.
  package var columns: [String]
  /// The new column of their names.
  package var names: String
  /// The new column of their values.
  package var values: String
  /// The type of the values.
  package var type: ColumnType

  /// Puts `columns` one under another, their names beside their values.
  package init(columns: [String], names: String, values: String, type: ColumnType) {
    self.columns = columns
    self.names = names
    self.values = values
    self.type = type
  }
}
