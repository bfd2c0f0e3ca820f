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

  @Argument(help: "What the schedule is called.")
  var name: String

  @Argument(help: "The script.", completion: .file(extensions: ["lua"]))
  var script: String

  @Option(
    help: ArgumentHelp(
      "When it is due: minute, hour, day, month, weekday; or @daily, or @every 90s.",
      valueName: "text"))
  var cron: String

  @Option(help: ArgumentHelp("The zone of its clock. (default: the machine's)", valueName: "zone"))
  var tz: String?

  @OptionGroup var parameters: ParameterOptions

  @Option(
    name: .customLong("data"),
    help: ArgumentHelp(
      "A data package, or a folder of them; may be given again. (default: as of plumb run here)",
      valueName: "dir"),
    completion: .directory)
  var data: [String] = []

  @Option(
    help: ArgumentHelp("The limit of a run's time. (default: 5m)", valueName: "time"),
    transform: DurationArgument.init(written:))
  var timeout = DurationArgument(.seconds(300))

  @Option(help: ArgumentHelp("The limit of a run's memory.", valueName: "size"))
  var memory = ByteCount(bytes: 1 << 30)

  @Option(
    help: ArgumentHelp("The limit of a result, up to 900MiB; a longer one fails the run.", valueName: "size"))
  var maxResult = ByteCount(bytes: Int(ScheduleOptions().maxResult))

  @Option(
    help: ArgumentHelp(
      "A table of the data with holidays and make-up days, by which LW and 15W find working days; "
        + "copied into the schedule. (default: Monday to Friday)", valueName: "table"))
  var calendar: String?

  @Option(help: ArgumentHelp("How often a failed attempt is repeated.", valueName: "n"))
  var retries = 3

  @Option(
    help: ArgumentHelp(
      "The wait before the first repetition; doubled each time. (default: 30s)", valueName: "time"),
    transform: DurationArgument.init(written:))
  var backoff = DurationArgument(.seconds(30))

  @Option(
    help: ArgumentHelp("At most this is added to each wait, by chance. (default: 0s)", valueName: "time"),
    transform: DurationArgument.init(written:))
  var jitter = DurationArgument(.zero)

  @Option(help: "What happens to a slot while the one before runs.")
  var overlap = ScheduleOptions.Overlap.skip

  @Option(help: "Which slots are run that nobody was there for.")
  var missed = ScheduleOptions.Missed.latest

  @Option(
    help: ArgumentHelp("Slots older than this are never caught up with. (default: 7d)", valueName: "time"),
    transform: DurationArgument.init(written:))
  var missedWithin = DurationArgument(.seconds(7 * 86_400))

  @Option(
    help: ArgumentHelp("How long logs and results are kept. (default: 90d)", valueName: "time"),
    transform: DurationArgument.init(written:))
  var keep = DurationArgument(.seconds(90 * 86_400))

  @Option(help: ArgumentHelp("The seed of random numbers and of sampling.", valueName: "n"))
  var seed: UInt32 = 0

  @Option(
    help: ArgumentHelp(
      "Started when runs begin to fail and when they recover; it gets the facts as JSON.",
      valueName: "command"))
  var onFailure: String?

  @Option(help: ArgumentHelp("Started then too, and when the result changes.", valueName: "command"))
  var onChange: String?

  @Flag(help: "Give a schedule of this name the new definition; it keeps its history.")
  var replace = false

  @OptionGroup var state: StateOptions

  func run() throws {
    var schedule = Schedule(name: name, script: script, text: cron, zone: tz ?? "")
    schedule.parameters = Dictionary(
      parameters.pairs, uniquingKeysWith: { $1 })
    schedule.data = data
    schedule.options.timeout = timeout.duration
    schedule.options.memory = memory.bytes.map { Int64($0) } ?? ScheduleOptions.unlimitedMemory
    schedule.options.maxResult = maxResult.bytes.map { Int64($0) } ?? ScheduleOptions.largestResult
    schedule.options.retries = retries
    schedule.options.backoff = backoff.duration
    schedule.options.jitter = jitter.duration
    schedule.options.overlap = overlap
    schedule.options.missed = missed
    schedule.options.missedWithin = missedWithin.duration
    schedule.options.keep = keep.duration
    schedule.options.seed = Int64(seed)
    schedule.options.onFailure = onFailure
    schedule.options.onChange = onChange
    withScheduleService(state: state.state) { try $0.add(schedule, calendar: calendar, replaces: replace) }
  }
}

/// A duration as schedules have it: `90s`, `1h30m`, `7d`.
struct DurationArgument {
  var duration: Duration

  init(_ duration: Duration) { self.duration = duration }

  @Sendable init(written text: String) throws { duration = try Duration(written: text) }
}

extension ScheduleOptions.Overlap: ExpressibleByArgument {}
extension ScheduleOptions.Missed: ExpressibleByArgument {}
