import CLua
import CLuaShim
import Problems

/// A problem as Lua holds it: what `pcall` gives a script that caught one.
///
///     local ok, problem = pcall(function() return data.findings:filter "prise > 1" end)
///     print(problem.message)   --> no column 'prise' in findings
///     print(problem.hints[1])  --> did you mean 'price'?
final class ProblemObject {
  let problem: Problem

  init(_ problem: Problem) { self.problem = problem }
}

extension LuaReference {
  /// The problem, when the value is what `pcall` gives of one.
  public var problem: Problem? {
    guard let L = anchor.current else { return nil }
    push(to: L)
    defer { shim_pop(L, 1) }
    return L.problem(at: -1)
  }
}

extension LuaClass where Object == ProblemObject {
  static func problems(_ state: LuaState) throws(Problem) -> LuaClass<ProblemObject> {
    try LuaClass(state, "problem", of: ProblemObject.self) { problem throws(Problem) in
      problem.property("message") { object, call in call.push(object.problem.message) }
      problem.property("kind") { object, call in call.push(object.problem.kind.rawValue) }
      problem.property("location") { object, call in
        if let location = object.problem.location { call.push(location.description) } else { call.pushNil() }
      }
      problem.property("hints") { object, call throws(Problem) in
        try call.pushTable { table in
          for (index, hint) in object.problem.hints.enumerated() { table.set(index + 1, .text(hint)) }
        }
      }
      problem.meta(.text) { call in call.push(call.L.problem(at: 1)?.text ?? "problem") }
      problem.meta(.concatenate) { call throws(Problem) in
        call.push(try call.concatenated(1) + call.concatenated(2))
      }
    }
  }
}

extension Call {
  /// A side of `..`, one of which is a problem.
  fileprivate func concatenated(_ index: Int) throws(Problem) -> String {
    if let problem = L.problem(at: Int32(index)) { return problem.text }
    switch kind(index) {
    case .text, .number: return L.shownText(at: Int32(index))
    case let kind: throw Problem("attempt to concatenate \(kind.description) and a problem")
    }
  }
}

extension OpaquePointer {
  func push(problem: Problem) {
    lua_checkstack(self, 8)
    guard let type = LuaState.of(self).problems else { return push(problem.text) }
    type.push(ProblemObject(problem), to: self)
  }

  func problem(at index: Int32) -> Problem? {
    LuaState.of(self).problems?.object(in: self, at: index)?.problem
  }

  /// Replaces the error value at the top by a problem with its location and the
  /// calls that led to it; called where the error was raised.
  func describeError() {
    lua_checkstack(self, 8)
    var problem = errorAtTop()
    if problem.location == nil { problem = problem.at(callerLocation()) }
    let state = LuaState.of(self)
    if problem.traceback.isEmpty {
      problem.traceback = callsThatLedHere(full: state.showsFullTraceback)
    }
    shim_pop(self, 1)
    push(problem: problem)
  }

  /// The problem of a failed operation; takes its error value off the stack.
  func takeProblem(_ status: Int32) -> Problem {
    defer { shim_pop(self, 1) }
    let state = LuaState.of(self)
    if let stopped = state.stopProblem { return stopped }
    if status == LUA_ERRMEM { return state.memoryProblem }
    return errorAtTop()
  }

  /// Throws when the operation failed, leaving as many values as on success.
  func check(_ status: Int32, keeping count: Int) throws(Problem) {
    guard status != LUA_OK else { return }
    let problem = takeProblem(status)
    for _ in 0..<count { lua_pushnil(self) }
    throw problem
  }

  private func errorAtTop() -> Problem {
    if let problem = problem(at: -1) { return problem }
    switch lua_type(self, -1) {
    case LUA_TSTRING, LUA_TNUMBER:
      lua_pushvalue(self, -1)  // a number is converted in place
      defer { shim_pop(self, 1) }
      return LuaState.of(self).problem(saying: shownText(at: -1))
    case LUA_TNIL: return Problem("the script raised nil as its error")
    default: return problemOfOtherValue()
    }
  }

  /// A table or an object was raised: what it says of itself, if it does.
  private func problemOfOtherValue() -> Problem {
    let kind = kind(at: -1)
    if luaL_getmetafield(self, -1, "__tostring") != LUA_TNIL {
      shim_pop(self, 1)
      let status = shim_text(self, -1)
      defer { shim_pop(self, 1) }
      if status == LUA_OK { return LuaState.of(self).problem(saying: shownText(at: -1)) }
    } else if kind == .table {
      push("message")
      lua_rawget(self, -2)
      defer { shim_pop(self, 1) }
      if lua_type(self, -1) == LUA_TSTRING {
        return LuaState.of(self).problem(saying: shownText(at: -1))
      }
    }
    return Problem("the script raised \(kind.description) as its error")
  }
}
