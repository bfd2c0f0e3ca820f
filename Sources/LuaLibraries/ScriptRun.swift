import Catalogue
import LuaHost
import Problems
import Rectification
import System
import Tables

/// One run of scripts: its dataset, its clock, its random numbers, and the sink of its results. The
/// built-in functions learn of the world only through it.
///
///     let state = try LuaState()
///     let run = try ScriptRun(
///       in: state, builtIns: [], dataset: tables, history: history, sink: printer, checks: .none,
///       entries: { [] }, today: Day("2020-04-07")!, clock: seconds, seed: 0, parameters: [], out: nil,
///       isTyped: false, memory: nil)
///     try state.load("return #data.findings", name: "count.lua").call()
public final class ScriptRun: RunContext {
  /// The date on which the run started, or that was asked for.
  public let today: Day
  /// The seed of all random numbers.
  public let seed: UInt64
  /// True where the code was typed at a prompt by someone who may name any file (`asScript`).
  public private(set) var isTyped: Bool
  let dataset: any DataSource
  let history: any HistorySource
  let sink: any ResultSink
  /// The names of all libraries, gathered when somebody asks.
  private let ownEntries: () -> [Entry]
  /// The functions of expressions that scripts have defined, the earlier first.
  public private(set) var definitions: [ExpressionDefinition] = []
  /// The only folder that a script may write to.
  let out: String?
  /// Pays for the tables; `nil` where nobody counts.
  public let memory: (any MemoryAccount)?
  /// Throws when the run is to end.
  public let poll: @Sendable () throws(Problem) -> Void
  let classes: Classes
  /// The policies of statuses as they are without the script's own doing.
  let policies: TableObject
  // The state holds the run's functions, and they hold the run.
  unowned let state: LuaState
  /// The parameters as they were given; a prompt changes them.
  var parameters: [(name: String, value: String)]
  private let texts: Set<String>
  private let checks: Checks
  private let clock: () -> Double
  private let start: Double
  private var numbers: SplitMix
  /// The table `claims`, once a claim was asked for.
  private var readClaims: TableObject?
  /// The built-in functions by what identifies them in Lua, for `help(f)`: a list, since each run notes
  /// them all and few look one up.
  private var names: [(identity: UnsafeRawPointer, name: String)] = []
  /// Arguments that no call uses now.
  private var spareArguments: [LuaArguments] = []

  /// The part that a run has in checks of reported figures.
  public enum Checks {
    /// `check{…}` may be tried; `discrepancies()` gives what this finds: every check of the dataset's
    /// packages, or those of one notice.
    case asked(find: (_ notice: String?, _ run: ScriptRun) throws(Problem) -> [Discrepancy])
    /// The run is that of a package's `checks.lua`, for a notice; each check is handed on.
    case made(notice: String?, keep: (Discrepancy) throws(Problem) -> Void)
    /// There are none.
    case none
  }

  /// Makes a state ready for the scripts of a run.
  ///
  /// - Parameters:
  ///   - state: lives at least as long as the run.
  ///   - builtIns: the functions of other layers, which scripts find beside this layer's own.
  ///   - clock: gives seconds and never goes back.
  ///   - texts: the parameters that are texts whatever they look like; of others what reads as a number is one.
  ///   - isTyped: whether a person types what runs, who may name any file to write.
  ///   - memory: pays for the tables; `nil` where nobody counts.
  /// - Throws: when the state has no memory for the functions.
  public init(
    in state: LuaState, builtIns: [Callable], dataset: any DataSource, history: any HistorySource,
    sink: any ResultSink, checks: Checks, entries: @escaping () -> [Entry], today: Day,
    clock: @escaping () -> Double, seed: UInt64, parameters: [(name: String, value: String)],
    texts: Set<String> = [], out: String?, isTyped: Bool, memory: (any MemoryAccount)?
  ) throws(Problem) {
    self.state = state
    self.isTyped = isTyped
    self.dataset = dataset
    self.history = history
    self.sink = sink
    self.checks = checks
    ownEntries = entries
    self.today = today
    self.seed = seed
    self.parameters = parameters
    self.texts = texts
    self.out = out
    self.memory = memory
    let stop = state.stop
    poll = { () throws(Problem) in try stop.check() }
    self.clock = clock
    start = clock()
    numbers = SplitMix(seed: seed)
    policies = TableObject { () throws(Problem) in
      try ScriptRun.table(StatusPolicy.tableName, of: dataset) ?? StatusPolicy.builtIn
    }
    let reference = RunReference()
    classes = try Classes(
      in: state, of: reference, verbs: (Libraries.callables + builtIns).filter(\.isMethod))
    reference.refer(to: self)
    try Libraries.install(in: state, self, builtIns)
  }

