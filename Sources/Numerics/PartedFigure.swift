/// A figure of values of which others have worked out a part, as databases do: they write it as texts.
public enum PartedFigure: Sendable {
  /// A figure of exact sums, of which there may be several texts: see `ExactMoments`.
  case moments(ExactMoments.Figure)
  /// A quantile of which one text holds the number of the values and the two between which it lies: `3;1.5;7`.
  case quantile(share: Double)
}

extension PartedFigure {
  /// Returns the figure of the texts that a group has: the double nearest to the exact one, `nil` where it is missing.
  ///
  ///     PartedFigure.moments(.mean).value(of: ["2;3p0", "1;9p-1"].map { Array($0.utf8) })  // 2.5
  ///
  /// - Throws: where a text is none of the figure.
  public func value(of texts: some Sequence<some Collection<UInt8>>) throws(NotAPart) -> Double? {
    switch self {
    case .moments(let figure):
      var moments = ExactMoments()
      for text in texts { guard moments.add(text) else { throw NotAPart() } }
      return moments.value(of: figure)
    case .quantile(let share):
      var value: Double?
      for text in texts { value = try Self.quantile(share, text) }
      return value
    }
  }

  /// The problem of a text that is no part of a figure.
  public struct NotAPart: Error {}

  private static func quantile(_ share: Double, _ text: some Collection<UInt8>) throws(NotAPart) -> Double {
    let fields = text.split(separator: UInt8(ascii: ";")).map { String(decoding: $0, as: UTF8.self) }
    guard fields.count == 3, let count = Int(fields[0]), count > 0 else { throw NotAPart() }
    let part = QuantileShare(share).position(count: count).part
    if let low = Int64(fields[1]), let high = Int64(fields[2]) { return between(low, high, part) }
    guard let low = Double(fields[1]), let high = Double(fields[2]) else { throw NotAPart() }
    return between(low, high, part)
  }
}

extension QuantileShare {
  /// The fraction that the person meant, as two whole numbers; `nil` where the double itself is meant.
  public var fraction: (numerator: UInt64, denominator: UInt64)? {
    denominator > 0 ? (numerator, denominator) : nil
  }
}
