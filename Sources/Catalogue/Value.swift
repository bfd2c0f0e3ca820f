import Problems
import Tables

/// A value that a built-in function takes or gives, in the words of the data rather than of the
/// language that calls it.
public enum Value {
  /// No value: nil in Lua.
  case missing
  /// True or false.
  case boolean(Bool)
  /// A whole number.
  case integer(Int64)
  /// A number; it may be infinite or not a number, which cells may not.
  case number(Double)
  /// A text.
  case text(String)
  /// A date.
  case date(Day)
  /// A datetime.
  case dateTime(DateTime)
  /// A table of the dataset, or one that verbs made of it.
  case table(any Tabular)
  /// A list, with missing items in their positions.
  case list([Value])
  /// Names with values.
  case record(Record)
  /// A function of the script.
  case function(any ScriptFunction)

  /// Makes the value of a cell.
  public init(_ cell: Cell) {
    switch cell {
    case .missing: self = .missing
    case .integer(let value): self = .integer(value)
    case .number(let value): self = .number(value)
    case .text(let value): self = .text(value)
    case .boolean(let value): self = .boolean(value)
    case .date(let value): self = .date(value)
    case .dateTime(let value): self = .dateTime(value)
    }
  }

  /// The items of a list. One in which everything is missing looks like names
  /// with values where it comes from: nothing is left of it but `n`, its length.
  public var items: [Value]? {
    switch self {
    case .list(let items): return items
    case .record(let record):
      guard record.fields.count == 1, case .integer(let count)? = record["n"],
        (0..<1 << 32).contains(count)
      else { return nil }
      return Array(repeating: .missing, count: Int(count))
    case .missing, .boolean, .integer, .number, .text, .date, .dateTime, .table, .function: return nil
    }
  }

  /// The word for what it is, with its article, as problems name it.
  public var kind: String {
    switch self {
    case .missing: "nothing"
    case .boolean: "a boolean"
    case .integer, .number: "a number"
    case .text: "a string"
    case .date: "a date"
    case .dateTime: "a datetime"
    case .table: "a table of the dataset"
    case .list: "a list"
    case .record: "a table of names and values"
    case .function: "a function"
    }
  }
}

extension Cell {
  /// The cell that holds a value, or `nil` where none can. What is no finite number is missing, as
  /// where an expression divides by zero.
  public init?(_ value: Value) {
    switch value {
    case .missing: self = .missing
    case .boolean(let value): self = .boolean(value)
    case .integer(let value): self = .integer(value)
    case .number(let value): self = value.isFinite ? .number(value) : .missing
    case .text(let value): self = .text(value)
    case .date(let value): self = .date(value)
    case .dateTime(let value): self = .dateTime(value)
    case .table, .list, .record, .function: return nil
    }
  }
}

/// Named values in the order in which they are shown.
public struct Record {
  /// The names and the values, in their order.
  public var fields: [(name: String, value: Value)]

  /// Makes a record of names and values.
  public init(_ fields: [(name: String, value: Value)]) { self.fields = fields }

  /// The value of a name; `nil` where there is none.
  public subscript(name: String) -> Value? { fields.first { $0.name == name }?.value }
}

/// Anything that has rows when they are asked for: a table, or a plan for one.
public protocol Tabular: Sendable {
  /// The names and the types of the columns.
  var schema: Schema { get }
  /// The rows; the work happens here.
  func collect(in run: any RunContext) throws(Problem) -> Table
}

extension Table: Tabular {
  /// Returns the table itself.
  public func collect(in run: any RunContext) -> Table { self }
}

/// A function that a script wrote, to be called back during the call that took it.
public protocol ScriptFunction: AnyObject {
  /// Calls the function and returns its first result.
  ///
  /// - Throws: the problem that the function raises.
  func call(_ arguments: [Value]) throws(Problem) -> Value
  /// Calls it with each row of a table, as the script's language has rows, and hands on the row's
  /// number, counted from 0, and the result.
  func call(
    withRowsOf table: Table, _ body: (Int, Value) throws(Problem) -> Void
  ) throws(Problem)
}
