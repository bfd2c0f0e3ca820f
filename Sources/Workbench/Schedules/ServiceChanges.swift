import Datasets
import Engines
import Problems
import Reports
import Scheduling
import System
import Tables

/// Adding schedules and changing what becomes of them.
extension ScheduleService {
  /// Adds a schedule. The script and the data are remembered by their whole paths; without
  /// `data` it is what `plumb run` would take here. With `replaces` one of this name gets the new
  /// definition and keeps its history.
  /// The days of a calendar's table are copied into the schedule, so that its slots need no dataset.
  public func add(_ schedule: Schedule, replaces: Bool = false) throws {
    var schedule = schedule
    if schedule.zone.isEmpty { schedule.zone = zone }
    _ = try FileBytes(schedule.script)
    schedule.script = try Files.absolutePath(schedule.script)
    for secret in schedule.options.secrets where schedule.parameters[secret.name] != nil {
      throw Problem("the parameter '\(secret.name)' is given twice", kind: .usage)
    }
    for ending in schedule.options.report { _ = try ReportFormats.named(ending) }
    if schedule.data.isEmpty { schedule.data = OpenDataset.foldersOfEnvironment }
    if schedule.data.isEmpty, Files.kind(of: OpenDataset.defaultFolder) == .folder {
      schedule.data = [OpenDataset.defaultFolder]
    }
    var data: [String] = []
    for path in schedule.data {
      if let engine = try EngineName(path) {
        data.append(engine.description)
        continue
      }
      try Dataset.checkIsThere(path)
      data.append(try Files.absolutePath(path))
    }
    schedule.data = data
    if let table = schedule.options.calendarTable {
      schedule.options.calendar = try WorkdayCalendar(table, of: data.isEmpty ? OpenDataset.usualFolders : data)
    }
    // Before a state file is made for it.
    try RunHistory.check(schedule, zones: zones, now: now)
    let runHistory = try runHistory()
    let isKnown = try replaces && runHistory.schedules().contains { $0.name == schedule.name }
    let kept =
      try isKnown
      ? runHistory.change(schedule.name, to: schedule, now: now) : runHistory.add(schedule, now: now)
    try say("\(isKnown ? "replaced" : "added") '\(kept.name)'; \(coming(kept))")
    let timing = try Timing(kept, zone: rules(kept.zone))
    try note(plainWeek(timing, kept.options.calendar))
    try note(kept.nextDue.flatMap { timing.slots(from: $0).first { _ in true } }?.calendarNote)
    try note(lackOfScheduler)
  }

  private func coming(_ schedule: Schedule) -> String {
    guard schedule.pausedAt == nil else { return "it is paused" }
    return "next: " + (schedule.nextDue.map { $0.text(in: rules(schedule.zone)) } ?? "never")
  }

  /// Removes a schedule; its history stays.
  public func remove(_ name: String) throws {
    _ = try known().schedule(name)
    try runHistory().remove(name, now: now)
    try say("removed '\(name)'; its history stays")
  }

  /// Lets a schedule's slots go by until it is resumed.
  public func pause(_ name: String, note: String?) throws {
    _ = try known().schedule(name)
    try runHistory().pause(name, note: note, now: now)
    try say("paused '\(name)'")
  }

  /// Lets a paused schedule run again from its next slot on.
  public func resume(_ name: String) throws {
    _ = try known().schedule(name)
    let runHistory = try runHistory()
    try runHistory.resume(name, now: now)
    try say("resumed '\(name)'; \(coming(runHistory.schedule(name)))")
  }

  /// Asks for the slots of a stretch of time that have no result, oldest first, or tells which they are.
  public func backfill(_ name: String, from start: String, to end: String, dryRun: Bool) throws {
    let zone = rules(try known().schedule(name).zone)
    let slots = try runHistory().backfill(
      name, from: moment(start, in: zone), to: moment(end, in: zone), dryRun: dryRun, now: now)
    try print(slotTable(slots.map { (name, $0) }), sentences: ["note"])
    if !dryRun, !slots.isEmpty { try note("'plumb scheduler' runs them, oldest first") }
  }

  /// Copies the state file, with its results and logs, into one file.
  public func backup(to path: String, replaces: Bool) throws {
    let facts = try Backup.write(known(), to: Files.absolutePath(path), replaces: replaces, now: now)
    try say("backed up '\(facts.state)' to '\(path)': \(facts.files) files, \(facts.bytes) bytes, read again")
  }

  /// Makes the state file of a backup.
  public func restore(from path: String, replaces: Bool) throws {
    let facts = try Backup.restore(
      Files.absolutePath(path), to: self.path, replaces: replaces, zones: zones, now: now)
    try say("restored '\(self.path)' from '\(path)': \(facts.files) files, \(facts.bytes) bytes")
    try note("slots since the backup are due again; 'plumb scheduler' does with them as each schedule says")
  }

  /// The rules of a zone that a schedule was added with; UTC where the system lost them.
  func rules(_ name: String) -> TimeZoneRules { (try? zones.rules(name)) ?? .utc }

  /// The rules of zones by name, each read once, without those that the system lost.
  func rules(_ names: [String]) -> [String: TimeZoneRules] {
    Dictionary(
      uniqueKeysWithValues: Set(names).compactMap { name in
        (try? zones.rules(name)).map { (name, $0) }
      })
  }
}
