import Problems
import System
import Tables
import TestBasics
import Testing

@testable import Importing

@Suite struct NoticeImportTests {
  static let notice = """
    关于东岬县委第二巡察组巡察林草局党组反馈意见整改进展情况的通报
    根据东岬县委统一部署，2021年3月1日至7月5日，县委第二巡察组对林草局党组开展了巡察；8月3日反馈了意见。
    一、整改工作组织情况
    共反馈2个方面、5个问题，已完成整改3个，正在整改2个，整改完成率60%；诫勉谈话4人次，修订制度3项。
    二、反馈问题整改情况
    （一）财务管理不够严格。
    1.下属单位印章保管松散。副局长王五未按要求核对，经统计共有81人（其中机关党委31人，资产管理中心21人，项目建设股28人）。
    责任单位：办公室、财务股
    责任领导：副局长王五
    整改时限：2021年12月底前
    整改进度：完成，并长期坚持。
    整改情况：一是补齐了8份记录。二是清退6.3万元。
    2.公车加油卡借给外单位。
    整改进度：阶段性完成。
    整改情况：因资金未到位，主体工程尚未开工。
    （二）服务群众还有短板。
    1.群众来件超期未复。
    整改进度：正在整改。
    三、下一步打算
    1.防止反弹。
    2.逐项跟踪。
    东岬县林草局2022-7-8

    """

  static func job(_ folder: String, _ content: String = notice, name: String = "通报.txt") throws -> ImportJob {
    try put([(name, content)], in: folder)
    return ImportJob(files: [Files.join(folder, name)], to: Files.join(folder, "包"))
  }

  static func table(_ name: String, _ folder: String) throws -> Table {
    try Table(contentsOf: Files.join(folder, "包/\(name).csv"))
  }

  static func texts(_ table: Table, _ column: String) throws -> [String?] {
    let cells = try table.column(column)
    return (0..<table.rowCount).map { cells[$0] == .missing ? nil : "\(cells[$0].text ?? "\(cells[$0])")" }
  }

  @Test func aNoticeBecomesItsFindingsWithTheirStatuses() throws {
    try withFolder { folder in
      let notes = try Self.job(folder).run()
      let findings = try Self.table("findings", folder)
      #expect(try Self.texts(findings, "label_zh") == ["下属单位印章保管松散", "公车加油卡借给外单位", "群众来件超期未复"])
      #expect(try Self.texts(findings, "status") == ["done", "basically_done", "in_progress"])
      #expect(try Self.texts(findings, "status_text") == ["完成，并长期坚持", "阶段性完成", "正在整改"])
      #expect(try Self.texts(findings, "path") == ["一/1", "一/2", "二/1"])
      #expect(try findings.column("due_on")[0].date?.description == "2021-12-31")
      #expect(try Self.texts(findings, "responsible_office") == ["副局长", nil, nil])
      #expect(try Self.table("areas", folder).rowCount == 2)
      #expect(notes.contains("the notice reports '5个', and lists 3 findings"))
      #expect(try Self.texts(Self.table("finding_units", folder), "unit_id") == ["办公室", "财务股"])
      #expect(notes.last == "1 doubt (1 status), in the table doubts")
    }
  }

