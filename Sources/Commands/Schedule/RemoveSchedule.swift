import ArgumentParser
import Workbench

/// `plumb schedule remove NAME`
struct RemoveSchedule: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a schedule; its history stays.")

  @Argument(help: "The schedule.")
  var name: String

  @OptionGroup var state: StateOptions

  func run() throws { withScheduleService(state: state.state) { try $0.remove(name) } }
}
