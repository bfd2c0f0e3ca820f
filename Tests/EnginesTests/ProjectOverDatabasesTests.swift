import Foundation
import TestBasics
import TestSupport
import Testing

/// The scripts of the project and the examples of its guides, over databases that were filled from the data package
/// that they are written for: they print what they print over its files.
///
/// Rows of a table without a key come in another order, so that lines are compared whatever their order. What only a
/// package has, its checks and the titles of its columns, is asked for over a package whose tables lie in the database.
@Suite struct ProjectOverDatabasesTests {
  /// A database, and the variables by which it is found.
  struct Target: Sendable, CustomTestStringConvertible {
    let name: String
    let engine: String
    let connection: String
    let environment: @Sendable () throws -> [String: String]
    var testDescription: String { name }

    /// The dialect of a table of a package.
    func dialect(_ table: String) -> [String: Any] { ["engine": engine, "connection": connection, "table": table] }
  }

  static let targets = [
    Target(name: "postgres://plumb_notices", engine: "postgresql", connection: "plumb_notices") {
      try ScriptsOverPostgreSQLTests.filled.get().environment
    },
    Target(name: "clickhouse://ch_notices", engine: "clickhouse", connection: "ch_notices") {
      try ScriptsOverClickHouseTests.filled.get().environment
    },
  ]

  /// All scripts but the tests of scripts.
  static let scripts: [String] = {
    let folder = PlumbProcess.root.appending(path: "scripts")
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".lua") && !$0.hasSuffix("_test.lua") }.sorted().map { "scripts/\($0)" }
  }()

  /// The examples of the English guides that ask for tables of the dataset, by their text.
  static let examples: [String] = {
    let folder = PlumbProcess.root.appending(path: "Documentation")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let guides = names.filter { $0.hasSuffix(".md") && !$0.hasSuffix(".zh-CN.md") }.sorted()
    return (guides.map { "Documentation/\($0)" } + ["README.md"]).flatMap { path in
      let text = (try? String(contentsOf: PlumbProcess.root.appending(path: path), encoding: .utf8)) ?? ""
      let blocks = text.components(separatedBy: "```lua\n").dropFirst()
      return blocks.compactMap { $0.components(separatedBy: "\n```").first }
    }.filter { $0.contains("data.") && !$0.contains("explain") }
  }()

  /// Says whether a script asks for more than the tables of a package.
  static func needsPackage(_ text: String) -> Bool {
    ["discrepancies", "titled", "check"].contains(where: text.contains)
  }

  @Test func thereAreScriptsAndExamples() {
    #expect(Self.scripts.count > 20 && Self.examples.count > 30)
  }

  @Test(arguments: scripts, targets) func aScriptPrintsTheSame(script: String, target: Target) throws {
    try expectTheSame(PlumbProcess.root.appending(path: script).path, over: target)
  }

  @Test(arguments: examples.indices, targets) func anExamplePrintsTheSame(index: Int, target: Target) throws {
    let scratch = try TemporaryFolder()
    try expectTheSame(try scratch.write("example.lua", Self.examples[index]).path, over: target)
  }

  private func expectTheSame(_ script: String, over target: Target) throws {
    let environment = try target.environment()
    let text = try String(contentsOfFile: script, encoding: .utf8)
    let folder = try packageOverDatabase(ScriptsOverPostgreSQLTests.package, over: target.dialect) { _ in }
    let there = Self.needsPackage(text) ? folder.path : target.name
    func lines(_ output: String) -> [Substring] { output.split(separator: "\n").sorted() }
    func run(_ data: String) throws -> PlumbProcess.Outcome {
      try PlumbProcess.run(["run", script, "--data", data, "--as-of", "2026-11-29"], environment: environment)
    }
    let (expected, found) = (try run("datasets/xinhua-2019"), try run(there))
    #expect(lines(found.output) == lines(expected.output), "\(found.errors)")
    #expect(found.status == expected.status, "\(found.errors)")
  }
}
