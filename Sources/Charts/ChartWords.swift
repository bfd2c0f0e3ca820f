import Problems

/// The words for a chart: its title, and what it shows for those who hear it read.
extension Chart {
  /// The title: the one that was given, else the names of its columns.
  ///
  ///     try Chart.bars(table, label: "unit", value: "n").name  // "n by unit"
  public var name: String {
    if let title = style.title { return title }
    switch content {
    case .bars(_, let label, let value): return worded("\(name: value) by \(name: label)")
    case .histogram(_, let value): return worded("count by \(name: value)")
    case .lines(_, let x, let y): return worded("\(name: y.name) by \(name: x.name)")
    case .spans(_, let label): return worded("time by \(name: label)")
    case .grid(let grid): return worded("\(name: grid.value) by \(name: grid.x) and \(name: grid.y)")
    }
  }

  /// The first figures as words, for those who hear the picture read.
  public var spoken: String {
    let parts: [String]
    switch content {
    case .bars(let bars, _, _):
      parts = bars.prefix(style.most).map { "\($0.label): \($0.value.map(style.number) ?? worded("missing"))" }
    case .histogram(let bins, _): parts = words(of: bins)
    case .lines(let lines, let x, let y): parts = words(of: lines, x, y)
    case .spans(let spans, _): parts = spans.prefix(style.most).map(\.words)
    case .grid(let grid): parts = grid.words(style)
    }
    return parts.prefix(Self.mostTold).joined(separator: "; ")
  }

  private func words(of bins: [Bin]) -> [String] {
    let edges = style.numbers(bins.map(\.low) + [bins.last?.high ?? 0])
    return bins.indices.map { worded("\(edges[$0]) to \(edges[$0 + 1]): \(bins[$0].count)") }
  }

  private func words(of lines: [Series], _ x: Axis, _ y: Axis) -> [String] {
    let drawn = lines.filter { $0.kind != .limit }
    return drawn.flatMap { line -> [String] in
      let points = line.points.prefix(max(Self.mostTold / drawn.count, 1))
      let heights = style.format == nil ? y.labels(points.map(\.y)) : style.numbers(points.map(\.y))
      let names = line.labels.isEmpty ? x.labels(points.map(\.x)) : line.labels
      let lead = line.name.map { "\($0), " } ?? ""
      return zip(names, heights).map { "\(lead)\($0): \($1)" }
    }
  }

  /// Items that a description tells.
  private static let mostTold = 50
}
