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
  func isMissing(_ index: Int) -> Bool { call.isMissing(index - shift) }

  // An argument of another kind is `nil`; `Arguments` then says what was expected.
  func text(_ index: Int) -> String? { try? call.text(index - shift) }
  func number(_ index: Int) -> Double? { try? call.number(index - shift) }

  func integer(_ index: Int) -> Int64? {
    guard let integer = try? call.integer(index - shift) else { return nil }
    return Int64(integer)
  }

  func value(_ index: Int) throws(Problem) -> Value {
    if index == 1, let table { return .table(try table.rows()) }
    do throws(Problem) {
      return try ValueConverter(scriptRun.classes).value(call.value(index - shift))
    } catch {
      throw error.in("argument \(index - shift)")
    }
  }

  func numbers(_ index: Int) -> [Double]? {
    index == 1 && table != nil ? nil : call.numbers(index - shift)
  }

  var callLocation: FileLocation? { call.location }

  func kind(_ index: Int) -> String { call.described(index - shift) }
}
