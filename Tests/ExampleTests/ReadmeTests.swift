import Foundation
import TestBasics
import TestSupport
import Testing

/// What the README shows, in both languages, done as it says.
@Suite struct ReadmeTests {
  static let readmes = ["README.md", "README.zh-CN.md"]

  /// The blocks of a language, without the lines that fence them.
  private func blocks(_ language: String, of name: String) throws -> [String] {
    let readme = try String(contentsOf: PlumbProcess.root.appending(path: name), encoding: .utf8)
    return readme.components(separatedBy: "\n```\(language)\n").dropFirst().compactMap {
      $0.components(separatedBy: "\n```\n").first
    }
  }

  /// Lines of a prompt, each with what is shown below it. An ellipsis on a line of its own stands
  /// for any lines.
  private func commands(of name: String) throws -> [(command: String, parts: [String])] {
    try blocks("console", of: name).flatMap { block in
      ("\n" + block).components(separatedBy: "\n$ ").dropFirst().map { entry in
        let lines = entry.components(separatedBy: "\n")
        let shown = lines.dropFirst().joined(separator: "\n")
        return (lines[0], "\n\(shown)\n".components(separatedBy: "\n…\n"))
      }
    }
  }

  @Test(arguments: readmes)
  func whatPlumbPrintsIsShownAsItIs(name: String) throws {
    let commands = try commands(of: name)
    // `make run` runs the built program on this script, and says at its end that it is done.
    let lines = commands.map {
      $0.command == "make run" ? "plumb run scripts/overview.lua && echo 'make run: done'" : $0.command
    }
    #expect(commands.map(\.command).prefix(2) == ["make run", "make test"])
    for (line, command) in zip(lines, commands) where command.command != "make test" {
      let outcome = try PlumbProcess.shell(line)
      #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(line): \(outcome.errors)")
      var rest = "\n\(outcome.output)"[...]
      for part in command.parts {
        let found = try #require(rest.firstRange(of: part), "\(line) does not print \(part)")
        rest = rest[found.upperBound...]
      }
      #expect(rest.allSatisfy { $0.isNewline }, "\(line) also prints \(rest)")
    }
  }

  @Test(arguments: readmes)
  func aPackageOfOnesOwnIsReadAsShown(name: String) throws {
    let package = try #require(try blocks("json", of: name).first)
    let folder = try TemporaryFolder()
    try folder.write("datapackage.json", package)
    try folder.write("问题.csv", "单位,天数,日期\n环卫所,12,2019-05-05\n市政,,2019-07-05\n")
    let question = "return data.findings:summarise 'n = count(), 天数 = sum(天数), 最早 = min(日期)'"
    let outcome = try PlumbProcess.run(
      ["eval", question, "--data", folder.path, "--format", "csv"])
    #expect(outcome.output == "n,天数,最早\n2,12,2019-05-05\n", "\(outcome.errors)")
  }
}
