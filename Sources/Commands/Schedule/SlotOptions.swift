import ArgumentParser

/// The options for the slots that are listed: from which moment on, and how many.
struct SlotOptions: ParsableArguments {
  // Slots are computed one by one.
  private static let most = 100_000

  @Option(help: .firstMoment(default: "now"))
  var from: String?

  @Option(listing: "How many, up to \(SlotOptions.most).", upTo: SlotOptions.most)
  var count = 10
}

extension Option where Value == Int {
  /// The option `-n` of a command that lists something.
  ///
  ///     @Option(listing: "How many at most.")
  ///     var count = 100
  init(wrappedValue: Int, listing help: String, upTo most: Int = .max) {
    self.init(
      wrappedValue: wrappedValue, name: .customShort("n"), help: ArgumentHelp(help, valueName: "count")
    ) { text in
      guard let count = Int(text) else { throw ValidationError("expected a whole number") }
      guard count > 0 else { throw ValidationError("-n is at least 1") }
      guard count <= most else { throw ValidationError("-n is at most \(most)") }
      return count
    }
  }
}

extension ArgumentHelp {
  /// The help of an option that takes the first moment of what a command works on.
  static func firstMoment(default text: String? = nil) -> ArgumentHelp {
    let ending = text.map { " (default: \($0))" } ?? ""
    return ArgumentHelp("The first moment, itself included." + ending, valueName: "time")
  }
}
