import Problems
import Reports
import Scheduling
import System
import Tables

/// Answers what schedules there are, what comes, and what happened.
extension ScheduleService {
  /// Prints the schedules, with their last run and their next slot.
  public func list() throws {
    let runHistory = try reading()
    let last = try runHistory?.lastRuns() ?? [:]
    let schedules = try runHistory?.schedules() ?? []
    let zones = rules(schedules.map(\.zone))
    let rows = schedules.map { schedule -> [Cell] in
      let zone = zones[schedule.zone] ?? .utc
      let next = schedule.pausedAt == nil ? schedule.nextDue : nil
      return [
        .text(schedule.name), .text(schedule.text), .text(schedule.zone),
        .text(schedule.pausedAt == nil ? "active" : "paused"), cell(next?.text(in: zone)),
        cell(last[schedule.name]?.state.rawValue), cell(last[schedule.name]?.slot.text(in: zone)),
        .text(schedule.script),
      ]
    }
    try print(
      Table(
        texts("schedule", "cron", "zone", "state", "next", "last_state", "last_slot", "script"),
        rows: rows), sentences: ["state", "last_state"])
    try note(runHistory.flatMap(absence))
  }

  /// Says where nobody runs what is due: without a scheduler nothing else would.
  private func absence(_ runHistory: RunHistory) throws -> String? {
    if let since = try runHistory.overdue(now: now) {
      return "slots are due since \(since.second(in: rules(zone))) and no scheduler has seen them; "
        + "'plumb scheduler' runs them"
    }
    return try runHistory.schedules().isEmpty ? nil : lackOfScheduler
  }

  /// The words for the case that no scheduler runs at this moment.
  var lackOfScheduler: String? {
    guard SchedulerPresence.isAnyRunning(for: path) == false else { return nil }
    return "no scheduler is running; 'plumb scheduler' runs what is due"
  }

  /// Prints all that a schedule says.
  /// - Throws: where there is no such schedule.
  public func show(_ name: String) throws {
    let schedule = try known().schedule(name)
    let zone = rules(schedule.zone)
    let parameters = schedule.parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let definition: [(String, String?)] = [
      ("schedule", schedule.name), ("script", schedule.script), ("cron", schedule.text),
      ("zone", schedule.zone), ("params", parameters.listed), ("data", schedule.data.listed),
    ]
    let options = ScheduleOptions.all.map { ($0.name, $0.written(in: schedule.options)) }
    let state: [(String, String?)] = [
      ("created_at", schedule.createdAt.text(in: zone)), ("paused_at", schedule.pausedAt?.text(in: zone)),
      ("pause_note", schedule.pauseNote), ("next", schedule.nextDue?.text(in: zone)),
    ]
    let facts = definition + options + state
    try print(Table(texts("what", "value"), rows: facts.map { [.text($0.0), cell($0.1)] }), sentences: [])
  }

  /// Prints the slots that a cron text would have; needs no state file.
  public func preview(
    _ text: String, zone name: String?, from: String?, count: Int, calendar: String? = nil,
    data: [String] = []
  ) throws {
    let zone = try zones.rules(name ?? self.zone)
    let start = try from.map { try moment($0, in: zone) } ?? now
    let days = try calendar.map { try WorkdayCalendar($0, of: data.isEmpty ? OpenDataset.usualFolders : data) }
    let timing = try Timing(text, zone: zone, createdAt: start, calendar: days)
    let slots = Array(timing.slots(from: start).prefix(count))
    let rows = slots.map { [.text($0.text), note(of: $0)] as [Cell] }
    try print(Table(texts("slot", "note"), rows: rows), sentences: ["note"])
    try note(plainWeek(timing, days))
    guard let last = slots.last else { return }
    for slot in changesNotShown(timing, from: start, last: last) {
      try note("within a year, \(slot.text): \(slot.clockNote ?? "")")
    }
  }

  /// The words for a text with working days and no calendar.
  func plainWeek(_ timing: Timing, _ calendar: WorkdayCalendar?) -> String? {
    guard timing.hasWorkdays, calendar == nil else { return nil }
    return "working days are Monday to Friday; --calendar TABLE goes by a table of holidays and make-up days"
  }

  /// The first slot of each daylight-saving change that falls within a year but behind the last one shown.
  private func changesNotShown(_ timing: Timing, from start: Instant, last: Slot) -> [Slot] {
    let year = start + .seconds(366 * 86_400)
    var told = last.clockNote == nil ? nil : last.instant
    var found: [Slot] = []
    for slot in timing.daylightSavingChangeSlots(from: last.instant + .seconds(1), to: year) {
      let isSameChange = told.map { slot.instant - $0 < .seconds(86_400) } ?? false
      if !isSameChange { found.append(slot) }
      told = slot.instant
    }
    return found
  }

