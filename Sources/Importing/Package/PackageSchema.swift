import Tables

/// The columns of the tables that every imported package has, so that packages of ledgers and of
/// notices stack.
enum PackageSchema {
  typealias Column = PackageTable.Column

  static let noticeColumn = Column("notice_id", .text, title: "通报编号 / notice")

  /// The table `notices`.
  static let notices = [
    noticeColumn, Column("region", .text), Column("inspected_body", .text), Column("inspecting_body", .text),
    Column("inspection_start", .date), Column("inspection_end", .date), Column("feedback_on", .date),
    Column("published_on", .date), Column("meetings", .integer), Column("aspects_reported", .integer),
    Column("findings_reported", .integer, title: "公布的问题数 / findings, as reported"),
    Column("done_reported", .integer, title: "公布的完成数 / done, as reported"), Column("open_reported", .integer),
    Column("rate_reported", .number), Column("people_held_to_account", .integer),
    Column("rules_revised_reported", .integer), Column("next_steps", .integer),
    Column("published_by", .text, title: "填报单位 / reported by"), Column("title_zh", .text, title: "标题 / title"),
  ]

  /// The table `findings`, before a ledger's own columns.
  static let findings = [
    noticeColumn, Column("finding_no", .integer, title: "顺序号 / number in the order of the document"),
    Column("section_no", .integer), Column("area_no", .integer),
    Column("label_zh", .text, title: "存在问题 / finding"), Column("label_en", .text), Column("topic", .text),
    Column("status", .text, title: "状态 / status"), Column("status_text", .text, title: "状态原文 / status as printed"),
    Column("pending_in_text", .boolean), Column("note_en", .text),
    Column("printed_no", .text, title: "序号 / number as printed"),
    Column("path", .text, title: "编号路径 / path of numbers"),
    Column("area", .text, title: "类别 / area"), Column("kind", .text, title: "问题类型 / kind"),
    Column("unit", .text, title: "责任单位 / responsible units, as printed"),
    Column("responsible_office", .text, title: "责任职务 / responsible office"),
    Column("opened_on", .date, title: "反馈时间 / opened on"), Column("due_on", .date, title: "整改时限 / due on"),
    Column("due_text", .text, title: "时限原文 / due, as printed"), Column("closed_on", .date, title: "销号时间 / closed on"),
    Column("amount_yuan", .number, title: "金额（元） / amount in yuan"),
    Column("amount_text", .text, title: "金额原文 / amount as printed"),
    Column("measure", .text, title: "整改措施 / measures"), Column("note", .text, title: "备注 / note"),
  ]

  /// The table `units`.
  static let units = [
    noticeColumn, Column("unit_id", .text, title: "单位 / unit"), Column("name_zh", .text, title: "名称 / name"),
    Column("name_en", .text), Column("kind", .text), Column("parent_unit_id", .text),
    Column("self_established", .boolean), Column("aliases", .text),
  ]

  /// The table `finding_units`.
  static let findingUnits = [noticeColumn, Column("finding_no", .integer), Column("unit_id", .text)]

  /// The table `staffing`.
  static let staffing = [
    noticeColumn, Column("finding_no", .integer), Column("unit_id", .text, title: "单位 / unit"),
    Column("level", .text, title: "层级 / level"), Column("year", .integer, title: "年份 / year"),
    Column("stage", .text, title: "阶段 / stage"), Column("measure", .text, title: "人员类别 / measure"),
    Column("headcount", .integer, title: "人数 / headcount"),
    Column("year_basis", .text, title: "年份依据 / basis of the year"),
    Column("term_zh", .text, title: "原用词 / term as printed"), Column("note_en", .text),
  ]

  /// Where a row, or a cell of it, stands.
  static let location = [
    Column("table", .text), Column("key", .text, title: "键值 / key, without notice_id"), Column("column", .text),
    Column("file", .text), Column("sheet", .text), Column("page", .integer), Column("paragraph", .integer),
    Column("line", .integer), Column("cell", .text), Column("from", .integer), Column("to", .integer),
  ]

  /// The table `sources`.
  static let sources = [noticeColumn] + location

  /// The table `doubts`.
  static let doubts =
    [noticeColumn, Column("doubt_no", .integer)] + location + [
      Column("kind", .text, title: "种类 / kind"), Column("text", .text, title: "原文 / words"),
      Column("readings", .text, title: "可能的读法 / readings"), Column("taken", .text, title: "采用 / taken"),
      Column("answer", .text, title: "答复 / answer"),
    ]
}

extension Cell {
  init(_ text: String?) { self = text.flatMap { $0.isEmpty ? nil : .text($0) } ?? .missing }

  init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .missing }

  init(_ day: Day?) { self = day.map(Cell.date) ?? .missing }
}
