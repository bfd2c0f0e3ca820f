import Catalogue
import Foundation
import Problems
import Tables
import TestBasics
import TestSupport
import Testing
import Workbench

@Suite struct SessionTests {
  /// What a line prints on standard output, over a dataset that is not there.
  static func output(_ line: String, _ options: SessionOptions = SessionOptions()) throws -> String {
    let captured = CapturedStreams()
    try Session.perform(options, streams: { captured.streams }) { session throws(Problem) in
      try session.eval(line)
    }
    return captured.output
  }

  @Test func twoSessionsStandSideBySide() async throws {
    async let first = Task.detached {
      try Self.output("x = 1; local n = 0; for i = 1, 3e6 do n = n + x end; return n")
    }.value
    async let second = Task.detached {
      try Self.output("x = 2; local n = 0; for i = 1, 3e6 do n = n + x end; return n")
    }.value
    #expect(try await [first, second] == ["3000000\n", "6000000\n"])
  }

  @Test func aSessionKeepsNothingForTheNext() throws {
    #expect(try Self.output("stats = nil; string.len = nil; leak = 1") == "")
    #expect(try Self.output("return rawget(_G, 'leak'), stats.median{1, 9, 2}, (\"环\"):len()") == "nil\n2.0\n3\n")
  }

  @Test func aRunRepeatsExactlyWithItsSeed() throws {
    let line = "local t = {} for i = 1, 5 do t[i] = math.random(1000) end return t"
    let first = try Self.output(line, SessionOptions(seed: 7))
    #expect(try Self.output(line, SessionOptions(seed: 7)) == first)
    #expect(try Self.output(line, SessionOptions(seed: 8)) != first)
  }

  @Test func aNumberIsWrittenAlikeByLuaAndByExpressions() throws {
    let line = """
      local text = date "2019-05-05" .. (0.1 + 0.2)
      return text, frame{ {d = date "2019-05-05"} }:mutate("s = text(d) .. (0.1 + 0.2)"):pull("s")[1] == text
      """
    #expect(try Self.output(line) == "2019-05-050.3\ntrue\n")
  }

  @Test func whatALuaFunctionGivesThatIsNoFiniteNumberIsMissing() throws {
    let line = """
      local t = frame{ {a = 1}, {a = -1}, {a = 0} }
      return #t:mutate("b", function(row) return row.a / 0 end):filter "b == nil"
      """
    #expect(try Self.output(line) == "3\n")
  }

  @Test(arguments: [
    ("return frame{ {a = 1}, {a = 2} }[2.0].a, frame{ {a = 1} }[1.5 * 2]", "2\nnil\n"),
    ("return frame({ {[\"a, b \"] = 1, c = 2} }, \"c, `a, b `\"):columns()[2]", "a, b \n"),
    ("return frame{ {a = 1} }:mutate(\"`w x`\", function(row) return row.a end):columns()[2]", "w x\n"),
    ("return frame{ {a = 1, [\"b c\"] = 2} }:pivot_wider{ names = \"a\", values = \"`b c`\" }[1][\"1\"]", "2\n"),
    ("return frame{ {a = 1} }:pivot_longer{ columns = \"a\", values = \"`z z`\" }:columns()[2]", "z z\n"),
    // A name may be written in other bytes than the column's.
    ("return frame{ {[\"e\\u{301}\"] = 7} }[1][\"\\u{e9}\"]", "7\n"),
    ("for row in frame{ {[\"é\"] = 7} }:rows() do return row[\"e\\u{301}\"] end", "7\n"),
    // Nothing is in an empty list, not even what is missing.
    (
      "local t = frame({ {a = 1}, {} }, \"a\") return #t:filter(\"not (a in $none)\", { none = {} }), #t:filter \"a in {}\"",
      "2\n0\n"
    ),
    // Equal dates are one key.
    (
      "local n = {} for row in frame{ {d = date \"2019-05-05\"}, {d = date \"2019-05-05\"} }:rows() do n[row.d] = (n[row.d] or 0) + 1 end return n[date \"2019-05-04\" + 1]",
      "2\n"
    ),
    ("do local d <close> = date \"2019-05-05\" end return (date \"2019-05-05\").year", "2019\n"),
    (
      "print(frame{ {a = 1, b = \"环\\n\\\"\", c = date \"2019-05-05\", d = 0.5, e = true} , {} }[1])",
      "{a = 1, b = \"环\\n\\\"\", c = 2019-05-05, d = 0.5, e = true}\n"
    ),
    ("return tostring(frame{ {a = 1}, {b = 2} }[1])", "{a = 1, b = nil}\n"),
    // A row is what it is everywhere.
    (
      "return #frame{ {a = 1, b = \"x\"}, {a = 2} }:filter(function(row) for k, v in pairs(row) do if v == \"x\" then return true end end end)",
      "1\n"
    ),
  ])
  func aNameOrARowIsTakenAsElsewhere(line: String, printed: String) throws {
    #expect(try Self.output(line) == printed)
  }

