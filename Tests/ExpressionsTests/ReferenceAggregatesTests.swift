import Expressions
import Tables
import Testing

/// The oracle itself, by values that can be checked by hand or in R.
@Suite struct ReferenceAggregatesTests {
  private func of(_ aggregate: ReferenceAggregate, _ numbers: [Double?], _ constants: [Cell] = []) throws
    -> Cell
  {
    try Reference.aggregate(
      aggregate, [numbers.map { $0.map(Cell.number) ?? .missing }], constants: constants,
      rowCount: numbers.count)
  }

  private func of(_ aggregate: ReferenceAggregate, whole: [Int64?]) throws -> Cell {
    try Reference.aggregate(
      aggregate, [whole.map { $0.map(Cell.integer) ?? .missing }], rowCount: whole.count)
  }

  @Test func sumsAreExact() throws {
    #expect(try of(.sum, [1e16, 1, -1e16, 1]) == .number(2))
    #expect(try of(.sum, [0.1, 0.2, 0.3]) == .number(0.6))
    #expect(try of(.sum, whole: [.max, .max, .min, .min]) == .integer(-2))
    #expect(throws: Failure.self) { try of(.sum, whole: [.max, 1]) }
  }

  @Test func ofNothingACountIsZeroAndTheRestMissing() throws {
    #expect(try of(.count, []) == .integer(0))
    #expect(try of(.countDistinct, [nil]) == .integer(0))
    for aggregate in [ReferenceAggregate.sum, .mean, .median, .min, .max, .sd, .var, .first, .last, .share] {
      #expect(try of(aggregate, [nil, nil]) == .missing)
    }
    #expect(try of(.any, []) == .boolean(false))
    #expect(try of(.all, []) == .boolean(true))
  }

  @Test func momentsAndQuantilesAreRs() throws {
    #expect(try of(.var, [2, 4, nil, 4, 4, 5, 5, 7, 9]) == .number(32.0 / 7))
    #expect(try of(.sd, [1]) == .missing)
    #expect(try of(.quantile, [1, 2, 3, 10], [.number(0.25)]) == .number(1.75))
    #expect(try of(.median, [1, 9, 2, 4]) == .number(3))
    #expect(try of(.var, [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]) == .number(30))
  }

  @Test func windowsCountTheirRows() throws {
    let cells: [Cell] = [.integer(5), .missing, .integer(3), .integer(5)]
    func window(_ window: ReferenceWindow, _ n: Int64? = nil) throws -> [Cell] {
      try Reference.window(window, [cells], constants: n.map { [.integer($0)] } ?? [], rowCount: 4)
    }
    #expect(try window(.rank) == [.integer(2), .missing, .integer(1), .integer(2)])
    #expect(try window(.lag) == [.missing, .integer(5), .missing, .integer(3)])
    #expect(try window(.lead, 2) == [.integer(3), .integer(5), .missing, .missing])
    #expect(try window(.lag, 0) == cells)
    #expect(try window(.lead, .max) == [.missing, .missing, .missing, .missing])
    #expect(try window(.cumsum) == [.integer(5), .integer(5), .integer(8), .integer(13)])
    #expect(try window(.rowNumber) == [.integer(1), .integer(2), .integer(3), .integer(4)])
  }
}
