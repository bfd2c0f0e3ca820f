import ArgumentParser
import Workbench

/// `plumb schedule log RUN`
struct ShowLog: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Print what a run's attempts wrote beside their results.")

  @Argument(
    help: ArgumentHelp("The number of a run, as history has it, or a schedule for its newest run.", valueName: "run"))
  var word: String

  @OptionGroup var newest: NewestRunOptions

  @OptionGroup var service: ServiceOptions

  func run() throws {
    withScheduleService(service) { try $0.log($0.run(named: word, .started, before: newest.before)) }
  }
}
