import Catalogue
import Problems
import Tables
import TestBasics
import TestSupport
import Testing

@testable import Kernels
@testable import Queries

@Suite struct FillDownTests {
  let t = table("g:text a:text n:integer", "x 甲 1", "x – 2", "y – –", "x 乙 –", "y – 5", "y 丙 –")

  @Test func aMissingCellTakesTheLastKnownOneAbove() throws {
    #expect(try t.verb("fill_down", "a").shown() == "x 甲 1|x 甲 2|y 甲 –|x 乙 –|y 乙 5|y 丙 –")
    #expect(try t.verb("fill_up", "a, n").shown() == "x 甲 1|x 乙 2|y 乙 5|x 乙 5|y 丙 5|y 丙 –")
  }

  @Test func aGroupIsFilledFromItsOwnRows() throws {
    let grouped = try t.verb("group_by", "g")
    #expect(try grouped.verb("fill_down", "a").shown() == "x 甲 1|x 甲 2|y – –|x 乙 –|y – 5|y 丙 –")
    #expect(try grouped.verb("fill_up", "a").shown() == "x 甲 1|x 乙 2|y 丙 –|x 乙 –|y 丙 5|y 丙 –")
    #expect(try grouped.verb("fill_down", "a").explanation.hasSuffix("\nfill_down a within each g"))
  }

  @Test func aGroupItselfIsNotFilled() throws {
    #expect(
      problem { try t.verb("group_by", "g").verb("fill_down", "g") }
        == "fill_down: the table is grouped by 'g', which would change\n  ungroup() first")
    #expect(
      problem { try t.verb("fill_up", "b") }
        == "fill_up: no column 'b' in t\n  b\n  ^\n  there are: g, a, n")
  }

  @Test func aFilterOfOtherRowsComesAfterIt() throws {
    let filled = try t.verb("fill_down", "a").verb("filter", "n == 2")
    #expect(try filled.shown() == "x 甲 2")
  }

  @Test(arguments: 0..<80) func agreesWithTheReference(seed: Int) throws {
    var random = SeededNumbers(seed: seed)
    let table = random.table()
    let keys = random.subset(["h", "b", "状态"], of: 0...2)
    let names = random.subset(["g", "d", "x", "i", "at", "soon"], of: 1...3)
    for upwards in [false, true] {
      let found = try Query(table).grouped(keys).verb(upwards ? "fill_up" : "fill_down", .text(quoted(names)))
      let expected = NaiveVerbs(table).filled(names, keys, upwards: upwards)
      #expect(try found.rows().elementsEqual(expected, by: same), "\(names) of \(keys)")
    }
  }
}

@Suite struct UnnestTests {
  let t = table("no:integer units:text", "1 环卫所；绿化所", "2 –", "3 亮化所")

  @Test func eachPartIsARowAndTheOthersAreRepeated() throws {
    #expect(try t.verb("unnest", "units", "；").shown() == "1 环卫所|1 绿化所|2 –|3 亮化所")
  }

  @Test func partsAreNumberedOnDemand() throws {
    let numbered = try t.verb("unnest", "units", "；", options([("position", .text("part"))]))
    #expect(try numbered.shown() == "1 环卫所 1|1 绿化所 2|2 – 1|3 亮化所 1")
    #expect(numbered.explanation.contains("\nunnest units by \"；\", position = part\n"))
  }

