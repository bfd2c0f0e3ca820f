import Catalogue
import Expressions
import Problems
import Tables
import TestBasics
import TestSupport
import Testing

@testable import Kernels
@testable import Queries

/// Functions of the rows of a group through the engine: each against a plain walk over the rows of random tables.
@Suite struct GroupFunctionTests {
  static let tiniest = Double.leastNonzeroMagnitude

  /// Values, weights and the mean; at the ends of what numbers hold, too.
  static let weightedMeans: [([Double], [Double], Double)] = [
    ([1e-200, 3e-200, 2e-200], [1e-200, 2e-200, 5e-200], 2.125e-200), ([1, 3], [1e308, 1e308], 2),
    ([1e308, 1e308], [1e308, 3e307], 1e308), ([1e300, -1e300, 1], [1, 1, 1], 1 / 3), ([1, 4], [-1, -2], 3),
    ([tiniest, tiniest], [1, 3], tiniest), ([1, -1], [2, 2], 0), ([0.1, 0.2, 0.3], [1, 1, 1], 0.2),
  ]

  /// Rounded once, from the exact sums.
  @Test(arguments: weightedMeans)
  func aWeightedMeanIsTheNearestNumber(values: [Double], weights: [Double], wanted: Double) throws {
    let rows = Query(Table([("x", Column(numbers: values)), ("w", Column(numbers: weights))]))
    let found = try rows.verb("summarise", "m = weighted_mean(x, w)").rows()
    #expect(found == [[.number(wanted)]])
    let turned = try rows.verb("arrange", "-x").verb("summarise", "m = weighted_mean(x, w)").rows()
    #expect(turned == found)
  }

