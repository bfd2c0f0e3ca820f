import Problems
import Tables
import TestBasics
import TestSupport
import Testing

@testable import Kernels
@testable import Queries

/// Datetimes in the operators, in cells of eight bytes and in narrow ones: many rows against plain Swift.
@Suite struct LargeDateTimesTests {
  struct Times: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// The distance of two neighbouring times, in microseconds.
    let step: Int64
    let origin: Int64

    /// Many times, some of them missing.
    func column(rows: Int, distinct: Int) -> [DateTime?] {
      var random = SeededNumbers(seed: rows + distinct)
      return (0..<rows).map { _ in
        random.below(9) == 0
          ? nil : DateTime(microseconds: origin + step * Int64(random.below(distinct)))
      }
    }
  }

  /// Minutes of this year in 64 bits; seconds, so near to 1970, in 32; microseconds in 16 and in 8; times
  /// over all years.
  static let kinds = [
    Times(testDescription: "minutes", step: 60_000_000, origin: 1_795_854_600_000_000),
    Times(testDescription: "32 bits", step: 40_000, origin: -1_000_000),
    Times(testDescription: "16 bits", step: 1, origin: -20_000),
    Times(testDescription: "8 bits", step: 0, origin: -100),
    Times(
      testDescription: "all years", step: DateTime.bounds.upperBound / 30_000,
      origin: DateTime.bounds.lowerBound),
  ]

  private static let rowCount = 100_000

  private func table(_ times: [DateTime?]) -> Query {
    Query(
      Table([
        ("办结", Column(dateTimes: times)), ("n", Column(integers: times.indices.map { Int64($0) })),
        ("v", Column(integers: times.indices.map { Int64($0 % 97) })),
      ]))
  }

  @Test(arguments: kinds) func sortsAgree(_ kind: Times) throws {
    let times = kind.column(rows: Self.rowCount, distinct: 30_000)
    let rising = times.indices.filter { times[$0] != nil }.sorted { (times[$0]!, $0) < (times[$1]!, $1) }
    let falling = times.indices.filter { times[$0] != nil }.sorted { a, b in
      times[a]! == times[b]! ? a < b : times[a]! > times[b]!
    }
    let missing = times.indices.filter { times[$0] == nil }
    let table = table(times)
    func order(_ text: String) throws -> [Cell] { try table.verb("arrange", .text(text)).rows().map { $0[1] } }
    #expect(try order("办结") == (rising + missing).map { .integer(Int64($0)) })
    #expect(try order("-办结") == (falling + missing).map { .integer(Int64($0)) })
    #expect(
      try table.verb("slice_max", .text("办结"), 3).rows().map { $0[1] }
        == falling.prefix(3).map { .integer(Int64($0)) })
  }

  @Test(arguments: kinds) func groupsAndTheirAggregatesAgree(_ kind: Times) throws {
    let times = kind.column(rows: Self.rowCount, distinct: 7000)
    let found = try table(times).verb("group_by", "办结").verb(
      "summarise", "k = count(), s = sum(v), lo = min(办结), hi = max(办结), u = count_distinct(办结), f = first(办结)"
    ).rows()
    let rowsOfTime = Dictionary(grouping: times.indices) { times[$0] }
    let keys = rowsOfTime.keys.compactMap(\.self).sorted()
    #expect(found.map { $0[0] } == keys.map(Cell.dateTime) + [.missing])
    for (time, row) in zip(keys.map(Optional.some) + [nil], found) {
      let rows = rowsOfTime[time] ?? []
      let cell = time.map(Cell.dateTime) ?? .missing
      #expect(
        Array(row.dropFirst()) == [
          .integer(Int64(rows.count)), .integer(rows.reduce(0) { $0 + Int64($1 % 97) }), cell, cell,
          .integer(time == nil ? 0 : 1), cell,
        ])
    }
  }

  @Test(arguments: kinds) func extremesOfGroupsAgree(_ kind: Times) throws {
    let times = kind.column(rows: Self.rowCount, distinct: 20_000)
    let found = try table(times).verb("group_by", "v").verb(
      "summarise",
      "lo = min(办结), hi = max(办结), f = first(办结), l = last(办结), u = count_distinct(办结)"
    ).rows()
    #expect(found.count == 97)
    for (v, row) in found.enumerated() {
      let there = stride(from: v, to: times.count, by: 97).compactMap { times[$0] }
      let expected: [Cell?] = [
        there.min().map(Cell.dateTime), there.max().map(Cell.dateTime), there.first.map(Cell.dateTime),
        there.last.map(Cell.dateTime), .integer(Int64(Set(there).count)),
      ]
      #expect(Array(row.dropFirst()) == expected.map { $0 ?? .missing })
    }
  }

  @Test(arguments: kinds) func distinctRowsAndFiltersAgree(_ kind: Times) throws {
    let times = kind.column(rows: Self.rowCount, distinct: 25_000)
    let table = table(times)
    let distinct = try table.verb("distinct", "办结").rows().map { $0[0] }
    #expect(distinct == Set(times.compactMap(\.self)).sorted().map(Cell.dateTime) + [.missing])
    let limit = DateTime(microseconds: kind.origin + kind.step * 12_000)
    let kept = try table.verb("filter", .text("办结 >= datetime \"\(limit)\"")).rows().map { $0[1] }
    #expect(kept == times.indices.filter { times[$0].map { $0 >= limit } ?? false }.map { .integer(Int64($0)) })
  }

  @Test(arguments: kinds) func joinsAgreeWhateverTheWidth(_ kind: Times) throws {
    let times = kind.column(rows: Self.rowCount, distinct: 5000)
    let known = (0..<5000).filter { $0 % 3 == 0 }.map {
      DateTime(microseconds: kind.origin + kind.step * Int64($0))
    }
    // One far time makes the cells of the other side wide.
    let right = Array(Set(known)).sorted() + [DateTime("2026-11-28 08:30:00.000001")!]
    let other = Query(
      Table([
        ("办结", Column(dateTimes: right)), ("w", Column(integers: right.indices.map { Int64($0) })),
      ]))
    let joined = try table(times).verb("left_join", .table(other), .text("办结")).rows()
    let index = Dictionary(uniqueKeysWithValues: zip(right, right.indices))
    #expect(joined.count == times.count)
    for (row, time) in zip(joined, times) {
      let expected = time.flatMap { index[$0] }.map { Cell.integer(Int64($0)) } ?? .missing
      guard row.last == expected else {
        Issue.record("\(row) beside \(expected)")
        return
      }
    }
  }

  @Test(arguments: kinds) func pivotsAndStacksAgree(_ kind: Times) throws {
    let times = kind.column(rows: 30, distinct: 4)
    let names = Array(Set(times.compactMap(\.self))).sorted()
    let counted = try table(times).verb("drop_missing", "办结").verb("group_by", "办结, v").verb(
      "summarise", "k = count()")
    let wide = try counted.verb("pivot_wider", options([("names", .text("办结")), ("values", .text("k"))]))
    #expect(wide.schema.names == ["v"] + names.map(\.description))
    let both = try table(times).verb("union", .table(table([DateTime("9999-12-31 23:59:59.999999")!]))).rows()
    #expect(
      both.map { $0[0] } == times.map { $0.map(Cell.dateTime) ?? .missing } + [
        .dateTime(DateTime("9999-12-31 23:59:59.999999")!)
      ])
  }
}
