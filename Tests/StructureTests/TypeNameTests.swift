import Foundation
import TestSupport
import Testing

/// A reader who meets a type's name in any file knows which type it is.
@Suite struct TypeNameTests {
  @Test func noTwoTypesOfTheSourcesShareAName() throws {
    let manifest = try Manifest.current.get()
    var files: [String: Set<String>] = [:]
    for target in manifest.targets where target.folder.path.contains("/Sources/") {
      for file in try target.sources() where file.pathExtension == "swift" {
        for name in Self.topLevelTypes(try String(contentsOf: file, encoding: .utf8)) {
          files[name, default: []].insert("\(target.name)/\(file.lastPathComponent)")
        }
      }
    }
    #expect(files.count > 400)
    let shared = files.filter { $0.value.count > 1 }.map { "\($0.key): \($0.value.sorted())" }
    #expect(shared.sorted() == [])
  }

  /// The types that a file declares outside of others. The sources are laid out by swift-format, so
  /// that only these begin a line.
  static func topLevelTypes(_ text: String) -> [String] {
    let modifiers: Set<Substring> = ["public", "package", "internal", "private", "fileprivate", "final", "indirect"]
    let kinds: Set<Substring> = ["struct", "class", "enum", "actor", "protocol", "typealias"]
    return text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ").drop { modifiers.contains($0) || $0.hasPrefix("@") }
      guard line.first?.isWhitespace == false, let kind = words.first, kinds.contains(kind) else { return nil }
      return words.dropFirst().first.map { String($0.prefix { $0.isLetter || $0.isNumber || $0 == "_" }) }
    }
  }

  @Test(arguments: [
    ("struct Ledger {", ["Ledger"]), ("public final class Reader<T>: Sendable {", ["Reader"]),
    ("private typealias Name = String", ["Name"]), ("@Suite struct Tests {", ["Tests"]),
    ("  struct Row {", []), ("extension Ledger {", []), ("/// struct Ledger", []), ("func struct() {}", []),
  ])
  func aTypeOutsideOfOthersIsRecognised(line: String, types: [String]) {
    #expect(Self.topLevelTypes(line) == types)
  }
}
