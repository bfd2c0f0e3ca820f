import Catalogue
import Problems
import Tables

/// A look at all the values that a call's argument takes, before its result counts.
///
/// `completion_rate(status)` must not count a word that no status is published as, in whatever
/// group it stands; and the person must hear of rows without a status.
public struct Inspection: Sendable {
  /// Each value that occurs, and the number of its rows.
  public typealias Values = [(cell: Cell, rows: Int)]

  /// The parameter whose values are looked at; it must be text.
  public var parameter: String
  /// Throws where a value must not be counted, and adds what the person should hear.
  public var look: @Sendable (_ values: Values, _ notes: NoteCollector) throws(Problem) -> Void

  public init(
    of parameter: String,
    _ look:
      @escaping @Sendable (_ values: Values, _ notes: NoteCollector) throws(Problem) -> Void
  ) {
    self.parameter = parameter
    self.look = look
  }
}

extension Definitions {
  /// An inspection of the values of one argument in a text of expressions.
  package struct InspectedArgument: Sendable {
    /// What gives the values.
    package var value: Expression
    package var inspection: Inspection
    /// The named expression that asks for it first.
    package var definition: Int
    fileprivate var function: String
    /// Whether the notes of the look were told; a plan may be worked out again.
    package let isNoted = OnceFlag()
  }
}

extension CheckingPass {
  /// Notes that the values of an argument are to be inspected.
  mutating func inspect(
    _ argument: [Syntax.Node], by inspection: Inspection, of row: FunctionRow
  ) throws(Problem) {
    let syntax = Syntax(text: syntax.text, nodes: argument)
    var pass = CheckingPass(syntax, scope.ofRows)
    let value = try pass.run()
    guard value.type == .text || value.type == nil else {
      throw problem(
        "'\(row.name)' takes text as its \(inspection.parameter), and this is \(value.type?.words ?? "missing")",
        syntax.nodes[syntax.root].span)
    }
    scope.add(
      Definitions.InspectedArgument(
        value: value, inspection: inspection, definition: scope.definition, function: row.name))
  }
}

extension CheckingScope {
  /// Adds an argument to those that are inspected, unless its twin is there already.
  mutating func add(_ argument: Definitions.InspectedArgument) {
    let isThere = inspections.contains { other in
      other.function == argument.function && other.value.printed == argument.value.printed
        && (!isSpread || other.definition == argument.definition)
    }
    if !isThere { inspections.append(argument) }
  }

  private var isSpread: Bool {
    if case .spread = setting { true } else { false }
  }
}
