import Datasets
import Problems
import System
import Tables
import TestBasics
import Testing

@testable import Importing

@Suite struct ImportJobTests {
  static let ledger = """
    东岬县问题整改台账,,,,
    填报单位：东岬县数据资源局,,,,单位：万元
    序号,类别,存在问题,金额,整改状态
    1,财务,"账目
    不清",6.3,已完成
    2,,公车外借,1.2亿元,阶段性完成
    合计,,2项,,已完成1项

    """

  static func job(_ folder: String, _ content: String = ledger) throws -> ImportJob {
    try put([("六月.csv", content)], in: folder)
    var job = ImportJob(files: [Files.join(folder, "六月.csv")], to: Files.join(folder, "包"))
    job.isOfFindings = true
    return job
  }

  static func table(_ name: String, _ folder: String) throws -> Table {
    try Table(contentsOf: Files.join(folder, "包/\(name).csv"))
  }

  @Test func aLedgerInAFileBecomesAPackage() throws {
    try withFolder { folder in
      let notes = try Self.job(folder).run()
      let findings = try Self.table("findings", folder)
      #expect(findings.rowCount == 2)
      #expect(try findings.column("amount_yuan")[0] == .number(63000))
      #expect(try findings.column("area")[1] == .text("财务"))
      let notice = try Self.table("notices", folder)
      #expect(try notice.column("findings_reported")[0] == .integer(2))
      #expect(try notice.column("done_reported")[0] == .integer(1))
      #expect(try notice.column("published_by")[0] == .text("东岬县数据资源局"))
      #expect(notes.last == "1 doubt (1 status) about 1 finding, in the table doubts")
    }
  }

  @Test func theLineOfARowIsThatOfTheFileAndItsCellThatOfAWorkbook() throws {
    try withFolder { folder in
      _ = try Self.job(folder).run()
      let doubts = try Self.table("doubts", folder)
      // A cell of two lines stands above.
      #expect(try doubts.column("line")[0] == .integer(6))
      #expect(try doubts.column("cell")[0] == .text("E5"))
    }
  }

  @Test func nothingIsWrittenWhereTheFileIsNoLedger() throws {
    try withFolder { folder in
      let job = try Self.job(folder, "日期,销量\n2023-01-01,3\n")
      #expect(told { _ = try job.run() }.hasPrefix("六月.csv: no heading names the findings"))
      #expect(try Files.list(folder) == ["六月.csv"])
    }
  }

  @Test func tablesAreWrittenAsTheyWereOpened() throws {
    try withFolder { folder in
      var job = try Self.job(folder, "日期,销量\n2023/1/1,3\n")
      job.isOfFindings = false
      _ = try job.run()
      let table = try Self.table("六月", folder)
      #expect(try table.column("日期")[0].date?.description == "2023-01-01")
      #expect(
        told {
          job.mappings = ["日期=due_on"]
          _ = try job.run()
        } == "--map belongs to --as findings")
    }
  }

  @Test func aLikeImportNeedsThePackageOfAnImport() throws {
    try withFolder { folder in
      var job = try Self.job(folder)
      job.like = folder
      #expect(
        told { _ = try job.run() }
          == "'\(folder)' has no import.json\n  --like follows a package that plumb import has written")
    }
  }

  @Test func rowsThatRestOnUnansweredDoubtsAreCounted() {
    let doubts = Table(
      Schema([
        Field("notice_id", .text), Field("table", .text), Field("key", .text), Field("answer", .text),
      ]),
      rows: [
        [.text("a"), .text("findings"), .text("1"), .missing], [.text("a"), .text("findings"), .text("1"), .missing],
        [.text("b"), .text("findings"), .text("1"), .missing],
        [.text("a"), .text("findings"), .text("2"), .text("done")],
      ])
    #expect(
      UnansweredDoubts(doubts).note(on: "findings")
        == "findings: 2 rows rest on doubts that nobody has answered; data.doubts lists them")
    #expect(UnansweredDoubts(doubts).note(on: "units") == nil)
  }

  // MARK: Tables as they were opened

  private static func plain(
    _ folder: String, _ name: String, _ content: String, like: String? = nil
  ) throws -> [String] {
    try put([(name, content)], in: folder)
    var job = ImportJob(files: [Files.join(folder, name)], to: Files.join(folder, DataFile.tableName(of: name) + "包"))
    job.like = like.map { Files.join(folder, $0) }
    return try job.run()
  }

  @Test func theNextFileIsToldByItsDifferences() throws {
    try withFolder { folder in
      _ = try Self.plain(folder, "六月.csv", "单位,金额,办结时间\n环卫所,6.3万元,2020/4/7 8:05\n路灯所,1.2亿元,2020/4/8 9:00\n")
      let same = try Self.plain(folder, "七月.csv", "单位,金额,办结时间\n环卫所,3万元,2020/5/7 8:05\n街道办,,\n", like: "六月包")
      #expect(same.filter { $0.hasPrefix("differs") } == [])
      let other = try Self.plain(folder, "八月.csv", "单位,金额,督办人\n环卫所,待定,甲\n", like: "六月包")
      #expect(
        other.filter { $0.hasPrefix("differs") } == [
          "differs: the column '金额' is of text now, and was of number", "differs: new column '督办人'",
          "differs: the column '办结时间' is gone",
        ])
      let record = try Files.text(of: Files.join(folder, "八月包/import.json"))
      #expect(record.contains("new column '督办人'"))
    }
  }

  @Test func aPlainPackageHoldsWhatWasOpenedByItsName() throws {
    try withFolder { folder in
      _ = try Self.plain(
        folder, "台账.csv", "单位,金额,办结时间,办结,日\n环卫所,6.3万元,2020年4月7日 8时5分,是,2020.4.7\n路灯所,—,,否,\n")
      let descriptor = try Files.text(of: Files.join(folder, "台账包/datapackage.json"))
      for property in [
        "\"unit\": \"yuan\"", "\"unit_as_written\": \"万元\"", "\"name\": \"table-1\"", "\"plumb:name\": \"台账\"",
        "\"title\": \"台账\"", "\"name\": \"package\"",
      ] { #expect(descriptor.contains(property)) }
      let dataset = try Dataset([Files.join(folder, "台账包")])
      #expect(dataset.tables.map(\.name) == ["台账"])
      let table = try dataset.table("台账")
      #expect(
        (0..<2).map(table.row) == [
          [
            .text("环卫所"), .number(63_000), .dateTime(DateTime("2020-04-07 08:05")!), .boolean(true),
            .date(Day("2020-04-07")!),
          ], [.text("路灯所"), .missing, .missing, .boolean(false), .missing],
        ])
    }
  }

  @Test(arguments: [
    (["findings", "units"], ["findings", "units"]), (["台账", "人员"], ["table-1", "table-2"]),
    (["Units 2024", "units-2024"], ["units-2024-2", "units-2024"]), (["table-2", "台账"], ["table-2", "table-2-2"]),
    (["a/b", "——"], ["a-b", "table-2"]),
  ])
  func namesOfTablesAreThoseThatTheStandardAllows(names: [String], allowed: [String]) {
    #expect(PackageName.ofTables(names) == allowed)
  }

  @Test(arguments: [("2024 Ledger", "2024-ledger"), ("台账", "package"), ("2024年台账_终稿", "2024"), ("a.b", "a.b")])
  func theNameOfAPackageIsOneThatTheStandardAllows(text: String, name: String) {
    #expect(PackageName.of(text) == name)
  }
}
