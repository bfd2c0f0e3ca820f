import ArgumentParser
import Problems
import System
import Tables
import Web
import Workbench

/// The start of the program behind `plumb serve`.
@main
enum ServeStart {
  /// Reads the options in the language that `plumb` hands on, and serves.
  static func main() {
    Language.ofServer.adding([ChineseMessages.argumentParser]).speaking {
      do {
        var command = try Serve.parseAsRoot()
        try command.run()
      } catch {
        end(with: error)
      }
    }
  }

  /// Ends as ArgumentParser would, in the language of the command.
  private static func end(with error: any Error) -> Never {
    let status = Serve.exitCode(for: error)
    let text = printable(message(for: error))
    if !text.isEmpty { FileDescriptor.write(text + "\n", to: status.isSuccess ? STDOUT_FILENO : STDERR_FILENO) }
    Serve.exit(withError: status)
  }

  private static func message(for error: any Error) -> String {
    let language = Language.current
    guard language.isTranslated else { return Serve.fullMessage(for: error) }
    let text = Serve.fullMessage(for: error, columns: CommandLineText.unbroken)
    return CommandLineText(language: language, width: TableLayout.everyRow.width ?? 80).worded(text)
  }
}

/// The options of `plumb serve`: they come from there, and are read here.
struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plumb serve", abstract: "Serve runs, results and data as pages to browsers.",
    discussion: """
      Without --token-file it listens to this machine alone and changes nothing. With it, whoever has a token reads, \
      runs schedules now, pauses and resumes them, and asks with scripts; each change is in the run history with the \
      name of the token.

          plumb serve
          plumb serve --token-file /etc/plumb/tokens --host 0.0.0.0 --name plumb.example.org
      """)

  @Option(help: ArgumentHelp("The state file. (default: as plumb schedule has it)", valueName: "file"))
  var state: String?

  @Option(
    name: .customLong("data"),
    help: ArgumentHelp(
      "A data package, a folder of them, any tabular file, or a pattern of files in quotes; may be given again. "
        + "(default: $PLUMB_DATA, else ./datasets)", valueName: "path"))
  var data: [String] = []

  @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
  var host = "127.0.0.1"

  @Option(help: ArgumentHelp("The port; 0 takes a free one.", valueName: "port"))
  var port = 7777

  @Option(
    help: ArgumentHelp(
      "A file of mode 600 with a line 'name token' for each who may ask and change things.", valueName: "file"))
  var tokenFile: String?

  @Option(
    name: .customLong("name"),
    help: ArgumentHelp(
      "A name by which the server may be asked for, besides addresses and localhost; may be given again.",
      valueName: "host"))
  var names: [String] = []

  @Option(help: ArgumentHelp("How many scripts and filters work at once.", valueName: "n"))
  var maxRuns = 2

  @Option(help: .hidden)
  var plumb: String?

  mutating func run() throws {
    do {
      var options = WebOptions(plumb: try plumb ?? Files.helper("plumb", whatNeedsIt: "scripts need"))
      options.state = state
      options.data = data
      options.host = host
      options.port = port
      options.tokenFile = tokenFile
      options.names = names
      options.maxRuns = maxRuns
      try WebServer.serve(options)
    } catch {
      let problem = error as? Problem ?? Problem("\(error)", kind: .fault)
      let text = Language.ofServer.speaking { "plumb\(Language.current.colon)\(problem.text)\n" }
      FileDescriptor.write(text, to: STDERR_FILENO)
      throw ExitCode(problem.kind.exitStatus)
    }
  }
}