  /// The parameters as they were given; what reads as a number is one.
  var givenParams: Record {
    Record(
      parameters.map { (name: $0.name, value: texts.contains($0.name) ? .text($0.value) : Value(parameter: $0.value)) })
  }

  /// The parameters by now, as a script may set some itself.
  public var params: Record {
    get throws(Problem) {
      let params = try ValueConverter(classes).value(state.global("params"))
      if case .record(let params) = params { return params }
      return Record([])
    }
  }

  /// Returns true where a parameter reads as a number.
  public func isNumber(parameter name: String) -> Bool {
    switch givenParams[name] {
    case .integer, .number: true
    case nil, .missing, .boolean, .text, .date, .dateTime, .table, .list, .record, .function: false
    }
  }

  /// Does something as a script does it, whoever started it: it writes only where scripts may.
  public func asScript<Result>(_ body: () throws(Problem) -> Result) throws(Problem) -> Result {
    let wasTyped = isTyped
    isTyped = false
    defer { isTyped = wasTyped }
    return try body()
  }

  /// Seconds on the wall since the run started.
  var seconds: Double { clock() - start }

  /// Returns the table of that name that scripts see: one that a script has put in its place, or the dataset's;
  /// `nil` where there is none.
  public func table(_ name: String) throws(Problem) -> Table? {
    if let replacement = try replacement(of: name) { return try replacement.collect(in: self) }
    return try Self.table(name, of: dataset)
  }

  /// Returns the titles of the columns of a table of the dataset, of those that have one.
  public func titles(ofColumnsOf table: String) throws(Problem) -> [(column: String, title: String)] {
    try dataset.namesIfAny().contains(table) ? dataset.titles(ofColumnsOf: table) : []
  }

  /// The table that a script has put in the place of one of the run's own; `nil` where it has put
  /// none there, or took it away.
  ///
  /// - Throws: where the script has put something else there.
  private func replacement(of name: String) throws(Problem) -> (any Tabular)? {
    guard name == StatusPolicy.tableName else { return nil }
    let value = state.global(name)
    if case .nil = value { return nil }
    guard case .object(let reference) = value, let table = reference.object(as: classes.table) else {
      throw Problem("'\(name)' is no table: it was given another value")
        .hint("\(name) = nil puts the one of the dataset, or Plumb's own, in its place again")
    }
    return table === policies ? nil : try table.rows()
  }

  private static func table(_ name: String, of dataset: any DataSource) throws(Problem) -> Table? {
    try dataset.namesIfAny().contains(name) ? dataset.table(name) : nil
  }

  /// Notes what a built-in function is called, for `help(f)`.
  func remember(_ function: LuaFunction, as name: String) {
    if let identity = function.identity { names.append((identity, name)) }
  }

  /// Returns the name of a built-in function; `nil` for any other.
  func name(of function: LuaFunction) -> String? { names.first { $0.identity == function.identity }?.name }

