import ArgumentParser
import Workbench

/// `plumb schedule why NAME TIME`
struct ExplainSlot: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why", abstract: "Explain why a schedule did, or did not, run at a moment.")

  @Argument(help: "The schedule.")
  var name: String

  @Argument(help: "The moment, such as '2026-11-23 08:30'.")
  var time: String

  @OptionGroup var service: ServiceOptions

  func run() throws { withScheduleService(service) { try $0.why(name, time) } }
}
