import ArgumentParser
import Workbench

/// `plumb schedule result RUN`
struct ShowResult: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "result", abstract: "Print the result of a run.")

  @Argument(help: "The number of a run, as history has it.")
  var number: Int64

  @OptionGroup var service: ServiceOptions

  func run() throws { withScheduleService(service) { try $0.result(number) } }
}
