import ArgumentParser
import Workbench

/// `plumb schedule run NAME`
struct RunSchedule: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a schedule now, beside its slots, and print its result.")

  @Argument(help: "The schedule.")
  var name: String

  @OptionGroup var desk: DeskOptions

  func run() throws { atDesk(desk) { try $0.run(name) } }
}
