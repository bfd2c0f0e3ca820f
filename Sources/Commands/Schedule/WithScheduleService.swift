import ArgumentParser
import Problems
import Tables
import Workbench

/// Where schedules are kept.
struct StateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The state file. (default: $PLUMB_STATE, else ~/.local/state/plumb/plumb.sqlite)",
      valueName: "file"),
    completion: .file())
  var state: String?
}

/// Where schedules are kept, and how answers are printed.
struct ServiceOptions: ParsableArguments {
  @OptionGroup var state: StateOptions

  @Option(
    help: ArgumentHelp(
      "How answers are printed: \(Formats.printed.map(\.name).joined(separator: ", ")).",
      valueName: "format"))
  var format = Format.table
}

/// Does a command's work; a problem is told on standard error and ends the process with its
/// status.
func withScheduleService(_ options: ServiceOptions, _ body: (ScheduleService) throws -> Void) {
  withScheduleService(state: options.state.state, format: options.format, body)
}

func withScheduleService(state: String?, format: Format = .table, _ body: (ScheduleService) throws -> Void) {
  orEnd { try body(ScheduleService(state: state, format: format, layout: .ofTerminal)) }
}
