import Catalogue
import Numerics
import Problems
import System
import Tables

/// The number of values of a sample in each stretch of its range.
public struct Histogram: Equatable, Sendable {
  /// The number at which each bin begins, and last the end of the last one.
  public var edges: [Double]
  /// The number of values in each bin.
  public var counts: [Int]

  /// Bins beyond this show nothing that the numbers do not.
  public static let mostBins = 10_000
}

/// Counts in bins of one width from the smallest value to the largest; a value
/// on an edge belongs to the bin above, the largest to the last.
///
/// - Parameter bins: how many; `nil` for Freedman and Diaconis' rule (1981).
/// - Throws: of no values, and of a range beyond the largest double.
public func histogram(
  _ xs: [Double], bins: Int? = nil, poll: () throws(Problem) -> Void = { () throws(Problem) in }
) throws(Problem) -> Histogram {
  try require(1, "number", for: "a histogram", got: xs.count, missing: 0)
  let sorted = try ascendingOrder(of: xs, poll: poll).map { xs[$0] }
  let (low, high) = (sorted[0], sorted[sorted.count - 1])
  guard low < high else {
    guard bins == nil || bins == 1 else {
      throw Problem("all \(xs.count) numbers are the same, so they fill one bin only")
    }
    return Histogram(edges: [low, high], counts: [xs.count])
  }
  let range = try representable(high - low)
  let count = bins ?? freedmanDiaconis(sorted, range)
  let edges = (0...count).map { $0 == count ? high : low + range * Double($0) / Double(count) }
  var counts = [Int](repeating: 0, count: count)
  var bin = 0
  for x in sorted {
    while bin < count - 1, x >= edges[bin + 1] { bin += 1 }
    counts[bin] += 1
  }
  return Histogram(edges: edges, counts: counts)
}

/// Twice the distance of the quartiles over the cube root of n. Where the
/// quartiles are equal, the distance between rarer quantiles, as R takes it,
/// and last the standard deviation (Scott 1979).
private func freedmanDiaconis(_ sorted: [Double], _ range: Double) -> Int {
  var width = 0.0
  var share = 0.25
  while width == 0, share >= 1 / 512 {
    width =
      (quantile(sorted: sorted, 1 - share) - quantile(sorted: sorted, share)) / (1 - 2 * share)
    share /= 2
  }
  if width == 0 { width = 3.5 * Moments(sorted).deviation }
  let bins = (range / width * cbrt(Double(sorted.count))).rounded(.up)
  return Int(min(max(bins, 1), Double(Histogram.mostBins)))
}

enum Histograms {
  static let all = [
    Callable(
      Entry(
        "stats.histogram", signature: "stats.histogram(x [, {bins}])",
        "Counts the numbers in each bin of their range.",
        details: [
          "Gives a table: `from, to, count`. Missing values are left out. A number on an edge belongs to the bin above, the largest to the last. It shows, say, how many days findings took to close.",
          "`bins` is how many; else the rule of Freedman and Diaconis (1981) says: twice the distance of the quartiles over the cube root of n, at most 10,000 bins.",
        ],
        example: .init("stats.histogram({1, 2, 2, 3, 9}, {bins = 2})[1].count", "4"),
        seeAlso: ["stats.quantile"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 2)
      let sample = try arguments.sample(1, atLeast: 1, for: "a histogram")
      let bins = try arguments.options(2, ["bins"]).integer("bins")
      if let bins, bins < 1 || bins > Int64(Histogram.mostBins) {
        throw Problem("'bins' is from 1 to \(Histogram.mostBins), not \(bins)")
      }
      let bars = try histogram(sample.values, bins: bins.map(Int.init), poll: arguments.run.poll)
      return .table(
        Table([
          ("from", Column(numbers: bars.edges.dropLast())),
          ("to", Column(numbers: bars.edges.dropFirst().map(\.self))),
          ("count", Column(integers: bars.counts.map(Int64.init))),
        ]))
    }.takingColumns(.lists(1), example: "stats.histogram(t, \"days\")")
  ]
}
