import ArgumentParser
import Workbench

/// The options of every command that reads tables of databases.
struct EngineOptions: ParsableArguments {
  @Option(
    name: .customLong("max-rows"),
    help: ArgumentHelp("The most rows that one step may fetch from a database.", valueName: "n"))
  var mostRows = SessionOptions().mostRows

  @Flag(
    name: .customLong("strict-push"),
    help: "Refuse a step over a table of a database that would run here, on rows that are fetched for it.")
  var pushesStrictly = false

  /// The numbers of rows that may be said to be the most.
  static let rowLimits = 1..<1 << 40

  func validate() throws {
    guard Self.rowLimits.contains(mostRows) else { throw ValidationError("--max-rows is a number of rows, at least 1") }
  }
}
