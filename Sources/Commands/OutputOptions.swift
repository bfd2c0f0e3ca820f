import ArgumentParser
import Tables

/// The option for the way in which results are printed.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      "How results are printed: \(Formats.printed.map(\.name).joined(separator: ", ")).",
      valueName: "format"))
  var givenFormat = Format.table

  @Flag(help: "Begin csv and tsv with a byte order mark, by which Excel knows UTF-8.")
  var bom = false

  /// The format with its mark, where that is asked for; `validate` has found that it may have one.
  var format: Format {
    guard bom, let marked = try? givenFormat.withByteOrderMark() else { return givenFormat }
    return marked
  }

  func validate() throws {
    guard bom else { return }
    do { _ = try givenFormat.withByteOrderMark() } catch {
      throw ValidationError("'--bom' goes with '--format csv' and '--format tsv'")
    }
  }
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
