import ArgumentParser
import Workbench

/// `plumb schedule list`
struct ListSchedules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the schedules, each with its next slot and the outcome of its last.")

  @OptionGroup var service: ServiceOptions

  func run() throws { withScheduleService(service) { try $0.list() } }
}
