import ArgumentParser
import Workbench

/// `plumb schedule next [NAME]`
struct NextSlots: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next", abstract: "List the coming slots of one schedule, or of all.")

  @Argument(help: "The schedule; all of them without one.")
  var name: String?

  @OptionGroup var slots: SlotOptions

  @OptionGroup var service: ServiceOptions

  func run() throws { withScheduleService(service) { try $0.next(name, from: slots.from, count: slots.count) } }
}
