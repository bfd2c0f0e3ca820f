import Catalogue
import Problems
import Tables
import TestSupport
import Testing

@testable import Kernels
@testable import Queries

@Suite struct FilterTests {
  let t = table("a:integer b:text", "1 x", "5 y", "– z")

  @Test func keepsOnlyWhereTheConditionIsTrue() throws {
    #expect(try t.verb("filter", "a > 2").shown() == "5 y")
  }

  @Test func filterOutKeepsWhereTheConditionIsMissing() throws {
    #expect(try t.verb("filter_out", "a > 2").shown() == "1 x|– z")
  }

  @Test func aBindComesFromTheSecondArgument() throws {
    let binds = Value.record(Record([("least", 2), ("names", .list(["y", "z"]))]))
    #expect(try t.verb("filter", "a > $least and b in $names", binds).shown() == "5 y")
  }

  @Test func aFunctionMayStandForTheCondition() throws {
    let isLarge = TestFunction { row in
      if case .integer(let a)? = row["a"] { .boolean(a > 2) } else { .missing }
    }
    #expect(try t.verb("filter", .function(isLarge)).shown() == "5 y")
    #expect(try t.verb("filter_out", .function(isLarge)).shown() == "1 x|– z")
  }

  @Test func aProblemNamesTheVerbAndTheNearName() {
    #expect(
      problem { try t.verb("filter", "bb == \"x\"") } == """
        filter: no column 'bb' in t
          bb == "x"
          ^~
          did you mean 'b'?
        """)
  }

  @Test func aFunctionThatGivesATextIsTold() {
    let wrong = TestFunction { _ in "yes" }
    #expect(
      problem { try t.verb("filter", .function(wrong)) }
        == "filter: expected true or false from the function in row 1, got a string")
  }
}

@Suite struct SelectTests {
  let t = table("a:integer b:text c:number", "1 x 0.5")

  @Test func columnsComeInTheOrderWritten() throws {
    #expect(try t.verb("select", "c, a").schema.names == ["c", "a"])
    #expect(try t.verb("drop", "a").shown() == "x 0.5")
  }

  @Test func aRenamedColumnStaysWhereItIs() throws {
    #expect(try t.verb("rename", "z = a").schema.names == ["z", "b", "c"])
  }

  @Test func namesMaySwap() throws {
    #expect(try t.verb("rename", "a = b, b = a").schema.names == ["b", "a", "c"])
  }

  @Test func aNameTwiceIsRefused() {
    #expect(problem { try t.verb("rename", "a = b") }.hasPrefix("rename: there would be two columns 'a'"))
    #expect(problem { try t.verb("select", "a, a") }.hasPrefix("select: 'a' stands here twice"))
  }

  @Test func aGroupIsNotDropped() throws {
    let grouped = try t.verb("group_by", "a")
    #expect(problem { try grouped.verb("drop", "a") }.hasPrefix("drop: the table is grouped by 'a'"))
    #expect(try grouped.verb("rename", "z = a").groups == ["z"])
  }
}

@Suite struct MutateTests {
  @Test func aLaterExpressionUsesAnEarlierOne() throws {
    let t = table("a:integer", "1", "2")
    #expect(try t.verb("mutate", "b = a * 2, c = b + 1").shown() == "1 2 3|2 4 5")
  }

  @Test func aReplacedColumnStaysInItsPlace() throws {
    let t = table("a:integer b:integer", "1 9", "2 9")
    #expect(try t.verb("mutate", "a = a + b").shown() == "10 9|11 9")
  }

