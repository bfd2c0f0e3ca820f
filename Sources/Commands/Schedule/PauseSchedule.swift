import ArgumentParser
import Workbench

/// `plumb schedule pause NAME`
struct PauseSchedule: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause", abstract: "Pause a schedule: its slots are cancelled until it is resumed.")

  @Argument(help: "The schedule.")
  var name: String

  @Option(help: "Why; it stands in the history.")
  var note: String?

  @OptionGroup var state: StateOptions

  func run() throws { withScheduleService(state: state.state) { try $0.pause(name, note: note) } }
}
