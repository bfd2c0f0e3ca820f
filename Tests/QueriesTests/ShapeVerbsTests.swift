import Catalogue
import Expressions
import Problems
import Tables
import TestBasics
import TestSupport
import Testing

@testable import Kernels
@testable import Queries

@Suite struct NamedKeysTests {
  let t = table("unit:text opened:date n:integer", "甲 2019-05-05 1", "乙 2020-01-01 2", "甲 2019-07-01 3")

  @Test func anExpressionIsNamedOnTheWay() throws {
    let grouped = try t.verb("group_by", "y = year(opened), unit")
    #expect(grouped.groups == ["y", "unit"])
    #expect(grouped.schema.names == ["unit", "opened", "n", "y"])
    #expect(try grouped.verb("summarise", "s = sum(n)").shown() == "2019 甲 4|2020 乙 2")
    #expect(try t.verb("count", "y = year(opened)").shown() == "2019 2|2020 1")
    let binds = Value.record(Record([("start", .integer(2020))]))
    #expect(
      try t.verb("group_by", "isNew = year(opened) >= $start", binds).verb("summarise", "s = sum(n)").shown()
        == "false 4|true 2")
  }

  @Test func anEarlierGroupingHasNoSayInIt() throws {
    let grouped = try t.verb("group_by", "unit").verb("group_by", "unit = 'all', share = n / sum(n)")
    #expect(grouped.groups == ["unit", "share"])
    #expect(try grouped.rows().map { $0[0] } == [.text("all"), .text("all"), .text("all")])
    #expect(try grouped.rows()[1][3].isNear(.number(1.0 / 3)))
  }

  @Test func problemsAreToldAtTheirPlace() throws {
    #expect(
      problem { try t.verb("group_by", "year(opened)") } == """
        group_by: an expression without a name
          year(opened)
          ^~~~
          give it one: name = year(opened)
        """)
    #expect(
      problem { try t.verb("group_by", "y = year(opend), unit") } == """
        group_by: no column 'opend' in t
          y = year(opend), unit
                   ^~~~~
          did you mean 'opened'?
        """)
    #expect(problem { try t.verb("group_by", "y = 1, unt") }.contains("no column 'unt'"))
    #expect(problem { try t.verb("group_by", "y = 1, y") }.hasPrefix("group_by: 'y' stands here twice"))
  }
}

@Suite struct TotalsTests {
  let t = table(
    "area:integer section:text n:integer", "1 a 1", "2 b 4", "1 b 2", "2 b 5", "1 – 7", "– a 9")
  let totals = options([("totals", .boolean(true))])

