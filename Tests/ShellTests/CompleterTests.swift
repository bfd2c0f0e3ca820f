import Tables
import TestBasics
import Testing

@testable import Shell

/// Names without a session.
struct FixedNames: Names {
  func fields(of path: [String]) -> [String] {
    switch path {
    case []: ["data", "date", "frame", "stats", "string", "t", "today"]
    case ["stats"]: ["mean", "median", "sd"]
    case ["row"]: ["n", "状态", "end", "2019"]
    default: []
    }
  }

  func columns(of path: [String]) -> [Field]? {
    if path == ["data", "units"] { return [Field("编号", .text), Field("name", .text), Field("since", .date)] }
    return path == ["data", "findings"] || path == ["data", "台账"] || path == ["t"]
      ? [
        Field("area_no", .text), Field("status", .text), Field("opened", .date), Field("closed", .boolean),
        Field("状态", .text), Field("no. of days", .integer),
      ] : nil
  }

  func frequentValues(of column: String, in path: [String]) -> [Cell] {
    switch column {
    case "status": [.text("done"), .text("not_done"), .text("it's")]
    case "状态": [.text("完成"), .text("未完成")]
    case "no. of days": [.integer(3), .integer(5)]
    case "opened": [.date(Day("2019-05-05")!)]
    default: []
    }
  }

  func methods(of path: [String]) -> [String] { ["filter", "filter_out", "group_by", "summarise"] }
  var tables: [String] { ["findings", "finding_units", "units", "台账", "台 \"账\""] }
  var functions: [String] { ["completion_rate", "count", "count_if"] }
  var topics: [String] { ["t:filter", "filter", "today"] }
}

@Suite struct CompleterTests {
  /// The candidates where `|` stands.
  static func candidates(_ text: String) -> [String] { completion(text).candidates }

  static func completion(_ text: String) -> CompletionList {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    return Completer(FixedNames()).complete(parts.joined(), at: parts[0].utf8.count)
  }

  @Test(arguments: [
    ("st|", ["stats", "string"]),
    ("x = to|", ["today"]),
    ("wh|", ["while"]),
    ("local total = 1; to|", ["today", "total"]),
    ("stats.me|", ["mean", "median"]),
    ("stats.|", ["mean", "median", "sd"]),
    ("data.台|", ["[\"台账\"]", "[\"台 \\\"账\\\"\"]"]),
    ("data.|", [".findings", ".finding_units", ".units", "[\"台账\"]", "[\"台 \\\"账\\\"\"]"]),
    ("row.|", [".n", "[\"状态\"]", "[\"end\"]", "[\"2019\"]"]),
    ("data[\"|", ["findings\"]", "finding_units\"]", "units\"]", "台账\"]", "台 \\\"账\\\"\"]"]),
    ("data[\"台账|", ["台账\"]"]),
    ("data['fi|", ["findings']", "finding_units']"]),
    ("x = row[\"状|", ["状态\"]"]),
    ("{1, 2}[\"a|", []),
    ("t = {[\"fi|", []),
    ("data[\"台账\"]:fil|", ["filter", "filter_out"]),
    ("data.fi|", ["finding_units", "findings"]),
    ("data.findings:fil|", ["filter", "filter_out"]),
    ("data.findings:filter \"a\":su|", ["summarise"]),
    ("frame{ {a = 1} }:gr|", ["group_by"]),
    ("(st|", ["stats", "string"]),
    ("-- st|", []),
    ("\"st|", []),
    ("3.|", []),
    ("ST|", ["stats", "string"]),
  ])
  func namesAreCompletedByTheirPlace(text: String, expected: [String]) {
    #expect(Set(Self.candidates(text)) == Set(expected))
  }

