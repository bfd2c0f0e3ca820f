import Foundation
import Problems
import TestBasics
import TestSupport
import Testing
import Workbench

/// Every snippet of the guides, run as it stands there over the real dataset.
///
/// In the README and the files of `Documentation`, in both languages, a block that starts with ```lua is run as a
/// script; a block that starts with ```text right after it is what it prints,
/// problems included. One without such a block must run without a problem.
@Suite struct GuideTests {
  struct Snippet: Sendable, CustomTestStringConvertible {
    var guide: String
    var line: Int
    var code: String
    var output: String?
    var testDescription: String { "\(guide):\(line)" }
  }

  static let snippets: [Snippet] = {
    let folder = PlumbProcess.root.appending(path: "Documentation")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let guides = names.filter { $0.hasSuffix(".md") }.sorted().map { folder.appending(path: $0) }
    let readmes = ["README.md", "README.zh-CN.md"].map { PlumbProcess.root.appending(path: $0) }
    return (readmes + guides).flatMap { guide in
      let text = (try? String(contentsOf: guide, encoding: .utf8)) ?? ""
      return Self.snippets(of: guide.lastPathComponent, text)
    }
  }()

  /// The Lua blocks of a guide, each with the text block that follows it, if
  /// nothing but empty lines stands between them.
  static func snippets(of guide: String, _ text: String) -> [Snippet] {
    var snippets: [Snippet] = []
    var block: (language: String, line: Int, lines: [String])?
    var followsCode = false
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard line.hasPrefix("```") else {
        block?.lines.append(String(line))
        if block == nil, !line.isEmpty { followsCode = false }
        continue
      }
      guard let ended = block else {
        block = (String(line.dropFirst(3)), number + 2, [])
        continue
      }
      block = nil
      let content = ended.lines.map { $0 + "\n" }.joined()
      if ended.language == "lua" {
        snippets.append(Snippet(guide: guide, line: ended.line, code: content))
      } else if ended.language == "text", followsCode {
        snippets[snippets.count - 1].output = content
      }
      followsCode = ended.language == "lua"
    }
    return snippets
  }

  @Test(arguments: snippets)
  func theSnippetPrintsWhatTheGuideSays(snippet: Snippet) throws {
    let scratch = try TemporaryFolder()
    let script = try scratch.write("script.lua", snippet.code)
    let outcome = try PlumbProcess.run(["run", script.path])
    let printed = (outcome.output + outcome.errors).replacing(scratch.url.path + "/", with: "")
    if let output = snippet.output {
      #expect(printed == output)
    } else {
      #expect(outcome.status == 0, "\(printed)")
    }
  }

  @Test func everyGuideThatShowsScriptsIsRead() {
    let guides = Set(Self.snippets.map(\.guide))
    let names = [
      "README", "AskingQuestions", "FiguresYouCanDefend", "QuestionsInOtherTools", "SharingResults", "ThePrompt",
    ]
    #expect(guides == Set(names.flatMap { ["\($0).md", "\($0).zh-CN.md"] }))
  }

  @Test func aBlockOfTextBelongsToTheCodeBeforeIt() {
    let guide = """
      ```lua
      return 1
      ```

      ```text
      1
      ```

      Words.

      ```text
      of nothing
      ```

      ```lua
      return 2
      ```
      """
    let found = Self.snippets(of: "a.md", guide)
    #expect(found.map(\.code) == ["return 1\n", "return 2\n"])
    #expect(found.map(\.output) == ["1\n", nil])
    #expect(found.map(\.line) == [2, 16])
  }
}
