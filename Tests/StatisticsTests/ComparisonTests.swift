import Catalogue
import Problems
import Statistics
import Tables
import TestSupport
import Testing

/// Several groups, raters, strata, trends and models; values of R, SciPy and statsmodels that the vectors do not hold.
@Suite struct ComparisonTests {
  static let findings = Table([
    ("天数", Column(numbers: [3, 5, 4, 9, 8, nil, 7, 12])),
    ("片区", Column(texts: ["东", "东", "东", "西", "西", "西", "西", nil])),
    ("人数", Column(integers: [1, 2, 2, 4, 3, 2, 3, 5])),
    ("完成", Column(booleans: [true, true, false, false, true, false, false, true])),
  ])

  // MARK: - Columns of a table

  @Test func aTableAndItsColumnsStandForLists() throws {
    let t = Value.table(Self.findings)
    let welch = try call("t_test", t, .text("天数"), .text("片区"))
    let plain = try call("t_test", list([3, 5, 4]), list([9, 8, 7]))
    #expect(try field("p_value", of: welch) == field("p_value", of: plain))
    #expect(try number(call("mean", t, .text("人数"))) == 2.75)
    #expect(try number(call("quantile", t, .text("人数"), .number(0.5))) == 2.5)
    #expect(try field("n", of: call("cor", t, .text("天数"), .text("人数"))) == 7)
    #expect(try field("missing", of: call("wilcoxon", t, .text("天数"), .text("片区"))) == 1)
    #expect(try field("n", of: call("fisher_test", t, .text("片区"), .text("完成"))) == 7)
    #expect(try field("events", of: call("kaplan_meier", t, .text("人数"), .text("完成"))) == 4)
  }

