import Catalogue
import Problems
import Testing
import Workbench

@Suite struct LanguageTests {
  static let environments: [([String: String], String)] = [
    ([:], "en"), (["LANG": "zh_CN.UTF-8"], "zh"), (["LANG": "de_DE.UTF-8"], "en"), (["LANG": "C"], "en"),
    (["LANG": "en_GB.UTF-8", "LC_ALL": "zh_TW.UTF-8"], "zh"), (["LC_MESSAGES": "zh_CN", "LANG": "en_US"], "zh"),
    (["PLUMB_LANG": "en", "LC_ALL": "zh_CN.UTF-8"], "en"), (["PLUMB_LANG": "zh", "LANG": "C"], "zh"),
    (["PLUMB_LANG": "", "LANG": "zh_CN.UTF-8"], "zh"),
  ]

  @Test(arguments: environments) func theFirstVariableThatIsSetHasTheWord(variables: [String: String], code: String) {
    #expect(Language.ofEnvironment { variables[$0] }.code == code)
  }

  @Test func anotherLanguageIsRefused() {
    #expect(throws: Problem.self) { try Language.named("fr") }
  }

  @Test func everyEntryHasItsChinese() throws {
    let help = try #require(Language.chinese.help)
    var missing: [String] = []
    var names: Set<String> = []
    for entry in Contents.entries {
      let name = entry.isInExpressions ? entry.name + " in expressions" : entry.name
      names.insert(name)
      guard let words = help.words(of: name) else {
        missing.append("    == \(name)\n    …\n" + entry.details.map { _ in "    - …\n" }.joined() + "    ? …")
        continue
      }
      #expect(!words.summary.isEmpty, "\(name) has no sentence")
      #expect(words.details.count == entry.details.count, "\(name) has other details than in English")
      #expect(!words.terms.isEmpty, "\(name) has no words by which it is found")
    }
    #expect(missing.isEmpty, "\(missing.joined(separator: "\n"))")
    #expect(Set(help.entries).subtracting(names).isEmpty, "help of no entry")
  }

  static let terms = [
    ("完成率", "completion_rate"), ("月", "month"), ("筛选", "t:filter"), ("排序", "t:arrange"), ("中位数", "stats.median"),
  ]

  @Test(arguments: terms) func entriesAreFoundByTheirChinese(term: String, name: String) {
    Language.chinese.speaking {
      #expect(Contents.entries.filter { $0.isFound(by: term) }.map(\.name).contains(name))
    }
  }

  @Test func aPageOfHelpIsInTheLanguageOfTheRun() throws {
    let filter = try #require(Contents.entries.first { $0.name == "t:filter" })
    #expect(filter.page.contains("Keeps the rows"))
    let page = Language.chinese.speaking { filter.page }
    #expect(page.contains("示例") && !page.contains("Keeps"))
  }

  @Test func aTitleInBothLanguagesIsCutToTheOne() {
    #expect(Language.chinese.title("通报 / Notices") == "通报")
    #expect(Language.chinese.title("通报") == "通报")
    #expect(Language.english.title("通报 / Notices") == "通报 / Notices")
  }
}