  @Test(arguments: [
    ("data.findings:filter \"sta|", ["status"]),
    ("data.findings:filter \"状|", ["状态"]),
    ("data.findings:filter(\"area_no == 'a' and sta|\")", ["status"]),
    ("data.findings:summarise [[ n = cou|", ["count", "count_if"]),
    ("data.findings:mutate \"late = 1, b = la|", ["late"]),
    ("data.findings:mutate \"late = 1\":filter \"la|", ["late"]),
    ("data.findings:group_by \"sta|", ["status"]),
    ("data.findings:group_by \"area_no, sta|", ["status"]),
    ("data.findings:group_by \"area_no\":summarise \"n = count()\":arrange \"|", ["area_no", "n"]),
    ("data.findings:count \"status\":filter \"sta|", ["status"]),
    ("local f = data.findings\nf:filter \"sta|", ["status"]),
    ("t:filter \"sta|", ["status"]),
    ("data[\"台账\"]:filter \"sta|", ["status"]),
    ("local f = data['台账']\nf:filter \"sta|", ["status"]),
    ("chart.bars(data[\"台账\"], \"sta|", ["status"]),
    ("data.findings:fill_down \"clo|", ["closed"]),
    ("t:rollup \"y = area_no, clo|", ["closed"]),
    ("t:group_by \"y = area_no, status\":summarise \"n = count()\":arrange \"|", ["y", "status", "n"]),
    ("t:asof_join(data.findings, \"clo|", ["closed"]),
    ("t:summarise_each(\"cou|", ["count", "count_if"]),
    ("t:select \"clo|", ["closed"]),
    ("t:select \"sta|", ["status", "starts_with"]),
    ("t:select \"no|", ["`no. of days`"]),
    ("t:pull \"`no|", ["`no. of days`"]),
    ("t:filter \"`no. o|", ["`no. of days`"]),
    ("t:filter \"area_no == 'a`' and `|", ["`no. of days`"]),
    ("chart.bars(t, \"sta|", ["status"]),
    ("t:write \"sta|", []),
  ])
  func columnsAndFunctionsAreCompletedInTexts(text: String, expected: [String]) {
    #expect(Set(Self.candidates(text)) == Set(expected))
  }

  @Test(arguments: [
    ("t:arrange(\"status\", { order = \"|", ["code_point\"", "natural\"", "pinyin\""]),
    ("t:dates(\"opened\", { by = \"|", ["day\"", "week\"", "month\"", "quarter\"", "year\""]),
    ("t:dates(\"opened\", { by = 'm|", ["month'"]),
    (
      "t:left_join(data.findings, \"area_no\", { expect = \"|",
      ["one_to_one\"", "many_to_one\"", "one_to_many\"", "many_to_many\""]
    ),
    ("t:left_join(data.findings, \"area_no\", { suffix = \"|", []),
    ("t:pivot_wider{ names = \"sta|", ["status"]),
  ])
  func theWordsOfAnOptionAreCompleted(text: String, expected: [String]) {
    #expect(Self.candidates(text) == expected)
  }

  @Test(arguments: [
    ("t:left_join(data.units, \"a|", ["area_no"]),
    ("t:left_join(data.units, \"area_no = |", ["编号", "name", "since"]),
    ("t:left_join(data.units, \"area_no = 编|", ["编号"]),
    ("t:asof_join(data.units, \"area_no = 编号, opened >= s|", ["since"]),
    ("local u = data.units\nt:inner_join(u, \"area_no = n|", ["name"]),
  ])
  func theRightTablesColumnsAreCompletedAfterTheSignOfAJoin(text: String, expected: [String]) {
    #expect(Self.candidates(text) == expected)
  }

  @Test(arguments: [
    ("t:filter \"`no. of days` == |", ["3", "5"]),
    ("t:filter \"`no. of days` in {|", ["3", "5"]),
  ])
  func valuesOfAColumnInBackQuotesAreCompleted(text: String, expected: [String]) {
    #expect(Self.candidates(text) == expected)
  }