  @Test func aggregatesAreSpreadOverTheirGroup() throws {
    let t = table("g:text a:integer", "x 1", "y 5", "x 3")
    #expect(
      try t.verb("group_by", "g").verb("mutate", "s = sum(a), p = a / sum(a)").shown()
        == "x 1 4 0.25|y 5 5 1.0|x 3 4 0.75")
  }

  @Test func windowsWorkWithinGroups() throws {
    let t = table("g:text a:integer", "x 3", "y 5", "x 1", "x 3", "y –")
    #expect(
      try t.verb("group_by", "g").verb(
        "mutate", "n = row_number(), r = rank(a), l = lag(a), f = lead(a, 2), c = cumsum(a)"
      ).shown()
        == "x 3 1 2 – 3 3|y 5 1 1 – – 5|x 1 2 1 3 – 4|x 3 3 2 1 – 7|y – 2 – 5 – 5")
  }

  @Test func aFunctionMayMakeAColumn() throws {
    let t = table("a:integer", "1", "–")
    let half = TestFunction { row in
      if case .integer(let a)? = row["a"] { .number(Double(a) / 2) } else { .missing }
    }
    let made = try t.verb("mutate", "h", .function(half))
    #expect(try made.shown() == "1 0.5|– –")
    #expect(made.schema.fields[1].type == .number)
  }

  @Test func aColumnThatGroupsIsNotChanged() throws {
    let t = try table("a:integer", "1").verb("group_by", "a")
    #expect(problem { try t.verb("mutate", "a = 2") }.hasPrefix("mutate: the table is grouped by 'a'"))
  }

  @Test func anOverflowIsAProblemOfTheVerb() throws {
    let t = table("a:integer", "9223372036854775807")
    let plan = try t.verb("mutate", "b = a + 1")
    #expect(problem { try plan.rows() }.hasPrefix("mutate: "))
  }
}

@Suite struct SummariseTests {
  let t = table(
    "g:text a:integer x:number", "b 1 0.5", "a 2 –", "– 3 1.5", "b – 2.5", "a 5 3.5")

  @Test func rowsAreOrderedByTheKeysMissingLast() throws {
    #expect(
      try t.verb("group_by", "g").verb("summarise", "n = count(), s = sum(a), m = mean(x)").shown()
        == "a 2 7 3.5|b 2 1 1.5|– 1 3 1.5")
  }

  @Test func withoutAGroupingThereIsOneRowEvenOfNone() throws {
    let none = try t.verb("filter", "a > 100")
    #expect(
      try none.verb("summarise", "n = count(), s = sum(a), m = max(g), o = any(a > 1), l = all(a > 1)")
        .shown() == "0 – – false true")
    #expect(try none.verb("group_by", "g").verb("summarise", "n = count()").rows().isEmpty)
  }

  @Test func aLaterExpressionUsesAnEarlierOneAndTheKeys() throws {
    #expect(
      try t.verb("group_by", "g").verb("summarise", "n = count(), r = n * 2, u = upper(g)").shown()
        == "a 2 4 A|b 2 4 B|– 1 2 –")
  }

  @Test func everyAggregateSkipsMissing() throws {
    let all =
      "a = count_if(a > 1), b = count_distinct(a), c = sum(x), d = mean(a), e = median(a), "
      + "f = quantile(x, 0.25), g1 = min(g), h = max(a), i = sd(a), j = var(a), k = cor(a, x), "
      + "l = first(g), m = last(x), n = any(a > 4), o = all(a > 0), p = share(a > 1)"
    let row = try t.verb("summarise", .text(all)).rows()[0]
    #expect(row[0...7].map(\.words) == ["3", "4", "8.0", "2.75", "2.5", "1.25", "a", "5"])
    #expect(abs(row[8].number - 1.707825127659933) < 1e-15)
    #expect(abs(row[9].number - 35.0 / 12) < 1e-15)
    #expect(row[11...].map(\.words) == ["b", "3.5", "true", "true", "0.75"])
  }

  @Test func sumsThatCancelAreExactWhateverTheOrder() throws {
    for values in [["1e16", "1", "-1e16", "1"], ["1", "1e16", "1", "-1e16"], ["-1e16", "1e16", "1", "1"]] {
      let t = table("x:number", values[0], values[1], values[2], values[3])
      #expect(try t.verb("summarise", "s = sum(x)").shown() == "2.0")
    }
  }

  @Test func aSumTooLargeIsTold() throws {
    let t = table("a:integer", "9223372036854775807", "1", "-1")
    #expect(try t.verb("summarise", "s = sum(a)").shown() == "9223372036854775807")
    let larger = try t.verb("filter", "a > 0").verb("summarise", "s = sum(a)")
    #expect(problem { try larger.rows() }.hasPrefix("summarise: the sum is too large"))
  }

  @Test func minusZeroIsNoGroupOfItsOwn() throws {
    let t = table("x:number", "0", "-0.0", "1")
    #expect(try t.verb("group_by", "x").verb("summarise", "n = count()").shown() == "0.0 2|1.0 1")
  }

  @Test func groupsByNumbersAndLargeIntegersAreFound() throws {
    let t = table(
      "x:number a:integer", "0.5 9223372036854775807", "0.5 -9223372036854775808",
      "-1.5 9223372036854775807", "– –", "0.5 9223372036854775807")
    #expect(
      try t.verb("group_by", "x, a").verb("summarise", "n = count()").shown()
        == "-1.5 9223372036854775807 1|0.5 -9223372036854775808 1|0.5 9223372036854775807 2|– – 1")
  }
}