  @Test func weightsThatAddUpToZeroHaveNoMean() throws {
    #expect(try table("x:integer w:integer", "1 2", "5 -2").verb("summarise", "m = weighted_mean(x, w)").shown() == "–")
    #expect(try table("x:integer w:integer", "– 2", "5 –").verb("summarise", "m = weighted_mean(x, w)").shown() == "–")
    #expect(
      try table("x:integer w:integer", "– 2", "5 1").verb("summarise", "m = weighted_mean(x, w)").shown() == "5.0")
  }

  @Test(arguments: 0..<60) func windowsAgree(seed: Int) throws {
    var random = SeededNumbers(seed: seed)
    let table = random.table()
    let keys = random.subset(PropertyTests.keyNames.filter { !["i", "h", "g", "d"].contains($0) }, of: 0...2)
    let reference = NaiveVerbs(table)
    let query = keys.isEmpty ? Query(table) : try Query(table).verb("group_by", .text(quoted(keys)))
    let made = try query.verb(
      "mutate",
      """
      a1 = dense_rank(i), a2 = cummax(h), a3 = cummin(g), a4 = fill_down(g), a5 = fill_up(d), a6 = nth(g, -2),
      a7 = lag(h, 1, 0), a8 = rolling_sum(h, 3), a9 = rolling_max(g, 2), a10 = rolling_sum(h, 20, d), a11 = ntile(3),
      a12 = lead(g, 2, "无"), a13 = rolling_min(h, 4)
      """)
    let found = try made.rows().map { Array($0.suffix(13)) }
    let expected = zip(reference.rows, reference.groupOfEach(keys)).map { row, group -> [Cell] in
      let part = NaiveVerbs(reference.names, group.rows)
      func cells(_ name: String) -> [Cell] { part.column(name) }
      func there(_ cells: some Sequence<Cell>) -> [Cell] { cells.filter { $0 != .missing } }
      func sum(_ cells: [Cell]) -> Cell { cells.isEmpty ? .missing : .integer(cells.reduce(0) { $0 + $1.whole }) }
      func last(_ count: Int, _ name: String) -> [Cell] { there(cells(name)[...group.index].suffix(count)) }
      let index = group.index
      let own = row[reference.index("i")]
      let below = Set(there(cells("i")).filter { $0.isBefore(own) }.map(\.whole))
      let now = row[reference.index("d")]
      let within = zip(cells("h"), cells("d")).filter { _, day in
        day != .missing && now != .missing && day.days <= now.days && now.days - day.days < 20
      }.map(\.0)
      let (size, larger) = (group.rows.count / 3, group.rows.count % 3)
      let bounds = (1...3).map { $0 * size + min($0, larger) }
      return [
        own == .missing ? .missing : .integer(Int64(below.count + 1)),
        there(cells("h")[...index]).max { $0.isBefore($1) } ?? .missing,
        there(cells("g")[...index]).min { $0.isBefore($1) } ?? .missing,
        there(cells("g")[...index]).last ?? .missing,
        there(cells("d")[index...]).first ?? .missing,
        group.rows.count >= 2 ? cells("g")[group.rows.count - 2] : .missing,
        index >= 1 ? cells("h")[index - 1] : .integer(0),
        sum(last(3, "h")),
        last(2, "g").max { $0.isBefore($1) } ?? .missing,
        now == .missing ? .missing : sum(there(within)),
        .integer(Int64(bounds.firstIndex { index < $0 }! + 1)),
        index + 2 < group.rows.count ? cells("g")[index + 2] : .text("无"),
        last(4, "h").min { $0.isBefore($1) } ?? .missing,
      ]
    }
    for (row, pair) in zip(found, expected).enumerated() where !same(pair.0, pair.1) {
      Issue.record("keys \(keys), row \(row): \(pair.0), not \(pair.1)")
      return
    }
  }

  @Test(arguments: 0..<100) func aggregatesAgree(seed: Int) throws {
    var random = SeededNumbers(seed: seed)
    let table = random.table()
    let keys = random.subset(PropertyTests.keyNames.filter { !["x", "h", "g", "i", "d"].contains($0) }, of: 0...2)
    let query = Query(table)
    let grouped = keys.isEmpty ? query : try query.verb("group_by", .text(quoted(keys)))
    let found = try grouped.verb(
      "summarise",
      """
      m = mode(g), w = mode(h), y = arg_max(g, h), z = arg_min(i, g), t = string_agg(g, "、"), n = count_missing(g),
      e = mean(d), f = median(d), v = weighted_mean(x, number(abs(h)))
      """
    ).rows()
    let expected = NaiveVerbs(table).groups(keys).map { group -> [Cell] in
      let part = NaiveVerbs(table.schema.names, group.rows)
      func there(_ name: String) -> [Cell] { part.column(name).filter { $0 != .missing } }
      func mode(_ cells: [Cell]) -> Cell {
        let counted = cells.map { cell in (cell, cells.count { same([$0], [cell]) }) }
        let most = counted.map(\.1).max() ?? 0
        return counted.filter { $0.1 == most }.map(\.0).min { $0.isBefore($1) } ?? .missing
      }
      func extreme(_ values: String, _ keys: String, _ isBetter: (Cell, Cell) -> Bool) -> Cell {
        let pairs = zip(part.column(values), part.column(keys)).filter { $0.0 != .missing && $0.1 != .missing }
        guard let first = pairs.first else { return .missing }
        return pairs.dropFirst().reduce(first) { isBetter($1.1, $0.1) ? $1 : $0 }.0
      }
      let texts = there("g").map(\.words)
      let days = there("d").map { Double($0.days) }
      func day(_ number: Double?) -> Cell { number.map { .date(Day(number: Int32($0.rounded(.down)))) } ?? .missing }
      let weighted = zip(part.column("x"), part.column("h")).compactMap { x, h -> (Double, Double)? in
        x == .missing || h == .missing ? nil : (x.real!, abs(h.real!))
      }
      let weight = weighted.reduce(0) { $0 + $1.1 }
      return group.keys + [
        mode(there("g")), mode(there("h")), extreme("g", "h") { $1.isBefore($0) },
        extreme("i", "g") { $0.isBefore($1) },
        texts.isEmpty ? .missing : .text(texts.joined(separator: "、")),
        .integer(Int64(part.column("g").count { $0 == .missing })),
        day(days.isEmpty ? nil : days.reduce(0, +) / Double(days.count)), day(plainQuantile(days, 0.5)),
        weight == 0 ? .missing : .number(weighted.reduce(0) { $0 + $1.0 * $1.1 } / weight),
      ]
    }
    #expect(areNear(found, expected), "keys \(keys)")
  }
}

extension Cell {
  /// The days since 1970-01-01 of a date.
  fileprivate var days: Int32 { if case .date(let day) = self { day.number } else { 0 } }
}
