import Documents
import Problems
import Rectification
import Tables

/// Makes findings of the rows of ledgers.
struct LedgerReader {
  private let statuses: StatusText
  private let answers: [String: String]
  private(set) var mask: NameMask
  private(set) var findings: [LedgerFinding] = []
  private(set) var doubts: [Doubt] = []
  private(set) var decisions: [String] = []
  /// The words of the columns of statuses, with what they were taken for, in their order.
  private(set) var words: [(word: String, status: String?)] = []

  /// The columns of statuses of the ledger that is read, the one that is asked first being the first.
  private var statusColumns: [Int] = []

  /// - Parameters:
  ///   - statuses: how words are read.
  ///   - answers: what a person has decided on doubts.
  ///   - mask: the letters of persons, where all names have been learnt.
  init(_ statuses: StatusText, answers: [Answer] = [], mask: NameMask) {
    self.statuses = statuses
    self.answers = Dictionary(
      answers.map { (Self.key($0.kind, $0.text), $0.answer) }, uniquingKeysWith: { _, last in last })
    self.mask = mask
  }

  private static func key(_ kind: String, _ text: String) -> String { kind + "\u{1F}" + text }

  /// Reads one ledger, whose findings are numbered after those before.
  mutating func read(_ table: LedgerTable) {
    decisions += table.decisions
    statusColumns = statusColumns(table)
    let rows = table.findingRows()
    decisions += leftOut(rows.leftOut, table)
    for finding in rows.findings { read(finding, table) }
  }

  private func leftOut(_ rows: [(row: Int, reason: String)], _ table: LedgerTable) -> [String] {
    let reasons = rows.map(\.reason).distinct.filter { $0 != "empty" }
    return reasons.map { reason in
      let of = rows.filter { $0.reason == reason }
      let first = table.source.records[of[0].row].first?.address.row ?? 0
      return "\(table.source.name): \(counted(of.count, "row")) left out as \(reason), first row \(first + 1)"
    }
  }

  // MARK: One finding

  private mutating func read(_ rows: FindingRows, _ table: LedgerTable) {
    let record = table.source.records[rows.rows[0]]
    guard let first = record.first, let last = record.last else { return }
    let location = CellLocation(table.source, from: first, to: last)
    var finding = LedgerFinding(number: findings.count + 1, location: location)
    readTexts(rows, table, &finding)
    readUnits(rows, table, &finding)
    readOffice(rows, table, &finding)
    readStatus(rows, table, &finding)
    readDates(rows, table, &finding)
    readAmount(rows, table, &finding)
    readOwn(rows, table, &finding)
    findings.append(finding)
    tellStructure(rows, finding)
    tellFormulas(rows, table, finding)
  }

  /// Tells of formulas whose results the file does not hold.
  private mutating func tellFormulas(_ rows: FindingRows, _ table: LedgerTable, _ finding: LedgerFinding) {
    for row in rows.rows {
      for (index, cell) in table.source.records[row].enumerated() where cell.value == .noStoredValue {
        let column = table.map.column(at: index)?.rawValue ?? table.source.headings[index]
        _ = add(
          Doubt(
            finding: finding.number, column: column, location: CellLocation(table.source, cell), kind: .notRead,
            text: "a formula without a stored value"))
      }
    }
  }

  private mutating func tellStructure(_ rows: FindingRows, _ finding: LedgerFinding) {
    guard let reason = rows.reason else { return }
    let text =
      switch reason {
      case .continued, .repeated: finding.label ?? finding.printedNo ?? ""
      case .withoutText: finding.printedNo ?? ""
      }
    let reading =
      switch reason {
      case .continued: "one finding in \(rows.rows.count) rows"
      case .repeated: "one finding with \(rows.rows.count) rows of feedback"
      case .withoutText: "a finding without a text"
      }
    _ = add(
      Doubt(
        finding: finding.number, location: finding.location, kind: .structure, text: text, readings: [reading],
        taken: reading))
  }