  @Test(arguments: [
    ("t:filter \"status == |", ["'done'", "'not_done'"]),
    ("t:filter \"status == '|", ["done'", "not_done'"]),
    ("t:filter \"status == 'n|", ["not_done'"]),
    ("t:filter [[ status ~= |", ["\"done\"", "\"not_done\"", "\"it's\""]),
    ("t:filter \"status in {'done', 'n|", ["not_done'"]),
    ("t:filter \"状态 == '未|", ["未完成'"]),
    ("t:filter \"opened == |", ["date '2019-05-05'"]),
    ("t:filter \"closed == |", ["true", "false"]),
  ])
  func valuesAreCompletedAfterAComparison(text: String, expected: [String]) {
    #expect(Self.candidates(text) == expected)
  }

  @Test func whatIsComparedWithNoColumnHasNoValues() {
    #expect(!Self.candidates("t:filter \"1 == |").contains("'done'"))
  }

  @Test func aNameThatExpressionsCannotReadGetsBackQuotes() {
    #expect(Self.candidates("t:select \"|").contains("`no. of days`"))
  }

  @Test func theWordIsReplacedFromWhereItStarts() {
    #expect(Self.completion("t:filter \"状态 == '未|").start == "t:filter \"状态 == '".utf8.count)
    #expect(Self.completion("x = st|").start == 4)
    #expect(Self.completion("x = data.台|").start == 8)
    #expect(Self.completion("x = data[\"台|").start == 10)
  }

  @Test(arguments: [
    (".he|", [".help"]), (".t|", [".tables", ".timing", ".trace"]), (".schema un|", ["units"]),
    (".format c|", ["csv"]), ("?fil|", ["filter"]), ("help \"fil|", ["filter"]), ("help(\"t:|", ["t:filter"]),
  ])
  func commandsAndTopicsAreCompleted(text: String, expected: [String]) {
    #expect(Self.candidates(text) == expected)
  }

  @Test func thePathOfAFileThatIsOpenedIsCompleted() throws {
    try withFolder { folder in
      try put([("台账 六月.csv", ""), ("台账 七月.csv", ""), ("脚本.lua", "")], in: folder)
      let typed = ".open \(folder)/台账 "
      #expect(
        Self.completion(typed + "|")
          == CompletionList(start: 6, candidates: ["\(folder)/台账 七月.csv", "\(folder)/台账 六月.csv"]))
      #expect(Self.candidates(typed + "六|") == ["\(folder)/台账 六月.csv"])
      #expect(Self.candidates(".run \(folder)/|") == ["\(folder)/脚本.lua"])
      #expect(Self.candidates(".save \(folder)/脚|") == ["\(folder)/脚本.lua"])
    }
  }

  @Test func quotesAroundAPathAreLeftOut() {
    #expect(typedPath("\"我的 台账.csv\"") == "我的 台账.csv")
    #expect(typedPath("'a.csv'") == "a.csv" && typedPath("it's.csv") == "it's.csv" && typedPath("\"\"") == "\"\"")
  }

  @Test func whatAllCandidatesShareIsFound() {
    #expect(CompletionList(start: 0, candidates: ["完成", "完成度"]).commonStart == "完成")
    #expect(CompletionList(start: 0, candidates: []).commonStart == "")
  }

  @Test func theMostFrequentValuesComeFirst() {
    let column = Column(texts: ["b", "a", "b", nil, "c", "a", "b"])
    #expect(mostFrequent(of: column) == [.text("b"), .text("a"), .text("c")])
    #expect(mostFrequent(of: Column(integers: [3, 1, 3])) == [.integer(3), .integer(1)])
  }

  @Test func whatRepeatsInALargeColumnIsFound() {
    let texts = Column(texts: (0..<400_000).map { $0.isMultiple(of: 2) ? "完成" : "未完成" })
    #expect(Set(mostFrequent(of: texts)) == [.text("完成"), .text("未完成")])
    let numbers = Column(integers: (0..<400_000).map { Int64($0 % 4) })
    #expect(Set(mostFrequent(of: numbers)) == [.integer(0), .integer(1), .integer(2), .integer(3)])
  }
}
