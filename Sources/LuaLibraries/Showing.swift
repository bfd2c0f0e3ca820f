import Catalogue
import LuaHost
import Problems
import Tables

/// Results before the last one.
enum Showing {
  static let all = [
    SessionFunction(
      Entry(
        "show", signature: "show(value [, title])",
        "Shows a value as a result, before what the script returns.",
        example: .init(
          "show(frame{ {unit = \"环卫所\", headcount = 54} }, \"人员\")",
          """
          人员
          headcount  unit
          ─────────  ──────
                 54  环卫所
          """),
        seeAlso: ["t:show", "t:write"])
    ) { run, call throws(Problem) in
      guard call.count > 0 else { throw Problem("expected a value to show, got nothing") }
      let title = call.isMissing(2) ? nil : try call.text(2)
      try run.surface.show(run.shown(call.value(1)), title: title)
    }
  ]

  static let methods = [
    SessionMethod(
      Entry(
        "t:show", signature: "t:show([title])",
        "Shows the table as a result, and gives it back.",
        example: .init(
          "#frame{ {a = 1} }:show()",
          """
          a
          ─
          1

          1
          """),
        seeAlso: ["show", "t:write"])
    ) { run, table, call throws(Problem) in
      let title = call.isMissing(1) ? nil : try call.text(1)
      try run.surface.show(.table(table.collect(in: run)), title: title)
      call.push(table, as: run.classes.table)
    }
  ]

  /// Names of the host's own that help tells of.
  static let entries = [
    Entry(
      "print", signature: "print(…)",
      "Prints values on a line, separated by tabs.",
      details: ["In a format other than table it prints on standard error."],
      example: .init("print(\"整改\", 0.5)", "整改\t0.5"),
      seeAlso: ["show"])
  ]
}

extension ScriptRun {
  /// A Lua value as it is shown. Everything can be, or at least named.
  public func shown(_ value: LuaValue) throws(Problem) -> Shown {
    try ShownValues(run: self).shown(value, inside: [])
  }
}

private struct ShownValues {
  let run: ScriptRun
  private static let deepest = 8

  func shown(_ value: LuaValue, inside: [UnsafeRawPointer]) throws(Problem) -> Shown {
    switch value {
    case .nil: return .cell(.missing)
    case .boolean(let value): return .cell(.boolean(value))
    case .integer(let value): return .cell(.integer(Int64(value)))
    case .number(let value): return .cell(.number(value))
    case .text(let text): return .cell(.text(text))
    case .bytes(let bytes): return .cell(.text(String(decoding: bytes, as: UTF8.self)))
    case .function: return .words("a function")
    case .table(let table): return try collection(table, inside)
    case .object(let reference): return try object(reference)
    }
  }

  private func object(_ reference: LuaReference) throws(Problem) -> Shown {
    if let table = reference.object(as: run.classes.table) {
      return .table(try table.collect(in: run))
    }
    if let date = reference.object(as: run.classes.date) { return .cell(.date(date.day)) }
    if let chart = reference.object(as: run.classes.chart) { return .chart(chart.chart) }
    if reference.object(as: run.classes.data) != nil { return .table(try run.dataset.overview()) }
    if let (table, row) = RowAccess.row(reference) {
      return .record(zip(table.schema.names, table.row(row)).map { ($0, .cell($1)) })
    }
    if let problem = reference.problem { return .cell(.text(problem.text)) }
    return .words(reference.kind.description)
  }

  /// A Lua table: a list, or its fields in the order of their names.
  private func collection(
    _ table: LuaTable, _ inside: [UnsafeRawPointer]
  ) throws(Problem) -> Shown {
    guard let identity = table.identity, !inside.contains(identity) else {
      return .words("the table it is in")
    }
    guard inside.count < Self.deepest else { return .words("a table") }
    var items: [Shown] = []
    var fields: [(name: String, value: Shown)] = []
    let length = table.rawLength
    for place in 0..<length {
      items.append(try shown(table.rawGet(place + 1), inside: inside + [identity]))
    }
    try table.forEachField { (key, value) throws(Problem) in
      if case .integer(let place) = key, place >= 1, place <= length { return }
      fields.append((name(of: key), try shown(value, inside: inside + [identity])))
    }
    if fields.isEmpty { return .list(items) }
    fields.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    for (place, item) in items.enumerated() { fields.insert(("[\(place + 1)]", item), at: place) }
    return .record(fields)
  }

  private func name(of key: LuaValue) -> String {
    switch key {
    case .text(let name): name
    case .integer(let number): "[\(number)]"
    case .number(let number): "[\(number)]"
    case .boolean(let value): "[\(value)]"
    case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
    case .nil, .table, .function, .object: "[…]"
    }
  }
}
