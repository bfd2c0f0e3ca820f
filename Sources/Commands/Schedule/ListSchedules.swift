import ArgumentParser
import Workbench

/// `plumb schedule list`
struct ListSchedules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The schedules: when each is due next, and what became of its last slot.")

  @OptionGroup var desk: DeskOptions

  func run() throws { atDesk(desk) { try $0.list() } }
}
