/// The result of holding a reported figure against what else the notice tells. The cases stand from
/// the worst to the best.
public enum Verdict: String, CaseIterable, Comparable, Sendable {
  /// The parts give another figure.
  case mismatch
  /// Two places of the notice report one quantity differently.
  case conflict
  /// The list comes to less than the reported total, and the notice does not claim to list all.
  case incomplete
  /// Equal only after cutting off.
  case truncated
  /// Equal after rounding.
  case rounded
  /// Some parts have no figure.
  case partial
  /// No parts are given.
  case unverifiable
  /// Reported equals recomputed.
  case ok

  /// Returns `true` where `a` is the worse verdict.
  public static func < (a: Verdict, b: Verdict) -> Bool { a.rank < b.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
