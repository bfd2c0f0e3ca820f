import ArgumentParser
import Problems
import Workbench

/// `plumb tables [NAME]`
struct DescribeTables: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tables",
    abstract: "The dataset's tables; one table's columns.",
    discussion: """
          plumb tables
          plumb tables staffing --format markdown
      """)

  @Argument(help: "A table, to see its columns.")
  var name: String?

  @OptionGroup var data: DataOptions
  @OptionGroup var limits: LimitOptions

  func run() throws {
    let name = name
    inSession(
      SessionOptions(
        data: data.data.folders, format: data.output.format, layout: .ofTerminal, seconds: limits.timeout.seconds,
        bytes: limits.memory.bytes)
    ) { session throws(Problem) in try session.describeTables(name) }
  }
}
