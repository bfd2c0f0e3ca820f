import Problems
import System

/// A library by which databases are read, loaded when one is first named: linked, it would double the time in which the
/// program starts.
struct LoadedLibrary {
  private let library: DynamicLibrary
  private let missing: Problem

  /// - Parameters:
  ///   - names: the names of the library on the systems that Plumb runs on.
  ///   - missing: the problem where none of them is there.
  init(_ names: [String], missing: Problem) throws(Problem) {
    guard let library = DynamicLibrary(names) else { throw missing }
    (self.library, self.missing) = (library, missing)
  }

  /// Returns a function of the library. The caller answers for the type.
  ///
  /// - Throws: where the library has none of the name, as one of another time.
  func function<Function>(_ name: String) throws(Problem) -> Function {
    guard let function = library.function(name, as: Function.self) else { throw missing }
    return function
  }
}
