import Catalogue
import LuaHost
import Problems

/// A function that works on the run itself (shows, expects, tells the time): it
/// sees Lua's call directly, as only this layer may.
struct SessionFunction: Sendable {
  typealias Body = @Sendable (ScriptRun, borrowing Call) throws(Problem) -> Void

  let entry: Entry
  let body: Body

  init(_ entry: Entry, _ body: @escaping Body) {
    self.entry = entry
    self.body = body
  }

  static let all =
    Showing.all + Expecting.all + Checking.all + Time.all + Helping.all + Charting.all
    + SourceWording.all
}

/// A method of tables that works on the run as a whole.
struct SessionMethod: Sendable {
  typealias Body = @Sendable (ScriptRun, TableObject, borrowing Call) throws(Problem) -> Void

  let entry: Entry
  let body: Body

  init(_ entry: Entry, _ body: @escaping Body) {
    self.entry = entry
    self.body = body
  }

  static let all = Showing.methods + Writing.methods + RowAccess.methods
}
