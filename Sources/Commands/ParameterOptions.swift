import ArgumentParser

/// The parameters of a script.
struct ParameterOptions: ParsableArguments {
  @Option(
    name: .customLong("param"),
    help: ArgumentHelp(
      "A parameter: params.NAME in the script; may be given again.", valueName: "name=value"))
  var given: [ParameterAssignment] = []

  /// In the order in which they were given.
  var pairs: [(name: String, value: String)] { given.map { ($0.name, $0.value) } }
}

/// A parameter as it is typed: `year=2019`.
struct ParameterAssignment: ExpressibleByArgument {
  var name: String
  var value: String

  init?(argument: String) {
    guard let sign = argument.firstIndex(of: "="), sign > argument.startIndex else { return nil }
    name = String(argument[..<sign])
    value = String(argument[argument.index(after: sign)...])
  }
}
