import ArgumentParser
import Scheduling
import Workbench

/// `plumb schedule add NAME SCRIPT --cron '…'`
struct AddSchedule: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a schedule: a script, and when it is due.",
    discussion: """
          plumb schedule add rate scripts/completion.lua --cron '30 8 * * MON'
          plumb schedule add fall scripts/rate_over_time.lua --cron '@daily' \\
            --param schedule=rate --on-failure 'mail -s fell me@example.org'
      """)

  @Argument(help: "The name of the schedule.")
  var name: String

  @Argument(help: "The script.", completion: .file(extensions: ["lua"]))
  var script: String

  @Option(
    help: ArgumentHelp(
      "When it is due: minute, hour, day, month, weekday; or @daily, or @every 90s.",
      valueName: "text"))
  var cron: String

  @OptionGroup var zone: ZoneOptions

  @OptionGroup var parameters: ParameterOptions

  @OptionGroup var data: DataFolders

  @OptionGroup var options: ScheduleOptionArguments

  @Flag(help: "Give a schedule of this name the new definition; it keeps its history.")
  var replace = false

  @OptionGroup var state: StateOptions

  func run() throws {
    var schedule = Schedule(name: name, script: script, text: cron, zone: zone.zone ?? "")
    schedule.parameters = Dictionary(
      parameters.pairs, uniquingKeysWith: { $1 })
    schedule.data = data.folders
    schedule.options = options.options
    withScheduleService(state: state.state) { try $0.add(schedule, replaces: replace) }
  }
}
