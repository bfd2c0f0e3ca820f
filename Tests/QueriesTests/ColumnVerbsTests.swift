import Catalogue
import Expressions
import Problems
import Tables
import TestBasics
import TestSupport
import Testing

@testable import Kernels
@testable import Queries

@Suite struct SelectorTests {
  let t = Query(
    Table([
      ("unit", Column(texts: ["甲"])), ("v1", Column(integers: [1])), ("v2", Column(numbers: [2.5])),
      ("v3_zh", Column(texts: ["丙"])), ("on", Column(dates: [Day("2019-05-05")])), ("状态", Column(texts: ["x"])),
      ("a-b", Column(booleans: [true])),
    ]), name: "t")

  static let lists: [(list: String, columns: String)] = [
    ("starts_with('v')", "v1 v2 v3_zh"), ("starts_with('v'), -v2", "v1 v3_zh"), ("-v1, -on", "unit v2 v3_zh 状态 a-b"),
    ("ends_with(\"_zh\"), unit", "v3_zh unit"), ("contains('态')", "状态"), ("matches('^v[0-9]$')", "v1 v2"),
    ("where('number')", "v1 v2"), ("where('integer')", "v1"), ("where('text'), -contains('zh')", "unit 状态"),
    ("on, everything()", "on unit v1 v2 v3_zh 状态 a-b"),
    ("-starts_with('v')", "unit on 状态 a-b"),
    ("starts_with('v', 'u')", "unit v1 v2 v3_zh"), ("`a-b`, v1", "a-b v1"), ("unit, -unit, v1", "v1"),
    ("starts_with 'on'", "on"), ("where('boolean'), where('date'),", "a-b on"),
  ]

  @Test(arguments: lists) func columnsAreChosenByWhatTheyAre(list: String, columns: String) throws {
    #expect(try t.verb("select", .text(list)).schema.names.joined(separator: " ") == columns)
  }

  @Test func aColumnMayTakeANewNameAmongThem() throws {
    #expect(try t.verb("select", "starts_with('v'), w = v1").schema.names == ["w", "v2", "v3_zh"])
    #expect(try t.verb("select", "w = v1, starts_with('v')").schema.names == ["w", "v2", "v3_zh"])
    #expect(
      problem { try t.verb("select", "unit = v1, where('text')") }.hasPrefix(
        "select: there would be two columns 'unit'"))
  }

  @Test func aColumnOfDatesIsDescribedWithItsMedian() throws {
    let days = Column(dates: [Day("2019-05-05"), Day("2020-02-29"), Day("2019-07-31")])
    let described = try Query(Table([("on", days), ("unit", Column(texts: ["甲", "乙", "丙"]))]), name: "t").verb(
      "describe")
    #expect(try described.verb("select", "min, median, max").shown() == "2019-05-05 2019-07-31 2020-02-29|丙 – 甲")
  }

  @Test func otherVerbsTakeThemToo() throws {
    #expect(try t.verb("drop", "where('number'), `a-b`").schema.names == ["unit", "v3_zh", "on", "状态"])
    #expect(try t.verb("distinct", "starts_with('v'), -v3_zh").shown() == "1 2.5")
    #expect(
      try t.verb(
        "pivot_longer", options([("columns", .text("where('number')")), ("names", .text("k")), ("values", .text("n"))])
      ).verb("select", "k, n").shown() == "v1 1.0|v2 2.5")
    #expect(problem { try t.verb("drop", "everything()") } == "drop: no column would be left")
  }

  @Test func whatChoosesNothingIsTold() throws {
    #expect(
      problem { try t.verb("select", "starts_wth('v')") } == """
        select: no selector 'starts_wth'
          starts_wth('v')
          ^~~~~~~~~~
          did you mean 'starts_with'?
        """)
    #expect(
      problem { try t.verb("select", "unit, starts_with('x')") }.hasPrefix(
        "select: no column starts with 'x'\n  unit, starts_with('x')\n                    ^~~"))
    #expect(
      problem { try t.verb("select", "where('numbr')") } == """
        select: no type 'numbr'
          where('numbr')
                ^~~~~~~
          did you mean 'number'?
        """)
    #expect(
      problem { try t.verb("select", "-v1, -vv2") }.hasPrefix("select: no column 'vv2' in t\n  -v1, -vv2\n        ^~~"))
    #expect(
      problem { try t.verb("select", "starts_with(v)") }.hasPrefix("select: 'starts_with' is written starts_with('v')"))
    #expect(problem { try t.verb("select", "matches('(')") }.hasPrefix("select: not a regular expression"))
    #expect(problem { try t.verb("select", "v1, v1, where('text')") }.hasPrefix("select: 'v1' stands here twice"))
    #expect(problem { try t.verb("select", "-everything()") }.hasPrefix("select: no column would be left"))
  }
}

