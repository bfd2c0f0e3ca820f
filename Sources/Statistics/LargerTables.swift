import Catalogue
import Numerics
import Problems
import System

/// The p-value of Fisher's exact test of a table of any size (Freeman and Halton 1951): over all tables with the same
/// margins that are no likelier.
///
///     try exactTest([[2, 0, 0], [0, 2, 0], [0, 0, 2]])  // 0.0667
///
/// Tables are made column by column; those that leave the same rest for the next columns are counted together, and not
/// made further where all that can follow is as rare as what was seen, or nothing is (Mehta and Patel 1983).
///
/// - Returns: the p-value, or `nil` where there are too many tables to count.
/// - Throws: of counts that are none, and of a row or column without any.
public func exactTest(
  _ counts: [[Double]], poll: () throws(Problem) -> Void = { () throws(Problem) in }
) throws(Problem) -> Double? {
  let (rows, columns) = try margins(counts)
  // Fewer rows leave fewer kinds of rest.
  guard rows.count <= columns.count else {
    return try exactTest(columns.indices.map { column in counts.map { $0[column] } }, poll: poll)
  }
  let logs = try LogFactorials(upTo: rows.reduce(0, +))
  var tables = PartialTables(
    rows: rows.map { Int($0) }.sorted(), columns: columns.map { Int($0) }.sorted(by: >),
    observed: -counts.joined().reduce(0) { $0 + logs[Int($1)] }, logs)
  while tables.hasColumns {
    guard try tables.addColumn(poll) else { return nil }
  }
  return min(tables.rare.value, 1)
}

/// Logarithms of factorials.
private struct LogFactorials {
  private let values: [Double]

  /// - Throws: of more than a million counts.
  init(upTo most: Double) throws(Problem) {
    guard most <= 1_000_000 else {
      throw Problem("the counts are too large for an exact test").hint("stats.chisq_test is as good here")
    }
    var sum = CompensatedSum()
    var values = [0.0]
    for count in stride(from: 1.0, through: most, by: 1) {
      sum.add(log(count))
      values.append(sum.value)
    }
    self.values = values
  }

  subscript(_ count: Int) -> Double { values[count] }

  func sum(_ counts: some Sequence<Int>) -> Double { counts.reduce(0) { $0 + values[$1] } }
}

/// Tables whose first columns are made.
///
/// The logarithm of a table's chance is here that of 1 over the factorials of its counts; it lacks what all tables with
/// the same margins have in common.
private struct PartialTables {
  /// The tables that leave the same counts of each row for the next columns.
  private struct Rest {
    /// Logarithms of chances so far, in steps of 1e-9, with the number of tables that have it; what rounding to steps
    /// takes is put onto the number.
    var chances: [Int: Double] = [:]
    /// The logarithms of the likeliest and of the rarest way to go on, or beyond them.
    let likeliest: Double
    let rarest: Double
    /// The logarithm of the chance of all ways to go on.
    let all: Double
  }

  private var rests: [[Int]: Rest]
  private var columns: ArraySlice<Int>
  private let limit: Double
  private let logs: LogFactorials
  /// The logarithm of the chance of all tables.
  private let all: Double
  private var work = 0
  /// The chance of the tables that are known to be as rare as what was seen.
  private(set) var rare = CompensatedSum()

  private static let step = 1e-9
  private static let mostTables = 2_000_000
  private static let mostWork = 12_000_000

  init(rows: [Int], columns: [Int], observed: Double, _ logs: LogFactorials) {
    // R's tolerance of 1 part in 10⁷, in which the rounding to steps lies.
    limit = observed + 1e-7
    self.logs = logs
    self.columns = columns[...]
    all = logs[rows.reduce(0, +)] - logs.sum(rows) - logs.sum(columns)
    rests = [rows: Rest(chances: [0: 1], likeliest: .infinity, rarest: -.infinity, all: all)]
  }

  var hasColumns: Bool { !columns.isEmpty }

