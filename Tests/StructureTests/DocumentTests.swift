import Foundation
import TestBasics
import TestSupport
import Testing

/// The documents that are made from the manifest are as the manifest is now.
@Suite struct DocumentTests {
  /// Every guide, in both languages.
  static let guides: [String] = {
    let folder = PlumbProcess.root.appending(path: "Documentation").path
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(".md") }.sorted().map { "Documentation/\($0)" }
  }()

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

  @Test func thePictureOfTheReadmeIsDrawnByItsScript() throws {
    let folder = try TemporaryFolder()
    let outcome = try PlumbProcess.run(["run", "scripts/mixed_posting.lua", "--out", folder.path])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let drawn = try String(contentsOf: folder.url.appending(path: "mixed_posting.svg"), encoding: .utf8)
    let kept = try String(
      contentsOf: PlumbProcess.root.appending(path: "Documentation/mixed_posting.svg"), encoding: .utf8)
    #expect(kept == drawn, "make picture draws it anew")
  }

  @Test func thePictureOfAReportIsThatOfItsPage() throws {
    let folder = try TemporaryFolder()
    let page = folder.url.appending(path: "report.html").path
    let outcome = try PlumbProcess.run(["run", "scripts/report.lua", "--as-of", "2026-11-29", "--report", page])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let drawn = try Self.made(by: "report_picture.py", [page], from: Data())
    let kept = try String(
      contentsOf: PlumbProcess.root.appending(path: "Documentation/report.svg"), encoding: .utf8)
    #expect(kept == drawn, "make picture draws it anew")
  }

  /// Documents that name files of the project, in back quotes or as links.
  @Test(arguments: ["README.md", "README.zh-CN.md", "ARCHITECTURE.md"] + guides)
  func everyFileThatADocumentNamesIsThere(document: String) throws {
    let url = PlumbProcess.root.appending(path: document)
    let text = try String(contentsOf: url, encoding: .utf8)
    let quoted = text.split(separator: "`").map(String.init)
      .filter { $0.hasPrefix("Sources/") || $0.hasPrefix("Tests/") || $0.hasPrefix("Documentation/") }
    for path in quoted where !path.contains("X") {
      let file = PlumbProcess.root.appending(path: path)
      #expect(FileManager.default.fileExists(atPath: file.path), "\(document) names \(path)")
    }
    for link in text.components(separatedBy: "](").dropFirst().compactMap({ $0.split(separator: ")").first })
    where !link.contains("://") {
      let file = url.deletingLastPathComponent().appending(path: String(link))
      #expect(FileManager.default.fileExists(atPath: file.path), "\(document) links to \(link)")
    }
  }

  /// Where there is no `apt-get`, a reader installs by the README's list.
  @Test(arguments: ["README.md", "README.zh-CN.md"])
  func theReadmeNamesThePackagesThatTheMakefileInstalls(name: String) throws {
    func text(_ name: String) throws -> String {
      try String(contentsOf: PlumbProcess.root.appending(path: name), encoding: .utf8)
    }
    let makefile = try text("Makefile").replacing("\\\n", with: " ").split(separator: "\n")
    let line = try #require(makefile.first { $0.hasPrefix("PACKAGES :=") })
    let packages = line.split(separator: " ").dropFirst(2).joined(separator: " ")
    let readme = try text(name).split { $0.isWhitespace }.joined(separator: " ")
    #expect(readme.contains("`\(packages)`"), "\(name) lists: \(packages)")
  }

  @Test func everythingThatIsLinkedIsListedWithItsLicence() throws {
    let helper = PlumbProcess.executable.deletingLastPathComponent().appending(path: "plumb-documents")
    let printed = try Self.made(
      by: "licences.py", [PlumbProcess.executable.path, helper.path], from: Manifest.current.get().json)
    for name in ["Lua", "Boost.Math", "libedit", "SQLite", "GRDB", "swift-collections", "libarchive", "libxml2"] {
      #expect(printed.contains(name))
    }
  }

  @Test func theEverydayProgramLoadsNoReaderOfDocuments() throws {
    let loaded = String(decoding: try Command.output("ldd", [PlumbProcess.executable.path]), as: UTF8.self)
    for library in ["libarchive", "libxml2", "libicu"] { #expect(!loaded.contains(library)) }
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

  /// Two comments that stand alone, one that does not, and one declaration without any.
  static let declarations = """
    /// Reads the ledger of a village, such as 台账.csv.
    public struct Ledger {
      /// What it is called.
      public var name: String
      public var rows: Int
      /// Not shown to others.
      var cells: [String]
    }
    public enum Status {
      /// Every measure was taken.
      case done
    }
    """

  @Test func declarationsWithoutACommentThatStandsAloneAreCounted() throws {
    let folder = try TemporaryFolder()
    let target = folder.url.appending(path: "Sources/Ledgers")
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
    try Data(Self.declarations.utf8).write(to: target.appending(path: "Ledger.swift"))
    let printed = try Self.made(
      by: "documentation.py", ["--list", "--sources", target.deletingLastPathComponent().path], from: Data())
    let lines = printed.split(separator: "\n").map(String.init)
    #expect(
      lines.prefix(3) == [
        "Sources/Ledgers/Ledger.swift:4: var name: String: does not stand alone: What it is called.",
        "Sources/Ledgers/Ledger.swift:5: var rows: Int: no doc comment",
        "Sources/Ledgers/Ledger.swift:9: enum Status: no doc comment",
      ])
    #expect(lines.last?.split(separator: " ") == ["Ledgers", "5", "3", "2", "40.0%", "0"])
    #expect(throws: Command.Failure.self) {
      try Self.made(
        by: "documentation.py", ["--least", "41", "--sources", target.deletingLastPathComponent().path],
        from: Data())
    }
  }

  @Test func theLicenceIsApaches() throws {
    let text = try String(contentsOf: PlumbProcess.root.appending(path: "LICENSE"), encoding: .utf8)
    #expect(text.contains("Apache License\n                           Version 2.0, January 2004"))
    #expect(text.contains("END OF TERMS AND CONDITIONS"))
  }
}
