import ArgumentParser
import Workbench

/// `plumb schedule next [NAME]`
struct NextSlots: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next", abstract: "The coming slots, of one schedule or of all.")

  @Argument(help: "The schedule; all of them without one.")
  var name: String?

  @Option(help: ArgumentHelp("The first moment, itself included. (default: now)", valueName: "time"))
  var from: String?

  @Option(name: .customShort("n"), help: ArgumentHelp("How many.", valueName: "count"))
  var count: Int = 10

  @OptionGroup var desk: DeskOptions

  func validate() throws { try checkSlotCount(count) }

  func run() throws { atDesk(desk) { try $0.next(name, from: from, count: count) } }
}