  @Test func aRollupHasTotalsOfEachLevelAfterTheirRows() throws {
    let made = try t.verb("rollup", "area, section").verb("summarise", "s = sum(n), k = count()")
    #expect(made.schema.names == ["area", "section", "s", "k", "total"])
    let rows = [
      "1 a 1 1 –", "1 b 2 1 –", "1 – 7 1 –", "1 – 10 3 section", "2 b 9 2 –", "2 – 9 2 section", "– a 9 1 –",
      "– – 9 1 section", "– – 28 6 area, section",
    ]
    #expect(try made.shown() == rows.joined(separator: "|"))
    #expect(
      made.explanation.contains(
        "summarise s = sum(n), k = count() for each area, section, totals for each area, over all in total"))
    #expect(made.groups.isEmpty)
  }

  @Test func totalsAddOneRowOverAll() throws {
    #expect(
      try t.verb("group_by", "section").verb("summarise", "m = mean(n)", totals).shown()
        == "a 5.0 –|b \(11.0 / 3) –|– 7.0 –|– \(28.0 / 6) section")
    #expect(
      try t.verb("group_by", "area").verb("summarise", "m = median(n)", options([("totals", .text("合计"))]))
        .schema.names == ["area", "m", "合计"])
    #expect(
      try t.verb("filter", "n > 99").verb("group_by", "area").verb("summarise", "k = count()", totals).shown()
        == "– 0 area")
  }

  @Test func totalsAreComputedFromTheRows() throws {
    let made = try t.verb("rollup", "area").verb("summarise", "m = median(n), d = count_distinct(section)")
    #expect(try made.shown() == "1 2.0 2 –|2 4.5 1 –|– 9.0 1 –|– 4.5 2 area")
  }

  @Test func aTotalOpensIntoItsRows() throws {
    let made = try t.verb("rollup", "area, section").verb("summarise", "s = sum(n)")
    #expect(try made.verb("drill", 3).shown() == "1 – 7")
    #expect(try made.verb("drill", 4).shown() == "1 a 1|1 b 2|1 – 7")
    #expect(try made.verb("drill", 9).rows().count == 6)
    #expect(try made.verb("rename", "of = total").verb("arrange", "-s").verb("drill", 2).shown() == "1 a 1|1 b 2|1 – 7")
    #expect(problem { try made.verb("drop", "total").verb("drill", 1) }.hasPrefix("drill: this is no summary"))
  }

  @Test func aFilterOfATotalIsNoFilterOfItsRows() throws {
    let made = try t.verb("rollup", "area").verb("summarise", "s = sum(n)").verb("filter", "area == 1 or area == nil")
    #expect(try made.shown() == "1 10 –|– 9 –|– 28 area")
  }

  @Test func aGroupingThatRollsUpHoldsThroughFiltersAndEndsWithAnother() throws {
    #expect(
      try t.verb("rollup", "area").verb("filter", "n < 5").verb("arrange", "-n").verb("summarise", "s = sum(n)").shown()
        == "1 3 –|2 4 –|– 7 area")
    #expect(
      try t.verb("rollup", "area").verb("group_by", "area").verb("summarise", "s = sum(n)").shown() == "1 10|2 9|– 9")
    #expect(try t.verb("rollup", "k = n > 4").verb("summarise", "s = sum(n)").shown() == "false 7 –|true 21 –|– 28 k")
    #expect(
      try t.verb("rollup", "area").verb("collect").verb("union", .table(t.verb("head", 0))).verb(
        "summarise", "s = sum(n)"
      )
      .rows().count == 4)
  }

  @Test func aKeyOutsideAnAggregateIsMissingInTotals() throws {
    #expect(
      try t.verb("filter", "area == 1").verb("group_by", "section").verb(
        "summarise", "label = section .. '!', s = sum(n)", totals
      )
      .shown() == "a a! 1 –|b b! 2 –|– – 7 –|– – 10 section")
  }

  @Test func whatCannotBeIsTold() throws {
    #expect(
      problem { try t.verb("summarise", "s = sum(n)", totals) }
        .hasPrefix("summarise: the table is not grouped, so that its one row is the total already"))
    #expect(
      problem { try t.verb("group_by", "area").verb("summarise", "total = sum(n)", totals) } == """
        summarise: there would be two columns 'total'
          { totals = "name" } gives the column of totals another name
        """)
    #expect(
      problem { try t.verb("group_by", "area").verb("summarise", "s = sum(n)", options([("totals", .integer(1))])) }
        == "summarise: expected true, or the name of a column, for 'totals', got a number")
  }

  @Test(arguments: 0..<60) func agreesWithTheReference(seed: Int) throws {
    var random = SeededNumbers(seed: seed)
    let table = random.table()
    let keys = random.subset(["g", "h", "b", "状态", "d"], of: 1...3)
    let rollup = try Query(table).verb("rollup", .text(quoted(keys))).verb("summarise", "n = count(), s = sum(h)")
    let expected = NaiveVerbs(table).rolledUp(keys)
    #expect(try rollup.rows().elementsEqual(expected, by: same), "\(keys)")
  }
}

