import Catalogue
import Datasets
import LuaHost
import LuaLibraries
import Problems
import Rectification
import System
import Tables

/// A Lua state with everything that analysts' scripts find there, over one
/// dataset, under limits.
///
/// A session belongs to the thread that makes it (`Session.perform`). Two stand
/// side by side in one process without knowing of one another.
public final class Session {
  let state: LuaState
  let run: ScriptRun
  let dataset: OpenDataset
  let printer: ResultPrinter
  /// The reports that are asked for; `nil` where there are none.
  private let reports: RunReports?
  private let stop: StopToken
  /// The options that the session was made with; the prompt changes its parameters.
  public private(set) var options: SessionOptions

  /// Makes a session on a thread with room for deep scripts, and waits until
  /// `body` is through with it.
  ///
  /// - Parameters:
  ///   - streams: makes what results and remarks are written to; those of the process where it is `nil`.
  ///   - isInterruptible: whether Ctrl-C ends the run; for the one session of a process.
  ///   - isLasting: whether the session is that of a prompt: it goes on after an interruption (`rearm`),
  ///     and what is typed may write any file that it names.
  ///   - pager: shows long pages of help.
  public static func perform<Result: Sendable>(
    _ options: SessionOptions, streams: (@Sendable () -> Streams)? = nil,
    isInterruptible: Bool = false, isLasting: Bool = false, pager: ResultPrinter.PageDisplay? = nil,
    _ body: @Sendable (Session) throws(Problem) -> Result
  ) throws(Problem) -> Result {
    let stop = StopToken()
    if isInterruptible {
      Interruption.stops(stop, isSession: isLasting)
      Watchdog.endsProcessWithoutMemory()
    }
    return try onLargeStack { () throws(Problem) in
      // A run that is stopped while it writes is ended by its watchdog; a prompt's goes on.
      let streams = streams?() ?? .standard(stop: isLasting ? stop : nil)
      streams.secrets = options.secretValues
      let printer = ResultPrinter(
        streams, format: options.format, layout: options.layout,
        metrics: environment("PLUMB_METRICS"), pager: pager)
      printer.poll = { () throws(Problem) in try stop.check() }
      var opened: Session?
      do throws(Problem) {
        let session = try Session(
          options, stop: stop, printer: printer, ownsProcess: isInterruptible, isLasting: isLasting,
          isTyped: isLasting)
        opened = session
        // With the one run of a process the process ends: the system takes all memory back at once, where piece by
        // piece would cost a short run a twentieth of its time.
        if isInterruptible, !isLasting { _ = Unmanaged.passRetained(session) }
        return try session.watched(!isLasting) { () throws(Problem) in
          let result = try body(session)
          session.dataset.tellNotes()
          try printer.finish()
          try session.writeReports()
          try RunOutcome.tell(
            nil, fromSnapshots: session.dataset.recalledPaths, fingerprint: session.dataset.fingerprint)
          return result
        }
      } catch {
        try RunOutcome.tell(
          error, hiding: streams.secrets, fromSnapshots: opened?.dataset.recalledPaths ?? []
        ) { () throws(Problem) in opened?.fingerprintIfReadable }
        // What came before the problem is still the person's.
        do throws(Problem) { try printer.finish() } catch let later { throw error.hint(later.text) }
        throw error
      }
    }
  }

  /// The fingerprint of the data after a problem; `nil` too where the data cannot be read any
  /// more, which is what the problem is about, or came after it.
  private var fingerprintIfReadable: String? {
    do throws(Problem) { return try dataset.fingerprint() } catch { return nil }
  }

  /// Has the watchdog hold the work, also where it is done outside Lua; a limit that ends it is reported
  /// with the line that was last seen.
  func watched<Result>(
    _ isWatched: Bool = true, _ body: () throws(Problem) -> Result
  ) throws(Problem) -> Result {
    if isWatched { state.hold() }
    defer { if isWatched { state.letGo() } }
    do throws(Problem) {
      return try body()
    } catch {
      throw state.located(error)
    }
  }

