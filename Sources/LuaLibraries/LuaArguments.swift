import Catalogue
import LuaHost
import Problems
import Tables

/// A built-in function's arguments, read from Lua's stack where they lie.
///
/// One is lent to a call and used again for the next, so that a call makes no
/// object.
final class LuaArguments: ArgumentSource {
  private unowned let scriptRun: ScriptRun
  private var call: Call
  /// The table on which a method is called: it stands before the arguments.
  private var table: TableObject?

  init(_ run: ScriptRun, _ table: TableObject?, _ call: consuming Call) {
    scriptRun = run
    self.table = table
    self.call = call
  }

  func reuse(for call: consuming Call, on table: TableObject?) {
    self.call = call
    self.table = table
  }

  private var shift: Int { table == nil ? 0 : 1 }

  var run: any RunContext { scriptRun }
  var count: Int { call.count + shift }
  func isMissing(_ place: Int) -> Bool { call.isMissing(place - shift) }
  func text(_ place: Int) -> String? { try? call.text(place - shift) }
  func number(_ place: Int) -> Double? { try? call.number(place - shift) }

  func integer(_ place: Int) -> Int64? {
    guard let integer = try? call.integer(place - shift) else { return nil }
    return Int64(integer)
  }

  func value(_ place: Int) throws(Problem) -> Value {
    if place == 1, let table { return .table(try table.rows()) }
    do throws(Problem) {
      return try Values(scriptRun.classes).value(call.value(place - shift))
    } catch {
      throw error.in("argument \(place - shift)")
    }
  }

  func numbers(_ place: Int) -> [Double]? {
    place == 1 && table != nil ? nil : call.numbers(place - shift)
  }

  var callPlace: Place? { call.place }

  func kind(_ place: Int) -> String { call.described(place - shift) }
}