@Suite struct CountTests {
  @Test func theMostFrequentComesFirstThenByTheColumns() throws {
    let t = table("a:text", "y", "x", "z", "x", "y")
    #expect(try t.verb("count", "a").shown() == "x 2|y 2|z 1")
  }

  @Test func withoutColumnsItCountsAll() throws {
    #expect(try table("a:text", "y", "x").verb("count").shown() == "2")
  }

  @Test func aColumnCalledNIsTold() {
    #expect(
      problem { try table("n:text", "y").verb("count", "n") }
        == "count: the counts would be a second column 'n'\n  rename the column 'n' first")
  }
}

@Suite struct ArrangeTests {
  @Test func missingComesLastEitherWay() throws {
    let t = table("a:integer b:text", "1 p", "– q", "3 r", "1 s")
    #expect(try t.verb("arrange", "a").shown() == "1 p|1 s|3 r|– q")
    #expect(try t.verb("arrange", "-a").shown() == "3 r|1 p|1 s|– q")
  }

  @Test func textIsOrderedByCodePoint() throws {
    let t = table("a:text", "整改", "b", "B", "完成", "é")
    #expect(try t.verb("arrange", "a").shown() == "B|b|é|完成|整改")
    #expect(try t.verb("arrange", "-a").shown() == "整改|完成|é|b|B")
  }

  @Test func extremesKeepTheirPlace() throws {
    let t = table("a:integer", "0", "9223372036854775807", "–", "-9223372036854775808")
    #expect(
      try t.verb("arrange", "a").shown() == "-9223372036854775808|0|9223372036854775807|–")
    #expect(
      try t.verb("arrange", "-a").shown() == "9223372036854775807|0|-9223372036854775808|–")
  }
}

@Suite struct HeadTests {
  let t = table("g:text a:integer", "x 1", "y 2", "x 3", "y 4", "x 5")

  @Test func groupedItWorksWithinEachGroup() throws {
    #expect(try t.verb("head", 2).shown() == "x 1|y 2")
    #expect(try t.verb("tail", 2).shown() == "y 4|x 5")
    #expect(try t.verb("group_by", "g").verb("head", 1).shown() == "x 1|y 2")
    #expect(try t.verb("group_by", "g").verb("tail", 1).shown() == "y 4|x 5")
  }

  @Test func moreThanThereAreIsAll() throws {
    #expect(try t.verb("head", 99).rows().count == 5)
    #expect(try t.verb("tail", 0).rows().isEmpty)
  }

  @Test func aNegativeNumberIsRefused() {
    #expect(problem { try t.verb("head", -1) } == "head: a number of rows is not negative, as -1 is")
  }
}

@Suite struct SliceMaxTests {
  let t = table("g:text a:integer", "y 1", "x 2", "y 9", "x –", "y 9", "x 7")

