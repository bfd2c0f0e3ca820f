import CLua
import CLuaShim
import Problems

/// A Lua interpreter with what a script may use, under limits.
///
/// It belongs to the thread that made it (`onLargeStack`). Nothing that its
/// scripts do takes the process down or outlives the limits; closing it, by
/// dropping it, never waits.
///
///     let state = try LuaState(limits: Limits(time: .seconds(60)))
///     state.setFunction("double") { call throws(Problem) in
///       call.push(try call.number(1) * 2)
///     }
///     let chunk = try state.load("return double(21)", name: "scripts/answer.lua")
///     let results = try chunk.call()
public final class LuaState {
  /// The limits of a run of this state.
  public let limits: Limits
  /// Ends what runs in this state.
  public let stop: StopToken
  /// The memory that this state and the tables of its run use.
  public let budget: Budget
  let raw: OpaquePointer
  let anchor: Anchor
  private let watchdog: WatchdogActions
  let lastCall = LastCall()
  private let output: CappedOutput
  private(set) var problems: LuaClass<ProblemObject>?
  var sources = LoadedSources()

  /// Every text of Lua that was loaded, those that scripts require too.
  public var loadedTexts: [[UInt8]] { Array(sources.all) }

  /// True where tracebacks show built-in functions too.
  let showsFullTraceback: Bool

  /// Help on a name that no global has, to be added to the error.
  public var helpForGlobal: (String) -> String? = { _ in nil }
  /// The help for a line of a source in which Lua reads what was meant as a text, and for the name in it that is none,
  /// which is empty where Lua did not come so far; `nil` where there is none.
  public var helpForUnquoted: (String, String) -> Message? = { _, _ in nil }

  /// - parameters:
  ///   - limits: count from now.
  ///   - stop: ends what runs; one state's own, or shared.
  ///   - budget: when others charge it too; its limit then counts instead.
  ///   - seed: of `math.random`.
  ///   - output: where `print` goes.
  ///   - watchdog: ends a run that was stopped and does not come back.
  ///   - showsFullTraceback: whether tracebacks show built-in functions too, as at a prompt.
  public init(
    limits: Limits = Limits(), stop: StopToken = StopToken(), budget: Budget? = nil,
    seed: UInt64 = 0, output: Output = .standard,
    watchdog: Watchdog = Watchdog(), showsFullTraceback: Bool = false
  ) throws(Problem) {
    self.limits = limits
    self.showsFullTraceback = showsFullTraceback
    self.stop = stop
    self.budget = budget ?? Budget(limit: limits.memory)
    self.output = CappedOutput(output, cap: limits.output)
    let (budget, lastCall) = (self.budget, self.lastCall)
    let whereStopped = StoppedLine()
    self.watchdog = WatchdogActions(
      end: { reason in
        let problem = Self.problem(of: reason, limits, budget).at(whereStopped.location)
        watchdog.end(lastCall.locating(problem))
      }, relieve: watchdog.relieve)
    var options = shim_options()
    options.hooks = Hooks.all
    options.overstay = Unmanaged.passUnretained(self.watchdog).toOpaque()
    options.process_limit = watchdog.processMemory ?? 0
    options.ends_interrupted = watchdog.endsInterrupted
    options.stop = stop.raw
    options.meter = self.budget.raw
    options.source_limit = limits.source
    options.seed = seed
    guard let raw = shim_open(&options) else {
      throw Problem("no memory for a Lua state", kind: .fault)
    }
    self.raw = raw
    whereStopped.watch(raw)
    anchor = Anchor(raw)
    shim_set_host(raw, Unmanaged.passUnretained(self).toOpaque())
    shim_open_libraries(raw)
    problems = try LuaClass.problems(self)
    makeGlobalsStrict()
    startClock()
  }

  deinit {
    anchor.close()
    shim_close(raw)
  }

  /// The state that a Lua thread belongs to.
  static func of(_ L: OpaquePointer) -> LuaState {
    Unmanaged<LuaState>.fromOpaque(shim_host(L)!).takeUnretainedValue()
  }

  /// The coroutine that runs now, or the main thread.
  var current: OpaquePointer {
    let L = shim_current(raw)!
    lua_checkstack(L, 8)
    return L
  }

  func print(_ bytes: UnsafeRawBufferPointer) throws(Problem) { try output.print(bytes) }
}

// MARK: Stopping

extension LuaState {
  /// Makes the state usable again after it was stopped, and starts the clock of
  /// its time limit anew: before each input at a prompt.
  public func rearm() {
    output.startAnew()
    lastCall.forget()
    startClock()
  }

  private func startClock() {
    let deadline = limits.time.map { shim_now() + $0.nanoseconds } ?? 0
    shim_rearm(raw, deadline, limits.grace.nanoseconds)
  }

  /// The problem of the run that was stopped, with the line it was at.
  var stopProblem: Problem? {
    guard let reason = stop.reason else { return nil }
    let problem = Self.problem(of: reason, limits, budget)
    guard let location = StoppedLine.location(in: raw) else { return lastCall.locating(problem) }
    return problem.at(named(location))
  }

