import Problems
import Synchronization
import Tables
import TestBasics
import Testing

@testable import Expressions

@Suite struct TextSearchTests {
  private func first(_ part: String, in text: String, from start: Int = 0) throws -> Int? {
    var pacer = Pacer {}
    return try Array(part.utf8).withUnsafeBufferPointer { (part) throws(Problem) in
      try Array(text.utf8).withUnsafeBufferPointer { (text) throws(Problem) in
        try TextSearch(part).first(in: text, from: start, &pacer)
      }
    }
  }

  @Test func theFirstOccurrenceIsFound() throws {
    #expect(try first("改", in: "持续整改") == 9)
    #expect(try first("整改", in: "持续整改整改", from: 7) == 12)
    #expect(try first("", in: "abc", from: 2) == 2)
    #expect(try first("abc", in: "ab") == nil)
    #expect(try first("a", in: "") == nil)
  }

  /// Texts of few letters repeat themselves, which is what makes a search hard.
  @Test(arguments: 0..<300) func itAgreesWithTheDefinition(seed: Int) throws {
    var dice = SeededNumbers(seed: UInt64(seed))
    let letters = seed % 3 == 0 ? ["a"] : seed % 3 == 1 ? ["a", "b"] : ["a", "b", "路"]
    func text(_ count: Int) -> String { (0..<count).map { _ in dice.pick(letters) }.joined() }
    // Long enough for the two-way algorithm to take over.
    let piece = text(1 + dice.below(300))
    let part = piece + text(dice.below(4))
    let text = String(repeating: piece, count: dice.below(60)) + text(30) + part + text(dice.below(9))
    let (bytes, wanted) = (Array(text.utf8), Array(part.utf8))
    let expected = (0...max(bytes.count - wanted.count, 0)).first {
      bytes[$0...].starts(with: wanted)
    }
    #expect(try first(part, in: text) == expected)
  }

  // MARK: Polls

  /// How often a run is asked whether to stop while an expression over one cell is computed.
  private func polls(_ text: String, _ cell: String, part: String = "") throws -> Int {
    let table = Table([("s", Column(texts: [cell])), ("p", Column(texts: [part]))])
    let expression = try TypeChecker(table.schema, today: sampleDay).value(text)
    let count = Counter()
    let evaluator = try Evaluator(
      expression, over: table, poll: { count.value.wrappingAdd(1, ordering: .relaxed) })
    _ = try evaluator.column(rowCount: 1)
    return count.value.load(ordering: .relaxed)
  }

  @Test(arguments: [
    "contains(s, 'b')", "contains(s, p)", "replace(s, 'b', 'c')", "replace(s, p, s)", "length(s)",
    "upper(s)", "lower(s)", "trim(s)", "substring(s, 2, 1)", "s .. p", "ends_with(s, p)",
    "starts_with(s .. 'x', p)", "coalesce(s, p)", "if_else(s == p, s, p)", "number(s)",
  ])
  func aRunMayStopWithinOneEnormousCell(text: String) throws {
    let (small, large) = (" ", String(repeating: " ", count: 3 << 20))
    // `number` refuses what is no number, but only where it is asked for a value.
    let text = text == "number(s)" ? "if_else(false, number(s), 1.5)" : text
    #expect(try polls(text, large, part: large) > polls(text, small, part: small))
  }

  @Test func aLongPartIsLookedForInLinearTime() throws {
    let text = String(repeating: "a", count: 400_000)
    let part = String(repeating: "a", count: 200_000) + "b"
    for question in ["contains(s, p)", "replace(s, p, 'x') == s", "contains(s, 'b' .. p)"] {
      #expect(try polls(question, text, part: part) < 100)
    }
  }
}

private final class Counter: Sendable {
  let value = Atomic(0)
}
