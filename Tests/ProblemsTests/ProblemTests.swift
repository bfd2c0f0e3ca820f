import Problems
import Testing

@Suite struct ProblemTests {
  @Test func aProblemReadsPlaceThenContextThenMessage() {
    let problem = Problem.unknown("column", "stauts", among: ["status", "note"])
      .in("filter").at(FileLocation("scripts/rate.lua", line: 4))
    #expect(
      problem.text == """
        scripts/rate.lua:4: filter: no column 'stauts'
          did you mean 'status'?
        """)
  }

  @Test func theClosestPlaceIsKept() {
    let problem = Problem("odd").at(FileLocation("a.csv", line: 2, column: 3)).at(FileLocation("b.lua", line: 9))
    #expect(problem.text == "a.csv:2:3: odd")
  }

  @Test func theCaretStandsUnderWideText() {
    var problem = Problem("no column '状志'")
    problem.excerpt = Excerpt("区域 == 状志", from: 10, to: 16)
    #expect(
      problem.text == """
        no column '状志'
          区域 == 状志
                  ^~~~
        """)
  }

  @Test func theExcerptShowsOnlyTheLineThatIsWrong() {
    let excerpt = Excerpt("a = 1,\n\tb = oops,\nc = 2", from: 12, to: 16)
    #expect(excerpt.lines == [" b = oops,", "     ^~~~"])
    #expect(excerpt.position.line == 2)
    #expect(excerpt.position.column == 6)
  }

  @Test func aMissingPartIsACaretAfterTheText() {
    #expect(Excerpt("1 +", from: 3).lines == ["1 +", "   ^"])
  }

  @Test func longTextIsCutAroundTheCaret() {
    let text = String(repeating: "x", count: 500) + " oops " + String(repeating: "y", count: 500)
    let lines = Excerpt(text, from: 501, to: 505).lines
    #expect(lines[0].hasPrefix("…x") && lines[0].hasSuffix("y…"))
    #expect(lines[0].count < 100)
    #expect(Array(lines[0])[lines[1].firstIndex(of: "^")!.utf16Offset(in: lines[1])] == "o")
  }

  @Test(arguments: [
    ("stauts", ["status", "stage"], "status"),
    ("Status", ["status"], "status"),
    ("headcont", ["headcount", "unit_id"], "headcount"),
    ("状态", ["状态码", "区域"], "状态码"),
    ("groupby", ["group_by", "filter"], "group_by"),
  ])
  func aNearNameIsFound(name: String, names: [String], near: String) {
    #expect(nearestName(to: name, among: names) == near)
  }

  @Test func nothingNearIsNothing() {
    #expect(nearestName(to: "xyzzy", among: ["status", "a"]) == nil)
    #expect(nearestName(to: "x", among: ["y"]) == nil)
  }

  @Test(arguments: [
    ("abc", 3), ("环卫所", 6), ("e\u{301}", 1), ("👍🏽", 2), ("", 0), ("a\u{200B}b", 2), ("ﾊ", 1),
    ("（一）", 6), ("…", 1),
  ])
  func widthIsCountedInCells(text: String, cells: Int) {
    #expect(displayWidth(text) == cells)
  }
}
