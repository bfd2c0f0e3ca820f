import Testing

@testable import Numerics

/// Sums of groups whose numbers are split at one bit.
@Suite struct SplitWindowTests {
  @Test func theSumsOfTheirPartsAreExact() throws {
    let terms = (0..<4096).map { (index: Int) -> Double in
      let thousandths = index * 7919 % 4001 - 2000
      return Double(thousandths) / 1000 + (index.isMultiple(of: 5) ? 1e-5 : 0)
    }
    let groups = (0..<4096).map { UInt32($0 % 3) }
    let window = try #require(SplitWindow(terms, count: 4096))
    var sums = [ExactSum](repeating: ExactSum(), count: 3)
    #expect(window.add(terms, groups, count: 4096, to: &sums))
    for group in 0..<3 {
      let own = zip(terms, groups).filter { $0.1 == group }.map(\.0)
      #expect(sums[group].total(nil) == sum(own))
      #expect(sums[group].mean(own.count, nil) == mean(own))
    }
  }

  @Test(arguments: [1e9, 1e-9, .infinity, -.infinity, .nan])
  func aTermOutsideTheWindowLeavesTheSumsAsTheyAre(term: Double) throws {
    let window = try #require(SplitWindow([1.5, -2.25], count: 2))
    var sums = [ExactSum()]
    #expect(window.add([1.5, 0, -0.0, 2.25], [0, 0, 0, 0], count: 4, to: &sums))
    #expect(!window.add([1.5, term], [0, 0], count: 2, to: &sums))
    #expect(sums[0].total(nil) == 3.75)
  }

  @Test func zerosNeedNoWindow() throws {
    let window = try #require(SplitWindow([0, -0.0], count: 2))
    var sums = [ExactSum()]
    #expect(window.size == 0 && window.add([0, -0.0], [0, 0], count: 2, to: &sums))
    #expect(!window.add([0, 1], [0, 0], count: 2, to: &sums))
    #expect(SplitWindow([1e300], count: 1) == nil && SplitWindow([1e-300], count: 1) == nil)
  }
}