  /// Adds a doubt.
  ///
  /// - Returns: what a person has answered to it.
  private mutating func add(_ doubt: Doubt) -> String? {
    var doubt = doubt
    doubt.answer = answers[Self.key(doubt.kind.rawValue, doubt.text)]
    doubts.append(doubt)
    return doubt.answer
  }

  // MARK: Texts

  private mutating func readTexts(_ rows: FindingRows, _ table: LedgerTable, _ finding: inout LedgerFinding) {
    let number = take(.printedNo, rows, table, "printed_no", &finding)
    if let sub = take(.subNo, rows, table, "path", &finding) {
      finding.path = [number, sub].compactMap(\.self).joined(separator: "/")
      finding.printedNo = sub
    } else {
      finding.printedNo = number
    }
    finding.label = take(.label, rows, table, "label_zh", &finding)
    finding.area = take(.area, rows, table, "area", &finding) ?? rows.group.map(mask.masked)
    finding.kind = take(.kind, rows, table, "kind", &finding)
    finding.measure = takeAll(.measure, rows, table, "measure", &finding)
    finding.note = takeAll(.note, rows, table, "note", &finding)
  }

  /// The first text that the rows of a finding have for a column.
  private mutating func take(
    _ column: LedgerColumn, _ rows: FindingRows, _ table: LedgerTable, _ name: String, _ finding: inout LedgerFinding
  ) -> String? {
    guard let index = table.map[column].first, let cell = table.distinct(rows.rows, index).first else { return nil }
    finding.locations.append((name, CellLocation(table.source, cell)))
    tellName([cell], name, table, finding)
    return mask.masked(cell.text)
  }

  /// Adds a doubt for each cell in which a possible name was replaced by 某人.
  private mutating func tellName(
    _ cells: [LedgerCell], _ column: String, _ table: LedgerTable, _ finding: LedgerFinding
  ) {
    for cell in cells where mask.hasUncertainName(in: cell.text) {
      let text = mask.masked(cell.text)
      _ = add(
        Doubt(
          finding: finding.number, column: column, location: CellLocation(table.source, cell), kind: .person,
          text: text, taken: text))
    }
  }

  /// All texts that the rows of a finding have for a column, a line each.
  private mutating func takeAll(
    _ column: LedgerColumn, _ rows: FindingRows, _ table: LedgerTable, _ name: String, _ finding: inout LedgerFinding
  ) -> String? {
    guard let index = table.map[column].first else { return nil }
    let cells = table.distinct(rows.rows, index)
    guard let first = cells.first else { return nil }
    finding.locations.append((name, CellLocation(table.source, first)))
    tellName(cells, name, table, finding)
    return cells.map { mask.masked($0.text) }.joined(separator: "\n")
  }

  private mutating func readOwn(_ rows: FindingRows, _ table: LedgerTable, _ finding: inout LedgerFinding) {
    for (index, heading) in table.source.headings.enumerated() {
      let cells = table.distinct(rows.rows, index)
      guard !cells.isEmpty else { continue }
      let text = cells.map { mask.masked($0.text) }.joined(separator: "\n")
      if table.map.column(at: index) == nil { tellName(cells, heading, table, finding) }
      // A number of a person's telephone is a number no more.
      let isAsPrinted = cells.count == 1 && text == cells[0].text
      finding.own[heading] = OwnCell(text: text, typed: isAsPrinted ? cells[0].typed : nil)
    }
  }

  // MARK: Units and persons