  @Test func spaceAroundAPartIsLeftOutAndAnEmptyCellStays() throws {
    let spaced = Query(
      Table([("a", Column(texts: [" 甲 ;\u{3000}乙", "", "丙;;丁", ";"])), ("b", Column(integers: [1, 2, 3, 4]))]))
    #expect(
      try spaced.verb("unnest", "a", ";").rows().map { $0[0] }
        == ["甲", "乙", "", "丙", "", "丁", "", ""].map(Cell.text))
  }

  @Test func anotherColumnAloneHasTheRowsToo() throws {
    #expect(try t.verb("unnest", "units", "；").verb("select", "no").shown() == "1|1|2|3")
    #expect(try t.verb("unnest", "units", "；").verb("summarise", "n = count()").shown() == "4")
  }

  @Test func whatHasNoPartsIsRefused() throws {
    #expect(
      problem { try t.verb("unnest", "no", "；") }.hasPrefix("unnest: 'no' is a whole number, and only text has parts"))
    #expect(problem { try t.verb("unnest", "units", "") } == "unnest: an empty separator stands between no parts")
    #expect(
      problem { try t.verb("unnest", "units", "；", options([("position", .text("no"))])) }
        .hasPrefix("unnest: there would be two columns 'no'"))
    #expect(
      problem { try t.verb("unnest", "units", "；", options([("positon", .text("n"))])) }
        == "unnest: no option 'positon'\n  did you mean 'position'?")
  }

  @Test(arguments: 0..<60) func agreesWithTheReference(seed: Int) throws {
    var random = SeededNumbers(seed: seed)
    let table = random.cellsOfParts()
    let separator = random.pick(["；", "、", "--"])
    let found = try Query(table).verb(
      "unnest", "p", .text(separator), options([("position", .text("k"))]))
    let expected = NaiveVerbs(table).unnested("p", separator)
    #expect(try found.rows().elementsEqual(expected, by: same))
  }
}

@Suite struct SeparateTests {
  let t = table("no:text n:integer", "2019-07 1", "2020 2", "2021-01-05 3", "– 4")

  @Test func partsBecomeColumnsInPlace() throws {
    let run = TestRun()
    let made = try t.verb("separate", "no", "year, month", "-")
    #expect(made.schema.names == ["year", "month", "n"])
    #expect(try made.shown(run: run) == "2019 07 1|2020 – 2|2021 01-05 3|– – 4")
    #expect(
      run.notes == [
        "separate 'no' by '-': fewer than 2 parts in 1 cell, the first '2020' in row 2, so that the last are "
          + "missing; more than 2 parts in 1 cell, the first '2021-01-05' in row 3, which stay together in 'month'"
      ])
  }

  @Test func aColumnMayKeepItsName() throws {
    #expect(try t.verb("separate", "no", "no, rest", "-").schema.names == ["no", "rest", "n"])
    #expect(problem { try t.verb("separate", "no", "a, n", "-") }.hasPrefix("separate: there would be two columns 'n'"))
    #expect(problem { try t.verb("separate", "no", "a, a", "-") }.hasPrefix("separate: 'a' stands here twice"))
  }

  @Test func unitingPutsCellsTogether() throws {
    let t = table("a:text b:integer c:text", "甲 1 x", "– 2 y")
    let made = try t.verb("unite", "d", "c, b", "-")
    #expect(made.schema.names == ["a", "d"])
    #expect(try made.shown() == "甲 x-1|– y-2")
    #expect(try t.verb("unite", "b", "a, b").shown() == "甲1 x|– y")
    #expect(try t.verb("unite", "label", "b, a", "\"").shown() == "1\"甲 x|– y")
  }

  @Test(arguments: 0..<40) func agreesWithTheReference(seed: Int) throws {
    var random = SeededNumbers(seed: seed)
    let table = random.cellsOfParts()
    let names = Array(["u", "v", "w"].prefix(1 + random.below(3)))
    let found = try Query(table).verb("separate", "p", .text(quoted(names)), "；")
    let expected = NaiveVerbs(table).separated("p", names.count, "；")
    #expect(try found.rows().elementsEqual(expected, by: same))
  }
}

@Suite struct SliceTests {
  let t = table("g:text a:integer", "x 1", "y 2", "x 3", "x 4", "y 5")

  @Test func positionsCountFromOneWithinGroups() throws {
    #expect(try t.verb("slice", 2, 4).shown() == "y 2|x 3|x 4")
    #expect(try t.verb("slice", 5).shown() == "y 5")
    #expect(try t.verb("slice", 4, 99).shown() == "x 4|y 5")
    #expect(try t.verb("slice", 7, 9).shown() == "")
    #expect(try t.verb("group_by", "g").verb("slice", 2, 3).shown() == "x 3|x 4|y 5")
    #expect(problem { try t.verb("slice", 0, 4) } == "slice: rows are counted from 1, and there is no row 0")
    #expect(problem { try t.verb("slice", 4, 2) }.hasPrefix("slice: row 2 stands before row 4"))
  }

