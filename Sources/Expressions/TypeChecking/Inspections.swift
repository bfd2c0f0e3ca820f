import Problems
import Tables

// Arguments whose values are inspected before any result counts.

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
        && (!isOfRows || other.definition == argument.definition)
    }
    if !isThere { inspections.append(argument) }
  }

  private var isOfRows: Bool {
    if case .rowsOfGroups = setting { true } else { false }
  }
}
