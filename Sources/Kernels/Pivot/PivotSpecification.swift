import Tables

/// Columns made of the values of one column, by those of another.
package struct WiderPivot: Sendable {
  /// The column whose values name the new columns.
  package var names: String
  /// The column whose values fill them.
  package var values: String
  /// The new columns: the names that occur, in their order.
  package var columns: [String]
  /// The type of the new columns.
  package var type: ColumnType

  /// Makes columns of the values of `names`, filled with those of `values`.
  package init(names: String, values: String, columns: [String], type: ColumnType) {
    self.names = names
    self.values = values
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