  @Test func aStatisticsGroupsOpenIntoTheirRows() throws {
    let line = """
      local t = frame{
        {no = 1, area = "甲", status = "done"}, {no = 2, area = "乙", status = "not_done"},
        {no = 3, area = "甲", status = "not_done"}, {no = 4, status = "done"},
      }
      local function rows(found) return table.concat(found:pull "no", " ") end
      local rates = completion_rate(t, { by = "area" })
      print(rows(rates:drill(1)), rows(rates:arrange("-area"):rename("unit = area"):drill(1)), rows(rates:drill(3)))
      print(rows(completion_rate(t:filter "no > 1"):drill(1)), rows(pareto(t, "area"):drill(1)))
      print(rows(compare_rates(t:drop_missing "area", "area"):filter("area == '乙'"):drill(1)))
      print(rates:explain())
      """
    #expect(
      try Self.output(line) == """
        2\t1 3\t4
        2 3 4\t1 3
        2
        a table of 4 rows
        completion_rate for each area
        made already, 3 rows

        """)
  }

  static let sums = "local t = frame{ g = {1, 1, 2}, n = {math.maxinteger, 1, 5} } "

  /// The sum of group 1 is too large for a whole number.
  @Test(arguments: [
    ("return t:group_by 'g':summarise 's = if_else(g == 2, sum(n), 0)':pull 's'[2]", "5"),
    ("return t:group_by 'g':mutate 's = if_else(g == 2, sum(n), n)':pull 's'[3]", "5"),
    ("return t:summarise 's = coalesce(1, sum(n))':value()", "1"),
    ("return t:mutate 's = if_else(g == 2, 0, if_else(n == 1, 0, cumsum(n)))':pull 's'[1]", "9223372036854775807"),
    ("return t:mutate 's = if_else(n < 0, cumsum(n), 7)':pull 's'[3]", "7"),
  ])
  func aSumThatIsTooLargeIsNoProblemWhereNoRowTakesIt(line: String, wanted: String) throws {
    #expect(try Self.output(Self.sums + line) == wanted + "\n")
  }

  @Test(arguments: [
    "return t:group_by 'g':summarise 's = if_else(g == 1, sum(n), 0)'",
    "return t:group_by 'g':mutate 's = if_else(n == 1, sum(n), 0)'",
    "return t:mutate 's = if_else(n == 1, cumsum(n), 0)'", "return t:mutate 's = if_else(n == 5, cumsum(n), 0)'",
    "return t:summarise 's = sum(n), k = 1'",
  ])
  func aSumThatIsTooLargeIsToldWhereARowTakesIt(line: String) {
    #expect(problem { try Self.output(Self.sums + line) }.contains("sum is too large for a whole number"))
  }

  /// Also where the rows are made only after the script has ended.
  @Test(arguments: [
    ("return t:mutate \"b = integer(a)\"", "mutate: 'x' is no integer\n  b = integer(a)\n              ^"),
    ("local b = t:filter \"integer(a) > 0\"\n\nreturn #b", "filter: 'x' is no integer"),
    (
      "return big:summarise \"n = count(), s = 1 + sum(n)\"",
      "summarise: the sum is too large for a whole number\n  n = count(), s = 1 + sum(n)\n                       ^~~~~~"
    ),
    (
      "return big:mutate \"s = cumsum(n)\"",
      "mutate: the running sum is too large for a whole number\n  s = cumsum(n)\n      ^~~~~~~~~"
    ),
    ("local u = t:summarise \"r = completion_rate(a)\"\n\nreturn #u", "summarise: no status '1'"),
    ("local u = t:mutate \"r = completion_rate(a)\"\n\nreturn u[1].r", "mutate: no status '1'"),
    (
      "local u = t:left_join(frame{ b = {\"x\", \"x\"} }, \"a = b\", { expect = \"one_to_one\" })\n\nreturn #u",
      "left_join: expected one_to_one"
    ),
  ])
  func aProblemOfTheRowsIsToldWhereTheVerbStands(line: String, words: String) throws {
    let folder = try TemporaryFolder()
    let script = "local t, big = frame{ {a = \"1\"}, {a = \"x\"} }, frame{ n = {math.maxinteger, 1} }\n\n\(line)\n"
    let file = try folder.write("率.lua", script)
    let told = problem {
      try Session.perform(SessionOptions(), streams: { CapturedStreams().streams }) { session throws(Problem) in
        try session.run(file: file.path)
      }
    }
    #expect(told.hasPrefix("\(file.path):3: \(words)"), "\(told)")
  }

  @Test func aTableJoinedWithItselfAgainAndAgainIsWorkedOutOnce() throws {
    let line = """
      local f = frame{ {a = 1}, {a = 2} }
      for i = 1, 60 do f = f:inner_join(f:select "a", "a") end
      for i = 1, 30 do f = f:union(f):distinct "a" end
      return #f
      """
    #expect(try Self.output(line) == "2\n")
  }

  @Test func helpFindsAPartOfSeveralNames() throws {
    let page = try Self.output("help \"join\"")
    for name in ["inner", "left", "right", "full", "semi", "anti"] { #expect(page.contains("t:\(name)_join")) }
    #expect(!page.contains("t:filter"))
    #expect(problem { try Self.output("help \"in\"") }.hasSuffix("x in {a, b} asks whether x is one of several"))
    #expect(problem { try Self.output("help \"jion\"") }.contains("no help for 'jion'"))
  }

  @Test func aParameterMayBeComparedWithTheNameOfAColumn() throws {
    let line = "return #frame{ {status = \"done\"} }:filter \"$by == 'status' or status == $by\""
    #expect(try Self.output(line, SessionOptions(parameters: [("by", "status")])) == "1\n")
    #expect(try Self.output(line, SessionOptions(parameters: [("by", "done")])) == "1\n")
    #expect(try Self.output(line, SessionOptions(parameters: [("by", "area")])) == "0\n")
  }

  @Test func whatAScriptSetsInItsParametersCanBeBound() throws {
    let line = """
      params.year = params.year or 2019
      return #frame{ {y = 2019}, {y = 2020} }:filter "y == $year", #frame{ {y = 2020} }:filter("y == $year", {year = 2020})
      """
    #expect(try Self.output(line) == "1\n1\n")
    #expect(try Self.output(line, SessionOptions(parameters: [("year", "2020")])) == "1\n1\n")
    #expect(
      problem { try Self.output("params = nil return frame{ {y = 1} }:filter \"y == $year\"") }.contains("'$year'"))
  }

  @Test func theDateOfTheRunCanBeSet() throws {
    #expect(try Self.output("return today() + 1", SessionOptions(asOf: Day("2020-02-28"))) == "2020-02-29\n")
  }

  @Test func parametersThatReadAsNumbersAreNumbers() throws {
    let options = SessionOptions(parameters: [
      ("year", "2019"), ("rate", "0.5"), ("name", "环卫所"), ("odd", "nan"), ("empty", ""),
    ])
    #expect(
      try Self.output("return params.year + 1, params.rate, params.name, params.odd, #params.empty", options)
        == "2020\n0.5\n环卫所\nnan\n0\n")
    #expect(try Self.output("return type(params.odd)", options) == "string\n")
  }

  @Test(arguments: [
    ("return frame{{a = 1}}:write \"a.csv\"", "writing is not allowed in this run"),
    ("return frame(1)", "frame: expected a list of rows, or of columns by name, got a number"),
    ("return frame{{a = 1}, {a = \"x\"}}", "column 'a' holds a whole number before row 2, and there text"),
    ("return frame{a = {1, 2}, b = {1}}", "column 'b' has 1 value, others have 2"),
    ("return date \"2019-01-01\" - math.mininteger", "2019-01-01 less -9223372036854775808 days is beyond the years"),
    ("return frame{ {[\"\\u{e9}\"] = 1, [\"e\\u{301}\"] = 2} }", "row 1: two columns are named 'é'"),
    ("return frame{ [\"\\u{e9}\"] = {1}, [\"e\\u{301}\"] = {2} }", "two columns are named 'é'"),
    ("return frame{{a = 1}}:filter(function(row) return row.b == 1 end)", "filter: no column 'b'"),
    ("return frame{{a = 1}}:mutate(\"c\", function(row) row.a = 2 end)", "a row cannot be changed"),
    ("return frame({{[\"a b\"] = 1}}, \"`a b` c\")", "expected a comma after 'a b'"),
    ("return frame({{[\"a b\"] = 1}}, \"`a b\")", "a back quote is not closed"),
    ("return findings:head(1)", "the dataset's table is data.findings"),
    ("return frame{ {}, {} }", "frame: no row has a value"),
    ("return frame{ {[\"\"] = 1} }", "frame: a column needs a name"),
    (
      "return frame{ {k = \"\", v = 1} }:pivot_wider{ names = \"k\", values = \"v\" }",
      "'k' is an empty text in some rows"
    ),
    ("return frame{ {a = 1} }:inner_join({a = 1}, \"a\")", "frame{…} makes one of a script's values"),
    ("return frame{ {a = 1} }:mutate(\"b = \\xff\")", "got a string that is not UTF-8"),
    ("return frame{{a = 0 / 0}}", "nan in row 1 of column 'a' is no number"),
    ("chart.histogram(frame{{a = 1}}, \"a\", { bns = 4 })", "no option 'bns'\n  did you mean 'bins'?"),
    ("chart.histogram(frame{{a = 1}}, \"a\", 4)", "expected a table of options at argument 3, got a number"),
    ("return frame({{a = 1}}, \"b\")", "row 1: no column 'a'"),
    ("return today() < 5", "cannot compare a date with a number by '<'"),
    ("return date \"2019-02-30\"", "'2019-02-30' is not a date"),
    ("expect(1 == 2, \"one is two\")", "missed: one is two"),
    ("return stats.meen", "no 'meen' in stats\n  did you mean 'stats.mean'?"),
    ("return chart.lines{1}", "no 'lines' in chart\n  did you mean 'chart.line'?"),
    ("setmetatable(stats, nil)", "cannot change a protected metatable"),
    ("return stats.wilson(3, 7, 0.9, 1)", "expected at most 3 arguments, got 4"),
    (
      "return completion_rate(data.findings, { \"area_no\" })",
      "expected options with their names at argument 2, got a list\n  write { by = \"area_no\" }; there are also policy"
    ),
    (
      "return completion_rate(data.findings, \"area_no\")",
      "expected a table of options at argument 2, got a string\n  write { by = \"area_no\" }; there are also policy"
    ),
    ("return stats.histogram({1, 2}, 5)", "got a number\n  write { bins = 5 }"),
    ("return frame{{a = 1}}:filter \"a < 9007199254740993.0\"", "has more digits than numbers hold"),
    ("return frame{{a = 1}}[1].b", "no column 'b'"),
    ("return frame{{a = 1}}.a", "'a' is a column, not a verb"),
    ("return \"\\xff\" .. 1, frame{{a = \"\\xff\"}}", "a string is not UTF-8"),
    ("local t = {} t.t = t return frame{t}", "a table stands in itself"),
    ("return frame{{a = 1}}:filter(x > 1)", "the text of a verb stands in quotes: filter \"x > 1\""),
    ("return frame{{a = 1}}:select(g)", "the text of a verb stands in quotes: select \"g\""),
    ("return data.t:mutate(率 = x * 2)", "is no name of Lua's"),
    ("return frame{{a = 1}}:mutate(r = x * 2)", "the text of a verb stands in quotes: mutate \"r = x * 2\""),
    ("return frame{{a = 1}}:summarise(n = count())", "the text of a verb stands in quotes: summarise \"n = count()\""),
    ("return data.t |> head(3)", "the verbs of a table follow one another with ':'"),
    ("return data.t %>% head(3)", "the verbs of a table follow one another with ':'"),
    ("for r in frame{{a = 1}} do print(r) end", "for row in t:rows() do … end goes through its rows"),
    ("for i, r in pairs(frame{{a = 1}}) do print(r) end", "for row in t:rows() do … end goes through its rows"),
    ("return frame{{a = 1}}[[\"a\"]]", "its verbs are called with ':'"),
    ("local t = frame{{a = 1}} t.b = 3", "mutate makes a new one: t = t:mutate \"b = …\""),
    ("return frame{{a = 1}}:transmute \"b = a\"", "mutate, then select"),
    ("return frame{{a = 1}}:qualify \"a == 1\"", "filter after a mutate"),
    ("return frame{{a = 1}}:sum \"a\"", "summarise"),
    ("quit()", "return ends a script"),
    ("select * from t", "no SQL is read here"), ("SELECT g, count(*) FROM t GROUP BY g", "no SQL is read here"),
    ("import pandas as pd", "require \"name\" loads a script"),
  ])
  func aSlipIsTold(line: String, words: String) {
    let told = problem { try Self.output(line) }
    #expect(told.contains(words), "\(told)")
  }

  @Test func anEnglishPartOfAProblemIsFoundInAnyLanguage() throws {
    let script = "return expect_error(function() return #frame{{a = 1}}:filter \"b > 1\" end, \"no column 'b'\") ~= nil"
    #expect(try Self.output(script) == "true\n")
    #expect(try Language.chinese.speaking { () throws in try Self.output(script) } == "true\n")
    let own = script.replacing("no column 'b'", with: "没有列“b”")
    #expect(try Language.chinese.speaking { () throws in try Self.output(own) } == "true\n")
    #expect(problem { try Self.output(own) }.contains("missed: expected a problem with '没有列“b”'"))
  }
}

