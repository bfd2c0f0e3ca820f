import Catalogue
import Expressions
import Problems
import Tables
import Testing

/// The columns that most tests read.
let findings = Schema([
  Field("finding_no", .integer), Field("status", .text), Field("opened", .date),
  Field("closed", .date), Field("rate", .number), Field("headcount", .integer),
  Field("pending", .boolean), Field("状态", .text), Field("my col", .integer),
])

let sampleDay = Day("2026-11-23")!

final class SampleFunction: ScriptFunction {
  func call(_ arguments: [Value]) -> Value { .missing }
  func call(withRowsOf table: Table, _ body: (Int, Value) throws(Problem) -> Void) {}
}

/// The values that most tests may name with `$`.
let sampleParameters = BoundParameters(
  Record([
    ("since", .date(Day("2019-01-01")!)),
    ("name", .text("2019-01-01")),
    ("units", .list([.text("sanitation"), .text("lighting")])),
    ("fn", .function(SampleFunction())),
  ]), params: Record([("year", .integer(2019))]))

/// What a person sees of a text: its problem, or the checked expression printed.
func seen(_ read: () throws(Problem) -> String) -> String {
  do { return try read() } catch { return error.text }
}

@Suite struct TypeCheckerTests {
  static let checker = TypeChecker(findings, parameters: sampleParameters, today: sampleDay)

  @Test(arguments: [
    ("status == \"done\" and headcount > 3", "status == \"done\" and headcount > 3"),
    (
      "opened >= $since and 状态 in $units",
      "opened >= date \"2019-01-01\" and 状态 in {\"sanitation\", \"lighting\"}"
    ),
    ("year(opened) == $year", "year(opened) == 2019"),
    ("nil == rate", "rate == nil"),
    ("not (rate ~= nil)", "not (rate ~= nil)"),
    ("`my col` not in {1, 2}", "`my col` not in {1, 2}"),
    ("headcount in {1, finding_no}", "headcount in {1, finding_no}"),
    ("(headcount - 1) - (2 - headcount) > -3 ^ 2", "headcount - 1 - (2 - headcount) > -9.0"),
    ("2 ^ (headcount ^ 2) ~= (2 ^ headcount) ^ 2", "2 ^ headcount ^ 2 ~= (2 ^ headcount) ^ 2"),
    ("-(-headcount) > - - 1", "- -headcount > 1"),
    ("opened < today() - 30", "opened < date \"2026-10-24\""),
    ("status == 'say \"x\"\\n'", "status == \"say \\\"x\\\"\\n\""),
    ("pending", "pending"),
  ])
  func aConditionIsPrintedAsItReads(text: String, printed: String) throws {
    let expression = try Self.checker.condition(text)
    #expect(expression.printed == printed)
    #expect(try Self.checker.condition(printed).printed == printed)
  }

