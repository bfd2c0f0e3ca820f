import CLua
import CLuaShim
import Problems
import System

/// `require "lib.rates"`: Lua's own libraries, scripts of the script's own folder, and nothing else.
///
/// A module runs once; what it returns is what every `require` of it gives. `require "string"` gives
/// the library, as many published scripts begin so.
///
///     local rates = require "lib.rates"  -- lib/rates.lua beside the script
final class Modules {
  typealias Reader = (String) throws(Problem) -> [UInt8]

  private let folder: String
  private let read: Reader
  private var loaded: [String: LuaValue] = [:]
  private var loading: [String] = []

  init(folder: String, read: @escaping Reader) {
    self.folder = folder
    self.read = read
  }

  func require(_ name: String, _ state: LuaState) throws(Problem) -> LuaValue {
    if let value = loaded[name] { return value }
    if let library = state.library(name) { return library }
    if let unavailable = MissingGlobals.unavailable(name) { throw unavailable }
    guard !loading.contains(name) else {
      let chain = (loading.drop { $0 != name } + [name]).joined(separator: " → ")
      throw Problem("modules require one another in a circle: \(chain)")
    }
    let path = try path(of: name)
    loading.append(name)
    defer { loading.removeLast() }
    let chunk = try state.load(try read(path), name: path)
    let results = try chunk.call(.text(name), .text(path))
    var value = results.first ?? .boolean(true)
    if case .nil = value { value = .boolean(true) }
    loaded[name] = value
    return value
  }

  /// The file of a module: inside the folder, also where links lead.
  private func path(of name: String) throws(Problem) -> String {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && !part.contains { $0 == "/" || $0 == "\\" || $0 == "\0" }
    }
    guard isPlain else {
      throw Problem("a module's name is words with dots between them, got '\(name)'")
        .hint("require \"lib.rates\" is lib/rates.lua beside the script")
    }
    let path = (folder.isEmpty ? "" : folder + "/") + parts.joined(separator: "/") + ".lua"
    guard let file = realPath(path), let root = realPath(folder.isEmpty ? "." : folder) else {
      throw Problem("no module '\(name)'", kind: .file).hint("looked for \(path)")
    }
    guard file.hasPrefix(root.hasSuffix("/") ? root : root + "/") else {
      throw Problem("the module '\(name)' leads out of the script's folder")
        .hint("\(path) is a link to \(file)")
    }
    return path
  }
}

private func realPath(_ path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}

extension LuaState {
  /// Lua's own library of that name, as a script finds it: `string`, `table`, `math`.
  fileprivate func library(_ name: String) -> LuaValue? {
    let L = current
    defer { shim_pop(L, 1) }
    return shim_push_library(L, name) ? L.value(at: -1) : nil
  }

  /// Gives scripts `require`, for the scripts of one folder.
  ///
  /// - parameters:
  ///   - folder: the script's own, as the person named it.
  ///   - read: gives the bytes of a file, whose path starts with the folder.
  public func allowRequire(
    from folder: String, read: @escaping (String) throws(Problem) -> [UInt8]
  ) {
    let modules = Modules(folder: folder, read: read)
    setFunction("require") { [unowned self] call throws(Problem) in
      call.push(try modules.require(try call.text(1), self))
    }
  }
}
