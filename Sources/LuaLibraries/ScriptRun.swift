import Catalogue
import LuaHost
import Problems
import Rectification
import System
import Tables

/// One run of scripts: its dataset, its clock, its random numbers, and where its
/// results go. What built-in functions know of the world comes through here.
public final class ScriptRun: RunContext {
  public let today: Day
  public let seed: UInt64
  let dataset: any DataSource
  let history: any HistorySource
  let surface: any Surface
  /// Everything that help knows, gathered when somebody asks.
  let entries: () -> [Entry]
  /// The only folder that a script may write to.
  let out: String?
  /// Whether what runs was typed at a prompt by someone who may name any file.
  public var isTyped = false
  var parameters: [(name: String, value: String)]
  public let memory: (any MemoryAccount)?
  public let poll: @Sendable () throws(Problem) -> Void
  let classes = Classes()
  private let clock: () -> Double
  private let start: Double
  private var numbers: SplitMix
  /// The table that a script has put in the place of one of the run's own.
  var replacement: (String) throws(Problem) -> (any Tabular)? = { _ in nil }
  /// What `params` holds by now, as a script may set some itself.
  var paramsOfScript: () throws(Problem) -> Record = { Record([]) }
  /// The notice whose checks run, where a package's `checks.lua` does.
  public var notice: String?
  /// Who keeps what `check{…}` finds.
  public var keepCheck: (Discrepancy) throws(Problem) -> Void = { (_) throws(Problem) in }
  /// What `discrepancies` asks: every check of the dataset's packages, or of one notice.
  public var audit: ((String?) throws(Problem) -> [Discrepancy])?
  /// The table `claims`, once a claim was asked for.
  var claims: TableObject?
  /// What identifies the built-in functions, for `help(f)`: a list, since each
  /// run notes them all and few look one up.
  var names: [(identity: UnsafeRawPointer, name: String)] = []
  /// Arguments that no call uses now.
  private var spareArguments: [LuaArguments] = []

  /// - Parameters:
  ///   - clock: Seconds of a clock that never goes back.
  ///   - memory: Pays for the tables; `nil` where nobody counts.
  public init(
    dataset: any DataSource, history: any HistorySource, surface: any Surface,
    entries: @escaping () -> [Entry], today: Day, clock: @escaping () -> Double, seed: UInt64,
    parameters: [(name: String, value: String)], out: String?, memory: (any MemoryAccount)?,
    stop: StopToken
  ) {
    self.dataset = dataset
    self.history = history
    self.surface = surface
    self.entries = entries
    self.today = today
    self.seed = seed
    self.parameters = parameters
    self.out = out
    self.memory = memory
    poll = { () throws(Problem) in try stop.check() }
    self.clock = clock
    start = clock()
    numbers = SplitMix(seed: seed)
  }

  /// The parameters as they were given; what reads as a number is one.
  var givenParams: Record {
    Record(parameters.map { (name: $0.name, value: Value(parameter: $0.value)) })
  }

  public var params: Record { get throws(Problem) { try paramsOfScript() } }

  /// Whether a parameter reads as a number.
  public func isNumber(parameter name: String) -> Bool {
    switch givenParams[name] {
    case .integer?, .number?: true
    default: false
    }
  }

  /// Seconds on the wall since the run started.
  var seconds: Double { clock() - start }

  public func table(_ name: String) throws(Problem) -> Table? {
    if let replacement = try replacement(name) { return try replacement.collect(in: self) }
    return try ownTable(name)
  }

  /// The dataset's table of that name, whatever a script has put in its place.
  func ownTable(_ name: String) throws(Problem) -> Table? {
    try dataset.namesIfAny().contains(name) ? dataset.table(name) : nil
  }

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
      try Values(classes).push(result, to: call)
    } catch {
      // Verbs say where they are themselves.
      let name = callable.entry.shortName
      throw error.context.first == name ? error : error.in(name)
    }
  }

  public func note(_ text: String) { surface.note(text) }

  public func random() -> UInt64 { numbers.next() }
}

extension Value {
  /// A parameter as it was typed: a number where it reads as one. `nan`, `inf`
  /// and `0x10` are texts.
  fileprivate init(parameter text: String) {
    if let whole = Int64(text) {
      self = .integer(whole)
    } else if text.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }),
      let number = Double(text), number.isFinite
    {
      self = .number(number)
    } else {
      self = .text(text)
    }
  }
}