@Suite struct CompleteTests {
  @Test func everyCombinationHasARow() throws {
    let t = table("n:integer unit:text year:integer", "1 乙 2019", "2 甲 2018", "3 乙 2019", "4 – 2018")
    #expect(
      try t.verb("complete", "unit, year").shown()
        == "– 乙 2018|1 乙 2019|3 乙 2019|2 甲 2018|– 甲 2019|4 – 2018|– – 2019")
    #expect(try t.verb("complete", "unit, year").verb("select", "n").shown() == "–|1|3|2|–|4|–")
    #expect(try t.verb("filter", "n > 9").verb("complete", "unit, year").shown() == "")
  }

  @Test func aGroupHasTheCombinationsOfItsOwnValues() throws {
    let t = table("g:text a:integer b:integer", "y 1 1", "x 1 2", "x 2 1", "y 3 1")
    let made = try t.verb("group_by", "g").verb("complete", "a, b")
    #expect(try made.shown() == "x 1 1|x 1 2|x 2 1|x 2 2|y 1 1|y 3 1")
    #expect(made.explanation.contains("complete a, b within each g"))
    #expect(
      problem { try t.verb("group_by", "g").verb("complete", "g, a") }
        .hasPrefix("complete: the table is grouped by 'g', which has one value in each group"))
  }

  @Test func tooManyCombinationsAreRefused() throws {
    let many = Query(
      Table([
        ("a", Column(integers: (0..<70_000).map { Int64($0) })),
        ("b", Column(integers: (0..<70_000).map { Int64($0) })),
      ]))
    #expect(
      problem { try many.verb("complete", "a, b").rows() }
        == "complete: there are 4900000000 combinations, more than a table can hold")
  }

  @Test(arguments: 0..<80) func agreesWithTheReference(seed: Int) throws {
    var random = SeededNumbers(seed: seed)
    let table = random.table()
    let columns = random.subset(["g", "b", "d", "x"], of: 1...2)
    let groups = random.subset(["h", "soon"], of: 0...1)
    let found = try Query(table).grouped(groups).verb("complete", .text(quoted(columns)))
    #expect(
      try found.rows().elementsEqual(NaiveVerbs(table).completed(columns, groups), by: same), "\(columns) \(groups)")
  }
}