  @Test func aShareIsDrawnOfEachGroup() throws {
    let hundred = Query(Table([("g", Column(integers: (0..<200).map { Int64($0 % 2) }))]))
    #expect(try hundred.verb("sample", options([("share", .number(0.29))])).rows().count == 58)
    #expect(
      try hundred.verb("group_by", "g").verb("sample", options([("share", .number(0.29))])).verb("count", "g").shown()
        == "0 29|1 29")
    #expect(try t.verb("sample", options([("share", .number(0.5))])).rows().count == 2)
    #expect(
      problem { try t.verb("sample", options([("share", .number(10))])) }
        == "sample: 'share' is between 0 and 1, such as 0.1, not 10.0")
    #expect(
      try hundred.verb("sample", options([("share", .number(0.5))])).explanation.hasSuffix("sample a share of 0.5"))
  }

  @Test func theFirstRowOfEachCombinationIsKeptWhole() throws {
    let keepAll = options([("keep_all", .boolean(true))])
    #expect(try t.verb("arrange", "-a").verb("distinct", "g", keepAll).shown() == "x 4|y 5")
    #expect(try t.verb("filter", "a > 9").verb("distinct", "g", keepAll).shown() == "")
    #expect(try t.verb("distinct", "g", keepAll).verb("drill", 1).shown() == "x 1|x 3|x 4")
  }

  @Test func aWeightIsAddedUp() throws {
    #expect(try t.verb("count", "g", options([("weight", .text("a"))])).shown() == "x 8|y 7")
    #expect(
      problem { try t.verb("count", "a", options([("weight", .text("g"))])) }
        == "count: 'g' is text, and a weight is a number")
  }

  @Test(arguments: 0..<50) func agreesWithTheReference(seed: Int) throws {
    var random = SeededNumbers(seed: seed)
    let table = random.table()
    let keys = random.subset(["g", "h", "b", "x", "状态"], of: 0...2)
    let (first, last) = (1 + random.below(3), 3 + random.below(4))
    let reference = NaiveVerbs(table)
    let sliced = zip(reference.rows, reference.groupOfEach(keys))
      .filter { (first - 1..<last).contains($1.index) }.map(\.0)
    #expect(
      try Query(table).grouped(keys).verb("slice", .integer(Int64(first)), .integer(Int64(last))).rows()
        .elementsEqual(sliced, by: same))
    guard !keys.isEmpty else { return }
    let firsts = reference.groups(keys).map { $0.rows[0] }
    #expect(
      try Query(table).verb("distinct", .text(quoted(keys)), options([("keep_all", .boolean(true))])).rows()
        .elementsEqual(firsts, by: same))
  }
}

@Suite struct RowSetTests {
  let t = table("a:integer b:text", "1 甲", "2 –", "1 甲", "3 乙")

  @Test func rowsAreComparedWholeAndByName() throws {
    let u = table("b:text a:integer", "– 2", "丙 3", "甲 1")
    #expect(try t.verb("intersect", .table(u)).shown() == "1 甲|2 –")
    #expect(try t.verb("difference", .table(u)).shown() == "3 乙")
    #expect(
      try t.verb("union", .table(u), options([("distinct", .boolean(true))])).shown() == "1 甲|2 –|3 乙|3 丙")
  }

  @Test func wholeNumbersMeetNumbers() throws {
    let u = table("a:number b:text", "1.0 甲", "3.5 乙")
    #expect(try t.verb("intersect", .table(u)).shown() == "1 甲")
  }

  @Test func otherColumnsAreRefused() throws {
    #expect(
      problem { try t.verb("intersect", .table(table("a:integer", "1"))) }
        == "intersect: the other table has no column 'b'\n  select the columns that both have first")
    #expect(
      problem { try t.verb("difference", .table(table("a:integer b:text c:text", "1 x y"))) }
        .hasPrefix("difference: only the other table has a column 'c'"))
    #expect(
      problem { try t.verb("difference", .table(table("a:text b:text", "1 x"))) }
        == "difference: 'a' is a whole number, and text in the other table")
  }

  @Test(arguments: 0..<60) func agreesWithTheReference(seed: Int) throws {
    var random = SeededNumbers(seed: seed)
    let names = random.subset(["g", "h", "b", "状态", "x"], of: 1...2)
    let (a, b) = (random.table(), random.table())
    let first = try Query(a).verb("select", .text(quoted(names)))
    let second = try Query(b).verb("select", .text(quoted(names.reversed())))
    let rows = NaiveVerbs(try first.collect(in: TestRun()))
    let others = try Query(b).verb("select", .text(quoted(names))).rows()
    #expect(
      try first.verb("intersect", .table(second)).rows()
        .elementsEqual(rows.once { row in others.contains { same($0, row) } }, by: same))
    #expect(
      try first.verb("difference", .table(second)).rows()
        .elementsEqual(rows.once { row in !others.contains { same($0, row) } }, by: same))
    #expect(
      try first.verb("union", .table(second), options([("distinct", .boolean(true))])).rows()
        .elementsEqual(NaiveVerbs(rows.names, rows.rows + others).once { _ in true }, by: same))
  }
}

