import Catalogue
import LuaHost
import Problems
import Tables

/// Single rows and their fields: `t[3].rate`, `for row in t:rows() do … end`.
enum RowAccess {
  static let methods = [
    SessionMethod(
      Entry(
        "t:rows", signature: "for row in t:rows() do … end",
        "Goes through the rows in order; a field of a row is row.name.",
        details: ["A field that is missing is nil. A row may be kept: it stays what it is."],
        example: .init("for row in frame{ {a = 1}, {a = 2} }:rows() do print(row.a) end", "1\n2"),
        seeAlso: ["t:pull"])
    ) { run, table, call throws(Problem) in
      call.pushIterator(over: try table.readable(in: call.state, run))
    }
  ]

  /// `t[3]`, which is nil where there is no such row; any other key is reported, with the nearest of the methods.
  static func index(
    _ table: TableObject, _ call: borrowing Call, _ run: ScriptRun, _ methods: () -> [String]
  ) throws(Problem) {
    if let number = rowNumber(call.value(1)) {
      let rows = try table.readable(in: call.state, run)
      guard (1...max(rows.count, 1)).contains(number), rows.count > 0 else { return call.pushNil() }
      return call.push(row: number - 1, of: rows)
    }
    guard case .text(let name) = call.value(1) else {
      throw Problem("expected a row's number or a verb, got \(call.kind(1).description)")
    }
    guard try !table.rows().schema.names.contains(name) else {
      throw Problem("'\(name)' is a column, not a verb")
        .hint("a cell is t[1].\(name), the whole column t:pull \"\(name)\"")
    }
    if let help = OtherTools.verb(name) ?? OtherTools.elsewhere(name, in: run.entries()) {
      throw Problem("no verb '\(name)'").hint(help)
    }
    throw Problem.unknown("verb", name, among: methods())
  }

  /// A whole number, also where it is written `2.0`, as Lua's own tables take it.
  private static func rowNumber(_ key: LuaValue) -> Int? {
    switch key {
    case .integer(let number): number
    case .number(let number): Int(exactly: number)
    case .nil, .boolean, .text, .bytes, .table, .function, .object: nil
    }
  }

  /// The row that a Lua value is, with its table.
  static func row(_ reference: LuaReference) -> (table: Table, row: Int)? {
    guard let (source, row) = reference.row, let cells = source as? TableCells else { return nil }
    return (cells.table, row)
  }
}

/// The cells that Lua's rows ask for when they are more than numbers: texts and dates.
final class TableCells: RowSource {
  let table: Table
  private let classes: Classes

  init(_ table: Table, _ classes: Classes) {
    self.table = table
    self.classes = classes
  }

  func pushCell(column: Int, index: Int, to call: borrowing Call) throws(Problem) {
    switch table.columns[column].cells {
    case .text(_, let dictionary): call.push(bytes: UnsafeRawBufferPointer(dictionary.utf8(index)))
    case .plainText(let texts): call.push(bytes: UnsafeRawBufferPointer(texts.utf8(index)))
    case .date(.int32): classes.push(Day(number: Int32(index)), to: call)
    case .integer, .number, .boolean, .date, .dateTime:
      try ValueConverter(classes).push(Value(table.columns[column][index]), to: call)
    }
  }

  func column(named name: String) throws(Problem) -> Int {
    guard let index = table.schema.index(of: name) else {
      throw Problem.unknown("column", name, among: table.schema.names)
    }
    return index
  }
}

extension LuaRows {
  convenience init(_ state: LuaState, reading table: Table, _ classes: Classes) {
    let columns = zip(table.schema.names, table.columns).map { name, column in
      RowColumn(name, column.kind, column.base, validity: column.validity.map { .bytes($0.base) } ?? .all)
    }
    self.init(state, columns, count: table.rowCount, source: TableCells(table, classes))
  }
}

extension Column {
  fileprivate var kind: RowColumn.Kind {
    switch cells {
    case .integer(.int8): .int8
    case .integer(.int16): .int16
    case .integer(.int32): .int32
    case .integer(.int64): .int64
    case .number: .double
    case .boolean: .boolean
    case .text(.index8, _): .index8
    case .text(.index16, _): .index16
    case .text(.index32, _): .index32
    case .date(.int32): .day32
    // A narrow column of dates is rare, datetimes and plain texts seldom repeat: their cells are asked for one by one.
    case .date, .dateTime, .plainText: .other
    }
  }

  fileprivate var base: UnsafeRawPointer? {
    switch cells {
    case .integer(.int8(let buffer)), .date(.int8(let buffer)), .dateTime(.int8(let buffer)):
      UnsafeRawPointer(buffer.base)
    case .integer(.int16(let buffer)), .date(.int16(let buffer)), .dateTime(.int16(let buffer)):
      UnsafeRawPointer(buffer.base)
    case .integer(.int32(let buffer)), .date(.int32(let buffer)), .dateTime(.int32(let buffer)):
      UnsafeRawPointer(buffer.base)
    case .integer(.int64(let buffer)), .date(.int64(let buffer)), .dateTime(.int64(let buffer)):
      UnsafeRawPointer(buffer.base)
    case .number(let buffer): UnsafeRawPointer(buffer.base)
    case .boolean(let buffer): UnsafeRawPointer(buffer.base)
    case .text(.index8(let buffer), _): UnsafeRawPointer(buffer.base)
    case .text(.index16(let buffer), _): UnsafeRawPointer(buffer.base)
    case .text(.index32(let buffer), _): UnsafeRawPointer(buffer.base)
    case .plainText: nil
    }
  }
}
