import Problems
import System
import Tables
import TestBasics
import Testing

@testable import Importing

/// Ledgers in workbooks, which become packages of findings.
@Suite struct WorkbookImportTests {
  /// What one finding of the ledger is, as its columns of `findings` give it.
  struct Finding: Equatable {
    var area: String
    var label: String
    var amount: Double?
    var due: String?
    var closed: String?
    var status: String

    init(
      area: String, label: String, amount: Double? = nil, due: String? = nil, closed: String? = nil, status: String
    ) {
      (self.area, self.label, self.amount, self.due, self.closed, self.status) = (
        area, label, amount, due, closed, status
      )
    }

    init(_ cells: [Cell]) {
      func date(_ cell: Cell) -> String? { if case .date(let day) = cell { day.description } else { nil } }
      self.init(
        area: cells[0].text ?? "", label: cells[1].text ?? "", due: date(cells[3]), closed: date(cells[4]),
        status: cells[5].text ?? "")
      if case .number(let yuan) = cells[2] { amount = yuan }
    }
  }

  static let ledger = MadeWorkbook(
    rows: [
      ["云渚县民政局整改台账"], ["填报单位：云渚县民政局"],
      ["序号", "问题情况", .empty, .empty, "整改落实", .empty, .empty, .empty, "备注"],
      [.empty, "类别", "存在问题", "涉及金额（万元）", "责任单位", "整改时限", "完成时间", "整改状态", .empty],
      [1, "安全防范", "宣传栏半年未更新", .empty, "办公室", "2021年底前", .empty, "未整改", .empty],
      [2, .empty, "项目验收后长期不结算", 399.14, "法规股", "长期坚持", "2023.9.2", "已销号", .empty],
      [3, .empty, "预算执行前松后紧", "405.31万元", "法规股", .date(45735), .date(45123), "已完成", .empty],
      [4, "为民服务", "水电费长期代垫", "1.2亿元", "执法大队", "2025年3月19日", .empty, "推进中", .empty],
      [5, .empty, "招标文件照抄往年", .noStoredValue, "资产管理中心", "2020年9月底前", "2023-2-25", "已整改", .empty],
      ["合计", .empty, "5项", .empty, .empty, .empty, .empty, "已完成3项", .empty], ["备注：以上由各单位自行填报，未经复核。"],
    ],
    merged: ["A1:I1", "A2:I2", "A3:A4", "B3:D3", "E3:H3", "I3:I4", "B5:B7", "B8:B9", "A11:I11"], name: "问题台账")

  static let findings = [
    Finding(area: "安全防范", label: "宣传栏半年未更新", due: "2021-12-31", status: "not_done"),
    Finding(area: "安全防范", label: "项目验收后长期不结算", amount: 3_991_400, closed: "2023-09-02", status: "done"),
    Finding(
      area: "安全防范", label: "预算执行前松后紧", amount: 4_053_100, due: "2025-03-19", closed: "2023-07-16", status: "done"),
    Finding(area: "为民服务", label: "水电费长期代垫", amount: 120_000_000, due: "2025-03-19", status: "in_progress"),
    Finding(area: "为民服务", label: "招标文件照抄往年", due: "2020-09-30", closed: "2023-02-25", status: "done"),
  ]

  private func imported(_ workbook: MadeWorkbook, _ folder: String) throws -> [String] {
    let path = Files.join(folder, "六月.xlsx")
    let bytes = workbook.bytes
    try Files.write(path) { sink in bytes.withUnsafeBufferPointer { sink.append($0) } }
    var job = ImportJob(files: [path], to: Files.join(folder, "包"))
    job.isOfFindings = true
    return try job.run()
  }

  private func table(_ name: String, _ folder: String) throws -> Table {
    try Table(contentsOf: Files.join(folder, "包/\(name).csv"))
  }

  @Test func aLedgerInAWorkbookGivesItsFindings() throws {
    try withFolder { folder in
      _ = try imported(Self.ledger, folder)
      let findings = try table("findings", folder)
      let cells = try ["area", "label_zh", "amount_yuan", "due_on", "closed_on", "status"].map { name in
        try findings.column(name)
      }
      let found = (0..<findings.rowCount).map { row in Finding(cells.map { $0[row] }) }
      #expect(found == Self.findings)
      let notice = try self.table("notices", folder)
      #expect(try notice.column("findings_reported")[0] == .integer(5))
      #expect(try notice.column("done_reported")[0] == .integer(3))
    }
  }

  @Test func aFormulaWithoutAStoredValueIsADoubtAtItsCell() throws {
    try withFolder { folder in
      let notes = try imported(Self.ledger, folder)
      let doubts = try table("doubts", folder)
      #expect(try doubts.column("kind")[0] == .text("not_read"))
      #expect(try doubts.column("cell")[0] == .text("D9"))
      #expect(try doubts.column("sheet")[0] == .text("问题台账"))
      #expect(notes.last == "1 doubt (1 not_read) about 1 finding, in the table doubts")
    }
  }

  @Test func sheetsThatAreLeftOutAreRecorded() throws {
    try withFolder { folder in
      var workbook = Self.ledger
      workbook.add(rows: [["状态"], ["已完成"]], name: "字典")
      workbook.attributes["字典"] = "state=\"hidden\""
      let notes = try imported(workbook, folder)
      #expect(notes.first == "六月.xlsx: 1 hidden sheet left out ('字典')")
      let record = try Files.text(of: Files.join(folder, "包/import.json"))
      #expect(record.contains("1 hidden sheet left out ('字典')"))
    }
  }

  @Test func aWorkbookThatCannotBeReadLeavesNothingBehind() throws {
    try withFolder { folder in
      let path = Files.join(folder, "六月.xlsx")
      let bytes = Array(Self.ledger.bytes.dropLast(40))
      try Files.write(path) { sink in bytes.withUnsafeBufferPointer { sink.append($0) } }
      var job = ImportJob(files: [path], to: Files.join(folder, "包"))
      job.isOfFindings = true
      #expect(told { _ = try job.run() }.hasPrefix("'六月.xlsx' is damaged or was cut short"))
      #expect(Files.kind(of: Files.join(folder, "包")) == nil)
    }
  }
}
