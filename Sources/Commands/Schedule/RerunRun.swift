import ArgumentParser
import Workbench

/// `plumb schedule rerun RUN`
struct RerunRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rerun", abstract: "Repeat a run with the same script, parameters and data.")

  @Argument(help: "The number of a run, as history has it.")
  var number: Int64

  @Flag(help: "Say whether the same bytes come out; fail where they do not.")
  var verify = false

  @OptionGroup var service: ServiceOptions

  func run() throws { withScheduleService(service) { try $0.rerun(number, verifies: verify) } }
}
