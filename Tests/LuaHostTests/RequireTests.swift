import Foundation
import LuaHost
import Problems
import Testing

@Suite struct RequireTests {
  /// A folder of scripts, removed at the end.
  final class Scripts {
    let folder = FileManager.default.temporaryDirectory.appending(path: "require-\(UUID().uuidString)/scripts")

    init(_ files: [String: String]) throws {
      for (name, text) in files {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
      }
    }

    deinit { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }

    func state() throws -> LuaState {
      let state = try LuaState()
      state.allowRequire(from: folder.path) { path throws(Problem) in
        guard let data = FileManager.default.contents(atPath: path) else {
          throw Problem("no file '\(path)'", kind: .file)
        }
        return Array(data)
      }
      return state
    }
  }

  @Test func aModuleIsItsFile() throws {
    let scripts = try Scripts(["lib/rates.lua": "return {half = 0.5, name = ...}"])
    let state = try scripts.state()
    #expect(try shown("local r = require 'lib.rates' return r.half .. r.name", in: state) == "0.5lib.rates")
  }

  @Test func aModuleRunsOnce() throws {
    let scripts = try Scripts(["count.lua": "n = (rawget(_G, 'n') or 0) + 1"])
    let state = try scripts.state()
    #expect(try shown("require 'count' require 'count' return n .. tostring(require 'count')", in: state) == "1true")
  }

  @Test(arguments: ["string", "table", "math", "utf8", "os", "coroutine"])
  func aLibraryOfLuaIsRequiredAsItIs(_ name: String) throws {
    let state = try Scripts(["string.lua": "return 'mine'"]).state()
    #expect(try shown("return require '\(name)' == \(name)", in: state) == "true")
    #expect(try shown("\(name) = nil return type(require '\(name)')", in: state) == "table")
  }

  @Test func aLibraryThatScriptsLackIsTold() throws {
    let state = try Scripts([:]).state()
    #expect(try problem("require 'io'", in: state).message == "io is not available to scripts")
  }

  @Test func aCircleIsTold() throws {
    let scripts = try Scripts(["a.lua": "require 'b'", "b.lua": "require 'a'"])
    #expect(
      try problem("require 'a'", in: scripts.state()).message == "modules require one another in a circle: a → b → a")
  }

  @Test(arguments: ["..secret", "lib/rates", "/etc/passwd", "", "a..b", ".", "lib\\\\x"])
  func onlyNamesOfTheFolderAreModules(_ name: String) throws {
    let scripts = try Scripts(["lib/rates.lua": "return 1"])
    let problem = try problem("require '\(name)'", in: scripts.state())
    #expect(problem.message.hasPrefix("a module's name is words with dots between them"))
  }

  @Test func aLinkOutOfTheFolderIsRefused() throws {
    let scripts = try Scripts(["x.lua": "return 1"])
    let secret = scripts.folder.deletingLastPathComponent().appending(path: "secret.lua")
    try "return 'secret'".write(to: secret, atomically: true, encoding: .utf8)
    try FileManager.default.createSymbolicLink(
      at: scripts.folder.appending(path: "link.lua"), withDestinationURL: secret)
    try FileManager.default.createSymbolicLink(
      at: scripts.folder.appending(path: "up"), withDestinationURL: secret.deletingLastPathComponent())
    #expect(
      try problem("require 'link'", in: scripts.state()).message == "the module 'link' leads out of the script's folder"
    )
    #expect(
      try problem("require 'up.secret'", in: scripts.state()).message
        == "the module 'up.secret' leads out of the script's folder")
  }

  @Test func aModuleThatIsNotThereIsTold() throws {
    let problem = try problem("require 'nothing'", in: Scripts([:]).state())
    #expect(problem.message == "no module 'nothing'")
  }

  @Test func anErrorInAModuleIsAtItsLine() throws {
    let scripts = try Scripts(["bad.lua": "\n\nerror 'oops'"])
    let problem = try problem("require 'bad'", in: scripts.state())
    #expect(problem.location?.line == 3)
    #expect(problem.location?.file.hasSuffix("scripts/bad.lua") == true)
    #expect(problem.message == "oops")
  }
}
