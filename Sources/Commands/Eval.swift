import ArgumentParser

/// `plumb eval 'LUA'`
struct Eval: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Run one line of Lua; an expression's value is its result.",
    discussion: """
          plumb eval 'completion_rate(data.findings)'
          plumb eval 'data.staffing' --format csv
      """)

  @Argument(help: "The line.")
  var line: String

  @OptionGroup var options: RunOptions

  func run() throws { orEnd { try Work.eval(line: line).perform(options.session()) } }
}