  /// Prints the coming slots of one schedule, or of all that are not paused.
  public func next(_ name: String?, from: String?, count: Int) throws {
    let runHistory = try name == nil ? reading() : known()
    let start = try moment(from, ofSchedule: name, runHistory) ?? now
    if let name { _ = try runHistory?.schedule(name) }
    let schedules = try runHistory?.schedules() ?? []
    let zones = rules(schedules.map(\.zone))
    var slots: [(String, Slot)] = []
    for schedule in schedules {
      guard name.map({ $0 == schedule.name }) ?? (schedule.pausedAt == nil) else { continue }
      // Of many schedules only those that come soon enough are computed.
      if name == nil, from == nil, slots.count >= count * 4, let due = schedule.nextDue {
        slots.sort { $0.1.instant < $1.1.instant }
        slots.removeSubrange(count...)
        if due > slots[count - 1].1.instant { continue }
      }
      guard let zone = zones[schedule.zone] else { continue }
      let timing = try Timing(schedule, zone: zone)
      slots += timing.slots(from: start).prefix(count).map { (schedule.name, $0) }
    }
    slots.sort { ($0.1.instant, $0.0) < ($1.1.instant, $1.0) }
    if let name, try runHistory?.schedule(name).pausedAt != nil {
      try note("'\(name)' is paused: these slots will be cancelled until it is resumed")
    }
    try print(slotTable(Array(slots.prefix(count))), sentences: ["note"])
    if !schedules.isEmpty { try note(lackOfScheduler) }
  }

  /// Prints what became of slots and runs, newest first: of one schedule or of all.
  public func history(_ name: String?, since: String?, count: Int) throws {
    let runHistory = try name == nil ? reading() : known()
    let zone = try name.flatMap { try runHistory?.newest($0).zone } ?? self.zone
    let start = try since.map { try moment($0, in: rules(zone)) }
    try print(runTable(runHistory?.history(name, since: start, limit: count) ?? []), sentences: ["state", "reason"])
  }

  /// Prints why a schedule did, or did not, run at a time.
  public func why(_ name: String, _ time: String) throws {
    let runHistory = try known()
    let moment = try moment(time, in: rules(runHistory.newest(name).zone))
    let lines = try runHistory.why(name, moment, now: now)
    try print(Table(texts("why"), rows: lines.map { [.text($0)] }), sentences: ["why"])
  }

  /// Prints what a run's attempts printed beside their results, and what the programs printed that its outcome was
  /// told to: as it was printed, and in a format for programs a row for each.
  public func log(_ number: Int64) throws {
    let runHistory = try known()
    let run = try runHistory.run(number)
    let attempts = try runHistory.attempts(of: number)
    let notifications = try runHistory.notifications(of: number)
    guard isForReading else {
      return try print(logTable(attempts, notifications, in: rules(run.zone)), sentences: ["state", "reason"])
    }
    if attempts.isEmpty { try say("no attempt was made: \(run.state.rawValue), \(run.reason)") }
    for attempt in attempts {
      let ending = attempt.reason.isEmpty ? "" : ", \(attempt.reason)"
      try say("attempt \(attempt.number): \(attempt.state.rawValue)\(ending)")
      if attempt.errors.isEmpty { try say("its log was pruned") }
      if let text = try logText(attempt.errors) { try print(text: text) }
    }
    for notification in notifications {
      try say("notification '\(notification.command)': \(notification.outcome)")
      if let text = try logText(notification.log) { try print(text: text) }
    }
  }

  private func logTable(
    _ attempts: [Attempt], _ notifications: [SentNotification], in zone: TimeZoneRules
  ) throws -> Table {
    let fields = [
      Field("attempt", .integer), Field("state", .text), Field("reason", .text),
      Field("started_at", .text), Field("finished_at", .text), Field("exit_status", .integer),
      Field("log", .text),
    ]
    return Table(
      Schema(fields),
      rows: try attempts.map {
        [
          .integer(Int64($0.number)), .text($0.state.rawValue), .text($0.reason),
          .text($0.startedAt.second(in: zone)), cell($0.finishedAt?.second(in: zone)),
          cell($0.exitStatus), cell(try logText($0.errors)),
        ]
      }
        + notifications.map {
          [
            .missing, .text("notification"), .text($0.outcome), .missing, cell($0.endedAt?.second(in: zone)), .missing,
            cell(try logText($0.log)),
          ]
        })
  }

  /// Returns what was printed to a file; `nil` where it was pruned, and where there was nothing to start.
  private func logText(_ path: String) throws -> String? {
    guard Files.kind(of: path) == .file else { return nil }
    return try Files.text(of: path)
  }