  @Test func theLargestComeFirstAndTiesByTheTable() throws {
    #expect(try t.verb("slice_max", "a", 2).shown() == "y 9|y 9")
    #expect(try t.verb("slice_min", "a", 1).shown() == "y 1")
    #expect(try t.verb("slice_max", "a", 9).shown() == "y 9|y 9|x 7|x 2|y 1|x –")
  }

  @Test func groupedItTakesFromEachGroupByItsKeys() throws {
    #expect(try t.verb("group_by", "g").verb("slice_max", "a", 2).shown() == "x 7|x 2|y 9|y 9")
  }
}

@Suite struct SampleTests {
  @Test func theSeedDecides() throws {
    let t = Query(Table([("a", Column(integers: (0..<100).map { $0 }))]))
    let first = try t.verb("sample", 10, run: TestRun(seed: 1)).rows()
    #expect(try t.verb("sample", 10, run: TestRun(seed: 1)).rows() == first)
    #expect(try t.verb("sample", 10, run: TestRun(seed: 2)).rows() != first)
    #expect(first.count == 10)
    #expect(first.map(\.[0].whole) == first.map(\.[0].whole).sorted())
  }

  @Test func aPlanGivesTheSameRowsTwice() throws {
    let t = Query(Table([("a", Column(integers: (0..<100).map { $0 }))]))
    let sampled = try t.verb("sample", 5)
    #expect(try sampled.verb("filter", "a >= 0").rows() == sampled.rows())
  }
}

@Suite struct DistinctTests {
  @Test func combinationsAreOrderedAndMissingIsOne() throws {
    let t = table("a:text b:integer", "y 1", "– 2", "x 1", "y 3", "– 2")
    #expect(try t.verb("distinct", "a").shown() == "x|y|–")
    #expect(try t.verb("distinct").shown() == "x 1|y 1|y 3|– 2")
  }
}

@Suite struct JoinTests {
  let left = table("k:integer a:text", "1 p", "2 q", "3 r", "– s", "2 t")
  let right = table("k:integer a:text c:number", "2 Q 0.5", "4 S 1.5", "2 R 2.5", "– T 3.5")

