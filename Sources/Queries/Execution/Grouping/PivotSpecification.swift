import Tables

/// Columns made of the values of one column, by those of another.
struct WiderPivot: Sendable {
  /// The column whose values name the new columns.
  var names: String
  /// The column whose values fill them.
  var values: String
  /// The new columns: the names that occur, in their order.
  var columns: [String]
  /// The type of the new columns.
  var type: ColumnType
}

/// Columns put one under another.
struct LongerPivot: Sendable {
  /// The columns that are put one under another.
  var columns: [String]
  /// The new column of their names.
  var names: String
  /// The new column of their values.
  var values: String
  /// The type of the values.
  var type: ColumnType
}
