import Testing

@testable import Notices

/// Tables that are drawn in a text.
@Suite struct DrawnTableTests {
  private static func table(_ text: String) throws -> LineTable {
    try #require(LineTable.tables(in: TextLines(text)).first)
  }

  private static let rows = [["序号", "存在问题", "状态"], ["1", "印章保管松散", "完成"], ["2", "台账缺页", "整改中"]]

  @Test func cellsStandBetweenSignsAsWideAsCharacters() throws {
    let table = try Self.table(
      """
      整改台账
      ┌──┬──────┬───┐
      │序号│存在问题    │状态  │
      ├──┼──────┼───┤
      │1   │印章保管松散│完成  │
      ├──┼──────┼───┤
      │2   │台账缺页    │整改中│
      └──┴──────┴───┘
      """)
    #expect(table.rows == Self.rows && table.spans.isEmpty)
    #expect(table.lines == 1..<8)
  }

  @Test func cellsStandBetweenSignsAsWideAsLetters() throws {
    let table = try Self.table(
      """
      ┌────┬────────────┬──────┐
      │序号│存在问题    │状态  │
      ├────┼────────────┼──────┤
      │1   │印章保管松散│完成  │
      ├────┼────────────┼──────┤
      │2   │台账缺页    │整改中│
      └────┴────────────┴──────┘
      """)
    #expect(table.rows == Self.rows)
  }

  @Test func cellsOverSeveralRowsAndLinesAreRead() throws {
    let table = try Self.table(
      """
      +----+------+------------+------+
      |序号|类别  |存在问题    |状态  |
      +----+------+------------+------+
      |1   |财务  |印章保管松散|完成  |
      |    |管理  |至今未改    |      |
      +----+      +------------+------+
      |2   |      |1.缺页；    |整改中|
      |    |      |2.漏登      |      |
      +----+------+------------+------+
      """)
    #expect(table.rows[1][2] == "印章保管松散至今未改")
    #expect(table.rows[2] == ["2", "", "1.缺页；\n2.漏登", "整改中"])
    #expect(table.spans == [LineTable.Span(row: 1, column: 1, rows: 2, columns: 1)])
  }

  @Test func aTitleOverAllColumnsIsOneCell() throws {
    let table = try Self.table(
      """
      +-----------------+
      |一、财务管理方面 |
      +----+-----+------+
      |1   |缺页 |完成  |
      +----+-----+------+
      |2   |漏登 |整改中|
      +----+-----+------+
      """)
    #expect(table.rows.map { $0[0] } == ["一、财务管理方面", "1", "2"])
    #expect(table.spans == [LineTable.Span(row: 0, column: 0, rows: 1, columns: 3)])
  }

  @Test func linesWithNumbersAreRowsWhereNoRulesPartThem() throws {
    let table = try Self.table(
      """
      +----+--------+------+
      |序号|存在问题|状态  |
      +----+--------+------+
      |1   |缺页    |完成  |
      |2   |漏登    |      |
      +----+--------+------+
      """)
    #expect(table.rows == [["序号", "存在问题", "状态"], ["1", "缺页", "完成"], ["2", "漏登", ""]])
  }

  @Test(arguments: [
    "──────────", "+----+\n", "┌──┬──┐\n│1│2│", "----\n一、财务\n----", "+--+--+\n|1|2|\n+--+--+\n正文", "│缺页│\n│漏登│",
    "+--+--+\n+--+--+\n+--+--+\n+--+--+",
  ])
  func linesThatPartNoCellsAreNoTable(text: String) {
    #expect(!LineTable.isDrawn(in: TextLines(text)))
  }
}
