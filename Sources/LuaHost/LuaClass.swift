import CLua
import CLuaShim
import Problems

/// The class of the objects of one Swift class in Lua: userdata with methods, properties and
/// operators. A script can neither change nor look into it.
///
///     let areas = try LuaClass(state, "area", of: Area.self) { area in
///       area.method("contains") { area, call throws(Problem) in
///         call.push(area.contains(try call.text(1)))
///       }
///       area.property("number") { area, call in call.push(area.number) }
///       area.meta(.length) { call throws(Problem) in … }
///     }
///     state.setFunction("area") { call in call.push(Area(…), as: areas) }
///
/// Each object is held once by its userdata and released with it, or at the end
/// of a `local x <close>`.
public final class LuaClass<Object: AnyObject> {
  /// The class's name in problems, as in `expected an area`.
  public let name: String
  private let identity: ClassIdentity<Object>
  private let metatable: LuaReference
  private let values: Int32
  /// The objects that stand for a key and are held by somebody.
  private var keyed: LuaReference?

  /// - parameter values: user values of each object, for caches (`userValue`).
  public init(
    _ state: LuaState, _ name: String, of type: Object.Type, values: Int = 0,
    _ describe: (borrowing ClassBuilder<Object>) throws(Problem) -> Void
  ) throws(Problem) {
    let L = state.current
    let top = lua_gettop(L)
    defer { lua_settop(L, top) }
    lua_checkstack(L, 12)
    self.name = name
    self.values = Int32(values)
    identity = ClassIdentity(name)
    let builder = ClassBuilder(L, identity)
    try describe(builder)
    lua_pushvalue(L, builder.methods)
    let fallback = builder.fallbackBody
    shim_make_class(L, name, fallback.map { Unmanaged.passRetained($0).toOpaque() })
    // The metamethods were gathered before the metatable was there.
    lua_pushnil(L)
    while lua_next(L, builder.metamethods) != 0 {
      lua_pushvalue(L, -2)
      shim_insert(L, -2)
      lua_rawset(L, -4)
    }
    metatable = LuaReference(L, -1)
    identity.metatable = lua_topointer(L, -1)
  }

  func push(_ object: Object, to L: OpaquePointer) {
    shim_push_object(L, Unmanaged.passRetained(object).toOpaque(), metatable.id, values)
  }

  /// Pushes the object that stands for a key: the same one as long as a script
  /// holds it, so that it is one key of Lua's tables.
  func push(_ key: Int, to L: OpaquePointer, _ make: () -> Object) {
    lua_checkstack(L, 6)
    let objects = keyed ?? Self.weakTable(L)
    keyed = objects
    objects.push(to: L)
    lua_rawgeti(L, -1, lua_Integer(key))
    // One that was closed stands for nothing any more.
    if object(in: L, at: -1) == nil {
      shim_pop(L, 1)
      push(make(), to: L)
      lua_pushvalue(L, -1)
      lua_rawseti(L, -3, lua_Integer(key))
    }
    shim_remove(L, -2)
  }

  private static func weakTable(_ L: OpaquePointer) -> LuaReference {
    lua_createtable(L, 0, 0)
    lua_createtable(L, 0, 1)
    lua_pushstring(L, "v")
    lua_setfield(L, -2, "__mode")
    lua_setmetatable(L, -2)
    defer { shim_pop(L, 1) }
    return LuaReference(L, -1)
  }

  func object(in L: OpaquePointer, at index: Int32) -> Object? {
    identity.object(in: L, at: index)
  }

  /// The object as a value, to set as a global or to hand to a function.
  public func value(_ object: Object, in state: LuaState) -> LuaValue {
    let L = state.current
    push(object, to: L)
    defer { shim_pop(L, 1) }
    return .object(LuaReference(L, -1))
  }
}

