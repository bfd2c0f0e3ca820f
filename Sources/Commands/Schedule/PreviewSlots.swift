import ArgumentParser
import Workbench

/// `plumb schedule preview 'CRON'`
struct PreviewSlots: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "Show when a cron text would be due.")

  @Argument(help: "Minute, hour, day, month, weekday; or @daily, or @every 90s.")
  var cron: String

  @OptionGroup var zone: ZoneOptions

  @OptionGroup var slots: SlotOptions

  @Option(
    help: ArgumentHelp(
      "A table of the data with holidays and make-up days, by which LW and 15W find working days. "
        + "(default: Monday to Friday)", valueName: "table"))
  var calendar: String?

  @OptionGroup var data: DataFolders

  @OptionGroup var service: ServiceOptions

  func run() throws {
    withScheduleService(service) {
      try $0.preview(
        cron, zone: zone.zone, from: slots.from, count: slots.count, calendar: calendar, data: data.folders)
    }
  }
}
