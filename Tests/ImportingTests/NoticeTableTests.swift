import Problems
import System
import Tables
import TestBasics
import Testing

@testable import Importing

/// Tables within notices.
@Suite struct NoticeTableTests {
  private typealias Word = MadeWordDocument

  private static let opening =
    Word.paragraph("关于东岬县委第二巡察组巡察林草局党组反馈意见整改进展情况的通报")
    + Word.paragraph("共反馈3个问题，已完成整改2个，正在整改1个。")
  private static let end = Word.paragraph("东岬县林草局") + Word.paragraph("2022年7月8日")

  private static let rows = [
    ["序号", "存在问题", "整改措施", "责任单位", "整改时限", "整改状态"],
    ["1", "印章保管松散", "补齐了8份记录", "办公室、财务股", "2021年12月底前", "已完成"],
    ["2", "台账缺页", "逐页复核", "财务股", "2022年6月30日", "正在整改"],
    ["3", "群众来件超期未复", "逐件回访", "办公室", "立行立改", "已销号"],
    ["合计", "3", "", "", "", ""],
  ]

  private static func imported(
    _ bytes: [UInt8], _ name: String, isNotice: Bool = false, _ body: (String) throws -> Void
  ) throws {
    try withFolder { folder in
      try Files.write(Files.join(folder, name)) { sink in bytes.withUnsafeBufferPointer { sink.append($0) } }
      var job = ImportJob(files: [Files.join(folder, name)], to: Files.join(folder, "包"))
      job.isOfNotice = isNotice
      _ = try job.run()
      try body(folder)
    }
  }

  private static var word: [UInt8] {
    Word(opening + Word.paragraph("二、反馈问题整改情况") + Word.table(rows) + end).bytes
  }

  private static var page: [UInt8] {
    let cells = rows.map { row in "<tr>" + row.map { "<td>\($0)</td>" }.joined() + "</tr>" }.joined()
    let html =
      "<html><body><table><tr><td>索引号</td><td>430000/2022-01</td></tr><tr><td>发布机构</td><td>东岬县林草局</td></tr></table>"
      + "<h1>关于东岬县委第二巡察组巡察林草局党组反馈意见整改进展情况的通报</h1><p>共反馈3个问题，已完成整改2个，正在整改1个。</p>"
      + "<p>二、反馈问题整改情况</p><table>\(cells)</table><p>东岬县林草局</p><p>2022年7月8日</p></body></html>"
    return Array(html.utf8)
  }

  private static var pdf: [UInt8] {
    func run(_ text: String, _ x: Double, _ y: Double) -> MadePDF.Run { MadePDF.Run(text, x: x, y: y, size: 10) }
    var runs = [
      MadePDF.Run("关于东岬县委巡察组反馈意见整改进展情况的通报", x: 90, y: 90, size: 18),
      run("共反馈3个问题，已完成整改2个，正在整改1个。", 90, 130), run("二、反馈问题整改情况", 90, 150),
    ]
    for (row, cells) in rows.enumerated() {
      for (column, text) in cells.enumerated() where !text.isEmpty {
        runs.append(run(text, [60, 90, 220, 330, 420, 510][column], 180 + 20 * Double(row)))
      }
    }
    return MadePDF(pages: [runs + [run("东岬县林草局", 400, 700), run("2022年7月8日", 400, 720)]]).bytes
  }

  private static let documents = ["通报.docx": word, "通报.html": page, "通报.pdf": pdf]