  /// - Parameters:
  ///   - ownsProcess: whether the process ends with the run: then it is ended by force where the run does
  ///     not heed its limits.
  ///   - isLasting: whether the session outlives an interruption.
  ///   - isTyped: whether a person types what runs, who may name any file to write.
  init(
    _ options: SessionOptions, stop: StopToken, printer: ResultPrinter, ownsProcess: Bool = false,
    isLasting: Bool = false, isTyped: Bool = false
  ) throws(Problem) {
    self.printer = printer
    self.options = options
    self.stop = stop
    if let out = options.out, Files.kind(of: out) != .folder {
      throw Problem("the output folder '\(out)' is not there", kind: .file)
    }
    let places = SourcePlaces()
    reports =
      options.reports.isEmpty
      ? nil : try RunReports(options, printer, places: places, poll: { () throws(Problem) in try stop.check() })
    let sink: any ResultSink = reports?.sink ?? printer
    // What the system allows holds where it is less than what was asked for.
    let system = SystemMemory.room.flatMap { $0 < options.bytes ?? .max ? $0 : nil }
    let limit = system ?? options.bytes
    let budget = Budget(limit: limit ?? .max, isOfSystem: system != nil)
    let memory = RunMemory(budget: budget)
    state = try LuaState(
      limits: Limits(
        memory: limit ?? .max, time: options.seconds.map { .seconds($0) }),
      stop: stop, budget: budget, seed: options.seed,
      output: Output { bytes throws(Problem) in
        try sink.print(bytes)
      } whenCapped: {
        sink.note("the script prints too much; the rest is left out")
      },
      watchdog: ownsProcess
        ? .endingProcess(options, printer.waiting, memory, limit: limit, endsInterrupted: !isLasting)
        : Watchdog(end: { _ in }),
      showsFullTraceback: isLasting)
    let line = printer.passing.map { LoadingLine(now: MachineClock.seconds, draw: $0) }
    var loading = Loading(account: memory, poll: { () throws(Problem) in try stop.check() })
    if let line { loading.progress = { share in line.advance(to: share) } }
    // A scheduler is told which bytes the run has read, and a report's reader too.
    loading.keepsHashes = environment("PLUMB_OUTCOME") != nil || reports != nil
    let shownLine = printer.isForReading ? line : nil
    loading.snapshots = SnapshotFolder.ofEnvironment
    dataset = try OpenDataset(
      options.data, loading, mostRows: options.mostRows, isStrict: options.pushesStrictly,
      deadline: isLasting ? nil : options.seconds.map { MachineClock.seconds() + $0 }, bytes: limit,
      line: shownLine, note: sink.note)
    places.refer(to: dataset)
    loading.database = dataset.database
    let audit = Audit(dataset, options, budget: budget, stop: stop, loading, sink)
    run = try ScriptRun(
      in: state, builtIns: Contents.builtIns, dataset: dataset, history: OpenHistory(), sink: sink,
      checks: .asked { notice, run throws(Problem) in try audit.discrepancies(of: notice, for: run) },
      entries: { Contents.entries },
      today: options.asOf ?? Day.today, clock: MachineClock.seconds, seed: options.seed,
      parameters: options.parameters, texts: Set(options.secrets.map(\.name)), out: options.out, isTyped: isTyped,
      memory: memory)
  }

  /// Runs a script; what it returns is shown.
  public func run(file path: String) throws(Problem) {
    allowRequire(from: Files.folder(of: path))
    let text = try Files.contents(of: path)
    reports?.begin(script: path, text)
    try show(state.load(text, name: path).call())
    run.noteUnreadParameters()
  }

  /// Writes the reports that are asked for, after a run that has succeeded.
  private func writeReports() throws(Problem) {
    try reports?.write(
      fingerprint: dataset.fingerprint(), fetched: dataset.connections.fetched, asOf: run.today)
  }

  /// Runs a line; an expression's value is its result.
  public func eval(_ line: String) throws(Problem) {
    allowRequire(from: ".")
    try show(state.loadExpression(line, name: "eval").call())
    run.noteUnreadParameters()
  }

  /// Shows the dataset's tables, or one table's columns.
  ///
  /// - Parameter why: whether to show instead what was decided when the table's files were read.
  public func describeTables(_ name: String?, why: Bool = false) throws(Problem) {
    guard let name else {
      return try printer.show(.table(dataset.overview()))
    }
    guard let name = try dataset.name(of: name) else {
      throw Problem.unknown("table", name, among: try dataset.names(), kind: .usage)
    }
    guard why else { return try printer.show(.table(dataset.columns(of: name))) }
    guard let reasons = try dataset.reasons(of: name) else {
      throw Problem("nothing was decided on reading '\(name)': its package says what it holds", kind: .usage)
    }
    try printer.show(.told(reasons, sentences: ["decision", "reason"]))
  }

  /// The verdicts of checks, worst first.
  public static let verdicts = Verdict.allCases.map(\.rawValue)

  /// Shows what the packages' checks find, worst first. Fails where one of the
  /// verdicts is among those that are not to be.
  ///
  /// - Parameter showsParts: whether the parts that were added up are shown too.
  public func check(
    failingOn verdicts: Set<String>, notice: String? = nil, showsParts: Bool = false
  ) throws(Problem) {
    let checks = try run.discrepancies(of: notice).worstFirst
    let labels = try run.checkLabels()
    try printer.show(checks, labels, showsParts: showsParts)
    let fallen = checks.filter { verdicts.contains($0.verdict.rawValue) }
    guard let worst = fallen.first else { return }
    let figures = fallen.count == 1 ? "figure falls" : "figures fall"
    throw Problem("\(fallen.count) \(figures) short: \(Verdict.counts(of: fallen))").in("check")
      .hint("the first is \(worst.checkID): \(labels.note(worst.note))")
  }

  func show(_ results: [LuaValue]) throws(Problem) {
    for result in results { try run.show(run.displayValue(of: result)) }
  }

  /// Has scripts load others from a folder.
  func allowRequire(from folder: String) {
    state.allowRequire(from: folder) { path throws(Problem) in
      try Files.contents(of: path)
    }
  }

  /// Gives another set of parameters to what runs from now on.
  public func setParameters(_ parameters: [(name: String, value: String)]) throws(Problem) {
    try run.setParameters(parameters)
    options.parameters = parameters
  }

  /// Runs a script from scratch, in a session of its own that prints nothing,
  /// to see whether it runs. Ctrl-C ends it as it ends this session's own.
  public func tryOut(_ script: String, name: String) throws(Problem) {
    let silence = ResultPrinter(
      Streams { _, _ throws(Problem) in }, format: options.format, layout: options.layout)
    var options = options
    options.data = dataset.namedPaths
    let session = try Session(options, stop: stop, printer: silence, isTyped: run.isTyped)
    session.allowRequire(from: Files.folder(of: name))
    try session.show(session.state.load(script, name: name).call())
    try silence.finish()
  }
}
