import CLua
import CLuaShim
import Problems
import Synchronization

/// A Lua value held from Swift: it stays alive in Lua until this is gone.
///
/// It may outlive its state; then it is empty, and using it is a problem.
///
///     guard case .table(let table) = state.global("stats") else { return }
///     table.kind.description  // "a table"
public class LuaReference {
  let anchor: Anchor
  let id: Int32

  /// Holds the value at the index.
  init(_ L: OpaquePointer, _ index: Int32) {
    anchor = LuaState.of(L).anchor
    anchor.dropReleased(in: L)
    lua_checkstack(L, 2)
    lua_pushvalue(L, index)
    id = luaL_ref(L, shim_registry())
  }

  deinit { anchor.release(id) }

  /// Pushes the value; nil when its state is closed or another.
  func push(to L: OpaquePointer) {
    lua_checkstack(L, 1)
    guard anchor.isOpen, LuaState.of(L).anchor === anchor else { return lua_pushnil(L) }
    lua_rawgeti(L, shim_registry(), lua_Integer(id))
  }

  /// The coroutine that runs now, to work on.
  func working() throws(Problem) -> OpaquePointer {
    guard let L = anchor.current else { throw Problem("the Lua state is closed", kind: .fault) }
    lua_checkstack(L, 8)
    return L
  }

  /// A cache that the object carries (`values` of its class), counted from 1.
  public func userValue(_ index: Int) -> LuaValue {
    guard let L = anchor.current else { return .nil }
    push(to: L)
    guard lua_type(L, -1) == LUA_TUSERDATA else {
      shim_pop(L, 1)
      return .nil
    }
    defer { shim_pop(L, 2) }
    lua_checkstack(L, 1)
    lua_getiuservalue(L, -1, Int32(index))
    return L.value(at: -1)
  }

  /// Sets a cache that the object carries, counted from 1; other values carry none.
  public func setUserValue(_ index: Int, _ value: LuaValue) {
    guard let L = anchor.current else { return }
    push(to: L)
    defer { shim_pop(L, 1) }
    guard lua_type(L, -1) == LUA_TUSERDATA else { return }
    L.push(value)
    lua_setiuservalue(L, -2, Int32(index))
  }

  /// The identity of the value among those that live.
  public var identity: UnsafeRawPointer? {
    guard let L = anchor.current else { return nil }
    push(to: L)
    defer { shim_pop(L, 1) }
    return lua_topointer(L, -1)
  }

  /// The kind of the value; nil when its state is closed.
  public var kind: LuaKind {
    guard let L = anchor.current else { return .nil }
    push(to: L)
    defer { shim_pop(L, 1) }
    return L.kind(at: -1)
  }

  /// The Swift object, when the value is one of that class.
  public func object<Object>(as type: LuaClass<Object>) -> Object? {
    guard let L = anchor.current else { return nil }
    push(to: L)
    defer { shim_pop(L, 1) }
    return type.object(in: L, at: -1)
  }
}

/// The mark by which references know whether their state is open.
final class Anchor {
  private var state: OpaquePointer?
  /// A reference may be dropped on any thread, and inside a collection; the
  /// registry is touched later, on the state's own thread.
  private let released = Mutex<[Int32]>([])

  init(_ state: OpaquePointer) { self.state = state }

  var isOpen: Bool { state != nil }
  var current: OpaquePointer? { state.flatMap { shim_current($0) } }

  func release(_ id: Int32) { released.withLock { $0.append(id) } }

  func dropReleased(in L: OpaquePointer) {
    let ids = released.withLock { ids in
      guard !ids.isEmpty else { return [Int32]() }
      defer { ids = [] }
      return ids
    }
    for id in ids { luaL_unref(L, shim_registry(), id) }
  }

  func close() { state = nil }
}
