import ArgumentParser
import Workbench

/// `plumb schedule preview 'CRON'`
struct PreviewSlots: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "What a cron text would do, before it does it.")

  @Argument(help: "Minute, hour, day, month, weekday; or @daily, or @every 90s.")
  var cron: String

  @Option(help: ArgumentHelp("The zone of its clock. (default: the machine's)", valueName: "zone"))
  var tz: String?

  @Option(help: ArgumentHelp("The first moment, itself included. (default: now)", valueName: "time"))
  var from: String?

  @Option(name: .customShort("n"), help: ArgumentHelp("How many.", valueName: "count"))
  var count: Int = 10

  @Option(
    help: ArgumentHelp(
      "A table of the data with holidays and make-up days, by which LW and 15W find working days. "
        + "(default: Monday to Friday)", valueName: "table"))
  var calendar: String?

  @Option(
    name: .customLong("data"),
    help: ArgumentHelp(
      "Where the calendar is; may be given again. (default: as of plumb run here)", valueName: "dir"),
    completion: .directory)
  var data: [String] = []

  @OptionGroup var desk: DeskOptions

  func validate() throws { try checkSlotCount(count) }

  func run() throws {
    atDesk(desk) {
      try $0.preview(cron, zone: tz, from: from, count: count, calendar: calendar, data: data)
    }
  }
}

/// What is computed slot by slot has an end.
func checkSlotCount(_ count: Int) throws {
  guard count > 0 else { throw ValidationError("-n is at least 1") }
  guard count <= 100_000 else { throw ValidationError("-n is at most 100000") }
}