  @Test func columnsThatCannotStandForListsAreTold() {
    let t = Value.table(Self.findings)
    #expect(told("mean", t, .text("天")).hasPrefix("no column '天'"))
    #expect(told("mean", t, .text("片区")) == "expected a number at item 1, got a string")
    let three = Table([("v", Column(numbers: [1, 2, 3])), ("g", Column(texts: ["甲", "乙", "丙"]))])
    #expect(
      told("t_test", .table(three), .text("v"), .text("g"))
        == "'g' has 3 groups, and two are compared\n  stats.anova and stats.kruskal compare several")
    #expect(told("fisher_test", t, .text("片区")) == "expected the name of a second column at argument 3")
  }

  // MARK: - Several groups

  @Test func groupsKeepTheirFigures() throws {
    let result = try call("anova", .table(Self.findings), .text("天数"), .text("片区"))
    let groups = try rows("groups", of: result)
    #expect(try groups.cells("group") == [.text("东"), .text("西")] && groups.cells("mean") == [.number(4), .number(8)])
    #expect(try field("statistic", of: result) == 24 && field("df_within", of: result) == 4)
    #expect(try field("missing", of: result) == 2)
  }

  @Test func groupsThatCannotDifferAreRefused() {
    #expect(
      told("anova", list([1, 1, 2, 2]), .list(["a", "a", "b", "b"].map(Value.text))).hasPrefix(
        "the numbers do not vary within the groups"))
    #expect(
      told("kruskal", list([2, 2, 2]), .list(["a", "b", "b"].map(Value.text)))
        == "all numbers are the same, so their ranks say nothing")
    #expect(
      told("anova", list([1, 2]), .list(["a", "a"].map(Value.text))) == "comparing needs at least 2 groups, got 1")
    #expect(
      told("trend_test", list([0, 0]), list([3, 4])) == "no trial succeeded in any group, so there is no trend to test")
    #expect(told("trend_test", list([4, 0]), list([3, 4])) == "more successes (4) than trials (3) at item 1")
    #expect(told("p_adjust", list([0.5, 1.5])) == "a p-value lies between 0 and 1, got 1.5 at item 2")
    #expect(told("p_adjust", list([0.5]), .text("hom")) == "no method 'hom'\n  did you mean 'holm'?")
  }

  /// R 4.2.2: p.adjust(c(0.01, 0.04, 0.03, 0.5)).
  @Test func pValuesAreCorrectedInTheirOrder() {
    let chances = [0.01, 0.04, 0.03, 0.5]
    #expect(PAdjustment.holm.adjusted(chances) == [0.04, 0.09, 0.09, 0.5])
    #expect(
      zip(PAdjustment.benjaminiHochberg.adjusted(chances), [0.04, 0.16 / 3, 0.16 / 3, 0.5]).allSatisfy {
        abs($0 - $1) < 1e-15
      })
    #expect(PAdjustment.bonferroni.adjusted(chances) == [0.04, 0.16, 0.12, 1])
    #expect(PAdjustment.holm.adjusted([]) == [])
  }

  /// Fisher's lady tasting tea by either way; R's example of job satisfaction, and its documented p-value.
  @Test func exactTestsOfLargerTablesAddUpAllLikeThem() throws {
    #expect(abs(try #require(try exactTest([[3, 1], [1, 3]])) - 34 / 70.0) < 1e-14)
    // Six tables are as rare, each with the chance (2! 2! 2!)² ⁄ (6! 2! 2! 2!).
    #expect(abs(try #require(try exactTest([[2, 0, 0], [0, 2, 0], [0, 0, 2]])) - 6 * 8 / 720.0) < 1e-14)
    let jobs: [[Double]] = [[1, 2, 1, 0], [3, 3, 6, 1], [10, 10, 14, 9], [6, 7, 12, 11]]
    #expect(abs(try #require(try exactTest(jobs)) - 0.7826849389656096) < 1e-12)
    #expect(throws: Problem("the counts are too large for an exact test").hint("stats.chisq_test is as good here")) {
      try exactTest([[500_000, 2, 1], [3, 500_000, 6]])
    }
  }

  /// A table of 9 × 9 has too many others to count.
  @Test func largeTablesAreTestedByRandomOnes() throws {
    var counts: [[Double]] = []
    for row in 0..<9 { counts.append((0..<9).map { column in Double(2 + (row * 5 + column * 3) % 5) }) }
    let matrix = Value.list(counts.map(list))
    let run = TestRun(seed: 7)
    let result = try call("stats.fisher_test", [matrix, options(("times", .integer(2000)))], run: run)
    let (chance, error) = (try field("p_value", of: result), try field("std_error", of: result))
    #expect(try field("times", of: result) == 2000)
    let expected = (chance * (1 - chance) / 2000).squareRoot()
    #expect(abs(error - expected) < 1e-15)
    #expect(
      run.notes.count == 1 && run.notes[0].contains("the p-value is that of 2000 random ones, with a standard error"))
    // The same random numbers give the same p-value.
    let again = TestRun(seed: 7)
    #expect(try simulatedTest(counts, times: 2000, random: again.random).pValue == chance)
    // Exact where it can be counted: no error, and no note.
    let small = TestRun()
    let exact = try call("stats.fisher_test", [.list([list([3, 1, 2]), list([1, 3, 2])])], run: small)
    #expect(throws: Problem.self) { try field("std_error", of: exact) }
    #expect(try field("p_value", of: exact) > 0 && small.notes.isEmpty)
    #expect(told("fisher_test", matrix, options(("times", .integer(5)))) == "'times' is from 100 to 1000000, not 5")
    #expect(
      told("fisher_test", .list([list([3, 1]), list([1, 3])]), options(("times", .integer(500))))
        == "'times' goes with a table larger than 2 × 2")
  }

  /// Random tables about the exact p-values of tables that can be counted.
  @Test(
    arguments: [
      [[3, 1, 2], [1, 4, 2]], [[0, 5, 1], [6, 1, 0], [2, 2, 2]], [[12, 3, 4, 1], [5, 9, 2, 7]],
    ] as [[[Double]]])
  func randomTablesComeAsOftenAsTheirChance(counts: [[Double]]) throws {
    let exact = try #require(try exactTest(counts))
    let run = TestRun(seed: 11)
    let test = try simulatedTest(counts, times: 20_000, random: run.random)
    #expect(abs(test.pValue - exact) < 4 * test.standardError)
  }

  // MARK: - Raters

  static let rated = Table([
    ("甲", Column(texts: ["完成", "未完成", "完成", "完成", "基本完成", "未完成", nil])),
    ("乙", Column(texts: ["完成", "未完成", "基本完成", "完成", "基本完成", "完成", "完成"])),
    ("丙", Column(texts: ["完成", "未完成", "完成", "完成", "完成", "未完成", "完成"])),
  ])

  /// statsmodels 0.15: cohens_kappa and fleiss_kappa over the same counts.
  @Test func kappaIsAsInStatsmodels() throws {
    let two = try call("kappa", .table(Self.rated), .text("甲, 乙"))
    #expect(abs(try field("estimate", of: two) - 0.4782608695652173) < 1e-14)
    #expect(try field("n", of: two) == 6 && field("missing", of: two) == 1)
    let same = try call("kappa", .table(Self.rated), .text("甲"), .text("乙"))
    #expect(try field("estimate", of: same) == field("estimate", of: two))
    let levels = Value.list(["未完成", "基本完成", "完成"].map(Value.text))
    let weighted = try call(
      "kappa", .table(Self.rated), .text("甲, 乙"), options(("weights", .text("linear")), ("levels", levels)))
    #expect(abs(try field("estimate", of: weighted) - 0.4375) < 1e-9)
    let agreement = try call("agreement", .table(Self.rated), .text("甲, 乙, 丙"))
    #expect(try field("agreed", of: agreement) == 3)
  }

  @Test func ratersWhoGiveOneCategoryAgreeByChance() {
    let one = Table([("a", Column(texts: ["完成", "完成"])), ("b", Column(texts: ["完成", "完成"]))])
    #expect(
      told("kappa", .table(one), .text("a, b"))
        == "all ratings are in one category, so that agreement beyond chance has no meaning")
    #expect(told("kappa", .table(one), .text("a")) == "agreement needs at least 2 raters, got 1")
    #expect(
      told("kappa", .table(Self.rated), .text("甲, 乙, 丙"), options(("weights", .text("linear"))))
        == "weights are for two raters, and there are 3")
    #expect(
      told("kappa", .table(Self.rated), .text("甲, 乙"), options(("weights", .text("lineer"))))
        == "no weights 'lineer'\n  did you mean 'linear'?")
  }

  /// Fleiss, Nee and Landis (1979), equation 12, over the 18 ratings of 6 items.
  @Test func fleissKappaHasTheErrorOf1979() throws {
    let result = try call("kappa", .table(Self.rated), .text("甲, 乙, 丙"))
    // 完成 10, 未完成 5, 基本完成 3.
    let shares = [10.0 / 18, 5.0 / 18, 3.0 / 18]
    let pq = shares.reduce(0) { $0 + $1 * (1 - $1) }
    let skew = shares.reduce(0) { $0 + $1 * (1 - $1) * (1 - 2 * $1) }
    let error = (2 / (pq * pq * 6 * 3 * 2) * (pq * pq - skew)).squareRoot()
    #expect(abs(try field("std_error", of: result) - error) < 1e-15)
  }

  /// Two items on which two raters never agree leave no large-sample error: exactly 0, and a note.
  @Test func anErrorOfNothingIsTold() throws {
    let run = TestRun()
    let t = Table([("甲", Column(texts: ["完成", "未完成"])), ("乙", Column(texts: ["未完成", "基本完成"]))])
    let result = try call("stats.kappa", [.table(t), .text("甲, 乙")], run: run)
    #expect(try field("std_error", of: result) == 0)
    #expect(
      run.notes == ["stats.kappa: the large-sample error of 2 items is 0, so that the interval says nothing"])
  }

  // MARK: - Trends and inequality

  @Test func aSeriesThatRisesThroughoutIsTheRarestOrder() throws {
    let rise = try call("mann_kendall", list([1, 2, 3, 4, 5]))
    #expect(try field("estimate", of: rise) == 1 && field("statistic", of: rise) == 10)
    #expect(abs(try field("p_value", of: rise) - 2 / 120.0) < 1e-16)
    let greater = try call("mann_kendall", list([1, 2, 3, 4, 5]), options(("alternative", .text("greater"))))
    #expect(abs(try field("p_value", of: greater) - 1 / 120.0) < 1e-16)
    #expect(told("mann_kendall", list([2, 2, 2])) == "all numbers are the same, so there is no trend")
    #expect(told("theil_sen", list([2, 2]), list([1, 3])) == "all x are the same, so there is no slope")
    #expect(told("acf", .list([.number(1), .missing, .number(2)])).hasPrefix("1 number missing"))
  }

  @Test func sharesOfTheWholeAreUnequal() throws {
    #expect(try number(call("gini", list([4, 4, 4]))) == 0)
    #expect(try number(call("gini", list([0, 0, 9]))) == 2 / 3.0)
    #expect(try number(call("gini", list([0, 0, 9]), options(("corrected", .boolean(true))))) == 1)
    #expect(
      try rows(of: call("lorenz", list([2, 1, 1]))).cells("share_of_total") == [0, 0.25, 0.5, 1].map(Cell.number))
    #expect(told("gini", list([1, -1])) == "an amount cannot be below 0, got -1")
    #expect(told("gini", list([0, 0])) == "all amounts are 0, so there is nothing to share")
  }

  @Test func theModeOfTextsAndNumbersIsTheMostFrequent() throws {
    guard case .text("环卫所") = try call("mode", .list(["环卫所", "绿化所", "环卫所"].map(Value.text))) else {
      throw Problem("another mode")
    }
    let run = TestRun()
    #expect(try number(call("mode", [list([3, 1, 3, 1, 2])], run: run)) == 1)
    #expect(run.notes == ["stats.mode: 1 other value is as frequent"])
    #expect(told("mode", .list([.missing])) == "a mode needs at least 1 value, and all 1 are missing")
    #expect(
      told("mode", .list([.text("a"), .missing, .integer(1)]))
        == "a mode is of values of one type, got a string at item 1 and a number at item 3")
  }

  /// Numbers of identity cards differ beyond what a double holds.
  @Test func theModeOfLongWholeNumbersIsExact() throws {
    let (one, other): (Int64, Int64) = (320_102_199_003_071_231, 320_102_199_003_071_232)
    func mode(_ values: [Value]) throws -> String { "\(try call("mode", .list(values)))" }
    #expect(try mode([.integer(one), .integer(other)]) == "\(Value.integer(one))")
    #expect(try mode([.integer(other), .integer(one), .integer(other)]) == "\(Value.integer(other))")
    #expect(try mode([.number(2.5), .integer(2), .number(2)]) == "\(Value.integer(2))")
    #expect(try mode([.number(0x1p63), .integer(.max), .number(-0x1p70)]) == "\(Value.number(-0x1p70))")
  }

  // MARK: - Strata and models

  @Test func ratiosOfOddsAndRisksAreByTheirLogarithms() throws {
    let odds = try call("odds_ratio", .list([list([12, 5]), list([6, 12])]))
    #expect(abs(try field("estimate", of: odds) - 4.8) < 1e-14)
    // exp(log 4.8 ± 1.959964 √(1/12 + 1/5 + 1/6 + 1/12)).
    #expect(abs(try field("low", of: odds) - 1.1471270542538798) < 1e-12)
    #expect(abs(try field("high", of: odds) - 20.084959128599571) < 1e-11)
    let risk = try call("risk_ratio", .list([list([12, 5]), list([6, 12])]))
    #expect(abs(try field("estimate", of: risk) - 12.0 / 17 * 3) < 1e-14)
    #expect(told("odds_ratio", .list([list([0, 5]), list([6, 12])])).hasPrefix("a cell is 0"))
    #expect(
      told("odds_ratio", .list([list([1, 5, 3]), list([6, 12, 1])])).hasPrefix("expected a 2 × 2 table, got 2 × 3"))
  }

  /// R 4.2.2: glm(y ~ x, binomial), x = 1:6, y = c(0, 0, 1, 0, 1, 1).
  @Test func logisticRegressionIsAsInR() throws {
    let t = Table([("月", Column(integers: [1, 2, 3, 4, 5, 6])), ("完成", Column(integers: [0, 0, 1, 0, 1, 1]))])
    let model = try generalisedModel(Formula("完成 ~ 月"), t, family: .binomial)
    #expect(abs(model.deviance - 4.9559736700992261) < 1e-8)
    #expect(abs(model.coefficients[1].estimate - 1.2140275858514193) < 1e-8)
    #expect(abs(model.coefficients[1].standardError - 0.91258555988418433) < 1e-8)
    #expect(abs(model.aic - 8.9559736700992261) < 1e-8)
  }

  @Test func sharesOfTrialsAreFittedAsTheirRowsOneByOne() throws {
    let one = Table([
      ("x", Column(integers: [1, 1, 1, 2, 2, 2, 2])), ("y", Column(integers: [1, 0, 0, 1, 1, 1, 0])),
    ])
    let many = Table([
      ("x", Column(integers: [1, 2])), ("y", Column(integers: [1, 3])), ("n", Column(integers: [3, 4])),
    ])
    let third = Table([
      ("x", Column(integers: [1, 2, 2])), ("y", Column(integers: [1, 2, 1])), ("n", Column(integers: [3, 2, 2])),
    ])
    let a = try generalisedModel(Formula("y ~ x"), one, family: .binomial)
    let b = try generalisedModel(Formula("y ~ x"), third, family: .binomial, trials: "n")
    #expect(abs(a.coefficients[1].estimate - b.coefficients[1].estimate) < 1e-10)
    #expect(abs(a.coefficients[1].standardError - b.coefficients[1].standardError) < 1e-10)
    #expect(throws: Problem("2 coefficients need at least 3 rows, got 2")) {
      try generalisedModel(Formula("y ~ x"), many, family: .binomial, trials: "n")
    }
  }

  @Test func aTermThatTellsTheOutcomePerfectlyIsTold() {
    let t = Table([
      ("x", Column(integers: [1, 2, 3, 4])), ("y", Column(integers: [0, 0, 1, 1])),
      ("z", Column(numbers: [1.5, 2, 3, 1])),
    ])
    #expect(told("glm", .table(t), .text("y ~ x")).hasPrefix("some term tells the outcome perfectly"))
    #expect(told("glm", .table(t), .text("z ~ x")).hasPrefix("expected true or false, 1 or 0 in 'z' at row 1, got 1.5"))
    #expect(
      told("glm", .table(t), .text("z ~ x"), options(("family", .text("poisson")))).hasPrefix(
        "expected a count in 'z' at row 1, got 1.5"))
    #expect(
      told("glm", .table(t), .text("y ~ x"), options(("family", .text("poison"))))
        == "no family 'poison'\n  did you mean 'poisson'?")
    #expect(
      told("glm", .table(t), .text("y ~ x"), options(("exposure", .text("z"))))
        == "'exposure' goes with family = \"poisson\"")
  }

  @Test func modelsOfNumbersOutOfRangeAreRefused() {
    let t = Table([
      ("x", Column(numbers: [0x1p-1063, 0x1p-1062, 0x1.8p-1062, 0x1p-1061])),
      ("h", Column(numbers: [1e308, -1e308, 1e308, 1e300])),
      ("y", Column(integers: [1, 0, 0, 1])), ("n", Column(integers: [1 << 50, 1 << 51, 3, 1 << 52])),
    ])
    let refused = "some numbers of the model are too large or too small to reckon with"
    #expect(told("glm", .table(t), .text("y ~ x")).hasPrefix(refused))
    #expect(told("glm", .table(t), .text("n ~ h"), options(("family", .text("poisson")))).hasPrefix(refused))
  }

  @Test func aMeasureThatLiftsTheLevelIsFound() throws {
    let values = (0..<20).map { Double($0) * 0.5 + ($0 >= 12 ? 4 : 0) }
    let series = try interruptedSeries((0..<20).map { Double($0) }, values, start: 12)
    let found = series.coefficients.map(\.estimate)
    #expect(zip(found, [0, 0.5, 4, 0]).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(series.coefficients.allSatisfy { $0.standardError == 0 && $0.pValue == nil })
    for times in [[1, 2, 3, 4, 5, 1e12], [1, 1 + 1e-12, 3, 4, 5, 6]] {
      let problem = #expect(throws: Problem.self) { try interruptedSeries(times, [1, 2, 1, 4, 5, 3], start: 3) }
      #expect(problem?.message == "the times are too uneven to tell the level from the slope")
    }
    let t = Table([("月", Column(integers: [1, 2, 3, 4, 5])), ("率", Column(numbers: [1, 2, 1, 2, 3]))])
    #expect(
      told("its", .table(t), options(("at", .text("月")), ("value", .text("率")), ("start", .integer(5))))
        == "an interrupted series needs at least 2 times before and after, got 4 and 1")
    #expect(
      told("its", .table(t), options(("at", .text("月")), ("value", .text("率"))))
        == "the option 'start' is needed: the first time after the measure")
  }

  // MARK: - Limits

  /// A column of true and false stands for its counts, by groups where a second one is named.
  @Test func sharesAreTakenFromColumns() throws {
    let t = Table([
      ("完成", Column(booleans: [true, false, true, true, false, nil])),
      ("区", Column(texts: ["东", "东", "西", "西", "西", "东"])), ("数", Column(integers: [1, 0, 2, 1, 0, 1])),
    ])
    let run = TestRun()
    let share = try call("stats.wilson", [.table(t), .text("完成"), options(("level", .number(0.9)))], run: run)
    let counted = try call("stats.wilson", .integer(3), .integer(5), options(("level", .number(0.9))))
    #expect(try field("low", of: share) == field("low", of: counted) && field("n", of: share) == 5)
    #expect(run.notes == ["stats.wilson: 1 row with a missing value left out"])
    let exact = try call("binom_ci", .table(t), .text("完成"))
    #expect(try field("k", of: exact) == 3 && field("n", of: exact) == 5)
    let two = try call("prop_test", .table(t), .text("完成"), .text("区"))
    #expect(abs(try field("difference", of: two) - (0.5 - 2 / 3.0)) < 1e-15)
    #expect(told("prop_test", .table(t), .text("完成")) == "expected the name of a second column at argument 3")
    #expect(told("wilson", .table(t), .text("数")).hasPrefix("expected true or false, 1 or 0, in '数' at row 3, got 2"))
    #expect(
      told("prop_test", .table(t), .text("完成"), .text("数")).hasPrefix("'数' has 3 groups, and two are compared"))
    let empty = Table([("完成", Column(booleans: [nil]))])
    #expect(told("wilson", .table(empty), .text("完成")) == "no row has a value in '完成'")
  }

  @Test func aOneSidedLimitKeepsTheOtherEnd() throws {
    let upper = try call("binom_ci", .integer(0), .integer(59), options(("side", .text("upper"))))
    #expect(try field("low", of: upper) == 0)
    #expect(abs(try field("high", of: upper) - 0.049508) < 1e-6)
    let lower = try call("hypergeom_ci", .integer(3), .integer(3), .integer(3))
    #expect(try field("low", of: lower) == 1 && field("high", of: lower) == 1)
    #expect(
      told("binom_ci", .integer(1), .integer(2), options(("method", .text("willson"))))
        == "no method 'willson'\n  did you mean 'wilson'?")
    #expect(
      told("binom_ci", .integer(1), .integer(2), options(("side", .text("uper"))))
        == "no side 'uper'\n  did you mean 'upper'?")
    #expect(
      told("hypergeom_ci", .integer(1), .integer(5), .integer(4)) == "a sample of 5 is more than the population of 4")
    #expect(told("poisson_ci", .integer(-1)) == "expected a count of events, got -1")
    #expect(told("poisson_ci", .integer(1 << 40)) == "1099511627776 events are too many for exact limits")
    let sure = options(("difference", .number(-1)), ("sd", .number(0.1)), ("n", .number(1e9)))
    #expect(try field("power", of: call("power_mean", sure)) == 1)
    #expect(told("rate_test", .integer(0), .number(1), .integer(0), .number(1)).hasPrefix("neither has an event"))
    #expect(
      told("t_test", list([1, 2]), list([2, 5]), options(("alternative", .text("grater"))))
        == "no alternative 'grater'\n  did you mean 'greater'?")
  }
}
