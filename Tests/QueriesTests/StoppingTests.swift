import Catalogue
import Problems
import Synchronization
import Tables
import TestBasics
import TestSupport
import Testing

@testable import Queries

/// Every operator asks the run whether to go on while it works, and pays for
/// its memory: none goes on after Ctrl-C or past the limit, and whichever way
/// it ends, it gives back what it took.
@Suite struct StoppingTests {
  static let rowCount = 150_000

  struct Operator: CustomTestStringConvertible, Sendable {
    let name: String
    /// Whether the answer itself is too small to be refused.
    var isSmall = false
    let query: @Sendable (TestRun) throws -> Query
    var testDescription: String { name }
  }

  static let operators: [Operator] = [
    Operator(name: "filter") { _ in try large.verb("filter", "x > 0.5 and g ~= \"t3\"") },
    Operator(name: "filter, of texts") { _ in try large.verb("filter", "contains(upper(t), \"9\")") },
    Operator(name: "filter by a function") { run in
      try large.verb("head", 20_000).verb("filter", .function(everySecond()), run: run)
    },
    Operator(name: "mutate") { _ in try large.verb("mutate", "y = x * 2 + h, z = y // 3") },
    Operator(name: "mutate, new texts") { _ in try large.verb("mutate", "u = t .. \"!\" .. h") },
    Operator(name: "mutate, aggregates") { _ in
      try large.verb("group_by", "g").verb("mutate", "s = sum(x), m = max(t)")
    },
    Operator(name: "mutate, window functions") { _ in
      try large.verb("group_by", "k").verb("mutate", "n = row_number(), l = lag(x), r = rank(x)")
    },
    Operator(name: "mutate, running sums") { _ in
      try large.verb("group_by", "g").verb("mutate", "c = cumsum(x), d = cumsum(h)")
    },
    Operator(name: "mutate, rolling figures") { _ in
      try large.verb("mutate", "a = rolling_sum(x, 30), b = rolling_mean(h, 9), c = rolling_max(x, 7)")
    },
    Operator(name: "mutate, a frame of all rows") { _ in try large.verb("mutate", "a = rolling_mean(x, 100000)") },
    Operator(name: "mutate, rolling figures by days and group") { _ in
      try large.verb("group_by", "g").verb("mutate", "a = rolling_sum(m, 30, d), b = rolling_mean(x, 30, d)")
    },
    Operator(name: "mutate, rolling medians and spreads") { _ in
      try large.verb("mutate", "a = rolling_median(x, 9), b = rolling_sd(x, 9)")
    },
    Operator(name: "mutate, running means and extremes") { _ in
      try large.verb("mutate", "a = cummean(x), b = cummax(h)")
    },
    Operator(name: "mutate, other ranks") { _ in
      try large.verb("group_by", "g").verb("mutate", "a = dense_rank(x), b = percent_rank(h), c = ntile(4)")
    },
    Operator(name: "mutate by a function") { run in
      try large.verb("head", 20_000).verb("mutate", .text("y"), .function(everySecond()), run: run)
    },
    Operator(name: "mutate by a function, texts") { run in
      try large.verb("head", 20_000).verb("mutate", .text("y"), .function(givingTexts()), run: run)
    },
    Operator(name: "fill_down") { _ in try large.verb("fill_down", "m") },
    Operator(name: "fill_up by group") { _ in try large.verb("group_by", "k").verb("fill_up", "m") },
    Operator(name: "unnest") { _ in
      try large.verb("unnest", "t", "1", options([("position", .text("part"))]))
    },
    Operator(name: "separate") { _ in try large.verb("separate", "t", "u, v", "1") },
    Operator(name: "unite") { _ in try large.verb("unite", "u", "g, k", "-") },
    Operator(name: "rollup") { _ in try large.verb("rollup", "k, g").verb("summarise", "s = sum(x), n = count()") },
    Operator(name: "complete") { _ in try large.verb("head", 3000).verb("complete", "g, h") },
    Operator(name: "dates") { _ in
      try large.verb("head", 20_000).verb("group_by", "g").verb("dates", "d", options([("by", .text("day"))]))
    },
    Operator(name: "mutate_each") { _ in try large.verb("mutate_each", "$ * 2", "x, h") },
    Operator(name: "summarise_each", isSmall: true) { _ in
      try large.verb("summarise_each", "max, mean", "where('number')")
    },
    Operator(name: "apply by group") { run in
      try large.verb("head", 20_000).verb("group_by", "k").verb("apply", .function(countingRows()), run: run)
    },
    Operator(name: "slice by group") { _ in try large.verb("group_by", "k").verb("slice", 1, 2) },
    Operator(name: "distinct, first rows") { _ in
      try large.verb("distinct", "t", options([("keep_all", .boolean(true))]))
    },
    Operator(name: "intersect") { _ in try large.verb("intersect", .table(large)) },
    Operator(name: "union of different rows") { _ in
      try large.verb("union", .table(other), options([("distinct", .boolean(true))]))
    },
    Operator(name: "inner_join on conditions") { _ in
      try large.verb("inner_join", .table(other.verb("rename", "low = x, high = h")), "k, x >= low, h < high")
    },
    Operator(name: "left_join on conditions alone") { _ in
      try large.verb("head", 600).verb(
        "left_join", .table(other.verb("head", 600).verb("rename", "low = x")), "x >= low")
    },
    Operator(name: "asof_join") { _ in
      try large.verb("asof_join", .table(other.verb("rename", "low = x")), "g, x >= low")
    },
    Operator(name: "cross_join") { _ in try large.verb("cross_join", .table(other.verb("head", 5))) },
    Operator(name: "fill_missing") { _ in try large.verb("fill_missing", "m = 0") },
    Operator(name: "drop_missing") { _ in try large.verb("drop_missing", "m") },
    Operator(name: "summarise", isSmall: true) { _ in
      try large.verb("summarise", "s = sum(x), v = sd(x), c = cor(x, h), n = count()")
    },
    Operator(name: "summarise, few groups", isSmall: true) { _ in
      try large.verb("group_by", "g").verb("summarise", "s = sum(x), f = first(t), l = last(t)")
    },
    Operator(name: "summarise, many groups") { _ in
      try large.verb("group_by", "k").verb("summarise", "s = sum(x), v = var(x), m = max(h)")
    },
    Operator(name: "summarise, groups by sorting") { _ in
      try large.verb("group_by", "t, x, h").verb("summarise", "s = sum(x), n = count()")
    },
    Operator(name: "summarise, a filter before it", isSmall: true) { _ in
      try large.verb("filter", "h > 10").verb("group_by", "g").verb("summarise", "s = share(x > 0.3)")
    },
    Operator(name: "median") { _ in try large.verb("summarise", "m = median(x), q = quantile(x, 0.9)") },
    Operator(name: "median by group") { _ in
      try large.verb("group_by", "k").verb(
        "summarise", "m = median(x)")
    },
    Operator(name: "least and greatest texts") { _ in try large.verb("summarise", "a = min(t), b = max(t)") },
    Operator(name: "count_distinct by group") { _ in
      try large.verb("group_by", "k").verb("summarise", "n = count_distinct(h)")
    },
    Operator(name: "count_distinct") { _ in try large.verb("summarise", "n = count_distinct(t)") },
    Operator(name: "count") { _ in try large.verb("count", "k, g") },
    Operator(name: "distinct") { _ in try large.verb("distinct", "t, h") },
    Operator(name: "arrange") { _ in try large.verb("arrange", "-x, g") },
    Operator(name: "arrange, texts") { _ in try large.verb("arrange", "t") },
    Operator(name: "arrange, natural order") { _ in
      try large.verb("arrange", "t", options([("order", .text("natural"))]))
    },
    Operator(name: "arrange, by pinyin") { _ in
      try large.verb("arrange", "t", options([("order", .text("pinyin"))]))
    },
    Operator(name: "arrange, ties") { _ in try large.verb("arrange", "g, -x, t") },
    Operator(name: "arrange, the first rows") { _ in try large.verb("arrange", "-x").verb("head", 50) },
    Operator(name: "head by group") { _ in try large.verb("group_by", "k").verb("head", 1) },
    Operator(name: "tail by group") { _ in try large.verb("group_by", "t, x").verb("tail", 1) },
    Operator(name: "slice_max") { _ in try large.verb("slice_max", "x", 3) },
    Operator(name: "slice_min by group") { _ in try large.verb("group_by", "k").verb("slice_min", "x", 2) },
    Operator(name: "sample") { _ in try large.verb("sample", 1000) },
    Operator(name: "sample by group") { _ in try large.verb("group_by", "g").verb("sample", 10) },
    Operator(name: "inner_join") { _ in try large.verb("inner_join", .table(other), "k") },
    Operator(name: "inner_join, many to many") { _ in
      try large.verb("head", 3000).verb("inner_join", .table(large.verb("head", 3000)), "g")
    },
    Operator(name: "left_join, texts") { _ in try large.verb("left_join", .table(other), "t") },
    Operator(name: "right_join, two keys") { _ in try large.verb("right_join", .table(other), "k, g") },
    Operator(name: "full_join, wide keys") { _ in try large.verb("full_join", .table(other), "x, t") },
    Operator(name: "semi_join") { _ in try large.verb("semi_join", .table(other), "k") },
    Operator(name: "anti_join") { _ in try large.verb("anti_join", .table(other), "t") },
    Operator(name: "union") { _ in try large.verb("union", .table(other)) },
    Operator(name: "pivot_wider") { run in
      try large.verb("count", "k, g").verb(
        "pivot_wider", options([("names", .text("g")), ("values", .text("n"))]), run: run)
    },
    Operator(name: "pivot_longer") { _ in
      try large.verb(
        "pivot_longer",
        options([("columns", .text("h, k")), ("names", .text("name")), ("values", .text("value"))]))
    },
  ]

