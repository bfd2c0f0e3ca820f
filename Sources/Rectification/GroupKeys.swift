import Problems
import Tables

/// The columns by which a table's rows are grouped, and their cells in each row.
struct GroupKeys {
  let names: [String]
  private let columns: [Column]

  /// - Throws: where the table has no column of a name.
  init(_ names: [String], of table: Table) throws(Problem) {
    var columns: [Column] = []
    for name in names { columns.append(try table.column(name)) }
    (self.names, self.columns) = (names, columns)
  }

  /// The key of a row: a cell for each of the columns.
  subscript(row: Int) -> [Cell] { columns.map { $0[row] } }

  /// Returns the columns of a result that has a row for each of some keys.
  func columns(_ keys: [[Cell]]) -> [(name: String, column: Column)] {
    names.indices.map { index in (names[index], Column(columns[index].type, keys.map { $0[index] })) }
  }

  /// Whether a key stands before another: by the first column in which they differ.
  static func precedes(_ a: [Cell], _ b: [Cell]) -> Bool {
    zip(a, b).first { $0 != $1 }.map { $0.precedes($1) } ?? false
  }
}
