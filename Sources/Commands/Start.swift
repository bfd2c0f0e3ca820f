import ArgumentParser

/// Where the process starts.
///
/// A person waits for `plumb run` and `plumb eval` many times a day, and to read
/// the whole tree of commands takes longer than most scripts. So these two are
/// read by themselves; whatever is not plain, a slip or a wish for help, is left
/// to the whole, which words it.
@main
enum Start {
  private static let direct: [any ParsableCommand.Type] = [Run.self, Eval.self]

  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    let named = direct.first { $0.configuration.commandName == arguments.first }
    guard let type = named, var command = try? type.parse(Array(arguments.dropFirst())) else {
      return Plumb.main()
    }
    do { try command.run() } catch { type.exit(withError: error) }
  }
}
