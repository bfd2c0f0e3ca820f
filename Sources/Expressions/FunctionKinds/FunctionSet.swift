import Catalogue
import Problems
import Tables

/// The functions that expressions may call.
///
/// `standard` holds the families of this folder; a layer above adds its own, such as
/// `completion_rate`, by `adding`.
public struct FunctionSet: Sendable {
  /// The functions, in the order of the families.
  public private(set) var rows: [FunctionRow] = []
  private var indices: [String: Int] = [:]

  /// Makes a set of functions; of two with one name, the later counts.
  public init(_ rows: [FunctionRow]) { self.init(families: [rows]) }

  /// Makes a set of the functions of several families, each row copied once, as every start makes the standard set.
  init(families: [[FunctionRow]]) {
    let count = families.reduce(0) { $0 + $1.count }
    rows.reserveCapacity(count)
    indices.reserveCapacity(count)
    for family in families {
      for row in family { add(row) }
    }
  }

  /// Returns the set with what depends on the run settled: which policies are in force. Only for the
  /// functions that a text names, as the others need no dataset.
  package func resolved(for run: any RunContext, of text: String) throws(Problem) -> FunctionSet {
    var copy = self
    let mentioned = copy.addDefinitions(of: run, in: text)
    for index in rows.indices {
      switch rows[index].meaning {
      case .macroOfRun(let prepare) where mentioned.contains(rows[index].name):
        copy.rows[index].meaning = .macro(try prepare(run))
      case .scalarOfRun(let prepare) where mentioned.contains(rows[index].name):
        copy.rows[index].meaning = .scalar(prepare(run)).named(rows[index].name)
      case .scalar, .aggregate, .window, .macro, .macroOfRun, .scalarOfRun: continue
      }
    }
    return copy
  }

  /// Adds the functions of the run's scripts that a text names, those that these name among them.
  ///
  /// - Returns: the text, and the texts of what was added.
  private mutating func addDefinitions(of run: any RunContext, in text: String) -> String {
    let definitions = Self.definitions(of: run, in: text)
    for definition in definitions {
      if let row = definition.row { add(row) }
    }
    return ([text] + definitions.map(\.text)).joined(separator: "\n")
  }

  /// The functions of the run's scripts that a text names, and those that these name.
  private static func definitions(of run: any RunContext, in text: String) -> [ExpressionDefinition] {
    var (left, found, mentioned) = (run.definitions, [ExpressionDefinition](), text)
    while let index = left.firstIndex(where: { mentioned.contains($0.name) }) {
      found.append(left.remove(at: index))
      mentioned += "\n" + found[found.count - 1].text
    }
    return found
  }

  /// Returns a text, and in lines below it the texts of the functions of the run's scripts that it names: whatever
  /// `$name` it may ask for stands there.
  package static func withDefinitions(_ text: String, of run: any RunContext) -> String {
    ([text] + definitions(of: run, in: text).map(\.text)).joined(separator: "\n")
  }

  /// Returns the set with more functions; a name that is there already is replaced.
  public func adding(_ rows: [FunctionRow]) -> FunctionSet {
    var copy = self
    for row in rows { copy.add(row) }
    return copy
  }

  private mutating func add(_ row: FunctionRow) {
    if let index = indices[row.name] {
      rows[index] = row
    } else {
      indices[row.name] = rows.count
      rows.append(row)
    }
  }

  subscript(name: String) -> FunctionRow? { indices[name].map { rows[$0] } }

  /// The problem of a call of a function that is not there: with the way to write it here, where another tool has it
  /// under that name, as its arguments may have another order here; else with a near name.
  ///
  ///     // no function 'nvl'
  ///     //   here it is written coalesce(a, b, …)
  ///
  /// - Parameter others: the names of functions that the run has defined.
  func unknown(_ name: String, at span: Span, of text: String, besides others: [String] = []) -> Problem {
    if let help = Slip.function(name) {
      return Problem("no function '\(name)'", span, of: text, hints: [Message(help)])
    }
    let wanted = name.lowercased()
    guard let row = rows.first(where: { $0.synonyms.contains(wanted) }) else {
      return Problem.unknown("function", name, among: names + others).at(span, of: text)
    }
    return Problem("no function '\(name)'", span, of: text, hints: ["here it is written \(row.entry.signature)"])
  }

  /// Returns help for a name that other tools give to a function which has no one form here; `nil` where none is known.
  public static func advice(on name: String) -> String? { Slip.function(name) }

  /// The names of all functions.
  public var names: [String] { rows.map(\.name) }

  /// The help of each function.
  public var entries: [Entry] { rows.map(\.entry) }
}
