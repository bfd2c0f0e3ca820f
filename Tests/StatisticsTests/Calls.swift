import Catalogue
import Problems
import Statistics
import Tables

/// Calls a function of `stats` as a script would.
func call(_ name: String, _ arguments: Value...) throws -> Value { try call(name, arguments) }

func call(_ name: String, _ arguments: [Value], seed: UInt64 = 0) throws -> Value {
  let callable = Families.all.first { $0.entry.name == "stats." + name }
  guard let callable else { throw Problem.unknown("function", name, among: Families.all.map(\.entry.name)) }
  return try callable.body(Arguments(ListedArguments(arguments, TestRun(seed: seed))))
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

private final class ListedArguments: ArgumentSource {
  let values: [Value]
  let run: any RunContext

  init(_ values: [Value], _ run: any RunContext) {
    self.values = values
    self.run = run
  }

  var count: Int { values.count }

  func value(_ place: Int) -> Value { place <= count ? values[place - 1] : .missing }

  func isMissing(_ place: Int) -> Bool { if case .missing = value(place) { true } else { false } }

  func text(_ place: Int) -> String? { if case .text(let text) = value(place) { text } else { nil } }

  func integer(_ place: Int) -> Int64? {
    switch value(place) {
    case .integer(let number): number
    case .number(let number): Int64(exactly: number)
    default: nil
    }
  }

  func number(_ place: Int) -> Double? {
    switch value(place) {
    case .integer(let number): Double(number)
    case .number(let number): number
    default: nil
    }
  }

  func kind(_ place: Int) -> String { value(place).kind }
}

private final class TestRun: RunContext {
  private var chance: Chance

  init(seed: UInt64) { chance = Chance(seed: seed) }

  var today: Day { Day(number: 18_000) }
  func table(_ name: String) -> Table? { nil }
  var memory: (any MemoryAccount)? { nil }
  var poll: @Sendable () throws(Problem) -> Void { { () throws(Problem) in } }
  func random() -> UInt64 { chance.next() }
}
