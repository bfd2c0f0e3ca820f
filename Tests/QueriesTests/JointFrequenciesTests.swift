import Problems
import Tables
import TestBasics
import TestSupport
import Testing

@testable import Kernels
@testable import Queries

/// Groups and cells of few values, whose combinations are counted, of rows that a filter keeps and of all.
@Suite struct JointFrequenciesTests {
  /// Rows of 30 areas, one of which is missing, with cells of few values.
  private static let table: Table = {
    var random = SeededNumbers(seed: 20)
    let rows = 0..<270_001
    let areas = rows.map { _ in random.below(30) }
    return Table([
      ("area", Column(texts: areas.map { $0 == 29 ? nil : "方面\($0)" })),
      ("level", Column(integers: rows.map { _ in Int64(random.below(4)) - 2 })),
      ("state", Column(texts: rows.map { _ in ["完成", "未完成", "进行中"][random.below(3)] })),
      ("pick", Column(integers: rows.map { row in Int64(row < 9000 ? 1000 : random.below(1000)) })),
      ("lacking", Column(integers: rows.map { row in row % 3 == 0 ? nil : Int64(row % 5) })),
    ])
  }()

  private static let summary = "n = count(), s = sum(level), m = mean(level), done = share(state == '完成')"

  /// What a summary of some rows is by the areas in the order of their texts, a missing one last.
  private static func expected(_ rows: [Int]) -> [[Cell]] {
    let (area, level, state) = (table.columns[0], table.columns[1], table.columns[2])
    var found: [String: (key: Cell, count: Int64, sum: Int64, done: Int)] = [:]
    for row in rows {
      guard case .integer(let cell) = level[row] else { preconditionFailure("a level in each row") }
      let name = if case .text(let text) = area[row] { text } else { "\u{10FFFF}" }
      var group = found[name] ?? (area[row], 0, 0, 0)
      group.count += 1
      group.sum += cell
      group.done += state[row] == .text("完成") ? 1 : 0
      found[name] = group
    }
    return found.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { name in
      let group = found[name]!
      return [
        group.key, .integer(group.count), .integer(group.sum), .number(Double(group.sum) / Double(group.count)),
        .number(Double(group.done) / Double(group.count)),
      ]
    }
  }

  private func cells(_ query: Query, _ threads: Int) throws -> [[Cell]] {
    let names = ["area", "n", "s", "m", "done"]
    let found = try query.rows(Engine(threads: threads), needing: Set(names))
    return (0..<found.rowCount).map { row in names.map { found.named($0)[row] } }
  }

  @Test(arguments: [1, 3]) func allRowsAreCounted(_ threads: Int) throws {
    let query = try Query(Self.table).verb("group_by", "area").verb("summarise", .text(Self.summary))
    #expect(try cells(query, threads) == Self.expected(Array(0..<Self.table.rowCount)))
  }

  /// Filters that keep no row, hardly any, half of them and all; blocks of which nothing is kept; both senses.
  @Test(arguments: [0, 3, 500, 1001], [1, 3])
  func rowsThatAFilterKeepsAreCounted(_ limit: Int, _ threads: Int) throws {
    for (verb, keeps) in [("filter", true), ("filter_out", false)] {
      let rows = (0..<Self.table.rowCount).filter { row in
        guard case .integer(let pick) = Self.table.columns[3][row] else { return false }
        return (pick < limit) == keeps
      }
      let query = try Query(Self.table).verb(verb, .text("pick < \(limit)")).verb("group_by", "area").verb(
        "summarise", .text(Self.summary))
      #expect(try cells(query, threads) == Self.expected(rows), "\(verb)")
    }
  }

  /// A condition that may be missing keeps the rows in which it is true, or leaves them out.
  @Test func rowsWithoutAnAnswerAreNotKept() throws {
    for (verb, keeps) in [("filter", true), ("filter_out", false)] {
      let rows = (0..<Self.table.rowCount).filter { row in (Self.table.columns[4][row] == .integer(2)) == keeps }
      let query = try Query(Self.table).verb(verb, "lacking == 2").verb("group_by", "area").verb(
        "summarise", .text(Self.summary))
      #expect(try cells(query, 3) == Self.expected(rows), "\(verb)")
    }
  }

  @Test func groupsAreCountedWithoutAnyCells() throws {
    let found = try Query(Self.table).verb("count", "state").rows(Engine(threads: 3), needing: ["state", "n"])
    let states = Self.table.columns[2]
    for row in 0..<found.rowCount {
      let count = (0..<Self.table.rowCount).count { states[$0] == found.columns[0][row] }
      #expect(found.named("n")[row] == .integer(Int64(count)))
    }
    #expect(found.rowCount == 3)
  }

  /// Correlations of integers of few values agree with those of rows that are sorted by their groups, also of groups
  /// with more rows than a word counts.
  @Test(arguments: [2, 900, 9000], [1, 3])
  func correlationsOfFewValuesAgreeHoweverRowsAreGrouped(_ groupCount: Int, _ threads: Int) throws {
    var random = SeededNumbers(seed: groupCount)
    let rows = 0..<300_001
    let keys = rows.map { _ in Int64(random.below(2) == 0 ? 0 : random.below(groupCount)) }
    let xs = rows.map { _ in Int64(random.below(5)) - 3 }
    let ys = xs.map { $0 * 2 + Int64(random.below(15)) }
    let results = try [0, 40].map { shift in
      let table = Table([
        ("k", Column(integers: keys.map { $0 << shift })), ("x", Column(integers: xs)), ("y", Column(integers: ys)),
      ])
      let query = try Query(table).verb("group_by", "k").verb("summarise", "r = cor(x, y)")
      let found = try query.rows(Engine(threads: threads), needing: ["r"])
      return (0..<found.rowCount).map { found.named("r")[$0] }
    }
    #expect(results[0] == results[1])
    // The definition, in one group.
    let own = rows.filter { keys[$0] == 0 }
    let (n, x, y) = (Double(own.count), own.map { Double(xs[$0]) }, own.map { Double(ys[$0]) })
    func total(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    let ones = x.map { _ in 1.0 }
    let above = n * total(x, y) - total(x, ones) * total(y, ones)
    let below =
      (n * total(x, x) - total(x, ones) * total(x, ones)) * (n * total(y, y) - total(y, ones) * total(y, ones))
    guard case .number(let r) = results[0][0] else {
      Issue.record("a correlation")
      return
    }
    #expect(abs(r - above / below.squareRoot()) < 1e-12)
  }
}
