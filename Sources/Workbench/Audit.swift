import Datasets
import LuaHost
import LuaLibraries
import Problems
import Queries
import Rectification
import System
import Tables

/// Runs the `checks.lua` of the dataset's packages and keeps what they find.
///
/// Each runs once for every notice of its package, in a Lua state of its own
/// that sees that notice's rows only, under the limits of the run that asks:
/// its memory, its time, its Ctrl-C.
final class Audit {
  private let dataset: OpenDataset
  private let options: SessionOptions
  private let budget: Budget
  private let stop: StopToken
  private let loading: Loading
  private let sink: any ResultSink

  init(
    _ dataset: OpenDataset, _ options: SessionOptions, budget: Budget, stop: StopToken,
    _ loading: Loading, _ sink: any ResultSink
  ) {
    self.dataset = dataset
    self.options = options
    self.budget = budget
    self.stop = stop
    self.loading = loading
    self.sink = sink
  }

  /// Every check, or those of one notice: package after package, the claims that
  /// none covers last.
  func discrepancies(of wanted: String?, for run: ScriptRun) throws(Problem) -> [Discrepancy] {
    var checks: [Discrepancy] = []
    var known: [String] = []
    for package in try dataset.packages() {
      let source = PackageTables(package, loading)
      let notices = try source.notices()
      known += notices
      guard let path = package.checks else {
        let isMeant = wanted.map(notices.contains) ?? true
        if isMeant { sink.note("the package '\(package.folder)' has no checks.lua") }
        continue
      }
      // A package without a table of notices is checked as it is, once.
      for notice in notices.isEmpty && wanted == nil ? [nil] : notices.map(Optional.some)
      where wanted == nil || notice == wanted {
        checks += try found(by: path, in: NoticeTables(source, notice, for: run), notice, for: run)
      }
    }
    for engine in try dataset.engines() {
      sink.note("'\(engine.name)' has no checks.lua; a data package whose tables lie there may have one")
    }
    if let wanted, !known.contains(wanted) { throw Problem.unknown("notice", wanted, among: known) }
    return checks
  }

  private func found(
    by path: String, in tables: NoticeTables, _ notice: String?, for asking: ScriptRun
  ) throws(Problem) -> [Discrepancy] {
    try stop.check()
    let sink = CheckSink(self.sink)
    // No deadline of its own: that of the run that asks sets the token they share.
    let state = try LuaState(
      limits: Limits(memory: budget.limit), stop: stop, budget: budget, seed: options.seed,
      output: Output({ bytes in sink.print(bytes) }, whenCapped: {}))
    var checks: [Discrepancy] = []
    let run = try ScriptRun(
      in: state, builtIns: Contents.builtIns, dataset: tables, history: OpenHistory(), sink: sink,
      checks: .made(notice: notice) { check throws(Problem) in
        guard !checks.contains(where: { $0.checkID == check.checkID }) else {
          throw Problem("the check '\(check.checkID)' stands twice")
        }
        checks.append(check)
      },
      entries: { Contents.entries }, today: asking.today, clock: MachineClock.seconds, seed: options.seed,
      parameters: [], out: nil, isTyped: false, memory: asking.memory)
    defer { withExtendedLifetime(run) {} }
    state.allowRequire(from: Files.folder(of: path)) { path throws(Problem) in
      try Files.contents(of: path)
    }
    try state.load(Files.contents(of: path), name: path).call()
    if tables.names().contains("claims") {
      checks += try Discrepancy.unchecked(in: tables.table("claims"), after: checks)
    }
    return checks
  }
}

/// The tables of one package, each read once.
private final class PackageTables {
  let package: DataPackage
  private let loading: Loading
  private var tables: [String: Table] = [:]

  init(_ package: DataPackage, _ loading: Loading) {
    self.package = package
    self.loading = loading
  }

  func table(_ name: String) throws(Problem) -> Table {
    if let table = tables[name] { return table }
    let table = try package.table(name, loading)
    tables[name] = table
    return table
  }

  /// The notices that the package is about.
  func notices() throws(Problem) -> [String] {
    guard package.tables.contains(where: { $0.name == "notices" }) else { return [] }
    let ids = try table("notices").column("notice_id")
    return (0..<ids.count).compactMap { ids[$0].text }
  }
}

/// The object `data` of the checks of one notice: its rows of its package's tables.
private final class NoticeTables: DataSource {
  private let source: PackageTables
  private let notice: String?
  private unowned let run: ScriptRun
  private var tables: [String: Table] = [:]

  init(_ source: PackageTables, _ notice: String?, for run: ScriptRun) {
    self.source = source
    self.notice = notice
    self.run = run
  }

  func names() -> [String] { source.package.tables.map(\.name) }

  func title(of name: String) throws(Problem) -> String {
    try source.package.description(of: name).title ?? ""
  }

  func table(_ name: String) throws(Problem) -> Table {
    if let table = tables[name] { return table }
    var table = try source.table(name)
    if let notice, table.schema.index(of: "notice_id") != nil {
      table = try Query(table).filtered("notice_id == $notice", ["notice": .text(notice)], in: run)
        .collect(in: run)
    }
    tables[name] = table
    return table
  }
}

/// Checks find; they show nothing. What they print helps whoever writes them,
/// on standard error.
private final class CheckSink: ResultSink {
  private let sink: any ResultSink

  init(_ sink: any ResultSink) { self.sink = sink }

  func show(_ result: DisplayValue, _ caption: Caption) throws(Problem) {
    throw Problem("checks show nothing: check{…} makes a row")
  }

  func print(_ bytes: UnsafeRawBufferPointer) {
    var text = String(decoding: bytes, as: UTF8.self)
    if text.last == "\n" { text.removeLast() }
    sink.note("checks.lua: \(text)")
  }

  func note(_ text: String) { sink.note("checks.lua: \(text)") }

  func metric(_ name: String, _ value: Double) throws(Problem) {
    throw Problem("checks keep no figures: check{…} makes a row")
  }
}
