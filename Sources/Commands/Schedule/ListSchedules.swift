import ArgumentParser
import Workbench

/// `plumb schedule list`
struct ListSchedules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The schedules: when each is due next, and what became of its last slot.")

  @OptionGroup var service: ServiceOptions

  func run() throws { withScheduleService(service) { try $0.list() } }
}
