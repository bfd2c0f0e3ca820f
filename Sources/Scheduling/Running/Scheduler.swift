import Logging
import Problems
import System

/// Runs what is due. It never runs a script itself: each attempt is a process of its own.
///
/// All work is done in turns (`turn`): look at ended children, limits and leases, give slots
/// their rows, take back what dead schedulers left, start what waits. A turn waits for nothing,
/// so a test with its own clock, launcher and random numbers drives the scheduler turn by turn.
/// Whatever was not finished when the process dies is found in the run history by the next one.
public actor Scheduler {
  /// The ways of a scheduler; the defaults are those of `plumb scheduler`.
  public struct Settings: Sendable {
    /// The number of runs at a time.
    public var workers = 2
    /// The time for which an attempt is believed to live without a word from its scheduler.
    public var lease = Duration.seconds(30)
    /// The time for which runs may go on after the scheduler was asked to stop.
    public var grace = Duration.seconds(20)
    /// The time that a command may take to end after it was asked to.
    public var killAfter = Duration.seconds(5)
    /// The longest sleep while nothing runs.
    public var idle = Duration.milliseconds(500)
    /// The sleep between two turns while something runs.
    public var busy = Duration.milliseconds(50)
    /// The time that a program of `--on-failure` or `--on-change` may take.
    public var notificationLimit = Duration.seconds(30)
    /// The environment of the programs of `--on-failure` and `--on-change`.
    public var environment = ["PATH": "/usr/local/bin:/usr/bin:/bin"]

    /// The defaults.
    public init() {}
  }

  /// Makes a run's command and gathers what it is made of. It may take its time (a dataset's
  /// fingerprint); everything else goes on meanwhile.
  public typealias JobMaker = @Sendable (JobRequest) async throws -> Job

  let runHistory: RunHistory
  let clock: any SchedulerClock
  let launcher: any Launcher
  let settings: Settings
  let job: JobMaker
  let logger: Logger
  let owner: String
  var random: any RandomNumberGenerator & Sendable

  var running: [Int64: Running] = [:]
  /// Attempts whose job is being made.
  var preparing: [Int64: Task<Void, Never>] = [:]
  var notifying: [Int64: Notifying] = [:]
  /// Leases that had run out when they were last looked at.
  var suspects: [Int64: Instant] = [:]
  var nextSweep: Duration?
  var nextRenewal: Duration = .zero
  var nextPruning: Duration?
  var stopSince: Duration?
  /// Problems that were logged and are not over.
  var told: [String: any Error] = [:]
  var lastNow: Instant?

  /// Makes a scheduler that has not begun yet; clock, launcher and random numbers are a test's to play.
  public init(
    runHistory: RunHistory, clock: any SchedulerClock = SystemClock(),
    launcher: any Launcher = ProcessLauncher(),
    random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator(),
    settings: Settings = Settings(), logger: Logger, job: @escaping JobMaker
  ) {
    var random = random
    self.runHistory = runHistory
    self.clock = clock
    self.launcher = launcher
    self.settings = settings
    self.logger = logger
    self.job = job
    owner = ProcessOwner(nonce: String(random.next(), radix: 16)).text
    self.random = random
  }

  /// An attempt under way.
  struct Running {
    var claim: RunHistory.Claim
    var child: any Child
    var started: Duration
    /// The last moment at which it was seen to run.
    var seen: Instant
    var stage = Phase.running
    /// Its outcome, while it could not yet be written to the run history.
    var outcome: RunHistory.Outcome?
    var ended: Instant?
  }

  enum Phase: Equatable {
    case running
    /// Asked to end, and why.
    case asked(Why, since: Duration)
    case killed(Why)
  }

  enum Why { case time, stop, lost }

  /// A program that is being notified.
  struct Notifying {
    var child: any Child
    var started: Duration
    var errors: String
  }

  // MARK: - Turns

  /// Everything that can be done now. Where the run history cannot be used for one thing the others
  /// are tried all the same, and the first problem is thrown; the next turn tries again, and
  /// nothing is lost in between.
  public func turn() throws {
    var problem: (any Error)?
    for step in [followTheClock, collect, limit, renew, considerSlots, sweep, tell, prune] {
      do { try step() } catch { problem = problem ?? error }
    }
    if let problem { throw problem }
    while stopSince == nil, underWay < settings.workers, try startNext() {}
  }

  /// Does one turn for one run alone.
  func turn(only run: Int64) throws {
    for step in [collect, limit, renew, sweep] { try step() }
    if stopSince == nil, underWay == 0 { _ = try startNext(only: run) }
  }

  /// Returns the time for which nothing can happen.
  func nap() -> Duration {
    if isBusy { return settings.busy }
    // Where the history cannot be read, the next turn says why.
    guard let due = try? runHistory.nextDue() else { return settings.idle }
    return min(settings.idle, max(due - clock.now(), .milliseconds(1)))
  }

  /// Returns whether a run or a notification is under way.
  public var isBusy: Bool { underWay > 0 || !notifying.isEmpty }

  var underWay: Int { running.count + preparing.count }

  /// Waits until every job that was begun is made and started.
  func prepared() async {
    for task in preparing.values { await task.value }
  }

  /// Begins to stop: starts nothing, lets run what runs for the grace, then hands it back.
  public func stop() {
    guard stopSince == nil else { return }
    stopSince = clock.uptime()
    logger.info("stopping", metadata: ["running": "\(running.count)"])
  }

  private func followTheClock() throws {
    let now = clock.now()
    let before = lastNow ?? .init(milliseconds: .max)
    if now < before { try runHistory.followBack(now: now) }
    lastNow = now
    guard before != .init(milliseconds: .max), before - now > .seconds(1) else { return }
    logger.warning("the clock was set back", metadata: ["by": "\((before - now).written)"])
  }

  private func considerSlots() throws {
    guard stopSince == nil else { return }
    let now = clock.now()
    for schedule in try runHistory.due(now: now) {
      do {
        try renewRuns(of: schedule.id, now)
        let count = try runHistory.considerSlots(of: schedule.id, now: now)
        if count > 1 {
          logger.info(
            "slots had gone by", metadata: ["schedule": "\(schedule.name)", "slots": "\(count)"])
        }
        logOver("slots \(schedule.id)", "slots are found again", ["schedule": "\(schedule.name)"])
      } catch let problem as Problem where problem.kind == .usage {
        // A zone that is gone: the others go on.
        logOnce("slots \(schedule.id)", problem, ["schedule": "\(schedule.name)"])
      }
    }
  }

  /// Writes down which runs of a schedule go on: what overlaps with them is decided by it.
  private func renewRuns(of schedule: Int64, _ now: Instant) throws {
    for (id, entry) in running where entry.claim.schedule.id == schedule && entry.outcome == nil {
      _ = try runHistory.renew(attempt: id, lease: settings.lease, seen: entry.seen, now: now)
    }
    for id in preparing.keys {
      _ = try runHistory.renew(attempt: id, lease: settings.lease, now: now)
    }
  }

  // MARK: - Starting

  private func startNext(only run: Int64? = nil) throws -> Bool {
    let claim = try runHistory.claim(
      owner: owner, lease: settings.lease, now: clock.now(), only: run)
    guard let claim else { return false }
    preparing[claim.attempt.id] = Task { await self.prepare(claim) }
    return true
  }

  private func prepare(_ claim: RunHistory.Claim) async {
    defer { preparing[claim.attempt.id] = nil }
    let made: Job
    do { made = try await job(request(claim)) } catch {
      return giveUp(claim, stopSince == nil ? RunHistory.Outcome(error) : .stopped, at: clock.now())
    }
    guard stopSince == nil else { return giveUp(claim, .stopped, at: clock.now()) }
    do {
      try start(claim, made)
      logOver("start", "runs can be started again")
    } catch {
      // Ours, not the job's: the run waits.
      logOnce("start", error, facts(claim))
      let outcome = RunHistory.Outcome(.handedBack, reason: RunHistory.Outcome(error).reason)
      giveUp(claim, outcome, at: clock.now() + .seconds(10))
    }
  }

  private func start(_ claim: RunHistory.Claim, _ job: Job) throws {
    try runHistory.keep(job.provenance, attempt: claim.attempt.id)
    try Files.makeFolder(runHistory.runFolder(claim.run.id))
    // Figures of an earlier state file of this name are not this run's.
    for name in ["metrics", "outcome"] { Files.remove(path(claim, name)) }
    let child = try launcher.launch(completed(job.command, claim))
    running[claim.attempt.id] = Running(
      claim: claim, child: child, started: clock.uptime(), seen: clock.now())
    logger.info("started", metadata: facts(claim))
  }

  /// Closes an attempt that came to no child. Where the run history cannot be written, the next turns
  /// try again, and log why.
  private func giveUp(_ claim: RunHistory.Claim, _ outcome: RunHistory.Outcome, at moment: Instant) {
    do { try close(claim, outcome, at: moment) } catch {
      running[claim.attempt.id] = Running(
        claim: claim, child: ChildThatNeverWas(reason: outcome.reason), started: clock.uptime(),
        seen: claim.attempt.startedAt, outcome: outcome, ended: moment)
    }
  }

  private func request(_ claim: RunHistory.Claim) throws -> JobRequest {
    let zone = try runHistory.zones.rules(claim.schedule.zone)
    return JobRequest(
      schedule: claim.schedule, run: claim.run,
      original: try claim.run.original.flatMap { try runHistory.provenance(of: $0) },
      slotText: claim.run.slot.text(in: zone))
  }

  private func completed(_ command: Command, _ claim: RunHistory.Claim) throws -> Command {
    var command = command
    command.output = claim.attempt.output
    command.errors = claim.attempt.errors
    command.limits.fileBytes = UInt64(fileLimit(claim))
    if let text = command.inputText {
      command.input = path(claim, "input")
      try Files.writePrivately(text, to: command.input)
    }
    let zone = try runHistory.zones.rules(claim.schedule.zone)
    command.environment.merge(
      [
        "PLUMB_SCHEDULE": claim.schedule.name, "PLUMB_RUN": "\(claim.run.id)",
        "PLUMB_SLOT": claim.run.slot.text(in: zone), "PLUMB_METRICS": path(claim, "metrics"),
        "PLUMB_OUTCOME": path(claim, "outcome"),
      ], uniquingKeysWith: { $1 })
    command.mark = mark(claim.attempt.id)
    return command
  }

  func mark(_ attempt: Int64) -> String { "\(runHistory.id)-\(attempt)" }

  private func path(_ claim: RunHistory.Claim, _ what: String) -> String {
    runHistory.outputPath(claim.run.id, claim.attempt.id, what)
  }

  /// The limit of any file that a run writes: its result's, and never less than a log may have.
  private func fileLimit(_ claim: RunHistory.Claim) -> Int64 {
    max(claim.schedule.options.maxResult, ScheduleOptions().maxResult)
  }

  // MARK: - Ending

  /// Looks which children have ended, and tells the run history.
  private func collect() throws {
    var problem: (any Error)?
    for (id, entry) in running.sorted(by: { $0.key < $1.key }) {
      var entry = entry
      if entry.outcome == nil {
        guard let exit = entry.child.exit() else {
          running[id]?.seen = clock.now()
          continue
        }
        Files.remove(path(entry.claim, "input"))
        // What the keeper could not catch any more.
        if exit == .lost, !endLeftovers(mark(id)) { continue }
        entry.outcome = outcome(entry, exit)
        entry.ended = clock.now()
        running[id] = entry
      }
      guard let outcome = entry.outcome else { continue }
      do {
        try close(entry.claim, outcome, at: entry.ended ?? clock.now())
        running[id] = nil
      } catch {
        // Kept, and tried again in the next turn: a full disk loses no result.
        problem = error
      }
    }
    if let problem { throw problem }
  }

  private func outcome(_ entry: Running, _ exit: Exit) -> RunHistory.Outcome {
    let told = ReportedOutcome(path(entry.claim, "outcome"))
    var outcome = outcome(entry, exit, said: told.problem ?? firstLine(entry.claim.attempt.errors, exit))
    outcome.metrics = readMetrics(path(entry.claim, "metrics"))
    outcome.fingerprint = told.fingerprint
    outcome.fromSnapshot = told.fromSnapshot
    outcome.seen = entry.seen
    return outcome
  }

  private func outcome(_ entry: Running, _ exit: Exit, said: String) -> RunHistory.Outcome {
    switch entry.stage {
    case .asked(.stop, _), .killed(.stop):
      if exit != .status(0) { return .stopped }
    case .asked(.time, _), .killed(.time):
      let limit = entry.claim.schedule.options.timeout.written
      return RunHistory.Outcome(.timedOut, exitStatus: 124, reason: "took longer than \(limit)")
    case .asked(.lost, _), .killed(.lost), .running: break
    }
    var outcome = tooLarge(entry.claim, exit) ?? RunHistory.Outcome(exit, said: said)
    guard outcome.state == .succeeded else { return outcome }
    guard let result = Files.contents(of: entry.claim.attempt.output, limit: Int(ScheduleOptions.largestResult)) else {
      return RunHistory.Outcome(.failed, exitStatus: 0, reason: "its result could not be read")
    }
    outcome.result = result
    return outcome
  }

  /// The failure of a run that printed more than it may. The system ends it by a signal (SIGXFSZ)
  /// at its limit of a file; a lower limit of the result is held here.
  private func tooLarge(_ claim: RunHistory.Claim, _ exit: Exit) -> RunHistory.Outcome? {
    let isEnded = exit == .signal(fileSizeSignal)
    let limit = claim.schedule.options.maxResult
    let result = Files.size(of: claim.attempt.output) ?? 0
    var outcome: RunHistory.Outcome
    if result > limit || isEnded && result == limit {
      outcome = RunHistory.Outcome(
        .failed, exitStatus: exit.status, reason: "its result is longer than \(bytes(limit)) (--max-result)")
    } else if isEnded {
      let most = bytes(fileLimit(claim))
      let isLog = (Files.size(of: claim.attempt.errors) ?? 0) >= fileLimit(claim)
      outcome = RunHistory.Outcome(
        .failed, exitStatus: exit.status,
        reason: isLog ? "its log is longer than \(most)" : "it wrote a file longer than \(most)")
    } else {
      return nil
    }
    // The same script over the same data prints as much again.
    outcome.mayRepeat = false
    return outcome
  }

  func close(_ claim: RunHistory.Claim, _ outcome: RunHistory.Outcome, at now: Instant) throws {
    var metadata = facts(claim)
    let jitter = jitter(claim.schedule.options.jitter)
    guard let run = try runHistory.close(attempt: claim.attempt.id, outcome, jitter: jitter, now: now)
    else {
      logger.warning("came too late: another attempt holds the run", metadata: metadata)
      return
    }
    metadata["state"] = "\(run.state.rawValue)"
    metadata["reason"] = "\(run.reason)"
    logger.info("ended", metadata: metadata)
  }

  private func jitter(_ most: Duration) -> Duration {
    guard most > .zero else { return .zero }
    return .milliseconds(Int64(random.next(upperBound: UInt64(most.milliseconds) + 1)))
  }

  // MARK: - Pruning

  private func prune() throws {
    let uptime = clock.uptime()
    if let nextPruning, uptime < nextPruning { return }
    nextPruning = uptime + .seconds(3600)
    let count = try runHistory.prune(now: clock.now())
    if count > 0 { logger.info("pruned", metadata: ["runs": "\(count)"]) }
  }

  // MARK: - Logs

  func facts(_ claim: RunHistory.Claim) -> Logger.Metadata {
    [
      "schedule": "\(claim.schedule.name)", "run": "\(claim.run.id)",
      "attempt": "\(claim.attempt.number)",
      "slot": "\(claim.run.slot.text(offset: 0))",
    ]
  }

  /// Logs a problem when it begins, not each time that it is met.
  func logOnce(_ key: String, _ problem: any Error, _ metadata: Logger.Metadata = [:]) {
    let text = "\(problem)"
    let before = told.updateValue(problem, forKey: key)
    guard before.map({ "\($0)" }) != text else { return }
    logger.error("\(text)", metadata: metadata)
  }

  /// Logs that a problem is over, where it was reported.
  func logOver(_ key: String, _ message: Logger.Message, _ metadata: Logger.Metadata = [:]) {
    guard told.removeValue(forKey: key) != nil else { return }
    logger.info(message, metadata: metadata)
  }
}
