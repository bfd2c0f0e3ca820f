import ArgumentParser
import Workbench

/// `plumb schedule diff RUN RUN`, `plumb schedule diff NAME`
struct CompareRuns: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Show the rows that are new, gone or changed from one result to another.",
    discussion: """
          plumb schedule diff 12 14
          plumb schedule diff rate                from its last result but one to its last
      """)

  @Argument(help: ArgumentHelp("The earlier run, or a schedule for its two newest results.", valueName: "before"))
  var earlier: String

  @Argument(help: ArgumentHelp("The later run.", valueName: "after"))
  var later: Int64?

  @OptionGroup var newest: NewestRunOptions

  @Option(
    help: ArgumentHelp("A column by which a row that changed is known again; may be given again.", valueName: "column"))
  var key: [String] = []

  @OptionGroup var service: ServiceOptions

  func run() throws {
    withScheduleService(service) { service in
      guard let later else {
        let runs = try service.newestRuns(of: earlier, .succeeded, before: newest.before, count: 2)
        return try service.diff(runs[0], runs[1], keys: key)
      }
      try service.diff(service.run(named: earlier, .succeeded, before: newest.before), later, keys: key)
    }
  }
}
