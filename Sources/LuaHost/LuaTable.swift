import CLua
import CLuaShim
import Problems

/// A Lua table held from Swift.
///
/// `get`, `set` and `length` are as in Lua, metamethods and all; what starts with
/// `raw` looks at the table alone.
///
///     let table = state.table()
///     try table.set("area", .text("三"))
///     try table.get("area")  // .text("三")
public final class LuaTable: LuaReference {
  /// The value of a key, as `t[key]` gives it, metamethods included.
  /// - Throws: what a metamethod throws.
  public func get(_ key: LuaValue) throws(Problem) -> LuaValue {
    let L = try working()
    push(to: L)
    L.push(key)
    defer { shim_pop(L, 2) }
    try L.check(shim_get(L, -2), keeping: 1)
    return L.value(at: -1)
  }

  /// Returns the value of a name, metamethods included.
  public func get(_ name: String) throws(Problem) -> LuaValue { try get(.text(name)) }
  /// Returns the item at an index, counted from 1, metamethods included.
  public func get(_ index: Int) throws(Problem) -> LuaValue { try get(.integer(index)) }

  /// Gives a key a value, as `t[key] = value` does, metamethods included.
  /// - Throws: what a metamethod throws.
  public func set(_ key: LuaValue, _ value: LuaValue) throws(Problem) {
    let L = try working()
    push(to: L)
    defer { shim_pop(L, 1) }
    L.push(key)
    L.push(value)
    let status = shim_set(L, -3)
    guard status != LUA_OK else { return }
    throw L.takeProblem(status)
  }

  /// Gives a name a value, metamethods included.
  public func set(_ name: String, _ value: LuaValue) throws(Problem) { try set(.text(name), value) }
  /// Sets the item at an index, counted from 1, metamethods included.
  public func set(_ index: Int, _ value: LuaValue) throws(Problem) { try set(.integer(index), value) }

  /// Returns the length as `#t` does.
  public func length() throws(Problem) -> Int {
    let L = try working()
    push(to: L)
    defer { shim_pop(L, 2) }
    try L.check(shim_length(L, -1), keeping: 1)
    return Int(shim_to_integer(L, -1, nil))
  }

  /// The value of a name, without metamethods.
  public func rawGet(_ name: String) throws(Problem) -> LuaValue {
    let L = try working()
    push(to: L)
    L.push(name)
    lua_rawget(L, -2)
    defer { shim_pop(L, 2) }
    return L.value(at: -1)
  }

  /// Returns the item at an index, counted from 1, without metamethods.
  public func rawGet(_ index: Int) throws(Problem) -> LuaValue {
    let L = try working()
    push(to: L)
    lua_rawgeti(L, -1, lua_Integer(index))
    defer { shim_pop(L, 2) }
    return L.value(at: -1)
  }

  /// The length as `rawlen` gives it: without metamethods.
  public var rawLength: Int {
    guard let L = anchor.current else { return 0 }
    push(to: L)
    defer { shim_pop(L, 1) }
    return Int(lua_rawlen(L, -1))
  }

  /// Every key with its value, in Lua's order, without metamethods. The body may
  /// change fields that there are; adding some is a problem, as in Lua. Throws when the run is to end.
  public func forEachField(_ body: (LuaValue, LuaValue) throws(Problem) -> Void) throws(Problem) {
    let L = try working()
    let top = lua_gettop(L)
    defer { lua_settop(L, top) }
    push(to: L)
    lua_pushnil(L)
    let stop = LuaState.of(L).stop
    for count in 0... {
      if count.isMultiple(of: 1 << 14) { try stop.check() }
      var more: Int32 = 0
      let status = shim_next(L, top + 1, &more)
      guard status == LUA_OK else { throw L.takeProblem(status) }
      guard more != 0 else { return }
      try body(L.value(at: -2), L.value(at: -1))
      lua_settop(L, top + 2)
    }
  }

  /// The array's items, while all of them are numbers; `nil` and the position
  /// (from 1) of the first that is not.
  public func doubles() -> (values: [Double], firstOther: Int?) {
    guard let L = anchor.current else { return ([], nil) }
    push(to: L)
    defer { shim_pop(L, 1) }
    return L.doubles(at: -1)
  }
}

extension OpaquePointer {
  func doubles(at index: Int32) -> (values: [Double], firstOther: Int?) {
    lua_checkstack(self, 2)
    let count = Int(lua_rawlen(self, index))
    var read = 0
    let values = [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
      read = shim_read_doubles(self, index, buffer.baseAddress, count)
      initialized = read
    }
    return (values, read < count ? read + 1 : nil)
  }
}
