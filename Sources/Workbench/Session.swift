import Catalogue
import Datasets
import LuaHost
import LuaLibraries
import Problems
import Tables

/// A Lua state with everything that analysts' scripts find there, over one
/// dataset, under limits.
///
/// A session belongs to the thread that makes it (`Session.perform`). Two stand
/// side by side in one process without knowing of one another.
public final class Session {
  private let state: LuaState
  private let run: ScriptRun
  private let dataset: OpenDataset
  private let printer: Printer

  /// Makes a session on a thread with room for deep scripts, and waits until
  /// `body` is through with it.
  ///
  /// - Parameters:
  ///   - streams: makes what results and remarks are written to.
  ///   - isInterruptible: whether Ctrl-C ends the run; for the one session of a process.
  public static func perform<Result: Sendable>(
    _ options: SessionOptions, streams: @Sendable () -> Streams = { .standard },
    isInterruptible: Bool = false, _ body: @Sendable (Session) throws(Problem) -> Result
  ) throws(Problem) -> Result {
    let stop = StopToken()
    if isInterruptible { Interruption.stops(stop) }
    return try onLargeStack { () throws(Problem) in
      let printer = Printer(streams(), format: options.format, layout: options.layout,
        metrics: environment("PLUMB_METRICS"))
      do throws(Problem) {
        let session = try Session(options, stop: stop, printer: printer)
        let result = try body(session)
        try printer.finish()
        return result
      } catch {
        // What came before the problem is still the person's.
        do throws(Problem) { try printer.finish() } catch let later { throw error.hint(later.text) }
        throw error
      }
    }
  }

  init(_ options: SessionOptions, stop: StopToken, printer: Printer) throws(Problem) {
    self.printer = printer
    if let out = options.out, Files.kind(of: out) != .folder {
      throw Problem("the output folder '\(out)' is not there", kind: .file)
    }
    let budget = Budget(limit: options.bytes ?? .max)
    state = try LuaState(
      limits: Limits(
        memory: options.bytes ?? .max, time: options.seconds.map { .seconds($0) }),
      stop: stop, budget: budget, seed: options.seed,
      output: Output { bytes throws(Problem) in
        try printer.print(bytes)
      } whenCapped: {
        printer.note("the script prints too much; the rest is left out")
      })
    dataset = try OpenDataset(
      options.data,
      Loading(account: RunMemory(budget: budget), poll: { () throws(Problem) in try stop.check() }))
    run = ScriptRun(
      dataset: dataset, history: OpenHistory(), surface: printer, entries: Contents.entries,
      today: options.asOf ?? Clock.today, seed: options.seed, parameters: options.parameters,
      out: options.out, budget: budget, stop: stop)
    try Libraries.install(in: state, run, Contents.builtIns)
  }

  /// Runs a script; what it returns is shown.
  public func run(file path: String) throws(Problem) {
    let source = try FileBytes(path)
    state.allowRequire(from: Files.folder(of: path)) { path throws(Problem) in
      Array(try FileBytes(path).bytes)
    }
    try show(state.load(Array(source.bytes), name: path).call())
  }

  /// Runs a line; an expression's value is its result.
  public func eval(_ line: String) throws(Problem) {
    state.allowRequire(from: ".") { path throws(Problem) in Array(try FileBytes(path).bytes) }
    try show(state.loadExpression(line, name: "eval").call())
  }

  /// Shows the dataset's tables, or one table's columns.
  public func describeTables(_ name: String?) throws(Problem) {
    guard let name else {
      return try printer.show(.table(dataset.overview()), title: nil)
    }
    try printer.show(.table(dataset.columns(of: name)), title: nil)
  }

  private func show(_ results: [LuaValue]) throws(Problem) {
    for result in results { try printer.show(run.shown(result), title: nil) }
  }
}
