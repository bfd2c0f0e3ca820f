import Tables

extension Schema {
  /// Gives a name a type, in its place or as the last column.
  package mutating func set(_ field: Field) {
    if let index = index(of: field.name) { fields[index] = field } else { fields.append(field) }
  }

  /// Returns the type of a column that is there.
  package func type(_ name: String) -> ColumnType {
    guard let index = index(of: name) else { preconditionFailure("no column '\(name)'") }
    return fields[index].type
  }
}

/// Returns the columns of two tables by name; whole numbers become numbers where the other table has
/// numbers.
package func united(_ first: Schema, _ second: Schema) -> Schema {
  var schema = first
  for field in second.fields {
    if let index = schema.index(of: field.name) {
      if schema.fields[index].type != field.type { schema.fields[index].type = .number }
    } else {
      schema.fields.append(field)
    }
  }
  return schema
}
