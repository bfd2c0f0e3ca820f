import Catalogue
import LuaHost
import Problems
import Rectification
import Tables

/// Everything that a script finds in its Lua state: one loop turns every built-in function into a Lua
/// function, and the run's own values join them.
public enum Libraries {
  /// The names that this layer itself defines, for help and the reference.
  public static var entries: [Entry] {
    let own = [Showing.entries, RunValues.entries, Charting.entries, HistoryObject.entries]
    return SessionFunction.all.map(\.entry) + SessionMethod.all.map(\.entry) + callables.map(\.entry)
      + own.flatMap(\.self)
  }

  /// The callables that this target defines.
  static let callables = FrameFunction.all

  /// Makes a state ready for the scripts of a run, with the functions of all layers.
  static func install(in state: LuaState, _ run: ScriptRun, _ builtIns: [Callable]) throws(Problem) {
    var libraries: Set<String> = []
    // The functions hold the run until the state is closed: one that they did not hold would be held for each call, a
    // quarter of a short call's time.
    //
    // List by list: a joined one would be a copy of all functions at each start.
    for list in [callables, builtIns] {
      for callable in list where !callable.isMethod {
        define(callable.entry, in: state, run) { call throws(Problem) in
          try run.call(callable, on: nil, call)
        }
        if let name = library(callable.entry.name) { libraries.insert(name) }
      }
    }
    for function in SessionFunction.all {
      let name = function.entry.name
      define(function.entry, in: state, run) { call throws(Problem) in
        do throws(Problem) { try function.body(run, call) } catch { throw error.in(name) }
      }
    }
    try RunValues.install(in: state, run)
    libraries.formUnion(SessionFunction.all.compactMap { library($0.entry.name) })
    for library in libraries { state.makeFieldsStrict(of: library) }
  }

  /// The table that a function stands in: `stats` of `stats.mean`.
  private static func library(_ name: String) -> String? {
    // By bytes, as every start asks it of all functions.
    guard !name.utf8.contains(UInt8(ascii: ":")), let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")) else {
      return nil
    }
    return String(name[..<dot])
  }

  private static func define(
    _ entry: Entry, in state: LuaState, _ run: ScriptRun, _ body: @escaping LuaBody
  ) {
    let function = state.function(body)
    state.set(entry.name, .function(function))
    run.remember(function, as: entry.name)
  }
}
