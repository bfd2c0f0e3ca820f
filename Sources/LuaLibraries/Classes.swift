import LuaHost
import Tables

/// The classes of objects that scripts handle. Each is made when its state is;
/// their functions need one another, so they meet here.
final class Classes {
  private var madeTable: LuaClass<TableObject>?
  private var madeDate: LuaClass<DateObject>?
  private var madeData: LuaClass<DataObject>?
  private var madeChart: LuaClass<ChartObject>?
  private var madeHistory: LuaClass<HistoryObject>?

  var table: LuaClass<TableObject> {
    get { made(madeTable) }
    set { madeTable = newValue }
  }

  var date: LuaClass<DateObject> {
    get { made(madeDate) }
    set { madeDate = newValue }
  }

  var data: LuaClass<DataObject> {
    get { made(madeData) }
    set { madeData = newValue }
  }

  var chart: LuaClass<ChartObject> {
    get { made(madeChart) }
    set { madeChart = newValue }
  }

  var history: LuaClass<HistoryObject> {
    get { made(madeHistory) }
    set { madeHistory = newValue }
  }

  /// Pushes a date. Equal dates are one object, so that they are one key of a script's tables.
  func push(_ day: Day, to call: borrowing Call) {
    call.push(Int(day.number), as: date) { DateObject(day) }
  }

  private func made<Class>(_ candidate: Class?) -> Class {
    guard let candidate else { preconditionFailure("classes are made before scripts run") }
    return candidate
  }
}
