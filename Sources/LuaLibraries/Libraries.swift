import Catalogue
import LuaHost
import Problems
import Rectification
import Tables

/// Gives a Lua state everything that a script finds there: the one loop that
/// turns every built-in function into a Lua function, and the run's own values.
public enum Libraries {
  /// What this layer itself defines, for help and the reference.
  public static var entries: [Entry] {
    SessionFunction.all.map(\.entry) + SessionMethod.all.map(\.entry) + callables.map(\.entry)
      + Showing.entries + RunValues.entries + Charting.entries + HistoryObject.entries
  }

  /// What this layer defines as callables.
  static let callables = Frame.all

  /// Makes a state ready for scripts of a run, with the functions of all layers.
  public static func install(
    in state: LuaState, _ run: ScriptRun, _ builtIns: [Callable]
  ) throws(Problem) {
    let all = callables + builtIns
    run.classes.date = try DateObject.makeClass(in: state, run.classes)
    run.classes.data = try DataObject.makeClass(in: state, run)
    run.classes.chart = try ChartObject.makeClass(in: state, run)
    run.classes.history = try HistoryObject.makeClass(in: state, run)
    run.classes.table = try TableObject.makeClass(in: state, run, verbs: all.filter(\.isMethod))

    for callable in all where !callable.isMethod {
      define(callable.entry, in: state, run) { [unowned run] call throws(Problem) in
        try run.call(callable, on: nil, call)
      }
    }
    for function in SessionFunction.all {
      let name = function.entry.name
      define(function.entry, in: state, run) { [unowned run] call throws(Problem) in
        do throws(Problem) { try function.body(run, call) } catch { throw error.in(name) }
      }
    }
    try RunValues.install(in: state, run)
  }

  private static func define(
    _ entry: Entry, in state: LuaState, _ run: ScriptRun, _ body: @escaping LuaBody
  ) {
    let function = state.function(body)
    state.set(entry.name, .function(function))
    if let identity = function.identity { run.names.append((identity, entry.name)) }
  }
}
