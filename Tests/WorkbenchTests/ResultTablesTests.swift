import Tables
import Testing
import Workbench

/// Results of runs as tables again.
@Suite struct ResultTablesTests {
  @Test func aListOrARecordInsideARecordIsACellWithItsText() throws {
    let line = #"{"单位": "环卫所", "件数": [1, 2.5, null], "其中": {"已完成": 2, "备注": "长期\"坚持\""}}"#
    let tables = try resultTables(Array(line.utf8), 7)
    #expect(tables.count == 1)
    let table = tables[0].table
    #expect(table.schema.names == ["单位", "件数", "其中"])
    #expect(
      table.row(0) == [
        .text("环卫所"), .text("[1, 2.5, null]"), .text(#"{"已完成": 2, "备注": "长期\"坚持\""}"#),
      ])
  }

  @Test func valuesOfSeveralKindsUnderOneKeyAreTextsAsTheyWerePrinted() throws {
    let lines = "{\"n\": 1}\n{\"n\": \"未定\"}\n{\"n\": 2.5}\n"
    let tables = try resultTables(Array(lines.utf8), 7)
    #expect(tables.count == 1)
    #expect((0..<3).map { tables[0].table.columns[0][$0] } == [.text("1"), .text("未定"), .text("2.5")])
  }

  @Test func linesThatAreNoObjectsAreRowsOfOneColumn() throws {
    let tables = try resultTables(Array("3\n[1, \"二\"]\n".utf8), 7)
    #expect(tables.count == 1)
    #expect((0..<2).map { tables[0].table.columns[0][$0] } == [.text("3"), .text("[1, \"二\"]")])
  }
}
