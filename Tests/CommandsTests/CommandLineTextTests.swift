import ArgumentParser
import Problems
import Testing
import Workbench

@testable import Commands

@Suite struct CommandLineTextTests {
  /// The commands, by the words that lead to them.
  static let commands: [[String]] = [
    [], ["run"], ["eval"], ["repl"], ["tables"], ["check"], ["test"], ["import"], ["schedule"], ["schedule", "add"],
    ["schedule", "history"], ["schedule", "preview"], ["schedule", "result"], ["scheduler"],
  ]

  private func help(_ words: [String], width: Int) throws -> String {
    var arguments = words + ["--help", "--lang", "zh"]
    let language = try CommandLanguage.taken(from: &arguments)
    #expect(arguments == words + ["--help"])
    do {
      var command = try Plumb.parseAsRoot(arguments)
      try command.run()
      return ""
    } catch {
      let text = Plumb.fullMessage(for: error, columns: CommandLineText.unbroken)
      return CommandLineText(language: language, width: width).worded(text)
    }
  }

  @Test(arguments: commands, [60, 80, 120]) func helpIsChineseAndFitsTheWindow(words: [String], width: Int) throws {
    let text = try help(words, width: width)
    #expect(text.hasPrefix("说明："))
    for line in text.split(separator: "\n").map(String.init) {
      let isOneWord = !line.drop { $0 == " " }.contains(" ")
      #expect(displayWidth(line) <= width || isOneWord, "\(line)")
      // Words of a sentence would be English that was left.
      #expect(line.firstMatch(of: /[a-z]+ (of|the|is|are|with|and) [a-z]+/) == nil, "\(line)")
    }
  }

  @Test func theLanguageIsTakenFromAnywhereBeforeTheDashes() throws {
    var arguments = ["run", "--lang=zh", "a.lua", "--", "--lang", "en"]
    #expect(try CommandLanguage.taken(from: &arguments).code == "zh")
    #expect(arguments == ["run", "a.lua", "--", "--lang", "en"])
  }

  @Test func aLanguageWithoutAValueIsRefused() {
    var arguments = ["run", "--lang"]
    #expect(throws: Problem.self) { try CommandLanguage.taken(from: &arguments) }
  }
}
