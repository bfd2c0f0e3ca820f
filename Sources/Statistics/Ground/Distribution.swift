import CBoost
import Problems

/// The distributions that tests and intervals ask.
///
/// The numbers come from Boost.Math, tails as tails: `upper` is computed as the
/// complement that it is and never as 1 − `lower`.
public enum Distribution: Equatable, Sendable {
  /// Mean 0 and standard deviation 1.
  case normal
  case t(df: Double)
  case f(Double, Double)
  case chiSquared(df: Double)
  case binomial(trials: Double, chance: Double)
  case beta(Double, Double)
  case gamma(shape: Double, scale: Double)
  case hypergeometric(marked: Double, drawn: Double, all: Double)
}

extension Distribution {
  /// The chance of at most `x`.
  public func lower(_ x: Double) throws(Problem) -> Double { try ask(CBOOST_LOWER, x) }

  /// The chance of more than `x`.
  public func upper(_ x: Double) throws(Problem) -> Double { try ask(CBOOST_UPPER, x) }

  /// The density at `x`, or the chance of just `x` where values are whole.
  public func density(_ x: Double) throws(Problem) -> Double { try ask(CBOOST_DENSITY, x) }

  /// The value that is not passed with this chance; the smallest such whole
  /// number where values are whole.
  public func quantile(_ chance: Double) throws(Problem) -> Double {
    try ask(CBOOST_QUANTILE, chance)
  }

  /// The value that is passed with this chance.
  public func upperQuantile(_ chance: Double) throws(Problem) -> Double {
    try ask(CBOOST_UPPER_QUANTILE, chance)
  }

  /// The chance of a value as far from 0 as `x` on either side; for `normal` and `t`.
  func twoSided(_ x: Double) throws(Problem) -> Double { min(2 * (try upper(abs(x))), 1) }

  /// How far an interval of this level reaches from its middle, in standard
  /// errors; for `normal` and `t`.
  func reach(_ level: Double) throws(Problem) -> Double { try upperQuantile((1 - level) / 2) }

  private func ask(_ question: cboost_question, _ x: Double) throws(Problem) -> Double {
    let answer = cboost_ask(parameters, question, x)
    guard answer.status == CBOOST_DONE else {
      throw Problem("no answer from the distribution \(self) at \(x)", kind: .fault)
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
    }
  }
}
