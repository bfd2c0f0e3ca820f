import ArgumentParser
import Workbench

/// `plumb schedule show NAME`
struct ShowSchedule: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Everything that a schedule says.")

  @Argument(help: "The schedule.")
  var name: String

  @OptionGroup var desk: DeskOptions

  func run() throws { atDesk(desk) { try $0.show(name) } }
}
