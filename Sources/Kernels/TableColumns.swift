import Tables

/// Tables of some of a table's columns, or of one more.
extension Table {
  /// The columns that are needed, in their order. One is always kept, as a
  /// table counts its rows by its columns.
  package func keeping(_ needed: Set<String>) -> Table {
    guard !schema.names.allSatisfy(needed.contains) else { return self }
    let kept = schema.names.indices.filter { needed.contains(schema.fields[$0].name) }
    return picking(kept.isEmpty ? [0] : kept)
  }

  private func picking(_ indices: [Int]) -> Table {
    Table(indices.map { (schema.fields[$0].name, columns[$0]) })
  }

  /// A column that is there.
  package func named(_ name: String) -> Column {
    guard let index = schema.index(of: name) else { preconditionFailure("no column '\(name)'") }
    return columns[index]
  }

  /// Returns the columns of these names, which are there.
  package func named(_ names: [String]) -> [Column] { names.map(named) }

  /// Returns the names and types of columns that are there.
  func named(fields names: [String]) -> [Field] { names.map { Field($0, named($0).type) } }

  /// The table with a column in its place, or as the last one.
  package func setting(_ name: String, _ column: Column) -> Table {
    var columns = zip(schema.names, self.columns).map { (name: $0, column: $1) }
    if let index = schema.index(of: name) {
      columns[index].column = column
    } else {
      columns.append((name, column))
    }
    return Table(columns)
  }
}
