/// A library of the machine that is loaded when it is asked for and stays loaded: for what few people need and
/// nobody should wait for.
///
///     let cairo = DynamicLibrary(["libcairo.so.2"])
///     let create = cairo?.function("cairo_create", as: (@convention(c) (OpaquePointer) -> OpaquePointer?).self)
public struct DynamicLibrary: Sendable {
  // The handle is an address that nothing changes and that is never closed.
  private nonisolated(unsafe) let handle: UnsafeMutableRawPointer

  /// Loads the first library that is there; `nil` where none is.
  public init?(_ names: [String]) {
    for name in names {
      if let handle = dlopen(name, RTLD_NOW | RTLD_LOCAL) {
        self.handle = handle
        return
      }
    }
    return nil
  }

  /// Returns a function; `nil` where the library has none of the name. The caller answers for the type.
  public func function<Function>(_ name: String, as type: Function.Type) -> Function? {
    dlsym(handle, name).map { unsafeBitCast($0, to: type) }
  }
}