  /// The problem of a script for which Lua has no more memory, with the line at which it asked for it.
  var memoryProblem: Problem {
    var line: Int32 = 0
    guard let file = shim_refused_line(raw, &line), line > 0 else { return budget.exhausted }
    return budget.exhausted.at(named(FileLocation(String(cString: file), line: Int(line))))
  }

  /// A location with the name that the person gave the file.
  private func named(_ location: FileLocation) -> FileLocation {
    FileLocation(sources.fileBefore(location.file + ":")?.name ?? location.file, line: location.line)
  }

  private static func problem(
    of reason: StopToken.Reason, _ limits: Limits, _ budget: Budget
  ) -> Problem {
    switch reason {
    case .time: timeProblem(limits.time ?? .zero)
    case .memory: budget.exhausted
    case .interrupted: reason.problem
    }
  }

  static func timeProblem(_ limit: Duration) -> Problem {
    guard limit > .zero else { return StopToken.Reason.time.problem }
    return Problem("the time limit of \(limit.inSeconds) was reached", kind: .time)
  }
}

// MARK: Globals

extension LuaState {
  /// A global's value, without metamethods.
  public func global(_ name: String) -> LuaValue {
    let L = current
    lua_rawgeti(L, shim_registry(), lua_Integer(LUA_RIDX_GLOBALS))
    L.push(name)
    lua_rawget(L, -2)
    defer { shim_pop(L, 2) }
    return L.value(at: -1)
  }

  /// Sets a global, or a field of a global table: `stats.median`.
  public func set(_ name: String, _ value: LuaValue) {
    setting(name) { $0.push(value) }
  }

  /// Sets a global, or a field of a global table, to a Swift function.
  public func setFunction(_ name: String, _ body: @escaping LuaBody) {
    setting(name) { $0.push(function: FunctionBody(body)) }
  }

  /// A Swift function as a value.
  public func function(_ body: @escaping LuaBody) -> LuaFunction {
    let L = current
    L.push(function: FunctionBody(body))
    defer { shim_pop(L, 1) }
    return LuaFunction(L, -1)
  }

  /// A new table.
  public func table() -> LuaTable {
    let L = current
    lua_createtable(L, 0, 0)
    defer { shim_pop(L, 1) }
    return LuaTable(L, -1)
  }

  /// A new table, filled directly.
  public func table(_ fill: (borrowing TableBuilder) throws(Problem) -> Void) throws(Problem) -> LuaTable {
    let L = current
    let top = lua_gettop(L)
    defer { lua_settop(L, top) }
    lua_createtable(L, 0, 0)
    try fill(TableBuilder(L))
    return LuaTable(L, top + 1)
  }

  private func setting(_ name: String, push: (OpaquePointer) -> Void) {
    let L = current
    let top = lua_gettop(L)
    defer { lua_settop(L, top) }
    lua_rawgeti(L, shim_registry(), lua_Integer(LUA_RIDX_GLOBALS))
    // By bytes, as every start names some hundred functions.
    var parts = name.utf8.split(separator: UInt8(ascii: ".")).map { String(Substring($0)) }
    let last = parts.removeLast()
    for part in parts { enterTable(part, in: L) }
    if parts.isEmpty {
      L.push(last)
      shim_declare(L)
    }
    L.push(last)
    push(L)
    lua_rawset(L, -3)
  }

  /// Pushes the table of that name in the table at the top, made if need be.
  private func enterTable(_ name: String, in L: OpaquePointer) {
    L.push(name)
    lua_rawget(L, -2)
    if lua_type(L, -1) == LUA_TTABLE { return }
    shim_pop(L, 1)
    lua_createtable(L, 0, 0)
    L.push(name)
    lua_pushvalue(L, -2)
    lua_rawset(L, -4)
  }

  /// The names of all globals, in order.
  public var globalNames: [String] {
    let L = current
    lua_rawgeti(L, shim_registry(), lua_Integer(LUA_RIDX_GLOBALS))
    defer { shim_pop(L, 1) }
    return L.textKeys().sorted()
  }

  /// The names of the fields of a global table, in order: for completion.
  public func fieldNames(of name: String) -> [String] {
    let L = current
    lua_rawgeti(L, shim_registry(), lua_Integer(LUA_RIDX_GLOBALS))
    L.push(name)
    lua_rawget(L, -2)
    defer { shim_pop(L, 2) }
    return lua_type(L, -1) == LUA_TTABLE ? L.textKeys().sorted() : []
  }

  /// Collects garbage now: objects that no script can reach are released.
  public func collectGarbage() { shim_collect(current) }

  /// True where `pairs` goes the same way in every run of the same script.
  public var repeats: Bool { shim_repeats(raw) }
}

extension OpaquePointer {
  /// The keys of the table at the top that are texts.
  fileprivate func textKeys() -> [String] {
    lua_checkstack(self, 4)
    var names: [String] = []
    lua_pushnil(self)
    // The table is not changed meanwhile, so this cannot raise.
    while lua_next(self, -2) != 0 {
      shim_pop(self, 1)
      if lua_type(self, -1) == LUA_TSTRING, let name = text(at: -1) { names.append(name) }
    }
    return names
  }
}
