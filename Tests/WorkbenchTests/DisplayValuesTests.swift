import Problems
import Tables
import TestSupport
import Testing
import Workbench

/// Results that are no tables, as a person and as programs read them.
@Suite struct DisplayValuesTests {
  static func output(_ line: String, _ format: Format = .table, width: Int? = 30) throws -> String {
    let captured = CapturedStreams()
    let options = SessionOptions(format: format, layout: TableLayout(width: width))
    try Session.perform(options, streams: { captured.streams }) { session throws(Problem) in
      try session.eval(line)
    }
    return captured.output
  }

  @Test func aListThatIsWiderThanTheWindowTakesSeveralLines() throws {
    #expect(
      try Self.output(#"return {"新化县", "石冲口镇", {"第一", "第二", "第三", "第四", "第五"}, print}"#) == """
        {
          "新化县", "石冲口镇",
          {
            "第一", "第二", "第三",
            "第四", "第五"
          },
          (a function)
        }

        """)
    #expect(try Self.output(#"return {"新化县", {1, 2.5, true}}"#, width: nil) == "{\"新化县\", {1, 2.5, true}}\n")
  }

  @Test func ofALongListTheRestIsCounted() throws {
    let list = "local t = {} for i = 1, 103 do t[i] = i end return t"
    #expect(try Self.output(list).hasSuffix("100,\n  … 3 more\n}\n"))
    #expect(try Self.output(list, width: nil).hasSuffix("99, 100, … 3 more}\n"))
    let names = "local t = {} for i = 1, 103 do t['村' .. i] = i end return {t}"
    #expect(try Self.output(names).contains("… 3 more"))
    #expect(try Self.output(names, width: nil).contains(", … 3 more}"))
  }

  @Test func aRecordIsAColumnOfNamesWithItsTablesBelow() throws {
    #expect(
      try Self.output(#"return {["县"] = "新化县，湖南省", b = {1, {x = "长长长长长长长长长长长长长", y = 2}}, c = frame{ {a = 1} }}"#)
        == """
        b   {
              1,
              {
                x = "长长长长长长长长长长长长长",
                y = 2
              }
            }
        c   (a table of 1 row and 1 column)
        县  新化县，湖南省

        c
        a
        ─
        1

        """)
  }

  @Test func aChartWithinAListIsOnlyNamed() throws {
    #expect(try Self.output(#"return {chart.bars(frame{ {a = "甲", n = 2} }, "a", "n")}"#) == "{(a chart)}\n")
  }

  @Test func chartsAndTablesWithinJSONAreTheirRows() throws {
    let chart = #"chart.bars(frame{ {a = "甲", n = 2} }, "a", "n")"#
    #expect(try Self.output("return \(chart)", .jsonl) == "{\"a\": \"甲\", \"n\": 2}\n")
    #expect(
      try Self.output("return { x = \(chart), t = frame{ {e = true, d = date('2019-10-01')} }, f = print }", .json)
        == "{\"f\": \"(a function)\", \"t\": [{\"d\": \"2019-10-01\", \"e\": true}], \"x\": [{\"a\": \"甲\", \"n\": 2}]}\n"
    )
  }

  @Test func numbersThatJSONDoesNotKnowAreCountedWhereverTheyStand() throws {
    let captured = CapturedStreams()
    try Session.perform(SessionOptions(format: .json), streams: { captured.streams }) { session throws(Problem) in
      try session.eval("return { a = 1/0, b = {-1/0, 2, frame{ {n = 1.5} }}, c = 'x' }")
    }
    #expect(captured.output == "{\"a\": null, \"b\": [null, 2, [{\"n\": 1.5}]], \"c\": \"x\"}\n")
    #expect(captured.errors.contains("2 values with no finite number written as null"))
  }

  @Test func aRecordOfSingleValuesIsARowOfATable() throws {
    #expect(try Self.output(#"return {x = 1, y = "整"}"#, .csv) == "x,y\n1,整\n")
    #expect(try Self.output(#"return chart.bars(frame{ {a = "甲", n = 2} }, "a", "n")"#, .csv) == "a,n\n甲,2\n")
  }

  @Test func whatIsNoTableIsRefusedByAFormatOfTables() {
    let problem = #expect(throws: Problem.self) { try Self.output("return {1, {2}}", .csv) }
    #expect(problem?.message == "'value' holds more than one value, which csv cannot show")
  }
}