  @Test func leftRowsKeepTheirOrderAndMatchesTheRights() throws {
    #expect(
      try left.verb("inner_join", .table(right), "k").shown()
        == "2 q Q 0.5|2 q R 2.5|2 t Q 0.5|2 t R 2.5")
    #expect(try left.verb("inner_join", .table(right), "k").schema.names == ["k", "a", "a_right", "c"])
  }

  @Test func aMissingKeyMeetsNothing() throws {
    #expect(
      try left.verb("left_join", .table(right), "k").shown()
        == "1 p – –|2 q Q 0.5|2 q R 2.5|3 r – –|– s – –|2 t Q 0.5|2 t R 2.5")
  }

  @Test func rightRowsThatMeetNothingComeLast() throws {
    #expect(
      try left.verb("right_join", .table(right), "k").shown()
        == "2 q Q 0.5|2 q R 2.5|2 t Q 0.5|2 t R 2.5|4 – S 1.5|– – T 3.5")
    #expect(
      try left.verb("full_join", .table(right), "k").rows().count == 9)
  }

  @Test func semiAndAntiOnlyFilter() throws {
    #expect(try left.verb("semi_join", .table(right), "k").shown() == "2 q|2 t")
    #expect(try left.verb("anti_join", .table(right), "k").shown() == "1 p|3 r|– s")
  }

  @Test func keysMayHaveOtherNamesAndBeTexts() throws {
    let names = table("x:text n:integer", "R 1", "Q 2")
    #expect(try right.verb("inner_join", .table(names), "a = x").shown() == "2 Q 0.5 2|2 R 2.5 1")
  }

  @Test func severalKeysMeetTogether() throws {
    let a = table("k:integer l:text", "1 x", "1 y", "2 x")
    let b = table("k:integer l:text v:integer", "1 y 10", "2 y 20", "1 – 30", "2 x 40")
    #expect(try a.verb("inner_join", .table(b), "k, l").shown() == "1 y 10|2 x 40")
  }

  @Test func wholeNumbersMeetNumbers() throws {
    let numbers = table("k:number", "2.0", "2.5", "7.0")
    #expect(try left.verb("semi_join", .table(numbers), "k").shown() == "2 q|2 t")
    #expect(try left.verb("full_join", .table(numbers), "k").rows().last?[0] == .number(7))
  }

  @Test func wholeNumbersMeetTheNumbersThatTheyEqual() throws {
    let wholes = table(
      "k:integer a:text", "9007199254740993 x", "9007199254740992 y", "0 z",
      "9223372036854775807 m", "– n")
    let numbers = table(
      "k:number b:text", "9007199254740992 p", "-0 q", "0.5 r", "9223372036854775808 s", "inf t", "– u")
    #expect(
      try wholes.verb("inner_join", .table(numbers), "k").shown()
        == "9007199254740992 y p|0 z q")
    #expect(try numbers.verb("semi_join", .table(wholes), "k").verb("select", "b").shown() == "p|q")
  }

  @Test func extremesMeetThemselves() throws {
    let a = table("k:integer", "9223372036854775807", "-9223372036854775808", "–", "0")
    #expect(try a.verb("inner_join", .table(a), "k").rows().count == 3)
  }

  @Test func aJoinWithoutKeysIsTold() {
    #expect(
      problem { try left.verb("inner_join", .table(right)) }
        == "inner_join: expected the keys at argument 2, got nothing\n  both tables have: k, a")
  }

  @Test func keysOfDifferentKindsAreTold() {
    #expect(
      problem { try left.verb("inner_join", .table(right), "a = c") }
        == "inner_join: 'a' is text, and 'c' of the right table is a number")
  }

  @Test func bothTablesRepeatingAKeyIsNotedOnceWithTheNumbers() throws {
    let run = TestRun()
    let joined = try left.verb("inner_join", .table(right), "k", run: run)
    #expect(run.notes == [])
    #expect(try joined.rows(run: run).count == 4)
    _ = try joined.verb("select", "c", run: run).column("c", in: run)
    _ = try joined.verb("filter", "c > 1", run: run).column("a", in: run)
    #expect(
      run.notes == [
        "inner_join by k: 1 key repeats in both tables, so that 2 rows of the left one and 2 of the "
          + "right one give 4 rows; { expect = \"many_to_many\" } says that this is meant"
      ])
  }

  @Test func rowsThatMatchOneRowAtMostAreNotNoted() throws {
    let run = TestRun()
    let single = table("k:integer n:text", "1 甲", "2 乙")
    for kind in ["inner_join", "left_join", "right_join", "full_join"] {
      _ = try left.verb(kind, .table(single), "k", run: run).rows(run: run)
      _ = try single.verb(kind, .table(left), "k", run: run).rows(run: run)
      // Here each table repeats a key, but none repeats in both.
      let other = table("k:integer", "3", "3", "9", "9")
      _ = try left.verb(kind, .table(other), "k", run: run).rows(run: run)
    }
    for kind in ["semi_join", "anti_join"] {
      _ = try left.verb(kind, .table(right), "k", run: run).rows(run: run)
    }
    #expect(run.notes == [])
  }

  /// Joins of rows with the keys "甲 甲 乙 丙" and others.
  static let expectations: [(right: [String], allowed: Set<String>)] = [
    (["乙", "丁"], ["one_to_one", "many_to_one", "one_to_many", "many_to_many"]),
    (["甲", "乙"], ["many_to_one", "many_to_many"]),
    (["乙", "乙"], ["one_to_many", "many_to_many"]),
    (["甲", "甲"], ["many_to_many"]),
    // What meets nothing may repeat.
    (["丁", "丁", "–"], ["one_to_one", "many_to_one", "one_to_many", "many_to_many"]),
  ]

  @Test(arguments: expectations, JoinKind.allCases)
  func aJoinKeepsWhatItExpects(_ one: (right: [String], allowed: Set<String>), kind: JoinKind) throws {
    let left = table("k:text n:integer", "甲 1", "甲 2", "乙 3", "丙 4", "– 5", "– 6")
    let right = Query(Table([("k", Column(texts: one.right.map { $0 == "–" ? nil : $0 }))]))
    for word in ["one_to_one", "many_to_one", "one_to_many", "many_to_many"] {
      let run = TestRun()
      let joined = try left.verb(
        "\(kind.rawValue)_join", .table(right), "k", options([("expect", .text(word))]), run: run)
      let told = problem { try joined.rows(run: run) }
      #expect(told.hasPrefix("no problem") == one.allowed.contains(word), "\(word): \(told)")
      #expect(run.notes == [])
    }
  }

  @Test func whatAJoinDidNotExpectIsToldWithItsRows() throws {
    let expected = { (word: String) in options([("expect", .text(word))]) }
    #expect(
      problem { try left.verb("left_join", .table(right), "k", expected("many_to_one")).rows() }
        == "left_join: expected many_to_one, but 1 key stands in several rows of the right table, such as "
        + "k 2 in its rows 1 and 3\n  t:count(\"k\") shows how often each key occurs")
    #expect(
      problem { try left.verb("semi_join", .table(right), "k", expected("one_to_many")).rows() }
        == "semi_join: expected one_to_many, but 1 key stands in several rows of the left table, such as "
        + "k 2 in its rows 2 and 5\n  t:count(\"k\") shows how often each key occurs")
  }

  @Test func aFilterAfterAJoinDoesNotHideWhatWasNotExpected() throws {
    let joined = try left.verb(
      "left_join", .table(right), "k", options([("expect", .text("many_to_one"))]))
    #expect(problem { try joined.verb("filter", "a == \"p\"").rows() }.hasPrefix("left_join: expected"))
    #expect(joined.explanation.contains("left_join by k, expecting many_to_one, with"))
  }

  @Test func aClashOfNamesTakesTheSuffixThatIsAsked() throws {
    let suffix = options([("suffix", .text("_另"))])
    #expect(
      try left.verb("left_join", .table(right), "k", suffix).schema.names == ["k", "a", "a_另", "c"])
    #expect(
      problem { try left.verb("left_join", .table(right), "k", options([("suffix", .text(""))])) }
        == "left_join: an empty suffix would leave two columns of one name")
    #expect(
      problem { try left.verb("anti_join", .table(right), "k", suffix) }
        == "anti_join: no option 'suffix'\n  there are: expect")
    #expect(
      problem { try left.verb("left_join", .table(right), "k", options([("expect", .text("many_to_on"))])) }
        == "left_join: no expectation 'many_to_on'\n  did you mean 'many_to_one'?")
    #expect(
      problem { try left.verb("left_join", .table(right), "k", options([("expect", .integer(1))])) }
        == "left_join: expected a string for 'expect', got a number")
  }
}

