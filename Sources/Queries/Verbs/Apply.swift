import Catalogue
import Kernels
import Problems
import System
import Tables

/// Calls a Lua function with each group.
enum Apply {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:apply", signature: "t:apply(function(group, key) … return row or table end)",
          "Calls a Lua function with each group, and puts what it gives together as one table.",
          details: [
            "`group` is a table of the group's rows, `key` has its keys: key.unit. A row is {slope = 2, n = 5}; a "
              + "table gives several rows, a list of rows too, and nil gives none.",
            "The keys come first in the result, the groups in their order; columns that a group does not give are "
              + "missing. Without a grouping the function is called once, with the whole table.",
            "It is slower than an expression, and works here and now.",
          ],
          example: .init(
            "frame{ {u = \"a\", x = 1}, {u = \"a\", x = 4}, {u = \"b\", x = 5} }:group_by(\"u\")"
              + ":apply(function(group, key) return {n = #group} end):pull(\"n\")[1]", "2"),
          seeAlso: ["t:group_by", "t:summarise", "stats.lm"]),
        functions, takes: 1, apply)
    ]
  }
}

/// Calls the function with each group now, as it may only be called during this call.
private func apply(_ call: borrowing VerbCall) throws(Problem) -> Query {
  let function = try call.arguments.function(1)
  let keys = call.query.groups
  let table = try call.query.collect(in: call.run)
  let engine = Engine(call.run)
  let groups = try GroupTables(table, keys, engine)
  var results = ResultRows(keys: keys, engine, in: call.run)
  for group in 0..<groups.count {
    try engine.poll()
    let (rows, cells) = try groups.group(group)
    let key = Record(zip(keys, cells).map { ($0, Value($1)) })
    let given = try function.call([.table(Query(rows)), .record(key)])
    do throws(Problem) {
      try results.append(given, of: cells, in: call.run)
    } catch {
      throw keys.isEmpty ? error : error.in(zip(keys, cells).map { "\($0) \($1.words)" }.joined(separator: ", "))
    }
  }
  let made = try results.table(keyTypes: keys.map(call.query.schema.type))
  return try call.adding(ApplyStep(keys: keys, result: made.schema), giving: made)
}

/// The rows that a function gave, column by column.
private struct ResultRows {
  private let keys: [String]
  private let engine: Engine
  private let hold: MemoryHold?
  private var keyCells: [[Cell]]
  private var names: [String] = []
  private var cells: [String: [Cell]] = [:]
  private var rowCount = 0

  init(keys: [String], _ engine: Engine, in run: any RunContext) {
    self.keys = keys
    self.engine = engine
    hold = run.memory.map(MemoryHold.init)
    keyCells = Array(repeating: [], count: keys.count)
  }

  mutating func append(_ value: Value, of key: [Cell], in run: any RunContext) throws(Problem) {
    switch value {
    case .missing: return
    case .record(let record): try append(record, of: key)
    case .list(let items):
      for (index, item) in items.enumerated() {
        guard case .record(let record) = item else {
          throw Problem("expected a row such as {a = 1} at item \(index + 1), got \(item.kind)")
        }
        try append(record, of: key)
      }
    case .table(let table): try append(try table.collect(in: run), of: key)
    case .boolean, .integer, .number, .text, .date, .dateTime, .function:
      throw Problem("expected a row such as {n = 1}, or a table, from the function, got \(value.kind)")
    }
  }

  /// Lua's tables keep no order, so that the columns of a row stand in alphabetical order.
  private mutating func append(_ record: Record, of key: [Cell]) throws(Problem) {
    let fields = record.fields.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    var row: [(name: String, cell: Cell)] = []
    for (name, value) in fields {
      guard let cell = Cell(value) else { throw Problem("expected a value for '\(name)', got \(value.kind)") }
      row.append((name, cell))
    }
    try append(row, of: key)
  }

  private mutating func append(_ table: Table, of key: [Cell]) throws(Problem) {
    let names = table.schema.names
    for name in names where !keys.contains(name) { add(column: name) }
    for row in 0..<table.rowCount {
      if row % 256 == 0 { try engine.poll() }
      try append(zip(names, table.row(row)).map { ($0, $1) }, of: key)
    }
  }

  private mutating func append(_ row: [(name: String, cell: Cell)], of key: [Cell]) throws(Problem) {
    var bytes = (keys.count + row.count) * MemoryLayout<Cell>.stride
    for (name, cell) in row {
      if case .text(let text) = cell { bytes += text.utf8.count }
      if let place = keys.firstIndex(of: name) {
        guard key[place] == cell else {
          throw Problem("the function gave \(cell.words) for '\(name)', by which the table is grouped")
        }
        continue
      }
      add(column: name)
    }
    try hold?.take(bytes)
    for (place, cell) in key.enumerated() { keyCells[place].append(cell) }
    for (name, cell) in row where !keys.contains(name) {
      let before = cells[name]?.count ?? 0
      cells[name]?.append(contentsOf: repeatElement(.missing, count: rowCount - before))
      cells[name]?.append(cell)
    }
    rowCount += 1
  }

  private mutating func add(column name: String) {
    guard cells[name] == nil else { return }
    cells[name] = []
    names.append(name)
  }

  /// The whole table, its keys first.
  func table(keyTypes: [ColumnType]) throws(Problem) -> Table {
    guard !keys.isEmpty || !names.isEmpty else {
      throw Problem("the function gave no row").hint("return {n = #group}, or a table, from it")
    }
    var columns: [(name: String, column: Column)] = []
    for (place, name) in keys.enumerated() {
      columns.append((name, try column(keyCells[place], keyTypes[place])))
    }
    for name in names {
      var all = cells[name] ?? []
      all.append(contentsOf: repeatElement(.missing, count: rowCount - all.count))
      let type = try ColumnType(of: all) { row, before, there in
        Problem(
          "the function gave \(there.words) for '\(name)' in row \(row + 1) of the result, and \(before.words) before")
      }
      columns.append((name, try column(all, type)))
    }
    return Table(columns)
  }

  private func column(_ cells: [Cell], _ type: ColumnType) throws(Problem) -> Column {
    var column = try CellColumn(rowCount: cells.count, engine)
    for (row, cell) in cells.enumerated() {
      if row % 1024 == 0 { try engine.poll() }
      try column.append(cell)
    }
    return try column.column(type)
  }
}

// MARK: The step

/// The rows that a Lua function gave of each group. They are known as soon as there is the step.
struct ApplyStep: PlanStep {
  let keys: [String]
  let result: Schema

  var verb: String { "apply" }
  var relational: RelationalStep { .local(.ownFunctions) }
  var lines: [String] {
    [worded("apply a Lua function") + printed(forEach: keys) + worded(" (slow, and runs here only)")]
  }
  var keepsColumns: Bool { false }

  func schema(after before: Schema) -> Schema { result }
  func groups(after before: [String]) -> [String] { [] }

  func origin(after before: SummaryOrigin?, stepsBefore count: Int) -> SummaryOrigin? {
    SummaryOrigin(stepCount: count, keys: keys)
  }

  func needs(_ wanted: Set<String>, of before: Schema) -> Set<String> { Set(before.names) }

  func run(on table: Table, _ engine: Engine, needing needed: Set<String>) -> Table {
    preconditionFailure("the rows that a function gave are known")
  }
}