  /// Adds the next column in every way in which the rows have room for it; returns false where there are too many.
  mutating func addColumn(_ poll: () throws(Problem) -> Void) throws(Problem) -> Bool {
    let column = columns.removeFirst()
    let before = rests
    rests = [:]
    var size = 0
    for (rest, tables) in before {
      try poll()
      var room = [Int](repeating: 0, count: rest.count + 1)
      for row in rest.indices.reversed() { room[row] = room[row + 1] + rest[row] }
      var taken = [Int](repeating: 0, count: rest.count)
      /// Fills the rows from one on with what is left of the column.
      func fill(_ row: Int, _ left: Int, _ log: Double) throws(Problem) -> Bool {
        if row == rest.count {
          work += tables.chances.count + rest.count
          guard work <= Self.mostWork, size <= Self.mostTables else { return false }
          try poll()
          size += move(tables, by: log, to: zip(rest, taken).map { $0 - $1 }.sorted())
          return true
        }
        for count in max(0, left - room[row + 1])...min(rest[row], left) {
          taken[row] = count
          guard try fill(row + 1, left - count, log - logs[count]) else { return false }
        }
        return true
      }
      guard try fill(0, column, 0) else { return false }
    }
    return true
  }

  /// Moves tables on to a rest, or out where all that follows is decided; returns how many kinds that adds.
  private mutating func move(_ tables: Rest, by log: Double, to key: [Int]) -> Int {
    var target = rests.removeValue(forKey: key) ?? newRest(key)
    let size = target.chances.count
    for (chance, number) in tables.chances {
      let moved = Double(chance) * Self.step + log
      if moved + target.likeliest <= limit {
        rare.add(number * exp(moved + target.all - all))
      } else if moved + target.rarest <= limit {
        let rounded = (moved / Self.step).rounded()
        target.chances[Int(rounded), default: 0] += number * exp(moved - rounded * Self.step)
      }
    }
    let added = target.chances.count - size
    rests[key] = target
    return added
  }

  /// The ways to go on from what is left of the rows, in ascending order.
  private func newRest(_ rows: [Int]) -> Rest {
    let ascending = Array(columns.reversed())
    // Each column, or each row, at its own best and worst: no table is beyond both.
    func ends(_ sums: [Int], _ caps: [Int]) -> (likeliest: Double, rarest: Double) {
      sums.reduce((0, 0)) { ends, sum in
        (ends.0 - logs.sum(evenly(sum, caps)), ends.1 - logs.sum(unevenly(sum, caps)))
      }
    }
    let (byColumns, byRows) = (ends(ascending, rows), ends(rows, ascending))
    return Rest(
      likeliest: min(byColumns.likeliest, byRows.likeliest), rarest: max(byColumns.rarest, byRows.rarest),
      all: logs[rows.reduce(0, +)] - logs.sum(rows) - logs.sum(ascending))
  }

  /// A sum in parts that are as even as their caps, in ascending order, let them be: the likeliest way.
  private func evenly(_ sum: Int, _ caps: [Int]) -> [Int] {
    var left = sum
    return caps.enumerated().map { index, cap in
      let part = min(cap, left / (caps.count - index))
      left -= part
      return part
    }
  }

  /// A sum in parts of which the first have all that the largest caps let them have: the rarest way.
  private func unevenly(_ sum: Int, _ caps: [Int]) -> [Int] {
    var left = sum
    return caps.reversed().map { cap in
      let part = min(cap, left)
      left -= part
      return part
    }
  }
}

// MARK: - By random tables

/// A p-value from random tables.
public struct SimulatedTest: Equatable, Sendable {
  /// The share of the tables, the one that was seen among them, that are no likelier than it.
  public var pValue: Double
  /// The standard error of the p-value.
  public var standardError: Double
}