@Suite struct EachColumnTests {
  let t = table("unit:text v1:number v2:integer", "甲 1.26 1", "甲 2.44 –", "乙 3.0 5")

  @Test func eachColumnIsReplacedByAnExpressionOfIt() throws {
    #expect(try t.verb("mutate_each", "round($, 1)", "v1, v2").shown() == "甲 1.3 1|甲 2.4 –|乙 3.0 5")
    let made = try t.verb("group_by", "unit").verb("mutate_each", "$ - mean($)", "where('number')")
    #expect(made.explanation.contains("mutate v1 = v1 - mean(v1), v2 = v2 - mean(v2) within each unit"))
    let binds = Value.record(Record([("least", .integer(2))]))
    #expect(try t.verb("mutate_each", "coalesce($, $least)", "v2", binds).shown() == "甲 1.26 1|甲 2.44 2|乙 3.0 5")
  }

  @Test func aggregatesOfEachColumnAreNamedAfterBoth() throws {
    let made = try t.verb("group_by", "unit").verb("summarise_each", "sum, last = last($)", "v1, v2")
    #expect(made.schema.names == ["unit", "v1_sum", "v1_last", "v2_sum", "v2_last"])
    #expect(try made.shown() == "乙 3.0 3.0 5 5|甲 \(1.26 + 2.44) 2.44 1 1")
    #expect(
      try t.verb("summarise_each", "p50 = quantile($, 0.5)", "everything(), -unit").schema.names == [
        "v1_p50", "v2_p50",
      ])
    #expect(
      try t.verb("group_by", "unit").verb("summarise_each", "sum", "v2", options([("totals", .boolean(true))])).shown()
        == "乙 5 –|甲 1 –|– 6 unit")
    #expect(try t.verb("rollup", "unit").verb("summarise_each", "count_distinct", "v2").rows().count == 3)
  }

  @Test func groupsAreLeftOut() throws {
    let grouped = try t.verb("group_by", "v2")
    #expect(try grouped.verb("summarise_each", "max", "where('number')").schema.names == ["v2", "v1_max"])
    #expect(
      problem { try grouped.verb("mutate_each", "$ + 1", "v2") }
        .hasPrefix("mutate_each: the table is grouped by all of these columns"))
  }

  @Test func problemsNameTheColumn() throws {
    #expect(
      problem { try t.verb("mutate_each", "round($, 1)", "v1, unit") }.hasPrefix("mutate_each: unit: "))
    #expect(problem { try t.verb("summarise_each", "meen", "v1") }.contains("did you mean 'mean'?"))
    #expect(
      problem { try t.verb("mutate_each", "round(v1, 1)", "v1") } == """
        mutate_each: '$' stands for the column, and is not here
          round(v1, 1)
          ^~~~~~~~~~~~
          as in round($, 1)
        """)
    #expect(
      problem { try t.verb("summarise_each", "mean, mean", "v1") }.hasPrefix("summarise_each: 'mean' stands here twice")
    )
    #expect(problem { try t.verb("filter", "$ > 1") }.hasPrefix("filter: a name is expected after '$'"))
  }

  @Test(arguments: 0..<30) func agreesWithWritingThemOut(seed: Int) throws {
    var random = SeededNumbers(seed: seed)
    let table = random.table()
    let keys = random.subset(["g", "b", "状态"], of: 0...2)
    let columns = random.subset(["h", "x", "soon"], of: 1...3)
    let query = try Query(table).grouped(keys)
    let text = columns.flatMap { ["\($0)_max = max(\($0))", "\($0)_n = count_distinct(\($0))"] }.joined(separator: ", ")
    #expect(
      try query.verb("summarise_each", "max, n = count_distinct($)", .text(quoted(columns))).rows()
        .elementsEqual(query.verb("summarise", .text(text)).rows(), by: same))
  }
}

