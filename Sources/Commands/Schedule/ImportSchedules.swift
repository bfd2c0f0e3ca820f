import ArgumentParser
import Workbench

/// `plumb schedule import FILE`
struct ImportSchedules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Add the schedules of a file that 'plumb schedule export' wrote.",
    discussion: """
      All of them are read and checked before the first is added.
      """)

  @Argument(help: "The file to read.", completion: .file(extensions: ["json"]))
  var file: String

  @Flag(help: "Give schedules that are there the definitions of the file; they keep their history.")
  var replace = false

  @OptionGroup var state: StateOptions

  func run() throws {
    withScheduleService(state: state.state) { try $0.importDefinitions(from: file, replaces: replace) }
  }
}
