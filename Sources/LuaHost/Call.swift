import CLua
import CLuaShim
import Problems

/// A call of a Swift function from Lua: its arguments, read in place, and its
/// results, pushed in order. It is lent for the length of the call.
///
///     state.setFunction("hypot") { call throws(Problem) in
///       let (x, y) = (try call.number(1), try call.number(2))
///       call.push((x * x + y * y).squareRoot())
///     }
///
/// Arguments are counted from 1; a method's object is not one of them.
public struct Call: ~Copyable {
  let L: OpaquePointer
  /// Argument 1 stands above it.
  let base: Int32
  /// The number of arguments.
  public let count: Int
  let noun: StaticString

  init(_ L: OpaquePointer, base: Int32, count: Int32, noun: StaticString = "argument") {
    self.L = L
    self.base = base
    self.count = Int(count)
    self.noun = noun
  }

  /// Returns the call once more, for an object that reads its arguments later: no later than the
  /// body's end.
  public func lent() -> Call { Call(L, base: base, count: Int32(count), noun: noun) }

  /// The state that calls.
  public var state: LuaState { LuaState.of(L) }

  func stackIndex(_ index: Int) -> Int32 {
    // Past the arguments stand the results, which are none.
    index >= 1 && index <= count ? base + Int32(index) : lua_gettop(L) + 1
  }
}

// MARK: Reading

extension Call {
  /// Returns the kind of an argument.
  public func kind(_ index: Int) -> LuaKind { L.kind(at: stackIndex(index)) }

  /// Returns the kind of an argument as problems say it: `a number`, `a string that is not UTF-8`.
  public func described(_ index: Int) -> String {
    let kind = kind(index)
    let isBytes = kind == .text && L.text(at: stackIndex(index)) == nil
    return isBytes ? "a string that is not UTF-8" : kind.description
  }

  /// Returns true where there is no such argument, or it is nil.
  public func isMissing(_ index: Int) -> Bool { lua_type(L, stackIndex(index)) <= LUA_TNIL }

  /// The problem of an argument that is not what it should be.
  public func expected(_ what: String, at index: Int) -> Problem {
    Problem("expected \(what) at \(noun) \(index), got \(described(index))")
  }

  /// A whole number; a float without fraction is one.
  public func integer(_ index: Int) throws(Problem) -> Int {
    let at = stackIndex(index)
    guard lua_type(L, at) == LUA_TNUMBER else { throw expected("a whole number", at: index) }
    var isInteger: Int32 = 0
    let value = shim_to_integer(L, at, &isInteger)
    guard isInteger != 0 else {
      throw Problem("expected a whole number at \(noun) \(index), got \(shim_to_number(L, at))")
    }
    return Int(value)
  }

  /// A number, whole or not.
  /// - Throws: for anything else; a text that reads as a number is none.
  public func number(_ index: Int) throws(Problem) -> Double {
    let at = stackIndex(index)
    guard lua_type(L, at) == LUA_TNUMBER else { throw expected("a number", at: index) }
    return shim_to_number(L, at)
  }

  /// `true` or `false`.
  /// - Throws: for anything else.
  public func boolean(_ index: Int) throws(Problem) -> Bool {
    let at = stackIndex(index)
    guard lua_type(L, at) == LUA_TBOOLEAN else { throw expected("true or false", at: index) }
    return lua_toboolean(L, at) != 0
  }

  /// Returns true where Lua takes the argument for true: all but nil and false.
  public func isTrue(_ index: Int) -> Bool { lua_toboolean(L, stackIndex(index)) != 0 }

  /// A string.
  /// - Throws: for anything else, and for bytes that are not UTF-8.
  public func text(_ index: Int) throws(Problem) -> String {
    let at = stackIndex(index)
    guard lua_type(L, at) == LUA_TSTRING else { throw expected("a string", at: index) }
    guard let text = L.text(at: at) else {
      throw Problem("the string at \(noun) \(index) is not UTF-8")
    }
    return text
  }

  /// Lends a string's bytes; they may be anything.
  public func withBytes<Result>(
    _ index: Int, _ body: (UnsafeRawBufferPointer) -> Result
  ) throws(Problem) -> Result {
    let at = stackIndex(index)
    guard lua_type(L, at) == LUA_TSTRING else { throw expected("a string", at: index) }
    return L.withBytes(at: at, body)
  }

  /// A Lua table.
  /// - Throws: for anything else.
  public func table(_ index: Int) throws(Problem) -> LuaTable {
    let at = stackIndex(index)
    guard lua_type(L, at) == LUA_TTABLE else { throw expected("a table", at: index) }
    return LuaTable(L, at)
  }

  /// A function.
  /// - Throws: for anything else.
  public func function(_ index: Int) throws(Problem) -> LuaFunction {
    let at = stackIndex(index)
    guard lua_type(L, at) == LUA_TFUNCTION else { throw expected("a function", at: index) }
    return LuaFunction(L, at)
  }

  /// The numbers of an array; a missing item or another type is a problem.
  public func doubles(_ index: Int) throws(Problem) -> [Double] {
    let at = stackIndex(index)
    guard lua_type(L, at) == LUA_TTABLE else { throw expected("a table of numbers", at: index) }
    let (values, other) = L.doubles(at: at)
    guard let other else { return values }
    lua_rawgeti(L, at, lua_Integer(other))
    defer { shim_pop(L, 1) }
    throw Problem("expected a number at item \(other), got \(L.kind(at: -1).description)")
  }