  private mutating func readUnits(_ rows: FindingRows, _ table: LedgerTable, _ finding: inout LedgerFinding) {
    var printed: [String] = []
    for index in table.map[.unit] {
      for cell in table.distinct(rows.rows, index) {
        let text = mask.masked(cell.text)
        let reading = UnitNames.reading(of: text)
        if !printed.contains(text) { printed.append(text) }
        tellName([cell], "unit", table, finding)
        for name in reading.names where !finding.units.contains(name) { finding.units.append(name) }
        finding.locations.append(("unit", CellLocation(table.source, cell)))
        guard reading.isDoubtful else { continue }
        _ = add(
          Doubt(
            finding: finding.number, column: "unit", location: CellLocation(table.source, cell), kind: .unit,
            text: text, readings: reading.names,
            taken: reading.names.isEmpty ? nil : reading.names.joined(separator: "、")))
      }
    }
    if !printed.isEmpty { finding.unit = printed.joined(separator: "、") }
  }

  private mutating func readOffice(_ rows: FindingRows, _ table: LedgerTable, _ finding: inout LedgerFinding) {
    var offices: [String] = []
    for index in table.map[.office] {
      for cell in table.distinct(rows.rows, index) {
        finding.locations.append(("responsible_office", CellLocation(table.source, cell)))
        let text = mask.masked(cell.text)
        if mask.keepsNames {
          offices.append(text)
          continue
        }
        let reading = PersonNames.reading(of: cell.text)
        offices += reading.offices.map { mask.masked($0) }
        guard !reading.uncertain.isEmpty else { continue }
        _ = add(
          Doubt(
            finding: finding.number, column: "responsible_office", location: CellLocation(table.source, cell),
            kind: .person, text: text))
      }
    }
    let distinct = offices.distinct
    if !distinct.isEmpty { finding.office = distinct.joined(separator: "、") }
  }

  // MARK: Status

  private mutating func readStatus(_ rows: FindingRows, _ table: LedgerTable, _ finding: inout LedgerFinding) {
    let columns = statusColumns
    guard let first = columns.first else { return readStatusByDate(rows, table, &finding) }
    let cells = table.distinct(rows.rows, first)
    guard let cell = cells.first else { return }
    let text = cells.map { mask.masked($0.text) }.joined(separator: "\n")
    finding.statusText = text
    finding.locations.append(("status", CellLocation(table.source, cell)))
    let asks = HeadingText.asks(table.source.headings[first])
    var reading = Self.joined(cells.map { statuses.reading(of: $0.text, answersYes: asks) })
    for other in columns.dropFirst() { contradict(&reading, by: table.distinct(rows.rows, other)) }
    for cell in cells { remember(mask.masked(cell.text), statuses.reading(of: cell.text, answersYes: asks).status) }
    finding.status = reading.status
    guard reading.isDoubtful else { return }
    let answer = add(
      Doubt(
        finding: finding.number, column: "status", location: CellLocation(table.source, cell), kind: .status,
        text: text, readings: reading.readings, taken: reading.status))
    if let answer, PublishedStatus.statuses.contains(answer) { finding.status = answer }
  }

  /// The columns of statuses, those that tell in sentences what was done behind those that give states.
  private func statusColumns(_ table: LedgerTable) -> [Int] {
    let columns = table.map[.status]
    guard columns.count > 1 else { return columns }
    return columns.filter { !tellsInSentences($0, table) } + columns.filter { tellsInSentences($0, table) }
  }

  /// Returns whether most cells of a column give no status at all.
  private func tellsInSentences(_ column: Int, _ table: LedgerTable) -> Bool {
    let asks = HeadingText.asks(table.source.headings[column])
    let cells = table.distinct(Array(table.cells.indices), column)
    let readings = cells.map { statuses.reading(of: $0.text, answersYes: asks) }
    return readings.count { $0.status == nil && $0.readings.isEmpty } * 2 > readings.count
  }

  /// One reading of several rows of a finding.
  private static func joined(_ readings: [StatusReading]) -> StatusReading {
    guard readings.count > 1 else { return readings.first ?? .none }
    let all = readings.flatMap { $0.isDoubtful ? $0.readings : [$0.status].compactMap(\.self) }.distinct
    let isDoubtful = all.count != 1 || readings.contains(where: \.isDoubtful)
    return StatusReading(status: all.count == 1 ? all[0] : nil, readings: isDoubtful ? all : [], isDoubtful: isDoubtful)
  }

