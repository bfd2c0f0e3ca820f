import Notices
import Rectification
import Tables

/// What a notice says, its words read: statuses, dates, units, with the doubts about them.
struct NoticeRows {
  /// A finding with its words read.
  struct Finding: ReadFinding {
    var number: Int
    var notice: NoticeFinding
    var label: String
    var status: String?
    var statusText: String?
    var unit: String?
    var units: [String] = []
    var office: String?
    var due: Day?
    var dueText: String?
    var closed: Day?
    var opened: Day?
    var amount: Double?
    var amountText: String?
    var note: String?
  }

  /// A doubt with the row that it is about.
  struct RowDoubt {
    var table: String
    var key: String
    var column: String?
    var position: Position
    var kind: Doubt.Kind
    var text: String
    var readings: [String] = []
    var taken: String?
    var answer: String?
  }

  let notice: Notice
  private let calendar: NoticeCalendar?
  private(set) var mask: NameMask
  private let statuses: StatusText
  private let answers: [String: String]
  private(set) var findings: [Finding] = []
  private(set) var staffing: [StaffingRow] = []
  private(set) var doubts: [RowDoubt] = []
  /// The words for statuses, with what they were taken for.
  private(set) var words: [(word: String, status: String?)] = []

  init(_ notice: Notice, _ statuses: StatusText, _ mask: NameMask, answers: [Answer]) {
    self.notice = notice
    calendar = NoticeCalendar(notice)
    self.statuses = statuses
    self.mask = mask
    self.answers = Dictionary(
      answers.map { ($0.kind + "\u{1F}" + $0.text, $0.answer) }, uniquingKeysWith: { _, last in last })
  }

  mutating func read() {
    learnUncertainNames()
    for doubt in notice.doubts { add(doubt) }
    for (index, finding) in notice.findings.enumerated() { read(finding, index + 1) }
    tellMissingStatuses()
    readStaffing()
    tellNamesOfHeadings()
  }

  // MARK: Findings

  private mutating func read(_ finding: NoticeFinding, _ number: Int) {
    var finding = finding
    finding.note = note(finding, number)
    var row = Finding(number: number, notice: finding, label: mask.masked(finding.label.text))
    tellName(finding.label, "findings", "\(number)", "label_zh")
    readStatus(finding, &row)
    readUnits(finding, &row)
    if let office = finding.office {
      row.office = mask.keepsNames ? office.text : self.office(office, number)
    }
    row.due = date(finding.due, "due_on", .deadline, number)
    row.dueText = finding.due.map { mask.masked($0.text) }
    row.closed = date(finding.closed, "closed_on", .event, number)
    row.opened = date(finding.opened, "opened_on", .event, number)
    readAmount(finding, &row)
    row.note = finding.note.map { mask.masked($0.text) }
    for (passage, column) in [
      (finding.status?.passage, "status_text"), (finding.due, "due_text"), (finding.amount, "amount_text"),
      (finding.note, "note"),
    ] {
      if let passage { tellName(passage, "findings", "\(number)", column) }
    }
    findings.append(row)
  }

  /// What stands under 备注, but for a paragraph behind the last finding where no other one has any: it is of the whole
  /// list as well as not.
  private func note(_ finding: NoticeFinding, _ number: Int) -> Passage? {
    let isLast = number == notice.findings.count && number > 1
    let isInTable = finding.note?.position.place.table != nil
    return isInTable || !isLast || notice.findings.dropLast().contains { $0.note != nil } ? finding.note : nil
  }

  // MARK: Names

  /// Takes note of what could be a name in the texts that the package keeps.
  private mutating func learnUncertainNames() {
    for text in keptTexts { mask.learn(uncertainIn: text) }
    let bodies =
      notice.claims.compactMap(\.body) + notice.staffing.compactMap(\.body)
      + [notice.publishedBy?.text].compactMap(\.self)
      + notice.findings.compactMap(\.unit).flatMap { UnitNames.reading(of: $0.text).names }
    for body in bodies {
      if UncertainNames.isName(body) { mask.learn(uncertain: body) }
      if let name = UncertainNames.nameBehindBody(in: body) { mask.learn(uncertain: name) }
    }
  }

  /// The texts that go into the package.
  private var keptTexts: [String] {
    let headings = notice.areas.map(\.label) + notice.sections.map(\.label)
    let ofNotice = [notice.title, notice.publishedBy, notice.inspectedBody, notice.inspectingBody]
    var passages = headings + ofNotice.compactMap(\.self) + notice.doubts.map(\.passage) + notice.claims.map(\.printed)
    var texts = (notice.claims.compactMap(\.body) + notice.staffing.compactMap(\.body))
    for finding in notice.findings {
      let fields = [
        finding.unit, finding.due, finding.closed, finding.opened, finding.amount, finding.note,
        finding.status?.passage,
      ]
      passages += [finding.label] + fields.compactMap(\.self)
      texts += finding.status?.words ?? []
    }
    return passages.map(\.text) + texts
  }

