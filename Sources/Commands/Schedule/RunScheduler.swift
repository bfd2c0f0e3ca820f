import ArgumentParser
import Workbench

/// `plumb scheduler`
struct RunScheduler: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scheduler", abstract: "Run what is due, until SIGTERM or Ctrl-C.",
    discussion: """
      It stays until it is stopped: SIGTERM or Ctrl-C gives what runs 20 seconds to end; the rest is \
      given back and runs when a scheduler is there again. Several may share one state file. What it \
      does is logged on standard error.
      """)

  @Option(help: ArgumentHelp("How many runs at a time.", valueName: "n"))
  var workers = 2

  @Option(
    help: ArgumentHelp(
      "Give Prometheus figures on this port of 127.0.0.1; 0 takes a free one.", valueName: "port"))
  var metrics: UInt16?

  @OptionGroup var state: StateOptions

  func run() throws {
    withScheduleService(state: state.state) { try $0.serve(workers: workers, metricsPort: metrics) }
  }
}