@Suite struct UnionTests {
  @Test func columnsGoByName() throws {
    let a = table("a:integer b:text", "1 x")
    let b = table("b:text c:date a:number", "y 2019-05-05 2.5")
    let both = try a.verb("union", .table(b))
    #expect(both.schema.fields == [Field("a", .number), Field("b", .text), Field("c", .date)])
    #expect(try both.shown() == "1.0 x –|2.5 y 2019-05-05")
  }

  @Test func differentKindsAreTold() {
    #expect(
      problem { try table("a:integer", "1").verb("union", .table(table("a:text", "x"))) }
        == "union: 'a' is a whole number, and text in the other table")
  }
}

@Suite struct PivotTests {
  let long = table(
    "unit:text measure:text n:integer", "环卫 done 1", "环卫 open 2", "照明 done 3")

  func wider(_ t: Query) throws -> Query {
    try t.verb("pivot_wider", options([("names", .text("measure")), ("values", .text("n"))]))
  }

  @Test func rowsGoByTheOtherColumnsAndColumnsByName() throws {
    let wide = try wider(long)
    #expect(wide.schema.names == ["unit", "done", "open"])
    #expect(try wide.shown() == "照明 3 –|环卫 1 2")
  }

  @Test func twoValuesForOneCellAreAProblem() throws {
    let twice = try long.verb("union", .table(long))
    #expect(
      problem { try wider(twice) } == """
        pivot_wider: two values for one cell: 'done' of unit 环卫 is in rows 1 and 4
          summarise first, so that each has one value
        """)
  }

  @Test func longerIsTheWayBack() throws {
    let wide = try wider(long)
    let back = try wide.verb(
      "pivot_longer",
      options([("columns", .text("done, open")), ("names", .text("measure")), ("values", .text("n"))]))
    #expect(try back.shown() == "照明 done 3|照明 open –|环卫 done 1|环卫 open 2")
  }

  @Test func aNameThatIsTakenIsTold() {
    let t = table("done:text measure:text n:integer", "x done 1")
    #expect(problem { try wider(t) }.hasPrefix("pivot_wider: there would be two columns 'done'"))
  }
}

