import Catalogue
import Problems
import Tables

/// The time that each finding was open, or has been open, on a day. `ageing` and `time_to_close`
/// are computed from it.
struct OpenSpells {
  struct Spell {
    var row: Int
    var days: Int
    var isClosed: Bool
  }

  private(set) var spells: [Spell] = []
  /// Findings without a date of opening.
  private(set) var undated = 0
  /// Findings that were opened only after the day.
  private(set) var later = 0
  /// Findings that the policy leaves out.
  private(set) var leftOut = 0
  /// Findings without a status, where others have one: their dates alone say whether they are open.
  private(set) var withoutStatus = 0
  private(set) var contradictions = Contradictions()
  let asOf: Day
  private let function: String
  private let run: any RunContext

  static let options = ["opened", "closed", "as_of", "status", "policy"]

  /// Reads the columns that the options name, `opened` and `closed`, and the
  /// day, `as_of`, which is today unless it is given. A finding that was closed
  /// after the day was open on it. Where the table has statuses, a finding is
  /// open or done by its status, whatever the dates say.
  init(
    _ findings: Table, _ options: Options, for function: String, in run: any RunContext
  ) throws(Problem) {
    self.function = function
    self.run = run
    asOf = try options.date("as_of") ?? run.today
    let opened = try Self.dates(findings, options, "opened")
    let closed = try Self.dates(findings, options, "closed")
    let treatments = try Self.treatments(findings, options, for: function, in: run)
    for row in 0..<findings.rowCount {
      try add(
        row, from: opened[row].date, to: closed[row].date, treatments?[row],
        hasStatuses: treatments != nil)
    }
    guard spells.isEmpty, findings.rowCount > 0 else { return }
    if leftOut > 0, leftOut + undated + later == findings.rowCount {
      throw Problem("no finding counts under the policy")
    }
    throw Problem(
      undated == findings.rowCount
        ? "no finding has a date of opening" : "no finding was opened by \(asOf)")
  }

  private mutating func add(
    _ row: Int, from start: Day?, to end: Day?, _ treatment: StatusPolicy.Treatment?, hasStatuses: Bool
  ) throws(Problem) {
    if treatment == .leftOut {
      leftOut += 1
      return
    }
    guard let start else {
      undated += 1
      return
    }
    let contradicts = treatment == .open && end != nil || treatment == .done && end == nil
    // The date of closing of a finding that was reopened says nothing any more.
    let end = treatment == .open ? nil : end
    if let end, end < start {
      throw Problem("row \(row + 1) was closed on \(end), before it was opened on \(start)", kind: .data)
    }
    guard start <= asOf else {
      later += 1
      return
    }
    if hasStatuses, treatment == nil { withoutStatus += 1 }
    if contradicts, treatment == .done { contradictions.doneWithoutDate += 1 }
    if contradicts, treatment == .open { contradictions.openWithDate += 1 }
    let isClosed = end.map { $0 <= asOf } ?? (treatment == .done)
    let last = isClosed ? end ?? asOf : asOf
    spells.append(Spell(row: row, days: Int(last.number - start.number), isClosed: isClosed))
  }

  /// The treatment of each finding by its status; `nil` where the dates alone count.
  static func treatments(
    _ findings: Table, _ options: Options, for function: String, in run: any RunContext
  ) throws(Problem) -> [StatusPolicy.Treatment?]? {
    guard let name = try StatusColumn.optional(in: findings, options, for: function, in: run)
    else { return nil }
    let words = try findings.column(name)
    let policies = try StatusPolicy.inForce(in: run)
    let treatments = try policies.treatments(of: options.text("policy") ?? "strict")
    var tally = StatusTally(policies)
    let read = (0..<words.count).map { row in
      tally.status(of: words[row].text).flatMap { treatments[$0] }
    }
    do throws(Problem) { try tally.expectKnownWords() } catch {
      throw error.hint("{ status = false } goes by the dates alone")
    }
    return read
  }

  /// The dates of the column that an option names.
  static func dates(
    _ findings: Table, _ options: Options, _ name: String
  ) throws(Problem) -> Column {
    guard let column = try options.text(name) else {
      throw Problem("the option '\(name)' is needed: the column with the date on which a finding was \(name)")
    }
    let dates = try findings.column(column)
    // A column in which nothing is given yet has no type of its own.
    guard dates.type == .date || dates.missingCount == dates.count else {
      throw dates.type.notDates(column: column)
    }
    return dates
  }

  /// Tells what is not counted, and what is counted by its status against its dates.
  ///
  /// - Parameter consequence: what follows for findings whose status and dates contradict.
  func tell(_ consequence: String) {
    tell(undated, "without a date of opening")
    tell(later, "opened after \(asOf)")
    tell(leftOut, "left out by the policy")
    if withoutStatus > 0 {
      let verb = withoutStatus == 1 ? "is open or not by its dates" : "are open or not by their dates"
      run.note("\(function): \(counted(withoutStatus, "finding")) without a status \(verb)")
    }
    if let note = contradictions.note(in: function, consequence) { run.note(note) }
  }

  private func tell(_ count: Int, _ reason: String) { run.tellUncounted(count, reason, in: function) }
}

extension RunContext {
  /// Tells how many findings a figure leaves out, and why; nothing where there are none.
  func tellUncounted(_ count: Int, _ reason: String, of kind: String = "finding", in function: String) {
    guard count > 0 else { return }
    note("\(function): \(counted(count, kind)) \(reason) \(count == 1 ? "is" : "are") not counted")
  }
}

extension ColumnType {
  /// The plural that problems use: `texts`.
  var plural: String { rawValue + "s" }

  /// The problem of a column that should hold dates, with the way from datetimes to dates.
  func notDates(column name: String, kind: Problem.Kind = .script) -> Problem {
    let problem = Problem("column '\(name)' holds \(plural), not dates", kind: kind)
    guard self == .dateTime else { return problem }
    return problem.hint("t:mutate \"\(name) = date(\(name))\" makes dates of them")
  }
}
