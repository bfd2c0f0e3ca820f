import Foundation
import Numerics
import Testing

@Suite struct DistributionTests {
  /// Both tails over a grid, by mpmath (`StatisticsTests/Data/vectors.py`), down to 1e-307.
  @Test func bothTailsAreRightToTwelveDigits() throws {
    for reference in try Reference.all() {
      let lower = try reference.distribution.answer(.lower, at: reference.x)
      let upper = try reference.distribution.answer(.upper, at: reference.x)
      let digits = min(
        digitsInCommon(lower, reference.lower), digitsInCommon(upper, reference.upper))
      #expect(digits >= 12, "\(reference.distribution) at \(reference.x)")
    }
  }

  /// Where a probability holds the digits of its value: not far into the other tail.
  @Test func quantilesUndoProbabilities() throws {
    for reference in try Reference.all() {
      // Beta quantiles so far out come to 9 digits.
      guard let least = reference.leastProbability else { continue }
      let (distribution, lower, upper) = (reference.distribution, reference.lower, reference.upper)
      if lower < 0.5, lower > least {
        let value = try distribution.answer(.quantile, at: lower)
        #expect(digitsInCommon(try distribution.answer(.lower, at: value), lower) >= 10)
      }
      if upper < 0.5, upper > least {
        let value = try distribution.answer(.upperQuantile, at: upper)
        #expect(digitsInCommon(try distribution.answer(.upper, at: value), upper) >= 10)
      }
    }
  }

  @Test func aDiscreteQuantileIsTheFirstThatReachesTheShare() throws {
    let tosses = Distribution.binomial(trials: 10, chance: 0.5)
    #expect(try tosses.answer(.quantile, at: 0.0546875) == 2)
    #expect(try tosses.answer(.quantile, at: 0.0546876) == 3)
    #expect(try tosses.answer(.upperQuantile, at: 0.0546875) == 7)
    #expect(try tosses.answer(.upperQuantile, at: 0.0546874) == 8)
  }

  @Test func aParameterOutsideTheDomainIsAFailure() {
    #expect(throws: NumericalFailure.self) { try Distribution.t(df: -1).answer(.upper, at: 2) }
    #expect(throws: NumericalFailure.self) { try Distribution.normal.answer(.quantile, at: 1) }
    #expect(throws: NumericalFailure.self) { try Distribution.normal.answer(.upper, at: .nan) }
  }
}

/// A line of `Data/distributions.jsonl`.
private struct Reference: Decodable {
  var family: String
  var parameters: [Double]
  var x: Double
  var lower: Double
  var upper: Double

  static func all() throws -> [Reference] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Data/distributions.jsonl")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Reference.self, from: Data($0.utf8))
    }
  }

  var distribution: Distribution {
    let p = parameters
    return switch family {
    case "normal": .normal
    case "t": .t(df: p[0])
    case "f": .f(p[0], p[1])
    case "chiSquared": .chiSquared(df: p[0])
    case "binomial": .binomial(trials: p[0], chance: p[1])
    case "beta": .beta(p[0], p[1])
    case "gamma": .gamma(shape: p[0], scale: p[1])
    case "hypergeometric": .hypergeometric(marked: p[0], drawn: p[1], all: p[2])
    default: preconditionFailure("no distribution '\(family)'")
    }
  }

  /// The least probability whose quantile is held against it; `nil` where values are integers.
  var leastProbability: Double? {
    switch family {
    case "binomial", "hypergeometric": nil
    case "beta": 1e-100
    default: 1e-290
    }
  }
}

/// Returns how many digits two numbers share; 17 where they are the same.
func digitsInCommon(_ found: Double, _ wanted: Double) -> Double {
  guard found != wanted else { return 17 }
  guard found.isFinite, wanted != 0 else { return 0 }
  return max(min(-log10(abs(found / wanted - 1)), 17), 0)
}
