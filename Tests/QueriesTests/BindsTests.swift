import Catalogue
import Expressions
import Problems
import Tables
import TestSupport
import Testing

@testable import Queries

/// The values that a verb takes for the `$name` of its text.
@Suite struct BindsTests {
  private let findings = table("unit:text n:integer", "路灯所 3", "环卫所 4", "路灯所 5")

  struct Call: Sendable {
    let verb: String
    let texts: [String]
    let name: String
    let value: Cell
    let words: String

    init(_ verb: String, _ texts: [String], _ name: String, _ value: Cell, _ words: String) {
      (self.verb, self.texts, self.name, self.value, self.words) = (verb, texts, name, value, words)
    }
  }

  static let groups = "group_by \"unit\" before it groups the rows"
  static let values = "the values after the text are those of its $names"

  static let unused = [
    Call("mutate", ["n = count()"], "by", .text("unit"), groups),
    Call("summarise", ["k = count()"], "by", .text("unit"), groups),
    Call("mutate_each", ["$ - mean($)", "n"], ".by", .text("unit"), groups),
    Call("summarise", ["k = count()"], "total", .boolean(true), "did you mean 'totals'?"),
    Call("summarise_each", ["mean", "n"], "totls", .boolean(true), "did you mean 'totals'?"),
    Call("summarise", ["k = count()"], "高", .boolean(true), "an option is totals"),
    Call("group_by", ["unit"], "drop", .boolean(false), values),
    Call("rollup", ["unit"], "drop", .boolean(false), values),
    Call("filter_out", ["n > 3"], "地区", .integer(1), values),
    Call("fill_missing", ["n = 0"], "x", .integer(1), values),
    Call("filter", ["unit == '$x'"], "x", .integer(1), "no '$x' in the text"),
  ]

  @Test(arguments: unused) func aValueThatTheTextDoesNotUseIsAProblem(_ call: Call) throws {
    let told = problem {
      try findings.ask(call.verb, call.texts.map(Value.text) + [options([(call.name, call.value)])])
    }
    #expect(told.contains("no '$\(call.name)' in the text"), "\(told)")
    #expect(told.contains(call.words), "\(told)")
  }

  @Test func aFunctionOfTheRowTakesNoValues() {
    let told = problem {
      try findings.ask("filter", [.function(TestFunction { _ in .boolean(true) }), options([("x", .integer(1))])])
    }
    #expect(told.contains("expected at most 1 argument, got 2"))
  }

  @Test func aValueMayBeForTheTextOrForADefinitionThatItCalls() throws {
    let run = TestRun()
    let define = try #require(Define.all(functions: { .standard }).first)
    for text in ["above(a) = a > $least", "high(a) = above(a)"] {
      _ = try define.body(.init(ListedArguments([.text(text)], run), isMethod: false))
    }
    let given = options([("least", .integer(3))])
    #expect(try findings.verb("filter", "high(n)", given, run: run).rows(run: run).count == 2)
    #expect(try findings.verb("filter", "n > $least", given, run: run).rows(run: run).count == 2)
    #expect(try findings.verb("summarise", "k = count()", options([("totals", .boolean(false))])).shown() == "3")
  }

  @Test func aNameIsToldBesideTheOneThatTheTextUses() throws {
    let run = TestRun()
    let given = options([("lest", .integer(1))])
    #expect(problem { try findings.ask("filter", ["n > $least", given]) }.contains("no value for '$least'"))
    run.params = Record([(name: "least", value: .integer(4))])
    let told = problem { try findings.ask("filter", ["n > $least", given], run: run) }
    #expect(told.contains("no '$lest' in the text") && told.contains("did you mean '$least'?"))
  }

  @Test func aDefinitionTakesTheParametersOfTheRun() throws {
    let run = TestRun()
    run.params = Record([(name: "least", value: .integer(4))])
    let define = try #require(Define.all(functions: { .standard }).first)
    for text in ["above(a) = a > $least", "high(a) = above(a)"] {
      _ = try define.body(.init(ListedArguments([.text(text)], run), isMethod: false))
    }
    #expect(try findings.verb("filter", "high(n)", run: run).rows(run: run).count == 1)
  }
}