/// The p-value of Fisher's exact test by random tables with the same margins (Patefield 1981), as R's
/// `fisher.test(simulate.p.value = TRUE)`.
///
/// - Parameter random: the next random number; at most one is taken for each count of each table.
/// - Throws: what `exactTest` throws.
public func simulatedTest(
  _ counts: [[Double]], times: Int = 10_000, random: () -> UInt64,
  poll: () throws(Problem) -> Void = { () throws(Problem) in }
) throws(Problem) -> SimulatedTest {
  let (rows, columns) = try margins(counts)
  let tables = RandomTables(
    rows: rows.map { Int($0) }, columns: columns.map { Int($0) }, logs: try LogFactorials(upTo: rows.reduce(0, +)))
  let observed = -tables.logs.sum(counts.joined().map { Int($0) })
  var rare = 0
  for _ in 0..<times {
    try poll()
    if tables.logOfChance(random) <= observed + 1e-7 { rare += 1 }
  }
  let pValue = Double(rare + 1) / Double(times + 1)
  return SimulatedTest(
    pValue: pValue, standardError: (pValue * (1 - pValue) / Double(times)).squareRoot())
}

/// Random tables with given margins.
private struct RandomTables {
  let rows: [Int]
  let columns: [Int]
  let logs: LogFactorials

  /// Draws a table, and returns the logarithm of 1 over the factorials of its counts.
  func logOfChance(_ random: () -> UInt64) -> Double {
    var left = columns
    var all = columns.reduce(0, +)
    var log = 0.0
    for row in rows.dropLast() {
      var (drawn, among) = (row, all)
      for column in left.indices {
        let count = marked(of: drawn, all: among, marked: left[column], random)
        among -= left[column]
        left[column] -= count
        drawn -= count
        log -= logs[count]
      }
      all -= row
    }
    return log - logs.sum(left)
  }

  /// Draws so many of all without putting back, and returns how many marked ones are among them: from the likeliest
  /// number outward, until the chances add up to a random share.
  private func marked(of drawn: Int, all: Int, marked: Int, _ random: () -> UInt64) -> Int {
    let (low, high) = (max(0, drawn + marked - all), min(drawn, marked))
    guard low < high else { return low }
    let likeliest = min(max((drawn + 1) * (marked + 1) / (all + 2), low), high)
    func others(_ count: Int) -> Int { all - marked - drawn + count }
    let top = exp(
      logs.sum([marked, all - marked, drawn, all - drawn])
        - logs.sum([all, likeliest, marked - likeliest, drawn - likeliest, others(likeliest)]))
    var left = randomShare(random) - top
    var (down, up) = ((count: likeliest, chance: top), (count: likeliest, chance: top))
    while left >= 0, down.count > low || up.count < high {
      if up.count < high {
        up.chance *=
          Double(marked - up.count) * Double(drawn - up.count) / (Double(up.count + 1) * Double(others(up.count + 1)))
        up.count += 1
        left -= up.chance
        if left < 0 { return up.count }
      }
      if down.count > low {
        down.chance *=
          Double(down.count) * Double(others(down.count))
          / (Double(marked - down.count + 1) * Double(drawn - down.count + 1))
        down.count -= 1
        left -= down.chance
        if left < 0 { return down.count }
      }
    }
    return likeliest
  }
}

/// Fisher's exact test of a table larger than 2 × 2, as `stats.fisher_test` gives it.
func largerTableTest(_ counts: [[Double]], _ options: Options, in run: any RunContext) throws(Problem) -> Record {
  let times = try options.integer("times") ?? 10_000
  guard (100...1_000_000).contains(times) else { throw Problem("'times' is from 100 to 1000000, not \(times)") }
  let n = Value.whole(counts.joined().reduce(0, +))
  if let chance = try exactTest(counts, poll: run.poll) {
    return Record([
      ("p_value", .number(chance)), ("std_error", .missing), ("times", .missing), ("n", n),
      ("method", .text("Fisher's exact test")),
    ])
  }
  let test = try simulatedTest(counts, times: Int(times), random: run.random, poll: run.poll)
  run.note(
    "stats.fisher_test: there are too many tables to count; the p-value is that of \(times) random ones, with a standard error of \(written((test.standardError * 1e6).rounded() / 1e6))"
  )
  return Record([
    ("p_value", .number(test.pValue)), ("std_error", .number(test.standardError)), ("times", .integer(times)),
    ("n", n), ("method", .text("Fisher's exact test, by random tables")),
  ])
}
