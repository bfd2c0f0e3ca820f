import Catalogue
import LuaHost
import Problems
import Tables

/// The kind of thing that a name stands for, found without running anything: no metamethod, no file,
/// no plan. Completion is made of it.
///
///     run.introspect(["data", "findings"])  // .table(its columns, nil) once a script has asked for it
public enum Introspection {
  /// No value.
  case nothing
  /// A Lua table: the names of its fields.
  case fields([String])
  /// A table of the dataset, or one that verbs made: its columns as far as they
  /// are known, and its rows, or those it is made of, where they are there.
  case table(Schema?, Table?)
  /// `data`.
  case dataset
  /// A row: its columns.
  case row([String])
  /// A date.
  case date
  /// A datetime.
  case dateTime
  /// A chart.
  case chart
  /// A function.
  case function
  /// Anything else.
  case value
}

extension ScriptRun {
  /// Returns what stands at the end of a path such as `stats.median` or `data.findings`.
  public func introspect(_ path: [String]) -> Introspection {
    guard let first = path.first else { return .fields(state.globalNames) }
    var value = state.global(first)
    for name in path.dropFirst() {
      switch value {
      case .table(let table):
        // Without metamethods only memory can be short; completion then offers nothing.
        guard let field = try? table.rawGet(name) else { return .nothing }
        value = field
      case .object(let reference):
        guard let data = reference.object(as: classes.data), name == path.last else { return .nothing }
        return data.known(name).map(introspect) ?? .nothing
      case .nil, .boolean, .integer, .number, .text, .bytes, .function: return .nothing
      }
    }
    return introspect(value)
  }

  private func introspect(_ value: LuaValue) -> Introspection {
    switch value {
    case .nil: return .nothing
    case .function: return .function
    case .table(let table):
      var names: [String] = []
      // Without metamethods nothing runs; what cannot be read has no names.
      try? table.forEachField { key, _ in if case .text(let name) = key { names.append(name) } }
      return .fields(names.sorted())
    case .object(let reference):
      if let table = reference.object(as: classes.table) { return introspect(table) }
      if reference.object(as: classes.data) != nil { return .dataset }
      if reference.object(as: classes.date) != nil { return .date }
      if reference.object(as: classes.dateTime) != nil { return .dateTime }
      if reference.object(as: classes.chart) != nil { return .chart }
      if let (table, _) = RowAccess.row(reference) { return .row(table.schema.names) }
      return .value
    case .boolean, .integer, .number, .text, .bytes: return .value
    }
  }

  private func introspect(_ table: TableObject) -> Introspection { .table(table.knownSchema, table.knownTable) }
}
