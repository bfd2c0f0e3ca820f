import Tables
import TestSupport
import Testing

@testable import Queries

/// Results beyond the largest number are missing, and a note says of which call.
@Suite struct TooLargeTests {
  private let t = table("g:text a:number", "甲 1e308", "甲 1e308", "乙 1", "乙 –", "丙 –")

  private func notes(_ query: Query) throws -> [String] {
    let run = TestRun()
    _ = try query.collect(in: run)
    return run.notes
  }

  @Test func aSumBeyondTheLargestNumberIsToldByItsGroups() throws {
    let made = try t.verb("group_by", "g").verb("summarise", "s = sum(a), m = mean(a)")
    #expect(try notes(made) == ["sum(a) is too large for a number in 1 group: missing there"])
    #expect(try made.rows()[0][1] == .missing)
  }

  @Test func aSumOfTheWholeTableIsToldToo() throws {
    #expect(try notes(t.verb("summarise", "s = sum(a) / 2")) == ["sum(a) is too large for a number: missing"])
  }

  @Test func sumsOfRowsAreTold() throws {
    #expect(
      try notes(t.verb("mutate", "s = sum(a)")) == ["sum(a) is too large for a number: missing"])
    #expect(
      try notes(t.verb("mutate", "s = cumsum(a)")) == ["cumsum(a) is too large for a number in 4 rows: missing there"])
    #expect(
      try notes(t.verb("mutate", "s = rolling_sum(a, 2)"))
        == ["rolling_sum(a, 2) is too large for a number in 1 row: missing there"])
  }

  @Test func arithmeticIsToldByItsRows() throws {
    let told = ["a * 10 is too large for a number in 2 rows: missing there"]
    #expect(try notes(t.verb("mutate", "b = a * 10")) == told)
    #expect(try notes(t.verb("mutate", "b = a * 10 + 1, c = 1 - a")) == told)
    #expect(try notes(t.verb("summarise", "s = sum(a * 10)")) == told)
    #expect(
      try notes(t.verb("filter", "g == '甲'").verb("mutate", "b = a ^ 2")) == [
        "a ^ 2 is too large for a number in 2 rows: missing there"
      ])
  }

  /// Such a filter and what it is summarised by are one pass over all rows.
  @Test func aFilterBeforeASummaryCountsItsOwnRowsAlone() throws {
    func told(where condition: String, by groups: [String] = []) throws -> [String] {
      let kept = try t.verb("filter", .text(condition))
      let grouped = try groups.isEmpty ? kept : kept.verb("group_by", .text(groups[0]))
      return try notes(grouped.verb("summarise", "s = sum(a * 10), n = count()"))
    }
    for groups in [[], ["g"]] {
      #expect(try told(where: "g == '甲'", by: groups) == ["a * 10 is too large for a number in 2 rows: missing there"])
      #expect(try told(where: "g == '乙'", by: groups) == [])
      #expect(try told(where: "a < 5 or g == '丙'", by: groups) == [])
    }
  }

  @Test(arguments: ["b = a / 0", "b = if_else(a < 1e300, a * 10, nil)", "b = a * 1.5", "b = a // 0", "b = 0 * a"])
  func arithmeticThatHasNoResultOrIsNotAskedForIsNotTold(text: String) throws {
    #expect(try notes(t.verb("mutate", .text(text))) == [])
  }

  @Test func whatIsMissingAnywayIsNotTold() throws {
    #expect(try notes(t.verb("filter", "g == '丙'").verb("summarise", "s = sum(a), m = mean(a), v = sd(a)")) == [])
  }
}
