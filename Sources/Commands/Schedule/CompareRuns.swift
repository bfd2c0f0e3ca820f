import ArgumentParser
import Workbench

/// `plumb schedule diff RUN RUN`
struct CompareRuns: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Show the rows that are new, gone or changed from one result to another.")

  @Argument(help: "The earlier run.")
  var before: Int64

  @Argument(help: "The later run.")
  var after: Int64

  @Option(
    help: ArgumentHelp("A column by which a row that changed is known again; may be given again.", valueName: "column"))
  var key: [String] = []

  @OptionGroup var service: ServiceOptions

  func run() throws { withScheduleService(service) { try $0.diff(before, after, keys: key) } }
}
