import Engines
import LuaHost
import Problems
import Scheduling
import System
import Tables

/// Running now, running again, and the process that runs what is due.
extension ScheduleService {
  /// Runs a schedule at once and waits for it. A run that fails is reported as a problem, so that
  /// the command ends with the run's own status.
  public func run(_ name: String) throws {
    _ = try known().schedule(name)
    let runHistory = try runHistory()
    let asked = try runHistory.runNow(name, now: now)
    try finish(asked, runHistory, printsResult: true)
  }

  /// Runs again what a run was made of. With `verifies` it says whether the same bytes came
  /// out, and fails where they did not.
  public func rerun(_ run: Int64, verifies: Bool) throws {
    _ = try known().run(run)
    let runHistory = try runHistory()
    if verifies { _ = try runHistory.result(of: run) }
    let asked = try runHistory.rerun(run, now: now)
    let ended = try finish(asked, runHistory, printsResult: !verifies)
    if verifies { try tell(of: ended, repeating: run, runHistory) }
  }

  private func tell(of ended: Run, repeating run: Int64, _ runHistory: RunHistory) throws {
    let isSame = ended.isVerified == true
    let fields = [
      Field("run", .integer), Field("original", .integer), Field("is_same", .boolean),
      Field("reason", .text),
    ]
    let row: [Cell] = [.integer(ended.id), .integer(run), .boolean(isSame), .text(ended.reason)]
    if !isForReading {
      try print(Table(Schema(fields), rows: [row]), sentences: ["reason"])
    } else if isSame {
      try say("run \(ended.id) gave \(ended.reason)")
    }
    guard isSame else {
      var problem = Problem("run \(ended.id) gave \(ended.reason)")
      problem.hintWordings = try changes(from: run, to: ended.id, runHistory)
      throw problem.hint("plumb schedule diff \(run) \(ended.id)")
    }
  }

  /// Returns what a run had that is different now.
  private func changes(from before: Int64, to after: Int64, _ runHistory: RunHistory) throws -> [Message] {
    guard let old = try runHistory.provenance(of: before), let new = try runHistory.provenance(of: after) else {
      return []
    }
    let data: [Message] = old.fingerprint == new.fingerprint ? [] : ["the data is other than it was"]
    return data
      + new.versions.keys.sorted().filter { old.versions[$0] != new.versions[$0] }.map {
        "\($0) was \(old.versions[$0] ?? "unknown"), is \(new.versions[$0] ?? "unknown")"
      }
  }

  /// Runs what is due until a signal asks it to stop.
  public func serve(workers: Int, metricsPort: UInt16?) throws {
    guard workers > 0 else { throw Problem("'--workers' is at least 1", kind: .usage) }
    let runHistory = try runHistory()
    try SchedulerProcess.serve(
      runHistory, workers: workers, metricsPort: metricsPort, job: try jobMaker(runHistory.path))
  }

  @discardableResult
  private func finish(_ asked: Run, _ runHistory: RunHistory, printsResult: Bool) throws -> Run {
    let ended = try SchedulerProcess.finish(asked.id, of: runHistory, job: try jobMaker(runHistory.path))
    guard ended.state == .succeeded else {
      let kind = Problem.Kind.allCases.first { Int($0.exitStatus) == ended.exitStatus }
      throw Problem("run \(ended.id) \(ended.state.rawValue): \(ended.reason)", kind: kind ?? .script)
        .hint("plumb schedule log \(ended.id)")
    }
    if printsResult { try print(resultTables(runHistory.result(of: ended.id), ended.id)) }
    return ended
  }

  /// Returns the maker of a run's command: `plumb run` of this program with all that the schedule says.
  func jobMaker(_ state: String) throws -> Scheduler.JobMaker {
    let plumb = try Files.thisProgram()
    // Runs speak the language of the scheduler.
    let language = Language.current.code
    return { request in try job(request, plumb: plumb, state: state, language: language) }
  }
}

private func job(_ request: JobRequest, plumb: String, state: String, language: String) throws -> Job {
  let provenance = try provenance(for: request)
  var command = Command(
    executable: plumb,
    arguments: runArguments(try scriptToRun(request, provenance, state: state), provenance),
    environment: [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "PLUMB_STATE": state, "TZ": request.schedule.zone,
      "PLUMB_LANG": language,
    ])
  // Where connections to databases and their passwords are described.
  // A file of connections that is not in order is told by the run that needs it.
  let passwords = (try? ConnectionsFile()?.passwordVariables) ?? []
  for name in ["HOME", "PGSERVICEFILE", "PGPASSFILE", "PGSYSCONFDIR", "PLUMB_CONNECTIONS"] + passwords {
    if let value = environment(name) { command.environment[name] = value }
  }
  command.folder = Files.folder(of: provenance.script)
  // Not in the command line, which every user of the machine may read.
  if !provenance.parameters.isEmpty { command.inputText = parameterText(provenance.parameters) }
  for ending in request.schedule.options.report {
    command.arguments += ["--report", reportPath(request.run.id, ending, state: state)]
  }
  for secret in request.schedule.options.secrets { command.environment[secret.variable] = try secret.value() }
  request.schedule.options.adjust(&command)
  return Job(command: command, provenance: provenance)
}

/// The file in which a run's report is kept.
public func reportPath(_ run: Int64, _ ending: String, state: String) -> String {
  "\(state)-runs/\(run)/report.\(ending)"
}

/// Returns the provenance of a run: what the schedule says now, or what the run that it repeats was made
/// of, with today's data and versions.
private func provenance(for request: JobRequest) throws -> Provenance {
  let schedule = request.schedule
  var provenance =
    try request.original
    ?? Provenance(
      script: schedule.script, scriptText: Files.text(of: schedule.script),
      parameters: schedule.parameters, data: schedule.data, seed: schedule.options.seed,
      asOf: String(request.slotText.prefix(10)))
  provenance.versions = ["plumb": Version.text, "lua": LuaVersion.text]
  // Computed by the run itself, from the bytes that it reads.
  provenance.fingerprint = ""
  return provenance
}

/// The script's own file; where a repeated run's script was edited since, a copy of what it was,
/// which finds nothing that lay beside the original.
private func scriptToRun(
  _ request: JobRequest, _ provenance: Provenance, state: String
) throws -> String {
  guard request.original != nil, try scriptText(provenance.script) != provenance.scriptText else {
    return provenance.script
  }
  let copy = state + "-runs/\(request.run.id)/" + Files.name(of: provenance.script)
  try Files.makeFolder(Files.folder(of: copy))
  try Files.write(copy) { (sink) throws(Problem) in sink.append(provenance.scriptText) }
  return copy
}

private func runArguments(_ script: String, _ provenance: Provenance) -> [String] {
  var arguments = ["run", script, "--format", "jsonl"]
  if !provenance.parameters.isEmpty { arguments += ["--params", "-"] }
  for folder in provenance.data { arguments += ["--data", folder] }
  return arguments + ["--seed", "\(provenance.seed)", "--as-of", provenance.asOf]
}

/// A script's text; `nil` where it cannot be read.
private func scriptText(_ path: String) throws -> String? {
  guard Files.kind(of: path) == .file else { return nil }
  return try Files.text(of: path)
}
