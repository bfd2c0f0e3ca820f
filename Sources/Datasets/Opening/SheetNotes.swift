import Documents
import Problems
import Tables

/// The decisions about a sheet beyond the types of its columns.
struct SheetNotes {
  private let sheet: Sheet
  private let heading: Heading
  private let cells: SheetCells
  private let numbers: [Int]
  private let isSkipped: [Bool]

  /// - Parameters:
  ///   - cells: the cells of the sheet, those of merged ranges filled.
  ///   - numbers: the rows below the heading that hold anything.
  ///   - isSkipped: which of them are no records; no entries where all are.
  init(_ sheet: Sheet, _ heading: Heading, _ cells: SheetCells, _ numbers: [Int], _ isSkipped: [Bool]) {
    self.sheet = sheet
    self.heading = heading
    self.cells = cells
    self.numbers = numbers
    self.isSkipped = isSkipped
  }

  // MARK: Layout

  /// Returns the decisions on the heading, the empty rows, and what is hidden.
  func layout() -> [Decision] {
    var decisions = [headingDecision]
    let madeUp = heading.madeUpNames { column in numbers.contains { !cells[$0, column].isEmpty } }
    if let madeUp { decisions.append(madeUp) }
    if let repeated = heading.repeatedNames() { decisions.append(repeated) }
    if let empty { decisions.append(empty) }
    return decisions + hidden
  }

  private var headingDecision: Decision {
    let titles = heading.titles.map { row in
      sheet.cells.row(row).map(\.written).filter { !$0.isEmpty }.joined(separator: " ")
    }
    return heading.decision("row", at: heading.row + 1, titles)
  }

  private var empty: Decision? {
    let start = heading.row + heading.rowCount
    let known = Set(numbers)
    let empty = (start..<max(sheet.cells.rowCount, start)).filter { row in
      !known.contains(row) && sheet.cells.isEmpty(row: row)
    }
    guard let first = empty.first else { return nil }
    let words = counted(empty.count, "empty row")
    let address = CellAddress(row: first, column: 0).description(inSheet: sheet.name)
    return Decision(
      decision: "left out: \(words)", reason: "no cell of them holds anything", cells: [address],
      note: .init(line: .leftOut, text: "\(words) (first \(address))"))
  }

  /// Hidden rows and columns, which are read like the others.
  var hidden: [Decision] {
    let known = Set(numbers)
    let rows = sheet.hiddenRows.filter(known.contains).map { "row \($0 + 1)" }
    let columns = sheet.hiddenColumns.filter { $0 < heading.names.count }
      .map { "column \(CellAddress.columnName($0)) '\(heading.names[$0])'" }
    return [(rows, "hidden row"), (columns, "hidden column")].compactMap { found, noun -> Decision? in
      guard let first = found.first else { return nil }
      let words = "\(counted(found.count, noun)) read like the others"
      return Decision(
        decision: words, reason: "a person or a filter has hidden them", cells: Array(found.prefix(3)),
        note: .init(line: .source, text: "\(words) (first \(first))"))
    }
  }

  // MARK: Cells

  /// Cells that have no value that could be read, and dates that programs disagree about.
  func ofCells() -> [Decision] {
    guard !sheet.remarks.isEmpty else { return [] }
    return absent()
      + sheet.remarks.compactMap { remark in
        switch remark.kind {
        case .errors, .noStoredValue, .impossibleDates, .drawing: nil
        case .earlyDates, .from1904, .unreadableText: decision(remark)
        }
      }
  }

  private enum Absence: CaseIterable {
    case error, impossibleDate, noStoredValue

    init?(_ cell: SheetCell) {
      switch cell {
      case .error(let text): self = text.hasPrefix("#") || text.hasPrefix("Err:") ? .error : .impossibleDate
      case .noStoredValue: self = .noStoredValue
      case .empty, .text, .number, .boolean, .date, .datetime: return nil
      }
    }

    func words(_ count: Int) -> String {
      switch self {
      case .error: "\(counted(count, "cell")) with an error"
      case .impossibleDate: "\(counted(count, "cell")) with a date that no calendar has"
      case .noStoredValue: "\(counted(count, "formula")) without a stored value"
      }
    }

    var reason: String {
      switch self {
      case .error: "the cells hold an error such as #N/A in place of a value"
      case .impossibleDate: "the numbers in them are shown as dates, and are none"
      case .noStoredValue:
        "the program that wrote the file has not calculated them: open it in a spreadsheet program and save it"
      }
    }
  }

  private func absent() -> [Decision] {
    var found: [Absence: (count: Int, cells: [String])] = [:]
    for (row, number) in numbers.enumerated() where isSkipped.isEmpty || !isSkipped[row] {
      for (column, stored) in cells[number].enumerated() where stored.kind == .error || stored.kind == .noStoredValue {
        let cell = cells.cell(stored)
        guard let absence = Absence(cell) else { continue }
        var known = found[absence] ?? (0, [])
        known.count += 1
        if known.count <= 3 { known.cells.append(shown(cell, row, column)) }
        found[absence] = known
      }
    }
    return Absence.allCases.compactMap { absence in
      guard let known = found[absence] else { return nil }
      let words = "\(absence.words(known.count)), missing"
      let more = known.count > known.cells.count ? ["\(known.count - known.cells.count) more"] : []
      return Decision(
        decision: words, reason: absence.reason, cells: known.cells + more,
        note: .init(line: .cells, text: "\(words): \(known.cells.joined(separator: ", "))"))
    }
  }

  /// `'#N/A' (台账!F17)`, and the address alone where the cell shows nothing.
  private func shown(_ cell: SheetCell, _ row: Int, _ column: Int) -> String {
    let address = CellAddress(row: numbers[row], column: column).description(inSheet: sheet.name)
    if case .error(let text) = cell { return "'\(text)' (\(address))" }
    return address
  }

  private func decision(_ remark: SheetRemark) -> Decision {
    let address = remark.first.description(inSheet: sheet.name)
    return Decision(
      decision: remark.words, reason: "the workbook stores them so", cells: [address],
      note: .init(line: .cells, text: "\(remark.words) (first \(address))"))
  }
}
