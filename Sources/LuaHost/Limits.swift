import Problems

/// The limits of a run.
public struct Limits: Sendable {
  /// Bytes, Lua's and the tables' together.
  public var memory: Int
  /// On the wall, from the moment the state is made; `nil` for no limit.
  public var time: Duration?
  /// The time that a run that was stopped may take to end before the process is ended.
  public var grace: Duration
  /// Bytes of one source text.
  public var source: Int
  /// Bytes that `print` writes before the rest is dropped.
  public var output: Int

  /// Makes limits; what is left out has the value that scripts run with by default.
  ///
  ///     Limits(memory: 64 << 20, time: .seconds(60))
  public init(
    memory: Int = 1 << 30, time: Duration? = nil, grace: Duration = .seconds(1),
    source: Int = 4 << 20, output: Int = 64 << 20
  ) {
    self.memory = memory
    self.time = time
    self.grace = grace
    self.source = source
    self.output = output
  }
}

extension Duration {
  var nanoseconds: UInt64 {
    let (seconds, attoseconds) = components
    guard seconds >= 0, seconds < 1 << 32 else { return seconds < 0 ? 0 : 1 << 62 }
    return UInt64(seconds) * 1_000_000_000 + UInt64(max(attoseconds, 0)) / 1_000_000_000
  }

  /// The duration as a person writes it: `60 s`, `0.5 s`.
  var inSeconds: String {
    let milliseconds = nanoseconds / 1_000_000
    guard !milliseconds.isMultiple(of: 1000) else { return "\(milliseconds / 1000) s" }
    return "\(Double(milliseconds) / 1000) s"
  }
}