  private static func givingTexts() -> TestFunction {
    TestFunction { row in row["t"].map { if case .text(let t) = $0 { .text(t + "!") } else { .missing } } ?? .missing }
  }

  private static func countingRows() -> GroupFunctionOfTest {
    GroupFunctionOfTest { (group, _) throws(Problem) in
      .record(Record([("n", .integer(Int64(group.source?.rowCount ?? 0)))]))
    }
  }

  private static func everySecond() -> TestFunction {
    TestFunction { row in
      guard case .integer(let h) = row["h"] else { return .boolean(false) }
      return .boolean(h % 2 == 0)
    }
  }

  @Test(arguments: operators) func anInterruptionIsHeard(_ one: Operator) throws {
    try warmUp(one)
    let polls = Atomic<Int>(0)
    let run = TestRun()
    run.poll = { () throws(Problem) in polls.add(1, ordering: .relaxed) }
    _ = try one.query(run).collect(in: run)
    let all = polls.load(ordering: .relaxed)
    #expect(all >= 3, "asked \(all) times")

    for position in [1, all / 2, all * 9 / 10] {
      let left = Atomic<Int>(max(position, 1))
      let account = SmallAccount(limit: .max)
      let run = TestRun()
      run.memory = account
      run.poll = { () throws(Problem) in
        if left.subtract(1, ordering: .relaxed).newValue <= 0 {
          throw Problem("interrupted", kind: .interrupted)
        }
      }
      #expect(kind { _ = try one.query(run).collect(in: run) } == .interrupted, "at \(position) of \(all)")
      #expect(account.used == 0, "at \(position) of \(all)")
    }
  }

