import Problems

/// The words for a chart: its title, and what it shows for those who hear it read.
extension Chart {
  /// The title: the one that was given, else the names of its columns.
  ///
  ///     try Chart.bars(table, label: "unit", value: "n").name  // "n by unit"
  public var name: String {
    switch content {
    case .bars(_, let label, let value): "\(value) by \(label)"
    case .histogram(_, let value): "count by \(value)"
    case .line(_, let x, let y): "\(y.name) by \(x.name)"
    }
  }

  /// The first figures as words, for those who hear the picture read.
  public var spoken: String {
    switch content {
    case .bars(let bars, _, _):
      bars.prefix(mostBars).prefix(Self.mostTold)
        .map { "\($0.label): \($0.value.map(number) ?? "missing")" }.joined(separator: "; ")
    case .histogram(let bins, _):
      Self.spoken(bins)
    case .line(let points, let x, let y):
      Self.spoken(points.prefix(Self.mostTold), x, y)
    }
  }

  private static func spoken(_ bins: [Bin]) -> String {
    let edges = numbers(bins.map(\.low) + [bins.last?.high ?? 0])
    return bins.indices.prefix(mostTold).map { "\(edges[$0]) to \(edges[$0 + 1]): \(bins[$0].count)" }
      .joined(separator: "; ")
  }

  private static func spoken(_ points: ArraySlice<Point>, _ x: Axis, _ y: Axis) -> String {
    zip(x.labels(points.map(\.x)), y.labels(points.map(\.y))).map { "\($0): \($1)" }.joined(separator: "; ")
  }

  /// Items that a description tells.
  private static let mostTold = 50
}