@Suite struct MissingTests {
  let t = table("a:integer b:text", "1 –", "– x", "3 y")

  @Test func constantsFillEachColumn() throws {
    #expect(try t.verb("fill_missing", "a = 0, b = \"none\"").shown() == "1 none|0 x|3 y")
  }

  @Test func droppingLooksAtTheNamedColumns() throws {
    #expect(try t.verb("drop_missing", "a").shown() == "1 –|3 y")
    #expect(try t.verb("drop_missing").shown() == "3 y")
  }
}

@Suite struct ValuesTests {
  let t = table("a:integer b:text", "1 x", "5 x", "– y")

  @Test func pullGivesAList() throws {
    guard case .list(let items) = try t.ask("pull", ["a"]) else { throw Problem("no list") }
    #expect(items.map(\.kind) == ["a number", "a number", "nothing"])
  }

  @Test func valueIsTheOnlyCell() throws {
    guard case .integer(6) = try t.verb("summarise", "s = sum(a)").ask("value", []) else {
      throw Problem("not 6")
    }
    #expect(problem { try t.ask("value", []) } == "value: expected one cell, got 3 rows and 2 columns")
  }

  @Test func describeTellsOfEveryColumn() throws {
    guard case .table(let described) = try t.ask("describe", []) else { throw Problem("no table") }
    #expect(
      try (described as! Query).shown() == "a integer 1 2 1 3.0 5|b text 0 2 x – y")
  }

  @Test func drillGivesTheRowsBehindARow() throws {
    let counted = try t.verb("count", "b")
    #expect(try counted.verb("drill", 1).shown() == "1 x|5 x")
    #expect(try counted.verb("rename", "c = b").verb("arrange", "-c").verb("drill", 1).shown() == "– y")
    #expect(try t.verb("distinct", "a").verb("drill", 3).shown() == "– y")
    #expect(problem { try counted.verb("drill", 3) } == "drill: no row 3: there are 2")
    #expect(problem { try t.verb("drill", 1) }.hasPrefix("drill: this is no summary"))
  }

  @Test func explainPrintsThePlanAsItRuns() throws {
    let plan = try t.verb("mutate", "c = a * 2").verb("filter", "b == \"x\"").verb("arrange", "-c")
      .verb("head", 1).verb("select", "c")
    #expect(
      plan.explanation == """
        t of 3 rows
          reads 2 of 2 columns: a, b
        filter b == "x"
        mutate c = a * 2
        top 1 by -c
        select c
        """)
    let wide = try t.verb("rename", "`my name` = b").verb("head", 1).verb(
      "pivot_wider", options([("names", .text("my name")), ("values", .text("a"))]))
    #expect(wide.explanation.contains("\npivot_wider names = `my name`, values = a\n"))
    #expect(try plan.shown() == "10")
  }
}

extension Cell {
  var whole: Int64 { if case .integer(let value) = self { value } else { .min } }
  var number: Double { if case .number(let value) = self { value } else { .nan } }
}
