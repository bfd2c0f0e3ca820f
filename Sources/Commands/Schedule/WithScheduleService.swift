import ArgumentParser
import Problems
import Tables
import Workbench

/// The option for the file in which schedules are kept.
struct StateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The state file. (default: $PLUMB_STATE, else ~/.local/state/plumb/plumb.sqlite)",
      valueName: "file"),
    completion: .file())
  var state: String?
}

/// The options for the state file and for the way in which answers are printed.
struct ServiceOptions: ParsableArguments {
  @OptionGroup var state: StateOptions

  @OptionGroup var output: OutputOptions
}

/// Does a command's work; a problem is reported on standard error and ends the process with its
/// status.
func withScheduleService(_ options: ServiceOptions, _ body: (ScheduleService) throws -> Void) {
  withScheduleService(state: options.state.state, format: options.output.format, body)
}

/// Does the same with options one by one.
func withScheduleService(state: String?, format: Format = .table, _ body: (ScheduleService) throws -> Void) {
  orEnd { try body(ScheduleService(state: state, format: format, layout: .ofTerminal)) }
}
