import ArgumentParser
import Problems
import Workbench

/// `plumb check`
struct CheckNotices: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Compare every figure that the notices report with its parts.",
    discussion: """
      Every reported figure with its verdict, worst first: \
      \(Session.verdicts.joined(separator: ", ")). The checks.lua of each data \
      package says how its figures are recomputed.

          plumb check
          plumb check --fail-on mismatch,conflict
          plumb check --format json
      """)

  @Option(
    help: ArgumentHelp(
      "End with status 1 where there is one of these verdicts, separated by commas; may be given again.",
      valueName: "verdicts"),
    completion: .list(Session.verdicts))
  var failOn: [Verdicts] = []

  @Option(help: ArgumentHelp("Check one notice only.", valueName: "id"))
  var notice: String?

  @Flag(name: .customLong("parts"), help: "Show the parts that were added up, too.")
  var showsParts = false

  @OptionGroup var data: DataOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var engines: EngineOptions

  func run() throws {
    let (notice, verdicts, showsParts) = (notice, Set(failOn.flatMap(\.verdicts)), showsParts)
    var options = SessionOptions(
      data: data.data.folders, format: data.output.format, layout: .everyRow, seconds: limits.timeout.seconds,
      bytes: limits.memory.bytes)
    options.mostRows = engines.mostRows
    options.pushesStrictly = engines.pushesStrictly
    inSession(options) { session throws(Problem) in
      try session.check(failingOn: verdicts, notice: notice, showsParts: showsParts)
    }
  }
}

/// Verdicts as they are typed: `mismatch,conflict`.
struct Verdicts: ExpressibleByArgument {
  var verdicts: [String] = []

  init?(argument: String) {
    verdicts = argument.split(separator: ",").map(String.init)
    guard !verdicts.isEmpty, verdicts.allSatisfy(Session.verdicts.contains) else { return nil }
  }
}
