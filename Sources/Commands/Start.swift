/// Where the process starts.
@main
enum Start {
  static func main() {
    guard let line = PlainLine(Array(CommandLine.arguments.dropFirst())) else { return Plumb.main() }
    line.work.perform(line.options)
  }
}
