import ArgumentParser
import Problems
import Workbench

/// `plumb engines [NAME…]`
struct ListEngines: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "engines",
    abstract: "List the databases that tables can be read from, and what of them is not read.",
    discussion: """
      Each service of ~/.pg_service.conf (or $PGSERVICEFILE) and each connection to ClickHouse of \
      ~/.config/plumb/connections.json (or $PLUMB_CONNECTIONS): whether it can be reached, its version, how many \
      tables may be read, the columns of types that Plumb does not read, and what is wrong otherwise.

          plumb engines
          plumb engines postgres://notices clickhouse://findings
      """)

  @Argument(help: "Databases, to try only these.")
  var names: [String] = []

  @OptionGroup var output: OutputOptions
  @OptionGroup var limits: LimitOptions

  func run() throws {
    let names = names
    inSession(
      SessionOptions(
        format: output.format, layout: .everyRow, seconds: limits.timeout.seconds, bytes: limits.memory.bytes)
    ) { session throws(Problem) in try session.describeEngines(names) }
  }
}
