import Tables

/// The tables of an imported ledger: `notices, findings, units, finding_units, sources, doubts`.
struct LedgerTables {
  let noticeID: String
  /// Masks names in those of files and sheets.
  let mask: NameMask
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

  // MARK: Notices

  private var notices: PackageTable {
    let columns = PackageSchema.notices
    let known: [String: Cell] = [
      "notice_id": id, "findings_reported": Cell(heads.findings), "done_reported": Cell(heads.done),
      "published_by": Cell(heads.body), "title_zh": Cell(heads.title),
    ]
    return PackageTable(
      "notices", title: "台账 / Ledgers", columns: columns,
      rows: [columns.map { known[$0.field.name] ?? .missing }], primaryKey: ["notice_id"])
  }

  // MARK: Findings

  private var findingsTable: PackageTable {
    let own = ownColumns
    let rows = findings.map { finding in
      PackageSchema.findings.map { cell($0.field.name, finding) } + own.map { $0.cell(finding) }
    }
    return PackageTable(
      "findings", title: "问题 / Findings", columns: PackageSchema.findings + own.map(\.column), rows: rows,
      primaryKey: ["notice_id", "finding_no"],
      foreignKeys: [PackageTable.Reference(columns: ["notice_id"], table: "notices")])
  }

  private func cell(_ name: String, _ finding: LedgerFinding) -> Cell {
    switch name {
    case "notice_id": id
    case "label_zh": Cell(finding.label)
    case "printed_no": Cell(finding.printedNo)
    case "path": Cell(finding.path)
    case "area": Cell(finding.area)
    case "kind": Cell(finding.kind)
    case "measure": Cell(finding.measure)
    // The columns that only notices fill.
    default: finding.cell(name) ?? .missing
    }
  }

  /// The ledger's own columns: a taken name gets `_2`, and a type where all cells have one.
  private var ownColumns: [(column: Column, cell: (LedgerFinding) -> Cell)] {
    var taken = Set(PackageSchema.findings.map(\.field.name))
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
    let columns = PackageSchema.units
    return PackageTable(
      "units", title: "单位 / Units", columns: columns,
      rows: names.map { [id, .text($0), .text($0), .missing, .missing, .missing, .missing, .missing] },
      primaryKey: ["notice_id", "unit_id"],
      foreignKeys: [PackageTable.Reference(columns: ["notice_id"], table: "notices")])
  }

  private var findingUnits: PackageTable {
    PackageTable(
      "finding_units", title: "问题与责任单位 / Units of findings",
      columns: PackageSchema.findingUnits,
      rows: findings.flatMap { finding in
        finding.units.map { [id, .integer(Int64(finding.number)), .text($0)] }
      }, primaryKey: ["notice_id", "finding_no", "unit_id"],
      foreignKeys: [
        PackageTable.Reference(columns: ["notice_id", "finding_no"], table: "findings"),
        PackageTable.Reference(columns: ["notice_id", "unit_id"], table: "units"),
      ])
  }

  // MARK: Where rows are from, and doubts

  private func location(_ location: CellLocation?, finding: Int?, column: String?) -> [Cell] {
    [
      .text("findings"), Cell(finding.map { String($0) }), Cell(column), Cell(location.map { mask.masked($0.file) }),
      Cell(location?.sheet.map(mask.masked)),
      .missing, .missing, Cell(location?.line), Cell(location?.cell), .missing, .missing,
    ]
  }

  private var sources: PackageTable {
    PackageTable(
      "sources", title: "出处 / Where each row stands", columns: PackageSchema.sources,
      rows: findings.flatMap { finding in
        [[id] + location(finding.location, finding: finding.number, column: nil)]
          + finding.locations.map { [id] + location($0.location, finding: finding.number, column: $0.column) }
      }, foreignKeys: [PackageTable.Reference(columns: ["notice_id"], table: "notices")])
  }

  private var doubtsTable: PackageTable {
    let columns = PackageSchema.doubts
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
