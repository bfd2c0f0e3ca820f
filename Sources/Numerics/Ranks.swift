/// The ranks of a sample from 1, equal values sharing the mean of their places.
public struct Ranks {
  public var ranks: [Double]
  /// How many share a value, for each value that is shared.
  public var ties: [Double]

  public init(_ values: [Double]) {
    let order = values.indices.sorted { values[$0] < values[$1] }
    ranks = [Double](repeating: 0, count: values.count)
    ties = []
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
      if end - start > 1 { ties.append(Double(end - start)) }
      start = end
    }
  }

  /// Σ (t³ − t) over the ties, by which they shrink the variance of a rank sum.
  public var tieCorrection: Double { ties.reduce(0) { $0 + ($1 * $1 * $1 - $1) } }
}

/// The chances of the rank statistics when all orders are equally likely.
/// Every step only adds, so that the smallest chance has all its digits.
public enum RankChances {
  /// Of each number of pairs in the same order among `n` untied values, two at least (Kendall).
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

  /// Of each number of pairs in which one of `m` values exceeds one of `n` (Mann–Whitney).
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

  /// Of each sum of the ranks of `n` values above 0 (Wilcoxon's signed ranks).
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

  /// Of each sum of squared distances between two orders of `n` values (Spearman).
  public static func spearman(_ n: Int) -> [Double] {
    // By the set of ranks that the first places have taken.
    let most = (n * n * n - n) / 3
    var bySet = [[Double]](repeating: [], count: 1 << n)
    bySet[0] = [Double](repeating: 0, count: most + 1)
    bySet[0][0] = 1
    for set in 0..<(1 << n) - 1 {
      let place = set.nonzeroBitCount
      for rank in 0..<n where set & (1 << rank) == 0 {
        let cost = (place - rank) * (place - rank)
        let next = set | (1 << rank)
        if bySet[next].isEmpty { bySet[next] = [Double](repeating: 0, count: most + 1) }
        for sum in 0...most - cost where bySet[set][sum] > 0 {
          bySet[next][sum + cost] += bySet[set][sum] / Double(n - place)
        }
      }
      bySet[set] = []
    }
    return bySet[(1 << n) - 1]
  }

  /// Twice the smaller tail from a value, the value included, of chances that
  /// are the same from both ends.
  public static func twoSided(_ chances: [Double], at value: Int) -> Double {
    let near = min(value, chances.count - 1 - value)
    return min(2 * chances[...near].reduce(0, +), 1)
  }
}