  @Test(arguments: operators) func aQueryTooLargeIsRefused(_ one: Operator) throws {
    try warmUp(one)
    let enough = SmallAccount(limit: .max)
    let run = TestRun()
    run.memory = enough
    var answer: Table? = try one.query(run).collect(in: run)
    let rowCount = try #require(answer?.rowCount)
    let kept = enough.used
    answer = nil
    #expect(enough.used == 0)
    if !one.isSmall { #expect(enough.most >= max(kept, rowCount)) }

    for limit in [enough.most / 8, enough.most / 2] {
      let account = SmallAccount(limit: limit)
      let run = TestRun()
      run.memory = account
      #expect(kind { _ = try one.query(run).collect(in: run) } == .memory, "\(limit) of \(enough.most) bytes")
      #expect(account.used == 0, "\(limit) of \(enough.most) bytes")
    }
  }

  /// Orders of texts are worked out once and stay.
  private func warmUp(_ one: Operator) throws {
    let run = TestRun()
    _ = try one.query(run).collect(in: run)
  }

  private func kind(_ body: () throws -> Void) -> Problem.Kind? {
    do {
      try body()
      return nil
    } catch {
      return (error as? Problem)?.kind
    }
  }

  // MARK: Tables

  private static let large = Query(makeTable(seed: 1))
  private static let other = Query(makeTable(seed: 2))

  /// Few groups (`g`), very many (`k`), as many texts as rows (`t`), cells that
  /// are missing (`m`).
  private static func makeTable(seed: Int) -> Table {
    var random = SeededNumbers(seed: seed)
    let rows = 0..<rowCount
    return Table([
      ("g", Column(texts: rows.map { _ in "t\(random.below(30))" })),
      ("k", Column(integers: rows.map { _ in Int64(random.below(100_000)) })),
      ("t", Column(texts: rows.map { row in "整改措施\(row &* 7919 % 1_000_003)" })),
      ("h", Column(integers: rows.map { _ in Int64(random.below(1000)) })),
      ("m", Column(integers: rows.map { _ in random.below(3) == 0 ? nil : Int64(random.below(9)) })),
      ("d", Column(dates: rows.map { _ in Day(number: Int32(random.below(2000))) })),
      ("x", Column(numbers: rows.map { _ in Double(random.below(1 << 30)) / Double(1 << 30) })),
    ])
  }
}
