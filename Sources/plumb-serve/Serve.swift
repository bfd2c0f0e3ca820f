import ArgumentParser
import Problems
import System
import Web

/// The program behind `plumb serve`: the options come from there, and are read here.
@main
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
