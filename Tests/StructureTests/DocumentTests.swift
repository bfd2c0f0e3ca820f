import Foundation
import TestSupport
import Testing

/// The documents that are made from the manifest are as the manifest is now.
@Suite struct DocumentTests {
  static let tools = PlumbProcess.root.appending(path: "Documentation/tools")

  static func made(by tool: String, _ arguments: [String] = [], from json: Data) throws -> String {
    let script = tools.appending(path: tool).path
    return String(
      decoding: try Command.output("python3", [script] + arguments, input: json), as: UTF8.self)
  }

  @Test func thePictureOfTheArchitectureIsDrawnFromTheManifest() throws {
    let kept = try String(
      contentsOf: PlumbProcess.root.appending(path: "Documentation/architecture.svg"), encoding: .utf8)
    let drawn = try Self.made(by: "architecture.py", from: Manifest.current.get().json)
    #expect(kept == drawn, "make architecture draws it anew")
  }

  @Test func everythingThatIsLinkedIsListedWithItsLicence() throws {
    let printed = try Self.made(
      by: "licences.py", [PlumbProcess.executable.path], from: Manifest.current.get().json)
    for name in ["Lua", "Boost.Math", "libedit", "SQLite", "GRDB", "swift-collections"] {
      #expect(printed.contains(name))
    }
  }

  @Test(arguments: [
    ("\"7.10.0\"", "\"7.11.0\""), (":libedit.a", ":libreadline.a"), ("\"grdb.swift\"", "\"other.swift\""),
  ])
  func aChangeOfWhatIsLinkedIsFound(old: String, new: String) throws {
    let json = String(decoding: try Manifest.current.get().json, as: UTF8.self)
    try #require(json.contains(old))
    #expect(throws: Command.Failure.self) {
      try Self.made(by: "licences.py", from: Data(json.replacing(old, with: new).utf8))
    }
  }

  @Test func theLicenceIsApaches() throws {
    let text = try String(contentsOf: PlumbProcess.root.appending(path: "LICENSE"), encoding: .utf8)
    #expect(text.contains("Apache License\n                           Version 2.0, January 2004"))
    #expect(text.contains("END OF TERMS AND CONDITIONS"))
  }
}
