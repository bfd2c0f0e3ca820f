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
struct DeskOptions: ParsableArguments {
  @OptionGroup var state: StateOptions

  @Option(
    help: ArgumentHelp(
      "How answers are printed: \(Formats.all.map(\.name).joined(separator: ", ")).",
      valueName: "format"))
  var format = Format.table
}

/// Does a command's work; a problem is told on standard error and ends the process with its
/// status.
func atDesk(_ options: DeskOptions, _ body: (Desk) throws -> Void) {
  atDesk(state: options.state.state, format: options.format, body)
}

func atDesk(state: String?, format: Format = .table, _ body: (Desk) throws -> Void) {
  orEnd { try body(Desk(state: state, format: format, layout: .ofTerminal)) }
}