  @Test func aSummaryAsksForEachAggregateOnce() throws {
    let definitions = try Self.checker.summary(
      "n = count(), done = count_if(status == 'done'), rate = done / n, half = done / count() / 2",
      keys: [])
    #expect(definitions.calls.map(\.printed) == ["count()", "count_if(status == \"done\")"])
    #expect(definitions.items.map(\.field.type) == [.integer, .integer, .number, .number])
    #expect(definitions.items[2].expression.columns == ["done", "n"])
    #expect(
      definitions.printed
        == "n = count(), done = count_if(status == \"done\"), rate = done / n, half = done / count() / 2"
    )
  }

  @Test func insideAnAggregateANameIsTheColumn() throws {
    let definitions = try Self.checker.summary(
      "headcount = sum(headcount), twice = headcount * 2, mean = mean(headcount)", keys: [])
    #expect(definitions.calls.map(\.printed) == ["sum(headcount)", "mean(headcount)"])
    #expect(definitions.items[1].expression.columns == ["headcount"])
  }

  @Test func aKeyMayStandInASummary() throws {
    let definitions = try Self.checker.summary(
      "label = status .. '!', n = count()", keys: ["status"])
    #expect(definitions.items[0].expression.columns == ["status"])
  }

  @Test func aColumnUsesThoseBeforeIt() throws {
    let definitions = try Self.checker.columns(
      "rate = rate - mean(rate), again = rate - mean(rate), r = rank(-again) + lag(headcount, 1 + 1)"
    )
    #expect(definitions.items.map(\.name) == ["rate", "again", "r"])
    // The second mean is of the new column: it is another call.
    #expect(
      definitions.calls.map { "\($0.definition) \($0.printed)" }
        == ["0 mean(rate)", "1 mean(rate)", "2 rank(-again)", "2 lag(headcount, 2)"])
    #expect(definitions.printed.hasSuffix("r = rank(-again) + lag(headcount, 2)"))
  }

  @Test func textsThatOnlyLookAlikeAreDifferentCalls() throws {
    let definitions = try Self.checker.summary(
      "a = count_if(status == '\u{e9}'), b = count_if(status == 'e\u{301}')", keys: [])
    #expect(definitions.calls.count == 2)
  }

  @Test func typesFollowTheirOperands() throws {
    func type(_ text: String) throws -> ColumnType? { try Self.checker.value(text).type }
    #expect(try type("headcount + 1") == .integer)
    #expect(try type("headcount + rate") == .number)
    #expect(try type("headcount / 2") == .number)
    #expect(try type("headcount ^ 2") == .number)
    #expect(try type("closed - opened") == .integer)
    #expect(try type("opened + headcount") == .date)
    #expect(try type("coalesce(headcount, rate)") == .number)
    #expect(try type("if_else(pending, nil, headcount)") == .integer)
    #expect(try type("round(rate)") == .integer)
    #expect(try type("round(rate, 1)") == .number)
    #expect(try type("nil") == nil)
  }

  @Test func aFillIsAConstantOfItsColumn() throws {
    let fills = try Self.checker.fills("headcount = 0, rate = 1, status = 'none', opened = $since")
    #expect(fills.map(\.column) == ["headcount", "rate", "status", "opened"])
    #expect(
      fills.map(\.cell)
        == [.integer(0), .number(1), .text("none"), .date(Day("2019-01-01")!)])
  }

  @Test func conditionsAreJoined() throws {
    let whole = try Self.checker.condition(
      "headcount > 1 and (pending or rate > 2) and status == 'a'")
    let parts = try ["headcount > 1", "pending or rate > 2", "status == 'a'"].map {
      try Self.checker.condition($0)
    }
    #expect(
      parts[0].and(parts[1]).and(parts[2]).printed
        == "headcount > 1 and (pending or rate > 2) and status == \"a\"")
    #expect(
      whole.renamed { $0 == "rate" ? "my rate" : $0 }.columns == [
        "headcount", "pending", "my rate", "status",
      ])
    #expect(!whole.mayFail)
    #expect(try Self.checker.condition("headcount + 1 > 2").mayFail)
  }

  @Test func aProblemInAJoinedConditionShowsItsOwnText() throws {
    let table = Table([("a", Column(integers: [.max])), ("b", Column(integers: [1]))])
    let checker = TypeChecker(table.schema, today: sampleDay)
    let both = try checker.condition("b == 1").and(checker.condition("a + 1 > 0"))
    #expect(
      seen { () throws(Problem) in
        _ = try Evaluator(both, over: table).column(rowCount: 1)
        return ""
      }
        == """
        the result is too large for a whole number
          a + 1 > 0
          ^~~~~
          number(x) makes a number with a fraction, which reaches further
        """)
  }

  @Test func aColumnListIsRead() throws {
    #expect(
      try ColumnList.names("status, `my col`, 状态,", in: findings) == ["status", "my col", "状态"])
    #expect(
      try ColumnList.orderings("-rate, status", in: findings)
        == [Ordering("rate", isDescending: true), Ordering("status")])
    #expect(
      try ColumnList.renamings("state = status", in: findings)
        == [Renaming(new: "state", old: "status")])
    #expect(
      try ColumnList.joinTerms(
        "finding_no = id, id", left: Schema([Field("finding_no", .integer), Field("id", .text)]),
        right: Schema([Field("id", .integer)])
      ).keys
        == [JoinKey(left: "finding_no", right: "id"), JoinKey(left: "id", right: "id")])
  }
}
