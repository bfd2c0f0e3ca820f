import Problems
import Tables
import TestBasics
import TestSupport
import Testing

@testable import Kernels
@testable import Queries

/// Means and quantiles of dates, datetimes and large whole numbers against exact integers.
@Suite struct MomentsOfDateTimesTests {
  private func table(_ times: [DateTime?], groups: [Int64]? = nil) -> Query {
    Query(
      Table([
        ("办结", Column(dateTimes: times)),
        ("组", Column(integers: groups ?? times.map { _ in 1 })),
      ]))
  }

  static let one = [
    "9999-12-31 23:59:59.999999", "2300-01-01 00:00:00.000001", "0001-01-01 00:00:00.000001",
    "1969-12-31 23:59:59.999999",
  ]

  @Test(arguments: one) func theMeanAndTheQuantilesOfOneDateTimeAreItself(text: String) throws {
    let time = try #require(DateTime(text))
    let summary = "a = mean(办结), b = median(办结), c = quantile(办结, 0.5), d = quantile(办结, 0.123456789123)"
    let found = try table([time]).verb("summarise", .text(summary)).rows()
    #expect(found == [[Cell](repeating: .dateTime(time), count: 4)])
  }

  @Test func theMeanOfDateTimesIsTheMicrosecondInWhichItLies() throws {
    let (midnight, next) = (DateTime("2026-01-01 00:00:00")!, DateTime("2026-01-01 00:00:00.000001")!)
    let nine = [DateTime?](repeating: next, count: 9)
    #expect(try table(nine + [midnight, nil]).verb("summarise", "m = mean(办结)").rows() == [[.dateTime(midnight)]])
    let medians = try table([next, midnight]).verb("mutate", "m = median(办结)").verb("select", "m").rows()
    #expect(medians == [[.dateTime(midnight)], [.dateTime(midnight)]])
  }

  @Test func theMeanBefore1970IsRoundedDownToo() throws {
    let times = [-1, -2, -2].map { DateTime(microseconds: $0) }
    let found = try table(times).verb("summarise", "a = mean(办结), b = median(办结), c = quantile(办结, 0.75)").rows()
    #expect(found == [[-2, -2, -2].map { .dateTime(DateTime(microseconds: $0)) }])
  }

  @Test(arguments: [1, 2], [1, 40, 4000]) func groupsAgreeWithExactIntegers(threads: Int, groups: Int) throws {
    var random = SeededNumbers(seed: groups)
    let span = DateTime.bounds.upperBound - 4_000_000_000_000
    let times = (0..<300_000).map { row -> DateTime? in
      random.below(9) == 0
        ? nil : DateTime(microseconds: span + Int64(row) * 1_000_003 + Int64(random.below(1_000_000)))
    }
    let numbers = times.indices.map { Int64($0 * 7919 % groups) }
    let text = "a = mean(办结), b = median(办结), c = quantile(办结, 0.3), d = quantile(办结, 0.123456789123)"
    let query = try table(times, groups: numbers).verb("group_by", "组").verb("summarise", .text(text))
    let found = try query.rows(Engine(threads: threads), needing: ["组", "a", "b", "c", "d"])
    var byGroup = [[Int128]](repeating: [], count: groups)
    for (row, time) in times.enumerated() {
      if let time { byGroup[Int(numbers[row])].append(Int128(time.microseconds)) }
    }
    for (group, values) in byGroup.enumerated() {
      let sorted = values.sorted()
      let wanted = [
        Self.floor(values.reduce(0, +), Int128(values.count)), Self.quantile(sorted, 1, 2),
        Self.quantile(sorted, 3, 10), Self.quantile(sorted, 123_456_789_123, 1_000_000_000_000),
      ]
      #expect(found.row(group).dropFirst() == wanted.map { .dateTime(DateTime(microseconds: $0)) }[...])
    }
  }

  /// The floor of the quantile of type 7 at a share n / d.
  private static func quantile(_ sorted: [Int128], _ n: Int128, _ d: Int128) -> Int64 {
    let (index, rest) = (Int128(sorted.count - 1) * n).quotientAndRemainder(dividingBy: d)
    let low = sorted[Int(index)]
    let high = sorted[min(Int(index) + 1, sorted.count - 1)]
    return Self.floor(low * d + (high - low) * rest, d)
  }

  private static func floor(_ total: Int128, _ count: Int128) -> Int64 {
    let (quotient, remainder) = total.quotientAndRemainder(dividingBy: count)
    return Int64(remainder < 0 ? quotient - 1 : quotient)
  }

  @Test func aRollingMedianOfLargeWholeNumbersIsTheNearestNumber() throws {
    let large: Int64 = 9_007_199_254_740_993
    let rows = Query(Table([("x", Column(integers: [large, large + 2, large + 4]))]))
    let found = try rows.verb("mutate", "r = rolling_median(x, 2)").verb("select", "r").rows()
    #expect(found == [large, large + 1, large + 3].map { [.number(Double($0))] })
    let whole = try rows.verb("mutate", "r = median(x), q = quantile(x, 0.25)").verb("select", "r, q").rows()
    #expect(whole[0] == [.number(Double(large + 2)), .number(Double(large + 1))])
  }
}
