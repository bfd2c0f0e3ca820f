import Catalogue
import Problems
import Statistics
import Tables
import Testing

/// What a person reads who asks for what cannot be answered: never NaN, never
/// a silent zero.
@Suite struct BadInputTests {
  /// The problem of a call, as its text; what it gave where there was none.
  func told(_ name: String, _ arguments: Value...) -> String { problem(of: name, arguments) }

  private func problem(of name: String, _ arguments: [Value]) -> String {
    do {
      return "no problem: \(try call(name, arguments))"
    } catch let problem as Problem {
      return problem.text
    } catch {
      return "\(error)"
    }
  }

  let few = list([1, 2, 3, 4])
  let constant = list([2, 2, 2, 2])
  let holes = Value.list([.number(1), .missing, .number(3), .missing])

  @Test func tooFewValues() {
    #expect(told("mean", list([])) == "a mean needs at least 1 number, got 0")
    #expect(
      told("mean", .list([.missing, .missing]))
        == "a mean needs at least 1 number, and all 2 are missing")
    #expect(
      told("sd", .list([.number(1), .missing]))
        == "a standard deviation needs at least 2 numbers, got 1 (1 missing)")
    #expect(told("skewness", list([1, 2])) == "skewness needs at least 3 numbers, got 2")
    #expect(told("kurtosis", list([1, 2, 3])) == "kurtosis needs at least 4 numbers, got 3")
    #expect(
      told("cor", list([1, 2]), list([1, 2])) == "a correlation needs at least 3 pairs, got 2")
    #expect(told("cor", few, holes) == "a correlation needs at least 3 pairs, got 2 (2 missing)")
    #expect(told("t_test", list([1])) == "a t test needs at least 2 numbers, got 1")
    #expect(
      told("t_test", few, list([1]))
        == "the second list of a t test needs at least 2 numbers, got 1")
    #expect(
      told("wilcoxon", list([]), few)
        == "the first list of a rank test needs at least 1 number, got 0")
    #expect(
      told("kaplan_meier", list([]), list([])) == "a survival curve needs at least 1 time, got 0")
    #expect(
      told("histogram", .list([.missing]))
        == "a histogram needs at least 1 number, and all 1 are missing")
  }

  @Test func listsThatDifferInLength() {
    #expect(
      told("cor", few, list([1, 2, 3]))
        == "the lists differ in length: 4 at argument 1, 3 at argument 2")
    #expect(
      told("wilcoxon", few, list([1]), options(("paired", .boolean(true)))).hasPrefix(
        "the lists differ in length"))
    #expect(
      told("logrank", few, list([1, 0, 1, 1]), .list([.text("a")]))
        == "the lists differ in length: 4 at argument 1, 1 at argument 3")
    #expect(
      told("chisq_test", .list([list([1, 2]), list([3])])) == "row 1 has 2 numbers, row 2 has 1")
  }

  @Test func constantLists() {
    #expect(told("cor", constant, few) == "the first list is constant, so nothing can vary with it")
    for method in ["spearman", "kendall"] {
      #expect(
        told("cor", few, constant, options(("method", .text(method))))
          == "the second list is constant, so nothing can vary with it")
    }
    #expect(told("skewness", constant) == "all 4 numbers are the same, so they have no skewness")
    #expect(told("kurtosis", constant) == "all 4 numbers are the same, so they have no kurtosis")
    #expect(
      told("t_test", constant)
        == "the numbers do not vary, so there is no spread to hold a difference against")
    #expect(told("t_test", list([0, 0])).hasPrefix("the numbers do not vary"))
    #expect(told("t_test", constant, constant).hasPrefix("the numbers do not vary"))
    #expect(
      told("wilcoxon", constant, constant) == "all numbers are the same, so their ranks say nothing"
    )
    #expect(
      told("wilcoxon", few, few, options(("paired", .boolean(true))))
        == "every pair is equal, so there is no difference to rank")
    #expect(
      told("histogram", constant, options(("bins", .integer(2))))
        == "all 4 numbers are the same, so they fill one bin only")
    #expect(
      told("bootstrap", constant, .function(BuiltIn("mean")))
        == "every resample gives the same figure, 2, so it has no interval")
  }

  @Test func wordsAndOptionsThatThereAreNot() {
    #expect(
      told("cor", few, few, options(("methode", .text("kendall"))))
        == "no option 'methode'\n  did you mean 'method'?")
    #expect(
      told("cor", few, few, options(("method", .text("pearsen"))))
        == "no method 'pearsen'\n  did you mean 'pearson'?")
    #expect(
      told("t_test", few, few, options(("pared", .boolean(true))))
        == "no option 'pared'\n  did you mean 'paired'?")
    #expect(
      told("kaplan_meier", few, list([1, 0, 1, 1]), options(("conf", .text("loglog"))))
        == "no conf 'loglog'\n  did you mean 'log-log'?")
    #expect(told("skewness", few, options(("type", .integer(3)))).hasPrefix("no type 3"))
    #expect(told("mean", few, few) == "expected at most 1 argument, got 2")
  }

  @Test func levelsAndSharesOutOfRange() {
    #expect(
      told("t_test", few, .missing, options(("level", .number(1))))
        == "'level' is a share between 0 and 1, such as 0.95, not 1.0")
    #expect(
      told("quantile", few, .number(1.5))
        == "expected a share between 0 and 1 at argument 2, got 1.5")
    #expect(told("quantile", few) == "expected a number at argument 2, got nothing")
    #expect(
      told("prop_test", .integer(11), .integer(10), .integer(1), .integer(2))
        == "more successes (11) than trials (10)")
    #expect(told("wilson", .integer(1), .integer(.max)) == "too many trials: 9223372036854775807")
    #expect(
      told("wilson", .number(0.5), .integer(2)) == "expected a whole number at argument 1, got 0.5")
    #expect(
      told("bootstrap", few, .function(BuiltIn("mean")), options(("times", .integer(5))))
        == "'times' is from 100 to 1000000, not 5")
    #expect(
      told("histogram", few, options(("bins", .integer(0)))) == "'bins' is from 1 to 10000, not 0")
  }

  @Test func thingsThatAreNoNumbers() {
    #expect(
      told("mean", .list([.number(1), .text("x")])) == "expected a number at item 2, got a string")
    #expect(told("mean", .text("x")) == "expected a list of numbers at argument 1, got a string")
    #expect(told("mean", list([1, .nan])) == "expected a finite number at item 2, got nan")
    #expect(
      told("cor", few, list([1, 2, .infinity, 4]))
        == "expected a finite number at item 3 of argument 2, got inf")
    #expect(
      told("kaplan_meier", few, list([1, 0, 2, 1]))
        == "expected true or false, 1 or 0, at item 3 of argument 2, got 2.0")
    #expect(
      told("kaplan_meier", list([1, -2]), list([1, 1]))
        == "a time cannot be below 0, got -2 at item 2")
    #expect(
      told("bootstrap", few, .text("mean")) == "expected a function at argument 2, got a string")
    #expect(
      told("bootstrap", few, .function(Silent()))
        == "expected a number from the function, got nothing")
    #expect(told("wilcoxon", few) == "expected a list of numbers at argument 2, got nothing")
  }

  @Test func tablesOfCountsThatAreNone() {
    #expect(
      told("chisq_test", .list([list([1, 2])]))
        == "a table of counts needs at least 2 rows and 2 columns, got 1 × 2\n  write it by rows: {{12, 5}, {3, 9}}"
    )
    #expect(
      told("chisq_test", .list([list([1, -2]), list([3, 4])]))
        == "expected a count at row 1, column 2, got -2")
    #expect(
      told("chisq_test", .list([list([1, 2.5]), list([3, 4])]))
        == "expected a count at row 1, column 2, got 2.5")
    #expect(
      told("chisq_test", .list([list([1, 0]), list([3, 0])]))
        == "column 2 has no counts, so nothing can be expected there")
    #expect(
      told("fisher_test", .list([list([0, 0]), list([3, 1])]))
        == "row 1 has no counts, so nothing can be expected there")
    #expect(
      told("fisher_test", .list([list([1, 2, 3]), list([3, 1, 2])]), options(("level", .number(0.9))))
        == "'level' goes with a 2 × 2 table")
    #expect(told("chisq_test", list([1])) == "a test of one row needs at least 2 counts, got 1")
    #expect(told("chisq_test", list([1, -2])) == "expected a count at item 2, got -2")
    #expect(told("chisq_test", list([0, 0])) == "all counts are 0, so nothing can be expected")
    #expect(
      told("chisq_test", list([1, 2]), options(("shares", list([0.5, 0.6]))))
        == "the shares add up to 1.1, not to 1")
  }

  @Test func groupsThatCannotBeCompared() {
    let ends = list([1, 1, 0, 1])
    #expect(
      told("logrank", few, ends, .list(.init(repeating: .text("a"), count: 4)))
        == "a log-rank test needs at least 2 groups, got 1")
    let groups = Value.list(["a", "a", "b", "b"].map(Value.text))
    #expect(
      told("logrank", few, list([0, 0, 0, 0]), groups)
        == "no events, so there is nothing to compare")
    #expect(
      told("logrank", list([1, 1, 2, 2]), list([0, 0, 1, 1]), groups)
        == "only one group is still there when the first event comes")
  }

  @Test func numbersNearTheEndOfTheirRange() throws {
    let far = list([-1.7e308, 1.7e308, 1e308])
    #expect(told("var", far) == "the result is too large for a number")
    #expect(try number(call("sd", far)) == 1.7953644012660309e308)
    #expect(try number(call("skewness", far)) == -1.4405708015706558)
    #expect(try field("estimate", of: call("cor", far, far)) == 1)
    #expect(told("t_test", far) == "the result is too large for a number")
    #expect(told("histogram", far) == "the result is too large for a number")
    #expect(throws: Never.self) { try number(call("mean", far)) }
  }

  // MARK: - Models

  let table = Value.table(
    Table([
      ("y", Column(numbers: [1, 3, 2, 5, nil])), ("x", Column(numbers: [1, 2, 3, 4, 5])),
      ("c", Column(numbers: [7, 7, 7, 7, 7])), ("area", Column(texts: ["a", "b", "a", "b", "a"])),
      ("none", Column(numbers: [nil, nil, nil, nil, nil])),
    ]))

  @Test func formulasThatAreNone() {
    #expect(
      told("lm", table, .text("y ~ xx"))
        == "no column 'xx'\n  y ~ xx\n      ^~\n  did you mean 'x'?")
    #expect(
      told("lm", table, .text("y x")) == "expected '~' after the column to explain\n  y x\n    ^")
    #expect(told("lm", table, .text("y ~ ")) == "expected a column\n  y ~ \n      ^")
    #expect(told("lm", table, .text("y ~ x +")) == "expected a column\n  y ~ x +\n         ^")
    #expect(
      told("lm", table, .text("y ~ x ^ 2")).hasPrefix(
        "a formula takes columns as they are, not '^'"))
    #expect(
      told("lm", table, .text("y ~ log(x)")).hasPrefix(
        "a formula takes columns as they are, not '('"))
    #expect(told("lm", table, .text("y ~ y")).hasPrefix("'y' cannot explain itself"))
    #expect(
      told("lm", table, .text("y ~ x - area")).hasPrefix("only the intercept can be taken away"))
    #expect(told("lm", table, .text("y ~ x:c")).hasPrefix("'x:c' needs 'x' as a term of its own"))
    #expect(told("lm", table, .text("y ~ 0")).hasPrefix("the formula has no terms"))
    #expect(told("lm", table, .text("y ~ `x")).hasPrefix("the back quote is not closed"))
  }

  @Test func modelsWithoutEnoughToGoOn() {
    #expect(
      told("lm", table, .text("area ~ x")).hasPrefix(
        "expected numbers to explain, but 'area' is a text column"))
    #expect(
      told("lm", table, .text("c ~ x")).hasPrefix("'c' is constant, so there is nothing to explain")
    )
    #expect(
      told("lm", table, .text("y ~ none"))
        == "each of the 5 rows misses a value of the formula's columns")
    let small = Value.table(
      Table([("y", Column(numbers: [1, 2])), ("x", Column(numbers: [3, 5]))]))
    #expect(told("lm", small, .text("y ~ x")) == "2 coefficients need at least 3 rows, got 2")
    #expect(
      told("lm", few, .text("y ~ x")) == """
        expected a table of the dataset at argument 1, got a list
          frame{…} makes one of a script's values
        """
    )
  }
}

private final class Silent: ScriptFunction {
  func call(_ arguments: [Value]) -> Value { .missing }
}
