import ArgumentParser
import Workbench

/// `plumb schedule resume NAME`
struct ResumeSchedule: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Resume a paused schedule; slots of the pause are not run.")

  @Argument(help: "The schedule.")
  var name: String

  @OptionGroup var state: StateOptions

  func run() throws { withScheduleService(state: state.state) { try $0.resume(name) } }
}
