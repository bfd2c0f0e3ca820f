import CLua
import CLuaShim
import Problems

/// A Swift function that Lua may call.
public typealias LuaBody = (borrowing Call) throws(Problem) -> Void

/// The object that a Lua closure holds of a Swift function.
///
///     L.push(function: FunctionBody { call throws(Problem) in call.push(try call.number(1) * 2) })
final class FunctionBody {
  let body: LuaBody
  /// The number of values of the stack before argument 1: a method's object.
  let shift: Int32

  init(shift: Int32 = 0, _ body: @escaping LuaBody) {
    self.body = body
    self.shift = shift
  }

  /// Runs the function; returns the number of results that were pushed, or -1 and the problem.
  func run(_ L: OpaquePointer) -> Int32 {
    let top = lua_gettop(L)
    do throws(Problem) {
      try body(Call(L, base: shift, count: top - shift))
      return lua_gettop(L) - top
    } catch {
      L.push(problem: error.at(L.callerLocation()))
      return -1
    }
  }
}

extension OpaquePointer {
  func push(function: FunctionBody) {
    shim_push_function(self, Unmanaged.passRetained(function).toOpaque())
  }

  /// Runs a body whose failure becomes an error value, to be raised by C.
  func run(_ body: () throws(Problem) -> Void) -> Int32 {
    let base = lua_gettop(self)
    do throws(Problem) {
      try body()
      return lua_gettop(self) - base
    } catch {
      push(problem: error.at(callerLocation()))
      return -1
    }
  }
}

/// The Swift functions that C calls. None of them raises.
enum Hooks {
  static var all: shim_hooks {
    shim_hooks(
      call: { L, body in
        guard let L, let body else { return 0 }
        // The Lua closure that runs holds the body: nothing needs to be retained.
        return Unmanaged<FunctionBody>.fromOpaque(body)._withUnsafeGuaranteedRef { $0.run(L) }
      },
      release: { object in
        guard let object else { return }
        Unmanaged<AnyObject>.fromOpaque(object).release()
      },
      describe: { L, _ in
        guard let L else { return }
        L.describeError()
      },
      print: { L, _, bytes, length in
        guard let L else { return 0 }
        return L.run { () throws(Problem) in
          try LuaState.of(L).print(UnsafeRawBufferPointer(start: bytes, count: length))
        }
      },
      cell: { L, owner, column, index in
        guard let L, let owner else { return 0 }
        let source = Unmanaged<RowOwner>.fromOpaque(owner).takeUnretainedValue().source
        let top = lua_gettop(L)
        return L.run { () throws(Problem) in
          try source.pushCell(
            column: Int(column), index: Int(index), to: Call(L, base: top, count: 0))
          // Exactly one, as C expects.
          lua_settop(L, top + 1)
        }
      },
      column_named: { L, owner in
        guard let L, let owner else { return 0 }
        let source = Unmanaged<RowOwner>.fromOpaque(owner).takeUnretainedValue().source
        return L.run { () throws(Problem) in
          guard lua_type(L, 2) == LUA_TSTRING else {
            throw Problem("expected a column's name, got \(L.kind(at: 2).description)")
          }
          lua_pushinteger(L, lua_Integer(try source.column(named: L.shownText(at: 2))))
        }
      },
      overstayed: { actions, reason in
        guard let actions else { return }
        // A run that is ended by force was stopped before, or interrupted again and again.
        let reason = StopToken.Reason(rawValue: reason) ?? .interrupted
        Unmanaged<WatchdogActions>.fromOpaque(actions).takeUnretainedValue().end(reason)
      },
      relieve: { actions in
        guard let actions else { return }
        Unmanaged<WatchdogActions>.fromOpaque(actions).takeUnretainedValue().relieve()
      })
  }
}