  @Test func theHeadsFiguresAreClaimsAndColumnsOfTheNotice() throws {
    try withFolder { folder in
      _ = try Self.job(folder).run()
      let notice = try Self.table("notices", folder)
      let expected: [(String, Cell)] = [
        ("findings_reported", .integer(5)), ("done_reported", .integer(3)), ("open_reported", .integer(2)),
        ("rate_reported", .number(0.6)), ("people_held_to_account", .integer(4)),
        ("rules_revised_reported", .integer(3)),
        ("aspects_reported", .integer(2)), ("next_steps", .integer(2)), ("region", .text("东岬县")),
      ]
      for (column, value) in expected { #expect(try notice.column(column)[0] == value, "\(column)") }
      #expect(try notice.column("inspection_end")[0].date?.description == "2021-07-05")
      #expect(try notice.column("feedback_on")[0].date?.description == "2021-08-03")
      #expect(try notice.column("published_on")[0].date?.description == "2022-07-08")
    }
  }

  @Test func aPartOfATotalNamesItsTotal() throws {
    try withFolder { folder in
      _ = try Self.job(folder).run()
      let claims = try Self.table("claims", folder)
      let total = try #require(try Self.texts(claims, "printed").firstIndex(of: "81人"))
      let id = try Self.texts(claims, "claim_id")[total]
      let parts = try Self.texts(claims, "part_of").indices.filter { try Self.texts(claims, "part_of")[$0] == id }
      #expect(try parts.map { try Self.texts(claims, "printed")[$0] } == ["31人", "21人", "28人"])
      #expect(try parts.map { try Self.texts(claims, "part")[$0] } == ["机关党委", "资产管理中心", "项目建设股"])
    }
  }

  @Test func noFileOfThePackageHoldsAPersonsName() throws {
    try withFolder { folder in
      _ = try Self.job(folder).run()
      for name in try Files.list(Files.join(folder, "包")) {
        #expect(!(try Files.text(of: Files.join(folder, "包/\(name)"))).contains("王五"), "\(name)")
      }
      var kept = try Self.job(folder)
      kept.keepsNames = true
      kept.replaces = true
      _ = try kept.run()
      #expect(try Self.texts(Self.table("findings", folder), "responsible_office")[0] == "副局长王五")
    }
  }

  /// Wherever a text is kept: in headings, units, parts of totals and words for what was done.
  @Test(arguments: ["王小五", "盘小五", "欧阳小五", "买买提·艾力", "扎西多吉"])
  func whatCouldBeANameIsInNoKeptTextAndIsADoubt(name: String) throws {
    try withFolder { folder in
      let text = Self.notice.replacing("（一）财务管理不够严格", with: "（一）\(name)任职期间财务管理不够严格")
        .replacing("公车加油卡借给外单位", with: "会计\(name)挪用公车加油卡")
        .replacing("责任单位：办公室、财务股", with: "责任单位：办公室、\(name)")
        .replacing("二是清退6.3万元。", with: "二是清退6.3万元（\(name)5万元，钱小八1.3万元）。")
      _ = try Self.job(folder, text).run()
      for file in try Files.list(Files.join(folder, "包")) {
        let content = try Files.text(of: Files.join(folder, "包/\(file)"))
        #expect(!content.contains(name) && !content.contains("钱小八"), "\(file)")
      }
      let isCertain = name.contains("·") || name == "扎西多吉"
      let kinds = try Self.texts(Self.table("doubts", folder), "kind")
      #expect(kinds.contains("person") || isCertain)
      #expect(try Self.texts(Self.table("findings", folder), "label_zh")[1] != "会计挪用公车加油卡")
    }
  }

  @Test func aNameInTheNameOfTheFileIsMaskedAndTheWordsAreFoundAllTheSame() throws {
    try withFolder { folder in
      let job = try Self.job(folder, name: "李小四整改报告.txt")
      _ = try job.run()
      for file in try Files.list(job.folder) {
        #expect(!(try Files.text(of: Files.join(job.folder, file))).contains("李小四"), "\(file)")
      }
      var words = try SourceWords(folders: [job.folder])
      let rows = Table(Schema([Field("finding_no", .integer)]), rows: [[.integer(2)]])
      let found = try words.table(of: rows, in: Self.table("sources", folder))
      #expect(try Self.texts(found, "words").contains("公车加油卡借给外单位"))
    }
  }

  @Test(arguments: [("整改进度：阶段性完成。", "整改进度：阶段性完成（高小峰已退款）。"), ("整改时限：2021年12月底前", "整改时限：2021年12月底前（高小峰退休前）")])
  func noFieldOfAFindingHoldsWhatCouldBeAName(field: String, named: String) throws {
    try withFolder { folder in
      let job = try Self.job(folder, Self.notice.replacing(field, with: named))
      _ = try job.run()
      for file in try Files.list(job.folder) {
        #expect(!(try Files.text(of: Files.join(job.folder, file))).contains("高小峰"), "\(file)")
      }
      #expect(try Self.texts(Self.table("doubts", folder), "kind").contains("person"))
    }
  }

  @Test func anAnswerOfTheFollowedPackageSettlesADoubt() throws {
    try withFolder { folder in
      _ = try Self.job(folder).run()
      let path = Files.join(folder, "包/import.json")
      let record = try Files.text(of: path)
      let answer = #""answers": [{"kind": "status", "text": "阶段性完成", "answer": "done"}]"#
      let answered = record.replacing("\"answers\": []", with: answer)
      try Files.write(path) { sink in sink.append(answered) }
      var next = try Self.job(folder)
      next.like = Files.join(folder, "包")
      next.folder = Files.join(folder, "包二")
      _ = try next.run()
      let findings = try Table(contentsOf: Files.join(folder, "包二/findings.csv"))
      #expect(try Self.texts(findings, "status")[1] == "done")
      #expect(try Self.texts(Table(contentsOf: Files.join(folder, "包二/doubts.csv")), "answer") == ["done"])
    }
  }

  @Test func aStatusThatIsGivenIsNoDoubt() throws {
    try withFolder { folder in
      var job = try Self.job(folder)
      job.statuses = ["阶段性完成=done"]
      _ = try job.run()
      #expect(try Self.texts(Self.table("findings", folder), "status")[1] == "done")
      #expect(try Self.table("doubts", folder).rowCount == 0)
    }
  }

  @Test func aBulletinOfTotalsGivesFiguresAndNoFindings() throws {
    try withFolder { folder in
      let text = "东岬县巡察整改工作情况通报\n一、总体情况\n全县共反馈问题71个，已完成整改51个，整改完成率71%。\n二、主要做法\n（一）严格督办。约谈5人。\n"
      let notes = try Self.job(folder, text).run()
      #expect(try Self.table("findings", folder).rowCount == 0)
      #expect(
        try Self.texts(Self.table("claims", folder), "claim_id").prefix(3) == [
          "head_findings", "head_done", "head_rate",
        ])
      #expect(notes[0] == "totals only: 4 reported figures, and no list of findings behind them")
    }
  }