  /// What could be a name became 某人 in a text that the package keeps, and a person is asked.
  private mutating func tellName(_ passage: Passage, _ table: String, _ key: String, _ column: String) {
    guard mask.hasUncertainName(in: passage.text) else { return }
    let text = mask.masked(passage.text)
    doubts.append(
      RowDoubt(
        table: table, key: key, column: column, position: passage.position, kind: .person, text: text, taken: text))
  }

  private mutating func tellNamesOfHeadings() {
    for (index, area) in notice.areas.enumerated() { tellName(area.label, "areas", "\(index + 1)", "label_zh") }
    for (index, section) in notice.sections.enumerated() {
      tellName(section.label, "sections", "\(index + 1)", "label_zh")
    }
    for claim in notice.claims {
      guard let body = claim.body, mask.hasUncertainName(in: body) else { continue }
      doubts.append(
        RowDoubt(
          table: "claims", key: claim.id, column: "part", position: claim.printed.position, kind: .person,
          text: mask.masked(body), taken: mask.masked(body)))
    }
    if let title = notice.title { tellName(title, "notices", "", "title_zh") }
  }

  /// The offices of a field of persons; the names are left out, and what may be none is told.
  private mutating func office(_ passage: Passage, _ number: Int) -> String? {
    let reading = PersonNames.reading(of: passage.text)
    let offices = reading.offices.map(mask.masked)
    let office = offices.isEmpty ? nil : offices.joined(separator: "、")
    if !reading.uncertain.isEmpty {
      let text = reading.names.filter { $0.count > 1 }.reduce(mask.masked(passage.text)) {
        $0.replacing($1, with: NameMask.someone)
      }
      doubts.append(
        RowDoubt(
          table: "findings", key: "\(number)", column: "responsible_office", position: passage.position, kind: .person,
          text: text, taken: office))
    }
    return office
  }

  // MARK: Status

  private mutating func readStatus(_ finding: NoticeFinding, _ row: inout Finding) {
    guard let status = finding.status else { return }
    row.statusText = mask.masked(status.passage.text)
    let readings = status.words.map { word -> StatusReading in
      let reading = reading(word, isAnswer: status.isAnswer)
      return status.inferred.isEmpty || !reading.readings.isEmpty ? reading : .doubtful(status.inferred)
    }
    let codes = readings.flatMap { $0.isDoubtful ? $0.readings : [$0.status].compactMap(\.self) }.distinct
    let isDoubtful = readings.contains(where: \.isDoubtful) || codes.count != 1 || status.isOfParts
    row.status = codes.count == 1 ? codes[0] : nil
    let text = mask.masked(status.words.joined(separator: "；"))
    if isDoubtful {
      let answer = answers[Doubt.Kind.status.rawValue + "\u{1F}" + text]
      if let answer, StatusText.codes.contains(answer) { row.status = answer }
      doubts.append(
        RowDoubt(
          table: "findings", key: "\(row.number)", column: "status", position: status.passage.position, kind: .status,
          text: text, readings: codes, taken: answer == nil ? row.status : nil, answer: answer))
    }
    if !words.contains(where: { $0.word == text }) { words.append((text, row.status)) }
  }

  private func reading(_ words: String, isAnswer: Bool) -> StatusReading {
    if StatusText.codes.contains(words) { return .certain(words) }
    if words == "stage_done" { return .doubtful(["basically_done"]) }
    return statuses.reading(of: words, answersYes: isAnswer)
  }

  /// Findings without words for a status: each is a doubt, which names the finding, so that its answer is of it alone.
  private mutating func tellMissingStatuses() {
    for index in findings.indices where findings[index].notice.status == nil {
      let text = "no words for a status: \(findings[index].label)"
      let answer = answer(.status, text).flatMap { StatusText.codes.contains($0) ? $0 : nil }
      findings[index].status = answer
      doubts.append(
        RowDoubt(
          table: "findings", key: "\(findings[index].number)", column: "status",
          position: findings[index].notice.position, kind: .status, text: text, answer: answer))
    }
  }

  // MARK: Other fields