  /// Prints the result of a run.
  /// - Throws: where it has none, or none any more.
  public func result(_ run: Int64) throws {
    try print(resultTables(known().result(of: run), run))
  }

  /// Copies a run's report to a file.
  ///
  /// - Parameter file: its name; `nil` for the schedule's name and the number of the run.
  /// - Throws: where the run wrote none in the format, or it was pruned.
  public func report(of number: Int64, as ending: String, to file: String?) throws {
    let format = try ReportFormats.named(ending)
    let run = try known().run(number)
    let kept = { (ending: String) in reportPath(number, ending, state: path) }
    guard let found = format.endings.first(where: { Files.kind(of: kept($0)) == .file }) else {
      let others = ReportFormats.all.flatMap(\.endings).filter { Files.kind(of: kept($0)) == .file }
      throw Problem("run \(number) has no report as .\(ending)", kind: .usage).hint(
        others.isEmpty
          ? "plumb schedule add … --report \(ending) --replace has each run write one"
          : "it has: " + others.map { ".\($0)" }.joined(separator: ", "))
    }
    let target = file ?? "\(Files.name(of: run.schedule))-\(number).\(found)"
    let bytes = try Files.contents(of: kept(found))
    try Files.write(target) { (sink) throws(Problem) in bytes.withUnsafeBufferPointer { sink.append($0) } }
    try say("wrote '\(target)'")
  }

  /// Prints the rows that are new, gone or changed from one result to another.
  public func diff(_ before: Int64, _ after: Int64, keys: [String]) throws {
    let runHistory = try known()
    let old = try resultTables(runHistory.result(of: before), before)
    let new = try resultTables(runHistory.result(of: after), after)
    let names = Set((old + new).flatMap(\.table.schema.names))
    for key in keys where !names.contains(key) {
      throw Problem.unknown("column", key, among: names.sorted(), kind: .usage)
    }
    var tables: [(title: String?, table: Table)] = []
    for index in 0..<max(old.count, new.count) {
      let title = max(old.count, new.count) > 1 ? "result \(index + 1)" : nil
      let a = index < old.count ? old[index].table : Table([])
      let b = index < new.count ? new[index].table : Table([])
      tables.append((title, try difference(a, b, keys: keys)))
    }
    let isEqual = tables.allSatisfy { $0.table.rowCount == 0 }
    let equal = "runs \(before) and \(after) gave equal results"
    if isEqual, isForReading { return try say("(no rows): \(equal)") }
    try print(tables)
    if isEqual { try note(equal) }
  }

  // MARK: - Tables

  /// The history as rows, times as ISO 8601 with the offset of each schedule's zone.
  func runTable(_ runs: [Run]) -> Table {
    let fields = [
      Field("schedule", .text), Field("slot", .text), Field("state", .text), Field("reason", .text),
      Field("attempts", .integer), Field("started_at", .text), Field("finished_at", .text),
      Field("exit_status", .integer), Field("run", .integer),
    ]
    let zones = rules(runs.map(\.zone))
    let rows = runs.map { run -> [Cell] in
      let zone = zones[run.zone] ?? .utc
      return [
        .text(run.schedule), .text(run.slot.text(in: zone)), .text(run.state.rawValue),
        .text(run.explanation), .integer(Int64(run.attempts)), cell(run.startedAt?.second(in: zone)),
        cell(run.finishedAt?.second(in: zone)), cell(run.exitStatus), .integer(run.id),
      ]
    }
    return Table(Schema(fields), rows: rows)
  }

  func slotTable(_ slots: [(schedule: String, slot: Slot)]) -> Table {
    Table(
      texts("schedule", "slot", "note"),
      rows: slots.map { [.text($0.schedule), .text($0.slot.text), note(of: $0.slot)] })
  }

  private func note(of slot: Slot) -> Cell {
    slot.notes.isEmpty ? .missing : .text(slot.notes.joined(separator: "; "))
  }
}

func texts(_ names: String...) -> Schema { Schema(names.map { Field($0, .text) }) }

func cell(_ text: String?) -> Cell { text.map { .text($0) } ?? .missing }

func cell(_ number: Int?) -> Cell { number.map { .integer(Int64($0)) } ?? .missing }

extension Instant {
  /// ISO 8601 in whole seconds: as exact as a person needs it.
  func second(in zone: TimeZoneRules) -> String { Instant(seconds: seconds).text(in: zone) }
}

extension [String] {
  /// With blanks between; missing where there is nothing.
  fileprivate var listed: String? { isEmpty ? nil : joined(separator: " ") }
}
