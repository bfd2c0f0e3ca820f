import Notices
import Tables

/// The tables of an imported notice: `notices, areas, sections, findings, units, finding_units, claims,
/// measures, staffing, sources, doubts`.
struct NoticePackageTables {
  let noticeID: String
  let file: String
  let rows: NoticeRows

  private typealias Column = PackageTable.Column
  private var notice: Notice { rows.notice }
  private var id: Cell { .text(noticeID) }
  private var ofNotice: [PackageTable.Reference] { [PackageTable.Reference(columns: ["notice_id"], table: "notices")] }

  var all: [PackageTable] {
    [notices, areas, sections, findings, units, findingUnits, claims, measures, staffing, sources, doubts]
  }

  private func masked(_ passage: Passage?) -> String? { passage.map { rows.mask.masked($0.text) } }

  /// A date of the notice, or the one that a person has answered.
  private func day(_ date: NoticeDate?, or column: String) -> Day? {
    rows.answeredDay(column) ?? date.flatMap { day($0.day) }
  }

  private func day(_ day: NoticeDay) -> Day? { Day(year: day.year, month: day.month, day: day.day) }

  private func head(_ quantity: String) -> NoticeClaim? { notice.head(quantity) }

  private func count(_ quantity: String) -> Cell { Cell(head(quantity).map { Int($0.value) }) }

  /// The figure of a quantity outside of findings that counts all of it: the only one, or the sum of those behind it.
  /// Missing where the notice gives the parts alone: 对1人记大过，对2人提醒谈话.
  private func whole(_ quantity: String) -> Cell {
    let values = notice.claims.filter { $0.finding == nil && $0.quantity == quantity && $0.partOf == nil }.map(\.value)
    let isWhole = values.count == 1 || values.count > 2 && values[0] == values.dropFirst().reduce(0, +)
    return isWhole ? count(quantity) : .missing
  }

  // MARK: The notice

  private var notices: PackageTable {
    let known: [String: Cell] = [
      "notice_id": id, "region": Cell(notice.region), "inspected_body": Cell(masked(notice.inspectedBody)),
      "inspecting_body": Cell(masked(notice.inspectingBody)),
      "inspection_start": Cell(day(notice.inspectionStart, or: "inspection_start")),
      "inspection_end": Cell(day(notice.inspectionEnd, or: "inspection_end")),
      "feedback_on": Cell(day(notice.feedbackOn, or: "feedback_on")),
      "published_on": Cell(day(notice.publishedOn, or: "published_on")), "meetings": whole("meetings"),
      "aspects_reported": count("aspects_total"), "findings_reported": count("findings_total"),
      "done_reported": count("findings_done"), "open_reported": count("findings_open"),
      "rate_reported": head("completion_rate").map { .number($0.value) } ?? .missing,
      "people_held_to_account": whole("people_held_to_account"),
      "rules_revised_reported": whole("rules_revised"),
      "next_steps": notice.nextSteps.isEmpty ? .missing : Cell(notice.nextSteps.count),
      "published_by": Cell(masked(notice.publishedBy)), "title_zh": Cell(masked(notice.title)),
    ]
    return PackageTable(
      "notices", title: "通报 / Notices", columns: PackageSchema.notices,
      rows: [PackageSchema.notices.map { known[$0.field.name] ?? .missing }], primaryKey: ["notice_id"])
  }

  private var areas: PackageTable {
    let columns = [
      PackageSchema.noticeColumn, Column("area_no", .integer), Column("label_zh", .text, title: "标题 / heading"),
      Column("label_en", .text), Column("printed_no", .text, title: "序号 / number as printed"),
    ]
    return PackageTable(
      "areas", title: "方面 / Areas", columns: columns,
      rows: notice.areas.enumerated().map { index, area in
        [id, Cell(index + 1), Cell(masked(area.label)), .missing, Cell(area.printedNo)]
      }, primaryKey: ["notice_id", "area_no"], foreignKeys: ofNotice)
  }

  private var sections: PackageTable {
    let columns = [
      PackageSchema.noticeColumn, Column("section_no", .integer), Column("area_no", .integer),
      Column("label_zh", .text, title: "标题 / heading"), Column("label_en", .text),
      Column("printed_no", .text, title: "序号 / number as printed"),
    ]
    return PackageTable(
      "sections", title: "类别 / Sections", columns: columns,
      rows: notice.sections.enumerated().map { index, section in
        [
          id, Cell(index + 1), Cell(section.area.map { $0 + 1 }), Cell(masked(section.label)), .missing,
          Cell(section.printedNo),
        ]
      }, primaryKey: ["notice_id", "section_no"], foreignKeys: ofNotice)
  }

