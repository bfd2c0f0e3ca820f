import ArgumentParser

/// The limit of slots, as they are computed one by one.
private let mostSlots = 100_000

/// The options for the slots that are listed: from which moment on, and how many.
struct SlotOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The first moment, itself included. (default: now)", valueName: "time"))
  var from: String?

  @Option(
    name: .customShort("n"), help: ArgumentHelp("How many, up to \(mostSlots).", valueName: "count"))
  var count = 10

  func validate() throws {
    try checkCount(count)
    guard count <= mostSlots else { throw ValidationError("-n is at most \(mostSlots)") }
  }
}

/// Refuses to list nothing.
func checkCount(_ count: Int) throws {
  guard count > 0 else { throw ValidationError("-n is at least 1") }
}
