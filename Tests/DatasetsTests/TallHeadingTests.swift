import Tables
import TestBasics
import Testing

@testable import Datasets

/// Headings of workbooks that take three rows and more.
@Suite struct TallHeadingTests {
  @Test func aHeadingMayTakeThreeRows() throws {
    let workbook = MadeWorkbook(
      rows: [
        ["某县问题整改台账"], ["序号", "问题", "整改落实", .empty, .empty], [.empty, .empty, "责任", .empty, "进度"],
        [.empty, .empty, "单位", "职务", "状态"], [1, "账目不清", "办公室", "主任", "已完成"], [2, "超支", "财务科", "科长", "推进中"],
      ], merged: ["A1:E1", "A2:A4", "B2:B4", "C2:E2", "C3:D3"], name: "台账")
    let (table, notes, _) = try open(bytes: workbook.bytes, "台账.xlsx")
    #expect(table.schema.names == ["序号", "问题", "整改落实/责任/单位", "整改落实/责任/职务", "整改落实/进度/状态"])
    #expect(table.rowCount == 2)
    #expect(notes.joined().contains("heading in rows 2 to 4, joined below 1 title row"))
  }

  /// A group that is merged over records is no heading.
  @Test func recordsBelowAMergedGroupStayRecords() throws {
    let workbook = MadeWorkbook(
      rows: [["类别", "问题", "状态"], ["党建", "账目不清", "已完成"], [.empty, "超支", "推进中"], [.empty, "超编", "未完成"]],
      merged: ["A2:A4"], name: "台账")
    let (table, _, _) = try open(bytes: workbook.bytes, "台账.xlsx")
    #expect(table.schema.names == ["类别", "问题", "状态"])
    #expect(table.rowCount == 3)
  }
}
