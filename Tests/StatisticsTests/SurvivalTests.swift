import Problems
import Statistics
import Testing

@Suite struct SurvivalTests {
  /// On every scale: limits of 1 and 1 would claim certainty.
  @Test(arguments: SurvivalCurve.Interval.allCases)
  func beforeTheFirstEventThereAreNoLimits(_ interval: SurvivalCurve.Interval) throws {
    let curve = try survivalCurve([1, 2, 3, 4], [false, true, false, true], interval: interval)
    #expect(curve.steps.map { $0.low == nil } == [true, false, false, true])
    #expect(curve.steps.map { $0.high == nil } == [true, false, false, true])
    #expect(curve.steps.map(\.survival) == [1, 2.0 / 3, 2.0 / 3, 0])
  }

  @Test func withoutEventsThereAreNoLimits() throws {
    let curve = try survivalCurve([5, 9], [false, false])
    #expect(curve.steps.allSatisfy { $0.low == nil && $0.high == nil && $0.survival == 1 })
  }

  /// As by R's `timefix`.
  @Test func timesThatDifferInTheLastBitsAreTied() throws {
    let times = [0.1 + 0.2, 0.3, 1.1 * 3, 3.3, 7]
    let events = [true, true, true, false, true]
    let tied = try survivalCurve(times, events)
    #expect(tied.steps.map(\.atRisk) == [5, 3, 1])
    #expect(tied.steps.map(\.events) == [2, 1, 1])
    #expect(tied.steps.map(\.survival) == (try survivalCurve([0.3, 0.3, 3.3, 3.3, 7], events)).steps.map(\.survival))
  }

  @Test func timesThatDifferByMoreAreNotTied() throws {
    let curve = try survivalCurve([1, 1 + 2e-9, 1e6, 1e6 + 1], [true, true, true, true])
    #expect(curve.steps.count == 4)
  }

  @Test func theLogRankTestTiesTimesToo() throws {
    let groups = ["城", "城", "乡", "乡", "城", "乡"]
    let events = [true, true, true, true, false, true]
    let near = try logRank([0.1 + 0.2, 5, 0.3, 1.1 * 3, 3.3, 9], events, groups)
    let equal = try logRank([0.3, 5, 0.3, 3.3, 3.3, 9], events, groups)
    #expect(near == equal)
  }

  @Test func longTestsStopWhenTheRunDoes() {
    let times = (0..<200).map { Double($0) }
    let groups = times.map { "g\($0)" }
    let stop: () throws(Problem) -> Void = { () throws(Problem) in throw Problem("stopped") }
    #expect(throws: Problem.self) {
      try logRank(times, times.map { _ in true }, groups, poll: stop)
    }
    #expect(throws: Problem.self) { try survivalCurve(times, times.map { _ in true }, poll: stop) }
    #expect(throws: Problem.self) {
      try correlation(times, times, method: .kendall, poll: stop)
    }
    #expect(throws: Problem.self) { try mannWhitney(times, times, poll: stop) }
  }
}

@Suite struct SpearmanTests {
  /// Beyond 22 pairs by Student's t, but never below two orders in n!.
  @Test(arguments: [22, 23, 30, 60]) func pValuesFallAsTheOrderBecomesPerfect(_ n: Int) throws {
    let x = (0..<n).map(Double.init)
    var y = x
    var values: [Double] = []
    for swapped in stride(from: 0, to: n - 1, by: 2) {
      values.append(try correlation(x, y, method: .spearman).pValue)
      y.swapAt(swapped, swapped + 1)
    }
    #expect(values[0] > 0)
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
  }
}
