import Documents
import Testing

@Suite struct CellAddressTests {
  static let addresses: [(String, Int, Int)] = [
    ("A1", 0, 0), ("Z1", 0, 25), ("AA1", 0, 26), ("F17", 16, 5), ("XFD1048576", 1_048_575, 16_383), ("$B$2", 1, 1),
  ]

  @Test(arguments: addresses)
  func anAddressIsReadAndWritten(text: String, row: Int, column: Int) {
    #expect(CellAddress(text) == CellAddress(row: row, column: column))
    #expect(CellAddress(row: row, column: column).description == text.filter { $0 != "$" })
  }

  @Test(arguments: ["", "A", "17", "A0", "1A", "A1B", "a1", "A-1", "Ａ1", "AAAAAAAAAAAA1"])
  func whatIsNoAddressIsNotRead(text: String) {
    #expect(CellAddress(text) == nil)
  }

  @Test(arguments: [
    ("台账", "台账!F17"), ("二季度", "二季度!F17"), ("Sheet1", "Sheet1!F17"), ("2024 年", "'2024 年'!F17"), ("it's", "'it''s'!F17"),
  ])
  func aSheetIsNamedAsFormulasNameIt(name: String, expected: String) {
    #expect(Sheet(name).address(row: 16, column: 5) == expected)
  }

  @Test func aRangeHasItsCornersInOrder() {
    #expect(MergedRange("B5:A2")?.description == "A2:B5")
    #expect(MergedRange("A2:A5")?.last == CellAddress(row: 4, column: 0))
    #expect(MergedRange("A2:") == nil)
    #expect(MergedRange("C3")?.description == "C3:C3")
  }

  @Test func aCellOutsideOfWhatIsStoredIsEmpty() {
    let sheet = Sheet("台账", rows: [[.text("序号")], [], [.number(1), .boolean(true)]])
    #expect(sheet.columnCount == 2)
    #expect(sheet.cell(row: 0, column: 0) == .text("序号"))
    #expect(sheet.cell(row: 1, column: 0) == .empty)
    #expect(sheet.cell(row: 9, column: 9) == .empty)
  }

  @Test func aRemarkSaysWhereAndHowOften() {
    let remark = SheetRemark(.noStoredValue, first: CellAddress(row: 16, column: 5), count: 3)
    #expect(remark.text(inSheet: "台账") == "台账!F17: 3 formulas have no stored value")
  }
}
