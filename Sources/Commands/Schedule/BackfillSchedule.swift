import ArgumentParser
import Workbench

/// `plumb schedule backfill NAME`
struct BackfillSchedule: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backfill", abstract: "Run past slots that have no success, oldest first.")

  @Argument(help: "The schedule.")
  var name: String

  @Option(help: .firstMoment())
  var from: String

  @Option(help: ArgumentHelp("The end, itself not included.", valueName: "time"))
  var to: String

  @Flag(help: "Only list the slots.")
  var dryRun = false

  @OptionGroup var service: ServiceOptions

  func run() throws { withScheduleService(service) { try $0.backfill(name, from: from, to: to, dryRun: dryRun) } }
}
