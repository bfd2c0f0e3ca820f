import ArgumentParser
import Workbench

/// `plumb schedule restore FILE`
struct RestoreState: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Make a state file from a backup.",
    discussion: """
      The backup is unpacked and checked beside the state file first. Refused while a scheduler runs.
      """)

  @Argument(help: "A file that 'plumb schedule backup' wrote.", completion: .file(extensions: ["tar"]))
  var file: String

  @Flag(help: "Put the backup in the place of the state file that is there.")
  var replace = false

  @OptionGroup var state: StateOptions

  func run() throws { withScheduleService(state: state.state) { try $0.restore(from: file, replaces: replace) } }
}
