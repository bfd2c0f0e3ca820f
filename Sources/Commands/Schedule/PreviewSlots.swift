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

  @OptionGroup var desk: DeskOptions

  func validate() throws {
    guard count > 0 else { throw ValidationError("-n is at least 1") }
  }

  func run() throws { atDesk(desk) { try $0.preview(cron, zone: tz, from: from, count: count) } }
}
