import Catalogue
import Foundation
import Problems
import TestSupport
import Testing
import Workbench

/// A figure of `stats` and the aggregate of the same name in an expression are one number.
@Suite struct SameFiguresTests {
  @Test(arguments: [
    "0.1, 0.8", "1e-200, -1e-200, 3e-200", "1e308, 1e308, 9e307", "1e16, 1, -1e16, 2.5",
    "5e-324, 1e-323, 4e-323", "1e300, 1e-300, -1e300, 7", "0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7",
    "1.0000000000000002, 1, 1.0000000000000004", "12.34, 56.78, 90.12, 34.56",
    "math.maxinteger, math.mininteger", "9007199254740993, 9007199254740995, 9007199254740997, 3",
  ])
  func bothWaysGiveTheSameBits(_ list: String) throws {
    let line = """
      local x = {\(list)}
      local t = frame{ x = x }:summarise("mean = mean(x), median = median(x), sd = sd(x), q = quantile(x, 0.3)")
      local same = t[1].mean == stats.mean(x) and t[1].median == stats.median(x)
      return same and t[1].sd == stats.sd(x) and t[1].q == stats.quantile(x, 0.3)
      """
    #expect(try output(line) == "true\n")
  }

  /// Groups, and parts of a table that threads fill.
  @Test func randomListsGiveTheSameBitsInGroups() throws {
    let line = """
      local rows = {}
      for i = 1, 3000 do
        local x = (math.random() - 0.3) * 10 ^ math.random(-5, 5)
        rows[i] = { g = math.random(30), x = x, y = x + math.random() }
      end
      local different = 0
      local groups = frame(rows):group_by "g"
        :summarise("v = var(x), s = sd(x), m = mean(x), q = quantile(x, 0.9), c = cor(x, y)")
      for group in groups:rows() do
        local own = frame(rows):filter("g == $g", { g = group.g })
        local x, y = own:pull "x", own:pull "y"
        if group.v ~= stats.var(x) or group.s ~= stats.sd(x) or group.m ~= stats.mean(x)
          or group.q ~= stats.quantile(x, 0.9) or group.c ~= stats.cor(x, y).estimate then
          different = different + 1
        end
      end
      return different
      """
    #expect(try output(line) == "0\n")
  }

  @Test(arguments: [
    ("stats.median{0.1, 0.8}", "0.45"), ("stats.sd{1e-200, -1e-200, 3e-200}", "2e-200"),
    ("stats.mean{1e308, 1e308}", "1e+308"),
    ("frame{ {x = 0.1}, {x = 0.8} }:summarise('m = median(x)'):value()", "0.45"),
    ("stats.median{math.maxinteger, math.mininteger}", "-0.5"),
    ("frame{ x = {math.maxinteger, math.mininteger} }:summarise('m = median(x)'):value()", "-0.5"),
    ("stats.mean{9007199254740993, 9007199254740995} == 9007199254740994", "true"),
    ("stats.mad{9007199254740993, 9007199254740995, 9007199254740999}", "2.9652"),
    ("stats.quantile({0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1}, 0.7)", "1.0"),
    ("frame{ x = {0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1} }:summarise('q = quantile(x, 0.7)'):value()", "1.0"),
    ("frame{ {x = 1e308}, {x = 1e308} }:summarise('m = mean(x)'):value()", "1e+308"),
    ("frame{ {x = 1e308}, {x = 1e308}, {x = -1e308} }:summarise('m = sum(x)'):value()", "1e+308"),
  ])
  func figuresAtTheEndsOfTheRangeAreRight(_ expression: String, _ wanted: String) throws {
    #expect(try output("return \(expression)") == wanted + "\n")
  }

  @Test(arguments: [
    ("stats.mean{1, 2.5, nil, 3}", "2.1666666666667"), ("stats.mean{n = 3, 6}", "6.0"),
    ("pcall(stats.mean, {1, 2, name = 3})", "false"), ("pcall(stats.mean, {1, '2'})", "false"),
    ("pcall(stats.mean, {1, 1 / 0})", "false"), ("pcall(stats.mean, {})", "false"),
    ("stats.mean(setmetatable({1, 3}, {__index = function() return 9 end}))", "2.0"),
  ])
  func listsOfNumbersAreReadAsTheyAre(_ expression: String, _ wanted: String) throws {
    #expect(try output("return (\(expression))") == wanted + "\n")
  }

  /// A list that mixes both kinds, and functions that take doubles, cannot keep such a number.
  @Test(arguments: [
    "stats.mean{9007199254740993, 0.5}", "stats.skewness{9007199254740993, 2, 7}",
    "stats.cor({9007199254740993, 2, 7}, {1, 2, 3})", "stats.t_test({9007199254740993, nil, 2, n = 3})",
  ])
  func aWholeNumberThatLosesDigitsIsTold(_ expression: String) throws {
    let captured = CapturedStreams()
    try Session.perform(SessionOptions(), streams: { captured.streams }) { session throws(Problem) in
      try session.eval("local figure = \(expression)")
    }
    #expect(
      captured.errors.contains(
        "1 whole number beyond 2^53 lost digits: numbers hold no 9007199254740993, the nearest is 9007199254740992"))
  }

  @Test func aLongListWithANameIsNoList() throws {
    let line = """
      local long = {}
      for i = 1, 5000 do long[i] = i end
      local mean = stats.mean(long)
      long["总数"] = 1
      return mean, (pcall(stats.mean, long))
      """
    #expect(try output(line) == "2500.5\nfalse\n")
  }

  private func output(_ line: String) throws -> String {
    let captured = CapturedStreams()
    try Session.perform(SessionOptions(), streams: { captured.streams }) { session throws(Problem) in
      try session.eval(line)
    }
    return captured.output
  }
}
