import Foundation
import TestBasics

/// The `plumb` that was built beside the tests, run as a person runs it.
public enum PlumbProcess {
  public struct Outcome: Sendable {
    public var status: Int32
    /// Whether a signal ended it; never, if Plumb keeps its promises.
    public var wasSignalled: Bool
    public var output: String
    public var errors: String
    public var seconds: Double
  }

  /// The project's folder, in which the commands run.
  public static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The built program. The tests lie beside it.
  public static let executable: URL = {
    #if os(macOS)
      let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }!
      return bundle.bundleURL.deletingLastPathComponent().appending(path: "plumb")
    #else
      return URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appending(path: "plumb")
    #endif
  }()

  /// Runs `plumb` with these arguments and waits.
  public static func run(
    _ arguments: [String], environment: [String: String] = [:], input: String = "",
    in folder: URL = root
  ) throws -> Outcome {
    try run(executable, arguments, environment: environment, input: input, in: folder)
  }

  /// Runs a line of the shell in which `plumb` is the built program.
  public static func shell(
    _ line: String, environment: [String: String] = [:], in folder: URL = root
  ) throws -> Outcome {
    let path = executable.deletingLastPathComponent().path + ":/usr/bin:/bin"
    return try run(
      URL(filePath: "/bin/sh"), ["-c", line],
      environment: environment.merging(["PATH": path]) { given, _ in given }, input: "", in: folder)
  }

  /// The tests' own environment without what would change Plumb's ways, and what is given.
  static func environment(_ given: [String: String]) -> [String: String] {
    var inherited = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("PLUMB_") }
    for name in ["COLUMNS", "NO_COLOR"] { inherited[name] = nil }
    inherited["PLUMB_LANG"] = "en"
    return inherited.merging(given) { _, given in given }
  }

  private static func run(
    _ program: URL, _ arguments: [String], environment: [String: String], input: String,
    in folder: URL
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = self.environment(environment)

    // Files, not pipes: a child that prints much never waits for a reader.
    let scratch = try TemporaryFolder()
    let files = ["in", "out", "err"].map { scratch.url.appending(path: $0) }
    try Data(input.utf8).write(to: files[0])
    for file in files[1...] { try Data().write(to: file) }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    let start = ContinuousClock.now
    try process.run()
    process.waitUntilExit()
    let elapsed = start.duration(to: .now)
    return Outcome(
      status: process.terminationStatus,
      wasSignalled: process.terminationReason == .uncaughtSignal,
      output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self),
      seconds: elapsed / .seconds(1))
  }
}