  /// Another column of statuses whose word says something else.
  private func contradict(_ reading: inout StatusReading, by cells: [LedgerCell]) {
    for cell in cells {
      let other = statuses.reading(of: cell.text)
      guard let status = other.status, !other.isDoubtful, let own = reading.status, own != status else { continue }
      reading = .doubtful([own, status])
    }
  }

  /// The status of a finding in a ledger that has none but marks what is done by a date.
  private mutating func readStatusByDate(
    _ rows: FindingRows, _ table: LedgerTable, _ finding: inout LedgerFinding
  ) {
    guard let column = table.map[.closed].first, let cell = table.distinct(rows.rows, column).first,
      DateText.reading(of: cell, as: .event).day != nil
    else { return }
    finding.status = "done"
    let text = mask.masked(cell.text)
    let answer = add(
      Doubt(
        finding: finding.number, column: "status", location: CellLocation(table.source, cell), kind: .status,
        text: text, readings: ["done"], taken: "done"))
    if let answer, PublishedStatus.statuses.contains(answer) { finding.status = answer }
  }

  private mutating func remember(_ word: String, _ status: String?) {
    if !words.contains(where: { $0.word == word }) { words.append((word, status)) }
  }

  // MARK: Dates

  private mutating func readDates(_ rows: FindingRows, _ table: LedgerTable, _ finding: inout LedgerFinding) {
    if let index = table.map[.due].first {
      let cells = table.distinct(rows.rows, index)
      finding.dueText = cells.isEmpty ? nil : cells.map { mask.masked($0.text) }.joined(separator: "\n")
      finding.due = day(cells, .deadline, "due_on", table, &finding)
    }
    if let index = table.map[.opened].first {
      finding.opened = day(table.distinct(rows.rows, index), .event, "opened_on", table, &finding)
    }
    readClosed(rows, table, &finding)
  }

  /// The day on which a finding was closed: of 销号时间 before 完成时间 and 办结时间.
  private mutating func readClosed(_ rows: FindingRows, _ table: LedgerTable, _ finding: inout LedgerFinding) {
    let columns = table.map[.closed].map { table.distinct(rows.rows, $0) }.filter { !$0.isEmpty }
    guard let first = columns.first else { return }
    finding.closed = day(first, .event, "closed_on", table, &finding)
    for cells in columns.dropFirst() {
      let others = cells.map { DateText.reading(of: $0, as: .event) }
      guard let other = others.first?.day, let own = finding.closed, other != own else { continue }
      let answer = add(
        Doubt(
          finding: finding.number, column: "closed_on", location: CellLocation(table.source, first[0]), kind: .date,
          text: mask.masked(first[0].text), readings: [own.description, other.description], taken: own.description))
      if let day = answer.flatMap({ Day($0) }) { finding.closed = day }
    }
    if finding.closed == nil, let other = columns.dropFirst().first {
      finding.closed = day(other, .event, "closed_on", table, &finding)
    }
  }

  private mutating func day(
    _ cells: [LedgerCell], _ use: DateUse, _ column: String, _ table: LedgerTable, _ finding: inout LedgerFinding
  ) -> Day? {
    guard let cell = cells.first else { return nil }
    let readings = cells.map { DateText.reading(of: $0, as: use) }
    finding.locations.append((column, CellLocation(table.source, cell)))
    let days = readings.compactMap(\.day).distinct
    let isDoubtful = readings.contains(where: \.isDoubtful) || days.count > 1
    let day = days.count == 1 && readings.allSatisfy({ $0.day != nil || !$0.isDoubtful }) ? days[0] : nil
    guard isDoubtful else { return day }
    let all = (readings.flatMap(\.readings) + days).distinct.map(\.description)
    let answer = add(
      Doubt(
        finding: finding.number, column: column, location: CellLocation(table.source, cell), kind: .date,
        text: cells.map { mask.masked($0.text) }.joined(separator: "\n"), readings: all, taken: day?.description))
    return answer.flatMap { Day($0) } ?? day
  }

