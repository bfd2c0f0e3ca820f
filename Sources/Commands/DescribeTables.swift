import ArgumentParser
import Problems
import Workbench

/// `plumb tables [NAME]`
struct DescribeTables: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tables",
    abstract: "List the tables of the dataset, or the columns of one.",
    discussion: """
          plumb tables
          plumb tables staffing --format markdown
          plumb tables 台账 --data 台账.csv --why
      """)

  @Argument(help: "A table, to see its columns.")
  var name: String?

  @Flag(help: "All that was decided when the table's files were read, with the cells that show it.")
  var why = false

  @OptionGroup var data: DataOptions
  @OptionGroup var limits: LimitOptions

  func validate() throws {
    guard !why || name != nil else { throw ValidationError("--why needs the name of a table") }
  }

  func run() throws {
    let (name, why) = (name, why)
    inSession(
      SessionOptions(
        data: data.data.folders, format: data.output.format, layout: .ofTerminal, seconds: limits.timeout.seconds,
        bytes: limits.memory.bytes)
    ) { session throws(Problem) in try session.describeTables(name, why: why) }
  }
}
