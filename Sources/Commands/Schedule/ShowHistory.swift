import ArgumentParser
import Workbench

/// `plumb schedule history [NAME]`
struct ShowHistory: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "List slots and runs with their outcomes, newest first.")

  @Argument(help: "The schedule; all of them without one.")
  var name: String?

  @Option(help: .firstMoment())
  var since: String?

  @Option(listing: "How many at most.")
  var count = 100

  @OptionGroup var service: ServiceOptions

  func run() throws { withScheduleService(service) { try $0.history(name, since: since, count: count) } }
}