  // MARK: Amounts

  private mutating func readAmount(_ rows: FindingRows, _ table: LedgerTable, _ finding: inout LedgerFinding) {
    guard let index = table.map[.amount].first else { return }
    let cells = table.distinct(rows.rows, index)
    guard let cell = cells.first else { return }
    let text = cells.map { mask.masked($0.text) }.joined(separator: "\n")
    finding.amountText = text
    finding.locations.append(("amount_yuan", CellLocation(table.source, cell)))
    let readings = cells.map { AmountText.reading(of: $0.text, unit: table.unit) }
    let amounts = readings.compactMap(\.yuan).distinct
    finding.amount = amounts.count == 1 ? amounts[0] : nil
    guard amounts.count > 1 || readings.contains(where: \.isDoubtful) else { return }
    let all = (amounts.count > 1 ? cells.map(\.text) : readings.flatMap(\.readings)).distinct
    let taken = finding.amount.map { Cell.number($0).shortText }
    let answer = add(
      Doubt(
        finding: finding.number, column: "amount_yuan", location: CellLocation(table.source, cell), kind: .amount,
        text: text, readings: all, taken: taken))
    if let amount = answer.flatMap({ Double($0) }) { finding.amount = amount }
  }
}

extension DateText {
  /// A day of a cell that may have a type; a bare number may be the day as programs for workbooks count
  /// it.
  static func reading(of cell: LedgerCell, as use: DateUse) -> DateInterpretation {
    switch cell.value {
    case .date(let day): return .certain(day)
    case .datetime(let microseconds): return .certain(Day(ofMicroseconds: microseconds))
    case .number(let number) where (20_000..<60_000).contains(number) && number == number.rounded():
      return .likely(Day(number: Int32(number) - 25_569))
    // 2023.1 may be 2023.10, whose zero a number does not keep.
    case .number(let number) where isFirstOrTenthMonth(number):
      return .open([1, 10].compactMap { reading(of: "\(Int(number))年\($0)月底", as: .deadline).day })
    case .empty: return .none
    case .noStoredValue, .error: return .open()
    case .text, .number, .boolean: return reading(of: cell.text, as: use)
    }
  }
}

/// Returns whether a number is a year with a 1 behind its point: 2023.1.
private func isFirstOrTenthMonth(_ number: Double) -> Bool {
  (1990..<2100).contains(number) && (number * 10).rounded() == number.rounded(.down) * 10 + 1
    && abs(number * 10 - (number * 10).rounded()) < 1e-6
}

extension Day {
  /// The day of a time, in microseconds since 1970-01-01 00:00.
  init(ofMicroseconds microseconds: Int64) {
    let perDay: Int64 = 86_400_000_000
    let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: perDay)
    self.init(number: Int32(clamping: remainder < 0 ? quotient - 1 : quotient))
  }
}

extension LedgerCell {
  /// The value as a table holds it, where the file gives it a type.
  var typed: Cell? {
    switch value {
    case .number(let number): .number(number)
    case .date(let day): .date(day)
    case .datetime(let microseconds): .date(Day(ofMicroseconds: microseconds))
    case .boolean(let isTrue): .boolean(isTrue)
    case .empty, .text, .error, .noStoredValue: nil
    }
  }
}

extension Cell {
  /// A number in the fewest digits, without a point where it is whole.
  fileprivate var shortText: String {
    guard case .number(let value) = self else { return "" }
    return Int64(exactly: value).map { String($0) } ?? value.description
  }
}

extension HeadingText {
  /// Returns whether a heading is a question (是否完成) that 是 answers.
  static func asks(_ heading: String) -> Bool { FoldedText(heading).compact.text.contains("是否") }
}
