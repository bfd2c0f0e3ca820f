import ArgumentParser
import Workbench

/// `plumb schedule show NAME`
struct ShowSchedule: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the definition of a schedule.")

  @Argument(help: "The schedule.")
  var name: String

  @OptionGroup var service: ServiceOptions

  func run() throws { withScheduleService(service) { try $0.show(name) } }
}
