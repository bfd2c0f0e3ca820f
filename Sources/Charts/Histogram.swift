import Problems
import Tables

/// Histograms: how many values lie where, in bins of one round width.
extension Chart {
  /// Counts a column's values in bins of a round width. Values that are missing or no
  /// finite number are left out.
  ///
  ///     try Chart.histogram(table, value: "days", bins: 10)
  ///
  /// - Parameter bins: about how many, from 1 to 1,000; Sturges' number where it is `nil`.
  public static func histogram(
    _ table: Table, value: String, bins wanted: Int? = nil, poll: ChartPoll = { () throws(Problem) in }
  ) throws(Problem) -> Chart {
    if let wanted, !(1...1000).contains(wanted) {
      throw Problem("a histogram has 1 to 1,000 bins, not \(wanted)")
    }
    let values = try table.numbers(value, poll).compactMap(\.self)
    let bins = try bins(of: values, about: wanted ?? sturges(values.count), poll)
    let counted = Table([
      ("from", Column(numbers: bins.map(\.low))), ("to", Column(numbers: bins.map(\.high))),
      ("count", Column(integers: bins.map { Int64($0.count) })),
    ])
    return Chart(content: .histogram(bins, value: value), table: counted)
  }

  /// Sturges (1926): enough for what a person can tell apart.
  private static func sturges(_ count: Int) -> Int {
    var bins = 1
    while 1 << (bins - 1) < count { bins += 1 }
    return bins
  }

  private static func bins(of values: [Double], about wanted: Int, _ poll: ChartPoll) throws(Problem) -> [Bin] {
    guard let low = values.min(), let high = values.max() else { return [] }
    // Equal values get a bin of width 1, or of what can be told apart where they are large.
    let step = low < high ? roundSpacing(low, high, parts: wanted) : max(1, roundSpacing(low, high, parts: 1))
    let start = (low / step).rounded(.down)
    // The width is at least the range's part, so there are at most two bins more than wanted.
    let width = (high / step).rounded(.up) - start
    guard let count = Int(exactly: max(width, 1)) else { return [] }
    var counts = [Int](repeating: 0, count: count)
    try forEach(below: values.count, poll) { index in
      let bin = Int(exactly: (values[index] / step - start).rounded(.down)) ?? 0
      counts[min(max(bin, 0), count - 1)] += 1
    }
    let most = Double.greatestFiniteMagnitude
    let edge = { (index: Int) in min(max((start + Double(index)) * step, -most), most) }
    return counts.enumerated().map { index, count in
      Bin(low: edge(index), high: edge(index + 1), count: count)
    }
  }
}