/// Operators that a class may define. Either operand may be the object, so the
/// body gets both as arguments.
public enum Metamethod: String, Sendable {
  /// The operator `#`.
  case length = "__len"
  /// The operators `==` and `~=`.
  case equal = "__eq"
  /// The operators `<` and `>`.
  case less = "__lt"
  /// The operators `<=` and `>=`.
  case lessOrEqual = "__le"
  /// The operator `+`.
  case add = "__add"
  /// The operator `-` with two operands.
  case subtract = "__sub"
  /// The operator `*`.
  case multiply = "__mul"
  /// The operator `/`.
  case divide = "__div"
  /// The operator `-` with one operand.
  case negate = "__unm"
  /// The operator `..`.
  case concatenate = "__concat"
  /// The function `tostring`.
  case text = "__tostring"
  /// A call of the object.
  case call = "__call"
  /// The function `pairs`.
  case pairs = "__pairs"
  /// An assignment to a field.
  case setIndex = "__newindex"
}

/// Says what a class can do.
public struct ClassBuilder<Object: AnyObject>: ~Copyable {
  let L: OpaquePointer
  private let identity: ClassIdentity<Object>
  let methods: Int32
  let metamethods: Int32
  private let fallbackHolder = Holder()

  private final class Holder { var body: FunctionBody? }
  var fallbackBody: FunctionBody? { fallbackHolder.body }

  init(_ L: OpaquePointer, _ identity: ClassIdentity<Object>) {
    self.L = L
    self.identity = identity
    lua_createtable(L, 0, 0)
    methods = lua_gettop(L)
    lua_createtable(L, 0, 0)
    metamethods = lua_gettop(L)
  }

  /// A function of a class: it gets the object and the call, and pushes its results.
  public typealias Body = (Object, borrowing Call) throws(Problem) -> Void

  /// `object:name(…)`. Argument 1 is the first after the object.
  public func method(_ method: String, _ body: @escaping Body) {
    L.push(method)
    L.push(function: withObject(named: method, body))
    lua_rawset(L, methods)
  }

  /// `object.name`: the body pushes one value.
  public func property(_ property: String, _ body: @escaping Body) {
    L.push(property)
    shim_push_body(L, Unmanaged.passRetained(withObject(named: property, body)).toOpaque())
    lua_rawset(L, methods)
  }

  /// `object[key]` where no method or property has that name: argument 1 is the
  /// key; the body pushes a value or throws, as `Problem.unknown` does.
  public func fallback(_ body: @escaping Body) {
    fallbackHolder.body = withObject(named: "index", body)
  }

  /// An operator; both operands are arguments.
  public func meta(_ metamethod: Metamethod, _ body: @escaping LuaBody) {
    lua_pushstring(L, metamethod.rawValue)
    L.push(function: FunctionBody(body))
    lua_rawset(L, metamethods)
  }

  private func withObject(named method: String, _ body: @escaping Body) -> FunctionBody {
    let identity = identity
    return FunctionBody(shift: 1) { call throws(Problem) in
      guard let object = identity.object(in: call.L, at: 1) else {
        throw identity.notAnObject(call.L, method)
      }
      try body(object, call)
    }
  }
}

/// The identity by which the objects of a class are known: the address of its metatable.
final class ClassIdentity<Object: AnyObject> {
  let name: String
  var metatable: UnsafeRawPointer?

  init(_ name: String) { self.name = name }

  func object(in L: OpaquePointer, at index: Int32) -> Object? {
    guard let metatable, let pointer = shim_object(L, index, metatable) else { return nil }
    return Unmanaged<Object>.fromOpaque(pointer).takeUnretainedValue()
  }

  func notAnObject(_ L: OpaquePointer, _ method: String) -> Problem {
    let wanted = LuaKind.object(name).description
    let found = L.kind(at: 1)
    if found == .object(name) { return Problem("this \(name) was closed").in(method) }
    return Problem("expected \(wanted) before ':\(method)', got \(found.description)")
      .hint("methods are called with a colon: x:\(method)(…)")
  }
}