@Suite struct DatesTests {
  @Test func monthsHaveNoGaps() throws {
    let t = table("unit:text month:date n:integer", "甲 2019-04-01 2", "甲 2018-12-01 4", "乙 2019-02-01 1", "甲 – 9")
    let by = options([("by", .text("month"))])
    #expect(
      try t.verb("dates", "month", by).shown()
        == "甲 2018-12-01 4|– 2019-01-01 –|乙 2019-02-01 1|– 2019-03-01 –|甲 2019-04-01 2|甲 – 9")
    #expect(
      try t.verb("group_by", "unit").verb("dates", "month", by).shown()
        == "乙 2019-02-01 1|甲 2018-12-01 4|甲 2019-01-01 –|甲 2019-02-01 –|甲 2019-03-01 –|甲 2019-04-01 2|甲 – 9")
    let ends = options([
      ("by", .text("month")), ("from", .date(Day("2019-01-15")!)), ("to", .date(Day("2019-02-28")!)),
    ])
    let made = try t.verb("group_by", "unit").verb("dates", "month", ends)
    #expect(
      try made.shown()
        == "乙 2019-02-01 1|甲 2018-12-01 4|甲 2019-02-01 –|甲 2019-04-01 2|甲 – 9")
    #expect(made.explanation.contains("dates month by month from 2019-01-15 to 2019-02-28 within each unit"))
  }

  static let series: [(period: String, dates: [String], all: [String])] = [
    ("day", ["2019-02-27", "2019-03-01"], ["2019-02-27", "2019-02-28", "2019-03-01"]),
    ("week", ["1969-12-29", "1970-01-12"], ["1969-12-29", "1970-01-05", "1970-01-12"]),
    ("month", ["2020-01-31", "2020-03-31"], ["2020-01-31", "2020-02-29", "2020-03-31"]),
    ("month", ["2019-12-15", "2020-02-15"], ["2019-12-15", "2020-01-15", "2020-02-15"]),
    ("quarter", ["2019-02-01", "2019-11-01"], ["2019-02-01", "2019-05-01", "2019-08-01", "2019-11-01"]),
    ("year", ["2018-04-30", "2020-04-30"], ["2018-04-30", "2019-04-30", "2020-04-30"]),
    ("year", ["2019-02-28", "2021-02-28"], ["2019-02-28", "2020-02-28", "2021-02-28"]),
  ]

  @Test(arguments: series) func datesKeepTheirPlaceInThePeriod(period: String, dates: [String], all: [String]) throws {
    let t = Query(Table([("d", Column(dates: dates.map { Day($0)! }))]))
    #expect(try t.verb("dates", "d", options([("by", .text(period))])).rows() == all.map { [.date(Day($0)!)] })
  }

  @Test func datesThatAreNoSeriesAreTold() throws {
    let t = table("d:date n:integer at:datetime", "2019-01-01 1 2019-01-01T08:00:00", "2019-01-15 2 –")
    #expect(
      problem { try t.verb("dates", "d", options([("by", .text("month"))])).rows() } == """
        dates: 'd' holds 2019-01-01 in row 1 and 2019-01-15 in row 2, which stand at different places of a month
          mutate "d = date_trunc('month', d)" puts each at its start
        """)
    #expect(problem { try t.verb("dates", "d") } == "dates: expected { by = … }: day, week, month, quarter, year")
    #expect(
      problem { try t.verb("dates", "d", options([("by", .text("mont"))])) }
        == "dates: no period 'mont'\n  did you mean 'month'?")
    #expect(
      problem { try t.verb("dates", "n", options([("by", .text("day"))])) }
        == "dates: 'n' is a whole number, and a series is of dates")
    #expect(
      problem { try t.verb("dates", "at", options([("by", .text("day"))])) }.contains("mutate \"at = date(at)\""))
  }

  @Test(arguments: 0..<50) func agreesWithTheReference(seed: Int) throws {
    var random = SeededNumbers(seed: seed)
    let table = random.table()
    let groups = random.subset(["b", "g"], of: 0...1)
    let found = try Query(table).grouped(groups).verb("dates", "d", options([("by", .text("day"))]))
    #expect(try found.rows().elementsEqual(NaiveVerbs(table).days("d", groups), by: same), "\(groups)")
  }
}

@Suite struct PivotValuesTests {
  let t = table("unit:text year:integer n:integer rate:number", "甲 2018 1 0.5", "甲 2019 – 0.25", "乙 2019 3 –")

  @Test func severalValuesGiveSeveralColumns() throws {
    let made = try t.verb("pivot_wider", options([("names", .text("year")), ("values", .text("n, rate"))]))
    #expect(made.schema.names == ["unit", "n_2018", "n_2019", "rate_2018", "rate_2019"])
    #expect(try made.shown() == "乙 – 3 – –|甲 1 – 0.5 0.25")
    #expect(made.explanation.hasSuffix("made already, 2 rows"))
  }

