import Catalogue
import Problems
import Statistics
import TestSupport

/// Calls a function of `stats`, or one whose whole name is given, as a script would.
func call(_ name: String, _ arguments: Value...) throws -> Value { try call(name, arguments) }

func call(_ name: String, _ arguments: [Value], seed: UInt64 = 0) throws -> Value {
  try call(name, arguments, run: TestRun(seed: seed))
}

func call(_ name: String, _ arguments: [Value], run: TestRun) throws -> Value {
  let full = name.contains(".") ? name : "stats." + name
  let callable = Families.all.first { $0.entry.name == full }
  guard let callable else {
    throw Problem.unknown("function", name, among: Families.all.map(\.entry.name))
  }
  return try callable.body(Arguments(ListedArguments(arguments, run)))
}

/// A field of the record that a call gives.
func field(_ name: String, of result: Value) throws -> Double {
  guard case .record(let record) = result else { throw Problem("no record: \(result.kind)") }
  return try number(record[name] ?? .missing)
}

func number(_ value: Value) throws -> Double {
  switch value {
  case .number(let number): return number
  case .integer(let number): return Double(number)
  default: throw Problem("expected a number, got \(value.kind)")
  }
}

func list(_ numbers: [Double]) -> Value { .list(numbers.map { .number($0) }) }

func options(_ fields: (String, Value)...) -> Value {
  .record(Record(fields.map { (name: $0.0, value: $0.1) }))
}
