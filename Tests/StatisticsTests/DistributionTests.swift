import Problems
import Statistics
import Testing

/// Expected values by mpmath 1.3.0 at 40 digits.
@Suite struct DistributionTests {
  static let tails: [(Distribution, x: Double, upper: Double)] = [
    (.normal, 37, 5.725571222524577e-300),
    (.normal, 11.5, 6.595771446113675e-31),
    (.t(df: 3), 1e20, 1.102657790843584e-60),
    (.t(df: 100), 50, 7.236081839880694e-73),
    (.f(3, 40), 5000, 1.6094305808485138e-51),
    (.chiSquared(df: 1), 1370, 6.942937364643268e-300),
    (.chiSquared(df: 10), 1400, 9.920391479800145e-295),
    (.gamma(shape: 3.5, scale: 2), 1300, 1.663278402549824e-276),
    (.hypergeometric(marked: 400, drawn: 300, all: 1000), 260, 3.938065887642352e-92),
  ]

  @Test(arguments: tails)
  func aTailIsComputedAsATail(_ distribution: Distribution, x: Double, upper: Double) throws {
    #expect(abs(try distribution.upper(x) / upper - 1) < 1e-12)
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