  /// Calls a built-in function with Lua's arguments, and pushes its result.
  func call(
    _ callable: Callable, on table: TableObject?, _ call: borrowing Call
  ) throws(Problem) {
    let arguments: LuaArguments
    if let spare = spareArguments.popLast() {
      spare.reuse(for: call.lent(), on: table)
      arguments = spare
    } else {
      arguments = LuaArguments(self, table, call.lent())
    }
    defer { spareArguments.append(arguments) }
    // A verb's work may be done later, outside Lua.
    if table != nil { call.state.noteCall(of: callable.entry.shortName) }
    do throws(Problem) {
      let result = try callable.body(Arguments(arguments, isMethod: table != nil))
      guard case .table(let rows) = result else { return try ValueConverter(classes).push(result, to: call) }
      call.push(TableObject(rows, presentation(of: table, call)), as: classes.table)
    } catch {
      // Verbs say where they are themselves.
      let name = callable.entry.shortName
      let told = error.context.first == name ? error : error.in(name)
      guard table != nil, call.isNoText(1), let help = state.helpForUnquoted(at: call.location) else { throw told }
      throw told.hint(help)
    }
  }

  /// Everything that help knows, what scripts have defined among it.
  func entries() -> [Entry] { ownEntries() + definitions.map(\.entry) }

  /// Adds a function of expressions, or replaces the one of its name.
  public func define(_ definition: ExpressionDefinition) {
    definitions.removeAll { $0.name == definition.name }
    definitions.append(definition)
  }

  /// The display of what a call makes of the table that it is called on and of those among its arguments.
  private func presentation(of table: TableObject?, _ call: borrowing Call) -> Presentation {
    var presentation = table?.presentation ?? Presentation()
    for index in 0..<call.count {
      guard let other = call.objectIfAny(index + 1, as: classes.table), !other.presentation.isEmpty else { continue }
      presentation.fill(from: other.presentation)
    }
    return presentation
  }

  /// Tells the person something about a result.
  public func note(_ text: String) { sink.note(text) }

  /// Shows a value without any words, as what a script returns is shown.
  public func show(_ value: DisplayValue) throws(Problem) { try sink.show(value) }

  /// Returns the next of the run's random numbers.
  public func random() -> UInt64 { numbers.next() }
}

extension Value {
  /// A parameter as it was typed: a number where it reads as one. `nan`, `inf` and `0x10` are texts,
  /// and so is a number with more digits than numbers hold, such as an identifier.
  fileprivate init(parameter text: String) {
    if let whole = Int64(text) {
      self = .integer(whole)
    } else if text.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }),
      let number = Double(text), number.isFinite,
      !Array(text.utf8).withUnsafeBufferPointer({ Numerals.losesDigits($0, number) })
    {
      self = .number(number)
    } else {
      self = .text(text)
    }
  }
}

// MARK: Checks

extension ScriptRun {
  /// The notice whose figures are checked, where a package's `checks.lua` runs.
  var noticeOfChecks: String? {
    switch checks {
    case .made(let notice, _): notice
    case .asked, .none: nil
    }
  }

  /// Hands a check on to whoever collects them.
  func keep(_ check: Discrepancy) throws(Problem) {
    switch checks {
    case .made(_, let keep): try keep(check)
    case .asked, .none: break
    }
  }

  /// Returns what the checks of the dataset's packages find, or those of one notice.
  ///
  /// - Throws: what a check throws; and in the run of the checks themselves.
  public func discrepancies(of notice: String?) throws(Problem) -> [Discrepancy] {
    switch checks {
    case .asked(let find): try find(notice, self)
    case .made: throw Problem("the checks themselves cannot ask for discrepancies")
    case .none: []
    }
  }

  /// The labels of the dataset's table `claims`; none where there is no such table.
  public func checkLabels() throws(Problem) -> CheckLabels {
    guard Language.current.isTranslated, try dataset.namesIfAny().contains("claims") else { return CheckLabels(nil) }
    return try CheckLabels(claims().collect(in: self))
  }

  /// Returns the dataset's table `claims`, which is read once.
  func claims() throws(Problem) -> TableObject {
    if let readClaims { return readClaims }
    guard let table = try table("claims") else { throw Problem("the dataset has no table 'claims'") }
    let claims = TableObject(table)
    readClaims = claims
    return claims
  }
}

extension Call {
  /// True of an argument that Lua made of what may have been meant as a text: `t:filter(a == 1)`.
  fileprivate func isNoText(_ index: Int) -> Bool {
    switch kind(index) {
    case .nil, .boolean, .number: true
    case .none, .text, .table, .function, .coroutine, .object: false
    }
  }
}
