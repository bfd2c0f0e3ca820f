import ArgumentParser
import Workbench

/// `plumb schedule log RUN`
struct ShowLog: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Print what a run's attempts wrote beside their results.")

  @Argument(help: "The number of a run, as history has it.")
  var number: Int64

  @OptionGroup var service: ServiceOptions

  func run() throws { withScheduleService(service) { try $0.log(number) } }
}
