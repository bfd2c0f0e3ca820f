import Problems
import Statistics
import System
import Tables
import TestSupport
import Testing

@Suite struct LinearModelsTests {
  let table = Table([
    ("days", Column(numbers: [12, 15, 9, 20, 22, 18, 30, 11])),
    ("staff", Column(numbers: [3, 4, 2, 6, 6, 5, 9, 3])),
    ("double", Column(numbers: [6, 8, 4, 12, 12, 10, 18, 6])),
    ("one", Column(integers: [1, 1, 1, 1, 1, 1, 1, 1])),
    ("区", Column(texts: ["西", "东", "西", "东", "北", "北", "西", "东"])),
    ("late", Column(booleans: [true, false, false, true, true, false, true, false])),
    ("town", Column(texts: ["x", "x", "x", "x", "x", "x", "x", "x"])),
  ])

  @Test func whatAddsNothingIsNamedAndTheFirstOfTwoCopiesStays() throws {
    let model = try linearModel(Formula("days ~ one + staff + double + town"), table)
    #expect(model.coefficients.map(\.term) == ["(intercept)", "staff"])
    #expect(model.dropped == ["town", "one", "double"])
    let other = try linearModel(Formula("days ~ double + staff"), table)
    #expect(other.dropped == ["staff"])
  }

  @Test(arguments: [
    ("stats.lm", "days ~ one + staff + double", ["one", "double"]), ("stats.lm", "days ~ staff", []),
    ("stats.glm", "late ~ one + staff", ["one"]),
  ])
  func aNoteTellsWhatAddsNothing(_ function: String, _ formula: String, _ terms: [String]) throws {
    let run = TestRun()
    _ = try call(function, [.table(table), .text(formula)], run: run)
    let name = function.dropFirst("stats.".count)
    #expect(
      run.notes == terms.map { "\(name): '\($0)' adds nothing to the terms before it, and is left out" })
  }

  @Test func textsBecomeIndicatorsAgainstTheFirstByCodePoint() throws {
    let model = try linearModel(Formula("days ~ staff + 区"), table)
    #expect(model.coefficients.map(\.term) == ["(intercept)", "staff", "区 = 北", "区 = 西"])
    let whole = try linearModel(Formula("days ~ 区 - 1"), table)
    #expect(whole.coefficients.map(\.term) == ["区 = 东", "区 = 北", "区 = 西"])
  }

  @Test func termsStayInTheOrderOfTheFormula() throws {
    let model = try linearModel(Formula("days ~ late + staff + late:staff"), table)
    #expect(model.coefficients.map(\.term) == ["(intercept)", "late", "staff", "late:staff"])
  }

  @Test func namesMayStandInBackQuotes() throws {
    #expect(try Formula("`the days` ~ `a b`+c").terms.map(\.text) == ["a b", "c"])
    #expect(try Formula("y~x+x+1").terms.count == 1)
  }

  @Test func rowsWithAMissingValueAreLeftOutAndCounted() throws {
    let holes = Table([
      ("y", Column(numbers: [1, 2, nil, 4, 6])), ("x", Column(numbers: [1, nil, 3, 4, 5])),
      ("z", Column(numbers: [nil, nil, nil, nil, nil])),
    ])
    let model = try linearModel(Formula("y ~ x"), holes)
    #expect(model.rowCount == 3)
    #expect(model.missing == 2)
  }

  @Test func aShiftOfTheColumnsMovesOnlyTheIntercept() throws {
    func slope(_ shift: Double) throws -> LinearModel.Coefficient {
      let x = [3.0, 4, 2, 6, 6, 5, 9, 3].map { $0 + shift }
      let y = [12.0, 15, 9, 20, 22, 18, 30, 11]
      return try linearModel(
        Formula("y ~ x"), Table([("y", Column(numbers: y)), ("x", Column(numbers: x))])
      ).coefficients[1]
    }
    #expect(try digitsInCommon(slope(1e9).estimate, slope(0).estimate) > 15)
    #expect(try digitsInCommon(slope(1e9).pValue, slope(0).pValue) > 12)
  }

  @Test func memoryIsChargedAndGivenBack() throws {
    let account = Ledger()
    _ = try linearModel(Formula("days ~ staff + 区"), table, memory: account)
    #expect(account.most > 0)
    #expect(account.open == 0)
    #expect(throws: Problem.self) {
      try linearModel(Formula("days ~ staff + nothing"), table, memory: account)
    }
    #expect(account.open == 0)
  }

  /// Squares of values that large or small would overflow or vanish.
  @Test(arguments: [1e-300, 1e-160, 1e160, 1e300])
  func theScaleOfTheColumnsDoesNotMatter(_ scale: Double) throws {
    let y = [3.0, 5, 7, 10, 11]
    let x = [1.0, 2, 3, 4, 6]
    let plain = try linearModel(Formula("y ~ x"), Table([("x", Column(numbers: x)), ("y", Column(numbers: y))]))
    let scaled = try linearModel(
      Formula("y ~ x"),
      Table([("x", Column(numbers: x)), ("y", Column(numbers: y.map { $0 * scale }))]))
    #expect(abs(scaled.rSquared - plain.rSquared) < 1e-14)
    #expect(abs(scaled.sigma / scale / plain.sigma - 1) < 1e-13)
    for (a, b) in zip(plain.coefficients, scaled.coefficients) {
      #expect(abs(b.estimate / scale / a.estimate - 1) < 1e-13)
      #expect(abs(b.standardError / scale / a.standardError - 1) < 1e-13)
    }
  }
}

// @unchecked Sendable: used by one test on one thread.
private final class Ledger: MemoryAccount, @unchecked Sendable {
  var open = 0
  var most = 0

  func charge(_ bytes: Int) {
    open += bytes
    most = max(most, open)
  }

  func release(_ bytes: Int) { open -= bytes }
}
