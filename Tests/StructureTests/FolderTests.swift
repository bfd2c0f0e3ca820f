import Foundation
import TestSupport
import Testing

/// The folders of the targets that a query goes through stand one above the other: the types of a
/// folder are used by folders above it, never in a circle.
@Suite struct FolderTests {
  /// The folders that each folder of a target uses, by the names of their types.
  struct Uses {
    private(set) var folders: [String: Set<String>] = [:]

    /// - Parameter files: the text of each file with its folder, which is empty for the target's own.
    init(_ files: [(folder: String, text: String)]) {
      var folderOfType: [String: String] = [:]
      for file in files {
        // Other files do not see private types.
        let lines = file.text.split(separator: "\n").filter { !$0.contains("private ") }
        for type in TypeNameTests.topLevelTypes(lines.joined(separator: "\n")) { folderOfType[type] = file.folder }
      }
      for file in files {
        let used = Set(Self.words(of: file.text).compactMap { folderOfType[$0] })
        folders[file.folder, default: []].formUnion(used.subtracting([file.folder]))
      }
    }

    /// A way from a folder back to itself; `nil` where there is none.
    var circle: [String]? {
      for start in folders.keys.sorted() {
        if let way = way(from: start, to: start, past: []) { return way }
      }
      return nil
    }

    private func way(from folder: String, to end: String, past: [String]) -> [String]? {
      for next in folders[folder, default: []].sorted() {
        if next == end { return past + [folder, next] }
        guard !past.contains(next), next != folder else { continue }
        if let way = way(from: next, to: end, past: past + [folder]) { return way }
      }
      return nil
    }

    /// The words that may name types, outside of comments and texts.
    private static func words(of text: String) -> Set<String> {
      var words: Set<String> = []
      for line in text.split(separator: "\n") {
        let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() where index.isMultiple(of: 2) {
          let code = part.range(of: "//").map { part[..<$0.lowerBound] } ?? part
          for word in code.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" })
          where word.first?.isUppercase == true { words.insert(String(word)) }
          if code.count < part.count { break }
        }
      }
      return words
    }
  }

  @Test(arguments: ["Expressions", "Kernels", "Queries"])
  func noFoldersUseOneAnotherInACircle(target: String) throws {
    let root = PlumbProcess.root.appending(path: "Sources/\(target)")
    var files: [(folder: String, text: String)] = []
    for name in try FileManager.default.subpathsOfDirectory(atPath: root.path) where name.hasSuffix(".swift") {
      let folder = name.contains("/") ? String(name.prefix { $0 != "/" }) : ""
      files.append((folder, try String(contentsOf: root.appending(path: name), encoding: .utf8)))
    }
    #expect(files.count > 20)
    #expect(Uses(files).circle == nil)
  }

  @Test func aCircleIsFound() {
    let files = [
      ("Plan", "struct Plan { var verb: Verb }"), ("Verbs", "struct Verb { var step: Step }"),
      ("Steps", "// Plan\nstruct Step { let text = \"Plan\" }"),
    ].map { (folder: $0.0, text: $0.1) }
    #expect(Uses(files).circle == nil)
    #expect(
      Uses(files + [("Steps", "extension Step { var plan: Plan }")]).circle == ["Plan", "Verbs", "Steps", "Plan"])
  }
}
