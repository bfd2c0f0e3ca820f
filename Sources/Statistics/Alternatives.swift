import Catalogue
import Numerics
import Problems

/// The side on which a test looks for a difference.
public enum Alternative: String, CaseIterable, Sendable {
  /// On both.
  case twoSided = "two_sided"
  /// The first, or the figure itself, is smaller.
  case less
  /// The first, or the figure itself, is larger.
  case greater
}

/// The limits of an interval that are asked for; the other end is that of all possible values.
public enum IntervalSide: String, CaseIterable, Sendable {
  /// A lower and an upper limit.
  case both
  /// An upper limit alone.
  case upper
  /// A lower limit alone.
  case lower

  /// The chance that may lie beyond each limit that is asked for.
  func outside(_ level: Double) -> Double { self == .both ? (1 - level) / 2 : 1 - level }
}

extension Alternative {
  /// The limits that belong to the test: an upper one where a smaller figure is looked for.
  var side: IntervalSide {
    switch self {
    case .twoSided: .both
    case .less: .upper
    case .greater: .lower
    }
  }

  /// Returns the interval of a figure with the distance of its limits from it.
  func interval(around estimate: Double, reach: Double) -> (low: Double, high: Double) {
    switch self {
    case .twoSided: (estimate - reach, estimate + reach)
    case .less: (-.infinity, estimate + reach)
    case .greater: (estimate - reach, .infinity)
    }
  }
}

extension Distribution {
  /// Returns the p-value of a statistic, for `normal` and `t`.
  func chance(beyond statistic: Double, _ alternative: Alternative) throws(Problem) -> Double {
    switch alternative {
    case .twoSided: try twoSided(statistic)
    case .less: try lower(statistic)
    case .greater: try upper(statistic)
    }
  }

  /// Returns the distance of a limit in standard errors, for `normal` and `t`.
  func reach(_ level: Double, _ alternative: Alternative) throws(Problem) -> Double {
    try upperQuantile(alternative.side.outside(level))
  }
}

extension Options {
  /// The option `alternative`.
  func alternative() throws(Problem) -> Alternative {
    let words = Alternative.allCases.map(\.rawValue)
    return Alternative(rawValue: try choice("alternative", of: words, otherwise: "two_sided")) ?? .twoSided
  }

  /// The option `side`.
  func side() throws(Problem) -> IntervalSide {
    let words = IntervalSide.allCases.map(\.rawValue)
    return IntervalSide(rawValue: try choice("side", of: words, otherwise: "both")) ?? .both
  }

  /// A number that has to be given; `what` says what it is.
  func needed(_ name: String, _ what: String) throws(Problem) -> Double {
    guard let number = try number(name) else { throw Problem("the option '\(name)' is needed: \(what)") }
    guard number.isFinite else { throw Problem("'\(name)' is a finite number, not \(number)") }
    return number
  }

  /// A whole number that has to be given; `what` says what it is.
  func neededInteger(_ name: String, _ what: String) throws(Problem) -> Int64 {
    guard let number = try integer(name) else { throw Problem("the option '\(name)' is needed: \(what)") }
    return number
  }

  /// A text that has to be given; `what` says what it is.
  func neededText(_ name: String, _ what: String) throws(Problem) -> String {
    guard let text = try text(name) else { throw Problem("the option '\(name)' is needed: \(what)") }
    return text
  }

  /// A share from 0 to 1; `nil` where it is left out.
  func share(_ name: String) throws(Problem) -> Double? {
    guard let share = try number(name) else { return nil }
    guard share >= 0, share <= 1 else {
      throw Problem("'\(name)' is a share between 0 and 1, such as 0.05, not \(written(share))")
    }
    return share
  }
}
