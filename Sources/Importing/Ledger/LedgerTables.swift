import Tables

/// The tables of an imported ledger: `notices, findings, units, finding_units, sources, doubts`.
struct LedgerTables {
  let noticeID: String
  let findings: [LedgerFinding]
  let doubts: [Doubt]
  let heads: LedgerHead
  /// The ledger's own columns, in the order in which its tables give them.
  let ownHeadings: [String]

  var all: [PackageTable] {
    [notices, findingsTable, units, findingUnits, sources, doubtsTable]
  }

  private typealias Column = PackageTable.Column

  private var id: Cell { .text(noticeID) }
  private static let noticeColumn = Column("notice_id", .text, title: "通报编号 / notice")

  // MARK: Notices

  private var notices: PackageTable {
    let columns = [
      Self.noticeColumn, Column("region", .text), Column("inspected_body", .text), Column("inspecting_body", .text),
      Column("inspection_start", .date), Column("inspection_end", .date), Column("feedback_on", .date),
      Column("published_on", .date), Column("meetings", .integer), Column("aspects_reported", .integer),
      Column("findings_reported", .integer, title: "公布的问题数 / findings, as reported"),
      Column("done_reported", .integer, title: "公布的完成数 / done, as reported"), Column("open_reported", .integer),
      Column("rate_reported", .number), Column("people_held_to_account", .integer),
      Column("rules_revised_reported", .integer), Column("next_steps", .integer),
      Column("published_by", .text, title: "填报单位 / reported by"), Column("title_zh", .text, title: "标题 / title"),
    ]
    let known: [String: Cell] = [
      "notice_id": id, "findings_reported": Cell(heads.findings), "done_reported": Cell(heads.done),
      "published_by": Cell(heads.body), "title_zh": Cell(heads.title),
    ]
    return PackageTable(
      "notices", title: "台账 / Ledgers", columns: columns,
      rows: [columns.map { known[$0.field.name] ?? .missing }], primaryKey: ["notice_id"])
  }

  // MARK: Findings

