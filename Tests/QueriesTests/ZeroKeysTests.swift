import Tables
import TestBasics
import TestSupport
import Testing

@testable import Queries

/// −0 and 0 are one value as a key and between two others, and it is shown as 0, whichever comes first.
@Suite struct ZeroKeysTests {
  private static func isNegativeZero(_ cell: Cell) -> Bool {
    if case .number(let value) = cell { value == 0 && value.sign == .minus } else { false }
  }

  /// Few texts and numbers of all digits, which one word does not hold together, and some zeros of both signs.
  @Test(arguments: [20, 4000]) func aKeyOfSeveralColumnsShowsZeroWithoutItsSign(count: Int) throws {
    var random = SeededNumbers(seed: 5)
    let numbers: [Double] = (0..<count).map { _ in
      random.below(3) == 0 ? -0.0 : random.below(3) == 0 ? 0 : Double(random.below(1 << 40)) * 0x1.9p-61
    }
    let texts = numbers.map { _ -> String? in ["甲", "乙", nil][random.below(3)] }
    let rows = Query(Table([("g", Column(texts: texts)), ("x", Column(numbers: numbers.map { $0 }))]))
    for query in [
      try rows.verb("distinct", "g, x"), try rows.verb("count", "x, g"), try rows.verb("distinct", "x"),
      try rows.verb("group_by", "g, x").verb("summarise", "n = count(), m = median(x), q = quantile(x, 0.3)"),
    ] {
      let table = try query.collect(in: TestRun())
      #expect(table.columns.contains { column in (0..<table.rowCount).contains { column[$0] == .number(0) } })
      for column in table.columns {
        #expect(!(0..<table.rowCount).contains { Self.isNegativeZero(column[$0]) })
      }
    }
  }
}
