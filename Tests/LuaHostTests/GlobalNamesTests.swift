import LuaHost
import Problems
import Testing

@Suite struct GlobalNamesTests {
  @Test(arguments: [
    "return substantial", "if substantial then end", "return _G.substantial", "return _G['substantial']",
    "return _ENV.substantial", "substantial = substantial or 1", "local x = not substantial",
    "local M = setmetatable({}, {__index = _G}) return M.substantial",
    "return load('return substantial')()", "coroutine.wrap(function() return substantial end)()",
  ])
  func aNameThatWasNeverAssignedIsAProblem(_ script: String) throws {
    #expect(try problem(script).message == "no name 'substantial'")
  }

  @Test(arguments: [
    "x = nil return x == nil", "x = 1 x = nil return x == nil", "rawset(_G, 'x', 1) x = nil return x == nil",
    "rawset(_G, 'x', nil) return x == nil", "print = nil return print == nil",
    "return rawget(_G, 'x') == nil", "return _G[1] == nil and _G[true] == nil",
    "local _ENV = {} return x == nil", "return load('return x', 'n', 't', {})() == nil",
    "local ok, e = pcall(function() return x end) return not ok and e.message == \"no name 'x'\"",
    "x = false return x == false", "for k in pairs(_G) do assert(k ~= 'x') end return true",
    "_ENV.x = nil return x == nil", "return getmetatable(_G) == false",
  ])
  func theseReadsAreNoProblem(_ script: String) throws {
    #expect(try shown(script) == "true")
  }

  @Test(arguments: [
    "setmetatable(_G, {})", "setmetatable(_G, nil)", "setmetatable(_ENV, {__index = function() end})",
  ])
  func noMetatableCanBeSetOnTheGlobals(_ script: String) throws {
    #expect(try problem(script).message.hasPrefix("no metatable can be set on _G"))
    #expect(try problem("pcall(function() \(script) end) return x").message == "no name 'x'")
  }

  @Test func aMethodOfAColumnIsToldWhereColumnsStand() throws {
    #expect(
      try problem("return amount.sum()").hints == [
        "a column stands in the text of a verb, as in t:filter \"amount ~= nil\"; a table is data.NAME"
      ])
    #expect(try problem("return amount.str.len()").hints.count == 1)
  }

  @Test func formsOfOtherLanguagesHaveAdvice() throws {
    #expect(try problem("def f(x): return x").hints == ["a function is written: function f(x) return x * 2 end"])
    #expect(try problem("x := 3").hints == ["a value is given with '=': x = …"])
    #expect(try problem("return 'abc'.upper()").hints == ["a method of a text is called so: (\"abc\"):upper()"])
    #expect(try problem("return 'a' & 'b'").hints == ["texts are joined with '..'"])
    #expect(try problem("describe findings").hints.first?.hasPrefix("data lists the tables") == true)
    #expect(try problem("select('a')").hints.first?.hasPrefix("select is Lua's own") == true)
  }

  @Test func aValueIsToldThatTextsNeedQuotes() throws {
    #expect(try problem("return { policy = substantial }").hints == ["a text needs quotes: \"substantial\""])
    #expect(try problem("substantial()").hints.isEmpty)
    #expect(try problem("local a = policies.strict").hints.isEmpty)
    #expect(
      try problem("return {\n  by = area_no,\n}").text
        == "scripts/x.lua:2: no name 'area_no'\n  a text needs quotes: \"area_no\"")
  }

  @Test(arguments: [
    ("print（1）", "6", "write '('"), ("return 1 ＋ 2", "10", "write '+'"), ("return {1，2}", "10", "write ','"),
    ("return ３", "8", "write '3'"), ("return “整改”", "8", "write '\"'"), ("x = '（' ; y = 1；", "16", "write ';'"),
    ("return　1", "7", "write a plain blank"), ("x = [[（]] ＝ 2", "11", "write '='"), ("t［1］ = 2", "2", "write '['"),
  ])
  func aFullWidthSignIsToldWithTheSignToWrite(_ script: String, _ column: String, _ help: String) throws {
    let problem = try problem(script)
    #expect(problem.location?.description == "scripts/x.lua:1:" + column)
    #expect(problem.hints == [help])
  }

  @Test(arguments: [
    ("local 比率 = 3", "'比率' is no name of Lua's", "7", "t[\"比率\"]"),
    ("return rate率_1 + 1", "'rate率_1' is no name of Lua's", "8", "t[\"rate率_1\"]"),
    ("x = '率' function 计算() end", "'计算' is no name of Lua's", "18", "t[\"计算\"]"),
    ("return row.状态", "'状态' is no name of Lua's", "12", "t[\"状态\"]"),
  ])
  func aNameInOtherLettersIsToldWithWhatToWrite(
    _ script: String, _ message: String, _ column: String, _ help: String
  ) throws {
    let problem = try problem(script)
    #expect(problem.message == message)
    #expect(problem.location?.description == "scripts/x.lua:1:" + column)
    #expect(problem.hints == ["names are of the letters a to z, digits and _; a column or field is \(help)"])
  }

  @Test func aSignThatLuaDoesNotKnowIsTold() throws {
    #expect(try problem("x = 1 → 2").message == "Lua knows no sign '→'")
  }

  @Test func aFullWidthSignInQuotesIsText() throws {
    #expect(try shown("return '（３）' .. \"“”\" -- 注释（一）\n") == "（３）“”")
  }

  @Test func aQuoteThatIsClosedByAFullWidthOneIsTold() throws {
    #expect(try problem("print(\"整改”)").hints == ["a text that begins with '\"' ends with '\"', not with '”'"])
  }
}