  /// The numbers of a table that holds the keys 1, 2, 3 … with a number each and no other key, read
  /// in one pass; `nil` where the argument is anything else.
  public func numbers(_ index: Int) -> [Double]? {
    let at = stackIndex(index)
    guard lua_type(L, at) == LUA_TTABLE else { return nil }
    let count = Int(lua_rawlen(L, at))
    guard count > 0 else { return nil }
    lua_checkstack(L, 3)
    var isList = false
    let values = [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
      isList = shim_read_list(L, at, buffer.baseAddress, count)
      initialized = isList ? count : 0
    }
    return isList ? values : nil
  }

  /// Whatever the argument is.
  public func value(_ index: Int) -> LuaValue { L.value(at: stackIndex(index)) }

  /// The object of a class, or `nil` when the argument is something else.
  public func objectIfAny<Object>(_ index: Int, as type: LuaClass<Object>) -> Object? {
    type.object(in: L, at: stackIndex(index))
  }

  /// The object of a class.
  /// - Throws: for anything else.
  public func object<Object>(_ index: Int, as type: LuaClass<Object>) throws(Problem) -> Object {
    guard let object = type.object(in: L, at: stackIndex(index)) else {
      throw expected(LuaKind.object(type.name).description, at: index)
    }
    return object
  }

  /// The nearest line of the script that led here.
  public var location: FileLocation? { L.callerLocation() }
}

// MARK: Results

extension Call {
  /// Pushes a whole number as the next result.
  public func push(_ value: Int) {
    lua_checkstack(L, 1)
    lua_pushinteger(L, lua_Integer(value))
  }

  /// Pushes a number as the next result.
  public func push(_ value: Double) {
    lua_checkstack(L, 1)
    lua_pushnumber(L, value)
  }

  /// Pushes true or false as the next result.
  public func push(_ value: Bool) {
    lua_checkstack(L, 1)
    lua_pushboolean(L, value ? 1 : 0)
  }

  /// Pushes a string as the next result.
  public func push(_ text: String) { L.push(text) }
  /// Pushes a string of any bytes, which are copied.
  public func push(bytes: UnsafeRawBufferPointer) { L.push(bytes: bytes) }
  /// Pushes any value as the next result.
  public func push(_ value: LuaValue) { L.push(value) }
  /// Pushes the value that a reference holds; nil when its state is closed or another.
  public func push(_ reference: LuaReference) { reference.push(to: L) }

  /// Pushes nil as the next result.
  public func pushNil() {
    lua_checkstack(L, 1)
    lua_pushnil(L)
  }

  /// An argument once more, as it is.
  public func push(argument index: Int) {
    lua_checkstack(L, 1)
    guard index >= 1, index <= count else { return lua_pushnil(L) }
    lua_pushvalue(L, base + Int32(index))
  }

  /// Pushes an object of a class, which Lua holds from now on.
  public func push<Object>(_ object: Object, as type: LuaClass<Object>) { type.push(object, to: L) }

  /// Pushes the object that stands for a key: the same one as long as a script holds it.
  public func push<Object>(_ key: Int, as type: LuaClass<Object>, _ make: () -> Object) {
    type.push(key, to: L, make)
  }

  /// Pushes an array of numbers.
  ///
  ///     call.push(doubles: [1, 2.5])  // {1.0, 2.5}
  public func push(doubles: [Double]) { shim_push_doubles(L, doubles, doubles.count) }

  /// Pushes a Swift function, which Lua holds from now on.
  public func push(_ body: @escaping LuaBody) { L.push(function: FunctionBody(body)) }

  /// A new table; the builder fills it.
  public func pushTable(
    items: Int = 0, fields: Int = 0, _ fill: (borrowing TableBuilder) throws(Problem) -> Void
  ) throws(Problem) {
    lua_checkstack(L, 4)
    lua_createtable(L, Int32(clamping: items), Int32(clamping: fields))
    try fill(TableBuilder(L))
  }
}

/// Fills the table at the top of the stack.
public struct TableBuilder: ~Copyable {
  let L: OpaquePointer
  let at: Int32

  init(_ L: OpaquePointer) {
    self.L = L
    at = lua_gettop(L)
  }

  /// Sets a field to the one value that the body pushes.
  public func set(_ name: String, _ push: (borrowing Call) throws(Problem) -> Void) throws(Problem) {
    try pushOne(push)
    L.push(name)
    shim_insert(L, -2)
    lua_rawset(L, at)
  }

  /// Sets an item to the one value that the body pushes.
  public func set(_ index: Int, _ push: (borrowing Call) throws(Problem) -> Void) throws(Problem) {
    try pushOne(push)
    lua_rawseti(L, at, lua_Integer(index))
  }

  /// Sets a field to a value.
  public func set(_ name: String, _ value: LuaValue) {
    L.push(name)
    L.push(value)
    lua_rawset(L, at)
  }

  /// Sets an item, counted from 1, to a value.
  public func set(_ index: Int, _ value: LuaValue) {
    L.push(value)
    lua_rawseti(L, at, lua_Integer(index))
  }

  private func pushOne(_ push: (borrowing Call) throws(Problem) -> Void) throws(Problem) {
    lua_checkstack(L, 3)
    do throws(Problem) {
      try push(Call(L, base: at, count: 0))
    } catch {
      lua_settop(L, at)
      throw error
    }
    // Exactly one value, whatever was pushed.
    lua_settop(L, at + 1)
  }
}
