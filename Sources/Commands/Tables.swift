import ArgumentParser
import Workbench

/// `plumb tables [NAME]`
struct Tables: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The dataset's tables; one table's columns.")

  @Argument(help: "A table, to see its columns.")
  var name: String?

  @OptionGroup var data: DataOptions

  func run() throws {
    try inSession(SessionOptions(data: data.folders, format: data.format)) {
      session throws(Problem) in try session.describeTables(name)
    }
  }
}