@Suite struct WritingTests {
  @Test(arguments: ["csv", "tsv", "json", "jsonl", "md", "html", "txt"])
  func everyFormatIsWrittenUnderTheOutputFolder(ending: String) throws {
    let folder = try TemporaryFolder()
    _ = try SessionTests.output(
      "frame{{[\"单位\"] = \"环卫所\", n = 54}}:write \"表.\(ending)\"", SessionOptions(out: folder.url.path))
    #expect(try folder.read("表.\(ending)").contains("环卫所"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count == 1)
  }

  @Test(arguments: ["../a.csv", "/tmp/a.csv", "link/a.csv", "..", "a/../../b.csv"])
  func nothingOutsideTheOutputFolderIsWritten(name: String) throws {
    let folder = try TemporaryFolder()
    let outside = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      at: folder.url.appending(path: "link"), withDestinationURL: outside.url)
    let told = problem {
      try SessionTests.output(
        "frame{{a = 1}}:write \"\(name)\"", SessionOptions(out: folder.url.path))
    }
    #expect(told.contains("outside the output folder") || told.contains("no ending"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: outside.url.path).isEmpty)
  }

  @Test func anOutputFolderThatIsNotThereIsToldAtOnce() {
    #expect(
      problem { try SessionTests.output("return 1", SessionOptions(out: "/no/such/folder")) }
        == "the output folder '/no/such/folder' is not there")
  }
}
