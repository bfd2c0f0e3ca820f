import CBoost

/// A probability distribution that tests and intervals use.
///
/// The values come from Boost.Math, tails as tails: an upper tail is computed as the complement
/// that it is, never as 1 − the lower tail.
///
///     try Distribution.normal.answer(.upper, at: 1.96)  // 0.024997895148220432
public enum Distribution: Equatable, Sendable {
  /// The normal distribution with mean 0 and standard deviation 1.
  case normal
  /// Student's t distribution.
  case t(df: Double)
  /// Fisher's F distribution, with the degrees of freedom of the numerator and the denominator.
  case f(Double, Double)
  /// The χ² distribution.
  case chiSquared(df: Double)
  /// The number of successes among `trials`, each with probability `chance`.
  case binomial(trials: Double, chance: Double)
  /// The beta distribution with its two shape parameters.
  case beta(Double, Double)
  /// The gamma distribution.
  case gamma(shape: Double, scale: Double)
  /// The number of marked items among `drawn` items out of `all`, of which `marked` are marked.
  case hypergeometric(marked: Double, drawn: Double, all: Double)
  /// The t distribution of a mean that is not 0, for the power of tests.
  case nonCentralT(df: Double, noncentrality: Double)

  /// A function of a distribution.
  public enum Function: Sendable {
    /// The probability of at most x.
    case lower
    /// The probability of more than x.
    case upper
    /// The density at x, or the probability of x itself where values are integers.
    case density
    /// The smallest value that is not exceeded with probability x.
    case quantile
    /// The smallest value that is exceeded with at most probability x.
    case upperQuantile
  }
}

/// A distribution function has no finite value for the arguments, or its series did not converge.
public struct NumericalFailure: Error, Equatable, CustomStringConvertible {
  /// A sentence that names the distribution and the argument.
  public let description: String
}

extension Distribution {
  /// Returns the value of a distribution function at `x`.
  ///
  ///     try Distribution.t(df: 10).answer(.upperQuantile, at: 0.025)  // 2.2281388519649385
  ///
  /// - Throws: where a parameter or `x` lies outside the domain, where the value is not finite, and
  ///   where the series does not converge.
  public func answer(_ function: Function, at x: Double) throws(NumericalFailure) -> Double {
    let answer = cboost_ask(parameters, function.question, x)
    guard answer.status == CBOOST_DONE else {
      throw NumericalFailure(description: "no answer from the distribution \(self) at \(x)")
    }
    return answer.value
  }

  private var parameters: cboost_distribution {
    switch self {
    case .normal: .init(family: CBOOST_NORMAL, a: 0, b: 0, c: 0)
    case .t(let df): .init(family: CBOOST_T, a: df, b: 0, c: 0)
    case .f(let above, let below): .init(family: CBOOST_F, a: above, b: below, c: 0)
    case .chiSquared(let df): .init(family: CBOOST_CHI_SQUARED, a: df, b: 0, c: 0)
    case .binomial(let trials, let chance):
      .init(family: CBOOST_BINOMIAL, a: trials, b: chance, c: 0)
    case .beta(let a, let b): .init(family: CBOOST_BETA, a: a, b: b, c: 0)
    case .gamma(let shape, let scale): .init(family: CBOOST_GAMMA, a: shape, b: scale, c: 0)
    case .hypergeometric(let marked, let drawn, let all):
      .init(family: CBOOST_HYPERGEOMETRIC, a: marked, b: drawn, c: all)
    case .nonCentralT(let df, let noncentrality):
      .init(family: CBOOST_NON_CENTRAL_T, a: df, b: noncentrality, c: 0)
    }
  }
}

extension Distribution.Function {
  fileprivate var question: cboost_question {
    switch self {
    case .lower: CBOOST_LOWER
    case .upper: CBOOST_UPPER
    case .density: CBOOST_DENSITY
    case .quantile: CBOOST_QUANTILE
    case .upperQuantile: CBOOST_UPPER_QUANTILE
    }
  }
}
