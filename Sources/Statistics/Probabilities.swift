import Numerics
import Problems

/// The distribution functions as statistics call them: a failure becomes a problem.
extension Distribution {
  /// Returns the probability of at most `x`.
  public func lower(_ x: Double) throws(Problem) -> Double { try value(.lower, x) }

  /// Returns the probability of more than `x`.
  public func upper(_ x: Double) throws(Problem) -> Double { try value(.upper, x) }

  /// Returns the density at `x`, or the probability of `x` itself where values are integers.
  public func density(_ x: Double) throws(Problem) -> Double { try value(.density, x) }

  /// Returns the smallest value that is not exceeded with this probability.
  public func quantile(_ chance: Double) throws(Problem) -> Double { try value(.quantile, chance) }

  /// Returns the smallest value that is exceeded with at most this probability.
  public func upperQuantile(_ chance: Double) throws(Problem) -> Double {
    try value(.upperQuantile, chance)
  }

  /// Returns the probability of a value as far from 0 as `x` on either side, for `normal` and `t`.
  public func twoSided(_ x: Double) throws(Problem) -> Double { min(2 * (try upper(abs(x))), 1) }

  /// Returns half the width of an interval of this level in standard errors, for `normal` and `t`.
  public func reach(_ level: Double) throws(Problem) -> Double { try upperQuantile((1 - level) / 2) }

  private func value(_ function: Function, _ x: Double) throws(Problem) -> Double {
    do throws(NumericalFailure) {
      return try answer(function, at: x)
    } catch {
      throw Problem(error.description, kind: .fault)
    }
  }
}
