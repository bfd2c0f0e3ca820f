import Problems
import Tables

/// Rows that lie in runs, one after another, known by where each starts and,
/// last, where the last one ends.
extension Rows {
  /// Runs put together until they have so many rows: the first run of each
  /// part, and last the number of runs.
  func cuts(every rows: Int) -> [Int] {
    let runs = count - 1
    var cuts = [0]
    while cuts.last! < runs {
      let first = cuts.last!
      cuts.append(run(Int(base[first]) + rows, from: first + 1))
    }
    return cuts
  }

  /// The first run from `first` on that starts no earlier than at a row; the
  /// number of runs where none does.
  func run(_ row: Int, from first: Int = 0) -> Int {
    var (low, high) = (first, count - 1)
    while low < high {
      let middle = (low + high) / 2
      if Int(base[middle]) < row { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Sort {
  /// Calls `body` for every run with its rows, on all threads; several times,
  /// each with some of its rows, where they are very many.
  func eachRun(
    _ starts: Rows, _ body: @Sendable (Int, Range<Int>) throws(Problem) -> Void
  ) throws(Problem) {
    let runs = starts.count - 1
    try engine.rows(Int(starts.base[runs])) { (range) throws(Problem) in
      var run = starts.run(range.lowerBound + 1) - 1
      while run < runs, Int(starts.base[run]) < range.upperBound {
        let rows = Int(starts.base[run])..<Int(starts.base[run + 1])
        try body(run, rows.clamped(to: range))
        run += 1
      }
    }
  }
}
