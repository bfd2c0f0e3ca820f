import Catalogue
import LuaHost
import Problems
import Queries
import Tables

/// A table, as scripts handle it: rows or a plan for them, with verbs as methods.
final class TableObject {
  private var source: Source
  /// How its columns are shown, and where they come from.
  let presentation: Presentation
  /// The rows once they are there, so that `#t` and `t[1]` ask only once.
  private var collected: Table?
  /// The rows from which Lua reads fields.
  private var readable: LuaRows?

  private enum Source {
    case rows(any Tabular)
    case later(() throws(Problem) -> any Tabular)
  }

  init(_ rows: any Tabular, _ presentation: Presentation = Presentation()) {
    source = .rows(rows)
    self.presentation = presentation
  }

  /// A table that is looked for only when a script uses it.
  init(_ find: @escaping () throws(Problem) -> any Tabular) {
    source = .later(find)
    presentation = Presentation()
  }

  func rows() throws(Problem) -> any Tabular {
    switch source {
    case .rows(let rows): return rows
    case .later(let find):
      let rows = try find()
      source = .rows(rows)
      return rows
    }
  }

  /// The columns, where they are known without looking for anything.
  var knownSchema: Schema? {
    if case .rows(let rows) = source { rows.schema } else { nil }
  }

  /// The rows, where they are there already.
  var knownTable: Table? {
    if let collected { return collected }
    if case .rows(let rows) = source { return (rows as? Table) ?? (rows as? Query)?.source }
    return nil
  }

  func collect(in run: ScriptRun) throws(Problem) -> Table {
    if let collected { return collected }
    let table = try rows().collect(in: run)
    collected = table
    return table
  }

  /// The number of rows, which a database counts itself.
  func rowCount(in run: ScriptRun) throws(Problem) -> Int {
    if let collected { return collected.rowCount }
    if let query = try rows() as? Query { return try query.rowCount(in: run) }
    return try collect(in: run).rowCount
  }

  func readable(in state: LuaState, _ run: ScriptRun) throws(Problem) -> LuaRows {
    if let readable { return readable }
    let rows = LuaRows(state, reading: try collect(in: run), run.classes)
    readable = rows
    return rows
  }

  /// The class of tables, whose methods are the verbs and what belongs to the run.
  static func makeClass(
    in state: LuaState, _ owner: RunReference, verbs: [Callable]
  ) throws(Problem) -> LuaClass<TableObject> {
    try LuaClass(state, "table of the dataset", of: TableObject.self) { table throws(Problem) in
      for verb in verbs {
        table.method(verb.entry.shortName) { table, call throws(Problem) in
          try owner.run.call(verb, on: table, call)
        }
      }
      for method in SessionMethod.all {
        let name = method.entry.shortName
        table.method(name) { table, call throws(Problem) in
          do throws(Problem) { try method.body(owner.run, table, call) } catch { throw error.in(name) }
        }
      }
      table.fallback { table, call throws(Problem) in
        try RowAccess.index(table, call, owner.run) {
          verbs.map(\.entry.shortName) + SessionMethod.all.map(\.entry.shortName)
        }
      }
      table.meta(.call) { call throws(Problem) in
        // A loop over the table calls it with nothing, `t[["a"]]` with a text.
        let isLoop = call.isMissing(2)
        throw Problem("a table is not called like a function").hint(
          isLoop
            ? "for row in t:rows() do … end goes through its rows"
            : "its verbs are called with ':', as in t:select \"a, b\"")
      }
      table.meta(.pairs) { call throws(Problem) in
        throw Problem("'pairs' does not go through a table of the dataset")
          .hint("for row in t:rows() do … end goes through its rows")
      }
      table.meta(.setIndex) { call throws(Problem) in
        let column = if case .text(let key) = call.value(2) { key } else { "x" }
        throw Problem("a table cannot be changed").hint("mutate makes a new one: t = t:mutate \"\(column) = …\"")
      }
      table.meta(.length) { call throws(Problem) in
        call.push(try call.object(1, as: owner.run.classes.table).rowCount(in: owner.run))
      }
      table.meta(.text) { call throws(Problem) in
        let table = try call.object(1, as: owner.run.classes.table)
        call.push(try drawn(DisplayTable(table.collect(in: owner.run))))
      }
    }
  }
}

/// A table as text, as far as a page holds.
func drawn(_ table: DisplayTable) throws(Problem) -> String {
  let text = try table.rows.text(.table, WriteOptions(display: table.display, layout: TableLayout(rows: 20)))
  return String(text.dropLast())
}
