import ArgumentParser
import Workbench

/// `plumb schedule backup FILE`
struct BackUpState: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy schedules, history, results and logs into one file.",
    discussion: """
      A tar archive that is read again before it gets its name. Schedulers may go on meanwhile.
      """)

  @Argument(help: "The file to write.", completion: .file(extensions: ["tar"]))
  var file: String

  @Flag(help: "Write over a file of this name.")
  var replace = false

  @OptionGroup var state: StateOptions

  func run() throws { withScheduleService(state: state.state) { try $0.backup(to: file, replaces: replace) } }
}