  @Test func cellsWithoutARowAreFilledAndMissingOnesAreNot() throws {
    let made = try t.verb(
      "pivot_wider", options([("names", .text("year")), ("values", .text("n, rate")), ("fill", .integer(0))]))
    #expect(try made.shown() == "乙 0 3 0.0 –|甲 1 – 0.5 0.25")
    #expect(made.explanation.contains("pivot_wider names = year, values = n, rate, fill = 0"))
    #expect(
      problem {
        try t.verb("pivot_wider", options([("names", .text("year")), ("values", .text("n")), ("fill", .text("无"))]))
      }
        == "pivot_wider: 'n' is a whole number, and 'fill' is text")
    let half = try t.verb("select", "unit, year, n").verb(
      "pivot_wider", options([("names", .text("year")), ("values", .text("n")), ("fill", .number(0.5))]))
    #expect(half.schema.fields[1].type == .number)
    #expect(try half.shown() == "乙 0.5 3.0|甲 1.0 –")
  }

  @Test func aNameThatIsThereIsRefused() throws {
    let clash = try t.verb("rename", "n_2018 = unit")
    #expect(
      problem { try clash.verb("pivot_wider", options([("names", .text("year")), ("values", .text("n, rate"))])) }
        .hasPrefix("pivot_wider: there would be two columns 'n_2018'"))
  }

  @Test(arguments: 0..<40) func agreesWithTheReference(seed: Int) throws {
    var random = SeededNumbers(seed: seed)
    let table = random.table()
    let long = try Query(table).verb("filter", "b ~= nil").verb("group_by", "状态, b").verb(
      "summarise", "v = max(x), w = min(h)")
    let wide = try long.verb(
      "pivot_wider", options([("names", .text("b")), ("values", .text("v, w")), ("fill", .integer(7))]))
    let reference = NaiveVerbs(try long.collect(in: TestRun()))
    let names = reference.groups(["b"]).map(\.keys[0])
    let expected = reference.groups(["状态"]).map { group in
      group.keys
        + [2, 3].flatMap { value in
          names.map { name in
            group.rows.first { $0[1].isSame(name) }?[value] ?? (value == 2 ? .number(7) : .integer(7))
          }
        }
    }
    #expect(try wide.rows().elementsEqual(expected, by: same))
  }
}

extension NaiveVerbs {
  /// Counts and sums of each level of some keys, totals after their rows.
  func rolledUp(_ keys: [String]) -> [[Cell]] {
    func summary(_ part: [[Cell]]) -> [Cell] {
      let there = part.compactMap { $0[index("h")].integer }
      return [.integer(Int64(part.count)), there.isEmpty ? .missing : .integer(there.reduce(0, +))]
    }
    func level(_ part: [[Cell]], _ known: [Cell]) -> [[Cell]] {
      guard known.count < keys.count else { return [known + summary(part) + [.missing]] }
      let inner = NaiveVerbs(names, part).groups([keys[known.count]]).flatMap { group in
        level(group.rows, known + group.keys)
      }
      let rest = keys[known.count...]
      let total = known + rest.map { _ in .missing } + summary(part) + [.text(rest.joined(separator: ", "))]
      return inner + [total]
    }
    return level(rows, [])
  }

  /// Every combination of the columns' values in each group.
  func completed(_ columns: [String], _ keys: [String]) -> [[Cell]] {
    guard !rows.isEmpty else { return [] }
    return groups(keys).flatMap { group -> [[Cell]] in
      let part = NaiveVerbs(names, group.rows)
      var combinations: [[Cell]] = [[]]
      for column in columns {
        let values = part.groups([column]).map(\.keys[0])
        combinations = combinations.flatMap { before in values.map { before + [$0] } }
      }
      return combinations.flatMap { combination -> [[Cell]] in
        let met = group.rows.filter { same(self.keys($0, columns), combination) }
        guard met.isEmpty else { return met }
        return [
          names.map { name in
            if let place = columns.firstIndex(of: name) { return combination[place] }
            return keys.firstIndex(of: name).map { group.keys[$0] } ?? .missing
          }
        ]
      }
    }
  }

  /// Every day between the first and the last of each group.
  func days(_ name: String, _ keys: [String]) -> [[Cell]] {
    guard !rows.isEmpty else { return [] }
    return groups(keys).flatMap { group -> [[Cell]] in
      let part = NaiveVerbs(names, group.rows)
      let there = part.column(name).compactMap(\.date)
      guard let first = there.min(), let last = there.max() else { return group.rows }
      let all = (first.number...last.number).flatMap { number -> [[Cell]] in
        let day = Cell.date(Day(number: number))
        let met = group.rows.filter { $0[index(name)] == day }
        guard met.isEmpty else { return met }
        return [
          names.map { column in
            if column == name { return day }
            return keys.firstIndex(of: column).map { group.keys[$0] } ?? .missing
          }
        ]
      }
      return all + group.rows.filter { $0[index(name)] == .missing }
    }
  }
}
