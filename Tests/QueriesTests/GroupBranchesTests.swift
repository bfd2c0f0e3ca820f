import Problems
import Tables
import TestBasics
import TestSupport
import Testing

@testable import Queries

/// What fails in a row is a problem only where the expression asks for the value of that row's group.
@Suite struct GroupBranchesTests {
  static let cases = table("g:text a:text n:integer", "甲 三 1", "甲 4 2", "乙 5 3", "乙 7 4", "丙 – 5")

  @Test(arguments: [
    ("if_else(g == '甲', 0, sum(integer(a)))", "丙 –|乙 12|甲 0"),
    ("if_else(g == '甲', nil, median(number(a)))", "丙 –|乙 6.0|甲 –"),
    ("if_else(g == '甲', nil, count_distinct(integer(a)))", "丙 0|乙 2|甲 –"),
    ("if_else(g == '甲', nil, mode(integer(a)))", "丙 –|乙 5|甲 –"),
    ("if_else(g == '甲', nil, quantile(integer(a), 0.5))", "丙 –|乙 6.0|甲 –"),
    ("if_else(g == '甲', nil, first(integer(a)))", "丙 –|乙 5|甲 –"),
    ("g == '甲' or any(integer(a) > 6)", "丙 false|乙 true|甲 true"),
    ("g ~= '甲' and all(integer(a) > 4)", "丙 true|乙 true|甲 false"),
    ("coalesce(if_else(g == '甲', 1, nil), max(integer(a)))", "丙 –|乙 7|甲 1"),
    ("try(sum(integer(a)))", "丙 –|乙 12|甲 –"),
    ("if_else(g == '甲', nil, cor(number(a), n))", "丙 –|乙 1.0|甲 –"),
    ("if_else(g == '甲', nil, max(upper(a) .. text(integer(a))))", "丙 –|乙 77|甲 –"),
  ])
  func aGroupThatDoesNotAskIsNoProblem(expression: String, wanted: String) throws {
    let grouped = try Self.cases.verb("group_by", "g")
    #expect(try grouped.verb("summarise", .text("v = " + expression)).shown() == wanted)
  }

  @Test(arguments: [
    ("if_else(g == '甲', 0, sum(integer(a)))", "0 0 12 12 –"),
    ("if_else(g == '甲', 0, cumsum(integer(a)))", "0 0 5 12 –"),
    ("if_else(g == '甲', 0, lag(integer(a)))", "0 0 – 5 –"),
    ("if_else(g == '甲', 0, rank(integer(a)))", "0 0 1 2 –"),
    ("if_else(n < 3, n, rolling_max(integer(a), 2))", "1 2 5 7 –"),
  ])
  func aRowThatDoesNotAskIsNoProblem(expression: String, wanted: String) throws {
    let made = try Self.cases.verb("group_by", "g").verb("mutate", .text("v = " + expression))
    #expect(try made.verb("ungroup").verb("select", "v").shown().replacing("|", with: " ") == wanted)
  }

  /// With the first row of the group that fails, and its location in the text.
  @Test(
    arguments: ["summarise", "mutate"],
    [
      ("if_else(g == '甲', sum(integer(a)), 0)", "'三' is no integer"),
      ("if_else(g == '乙', 0, mean(integer(a)))", "'三' is no integer"),
      ("1 + sum(integer(a))", "'三' is no integer"),
      ("if_else(g == '乙', 0, max(integer(a)))", "'三' is no integer"),
    ])
  func aGroupThatAsksIsToldOfItsRow(verb: String, example: (expression: String, problem: String)) throws {
    let text = "v = " + example.expression
    let grouped = try Self.cases.verb("group_by", "g")
    let told = problem { try grouped.verb(verb, .text(text)).shown() }
    #expect(told.contains(example.problem))
    #expect(told.contains("\n  " + text + "\n"))
    #expect(told.contains("^"))
  }

  @Test(arguments: ["cumsum(integer(a))", "lag(integer(a))", "lead(integer(a), 2)", "rank(integer(a))"])
  func aWindowIsRefusedInTheWholeGroupOfARowThatFails(window: String) {
    let told = problem { try Self.cases.verb("mutate", .text("v = if_else(n == 2, \(window), 0)")).shown() }
    #expect(told.contains("'三' is no integer"))
  }

  /// Across blocks and threads: the same as when the groups that fail are left out.
  @Test(arguments: 0..<20) func randomGroupsAgreeWithThoseLeftOut(seed: Int) throws {
    var random = SeededNumbers(seed: seed)
    let (count, groups) = (1 + random.below(20_000), 1 + random.below(40))
    let keys = (0..<count).map { _ in Int64(random.below(groups)) }
    let bad = Set(keys.filter { _ in random.below(count) < 4 })
    let cells = keys.map { key in
      bad.contains(key) && random.below(3) == 0 ? Cell.text("约\(key)") : Cell.text("\(random.below(199) - 99)")
    }
    let rows = Query(Table([("g", Column(.integer, keys.map(Cell.integer))), ("a", Column(.text, cells))]))
    let list = bad.sorted().map { "\($0)" }.joined(separator: ", ")
    let isBad = "g in {\(list.isEmpty ? "-1" : list)}"
    let branch = try rows.verb("group_by", "g").verb(
      "summarise", .text("s = if_else(\(isBad), nil, sum(integer(a))), m = if_else(\(isBad), nil, median(integer(a)))"))
    let left = try rows.verb("filter", .text("not (\(isBad))")).verb("group_by", "g")
      .verb("summarise", "s = sum(integer(a)), m = median(integer(a))")
    #expect(try branch.verb("filter", .text("not (\(isBad))")).shown() == left.shown())
  }
}
