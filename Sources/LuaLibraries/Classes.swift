import Catalogue
import LuaHost
import Problems
import Tables

/// The classes of objects that scripts handle.
final class Classes {
  let table: LuaClass<TableObject>
  let date: LuaClass<DateObject>
  let dateTime: LuaClass<DateTimeObject>
  let data: LuaClass<DataObject>
  let chart: LuaClass<ChartObject>
  let history: LuaClass<HistoryObject>

  /// - Parameters:
  ///   - owner: the run whose objects they are.
  ///   - verbs: the methods of tables that work on tables alone.
  init(in state: LuaState, of owner: RunReference, verbs: [Callable]) throws(Problem) {
    date = try DateObject.makeClass(in: state, owner)
    dateTime = try DateTimeObject.makeClass(in: state, owner)
    data = try DataObject.makeClass(in: state, owner)
    chart = try ChartObject.makeClass(in: state, owner)
    history = try HistoryObject.makeClass(in: state, owner)
    table = try TableObject.makeClass(in: state, owner, verbs: verbs)
  }

  /// Pushes a date. Equal dates are one object, so that they are one key of a script's tables.
  func push(_ day: Day, to call: borrowing Call) {
    call.push(Int(day.number), as: date) { DateObject(day) }
  }
}

extension Classes {
  /// Pushes a datetime. Equal datetimes are one object, as equal dates are.
  func push(_ time: DateTime, to call: borrowing Call) {
    call.push(Int(time.microseconds), as: dateTime) { DateTimeObject(time) }
  }
}

/// The run that the functions of a Lua state work for. They are made while the run is, and called only
/// when it is complete; the run outlives them.
final class RunReference {
  private unowned var complete: ScriptRun?

  var run: ScriptRun {
    guard let complete else { preconditionFailure("no script runs before its run is complete") }
    return complete
  }

  func refer(to run: ScriptRun) { complete = run }
}
