import CLua
import CLuaShim
import Problems

/// A Lua function held from Swift.
public final class LuaFunction: LuaReference {
  /// Calls it; every result is returned.
  @discardableResult
  public func call(_ arguments: LuaValue...) throws(Problem) -> [LuaValue] {
    try call(arguments)
  }

  /// Calls it with a list of arguments; every result is returned.
  @discardableResult
  public func call(_ arguments: [LuaValue]) throws(Problem) -> [LuaValue] {
    try call(
      pushing: { call throws(Problem) in
        for argument in arguments { call.push(argument) }
      },
      reading: { results throws(Problem) in
        (0..<results.count).map { results.value($0 + 1) }
      })
  }

  /// Calls it with arguments pushed directly and results read in place: for calls
  /// by the million, as of a function given for an expression.
  ///
  ///     try f.call { $0.push(row, of: rows) } reading: { try $0.boolean(1) }
  public func call<Result>(
    pushing arguments: (borrowing Call) throws(Problem) -> Void,
    reading results: (borrowing Call) throws(Problem) -> Result
  ) throws(Problem) -> Result {
    let L = try working()
    let top = lua_gettop(L)
    defer { lua_settop(L, top) }
    push(to: L)
    try arguments(Call(L, base: top + 1, count: 0))
    let status = shim_call(L, lua_gettop(L) - top - 1, LUA_MULTRET)
    guard status == LUA_OK else { throw L.takeProblem(status) }
    return try results(Call(L, base: top, count: lua_gettop(L) - top, noun: "result"))
  }
}