@Suite struct ApplyTests {
  let t = table("unit:text x:integer", "乙 1", "甲 2", "乙 3")

  private func applied(
    _ query: Query, run: TestRun = TestRun(), _ body: @escaping (Query, Record) throws(Problem) -> Value
  ) throws -> Query {
    try query.verb("apply", .function(GroupFunctionOfTest(body)), run: run)
  }

  @Test func aFunctionMakesARowOfEachGroup() throws {
    let made = try applied(try t.verb("group_by", "unit")) { (group, _) throws(Problem) in
      .record(Record([("n", .integer(Int64(try group.rowCount(in: TestRun())))), ("a", .text("!"))]))
    }
    #expect(made.schema.names == ["unit", "a", "n"])
    #expect(try made.shown() == "乙 ! 2|甲 ! 1")
    #expect(made.explanation.contains("apply a Lua function for each unit (slow, and runs here only)"))
    #expect(try made.verb("drill", 1).shown() == "乙 1|乙 3")
  }

  @Test func aTableGivesItsRowsAndNothingGivesNone() throws {
    let made = try applied(try t.verb("group_by", "unit")) { (group, key) throws(Problem) in
      guard case .text("乙")? = key["unit"] else { return .missing }
      return .table(group)
    }
    #expect(try made.shown() == "乙 1|乙 3")
    let lists = try applied(t) { (_, _) throws(Problem) in
      .list([.record(Record([("a", 1)])), .record(Record([("b", 2.5)]))])
    }
    #expect(try lists.shown() == "1 –|– 2.5")
  }

  @Test func whatIsNoRowIsTold() throws {
    let grouped = try t.verb("group_by", "unit")
    #expect(
      problem { try applied(grouped) { _, _ in 3 } }
        == "apply: unit 乙: expected a row such as {n = 1}, or a table, from the function, got a number")
    #expect(
      problem {
        try applied(grouped) { (_, key) throws(Problem) in .record(Record([("v", key["unit"] == nil ? 1 : .list([]))]))
        }
      }
        == "apply: unit 乙: expected a value for 'v', got a list")
    #expect(
      problem { try applied(grouped) { _, _ in .record(Record([("unit", "丙")])) } }
        == "apply: unit 乙: the function gave 丙 for 'unit', by which the table is grouped")
    #expect(
      problem {
        try applied(grouped) { (_, key) throws(Problem) in
          guard case .text("乙")? = key["unit"] else { return .record(Record([("v", "x")])) }
          return .record(Record([("v", 1)]))
        }
      } == "apply: the function gave text for 'v' in row 2 of the result, and a whole number before")
    #expect(problem { try applied(t) { _, _ in .missing } }.hasPrefix("apply: the function gave no row"))
    let told = problem { try t.verb("apply", "x") }
    #expect(told.hasPrefix("apply: expected a function at argument 1, got a string\n  t:apply("), "\(told)")
  }

  @Test func thereAreNoGroupsOfNoRows() throws {
    let made = try applied(try t.verb("filter", "x > 9").verb("group_by", "unit")) { _, _ in 3 }
    #expect(made.schema.names == ["unit"])
    #expect(try made.rows().isEmpty)
  }
}

/// A Lua function of a group and its key, without Lua.
final class GroupFunctionOfTest: ScriptFunction {
  private let body: (Query, Record) throws(Problem) -> Value

  init(_ body: @escaping (Query, Record) throws(Problem) -> Value) { self.body = body }

  func call(_ arguments: [Value]) throws(Problem) -> Value {
    guard case .table(let table) = arguments[0], let query = table as? Query, case .record(let key) = arguments[1]
    else { throw Problem("expected a group and its key") }
    return try body(query, key)
  }
}

extension Value: ExpressibleByFloatLiteral {
  public init(floatLiteral value: Double) { self = .number(value) }
}
