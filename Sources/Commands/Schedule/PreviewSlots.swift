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

  @OptionGroup var slots: SlotOptions

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

  @OptionGroup var service: ServiceOptions

  func run() throws {
    withScheduleService(service) {
      try $0.preview(cron, zone: tz, from: slots.from, count: slots.count, calendar: calendar, data: data)
    }
  }
}
