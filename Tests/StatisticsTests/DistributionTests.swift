import Problems
import Statistics
import Testing

@Suite struct DistributionTests {
  /// Both tails over a grid, by mpmath (`Data/vectors.py`), down to 1e-307.
  @Test func bothTailsAreRightToTwelveDigits() throws {
    var reached: [String: Double] = [:]
    for line in try DataFile.lines("distributions.jsonl") {
      let vector = try JSON(line)
      let family = vector["family"].text
      let distribution = Distribution(family, vector["parameters"].items.compactMap(\.number))
      let x = vector["x"].number!
      let digits = min(
        digitsInCommon(try distribution.lower(x), vector["lower"].number),
        digitsInCommon(try distribution.upper(x), vector["upper"].number))
      #expect(digits >= 12, "\(distribution) at \(x)")
      reached[family] = min(reached[family] ?? 17, digits)
    }
    report(reached)
  }

  /// Where a chance holds the digits of its value: not far into the other tail.
  @Test func quantilesUndoChances() throws {
    for line in try DataFile.lines("distributions.jsonl") {
      let vector = try JSON(line)
      let distribution = Distribution(
        vector["family"].text, vector["parameters"].items.compactMap(\.number))
      // Beta quantiles so far out come to 9 digits.
      var least = 1e-290
      switch distribution {
      case .binomial, .hypergeometric: continue
      case .beta: least = 1e-100
      default: break
      }
      let (lower, upper) = (vector["lower"].number!, vector["upper"].number!)
      if lower < 0.5, lower > least {
        #expect(digitsInCommon(try distribution.lower(distribution.quantile(lower)), lower) >= 10)
      }
      if upper < 0.5, upper > least {
        let value = try distribution.upperQuantile(upper)
        #expect(
          digitsInCommon(try distribution.upper(value), upper) >= 10, "\(distribution) \(upper)")
      }
    }
  }

  @Test func aDiscreteQuantileIsTheFirstThatReachesTheShare() throws {
    let tosses = Distribution.binomial(trials: 10, chance: 0.5)
    #expect(try tosses.quantile(0.0546875) == 2)
    #expect(try tosses.quantile(0.0546876) == 3)
    #expect(try tosses.upperQuantile(0.0546875) == 7)
    #expect(try tosses.upperQuantile(0.0546874) == 8)
  }

  @Test func aParameterOutsideTheDomainIsAProblem() {
    #expect(throws: Problem.self) { try Distribution.t(df: -1).upper(2) }
    #expect(throws: Problem.self) { try Distribution.normal.quantile(1) }
    #expect(throws: Problem.self) { try Distribution.normal.upper(.nan) }
  }
}

extension Distribution {
  fileprivate init(_ family: String, _ p: [Double]) {
    self =
      switch family {
      case "normal": .normal
      case "t": .t(df: p[0])
      case "f": .f(p[0], p[1])
      case "chiSquared": .chiSquared(df: p[0])
      case "binomial": .binomial(trials: p[0], chance: p[1])
      case "beta": .beta(p[0], p[1])
      case "gamma": .gamma(shape: p[0], scale: p[1])
      default: .hypergeometric(marked: p[0], drawn: p[1], all: p[2])
      }
  }
}
