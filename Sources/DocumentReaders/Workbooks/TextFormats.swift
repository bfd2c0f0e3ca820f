/// The rows of each column whose cells have the format of texts (`@`), as runs: it is mostly one of a whole column.
struct TextFormats {
  private var rows: [Int: [Range<Int>]] = [:]
  /// The last run of each column, which the next row may go on with.
  private var last: [Int: Range<Int>] = [:]

  /// Notes a cell; rows come in ascending order.
  mutating func add(_ row: Int, _ column: Int) {
    guard let run = last[column], run.upperBound == row else {
      if let run = last[column] { rows[column, default: []].append(run) }
      last[column] = row..<row + 1
      return
    }
    last[column] = run.lowerBound..<row + 1
  }

  /// All runs.
  var all: [Int: [Range<Int>]] {
    last.reduce(into: rows) { all, run in all[run.key, default: []].append(run.value) }
  }
}
