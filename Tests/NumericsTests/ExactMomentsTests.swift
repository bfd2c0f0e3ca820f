import Numerics
import Testing

/// Sums that others have added up become the same figures as the values themselves.
@Suite struct ExactMomentsTests {
  /// The values as whole numbers of 2^-80, as a database would add them up.
  private func text(_ pairs: ArraySlice<(x: Double, y: Double)>) -> String {
    func sum(_ terms: [(Double, Double)]) -> String {
      // Each product is a sum of two doubles, and these are whole numbers times powers of 2.
      terms.flatMap { a, b -> [Double] in
        let product = a * b
        return [product, (-product).addingProduct(a, b)]
      }.filter { $0 != 0 }.map { value in
        let exponent = Int(value.exponent) - 60
        return "\(Int64(value * Double(sign: .plus, exponent: -exponent, significand: 1)))p\(exponent)"
      }.joined(separator: " ")
    }
    let fields = [
      sum(pairs.map { ($0.x, 1) }), sum(pairs.map { ($0.x, $0.x) }), sum(pairs.map { ($0.y, 1) }),
      sum(pairs.map { ($0.y, $0.y) }), sum(pairs.map { ($0.x, $0.y) }),
    ]
    return "\(pairs.count);" + fields.joined(separator: ";")
  }

  /// The moments of several texts; `nil` where one is none.
  private func moments(_ texts: String...) -> ExactMoments? {
    var moments = ExactMoments()
    for text in texts where !moments.add(text) { return nil }
    return moments
  }

  @Test func figuresOfPartsAreThoseOfAllValues() throws {
    var state: UInt64 = 16
    /// The next number of a linear congruential generator (Knuth's MMIX), below a bound.
    func below(_ bound: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % bound)
    }
    for round in 0..<60 {
      let offset = round.isMultiple(of: 3) ? 1e9 : 0
      let pairs = (0..<2 + below(40)).map { _ in
        (
          x: offset + Double(below(1_000_000)) / 1000,
          y: Double(below(1 << 30)) * 0x1p-30 - 0.25
        )
      }
      let cut = below(UInt64(pairs.count))
      let moments = try #require(self.moments(text(pairs[..<cut]), text(pairs[cut...])))
      let (xs, ys) = (pairs.map(\.x), pairs.map(\.y))
      #expect(moments.value(of: .sum) == sum(xs))
      #expect(moments.value(of: .mean) == mean(xs))
      #expect(moments.value(of: .variance) == variance(xs))
      #expect(moments.value(of: .deviation) == standardDeviation(xs))
      #expect(moments.value(of: .correlation) == pearsonCorrelation(xs, ys))
    }
  }

  @Test func figuresOfTooFewValuesAreMissing() throws {
    for figure in [ExactMoments.Figure.sum, .mean, .variance, .deviation, .correlation, .slope, .weightedMean] {
      #expect(ExactMoments().value(of: figure) == nil)
    }
    let one = try #require(moments("1;5p0;25p0"))
    #expect(one.value(of: .mean) == 5)
    #expect(one.value(of: .deviation) == nil)
    let two = try #require(moments("1;5p0;25p0", "1;5p0;25p0"))
    #expect(two.value(of: .deviation) == 0)
  }

  @Test func slopesAndWeightedMeansAreThoseOfTheirPairs() throws {
    // The pairs (1, 3) and (2, 5).
    let pairs = try #require(moments("2;3p0;5p0;8p0;34p0;13p0"))
    #expect(pairs.value(of: .slope) == 2)
    #expect(pairs.value(of: .weightedMean) == 1.625)
    #expect(pairs.value(of: .correlation) == 1)
  }

  @Test(
    arguments: [
      "", "x", "-1;2p0", "1;2", "1;2p", "1;p0", "1;2p0p0", "1;--2p0", "1;2p4000", "1.5;2p0", "1;2p0;;;;;",
      "99999999999999999999;2p0",
    ])
  func textsThatAreNoSumsAreRefused(text: String) {
    #expect(moments(text) == nil)
    #expect(throws: PartedFigure.NotAPart.self) { try PartedFigure.moments(.sum).value(of: [Array(text.utf8)]) }
  }

  @Test func quantilesAreMadeOfCountedValues() throws {
    func texts(_ words: String) -> [[UInt8]] { words.split(separator: " ").map { Array($0.utf8) } }
    for share in [0, 0.1, 0.25, 1.0 / 3, 0.5, 0.7, 0.999, 1] {
      let figure = PartedFigure.countedQuantile(share: share)
      #expect(
        try figure.value(of: texts("2.5;1 -1;2 2.5;2 1e+16;1")) == quantile([-1, -1, 2.5, 2.5, 2.5, 1e16], share))
      let wholes: [Int64] = [9_007_199_254_740_993, 9_007_199_254_740_995, .max]
      let found = try figure.value(of: texts("9223372036854775807;1 9007199254740995;1 9007199254740993;1"))
      let expected = try quantile(integers: wholes, share) {}
      #expect(found == expected)
    }
    #expect(try PartedFigure.countedQuantile(share: 0.5).floor(of: texts("4;1 1;1")) == 2)
    #expect(try PartedFigure.countedQuantile(share: 0.5).floor(of: texts("-4;1 -1;1")) == -3)
    #expect(try PartedFigure.quantile(share: 0.5).floor(of: texts("2;1;4")) == 2)
    #expect(try PartedFigure.countedQuantile(share: 0.5).floor(of: texts("")) == nil)
    for text in ["1", "1;0", "1;-1", "x;1", "1;x", "1;1;1"] {
      #expect(throws: PartedFigure.NotAPart.self) {
        try PartedFigure.countedQuantile(share: 0.5).value(of: texts(text))
      }
    }
    #expect(throws: PartedFigure.NotAPart.self) {
      try PartedFigure.countedQuantile(share: 0.5).floor(of: texts("1.5;1"))
    }
  }

  @Test func quantilesLieBetweenTheirNeighbours() throws {
    func value(_ share: Double, _ text: String) throws -> Double? {
      try PartedFigure.quantile(share: share).value(of: [Array(text.utf8)])
    }
    #expect(try value(0.25, "4;1;2") == quantile([1, 2, 3, 10], 0.25))
    #expect(try value(0.7, "11;8;9") == 8)
    #expect(try value(0.5, "2;9007199254740993;9007199254740995") == 9_007_199_254_740_994)
    #expect(try value(0.5, "2;-0.0;0.0")?.sign == .plus)
    #expect(try PartedFigure.quantile(share: 0.5).value(of: [] as [[UInt8]]) == nil)
    for text in ["", "2;1", "0;1;2", "x;1;2", "2;1;b", "2;1;2;3"] {
      #expect(throws: PartedFigure.NotAPart.self) { try value(0.5, text) }
    }
  }
}
