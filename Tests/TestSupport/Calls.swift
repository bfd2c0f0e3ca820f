import Catalogue
import Problems
import System
import Tables

/// Calls a built-in function as a script would, without a script.
public func call(
  _ name: String, of callables: [Callable], _ arguments: Value..., run: TestRun = TestRun()
) throws -> Value {
  guard let callable = callables.first(where: { $0.entry.name == name }) else {
    throw Problem.unknown("function", name, among: callables.map(\.entry.name))
  }
  let source = ListedArguments(arguments, run)
  return try callable.body(Arguments(source, isMethod: callable.isMethod))
}

/// Arguments from a list of values.
public final class ListedArguments: ArgumentSource {
  private let values: [Value]
  public let run: any RunContext

  public init(_ values: [Value], _ run: any RunContext) {
    self.values = values
    self.run = run
  }

  public var count: Int { values.count }

  public func value(_ position: Int) -> Value { position <= count ? values[position - 1] : .missing }

  public func isMissing(_ position: Int) -> Bool {
    if case .missing = value(position) { true } else { false }
  }

  public func text(_ position: Int) -> String? {
    if case .text(let text) = value(position) { text } else { nil }
  }

  public func integer(_ position: Int) -> Int64? {
    switch value(position) {
    case .integer(let number): number
    case .number(let number): Int64(exactly: number)
    default: nil
    }
  }

  public func number(_ position: Int) -> Double? {
    switch value(position) {
    case .integer(let number): Double(number)
    case .number(let number): number
    default: nil
    }
  }

  public func kind(_ position: Int) -> String { value(position).kind }
}

/// A run with a dataset of its own, whose notes can be read.
public final class TestRun: RunContext {
  public let today: Day
  public var tables: [String: Table]
  public var notes: [String] = []
  public var params = Record([])
  public var memory: (any MemoryAccount)?
  public var poll: @Sendable () throws(Problem) -> Void = { () throws(Problem) in }
  private var numbers: SplitMix

  public init(tables: [String: Table] = [:], today: Day = Day("2020-04-07")!, seed: UInt64 = 0) {
    self.tables = tables
    self.today = today
    numbers = SplitMix(seed: seed)
  }

  public func table(_ name: String) -> Table? { tables[name] }
  public func note(_ text: String) { notes.append(text) }

  public func random() -> UInt64 { numbers.next() }

  public private(set) var definitions: [ExpressionDefinition] = []

  public func define(_ definition: ExpressionDefinition) {
    definitions.removeAll { $0.name == definition.name }
    definitions.append(definition)
  }
}

/// What a person would read of the problem that `body` throws.
public func problem(_ body: () throws -> some Any) -> String {
  do {
    let result = try body()
    return "no problem, but \(result)"
  } catch let problem as Problem {
    return problem.text
  } catch {
    return "not a problem in words: \(error)"
  }
}

/// Options as a script writes them.
public func options(_ fields: [(String, Cell)]) -> Value {
  .record(Record(fields.map { (name: $0.0, value: Value($0.1)) }))
}

extension ScriptFunction {
  /// Without a language, a row is a record of its cells.
  public func call(
    withRowsOf table: Table, _ body: (Int, Value) throws(Problem) -> Void
  ) throws(Problem) {
    let names = table.schema.names
    for row in 0..<table.rowCount {
      let fields = zip(names, table.row(row)).map { (name: $0, value: Value($1)) }
      try body(row, try call([.record(Record(fields))]))
    }
  }
}
