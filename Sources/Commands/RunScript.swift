import ArgumentParser
import Workbench

/// `plumb run SCRIPT.lua`
struct RunScript: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run an analyst's script.",
    discussion: """
      What the script returns is its result and is printed.

          plumb run scripts/overview.lua
          plumb run scripts/completion.lua --param policy=substantial --format csv
          plumb run scripts/overview.lua --report 整改情况.html
      """)

  @Argument(help: "The script.", completion: .file(extensions: ["lua"]))
  var script: String

  @Option(
    help: ArgumentHelp(
      "Write what the script shows as a report too, when it has succeeded; may be given again. The ending says the "
        + "format: \(Session.reportEndings).", valueName: "file"),
    completion: .file(extensions: Session.reportFormats))
  var report: [String] = []

  @OptionGroup var options: RunOptions

  func run() throws {
    orEnd {
      var session = try options.session()
      session.reports = report
      Work.run(script: script).perform(session)
    }
  }
}
