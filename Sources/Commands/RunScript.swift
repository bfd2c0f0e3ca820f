import ArgumentParser

/// `plumb run SCRIPT.lua`
struct RunScript: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run an analyst's script.",
    discussion: """
      What the script returns is its result and is printed.

          plumb run scripts/overview.lua
          plumb run scripts/completion.lua --param policy=substantial --format csv
      """)

  @Argument(help: "The script.", completion: .file(extensions: ["lua"]))
  var script: String

  @OptionGroup var options: RunOptions

  func run() throws { orEnd { try Work.run(script: script).perform(options.session()) } }
}