  /// 整改进度 goes over a column for each status; the last row is signed twice.
  @Test func aSignInTheColumnOfAStatusIsThatStatus() throws {
    let text = """
      石桥镇问题整改销号表
      截至2024年3月31日，整改情况如下表所示。
      序号\t问题\t责任单位\t完成时限\t整改进度\t\t
      \t\t\t\t已销号\t基本完成\t正在整改
      1\t资金拨付迟缓\t财政局\t2024年8月31日\t√\t\t
      2\t账实不符\t水利局\t2024年6月30日\t\t√\t
      3\t披露不及时\t民政局\t2024年6月30日\t\t\t√
      4\t档案不全\t档案局\t2024年6月30日\t√\t\t√

      """
    try Self.imported(Array(text.utf8), "通报.txt", isNotice: true) { folder in
      let findings = try NoticeImportTests.table("findings", folder)
      #expect(
        try NoticeImportTests.texts(findings, "label_zh") == ["资金拨付迟缓", "账实不符", "披露不及时", "档案不全"])
      let statuses = try (0..<findings.rowCount).map { try findings.column("status")[$0] }
      #expect(statuses == [.text("done"), .text("basically_done"), .text("in_progress"), .missing])
    }
  }

  @Test(arguments: ["通报.docx", "通报.html", "通报.pdf"])
  func aTableOfFindingsIsReadAsFindings(name: String) throws {
    try Self.imported(#require(Self.documents[name]), name) { folder in
      let findings = try NoticeImportTests.table("findings", folder)
      func texts(_ column: String) throws -> [String?] { try NoticeImportTests.texts(findings, column) }
      #expect(try texts("label_zh") == ["印章保管松散", "台账缺页", "群众来件超期未复"])
      #expect(
        try (0..<findings.rowCount).map { try findings.column("printed_no")[$0] } == [1, 2, 3].map { .integer($0) })
      #expect(try texts("status") == ["done", "in_progress", "done"])
      #expect(try texts("unit") == ["办公室、财务股", "财务股", "办公室"])
      try #require(findings.rowCount == 3)
      #expect(try findings.column("due_on")[0].date?.description == "2021-12-31")
      #expect(try NoticeImportTests.table("measures", folder).rowCount == 3)
      #expect(try NoticeImportTests.texts(NoticeImportTests.table("doubts", folder), "text") == [])
      let sources = try NoticeImportTests.table("sources", folder)
      let row = try #require(try NoticeImportTests.texts(sources, "column").firstIndex(of: "status"))
      #expect(try NoticeImportTests.texts(sources, "cell")[row] == "F2")
      #expect(try sources.column("from")[row] == .integer(1))
      #expect(try sources.column("to")[row] == .integer(3))
    }
  }

  private static let grouped = [
    ["序号", "反馈问题", "责任单位", "整改状态"], ["一、水环境方面"], ["1", "污水管网雨污混流", "水利局", "已完成"], ["2", "河道违建未清", "水利局", "正在整改"],
    ["序号", "反馈问题", "责任单位", "整改状态"], ["二、大气环境方面"], ["3", "码头扬尘扰民", "交通局", "已销号"],
  ]

  private static var groupedPage: [UInt8] {
    let cells = grouped.map { row in
      "<tr>" + row.map { "<td\(row.count == 1 ? " colspan=\"4\"" : "")>\($0)</td>" }.joined() + "</tr>"
    }
    let html =
      "<html><body><h1>关于东岬县贯彻落实督察反馈意见整改进展情况的通报</h1><p>共反馈3个问题，已完成整改2个，正在整改1个。</p>"
      + "<p>现将整改情况公布如下。</p><table>\(cells.joined())</table><p>东岬县人民政府</p><p>2022年7月8日</p></body></html>"
    return Array(html.utf8)
  }

  private static var groupedPDF: [UInt8] {
    func run(_ text: String, _ x: Double, _ y: Double) -> MadePDF.Run { MadePDF.Run(text, x: x, y: y, size: 10) }
    var runs = [
      MadePDF.Run("关于东岬县贯彻落实督察反馈意见整改进展情况的通报", x: 90, y: 90, size: 18),
      run("共反馈3个问题，已完成整改2个，正在整改1个。", 90, 130),
    ]
    for (row, cells) in grouped.enumerated() {
      for (column, text) in cells.enumerated() {
        runs.append(run(text, [60, 100, 280, 420][column], 180 + 20 * Double(row)))
      }
    }
    return MadePDF(pages: [runs + [run("东岬县人民政府", 400, 700), run("2022年7月8日", 400, 720)]]).bytes
  }

  /// The heading comes again where a page begins, and a line across the table begins a group.
  @Test(arguments: ["通报.html", "通报.pdf"])
  func aLineAcrossATableIsTheAreaOfTheRowsBelowIt(name: String) throws {
    try Self.imported(name == "通报.pdf" ? Self.groupedPDF : Self.groupedPage, name) { folder in
      let findings = try NoticeImportTests.table("findings", folder)
      func texts(_ column: String) throws -> [String?] { try NoticeImportTests.texts(findings, column) }
      #expect(try texts("label_zh") == ["污水管网雨污混流", "河道违建未清", "码头扬尘扰民"])
      #expect(try texts("status") == ["done", "in_progress", "done"])
      #expect(try texts("area") == ["水环境方面", "水环境方面", "大气环境方面"])
      #expect(try NoticeImportTests.texts(NoticeImportTests.table("doubts", folder), "text") == [])
    }
  }

  @Test func theColumnOfCategoriesGivesTheAreas() throws {
    let rows = [
      ["序号", "类别", "存在问题", "整改状态"], ["1", "责任落实", "值班记录缺失", "已完成"], ["2", "责任落实", "预案未修订", "正在整改"],
      ["3", "应急救援", "物资过期", "已完成"],
    ]
    try Self.imported(Word(Self.opening + Word.table(rows) + Self.end).bytes, "通报.docx") { folder in
      let findings = try NoticeImportTests.table("findings", folder)
      #expect(try NoticeImportTests.texts(findings, "area") == ["责任落实", "责任落实", "应急救援"])
      #expect(try NoticeImportTests.texts(findings, "label_zh") == ["值班记录缺失", "预案未修订", "物资过期"])
      let areas = try NoticeImportTests.table("areas", folder)
      #expect(try areas.column("printed_no")[0] == .missing)
    }
  }

  /// Blank cells that are not merged, as people leave them: those above them, and a doubt. A blank first one is none.
  @Test(arguments: [("责任落实", ["责任落实", "责任落实", "应急救援"]), ("", [nil, nil, nil])] as [(String, [String?])])
  func blankCellsOfCategoriesGoOnWithThoseAboveThem(first: String, areas: [String?]) throws {
    let rows = [
      ["序号", "类别", "存在问题", "整改状态"], ["1", first, "值班记录缺失", "已完成"], ["2", "", "预案未修订", "正在整改"],
      ["3", "应急救援", "物资过期", "已完成"],
    ]
    try Self.imported(Word(Self.opening + Word.table(rows) + Self.end).bytes, "通报.docx") { folder in
      #expect(try NoticeImportTests.texts(NoticeImportTests.table("findings", folder), "area") == areas)
      let doubts = try NoticeImportTests.texts(NoticeImportTests.table("doubts", folder), "text").compactMap(\.self)
      #expect(doubts.contains { $0.hasPrefix("blank cells under '类别'") } == !first.isEmpty)
    }
  }

  @Test func whatStandsUnderRemarksIsTheNoteOfItsFinding() throws {
    let rows = [
      ["序号", "存在问题", "整改状态", "备注"], ["1", "印章保管松散", "已完成", "纳入年度考核"], ["2", "台账缺页", "正在整改", ""],
      ["3", "群众来件超期未复", "已销号", "由王五负责跟踪"],
    ]
    let foot = Word.paragraph("备注：以上由各单位自行填报。")
    try Self.imported(Word(Self.opening + Word.table(rows) + foot + Self.end).bytes, "通报.docx") { folder in
      let findings = try NoticeImportTests.table("findings", folder)
      let remarks = try NoticeImportTests.texts(findings, "note")
      #expect(remarks == ["纳入年度考核", nil, "由某人负责跟踪"])
      let sources = try NoticeImportTests.table("sources", folder)
      let notes = try NoticeImportTests.texts(sources, "column").filter { $0 == "note" }
      #expect(notes == ["note", "note"])
    }
  }

  /// A remark below the last finding alone may be of the whole list.
  @Test(arguments: [(1, [nil, nil]), (2, ["已报县政府", "需上级协调"])] as [(Int, [String?])])
  func aRemarkInTheTextIsANoteWhereMoreThanTheLastFindingHasOne(count: Int, notes: [String?]) throws {
    let text = """
      关于东岬县审计查出问题整改情况的通报
      共反馈2个问题，已完成整改2个。
      1.印章保管松散。
      整改状态：已完成\(count == 2 ? "\n备注：已报县政府" : "")
      2.台账缺页。
      整改状态：已完成
      备注：需上级协调

      """
    try Self.imported(Array(text.utf8), "通报.txt") { folder in
      let findings = try NoticeImportTests.table("findings", folder)
      let found = try NoticeImportTests.texts(findings, "note")
      #expect(found == notes)
    }
  }

  // MARK: Headings

  @Test func aHeadingMadeOfTheWordsOfLabelsIsRead() throws {
    let rows = [
      ["编号", "审计查出的主要问题", "责任部门", "整改推进情况", "问题个数"], ["1", "往来款项长期挂账", "财政局", "已完成", "3"],
      ["2", "专项资金闲置", "水利局", "正在整改", "1"],
    ]
    try Self.imported(Word(Self.opening + Word.table(rows) + Self.end).bytes, "通报.docx") { folder in
      let findings = try NoticeImportTests.table("findings", folder)
      #expect(try NoticeImportTests.texts(findings, "label_zh") == ["往来款项长期挂账", "专项资金闲置"])
      #expect(try NoticeImportTests.texts(findings, "status") == ["done", "in_progress"])
      #expect(try NoticeImportTests.texts(findings, "unit") == ["财政局", "水利局"])
    }
  }

  @Test func aTableOfHazardsIsAListOfFindings() throws {
    let rows = [
      ["学校", "隐患", "整改情况", "整改时间"], ["一中", "疏散指示标志损坏", "已整改", "2022年9月20日"], ["城关小学", "安全出口上锁", "正在整改", ""],
    ]
    let document = Word(
      Word.paragraph("东岬县教育局关于校园安全隐患排查整治情况的通报") + Word.paragraph("共排查隐患57处，现场整改41处。") + Word.table(rows) + Self.end)
    try Self.imported(document.bytes, "通报.docx") { folder in
      let findings = try NoticeImportTests.table("findings", folder)
      #expect(try NoticeImportTests.texts(findings, "label_zh") == ["疏散指示标志损坏", "安全出口上锁"])
      #expect(try NoticeImportTests.texts(findings, "status") == ["done", "in_progress"])
      let notices = try NoticeImportTests.table("notices", folder)
      #expect(try notices.column("findings_reported")[0] == .integer(57))
      #expect(try notices.column("done_reported")[0] == .integer(41))
    }
  }

  @Test func aHeadingOfTwoRowsNeedsNoMergedCells() throws {
    let rows = [
      ["序号", "披露问题", "责任落实", "", "进展情况"], ["", "", "牵头单位", "整改时限", ""],
      ["1", "入河排污口未溯源", "水利局", "2022年6月30日", "已完成"], ["2", "秸秆露天焚烧", "农业农村局", "2022年7月1日", "正在整改"],
    ]
    try Self.imported(Word(Self.opening + Word.table(rows) + Self.end).bytes, "通报.docx") { folder in
      let findings = try NoticeImportTests.table("findings", folder)
      #expect(try NoticeImportTests.texts(findings, "label_zh") == ["入河排污口未溯源", "秸秆露天焚烧"])
      #expect(try NoticeImportTests.texts(findings, "unit") == ["水利局", "农业农村局"])
      #expect(try (0..<2).map { try findings.column("due_on")[$0].date?.description } == ["2022-06-30", "2022-07-01"])
    }
  }

  @Test func rowsOfOneMergedFindingAreOneFinding() throws {
    let cells = [
      "<tr><td>序号</td><td>反馈问题</td><td>整改措施</td><td>整改状态</td></tr>",
      "<tr><td rowspan=\"2\">1</td><td rowspan=\"2\">污水管网混流</td><td>排查管网</td><td rowspan=\"2\">已完成</td></tr>",
      "<tr><td>新建管网</td></tr>", "<tr><td>2</td><td>河道违建未清</td><td>拆除违建</td><td>正在整改</td></tr>",
    ]
    let html =
      "<html><body><h1>关于东岬县贯彻落实督察反馈意见整改进展情况的通报</h1><p>共反馈2个问题。</p><p>现将整改情况公布如下。</p>"
      + "<table>\(cells.joined())</table></body></html>"
    try Self.imported(Array(html.utf8), "通报.html") { folder in
      let findings = try NoticeImportTests.table("findings", folder)
      #expect(try NoticeImportTests.texts(findings, "label_zh") == ["污水管网混流", "河道违建未清"])
      #expect(try NoticeImportTests.texts(findings, "status") == ["done", "in_progress"])
      #expect(try NoticeImportTests.table("measures", folder).rowCount == 3)
    }
  }

  @Test func aTableOfLabelsTellsOfOneFinding() throws {
    let tables = [("管网混流", "水利局", "已完成"), ("违建未清", "自然资源局", "正在整改")].enumerated().map { index, finding in
      Word.paragraph("整改任务\(["一", "二"][index])")
        + Word.table([["反馈问题", finding.0], ["责任单位", finding.1], ["整改时限", "2022年6月30日"], ["完成情况", finding.2]])
    }
    try Self.imported(Word(Self.opening + tables.joined() + Self.end).bytes, "通报.docx") { folder in
      let findings = try NoticeImportTests.table("findings", folder)
      #expect(try NoticeImportTests.texts(findings, "label_zh") == ["管网混流", "违建未清"])
      #expect(try NoticeImportTests.texts(findings, "status") == ["done", "in_progress"])
      #expect(try NoticeImportTests.texts(findings, "unit") == ["水利局", "自然资源局"])
    }
  }

  // MARK: Signs

  @Test(arguments: [
    ("是否完成", "√", "×", "“√”表示已完成，“×”表示未完成。", ["done", "not_done"]),
    ("整改进展", "绿灯", "红灯", "注：绿灯为已完成，红灯为未启动。", ["done", "not_done"]),
    ("完成进度", "100%", "40%", "现将进度公布如下。", ["done", "in_progress"]),
    ("整改状态", "★", "☆", "现将进度公布如下。", [nil, nil]),
  ])
  func aSignStandsForWhatTheNoticeSays(
    heading: String, first: String, second: String, legend: String, statuses: [String?]
  ) throws {
    let rows = [["序号", "存在问题", heading], ["1", "印章保管松散", first], ["2", "台账缺页", second]]
    let document = Word(Self.opening + Word.paragraph(legend) + Word.table(rows) + Self.end)
    try Self.imported(document.bytes, "通报.docx") { folder in
      let findings = try NoticeImportTests.table("findings", folder)
      #expect(try NoticeImportTests.texts(findings, "status") == statuses)
      #expect(try NoticeImportTests.texts(findings, "status_text") == [first, second])
      let kinds = try NoticeImportTests.texts(NoticeImportTests.table("doubts", folder), "kind")
      #expect(kinds.count { $0 == "status" } == statuses.count { $0 == nil })
    }
  }

  // MARK: Tables of texts

  private static let lines = """
    关于东岬县委巡察组反馈意见整改进展情况的通报
    共反馈3个问题，已完成整改2个，正在整改1个。

    """

  private static let piped = """
    | 序号 | 类别 | 存在问题 | 责任单位 | 整改状态 |
    |---|:--:|---|---|---|
    | 1 | 管理 | **印章保管松散** | 办公室<br>财务股 | 已完成 |
    | 2 | | 台账缺页 | 财务股 | 正在整改 |
    | 3 | 服务 | 群众来件超期未复 | 办公室 | 已销号 |

    东岬县林草局
    2022年7月8日
    """

  @Test(arguments: ["通报.md", "通报.txt"])
  func aTableInATextIsReadAsFindings(name: String) throws {
    let tabbed = Self.piped.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.contains("---") }.map
    { line in
      line.first == "|" ? line.dropFirst().dropLast().split(separator: "|").joined(separator: "\t") : String(line)
    }.joined(separator: "\n").replacing("<br>", with: "、").replacing("**", with: "")
    let text = Self.lines + (name == "通报.md" ? Self.piped : tabbed)
    try Self.imported(Array(text.utf8), name, isNotice: true) { folder in
      let findings = try NoticeImportTests.table("findings", folder)
      func texts(_ column: String) throws -> [String?] { try NoticeImportTests.texts(findings, column) }
      #expect(try texts("label_zh") == ["印章保管松散", "台账缺页", "群众来件超期未复"])
      #expect(try texts("status") == ["done", "in_progress", "done"])
      #expect(try texts("area") == ["管理", "管理", "服务"])
      #expect(try NoticeImportTests.table("finding_units", folder).rowCount == 4)
      // That the blank cell of 类别 goes on with the one above it is taken, and told.
      let doubts = try NoticeImportTests.table("doubts", folder)
      #expect(try NoticeImportTests.texts(doubts, "kind") == ["structure"])
      let notice = try NoticeImportTests.table("notices", folder)
      #expect(try NoticeImportTests.texts(notice, "published_by") == ["东岬县林草局"])
    }
  }

  @Test func aTableOfFiguresGivesClaimsWithTheirTotals() throws {
    let table = Word.table([
      ["单位", "反馈问题数（个）", "已完成（个）", "整改完成率", "追回资金（万元）", "核定编制"],
      ["甲镇", "12", "10", "83.3%", "6.3", "40"], ["乙镇", "1,019", "9", "90%", "", "60"],
      ["合计", "1,031", "19", "", "6.3", "100"],
    ])
    try Self.imported(Word(Self.opening + table + Self.end).bytes, "通报.docx") { folder in
      let claims = try NoticeImportTests.table("claims", folder)
      func texts(_ column: String) throws -> [String?] { try NoticeImportTests.texts(claims, column) }
      let places = try texts("place")
      let own = places.indices.filter { places[$0] == "表1" }
      #expect(
        try own.map { try texts("quantity")[$0] }.prefix(5) == [
          "findings_total_of_part", "findings_done_of_part", "completion_rate_of_part", "amount_of_part",
          "staff_authorised_of_part",
        ])
      #expect(
        try own.map { try texts("part")[$0] } == Array(repeating: "甲镇", count: 5) + Array(repeating: "乙镇", count: 4) + [
          nil, nil, nil, nil,
        ])
      let values = try own.map { try claims.column("reported")[$0] }
      #expect(values == [12, 10, 0.833, 63000, 40, 1019, 9, 0.9, 60, 1031, 19, 63000, 100].map { .number($0) })
      let ids = try texts("claim_id")
      #expect(try own.map { try texts("part_of")[$0] }.prefix(3) == [ids[own[9]], ids[own[10]], nil])
    }
  }

  @Test(arguments: [
    [["姓名", "处分（次）"], ["某甲", "1"], ["某乙", "2"]], [["对象", "金额（元）"], ["王小五", "100"], ["李四", "200"]],
  ])
  func aTableOfPersonsIsLeftOutAndTold(rows: [[String]]) throws {
    try Self.imported(Word(Self.opening + Word.table(rows) + Self.end).bytes, "通报.docx") { folder in
      for name in try Files.list(Files.join(folder, "包")) {
        #expect(!(try Files.text(of: Files.join(folder, "包/\(name)"))).contains(rows[1][0]), "\(name)")
      }
      #expect(try NoticeImportTests.texts(NoticeImportTests.table("doubts", folder), "kind") == ["not_read"])
    }
  }

  @Test func theWordsOfARowAreThoseOfItsCells() throws {
    try Self.imported(Self.word, "通报.docx") { folder in
      var words = try SourceWords(folders: [Files.join(folder, "包")])
      let rows = Table(Schema([Field("finding_no", .integer)]), rows: [[.integer(2)]])
      let found = try words.table(of: rows, in: NoticeImportTests.table("sources", folder))
      #expect(try NoticeImportTests.texts(found, "words") == ["台账缺页", "台账缺页", "正在整改", "财务股", "2022年6月30日"])
      #expect(
        try NoticeImportTests.texts(found, "place") == ["B3", "B3", "F3", "D3", "E3"].map { "cell \($0) of 表1" })
    }
  }

  @Test func aTableOfNeitherIsADoubt() throws {
    let table = Word.table([["姓名", "电话"], ["某", "八"]])
    try Self.imported(
      Word(Self.opening + Word.paragraph("1.印章保管松散。") + Word.paragraph("整改状态：已完成。") + table + Self.end).bytes, "通报.docx"
    ) { folder in
      let doubts = try NoticeImportTests.table("doubts", folder)
      #expect(try NoticeImportTests.texts(doubts, "kind") == ["not_read"])
      #expect(try NoticeImportTests.texts(doubts, "sheet") == ["表1"])
    }
  }

  @Test func aBulletinMayHoldItsTotalsInATableAlone() throws {
    let table = Word.table([["单位", "反馈问题", "已整改"], ["甲镇", "12", "10"], ["乙镇", "9", "9"], ["合计", "21", "19"]])
    let document = Word(Word.paragraph("东岬县巡察整改工作情况通报") + Word.paragraph("现将各镇整改情况通报如下。") + table)
    try Self.imported(document.bytes, "通报.docx") { folder in
      #expect(try NoticeImportTests.table("findings", folder).rowCount == 0)
      let notices = try NoticeImportTests.table("notices", folder)
      #expect(try notices.column("findings_reported")[0] == .integer(21))
      #expect(try notices.column("done_reported")[0] == .integer(19))
    }
  }

  // MARK: Amounts, drawn tables and pages without sentences

  /// The amounts of the findings of a text, in yuan.
  private static func amounts(_ lines: [String]) throws -> [Double?] {
    var amounts: [Double?] = []
    try imported(Array(lines.joined(separator: "\n").utf8), "通报.md") { folder in
      let column = try NoticeImportTests.table("findings", folder).column("amount_yuan")
      amounts = (0..<column.count).map { row in
        switch column[row] {
        case .number(let number): number
        case .integer(let number): Double(number)
        default: nil
        }
      }
    }
    return amounts
  }

  @Test func anAmountHasTheUnitOfItsHeading() throws {
    let amounts = try Self.amounts([
      "# 关于审计查出问题整改情况的通报", "", "| 序号 | 存在问题 | 涉及金额（万元） | 整改状态 |", "|---|---|---|---|", "| 1 | 多计费用 | 12.5 | 已完成 |",
      "| 2 | 挤占经费 | 3000元 | 已完成 |", "| 3 | 未建台账 | — | 已完成 |",
    ])
    #expect(amounts == [125_000, 3_000, nil])
  }

  @Test func anAmountHasTheUnitOfTheLineAboveTheTable() throws {
    let amounts = try Self.amounts([
      "# 关于审计查出问题整改情况的通报", "", "单位：万元", "", "| 序号 | 存在问题 | 涉及金额 | 整改状态 |", "|---|---|---|---|",
      "| 1 | 多计费用 | 12.5 | 已完成 |",
      "| 2 | 挤占经费 | 3 | 已完成 |",
    ])
    #expect(amounts == [125_000, 30_000])
  }

  @Test func aDrawnTableInATextMakesItANotice() throws {
    let text = """
      关于巡察反馈问题整改情况的通报
      +----+------+----------------+--------+
      |序号|类别  |存在问题        |整改状态|
      +----+------+----------------+--------+
      |1   |财务  |印章保管松散    |已完成  |
      +----+      +----------------+--------+
      |2   |      |台账缺页没有核对|正在整改|
      |    |      |登记            |        |
      +----+------+----------------+--------+
      """
    try Self.imported(Array(text.utf8), "通报.txt") { folder in
      let findings = try NoticeImportTests.table("findings", folder)
      #expect(try NoticeImportTests.texts(findings, "label_zh") == ["印章保管松散", "台账缺页没有核对登记"])
      #expect(try NoticeImportTests.texts(findings, "area") == ["财务", "财务"])
      #expect(try NoticeImportTests.texts(findings, "status") == ["done", "in_progress"])
    }
  }

  @Test(arguments: [
    "<h1>关于巡察反馈问题整改情况的通报</h1><table><tr><td>首页</td><td><table><tr><td>序号</td><td>存在问题</td><td>整改状态</td></tr>"
      + "<tr><td>1</td><td>印章保管松散</td><td>已完成</td></tr><tr><td>2</td><td>台账缺页</td><td>正在整改</td></tr></table></td></tr></table>",
    "<h1>整改台账</h1><table><tr><td>序号</td><td>1</td></tr><tr><td>存在问题</td><td>印章保管松散</td></tr><tr><td>整改状态</td><td>已完成</td></tr></table>"
      + "<table><tr><td>序号</td><td>2</td></tr><tr><td>存在问题</td><td>台账缺页</td></tr><tr><td>整改状态</td><td>正在整改</td></tr></table>",
  ])
  func aPageWithoutSentencesMayBeANotice(body: String) throws {
    try Self.imported(Array("<html><body>\(body)</body></html>".utf8), "通报.html") { folder in
      let findings = try NoticeImportTests.table("findings", folder)
      #expect(try NoticeImportTests.texts(findings, "label_zh") == ["印章保管松散", "台账缺页"])
      #expect(try NoticeImportTests.texts(findings, "status") == ["done", "in_progress"])
    }
  }
}
