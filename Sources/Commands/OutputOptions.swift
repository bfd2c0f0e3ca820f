import ArgumentParser
import Tables

/// The option for the way in which results are printed.
struct OutputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How results are printed: \(Formats.printed.map(\.name).joined(separator: ", ")).",
      valueName: "format"))
  var format = Format.table
}

extension Format: ExpressibleByArgument {
  public init?(argument: String) {
    // ArgumentParser lists the formats that there are.
    guard let format = try? Formats.named(argument) else { return nil }
    self = format
  }

  public var defaultValueDescription: String { name }
  public static var allValueStrings: [String] { Formats.printed.map(\.name) }
}
