import Catalogue
import Expressions
import Problems
import Tables
import TestSupport
import Testing

@testable import Queries

/// Functions of expressions that a script defines.
@Suite struct DefineTests {
  private let findings = table(
    "unit:text due:date closed:date heads:integer", "路灯所 2019-05-10 2019-05-09 3", "环卫所 2019-05-10 – 0")

  private func define(_ text: String, _ run: TestRun) throws {
    let callable = try #require(Define.all(functions: { .standard }).first)
    _ = try callable.body(Arguments(ListedArguments([.text(text)], run), isMethod: false))
  }

  @Test func aDefinitionStandsForItsExpression() throws {
    let run = TestRun(today: Day("2019-05-20")!)
    try define("late(due, closed) = coalesce(closed, today()) > due", run)
    try define("days(a, b) = b - a", run)
    try define("days_late() = if_else(late(due, closed), days(due, coalesce(closed, today())), 0)", run)
    let late = try findings.verb("mutate", "late = late(due, closed), n = days_late()", run: run).verb(
      "select", "unit, late, n", run: run)
    #expect(try late.shown(run: run) == "路灯所 false 0|环卫所 true 10")
    #expect(
      try findings.verb("filter", "late(due, closed) and not late(closed, due)", run: run).rows(run: run).count == 0)
  }

  @Test func aPlanShowsWhatItStandsFor() throws {
    let run = TestRun()
    try define("empty(n) = coalesce(n, 0) == 0", run)
    guard case .text(let plan) = try findings.verb("filter", "empty(heads)", run: run).ask("explain", [], run: run)
    else {
      Issue.record("a plan is text")
      return
    }
    #expect(plan.contains("filter coalesce(heads, 0) == 0"))
  }

  @Test func anAggregateMayStandInADefinition() throws {
    let run = TestRun()
    try define("part(x) = x / sum(x)", run)
    try define("whole(x) = weighted_mean(x, x)", run)
    #expect(
      try findings.verb("mutate", "p = part(heads)", run: run).verb("select", "p", run: run).shown(run: run)
        == "1.0|0.0")
    #expect(try findings.verb("summarise", "w = whole(heads)", run: run).shown(run: run) == "3.0")
  }

  @Test func aLaterDefinitionCounts() throws {
    let run = TestRun()
    try define("size(n) = if_else(n > 2, '大', '小')", run)
    try define("size(n) = if_else(n > 5, '大', '小')", run)
    #expect(run.definitions.count == 1)
    #expect(
      try findings.verb("mutate", "s = size(heads)", run: run).verb("select", "s", run: run).shown(run: run) == "小|小")
  }

  @Test func valuesOfTheVerbReachIntoIt() throws {
    let run = TestRun()
    try define("after(d) = d > $since", run)
    let query = try findings.verb("filter", "after(closed)", options([("since", .date(Day("2019-05-01")!))]), run: run)
    #expect(try query.rows(run: run).count == 1)
  }

  @Test(arguments: [
    ("risk = 1", "expected '(' after 'risk'\n  risk = 1\n       ^\n  a definition is written risk(a, b) = …"),
    ("round(x) = x", "'round' is a function of Plumb's own\n  round(x) = x\n  ^~~~~\n  give yours another name"),
    ("f(x) = f(x) + 1", "'f' is defined by itself\n  f(x) = f(x) + 1\n         ^"),
    ("f(x) = rond(x)", "no function 'rond'\n  f(x) = rond(x)\n         ^~~~\n  did you mean 'round'?"),
    ("f(x) = nvl(x, 0)", "no function 'nvl'\n  f(x) = nvl(x, 0)\n         ^~~\n  here it is written coalesce(a, b, …)"),
    ("f(x, x) = x", "'x' stands here twice\n  f(x, x) = x\n       ^"),
    ("f(x) = ", "expected an expression, found nothing"),
    ("f(x) = 1, 2", "expected one expression, found a comma"),
    ("f(1) = 1", "expected the name of an argument, found '1'"),
    ("", "expected 'name(a, b) = expression', found the end"),
  ]) func whatIsWrongIsToldAtItsPlace(text: String, message: String) {
    let told = problem { try define(text, TestRun()) }
    #expect(told.hasPrefix(message), "\(told)")
  }

  @Test func aCircleIsRefused() throws {
    let run = TestRun()
    try define("g(x) = x", run)
    try define("f(x) = g(x)", run)
    #expect(problem { try define("g(x) = f(x)", run) } == "'g' is defined by itself, through 'f'\n  g(x) = f(x)\n  ^")
    #expect(
      try findings.verb("mutate", "n = f(heads)", run: run).verb("select", "n", run: run).shown(run: run) == "3|0")
  }

  @Test func aMistakeInACallIsToldWhereItIsCalled() throws {
    let run = TestRun()
    try define("late(due, closed) = closed > due", run)
    #expect(
      problem { try findings.verb("filter", "late(due)", run: run) }
        == "filter: 'late' takes 2 arguments, got 1\n  late(due)\n  ^~~~\n  late(due, closed)")
    #expect(
      problem { try findings.verb("filter", "late(unit, closed)", run: run) }.hasPrefix(
        "filter: a date is compared with text\n  late(unit, closed)\n  ^~~~~~~~~~~~~~~~~~"))
  }

  @Test func whatGrowsWithoutEndIsRefused() throws {
    let run = TestRun()
    try define("f0(x) = x + x", run)
    for level in 1...25 { try define("f\(level)(x) = f\(level - 1)(f\(level - 1)(x))", run) }
    #expect(problem { try findings.verb("mutate", "n = f25(heads)", run: run) }.contains("is too long here"))
  }
}
