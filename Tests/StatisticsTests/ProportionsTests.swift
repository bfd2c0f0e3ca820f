import Problems
import Statistics
import Testing

@Suite struct ProportionsTests {
  @Test func wilsonEndsAtNoneAndAtAll() throws {
    #expect(try wilson(0, 10).low == 0)
    #expect(try wilson(10, 10).high == 1)
    #expect(try wilson(10, 10).low == 1 - wilson(0, 10).high)
  }

  @Test func aRateOfOneInABillionKeepsItsDigits() throws {
    // The textbook form in mpmath 1.3.0 at 40 digits.
    #expect(abs(try wilson(1, 1_000_000_000).low / 1.7652455495696313e-10 - 1) < 1e-13)
  }

  @Test func newcombesOwnExampleComesOut() throws {
    // Newcombe 1998, table II, (a): 56/70 against 48/80, method 10.
    let test = try compareShares(56, 70, 48, 80)
    #expect(abs(test.low - 0.0524) < 5e-5)
    #expect(abs(test.high - 0.3339) < 5e-5)
  }

  @Test func moreSuccessesThanTrialsIsAProblem() {
    #expect(throws: Problem("more successes (11) than trials (10)")) { try wilson(11, 10) }
    #expect(throws: Problem("a share needs at least 1 trial, got 0")) { try wilson(0, 0) }
    #expect(throws: Problem("expected a count of successes, got -1")) { try wilson(-1, 10) }
  }

  @Test func groupsInWhichNoneSucceededOrAllDoNotDiffer() throws {
    for (k1, n1, k2, n2) in [(0, 10, 0, 20), (10, 10, 20, 20)] as [(Int64, Int64, Int64, Int64)] {
      let test = try compareShares(k1, n1, k2, n2)
      #expect(test.difference == 0 && test.statistic == 0 && test.pValue == 1)
      #expect(test.low < 0 && test.high > 0)
    }
  }

  @Test func aOneSidedComparisonHasHalfTheChance() throws {
    let both = try compareShares(56, 70, 48, 80)
    let greater = try compareShares(56, 70, 48, 80, alternative: .greater)
    #expect(abs(greater.pValue - both.pValue / 2) < 1e-14)
    #expect(greater.high == 1 && greater.low > both.low)
    #expect(abs(try compareShares(56, 70, 48, 80, alternative: .less).pValue - (1 - greater.pValue)) < 1e-14)
  }

  @Test func theLevelIsGivenByNameToo() throws {
    let named = try call("wilson", .integer(8), .integer(10), options(("level", .number(0.9))))
    let plain = try call("wilson", .integer(8), .integer(10), .number(0.9))
    #expect(try field("low", of: named) == field("low", of: plain))
    #expect(try field("level", of: named) == 0.9)
  }

  @Test func funnelLimitsInterpolateBetweenCounts() throws {
    // SciPy 1.17.1: binom.ppf, cdf and pmf, put together as Spiegelhalter (2005) does.
    let limits = try binomialLimits(chance: 0.7, trials: 20, coverage: 0.95)
    #expect(abs(limits.low - 0.46274485340485283) < 1e-12)
    #expect(abs(limits.high - 0.8688234940193242) < 1e-12)
  }

  @Test func theFunctionsOfTheLanguageSayTheSame() throws {
    let share = try call("wilson", .integer(8), .integer(10))
    #expect(try field("low", of: share) == wilson(8, 10).low)
    let test = try call("prop_test", .integer(56), .integer(70), .integer(48), .integer(80))
    // R 4.2.2: prop.test(c(56, 48), c(70, 80), correct = FALSE)
    #expect(abs(try field("p_value", of: test) - 0.008045081368196564) < 1e-15)
  }

  @Test func aLevelThatIsNoShareIsAProblem() {
    #expect(
      throws: Problem("expected a level between 0 and 1, such as 0.95, at argument 3, got 95.0")
    ) {
      try call("wilson", .integer(8), .integer(10), .integer(95))
    }
  }
}
