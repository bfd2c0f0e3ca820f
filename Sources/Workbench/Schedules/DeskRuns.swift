import Datasets
import LuaHost
import Problems
import Scheduling
import Tables

/// Running now, running again, and the process that runs what is due.
extension Desk {
  /// Runs a schedule at once and waits for it. A run that fails is told as a problem, so that
  /// the command ends with the run's own status.
  public func run(_ name: String) throws {
    _ = try known().schedule(name)
    let ledger = try ledger()
    let asked = try ledger.runNow(name, now: now)
    try finish(asked, ledger, printsResult: true)
  }

  /// Runs again what a run was made of. With `verifies` it says whether the same bytes came
  /// out, and fails where they did not.
  public func rerun(_ run: Int64, verifies: Bool) throws {
    _ = try known().run(run)
    let ledger = try ledger()
    if verifies { _ = try ledger.result(of: run) }
    let asked = try ledger.rerun(run, now: now)
    let ended = try finish(asked, ledger, printsResult: !verifies)
    if verifies { try tell(of: ended, repeating: run, ledger) }
  }

  private func tell(of ended: Run, repeating run: Int64, _ ledger: Ledger) throws {
    let isSame = ended.isVerified == true
    let fields = [
      Field("run", .integer), Field("original", .integer), Field("is_same", .boolean),
      Field("reason", .text),
    ]
    let row: [Cell] = [.integer(ended.id), .integer(run), .boolean(isSame), .text(ended.reason)]
    if !isForReading {
      try print(Table(Schema(fields), rows: [row]))
    } else if isSame {
      try say("run \(ended.id) gave \(ended.reason)")
    }
    guard isSame else {
      var problem = Problem("run \(ended.id) gave \(ended.reason)")
      problem.hints = try changes(from: run, to: ended.id, ledger)
      throw problem.hint("plumb schedule diff \(run) \(ended.id)")
    }
  }

  /// What a run had that is different now.
  private func changes(from before: Int64, to after: Int64, _ ledger: Ledger) throws -> [String] {
    guard let old = try ledger.evidence(of: before), let new = try ledger.evidence(of: after) else {
      return []
    }
    let data = old.fingerprint == new.fingerprint ? [] : ["the data is other than it was"]
    return data
      + new.versions.keys.sorted().filter { old.versions[$0] != new.versions[$0] }.map {
        "\($0) was \(old.versions[$0] ?? "unknown"), is \(new.versions[$0] ?? "unknown")"
      }
  }

  public func serve(workers: Int, metricsPort: UInt16?) throws {
    guard workers > 0 else { throw Problem("'--workers' is at least 1", kind: .usage) }
    let ledger = try ledger()
    try SchedulerProcess.serve(
      ledger, workers: workers, metricsPort: metricsPort, job: try jobMaker(ledger.path))
  }

  @discardableResult
  private func finish(_ asked: Run, _ ledger: Ledger, printsResult: Bool) throws -> Run {
    let ended = try SchedulerProcess.finish(asked.id, of: ledger, job: try jobMaker(ledger.path))
    guard ended.state == .succeeded else {
      let kind = Problem.Kind.allCases.first { Int($0.exitStatus) == ended.exitStatus }
      throw Problem("run \(ended.id) \(ended.state.rawValue): \(ended.reason)", kind: kind ?? .script)
        .hint("plumb schedule log \(ended.id)")
    }
    if printsResult { try print(resultTables(ledger.result(of: ended.id), ended.id)) }
    return ended
  }

  /// How a run's command is made: `plumb run` of this program with all that the schedule says.
  func jobMaker(_ state: String) throws -> Scheduler.JobMaker {
    let plumb = try ownExecutable()
    return { request in try job(request, plumb: plumb, state: state) }
  }
}

private func job(_ request: JobRequest, plumb: String, state: String) throws -> Job {
  let (schedule, options) = (request.schedule, request.schedule.options)
  let text = try scriptText(schedule.script)
  var evidence = request.original
    ?? Evidence(
      script: schedule.script, scriptText: text ?? "", parameters: schedule.parameters,
      data: schedule.data, seed: options.seed, asOf: String(request.slotText.prefix(10)))
  if request.original == nil, text == nil { _ = try FileBytes(schedule.script) }
  evidence.versions = ["plumb": Version.text, "lua": LuaVersion.text]
  evidence.fingerprint = evidence.data.isEmpty ? "" : try Dataset(evidence.data).fingerprint()

  var script = evidence.script
  // What was edited since is run from what was kept, beside where the original lies no longer.
  if try request.original != nil && scriptText(script) != evidence.scriptText {
    script = state + "-runs/\(request.run.id)/" + Files.name(of: script)
    try makeFolder(Files.folder(of: script))
    let kept = evidence.scriptText
    try Files.write(script) { (sink) throws(Problem) in sink.append(kept) }
  }
  var arguments = ["run", script, "--format", "jsonl"]
  for (name, value) in evidence.parameters.sorted(by: { $0.key < $1.key }) {
    arguments += ["--param", "\(name)=\(value)"]
  }
  for folder in evidence.data { arguments += ["--data", folder] }
  arguments += [
    "--timeout", options.timeout.written, "--memory", "\(options.memory)", "--seed",
    "\(evidence.seed)", "--as-of", evidence.asOf,
  ]
  var command = Command(
    executable: plumb, arguments: arguments,
    environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "PLUMB_STATE": state, "TZ": schedule.zone])
  command.folder = Files.folder(of: evidence.script)
  // Above Plumb's own, which tell more; these hold when those are broken.
  command.limits.memory = UInt64(options.memory) * 2 + 8 << 30
  command.limits.cpuSeconds = UInt64(options.timeout / .seconds(1)) * 16 + 60
  return Job(command: command, evidence: evidence)
}

/// A script's text; `nil` where it cannot be read.
private func scriptText(_ path: String) throws -> String? {
  guard Files.kind(of: path) == .file else { return nil }
  return try fileText(path)
}