  @Test(arguments: [
    (
      "整改方案.txt", "东岬县林草局整改方案\n一、任务。\n（一）印章保管松散。\n整改措施：逐项核对。\n责任单位：办公室。\n",
      "整改方案.txt, line 1: a plan or a rule, not a notice"
    ),
    ("通报.pdf", "%PDF-1.7\n", "通报.pdf: '通报.pdf' is damaged or was cut short"),
    ("通报.docx", "PK\u{3}\u{4}", "通报.docx: '通报.docx' is damaged or was cut short"),
    ("通报.docx", "整改情况。", "通报.docx: the file is called .docx, and its first bytes are those of no such document"),
    ("通报.rtf", "{\\rtf1 整改}", "通报.rtf: notices are not read from Rich Text Format"),
  ])
  func whatIsNoNoticeIsRefusedAndNothingIsWritten(name: String, content: String, message: String) throws {
    try withFolder { folder in
      let job = try Self.job(folder, content, name: name)
      #expect(told { _ = try job.run() }.hasPrefix(message))
      #expect(try Files.list(folder) == [name])
    }
  }

  @Test func aTextOfColumnsIsATableAndAPackageHoldsOneNotice() throws {
    try withFolder { folder in
      var job = try Self.job(folder, "单位\t数\n办公室\t3\n财务股\t4\n", name: "数.txt")
      _ = try job.run()
      #expect(try Self.table("数", folder).rowCount == 2)
      job = try Self.job(folder)
      job.files.append(job.files[0])
      #expect(told { _ = try job.run() }.hasPrefix("a package holds one notice, and 2 files are given"))
    }
  }

