import ArgumentParser
import Workbench

/// `plumb schedule run NAME`
struct RunSchedule: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a schedule now, beside its slots, and print its result.")

  @Argument(help: "The schedule.")
  var name: String

  @OptionGroup var service: ServiceOptions

  func run() throws { withScheduleService(service) { try $0.run(name) } }
}
