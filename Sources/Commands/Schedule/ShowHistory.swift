import ArgumentParser
import Workbench

/// `plumb schedule history [NAME]`
struct ShowHistory: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "What became of each slot and run, newest first.")

  @Argument(help: "The schedule; all of them without one.")
  var name: String?

  @Option(help: ArgumentHelp("The first moment, itself included.", valueName: "time"))
  var since: String?

  @Option(name: .customShort("n"), help: ArgumentHelp("How many at most.", valueName: "count"))
  var count: Int = 100

  @OptionGroup var service: ServiceOptions

  func validate() throws { try checkCount(count) }

  func run() throws { withScheduleService(service) { try $0.history(name, since: since, count: count) } }
}
