import Datasets
import Tables

/// The differences between tables as they were opened and those of an earlier import: tables, columns and
/// types.
///
/// A table is compared with the earlier one of its name; where each import has one table only, with that one,
/// for next month's file has another name.
struct TableDifferences {
  private let before: [(name: String, schema: Schema)]
  private let now: [(name: String, table: Table)]

  init(_ now: [PackageTable], since earlier: DataPackage) {
    before = earlier.tables.map { ($0.name, $0.schema) }
    self.now = now.map { ($0.name, $0.table) }
  }

  /// A sentence for each difference.
  func texts() -> [String] {
    if before.count == 1, now.count == 1 { return columns(before[0].schema, now[0].table, "") }
    var told: [String] = []
    for (name, table) in now {
      guard let earlier = before.first(where: { $0.name == name }) else {
        told.append("new table '\(name)'")
        continue
      }
      told += columns(earlier.schema, table, " of '\(name)'")
    }
    for (name, _) in before where !now.contains(where: { $0.name == name }) {
      told.append("the table '\(name)' is gone")
    }
    return told
  }

  /// - Parameter words: the words for the table, after a column's name.
  private func columns(_ before: Schema, _ now: Table, _ words: String) -> [String] {
    var told: [String] = []
    for (field, column) in zip(now.schema.fields, now.columns) {
      guard let index = before.index(of: field.name) else {
        told.append("new column '\(field.name)'\(words)")
        continue
      }
      let earlier = before.fields[index].type
      // A column without any cell is of every type.
      guard earlier != field.type, column.missingCount < column.count else { continue }
      told.append("the column '\(field.name)'\(words) is of \(field.type.rawValue) now, and was of \(earlier.rawValue)")
    }
    for field in before.fields where now.schema.index(of: field.name) == nil {
      told.append("the column '\(field.name)'\(words) is gone")
    }
    return told
  }
}