  // MARK: Findings

  private var findings: PackageTable {
    PackageTable(
      "findings", title: "问题 / Findings", columns: PackageSchema.findings,
      rows: rows.findings.map { finding in PackageSchema.findings.map { cell($0.field.name, finding) } },
      primaryKey: ["notice_id", "finding_no"], foreignKeys: ofNotice)
  }

  private func cell(_ name: String, _ finding: NoticeRows.Finding) -> Cell {
    switch name {
    case "notice_id": id
    case "section_no": Cell(finding.notice.section.map { $0 + 1 })
    case "area_no": Cell(finding.notice.area.map { $0 + 1 })
    case "area": Cell(finding.notice.area.flatMap { masked(notice.areas[$0].label) })
    case "label_zh": Cell(finding.label)
    case "pending_in_text":
      finding.status == nil ? .missing : .boolean(finding.status == "done" && finding.notice.isPending)
    case "printed_no": Cell(finding.notice.printedNo)
    case "path": Cell(finding.notice.path.joined(separator: "/"))
    // The columns that only ledgers fill, and those that a person writes.
    default: finding.cell(name) ?? .missing
    }
  }

  private var units: PackageTable {
    let names = (rows.findings.flatMap(\.units) + rows.staffing.compactMap(\.unit)).distinctTexts
    return PackageTable(
      "units", title: "单位 / Units", columns: PackageSchema.units,
      rows: names.map { [id, .text($0), .text($0), .missing, .missing, .missing, .missing, .missing] },
      primaryKey: ["notice_id", "unit_id"], foreignKeys: ofNotice)
  }

  private var findingUnits: PackageTable {
    PackageTable(
      "finding_units", title: "问题与责任单位 / Units of findings", columns: PackageSchema.findingUnits,
      rows: rows.findings.flatMap { finding in finding.units.map { [id, Cell(finding.number), .text($0)] } },
      primaryKey: ["notice_id", "finding_no", "unit_id"],
      foreignKeys: [
        PackageTable.Reference(columns: ["notice_id", "finding_no"], table: "findings"),
        PackageTable.Reference(columns: ["notice_id", "unit_id"], table: "units"),
      ])
  }

  // MARK: Figures

  private var claims: PackageTable {
    let columns = [
      PackageSchema.noticeColumn, Column("claim_id", .text), Column("finding_no", .integer),
      Column("place", .text, title: "位置 / place"),
      Column("quantity", .text, title: "指标 / quantity"), Column("reported", .number, title: "公布数 / reported"),
      Column("unit_of_measure", .text, title: "计量单位 / unit of measure"), Column("period", .text),
      Column("population", .text, title: "统计对象 / what is counted"),
      Column("decimals", .integer, title: "小数位 / decimals printed"),
      Column("printed", .text, title: "原文数字 / figure as printed"), Column("part", .text, title: "分项 / part"),
      Column("part_of", .text, title: "所属合计 / total it is part of"),
    ]
    let published = day(notice.publishedOn, or: "published_on").map { "\($0)" }
    return PackageTable(
      "claims", title: "公布的数字 / Reported figures", columns: columns,
      rows: notice.claims.map { claim in
        let isOfDay =
          ["findings_done", "findings_open", "completion_rate"].contains(claim.quantity) && claim.finding == nil
        let period: String? =
          switch claim.cutOff {
          case .published: published
          case .named(let period, let passage): rows.answeredDay(ofCutOff: passage).map { "\($0)" } ?? period
          case .unknown, .withoutYear: nil
          }
        return [
          id, .text(claim.id), Cell(claim.finding.map { $0 + 1 }), .text(claim.place), .text(claim.quantity),
          .number(claim.value), .text(claim.unit), isOfDay ? Cell(period) : .missing, Cell(claim.population),
          Cell(claim.decimals), Cell(masked(claim.printed)), Cell(claim.body.map { rows.mask.masked($0) }),
          Cell(claim.partOf),
        ]
      }, primaryKey: ["notice_id", "claim_id"], foreignKeys: ofNotice)
  }

  /// Measures by where they stand: the words are those of the source.
  private var measures: PackageTable {
    let columns = [
      PackageSchema.noticeColumn, Column("finding_no", .integer), Column("measure_no", .integer), Column("kind", .text),
      Column("label_zh", .text), Column("label_en", .text), Column("count", .integer), Column("amount_yuan", .number),
      Column("done", .boolean), Column("place", .text, title: "位置 / place"),
    ]
    let none = [Cell](repeating: .missing, count: 5)
    let ofFindings = rows.findings.flatMap { finding in
      finding.notice.measures.indices.map { [id, Cell(finding.number), Cell($0 + 1)] + none + [.missing, .missing] }
    }
    let next = notice.nextSteps.indices.map {
      [id, .missing, Cell($0 + 1)] + none + [.boolean(false), Cell(notice.nextStepsPlace)]
    }
    return PackageTable(
      "measures", title: "措施 / Measures", columns: columns, rows: ofFindings + next, foreignKeys: ofNotice)
  }

