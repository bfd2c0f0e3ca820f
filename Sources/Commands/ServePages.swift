import ArgumentParser
import Problems
import System

/// `plumb serve`: the program `plumb-serve` takes this one's place, so that the server's libraries are loaded by nobody
/// else.
struct ServePages: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serve runs, results and data as pages to browsers.",
    discussion: "plumb serve --help lists its options.", helpNames: [])

  @Argument(parsing: .captureForPassthrough, help: .hidden)
  var options: [String] = []

  func run() {
    orEnd { () throws(Problem) in
      let program = try Files.helper("plumb-serve", whatNeedsIt: "pages need")
      // The words of --lang have been taken from the options.
      try become(
        program, ["--plumb", Files.thisProgram()] + options, environment: ["PLUMB_LANG": Language.current.code])
    }
  }
}