extension Query {
  /// Grouped by these columns; as it is where there are none.
  func grouped(_ keys: [String]) throws -> Query {
    keys.isEmpty ? self : try verb("group_by", .text(quoted(keys)))
  }
}

extension SeededNumbers {
  /// A table with a column of texts of several parts.
  mutating func cellsOfParts() -> Table {
    let rows = (0..<pick([0, 1, 7, 60])).map { index -> [Cell] in
      if below(8) == 0 { return [.integer(Int64(index)), .missing] }
      let parts = (0..<below(5)).map { _ in pick(["环卫所", " 绿化所", "", "a", "\u{3000}b -", "é"]) }
      return [.integer(Int64(index)), .text(parts.joined(separator: pick(["；", "；", "、", "--"])))]
    }
    return Table(Schema([Field("n", .integer), Field("p", .text)]), rows: rows)
  }
}

extension NaiveVerbs {
  func filled(_ names: [String], _ keys: [String], upwards: Bool) -> [[Cell]] {
    var filled = rows
    let order = upwards ? Array(rows.indices.reversed()) : Array(rows.indices)
    for name in names {
      for (position, row) in order.enumerated() where rows[row][index(name)] == .missing {
        let known = order[..<position].last { other in
          rows[other][index(name)] != .missing
            && zip(self.keys(rows[other], keys), self.keys(rows[row], keys)).allSatisfy { $0.isSame($1) }
        }
        filled[row][index(name)] = known.map { rows[$0][index(name)] } ?? .missing
      }
    }
    return filled
  }

  /// The parts of a cell; a missing cell is one part.
  private func parts(_ cell: Cell, _ separator: String) -> [Cell] {
    guard case .text(let text) = cell else { return [.missing] }
    return text.split(separator: separator, omittingEmptySubsequences: false).map { .text(trimmed(String($0))) }
  }

  func unnested(_ name: String, _ separator: String) -> [[Cell]] {
    rows.flatMap { row in
      parts(row[index(name)], separator).enumerated().map { number, part in
        var row = row
        row[index(name)] = part
        return row + [.integer(Int64(number + 1))]
      }
    }
  }

  func separated(_ name: String, _ count: Int, _ separator: String) -> [[Cell]] {
    rows.map { row in
      var made = Array(repeating: Cell.missing, count: count)
      if case .text(let text) = row[index(name)] {
        let pieces = text.split(separator: separator, maxSplits: count - 1, omittingEmptySubsequences: false)
        for (number, piece) in pieces.enumerated() { made[number] = .text(trimmed(String(piece))) }
      }
      var row = row
      row.replaceSubrange(index(name)...index(name), with: made)
      return row
    }
  }

  /// Each row once, where it first stands, if it is wanted.
  func once(_ isWanted: ([Cell]) -> Bool) -> [[Cell]] {
    var kept: [[Cell]] = []
    for row in rows where isWanted(row) && !kept.contains(where: { same($0, row) }) { kept.append(row) }
    return kept
  }

  private func trimmed(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)[...]
    while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
    while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
    var kept = String.UnicodeScalarView()
    kept.append(contentsOf: scalars)
    return String(kept)
  }
}