  // MARK: Staffing

  private var staffing: PackageTable {
    PackageTable(
      "staffing", title: "人员数 / Staffing", columns: PackageSchema.staffing,
      rows: rows.staffing.map { count in
        [
          id, Cell(count.finding), Cell(count.unit), .text(count.level), Cell(count.year), .text(count.stage),
          .text(count.measure), Cell(count.headcount), Cell(count.yearBasis), .text(count.term), .missing,
        ]
      }, foreignKeys: ofNotice)
  }

  // MARK: Where rows are from, and doubts

  private func location(_ table: String, _ key: String, _ column: String?, _ position: Position) -> [Cell] {
    let place = position.place
    return [
      .text(table), Cell(key), Cell(column), .text(file), Cell(place.table), Cell(place.page), Cell(place.paragraph),
      Cell(place.line), Cell(place.cell), Cell(position.from), Cell(position.to),
    ]
  }

  private var sources: PackageTable {
    var all: [[Cell]] = []
    func add(_ table: String, _ key: String, _ column: String?, _ passage: Passage?) {
      if let passage { all.append([id] + location(table, key, column, passage.position)) }
    }
    addNotice(add)
    for (index, area) in notice.areas.enumerated() { add("areas", "\(index + 1)", nil, area.label) }
    for (index, section) in notice.sections.enumerated() { add("sections", "\(index + 1)", nil, section.label) }
    for finding in rows.findings {
      let key = "\(finding.number)"
      all.append([id] + location("findings", key, nil, finding.notice.position))
      add("findings", key, "label_zh", finding.notice.label)
      add("findings", key, "status", finding.notice.status?.passage)
      add("findings", key, "unit", finding.notice.unit)
      add("findings", key, "responsible_office", finding.notice.office)
      add("findings", key, "due_on", finding.notice.due)
      add("findings", key, "closed_on", finding.notice.closed)
      add("findings", key, "opened_on", finding.notice.opened)
      add("findings", key, "amount_yuan", finding.notice.amount)
      add("findings", key, "note", finding.notice.note)
      for (index, measure) in finding.notice.measures.enumerated() {
        add("measures", "\(key)/\(index + 1)", nil, measure)
      }
    }
    for (index, step) in notice.nextSteps.enumerated() { add("measures", "/\(index + 1)", nil, step) }
    for claim in notice.claims { add("claims", claim.id, nil, claim.printed) }
    for count in rows.staffing { add("staffing", count.key, nil, count.passage) }
    return PackageTable(
      "sources", title: "出处 / Where each row stands", columns: PackageSchema.sources, rows: all, foreignKeys: ofNotice)
  }

  private func addNotice(_ add: (String, String, String?, Passage?) -> Void) {
    add("notices", "", "title_zh", notice.title)
    add("notices", "", "inspection_start", notice.inspectionStart?.passage)
    add("notices", "", "inspection_end", notice.inspectionEnd?.passage)
    add("notices", "", "feedback_on", notice.feedbackOn?.passage)
    add("notices", "", "published_on", notice.publishedOn?.passage)
    add("notices", "", "published_by", notice.publishedBy)
  }

  private var doubts: PackageTable {
    PackageTable(
      "doubts", title: "疑点 / Doubts", columns: PackageSchema.doubts,
      rows: rows.doubts.enumerated().map { index, doubt in
        [id, Cell(index + 1)] + location(doubt.table, doubt.key, doubt.column, doubt.position) + [
          .text(doubt.kind.rawValue), .text(doubt.text),
          doubt.readings.isEmpty ? .missing : .text(doubt.readings.joined(separator: "；")), Cell(doubt.taken),
          Cell(doubt.answer),
        ]
      }, primaryKey: ["notice_id", "doubt_no"], foreignKeys: ofNotice)
  }
}

extension Notice {
  /// The first figure of a quantity outside of findings.
  fileprivate func head(_ quantity: String) -> NoticeClaim? {
    claims.first { $0.finding == nil && $0.quantity == quantity }
  }

  /// The number of findings as the notice reports it; `nil` where it reports none, or counts something else.
  var reportedFindings: NoticeClaim? {
    guard let total = head("findings_total"), total.population == "findings" else { return nil }
    return total
  }
}
