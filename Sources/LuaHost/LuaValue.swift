import CLua
import CLuaShim
import Problems

/// A Lua value as Swift sees it. Tables, functions and objects are references.
///
///     try state.load("return 1, 1.5, '甲'", name: "x.lua").call()  // [.integer(1), .number(1.5), .text("甲")]
public enum LuaValue {
  /// No value.
  case `nil`
  /// True or false.
  case boolean(Bool)
  /// A number that Lua stores as an integer.
  case integer(Int)
  /// A number that Lua stores as a float.
  case number(Double)
  /// A string of UTF-8.
  case text(String)
  /// A string that is not UTF-8.
  case bytes([UInt8])
  /// A table of Lua.
  case table(LuaTable)
  /// A function, of Lua or built in.
  case function(LuaFunction)
  /// A userdata or a coroutine.
  case object(LuaReference)
}

/// The types of Lua values, in a person's words.
///
///     LuaKind.object("area").description  // "an area"
public enum LuaKind: Equatable, Sendable {
  /// There is no argument at all.
  case none
  /// The types of Lua, a coroutine beside a function.
  case `nil`, boolean, number, text, table, function, coroutine
  /// A userdata, by its class's name.
  case object(String)

  /// With its article: `a string`, `nil`, `an area`.
  public var description: String {
    switch self {
    case .none: "nothing"
    case .nil: "nil"
    case .boolean: "a boolean"
    case .number: "a number"
    case .text: "a string"
    case .table: "a table"
    case .function: "a function"
    case .coroutine: "a coroutine"
    case .object(let name): ("aeiou".contains(name.first ?? "x") ? "an " : "a ") + name
    }
  }
}

/// Reads and writes a stack; nothing here raises (Swift is on the
/// stack, so the allocator does not refuse).
extension OpaquePointer {
  func kind(at index: Int32) -> LuaKind {
    switch lua_type(self, index) {
    case LUA_TNONE: .none
    case LUA_TNIL: .nil
    case LUA_TBOOLEAN: .boolean
    case LUA_TNUMBER: .number
    case LUA_TSTRING: .text
    case LUA_TTABLE: .table
    case LUA_TFUNCTION: .function
    case LUA_TTHREAD: .coroutine
    default: .object(className(at: index) ?? "userdata")
    }
  }

  private func className(at index: Int32) -> String? {
    guard lua_getmetatable(self, index) != 0 else { return nil }
    lua_pushstring(self, "__name")
    lua_rawget(self, -2)
    defer { shim_pop(self, 2) }
    return lua_type(self, -1) == LUA_TSTRING ? text(at: -1) : nil
  }

  /// Lends the bytes of the string at the index, which must be a string.
  func withBytes<Result>(at index: Int32, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    var length = 0
    let start = lua_tolstring(self, index, &length)
    return body(UnsafeRawBufferPointer(start: start, count: length))
  }

  /// The string at the index, or `nil` when it is not UTF-8.
  func text(at index: Int32) -> String? {
    withBytes(at: index) { String(validating: $0, as: UTF8.self) }
  }

  /// The string at the index, with what is not UTF-8 replaced.
  func shownText(at index: Int32) -> String {
    withBytes(at: index) { String(decoding: $0, as: UTF8.self) }
  }

  func push(_ text: String) {
    lua_checkstack(self, 1)
    var text = text
    _ = text.withUTF8 {
      lua_pushlstring(self, UnsafeRawPointer($0.baseAddress)?.assumingMemoryBound(to: CChar.self), $0.count)
    }
  }

  func push(bytes: UnsafeRawBufferPointer) {
    lua_checkstack(self, 1)
    lua_pushlstring(self, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
  }

  func push(_ value: LuaValue) {
    lua_checkstack(self, 1)
    switch value {
    case .nil: lua_pushnil(self)
    case .boolean(let value): lua_pushboolean(self, value ? 1 : 0)
    case .integer(let value): lua_pushinteger(self, lua_Integer(value))
    case .number(let value): lua_pushnumber(self, value)
    case .text(let text): push(text)
    case .bytes(let bytes): bytes.withUnsafeBytes { push(bytes: $0) }
    case .table(let reference): reference.push(to: self)
    case .function(let reference): reference.push(to: self)
    case .object(let reference): reference.push(to: self)
    }
  }

  /// The value at the index; what is not plain becomes a reference.
  func value(at index: Int32) -> LuaValue {
    switch lua_type(self, index) {
    case LUA_TNONE, LUA_TNIL: return .nil
    case LUA_TBOOLEAN: return .boolean(lua_toboolean(self, index) != 0)
    case LUA_TNUMBER:
      if lua_isinteger(self, index) != 0 { return .integer(Int(shim_to_integer(self, index, nil))) }
      return .number(shim_to_number(self, index))
    case LUA_TSTRING:
      if let text = text(at: index) { return .text(text) }
      return .bytes(withBytes(at: index) { Array($0) })
    case LUA_TTABLE: return .table(LuaTable(self, index))
    case LUA_TFUNCTION: return .function(LuaFunction(self, index))
    default: return .object(LuaReference(self, index))
    }
  }
}
