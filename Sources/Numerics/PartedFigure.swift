/// A figure of values of which others have worked out a part, as databases do: they write it as texts.
public enum PartedFigure: Sendable {
  /// A figure of exact sums, of which there may be several texts: see `ExactMoments`.
  case moments(ExactMoments.Figure)
  /// A quantile of which one text holds the number of the values and the two between which it lies: `3;1.5;7`.
  case quantile(share: Double)
  /// A quantile of values, of which each text holds one and how often it is there: `1.5;3`. Several may hold the same one.
  case countedQuantile(share: Double)
}

extension PartedFigure {
  /// Returns the figure of the texts that a group has: the double nearest to the exact one, `nil` where it is missing.
  ///
  ///     PartedFigure.moments(.mean).value(of: ["2;3p0", "1;9p-1"].map { Array($0.utf8) })  // 2.5
  ///
  /// - Throws: where a text is none of the figure.
  public func value(of texts: some Sequence<some Collection<UInt8>>) throws(NotAPart) -> Double? {
    guard case .moments(let figure) = self else {
      switch try neighbours(texts) {
      case .wholes(let low, let high, let part): return between(low, high, part)
      case .numbers(let low, let high, let part): return between(low, high, part)
      case nil: return nil
      }
    }
    var moments = ExactMoments()
    for text in texts { guard moments.add(text) else { throw NotAPart() } }
    return moments.value(of: figure)
  }

  /// Returns the integer in which a quantile of integers lies: the greatest that is not above it; `nil` where it is missing.
  ///
  ///     PartedFigure.countedQuantile(share: 0.5).floor(of: ["4;1", "1;1"].map { Array($0.utf8) })  // 2
  ///
  /// - Throws: where a text is none of the figure, or the figure is none of integers.
  public func floor(of texts: some Sequence<some Collection<UInt8>>) throws(NotAPart) -> Int64? {
    switch try neighbours(texts) {
    case .wholes(let low, let high, let part): return floorBetween(low, high, part)
    case .numbers: throw NotAPart()
    case nil: return nil
    }
  }

  /// The problem of a text that is no part of a figure.
  public struct NotAPart: Error {}

  /// The values between which a quantile lies.
  private enum Neighbours {
    case wholes(Int64, Int64, QuantilePart)
    case numbers(Double, Double, QuantilePart)

    init(_ low: Substring, _ high: Substring, _ part: QuantilePart) throws(NotAPart) {
      if let low = Int64(low), let high = Int64(high) {
        self = .wholes(low, high, part)
      } else if let low = Double(low), let high = Double(high) {
        self = .numbers(low, high, part)
      } else {
        throw NotAPart()
      }
    }
  }

  private func neighbours(_ texts: some Sequence<some Collection<UInt8>>) throws(NotAPart) -> Neighbours? {
    switch self {
    case .moments: throw NotAPart()
    case .quantile(let share):
      var found: Neighbours?
      for text in texts {
        let fields = String(decoding: text, as: UTF8.self).split(separator: ";")
        guard fields.count == 3, let count = Int(fields[0]), count > 0 else { throw NotAPart() }
        found = try Neighbours(fields[1], fields[2], QuantileShare(share).position(count: count).part)
      }
      return found
    case .countedQuantile(let share): return try counted(share, texts)
    }
  }

  private func counted(
    _ share: Double, _ texts: some Sequence<some Collection<UInt8>>
  ) throws(NotAPart) -> Neighbours? {
    var values: [(order: Double, whole: Int64?, text: Substring, count: Int)] = []
    var total = 0
    for text in texts {
      let fields = String(decoding: text, as: UTF8.self).split(separator: ";")
      guard fields.count == 2, let value = Double(fields[0]), let count = Int(fields[1]), count > 0 else {
        throw NotAPart()
      }
      values.append((value, Int64(fields[0]), fields[0], count))
      total += count
    }
    guard total > 0 else { return nil }
    // Integers may have more digits than doubles.
    values.sort { a, b in
      if let a = a.whole, let b = b.whole { a < b } else { a.order < b.order }
    }
    let position = QuantileShare(share).position(count: total)
    func value(at index: Int) -> Substring {
      var end = 0
      for value in values {
        end += value.count
        if index < end { return value.text }
      }
      return values[values.count - 1].text
    }
    let low = value(at: position.index)
    return try Neighbours(low, position.part.isZero ? low : value(at: position.index + 1), position.part)
  }
}

extension QuantileShare {
  /// The fraction that the person meant, as two whole numbers; `nil` where the double itself is meant.
  public var fraction: (numerator: UInt64, denominator: UInt64)? {
    denominator > 0 ? (numerator, denominator) : nil
  }
}