  private static let mapped = [
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

  private var findingsTable: PackageTable {
    let own = ownColumns
    let rows = findings.map { finding in
      Self.mapped.map { cell($0.field.name, finding) } + own.map { $0.cell(finding) }
    }
    return PackageTable(
      "findings", title: "问题 / Findings", columns: Self.mapped + own.map(\.column), rows: rows,
      primaryKey: ["notice_id", "finding_no"],
      foreignKeys: [PackageTable.Reference(columns: ["notice_id"], table: "notices")])
  }

  private func cell(_ name: String, _ finding: LedgerFinding) -> Cell {
    switch name {
    case "notice_id": id
    case "finding_no": .integer(Int64(finding.number))
    case "label_zh": Cell(finding.label)
    case "status": Cell(finding.status)
    case "status_text": Cell(finding.statusText)
    case "printed_no": Cell(finding.printedNo)
    case "path": Cell(finding.path)
    case "area": Cell(finding.area)
    case "kind": Cell(finding.kind)
    case "unit": Cell(finding.unit)
    case "responsible_office": Cell(finding.office)
    case "opened_on": Cell(finding.opened)
    case "due_on": Cell(finding.due)
    case "due_text": Cell(finding.dueText)
    case "closed_on": Cell(finding.closed)
    case "amount_yuan": finding.amount.map(Cell.number) ?? .missing
    case "amount_text": Cell(finding.amountText)
    case "measure": Cell(finding.measure)
    case "note": Cell(finding.note)
    // The columns that only notices fill.
    default: .missing
    }
  }

  /// The ledger's own columns: a taken name gets `_2`, and a type where all cells have one.
  private var ownColumns: [(column: Column, cell: (LedgerFinding) -> Cell)] {
    var taken = Set(Self.mapped.map(\.field.name))
    return ownHeadings.map { heading in
      var name = heading
      var number = 2
      while taken.contains(name) {
        name = "\(heading)_\(number)"
        number += 1
      }
      taken.insert(name)
      let cells = findings.compactMap { $0.own[heading] }
      let type = OwnCell.type(of: cells)
      return (
        Column(name, type, title: heading),
        { finding in finding.own[heading].map { $0.cell(as: type) } ?? .missing }
      )
    }
  }

  // MARK: Units

  private var names: [String] { findings.flatMap(\.units).distinctTexts }

  private var units: PackageTable {
    let columns = [
      Self.noticeColumn, Column("unit_id", .text, title: "单位 / unit"), Column("name_zh", .text, title: "名称 / name"),
      Column("name_en", .text), Column("kind", .text), Column("parent_unit_id", .text),
      Column("self_established", .boolean), Column("aliases", .text),
    ]
    return PackageTable(
      "units", title: "单位 / Units", columns: columns,
      rows: names.map { [id, .text($0), .text($0), .missing, .missing, .missing, .missing, .missing] },
      primaryKey: ["notice_id", "unit_id"],
      foreignKeys: [PackageTable.Reference(columns: ["notice_id"], table: "notices")])
  }

  private var findingUnits: PackageTable {
    PackageTable(
      "finding_units", title: "问题与责任单位 / Units of findings",
      columns: [Self.noticeColumn, Column("finding_no", .integer), Column("unit_id", .text)],
      rows: findings.flatMap { finding in
        finding.units.map { [id, .integer(Int64(finding.number)), .text($0)] }
      }, primaryKey: ["notice_id", "finding_no", "unit_id"],
      foreignKeys: [
        PackageTable.Reference(columns: ["notice_id", "finding_no"], table: "findings"),
        PackageTable.Reference(columns: ["notice_id", "unit_id"], table: "units"),
      ])
  }

  // MARK: Where rows are from, and doubts

  private static let locationColumns = [
    Column("table", .text), Column("key", .text, title: "键值 / key, without notice_id"), Column("column", .text),
    Column("file", .text), Column("sheet", .text), Column("page", .integer), Column("paragraph", .integer),
    Column("line", .integer), Column("cell", .text), Column("from", .integer), Column("to", .integer),
  ]

  private func location(_ location: CellLocation?, finding: Int?, column: String?) -> [Cell] {
    [
      .text("findings"), Cell(finding.map { String($0) }), Cell(column), Cell(location?.file), Cell(location?.sheet),
      .missing, .missing, Cell(location?.line), Cell(location?.cell), .missing, .missing,
    ]
  }

  private var sources: PackageTable {
    PackageTable(
      "sources", title: "出处 / Where each row stands", columns: [Self.noticeColumn] + Self.locationColumns,
      rows: findings.flatMap { finding in
        [[id] + location(finding.location, finding: finding.number, column: nil)]
          + finding.locations.map { [id] + location($0.location, finding: finding.number, column: $0.column) }
      }, foreignKeys: [PackageTable.Reference(columns: ["notice_id"], table: "notices")])
  }

  private var doubtsTable: PackageTable {
    let columns =
      [Self.noticeColumn, Column("doubt_no", .integer)] + Self.locationColumns + [
        Column("kind", .text, title: "种类 / kind"), Column("text", .text, title: "原文 / words"),
        Column("readings", .text, title: "可能的读法 / readings"), Column("taken", .text, title: "采用 / taken"),
        Column("answer", .text, title: "答复 / answer"),
      ]
    return PackageTable(
      "doubts", title: "疑点 / Doubts", columns: columns,
      rows: doubts.enumerated().map { index, doubt in
        [id, .integer(Int64(index + 1))] + location(doubt.location, finding: doubt.finding, column: doubt.column) + [
          .text(doubt.kind.rawValue), .text(doubt.text),
          doubt.readings.isEmpty ? .missing : .text(doubt.readings.joined(separator: "；")), Cell(doubt.taken),
          Cell(doubt.answer),
        ]
      }, primaryKey: ["notice_id", "doubt_no"],
      foreignKeys: [PackageTable.Reference(columns: ["notice_id"], table: "notices")])
  }
}

extension Cell {
  fileprivate init(_ text: String?) { self = text.flatMap { $0.isEmpty ? nil : .text($0) } ?? .missing }

  fileprivate init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .missing }

  fileprivate init(_ day: Day?) { self = day.map(Cell.date) ?? .missing }
}

extension OwnCell {
  /// The type of a column: that of its cells where the file gives all of them one, else text.
  static func type(of cells: [OwnCell]) -> ColumnType {
    let typed = cells.compactMap(\.typed)
    guard typed.count == cells.count, let first = typed.first?.type, typed.allSatisfy({ $0.type == first }) else {
      return .text
    }
    let isWhole = typed.allSatisfy { cell in
      if case .number(let value) = cell { value == value.rounded() && abs(value) < 0x1p53 } else { false }
    }
    return isWhole ? .integer : first
  }

  func cell(as type: ColumnType) -> Cell {
    switch type {
    case .text: .text(text)
    case .integer: if case .number(let value)? = typed { .integer(Int64(value)) } else { .missing }
    case .number, .boolean, .date, .dateTime: typed ?? .missing
    }
  }
}

extension [String] {
  /// Each text once, in the order in which they come first.
  var distinctTexts: [String] {
    var known: Set<String> = []
    return filter { known.insert($0).inserted }
  }
}