  private mutating func readUnits(_ finding: NoticeFinding, _ row: inout Finding) {
    guard let unit = finding.unit else { return }
    row.unit = mask.masked(unit.text)
    tellName(unit, "findings", "\(row.number)", "unit")
    let reading = UnitNames.reading(of: unit.text)
    row.units = reading.names.map(mask.masked)
    guard reading.isDoubtful else { return }
    let text = mask.masked(unit.text)
    let answer = answer(.unit, text)
    let readings = row.units
    if let answer { row.units = UnitNames.reading(of: answer).names }
    doubts.append(
      RowDoubt(
        table: "findings", key: "\(row.number)", column: "unit", position: unit.position, kind: .unit,
        text: text, readings: readings, answer: answer))
  }

  private mutating func date(_ passage: Passage?, _ column: String, _ use: DateUse, _ number: Int) -> Day? {
    guard let passage else { return nil }
    let reading = self.reading(of: passage.text, as: use)
    guard reading.isDoubtful else { return reading.day }
    let text = mask.masked(passage.text)
    let answer = answers[Doubt.Kind.date.rawValue + "\u{1F}" + text]
    let answered = answer.flatMap { DateText.reading(of: $0, as: .event).day }
    doubts.append(
      RowDoubt(
        table: "findings", key: "\(number)", column: column, position: passage.position, kind: .date, text: text,
        readings: reading.readings.map { "\($0)" }, taken: answered == nil ? reading.day.map { "\($0)" } : nil,
        answer: answered == nil ? nil : answer))
    return answered ?? reading.day
  }

  /// The day of some words, in the year of the notice where they name none.
  private func reading(of text: String, as use: DateUse) -> DateInterpretation {
    guard DateText.lacksYear(text), let reading = calendar?.reading(of: text, as: use) else {
      return DateText.reading(of: text, as: use)
    }
    return reading
  }

  private mutating func readAmount(_ finding: NoticeFinding, _ row: inout Finding) {
    guard let amount = finding.amount else { return }
    let reading = AmountText.reading(of: amount.text, unit: nil)
    row.amountText = mask.masked(amount.text)
    row.amount = reading.yuan
    guard reading.isDoubtful else { return }
    let text = mask.masked(amount.text)
    let answer = answer(.amount, text)
    if let yuan = answer.flatMap({ Double($0) }) { row.amount = yuan }
    doubts.append(
      RowDoubt(
        table: "findings", key: "\(row.number)", column: "amount_yuan", position: amount.position, kind: .amount,
        text: text, readings: reading.readings, taken: answer == nil ? reading.yuan.map { "\($0)" } : nil,
        answer: answer))
  }

  // MARK: Staffing

  /// One row a body, kind, stage and year of a finding; where the finding gives two counts, neither is taken.
  private mutating func readStaffing() {
    var known: [String: Int] = [:]
    for count in notice.staffing {
      let row = StaffingRow(count, of: notice, mask)
      guard let index = known[row.key] else {
        known[row.key] = staffing.count
        staffing.append(row)
        continue
      }
      guard staffing[index].printed != row.printed else { continue }
      let readings = ["\(staffing[index].printed)", "\(row.printed)"]
      staffing[index].headcount = nil
      doubts.append(
        RowDoubt(
          table: "staffing", key: row.key, column: "headcount", position: row.passage.position, kind: .figure,
          text: mask.masked(row.passage.text), readings: readings))
    }
  }

  // MARK: Doubts of the structure

  private mutating func add(_ doubt: NoticeDoubt) {
    let (table, key): (String, String) =
      switch doubt.row {
      case .notice: ("notices", "")
      case .finding(let index): ("findings", "\(index + 1)")
      case .claim(let id): ("claims", id)
      }
    let kind: Doubt.Kind =
      switch doubt.kind {
      case .status: .status
      case .figure: .figure
      case .date: .date
      case .amount: .amount
      case .unit: .unit
      case .person: .person
      case .numbering: .numbering
      case .structure: .structure
      case .notRead: .notRead
      }
    doubts.append(
      RowDoubt(
        table: table, key: key, column: doubt.column, position: doubt.passage.position, kind: kind,
        text: mask.masked(doubt.passage.text), readings: doubt.readings, taken: doubt.taken,
        answer: answer(kind, mask.masked(doubt.passage.text))))
  }

  /// The day that a person has answered for a column of the notice itself.
  func answeredDay(_ column: String) -> Day? {
    doubts.first { $0.table == "notices" && $0.column == column && $0.kind == .date }?.answer.flatMap { Day($0) }
  }

  /// The day that a person has answered for the words that name up to when a figure counts.
  func answeredDay(ofCutOff passage: Passage) -> Day? { answer(.date, mask.masked(passage.text)).flatMap { Day($0) } }

  /// The answer that the followed package holds to doubts of a kind about some words.
  private func answer(_ kind: Doubt.Kind, _ text: String) -> String? { answers[kind.rawValue + "\u{1F}" + text] }
}
