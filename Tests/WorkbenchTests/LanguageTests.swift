import Catalogue
import Datasets
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

  static let composed = [
    (
      "left_join by a: 2 keys repeat in both tables, so that 4 rows of the left one and 3 of the right one give 6 rows; "
        + "{ expect = \"many_to_many\" } says that this is meant",
      "left_join 按 a：2 个键在两张表中都重复，左表 4 行与右表 3 行合成 6 行；确实需要时写 { expect = \"many_to_many\" }"
    ),
    ("audit.repeated: 1 row with a missing value repeats nothing", "audit.repeated：1 行有缺失值，不算重复"),
    ("a median needs at least 1 number, got 0", "中位数至少需要 1 个数，得到的是 0"),
    ("the names of 3 persons became letters", "3 人的姓名已改为字母"),
    ("cannot read '账.csv': Permission denied", "无法读取“账.csv”：没有权限"),
    ("cannot write '账.csv': input/output error", "无法写入“账.csv”：输入输出错误"),
    ("no address 'nowhere': Name or service not known", "没有地址“nowhere”：名称或服务不存在"),
    ("'账.xlsx' is damaged or was cut short (Truncated ZIP file data)", "“账.xlsx”已损坏或不完整（zip 数据不完整）"),
    ("running, attempt 2", "第 2 次运行"), ("running, attempt 21", "第 21 次运行"),
    ("in 元, written in 万元", "以元计，原文以万元记"), ("next: never", "没有下一时点"),
    ("separated by tabs", "分隔符为制表符"),
  ]

  @Test(arguments: composed) func sentencesThatArePutTogetherAreWhollyChinese(english: String, chinese: String) {
    #expect(Language.chinese.speaking { worded(english) } == chinese)
  }

  @Test(arguments: [
    "separate 'no' by '-': fewer than 2 parts in 1 cell, the first '2020' in row 2, so that the last are missing",
    "separate 'no' by '-': more than 2 parts in 3 cells, the first '1-2-3' in row 3, which stay together in 'month'",
    "separate 'no' by '-': fewer than 2 parts in 2 cells, the first '2020' in row 2, so that the last are missing; more than 2 "
      + "parts in 1 cell, the first '1-2-3' in row 3, which stay together in 'month'",
    "attempt to add a 'nil' with a 'string'", "no metatable can be set on _G: the names of globals are strict",
    "frame{ {a = 1}, {a = 2} } makes a table of values", "not a regular expression: invalid perl operator",
    "break outside loop at line 1", "unfinished long string (starting at line 1) near <eof>",
    "no visible label 'x' for <goto> at line 1",
  ]) func noSentenceKeepsEnglishWords(english: String) {
    let chinese = Language.chinese.speaking { worded(english) }
    #expect(chinese.firstMatch(of: /\p{Han}/) != nil, "\(chinese)")
    let words = [
      "cell", "part", "attempt", "metatable", "makes", "perl", "outside", "unfinished", "separate", "visible",
    ]
    #expect(!words.contains(where: chinese.contains), "\(chinese)")
  }

  @Test(arguments: [("1 of 1 test failed", "1 个测试中有 1 个失败"), ("2 of 19 tests failed", "19 个测试中有 2 个失败")])
  func testsAreCountedOnce(english: String, chinese: String) {
    #expect(Language.chinese.speaking { worded(english) } == chinese)
  }

  /// What is to be typed is shown as it is typed.
  @Test(arguments: [
    ("a text stands in quotes: \"甲\"", "文本加引号：\"甲\""), ("a text needs quotes: \"甲\"", "文本要加引号：\"甲\""),
    ("write \"id, 单位\"", "写成 \"id, 单位\""),
  ]) func quotesThatAreTypedStayPlain(english: String, chinese: String) {
    #expect(Language.chinese.speaking { worded(english) } == chinese)
  }

  /// The Chinese of a pattern whose arguments are words: no English is left between the Chinese but code.
  @Test func noSentenceIsHalfEnglish() throws {
    let wordings = try #require(Language.chinese.wordings)
    var half: [String] = []
    for pattern in wordings.patterns {
      guard let words = wordings.words(of: pattern), words.firstMatch(of: /\p{Han}/) != nil else { continue }
      if words.firstMatch(of: /\p{Han}\s*(the|of|is|are|was|in|by|to|and|or|with|rows?|columns?)\s+[a-z]+\s*\p{Han}/)
        != nil
      {
        half.append(words)
      }
    }
    #expect(half.isEmpty, "\(half.joined(separator: "\n"))")
  }

  @Test func everyColumnOfTheDatasetIsDescribedInChinese() throws {
    let package = try DataPackage(AuditTests.folder.path)
    for table in package.tables {
      for column in table.columns where column.description != nil {
        let words = try #require(column.chineseDescription, "\(table.name).\(column.field.name)")
        #expect(words.hasSuffix("。") && words.firstMatch(of: /\p{Han}/) != nil, "\(words)")
      }
    }
  }
}
