import ArgumentParser
import Workbench

/// `plumb schedule show NAME`
struct ShowSchedule: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Everything that a schedule says.")

  @Argument(help: "The schedule.")
  var name: String

  @OptionGroup var service: ServiceOptions

  func run() throws { withScheduleService(service) { try $0.show(name) } }
}
