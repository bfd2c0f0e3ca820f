import Foundation
import Testing

/// Every edge that `Package.swift` names is used by an import, and every import is named.
///
/// The compiler refuses an import that is not named; only a test sees an edge that nobody needs.
@Suite struct LayerTests {
  static let targets = (try? Manifest.current.get().targets.filter { $0.type != "system" }) ?? []

  @Test func theManifestIsRead() throws {
    #expect(try Manifest.current.get().targets.count > 30)
  }

  @Test(arguments: targets)
  func everyEdgeIsUsed(target: Manifest.Target) throws {
    let imports = try Self.imports(of: target)
    let unused = target.targets.filter { name in
      !imports.contains(name) && !isRun(name, by: target)
    }
    #expect(unused == [], "\(target.name) names what it never imports")
  }

  @Test(arguments: targets)
  func everyImportIsNamed(target: Manifest.Target) throws {
    let all = Set(try Manifest.current.get().targets.map(\.name))
    let imports = try Self.imports(of: target)
    let unnamed = imports.intersection(all).subtracting(target.targets).subtracting([target.name])
    #expect(unnamed.sorted() == [])
  }

  @Test func targetsStandBelowThoseThatUseThem() throws {
    let targets = try Manifest.current.get().targets
    for (index, target) in targets.enumerated() where target.folder.path.contains("/Sources/") {
      let later = targets[(index + 1)...].map(\.name)
      let upward = target.targets.filter(later.contains)
      #expect(upward == [], "\(target.name) stands above what it uses")
    }
  }

  @Test func versionsAreExact() throws {
    for dependency in try Manifest.current.get().dependencies {
      #expect(dependency.exactVersion != nil, "\(dependency.identity)")
    }
  }

  /// Whether tests name a program so that it is built before they run it.
  private func isRun(_ name: String, by target: Manifest.Target) -> Bool {
    target.type == "test" && (try? Manifest.current.get()[name]?.type) == "executable"
  }

  /// The modules that the files of a target import, or whose headers they include.
  static func imports(of target: Manifest.Target) throws -> Set<String> {
    let manifest = try Manifest.current.get()
    var imports: Set<String> = []
    for file in try target.sources() {
      let text = try String(contentsOf: file, encoding: .utf8)
      for line in text.split(separator: "\n") {
        if let module = importedModule(line) { imports.insert(module) }
        if let header = includedHeader(line) {
          imports.formUnion(manifest.targets.filter { $0.hasHeader(header) }.map(\.name))
        }
      }
    }
    return imports
  }

  /// `Tables` of `@testable import struct Tables.Day`.
  static func importedModule(_ line: Substring) -> String? {
    var words = line.split(separator: " ").map(String.init)[...]
    while let word = words.first, word.hasPrefix("@") || ["public", "package", "internal"].contains(word) {
      words.removeFirst()
    }
    guard words.first == "import" else { return nil }
    words.removeFirst()
    if let word = words.first, ["struct", "class", "enum", "protocol", "func", "var"].contains(word) {
      words.removeFirst()
    }
    return words.first.map { String($0.prefix { $0.isLetter || $0.isNumber || $0 == "_" }) }
  }

  /// `CLuaShim.h` of `#include "CLuaShim.h"`.
  static func includedHeader(_ line: Substring) -> String? {
    guard line.hasPrefix("#include") else { return nil }
    return line.split(whereSeparator: { "<>\"".contains($0) }).dropFirst().first.map(String.init)
  }

  @Test(arguments: [
    ("import Tables", "Tables"), ("@testable import Queries", "Queries"),
    ("public import Problems", "Problems"), ("  import struct Tables.Day", "Tables"),
    ("// import Tables", nil), ("let imports = 1", nil),
  ])
  func anImportIsRecognised(line: String, module: String?) {
    #expect(Self.importedModule(line[...]) == module)
  }
}

extension Manifest.Target {
  /// Whether a header is this target's own, or one that its module stands for.
  fileprivate func hasHeader(_ header: String) -> Bool {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    if type == "system" {
      return names.filter { $0.hasSuffix(".h") }.contains { name in
        let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
        return text?.contains("<\(header)>") ?? false
      }
    }
    return names.contains("include/\(header)")
  }
}
