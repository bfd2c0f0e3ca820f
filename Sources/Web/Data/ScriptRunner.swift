import Problems
import Scheduling
import System
import Tables
import Workbench

/// Runs scripts as `plumb run` does: each in a process of its own, under the limits of scheduled runs.
struct ScriptRunner: Sendable {
  var plumb: String
  var data: [String]
  var state: String

  /// What a script gave.
  struct Outcome: Sendable {
    /// The results, a table each.
    var tables: [Table]
    /// What it wrote beside them: prints, notes, and the problem where it failed.
    var log: String
    /// Its exit status; 0 where it is well.
    var status: Int
  }

  /// The limit of a script's time.
  static let limit = Duration.seconds(60)

  /// Runs a script's text.
  ///
  /// - Throws: where it cannot be started; a script that fails is an outcome.
  func run(script text: String) async throws -> Outcome {
    let folder = try scratchFolder()
    defer { Files.removeFolder(folder) }
    let script = Files.join(folder, "script.lua")
    try Files.writePrivately(text, to: script)
    return try await run(["run", script], in: folder)
  }

  /// Runs a command of Plumb's that prints results.
  func run(_ arguments: [String]) async throws -> Outcome {
    let folder = try scratchFolder()
    defer { Files.removeFolder(folder) }
    return try await run(arguments, in: folder)
  }

  private func run(_ arguments: [String], in folder: String) async throws -> Outcome {
    var options = ScheduleOptions()
    options.timeout = Self.limit
    var command = Command(
      executable: plumb, arguments: arguments + ["--format", "jsonl"] + data.flatMap { ["--data", $0] },
      environment: environmentOfRuns)
    if arguments.first == "run" || arguments.first == "eval" { options.adjust(&command) }
    command.limits.memory = UInt64(options.memory) * 2 + (4 << 30)
    command.limits.cpuSeconds = UInt64(Self.limit / .seconds(1)) * 16
    command.output = Files.join(folder, "output")
    command.errors = Files.join(folder, "errors")
    command.mark = "plumb-serve-" + Files.name(of: folder)
    let exit = try await finish(try ProcessLauncher().launch(command))
    let log = String(decoding: try Files.contents(of: command.errors), as: UTF8.self)
      .replacing(folder + "/", with: "")
    switch exit {
    case .status(0):
      let tables = try resultTables(Files.contents(of: command.output), 0).map(\.table)
      return Outcome(tables: tables, log: log, status: 0)
    case .status(let status): return Outcome(tables: [], log: log, status: status)
    case .signal(let signal):
      return Outcome(tables: [], log: log + "plumb: ended by signal \(signal)\n", status: 128 + signal)
    case .notStarted(let reason): throw Problem("cannot start '\(plumb)': \(reason)", kind: .file)
    case .lost: throw Problem("the run was lost", kind: .fault)
    }
  }

  private var environmentOfRuns: [String: String] {
    var variables = ["PATH": "/usr/local/bin:/usr/bin:/bin", "PLUMB_STATE": state]
    variables["PLUMB_LANG"] = Language.current.code
    for name in ["TZ", "PLUMB_DATA"] { variables[name] = environment(name) }
    return variables
  }

  /// Waits for the end; whoever waits no longer has it ended.
  private func finish(_ child: any Child) async throws -> Exit {
    let start = ContinuousClock.now
    while true {
      if let exit = child.exit() { return exit }
      let isLate = ContinuousClock.now - start > Self.limit + .seconds(10)
      if Task.isCancelled || isLate { child.kill() }
      // A wait that is cancelled ends at once; the child was told to end, and needs a moment.
      try? await Task.sleep(for: .milliseconds(20))
      if Task.isCancelled { Threads.pause(milliseconds: 5) }
    }
  }

  private func scratchFolder() throws(Problem) -> String {
    let folder = Files.join(environment("TMPDIR") ?? "/tmp", "plumb-serve-" + randomText().prefix(16))
    try Files.makeFolder(folder)
    return folder
  }
}
