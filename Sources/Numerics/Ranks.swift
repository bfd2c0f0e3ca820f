/// The ranks of a sample from 1, equal values sharing the mean of their ranks.
///
///     Ranks([10, 30, 30]).ranks  // [1.0, 2.5, 2.5]
public struct Ranks: Sendable {
  /// The rank of each value.
  public private(set) var ranks: [Double]
  /// The number of values that share a rank, for each rank that is shared.
  public private(set) var ties: [Double]

  /// Ranks values; `poll` is called now and then, and what it throws ends the ranking.
  public init<Stop: Error>(
    _ values: [Double], poll: () throws(Stop) -> Void
  ) throws(Stop) {
    let order = try ascendingOrder(of: values, poll: poll)
    ranks = [Double](repeating: 0, count: values.count)
    ties = []
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for index in start..<end { ranks[order[index]] = Double(start + end + 1) / 2 }
      if end - start > 1 { ties.append(Double(end - start)) }
      start = end
    }
  }

  /// Ranks values.
  public init(_ values: [Double]) { self.init(values) { () throws(Never) in } }

  /// Σ (t³ − t) over the ties, by which they shrink the variance of a rank sum.
  public var tieCorrection: Double { ties.reduce(0) { $0 + ($1 * $1 * $1 - $1) } }
}

/// The distributions of the rank statistics when all orders are equally likely.
/// Every step only adds, so that the smallest probability has all its digits.
public enum RankDistributions {
  /// Returns the probability of each number of pairs in the same order among `n` untied values, two at least (Kendall).
  public static func kendall(_ n: Int) -> [Double] {
    var chances = [1.0]
    for size in 2...n {
      var next = [Double](repeating: 0, count: chances.count + size - 1)
      for (pairs, chance) in chances.enumerated() {
        for more in 0..<size { next[pairs + more] += chance / Double(size) }
      }
      chances = next
    }
    return chances
  }

  /// Returns the probability of each number of pairs in which one of `m` values exceeds one of `n` (Mann–Whitney).
  public static func mannWhitney(_ m: Int, _ n: Int) -> [Double] {
    // row[j] holds the chances for i and j values; the largest of all i + j
    // values is one of the i (and exceeds j others) or one of the j.
    var row = [[Double]](repeating: [1], count: n + 1)
    for i in 1...m {
      for j in 1...n {
        let (first, second) = (Double(i) / Double(i + j), Double(j) / Double(i + j))
        var chances = [Double](repeating: 0, count: i * j + 1)
        for (pairs, chance) in row[j].enumerated() { chances[pairs + j] += first * chance }
        for (pairs, chance) in row[j - 1].enumerated() { chances[pairs] += second * chance }
        row[j] = chances
      }
      row[0] = [1]
    }
    return row[n]
  }

  /// Returns the probability of each sum of the ranks of `n` values above 0 (Wilcoxon's signed ranks).
  public static func signedRanks(_ n: Int) -> [Double] {
    var chances = [Double](repeating: 0, count: n * (n + 1) / 2 + 1)
    chances[0] = 1
    for rank in 1...n {
      for sum in stride(from: rank * (rank + 1) / 2, through: 0, by: -1) {
        chances[sum] = (chances[sum] + (sum >= rank ? chances[sum - rank] : 0)) / 2
      }
    }
    return chances
  }

  /// The two-sided p-value of a sum of squared differences between two orders of `n` untied values
  /// (Spearman): exact, as a quotient of integers.
  ///
  /// - Precondition: `n` is at most `spearmanLimit`.
  public static func spearman(_ n: Int, atSum squares: Int) -> Double {
    let half =
      n < SpearmanCounts.range.lowerBound
      ? countedSpearman(n) : SpearmanCounts.lowerHalf(n)
    let most = (n * n * n - n) / 3
    let near = min(squares, most - squares) / 2
    let tail = half[...near].reduce(0, +)
    let all = (1...n).reduce(UInt128(1)) { $0 * UInt128($1) }
    return 2 * tail >= all ? 1 : Double(2 * tail) / Double(all)
  }

  /// The probability of a sum of squared differences of at most `squares` between two orders of `n`
  /// untied values (Spearman): exact, as a quotient of integers.
  ///
  /// - Precondition: `n` is at most `spearmanLimit`.
  public static func spearmanLower(_ n: Int, atSum squares: Int) -> Double {
    let half =
      n < SpearmanCounts.range.lowerBound
      ? countedSpearman(n) : SpearmanCounts.lowerHalf(n)
    let all = (1...n).reduce(UInt128(1)) { $0 * UInt128($1) }
    let most = (n * n * n - n) / 3
    if squares / 2 < half.count { return Double(half[...(squares / 2)].reduce(0, +)) / Double(all) }
    let above = (most - squares) / 2
    return above > 0 ? Double(all - half[..<above].reduce(0, +)) / Double(all) : 1
  }

  /// The largest number of values for which Spearman's p-value is exact.
  public static let spearmanLimit = SpearmanCounts.range.upperBound

  /// Counts the orders of `n` values with each sum 0, 2, 4 … of squared differences, up to half of
  /// the largest sum, by the set of ranks that the first positions have taken.
  static func countedSpearman(_ n: Int) -> [UInt128] {
    let most = (n * n * n - n) / 3
    var bySet = [[UInt128]](repeating: [], count: 1 << n)
    bySet[0] = [UInt128](repeating: 0, count: most + 1)
    bySet[0][0] = 1
    for set in 0..<(1 << n) - 1 {
      let position = set.nonzeroBitCount
      for rank in 0..<n where set & (1 << rank) == 0 {
        let cost = (position - rank) * (position - rank)
        let next = set | (1 << rank)
        if bySet[next].isEmpty { bySet[next] = [UInt128](repeating: 0, count: most + 1) }
        for sum in 0...most - cost where bySet[set][sum] > 0 {
          bySet[next][sum + cost] += bySet[set][sum]
        }
      }
      bySet[set] = []
    }
    let counts = bySet[(1 << n) - 1]
    return stride(from: 0, through: most / 2, by: 2).map { counts[$0] }
  }

  /// Returns twice the smaller tail of a symmetric distribution, the value included.
  public static func twoSided(_ chances: [Double], at value: Int) -> Double {
    let near = min(value, chances.count - 1 - value)
    return min(2 * chances[...near].reduce(0, +), 1)
  }
}

/// Returns the indices of values in ascending order, equal ones in the order of their indices.
///
/// `poll` is called between short runs of comparisons; what it throws ends the sorting.
///
///     ascendingOrder(of: [3, 1, 2]) { () throws(Never) in }  // [1, 2, 0]
public func ascendingOrder<Stop: Error>(
  of values: [Double], poll: () throws(Stop) -> Void
) throws(Stop) -> [Int] {
  let run = 1 << 13
  var order = Array(values.indices)
  for start in stride(from: 0, to: order.count, by: run) {
    try poll()
    order[start..<min(start + run, order.count)].sort {
      values[$0] < values[$1] || (values[$0] == values[$1] && $0 < $1)
    }
  }
  var merged = order
  var width = run
  while width < order.count {
    for start in stride(from: 0, to: order.count, by: 2 * width) {
      let middle = min(start + width, order.count)
      let end = min(middle + width, order.count)
      var (left, right) = (start, middle)
      for index in start..<end {
        if index % run == 0 { try poll() }
        let takesLeft = left < middle && (right == end || values[order[left]] <= values[order[right]])
        merged[index] = order[takesLeft ? left : right]
        if takesLeft { left += 1 } else { right += 1 }
      }
    }
    swap(&order, &merged)
    width *= 2
  }
  return order
}