  @Test(arguments: [
    ("序号\t问题\n1\t记录不全。\n2\t没有合同。\n", false), ("序号,问题,状态\n1,记录不全。,已完成\n2,没有合同。,未完成\n", false),
    ("单位\n办公室\n财务股\n", false),
    ("县林草局作风问题整改情况\n· 加油卡外借，未登记（已整改）\n· 来件超期，未答复（正在整改）\n", true),
    ("县林草局问题整改清单\n【问题1】加油卡外借\n【整改状态】已整改\n【问题2】来件超期未复\n【整改状态】正在整改\n", true),
    ("群众反映问题办理情况公示\n1.反映问题：垃圾未清运\n办理结果：已办结\n2.反映问题：路灯不亮\n办理结果：正在办理\n", true),
    ("县林草局问题清单销号情况\n1．加油卡外借【已整改】\n2．来件超期未复【正在整改】\n", true),
    ("县林草局问题整改清单\n序号,问题,状态\n1,加油卡外借,已整改\n2,来件超期未复,正在整改\n", false),
    (
      """
      东岬县林草局巡察反馈问题整改落实情况
      共梳理2个问题，截至7月底，已完成整改1个，尚有1个未完成。
      1.问题1：公车加油卡借给外单位
      责任单位：机关党委、办公室
      责任领导：分管副职
      整改时限：2024年底前
      整改进度：已完成
      2.问题2：群众来件超期未复
      责任单位：办公室
      责任领导：分管副职
      整改时限：2024年底前
      整改进度：未完成

      """, true
    ),
    (
      """
      Follow-Up on Prior Audit Recommendations, Fiscal Year 2022
      Of the 2 recommendations issued, 1 was implemented.
      Recommendation 1: Reconcile vendor records every quarter.
      Status: Implemented
      Recommendation 2: Keep evidence of insurance in each file.
      Status: Open

      """, true
    ),
    ("关于东岬县隐患整改情况的通报\n序号\t存在问题\t整改情况\n1\t台账缺页\t已完成\n2\t印章未登记\t未完成\n", true),
    ("东岬县隐患整改台账\n序号\t存在问题\t整改情况\n1\t台账缺页\t已完成\n2\t印章未登记\t未完成\n", false),
    ("东岬县隐患整改台账\n1. 问题：台账缺页且长期无人核对 | 状态：已完成\n2. 问题：印章未登记且外借没有手续 | 状态：未完成\n", true),
    ("东岬县隐患整改情况\n- 台账缺页：已完成\n- 印章未登记：未完成\n", true),
    ("东岬县农机中心\n反馈问题整改情况的\n通报\n1、台账缺页\n整改进展：已完成\n2、印章未登记\n整改进展：未完成\n", true),
    ("东岬县隐患整改情况通报\n1#台账缺页#已完成\n2#印章未登记#未完成\n", true),
    ("No.,Finding,Status\n1,The register of vendors was not kept.,Open\n2,Two files are lost.,Closed\n", false),
  ])
  func aTextIsANoticeWhereItsLinesAreNoRows(content: String, isNotice: Bool) throws {
    try withFolder { folder in
      _ = try Self.job(folder, content, name: "文.txt").run()
      #expect(try Files.list(Files.join(folder, "包")).contains("findings.csv") == isNotice)
    }
  }

  @Test(arguments: [
    ("问责4人次", 4), ("政务处分0人；诫勉0人；批评教育6人", nil), ("对1人记大过，对2人提醒谈话", nil), ("给予严重警告1人、撤职1人", nil),
    ("问责3人，其中党纪处分1人、诫勉2人", 3),
  ])
  func personsWhomNoFigureTellsTogetherAreMissing(head: String, people: Int64?) throws {
    try withFolder { folder in
      let text = "东岬县林草局关于巡察整改情况的通报\n共反馈1个问题，已完成整改1个；\(head)。\n1.印章保管松散。\n整改状态：已完成。\n"
      _ = try Self.job(folder, text).run()
      #expect(try Self.table("notices", folder).column("people_held_to_account")[0].integer == people)
    }
  }
}
