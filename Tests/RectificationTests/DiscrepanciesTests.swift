import Catalogue
import Problems
import Rectification
import Tables
import TestSupport
import Testing

@Suite struct DiscrepanciesTests {
  static func check(_ fields: [(String, Value)]) throws -> Discrepancy {
    let named: [(name: String, value: Value)] =
      [("id", .text("x")), ("place", .text("一、")), ("quantity", .text("n"))] + fields
    return try Discrepancy(check: Record(named), notice: "a")
  }

  static func list(_ items: Int64?...) -> Value {
    .list(items.map { $0.map(Value.integer) ?? .missing })
  }

  @Test func thePartsThatWereAddedUpAreKept() throws {
    let whole = try Self.check([("reported", .integer(20)), ("recomputed", Self.list(9, nil, 5))])
    let one = try Self.check([("reported", .integer(20)), ("recomputed", .integer(24))])
    let some = try Self.check([("reported", .number(2.5)), ("parts", .list([.number(1.25), .integer(1)]))])
    #expect(whole.parts == ["9", "?", "5"] && one.parts.isEmpty && some.parts == ["1.25", "1"])
    let checks = [whole, one, some]
    let table = checks.tableWithParts
    #expect(table.schema.names == checks.table.schema.names + ["parts"])
    let parts = try table.column("parts")
    #expect((0..<3).map { parts[$0].text } == ["9 + ? + 5", nil, "1.25 + 1"])
    #expect(
      checks.linesForReading(CheckLabels(nil), showsParts: true).filter { $0.hasPrefix("  = ") } == [
        "  = 9 + ? + 5", "  = 1.25 + 1",
      ])
  }

  typealias Row = (fields: [(String, Value)], verdict: Verdict, difference: Double?)

  /// A reported and a recomputed figure with the decimals, and what comes of them.
  static func row(
    _ reported: Value, _ recomputed: Value, _ decimals: Int64, _ verdict: Verdict,
    _ difference: Double
  ) -> Row {
    let fields = [("reported", reported), ("recomputed", recomputed)]
    return (fields + [("decimals", .integer(decimals))], verdict, difference)
  }

  static func row(
    _ reported: Value, _ recomputed: Value, _ verdict: Verdict, _ difference: Double
  ) -> Row {
    ([("reported", reported), ("recomputed", recomputed)], verdict, difference)
  }

  static var verdicts: [Row] {
    [
      row(.integer(213), .integer(213), .ok, 0),
      row(.integer(20), list(9, 10, 5), .mismatch, 4),
      // 25/31 = 0.8064516129032258
      row(.number(0.8), .number(25.0 / 31), 2, .truncated, 0.0064516129032258),
      row(.number(0.81), .number(25.0 / 31), 2, .rounded, -0.0035483870967742),
      row(.number(0.79), .number(25.0 / 31), 2, .mismatch, 0.0164516129032258),
      // Without a word on decimals 0.8 is one decimal, and 0.806 rounds to it.
      row(.number(0.8), .number(25.0 / 31), .rounded, 0.0064516129032258),
      row(.integer(-1), .number(-1.9), .truncated, -0.9),
      ([("reported", .integer(27)), ("other", .integer(15))], .conflict, -12),
      ([("reported", .integer(7)), ("other", .integer(7))], .ok, 0),
      ([("reported", .integer(7)), ("parts", .integer(3))], .incomplete, -4),
      ([("reported", .integer(7)), ("parts", list(2, nil, 1))], .partial, -4),
      ([("reported", .integer(7)), ("parts", .integer(7))], .ok, 0),
      ([("reported", .integer(7)), ("parts", .integer(8))], .mismatch, 1),
      row(.integer(100), list(40, nil, 12), .partial, -48),
      row(.integer(52), list(40, nil, 12), .partial, 0),
      row(.integer(51), list(40, nil, 12), .mismatch, 1),
      ([("reported", .integer(25)), ("parts", .integer(17)), ("at_most", .integer(26))], .incomplete, -8),
      ([("reported", .integer(27)), ("parts", .integer(17)), ("at_most", .integer(26))], .mismatch, -10),
      ([("reported", .integer(6)), ("at_least", .integer(4)), ("at_most", .integer(9))], .partial, nil),
      ([("reported", .integer(6)), ("at_least", .integer(4))], .partial, -2),
      ([("reported", .integer(3)), ("at_least", .integer(4)), ("at_most", .integer(9))], .mismatch, nil),
      ([("reported", .integer(4)), ("at_least", .integer(4)), ("at_most", .integer(4))], .ok, nil),
      ([("reported", .integer(9)), ("at_most", .integer(36))], .unverifiable, nil),
      ([("reported", .integer(37)), ("at_most", .integer(36))], .mismatch, nil),
      ([("reported", .integer(63_000))], .unverifiable, nil),
      ([("reported", .integer(63_000)), ("recomputed", .list([]))], .unverifiable, nil),
      ([("reported", .integer(63_000)), ("recomputed", list(nil, nil))], .unverifiable, nil),
      row(.integer(0), .integer(0), .ok, 0),
    ]
  }

  /// The figures as they are written decide, whatever their size.
  static var sizes: [Row] {
    [
      // Large amounts.
      row(.integer(200_000_000), .number(200_000_000.4), .rounded, 0.4),
      row(.integer(200_000_001), .number(200_000_000.4), .mismatch, -0.6),
      row(.number(12_345_678.13), .number(12_345_678.1249), 2, .mismatch, -0.0051),
      row(.number(12_345_678.12), .number(12_345_678.1249), 2, .rounded, 0.0049),
      row(.integer(1_000_000_000_000), .integer(1_000_000_000_001), .mismatch, 1),
      row(.number(123_456_789_012.34), .number(123_456_789_012.35), .mismatch, 0.01),
      row(.integer(9_007_199_254_740_993), .integer(9_007_199_254_740_992), .mismatch, -1),
      row(.integer(.max), .integer(.max - 1), .mismatch, -1),
      row(.integer(.max), list(.max, 1, -1), .ok, 0),
      row(.number(1e300), .number(1.00000000000001e300), .mismatch, 1e286),
      row(.number(1e308), .list([.number(9e307), .number(1e307)]), .ok, 0),
      row(.number(1.7e308), .list([.number(1.7e308), .number(1.7e308)]), .mismatch, 1.7e308),
      // Tiny ones.
      row(.number(1e-15), .number(2e-15), .mismatch, 1e-15),
      row(.number(1e-15), .number(1.4e-15), .rounded, 4e-16),
      row(.number(.leastNonzeroMagnitude), .number(.leastNonzeroMagnitude), .ok, 0),
      row(.number(0), .number(1e-13), .rounded, 1e-13),
      row(.number(0), .number(0.4), 0, .rounded, 0.4),
      row(.number(0), .number(0.6), 0, .truncated, 0.6),
      // Seventeen digits.
      row(.number(0.1234567890123456), .number(0.1234567890123457), .mismatch, 1e-16),
      row(.integer(12_345_678_901_234_567), .integer(12_345_678_901_234_568), .mismatch, 1),
      row(.number(123_456_789_012_345.67), .number(123_456_789_012_345.66), .mismatch, -0.01),
      // Binary noise is no digit of a figure.
      row(.number(0.3), .number(0.1 + 0.2), .ok, 0),
      row(.number(0.57), .number(0.57 * 100 / 100), .ok, 0),
      row(.integer(57), .number(0.57 * 100), .ok, 0),
      row(.number(434.99), .number(4.35 * 100), 2, .mismatch, 0.01),
      row(.number(2.68), .number(1.07 * 2.5), 2, .rounded, -0.005),
      row(.integer(1), .list(Array(repeating: .number(0.1), count: 10)), .ok, 0),
      row(.number(0.4), .number(1.1 - 0.7), .ok, 0),
      // Sums that binary arithmetic gives of amounts with two decimals, and of ones with one.
      row(.number(123_456_789_012.34), .number(123_456_789_012.34 + 0.01), .mismatch, 0.01),
      row(.number(123_456_789_012.35), .number(123_456_789_012.34 + 0.01), .ok, 0),
      row(.number(623_456_789_012.35), .number(623_456_789_012.11 + 0.24), .ok, 0),
      row(.number(1_234_567_890_123.46), .number(1_234_567_890_123.45 + 0.01), .ok, 0),
      row(.number(1_234_567_890_123.45), .number(1_234_567_890_123.45 + 0.01), .mismatch, 0.01),
      row(.number(87_654_321_098.7), .number(87_654_321_098.1 + 0.6), .ok, 0),
      // Digits that are no noise: a thousandth, whole numbers, halves.
      row(.number(9_007_199_254_740.991), .number(9_007_199_254_740.992), 3, .mismatch, 0.002),
      row(.number(1e17), .number(1e17 + 16), .mismatch, 20),
      row(.number(1e15), .number(1e15 + 0.5), .truncated, 0.5),
      // Negative ones; halves away from zero.
      row(.integer(-3), .number(-2.5), .rounded, 0.5),
      row(.integer(-2), .number(-2.5), .truncated, -0.5),
      row(.number(-0.01), .number(-0.011), 2, .rounded, -0.001),
      row(.number(-0.3), .number(0.3), .mismatch, 0.6),
      // Percentages and shares.
      row(.integer(80), .number(25.0 / 31 * 100), .truncated, 0.64516129032258),
      row(.number(94.68), .number(89.0 / 94 * 100), .rounded, 0.00085106382979),
      row(.number(62.79), .number(27.0 / 43 * 100), .rounded, 0.00069767441860),
      row(.number(0.615), .number(0.6145), 3, .rounded, -0.0005),
      row(.number(0.614), .number(0.6145), 3, .truncated, 0.0005),
      // To the nearest ten, hundred, ten thousand, hundred million.
      row(.integer(630_000), .integer(634_999), -4, .rounded, 4999),
      row(.integer(630_000), .integer(635_000), -4, .truncated, 5000),
      row(.integer(640_000), .integer(635_000), -4, .rounded, -5000),
      row(.integer(640_000), .integer(634_999), -4, .mismatch, -5001),
      row(.integer(20), .integer(15), -1, .rounded, -5),
      row(.integer(-20), .integer(-15), -1, .rounded, 5),
      row(.number(1e22), .integer(.max), -22, .mismatch, -9.990776627963145e21),
      row(.integer(0), .integer(4999), -4, .rounded, 4999),
      row(.integer(120_000_000), .number(119_999_999.99), -7, .rounded, -0.01),
    ]
  }

  @Test(arguments: verdicts.indices)
  func theEvidenceDecides(row: Int) throws { try Self.expect(Self.verdicts[row]) }

  @Test(arguments: sizes.indices)
  func figuresOfAnySizeAreHeldAgainstOneAnotherAsWritten(row: Int) throws {
    try Self.expect(Self.sizes[row])
  }

  static func expect(_ row: Row) throws {
    let check = try check(row.fields)
    #expect(check.verdict == row.verdict, "\(check.note)")
    #expect(check.difference == row.difference)
    #expect(!check.note.isEmpty)
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func randomAmountsGetTheVerdictOfWholeNumberArithmetic(seed: UInt64) throws {
    let numbers = TestRun(seed: seed)
    for _ in 0..<200 {
      let digits = Int64(numbers.random() % 9)
      let unit = (0..<digits).reduce(Int64(1)) { unit, _ in unit * 10 }
      let exact = Int64(bitPattern: numbers.random()) % 1_000_000_000_000_000
      // The exact amount to that unit, or one beside it.
      let reported = exact / unit * unit + unit * (Int64(numbers.random() % 3) - 1)
      let rest = exact.magnitude % unit.magnitude
      let away = exact / unit * unit + (rest * 2 >= unit.magnitude ? unit * exact.signum() : 0)
      let expected: Verdict =
        reported == exact
        ? .ok : reported == away ? .rounded : reported == exact / unit * unit ? .truncated : .mismatch
      let check = try Self.check([
        ("reported", .integer(reported)), ("recomputed", .integer(exact)), ("decimals", .integer(-digits)),
      ])
      #expect(check.verdict == expected, "\(reported) against \(exact) to \(unit), seed \(seed)")
      #expect(check.difference == Double(exact - reported))
    }
  }

  @Test func verdictsAreNamedFromTheWorstOn() {
    #expect(
      Verdict.allCases.map(\.rawValue) == [
        "mismatch", "conflict", "incomplete", "truncated", "rounded", "partial", "unverifiable", "ok",
      ])
  }

  static var sentences: [([(String, Value)], String)] {
    [
      (
        [("reported", .number(12_345_678.13)), ("recomputed", .number(12_345_678.1249))],
        "the parts give 12345678.1249, 0.0051 less than reported"
      ),
      (
        [("reported", .integer(1_000_000_000_000)), ("recomputed", .integer(1_000_000_000_001))],
        "the parts give 1000000000001, 1 more than reported"
      ),
      (
        [("reported", .number(0.8)), ("recomputed", .number(25.0 / 31)), ("decimals", .integer(2))],
        "the parts give 0.8065, which rounds to 0.81: the rest was cut off"
      ),
      (
        [("reported", .integer(630_000)), ("recomputed", .integer(639_000)), ("decimals", .integer(-4))],
        "the parts give 639000, which rounds to 640000: the rest was cut off"
      ),
      (
        [("reported", .number(1e300)), ("recomputed", .number(1.5e300))],
        "the parts give 1.5e300, 5e299 more than reported"
      ),
      (
        [("reported", .integer(31)), ("parts", .integer(22))],
        "22 of 31 are told, the rest cannot be known"
      ),
    ]
  }

  @Test(arguments: sentences.indices)
  func theSentenceShowsTheDigitsThatDiffer(row: Int) throws {
    #expect(try Self.check(Self.sentences[row].0).note == Self.sentences[row].1)
  }

  @Test func aClaimBringsItsOwnPlaceAndQuantity() throws {
    func claim(_ id: String, _ place: String, _ reported: Double) -> Value {
      .record(
        Record([
          ("notice_id", .text("b")), ("claim_id", .text(id)), ("place", .text(place)),
          ("quantity", .text("staff")), ("reported", .number(reported)),
        ]))
    }
    let check = try Discrepancy(
      check: Record([("reported", claim("p", "二（5）", 27)), ("other", claim("q", "二（13）", 15))]), notice: "a")
    #expect(check.checkID == "p")
    #expect(check.notice == "b")
    #expect(check.place == "二（5）；二（13）")
    #expect(check.quantity == "staff")
    #expect(check.verdict == .conflict)
    #expect(check.claims == ["p", "q"])
    #expect(check.note == "二（13） reports 15")
  }

  static var slips: [([(String, Value)], String)] {
    [
      (
        [],
        "a check needs 'reported', the figure or its claim\n  write reported = claim(\"head_done\"), or reported = 25"
      ),
      ([("reported", .text("25"))], "expected a number for 'reported', got a string"),
      ([("reported", .number(.nan))], "expected a finite number for 'reported', got nan"),
      ([("reported", .integer(1)), ("recomputd", .integer(1))], "no field 'recomputd'\n  did you mean 'recomputed'?"),
      (
        [("reported", .integer(1)), ("recomputed", .integer(1)), ("other", .integer(1))],
        "'x': a check gives one kind of evidence, not both 'recomputed' and 'other'"
      ),
      (
        [("reported", .integer(1)), ("other", .integer(1)), ("at_most", .integer(1))],
        "'x': a check gives one kind of evidence, not both 'other' and 'at_most'"
      ),
      (
        [("reported", .integer(1)), ("at_least", .integer(3)), ("at_most", .integer(2))],
        "'x': at least 3 is more than at most 2"
      ),
      ([("reported", .number(0.805)), ("decimals", .integer(2))], "'x': 0.805 has more than 2 decimals"),
      (
        [("reported", .integer(1)), ("decimals", .integer(401))],
        "'x': 'decimals' is a number from -400 to 400, not 401"
      ),
      (
        [("reported", .integer(635_000)), ("decimals", .integer(-4))],
        """
        'x': 635000 is no multiple of 10^4
          decimals = -4 says that the figure was reported without its last 4 digits
        """
      ),
      (
        [("reported", .integer(1)), ("recomputed", .list([.text("a")]))],
        "'x': expected a number at item 1 of 'recomputed', got a string"
      ),
    ]
  }

  @Test(arguments: slips.indices)
  func aWrongCheckIsTold(row: Int) {
    let (fields, words) = Self.slips[row]
    #expect(problem { try Self.check(fields) } == words)
  }

  @Test func aPlainNumberNeedsItsWords() {
    #expect(
      problem { try Discrepancy(check: Record([("reported", .integer(1))]), notice: nil) }
        == "a check of a plain number needs 'id'")
    #expect(
      problem {
        try Discrepancy(
          check: Record([("reported", .integer(1)), ("id", .text("x")), ("quantity", .text("n"))]), notice: nil)
      } == "'x': a check of a plain number needs 'place'")
  }

  @Test func claimsThatNoCheckCoversAreUnverifiable() throws {
    let claims = Table([
      ("notice_id", Column(texts: ["a", "a", "b"])), ("claim_id", Column(texts: ["x", "y", "x"])),
      ("place", Column(texts: ["1", "2", "3"])), ("quantity", Column(texts: ["n", "n", "n"])),
      ("reported", Column(numbers: [1, nil, 3])),
    ])
    let checks = [try Self.check([("reported", .integer(1)), ("recomputed", .integer(1))])]
    let rest = try Discrepancy.unchecked(in: claims, after: checks)
    #expect(rest.map(\.checkID) == ["y", "x"])
    #expect(rest.map(\.note) == ["no figure is reported", "no parts are given"])
    #expect(rest.allSatisfy { $0.verdict == .unverifiable })
  }

  @Test func theWorstComeFirstAndEqualsKeepTheirOrder() throws {
    let checks = try Self.verdicts.map { try Self.check($0.0) }
    let sorted = checks.worstFirst
    #expect(sorted.map(\.verdict) == checks.map(\.verdict).sorted())
    #expect(sorted.first?.recomputed == 24)
    #expect(Verdict.allCases.first == .mismatch && Verdict.allCases.last == .ok)
  }

  @Test func theTableHasTheColumnsOfTheContract() throws {
    let table = [try Self.check([("reported", .integer(1))])].table
    #expect(
      table.schema.names.prefix(8) == [
        "check_id", "place", "quantity", "reported", "recomputed", "difference", "verdict", "note",
      ])
  }
}
