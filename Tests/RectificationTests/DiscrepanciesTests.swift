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

  static var verdicts: [([(String, Value)], Verdict, Double?)] {
    [
      ([("reported", .integer(213)), ("recomputed", .integer(213))], .ok, 0),
      ([("reported", .integer(20)), ("recomputed", list(9, 10, 5))], .mismatch, 4),
      ([("reported", .number(0.3)), ("recomputed", .number(0.1 + 0.2))], .ok, 0),
      // 25/31 = 0.80645…
      (
        [("reported", .number(0.8)), ("recomputed", .number(25.0 / 31)), ("decimals", .integer(2))], .truncated,
        25.0 / 31 - 0.8
      ),
      (
        [("reported", .number(0.81)), ("recomputed", .number(25.0 / 31)), ("decimals", .integer(2))], .rounded,
        25.0 / 31 - 0.81
      ),
      (
        [("reported", .number(0.79)), ("recomputed", .number(25.0 / 31)), ("decimals", .integer(2))], .mismatch,
        25.0 / 31 - 0.79
      ),
      // Without a word on decimals 0.8 is one decimal, and 0.806 rounds to it.
      ([("reported", .number(0.8)), ("recomputed", .number(25.0 / 31))], .rounded, 25.0 / 31 - 0.8),
      ([("reported", .integer(-1)), ("recomputed", .number(-1.9))], .truncated, -0.9),
      ([("reported", .integer(27)), ("other", .integer(15))], .conflict, -12),
      ([("reported", .integer(7)), ("other", .integer(7))], .ok, 0),
      ([("reported", .integer(7)), ("parts", .integer(3))], .partial, -4),
      ([("reported", .integer(7)), ("parts", .integer(7))], .ok, 0),
      ([("reported", .integer(7)), ("parts", .integer(8))], .mismatch, 1),
      ([("reported", .integer(100)), ("recomputed", list(40, nil, 12))], .partial, -48),
      ([("reported", .integer(52)), ("recomputed", list(40, nil, 12))], .partial, 0),
      ([("reported", .integer(51)), ("recomputed", list(40, nil, 12))], .mismatch, 1),
      ([("reported", .integer(25)), ("parts", .integer(17)), ("at_most", .integer(26))], .partial, -8),
      ([("reported", .integer(27)), ("parts", .integer(17)), ("at_most", .integer(26))], .mismatch, -10),
      ([("reported", .integer(6)), ("at_least", .integer(4)), ("at_most", .integer(9))], .partial, nil),
      ([("reported", .integer(3)), ("at_least", .integer(4)), ("at_most", .integer(9))], .mismatch, nil),
      ([("reported", .integer(4)), ("at_least", .integer(4)), ("at_most", .integer(4))], .ok, nil),
      ([("reported", .integer(9)), ("at_most", .integer(36))], .unverifiable, nil),
      ([("reported", .integer(37)), ("at_most", .integer(36))], .mismatch, nil),
      ([("reported", .integer(63_000))], .unverifiable, nil),
      ([("reported", .integer(63_000)), ("recomputed", .list([]))], .unverifiable, nil),
      ([("reported", .integer(63_000)), ("recomputed", list(nil, nil))], .unverifiable, nil),
      ([("reported", .integer(0)), ("recomputed", .integer(0))], .ok, 0),
    ]
  }

  @Test(arguments: verdicts.indices)
  func theEvidenceDecides(row: Int) throws {
    let (fields, verdict, difference) = Self.verdicts[row]
    let check = try Self.check(fields)
    #expect(check.verdict == verdict)
    if let difference {
      #expect(abs((check.difference ?? .nan) - difference) < 1e-15)
    } else {
      #expect(check.difference == nil)
    }
    #expect(!check.note.isEmpty)
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
      ([("reported", .integer(1)), ("decimals", .integer(-1))], "'x': 'decimals' is a number from 0 to 12, not -1"),
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
