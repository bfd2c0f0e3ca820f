import ArgumentParser
import Workbench

/// `plumb schedule export FILE`
struct ExportSchedules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the definitions of all schedules into a file that a person can read.",
    discussion: """
      JSON, with paths relative to the file, so that it moves with the scripts. The history is not in it: \
      'plumb schedule backup' copies that.
      """)

  @Argument(help: "The file to write.", completion: .file(extensions: ["json"]))
  var file: String

  @Flag(help: "Write over a file of this name.")
  var replace = false

  @OptionGroup var state: StateOptions

  func run() throws { withScheduleService(state: state.state) { try $0.export(to: file, replaces: replace) } }
}
