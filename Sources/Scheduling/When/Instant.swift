/// A moment, the same everywhere: milliseconds since 1970-01-01T00:00:00Z, leap
/// seconds not counted.
///
/// Slots are instants on whole seconds; starts and ends of runs have the rest.
public struct Instant: Hashable, Comparable, Sendable {
  /// Since 1970-01-01T00:00:00Z, leap seconds not counted.
  public var milliseconds: Int64

  /// The moment so many milliseconds after 1970-01-01T00:00:00Z.
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// The moment so many seconds after 1970-01-01T00:00:00Z.
  public init(seconds: Int64) {
    self.milliseconds = seconds * 1000
  }

  /// Whole seconds, rounded towards the past.
  public var seconds: Int64 { floorDivide(milliseconds, 1000) }

  /// Returns whether the first comes before the second.
  public static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }

  /// The moment a duration later.
  public static func + (a: Instant, b: Duration) -> Instant {
    Instant(milliseconds: a.milliseconds + b.milliseconds)
  }

  /// The moment a duration earlier.
  public static func - (a: Instant, b: Duration) -> Instant {
    Instant(milliseconds: a.milliseconds - b.milliseconds)
  }

  /// The duration from the second to the first.
  public static func - (a: Instant, b: Instant) -> Duration {
    .milliseconds(a.milliseconds - b.milliseconds)
  }
}

extension Duration {
  /// Whole milliseconds, rounded towards zero.
  public var milliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}

/// The quotient rounded towards the past, also for moments before 1970.
func floorDivide(_ a: Int64, _ b: Int64) -> Int64 {
  let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
  return remainder < 0 ? quotient - 1 : quotient
}

/// Returns the remainder of `floorDivide`, which is never negative.
func floorRemainder(_ a: Int64, _ b: Int64) -> Int64 {
  a - floorDivide(a, b) * b
}
