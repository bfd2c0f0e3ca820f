import Tables
import Testing

@Suite struct ColumnTests {
  @Test func missingCellsStayMissing() {
    let column = Column(integers: [1, nil, 300])
    #expect((0..<3).map { column[$0] } == [.integer(1), .missing, .integer(300)])
    #expect(column.missingCount == 1)
  }

  @Test(
    arguments: [
      [0, 127], [-128, 5], [128], [-40_000, 1], [1 << 40], [.min, .max], [],
    ] as [[Int64]])
  func integersKeepTheirValuesInAnyWidth(values: [Int64]) {
    let column = Column(integers: values.map(Optional.some))
    #expect(values.indices.map { column[$0] } == values.map(Cell.integer))
  }

  @Test func textsThatOnlyLookAlikeStayApart() {
    let column = Column(texts: ["é", "e\u{301}", "é"])
    guard case .text(_, let dictionary) = column.cells else { return #expect(Bool(false)) }
    #expect(dictionary.count == 2)
  }

  @Test func textsFollowCodePoints() {
    #expect(TextDictionary(["环", "b", "", "a", "一"]).sorted(Array(0..<5)) == [2, 3, 1, 4, 0])
  }
}
