import Catalogue
import LuaHost
import Problems
import Tables

/// Lua's values as the built-in functions know them, and back.
struct ValueConverter {
  private let classes: Classes

  init(_ classes: Classes) { self.classes = classes }

  /// The depth to which lists and records may stand in one another; a table that holds
  /// itself is found this way too.
  private static let deepest = 100

  /// - Throws: for text that is not UTF-8, and for tables that are neither a
  ///   list nor names with values.
  func value(_ value: LuaValue, depth: Int = 0) throws(Problem) -> Value {
    switch value {
    case .nil: return .missing
    case .boolean(let value): return .boolean(value)
    case .integer(let value): return .integer(Int64(value))
    case .number(let value): return .number(value)
    case .text(let text): return .text(text)
    case .bytes: throw Problem("a string is not UTF-8")
    case .function(let function): return .function(LuaCallback(function, values: self))
    case .table(let table):
      guard depth < Self.deepest else {
        throw Problem("a table stands in itself, or \(Self.deepest) deep in others")
      }
      return try collection(table, depth: depth + 1)
    case .object(let reference):
      if let table = reference.object(as: classes.table) { return .table(try table.rows()) }
      if let date = reference.object(as: classes.date) { return .date(date.day) }
      if let time = reference.object(as: classes.dateTime) { return .dateTime(time.time) }
      if let (table, row) = RowAccess.row(reference) {
        return .record(Record(zip(table.schema.names, table.row(row)).map { ($0, Value($1)) }))
      }
      throw Problem("\(reference.kind.description) cannot be used here")
    }
  }

  /// A list where the keys are 1, 2, 3 …, as `t:pull` gives them with missing
  /// values as holes and their number in `n`; otherwise names with values.
  private func collection(_ table: LuaTable, depth: Int) throws(Problem) -> Value {
    var items: [(position: Int, value: Value)] = []
    var fields: [(name: String, value: Value)] = []
    var strange: String?
    try table.forEachField { (key, value) throws(Problem) in
      switch key {
      case .integer(let position) where position >= 1:
        items.append((position, try self.value(value, depth: depth)))
      case .text(let name): fields.append((name, try self.value(value, depth: depth)))
      case .nil, .boolean, .integer, .number, .bytes, .table, .function, .object:
        strange = "a key that is neither a name nor an index of a list"
      }
    }
    if let strange { throw Problem("the table has \(strange)") }
    if items.isEmpty, !fields.isEmpty {
      // Lua keeps no order; the alphabet's is one that repeats.
      fields.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      return .record(Record(fields))
    }
    return .list(try list(items, fields))
  }

  private func list(
    _ items: [(position: Int, value: Value)], _ fields: [(name: String, value: Value)]
  ) throws(Problem) -> [Value] {
    var count = items.lazy.map(\.position).max() ?? 0
    for (name, value) in fields {
      guard name == "n", case .integer(let n) = value, n >= count, n < 1 << 32 else {
        throw Problem("the table is both a list and names with values ('\(name)')")
      }
      count = Int(n)
    }
    // A hole is a missing value; a few items spread over a wide range are a slip.
    guard count <= items.count * 2 + 1024 || fields.contains(where: { $0.name == "n" }) else {
      throw Problem("the list has \(items.count) items and an index \(count)")
    }
    var list = [Value](repeating: .missing, count: count)
    for (position, value) in items { list[position - 1] = value }
    return list
  }
}

extension ValueConverter {
  func rows(of table: Table, in state: LuaState) -> LuaRows { LuaRows(state, reading: table, classes) }

  /// The table of options at a position; empty when it is left out.
  func options(_ call: borrowing Call, _ position: Int, _ known: [String]) throws(Problem) -> Options {
    let given = try value(call.value(position))
    if let options = try Options(given, known: known) { return options }
    throw Options.refusal(of: given, call.described(position), at: position, known: known)
  }
}

extension ValueConverter {
  /// Pushes one value as a call's result.
  func push(_ value: Value, to call: borrowing Call) throws(Problem) {
    switch value {
    case .missing: call.pushNil()
    case .boolean(let value): call.push(value)
    case .integer(let value): call.push(Int(value))
    case .number(let value): call.push(value)
    case .text(let text): call.push(text)
    case .date(let day): classes.push(day, to: call)
    case .dateTime(let time): classes.push(time, to: call)
    case .table(let table): call.push(TableObject(table), as: classes.table)
    case .list(let items): try push(items, to: call)
    case .record(let record):
      try call.pushTable(fields: record.fields.count) { table throws(Problem) in
        for (name, value) in record.fields {
          try table.set(name) { call throws(Problem) in try push(value, to: call) }
        }
      }
    case .function(let function):
      guard let function = function as? LuaCallback else {
        throw Problem("a function of another run cannot be used here", kind: .fault)
      }
      call.push(function.function)
    }
  }

  /// A Lua array. Where values are missing the array has holes, and `n` says
  /// how many positions there are.
  private func push(_ items: [Value], to call: borrowing Call) throws(Problem) {
    var hasHoles = false
    try call.pushTable(items: items.count) { table throws(Problem) in
      for (index, item) in items.enumerated() {
        switch item {
        case .missing: hasHoles = true
        case .number(let number): table.set(index + 1, .number(number))
        case .integer(let number): table.set(index + 1, .integer(Int(number)))
        case .text(let text): table.set(index + 1, .text(text))
        case .boolean, .date, .dateTime, .table, .list, .record, .function:
          try table.set(index + 1) { call throws(Problem) in try push(item, to: call) }
        }
      }
      if hasHoles { table.set("n", .integer(items.count)) }
    }
  }
}

/// A script's function, as built-in functions call it back.
final class LuaCallback: ScriptFunction {
  let function: LuaFunction
  private let values: ValueConverter

  init(_ function: LuaFunction, values: ValueConverter) {
    self.function = function
    self.values = values
  }

  func call(_ arguments: [Value]) throws(Problem) -> Value {
    try function.call(
      pushing: { call throws(Problem) in
        for argument in arguments { try values.push(argument, to: call) }
      },
      reading: { results throws(Problem) in
        try values.value(results.value(1))
      })
  }

  func call(
    withRowsOf table: Table, _ body: (Int, Value) throws(Problem) -> Void
  ) throws(Problem) {
    var made: LuaRows?
    for row in 0..<table.rowCount {
      let result = try function.call(
        pushing: { call throws(Problem) in
          let rows = made ?? values.rows(of: table, in: call.state)
          made = rows
          call.push(row: row, of: rows)
        },
        reading: { results throws(Problem) in
          try values.value(results.value(1))
        })
      try body(row, result)
    }
  }
}
