import Problems
import Scheduling
import System

/// Schedules for programs.
enum ScheduleAnswers {
  static let endpoints = [
    Endpoint(.GET, "/api/schedules", "The schedules, by name.") { asked, site in
      let rows = try await site.schedules.read { history, _ in
        let last = try history?.lastRuns() ?? [:]
        return try history?.schedules().map { json($0, last[$0.name], site) } ?? []
      }
      return .json(.list(rows, next: nil))
    },
    Endpoint(.GET, "/api/schedules/{name}", "A schedule: its definition, its state, and what people did to it.") {
      asked, site in
      let name = asked["name"]
      return try await site.schedules.readKnown { history, _ in
        let schedule = try history.schedule(name)
        let changes = try history.changes(of: name).map { change -> JSONText in
          .object([
            ("at", .text(site.schedules.text(change.at, in: schedule.zone))), ("what", .text(change.kind.rawValue)),
            ("who", .text(change.who)), ("note", JSONText(change.note)),
            ("run", change.run.map { .integer($0) } ?? .missing),
          ])
        }
        let zone = site.schedules.rules(schedule.zone)
        let definition = ScheduleFacts.definition(schedule, zone).map { ($0.0, JSONText($0.1)) }
        return .json(
          .object([
            ("name", .text(name)), ("definition", .object(definition)), ("pause_note", JSONText(schedule.pauseNote)),
            ("last_run", try history.lastRuns()[name].map(site.schedules.json) ?? .missing),
            ("changes", .list(changes)),
          ]))
      }
    },
    Endpoint(
      .GET, "/api/schedules/{name}/slots", "The coming slots of a schedule.",
      [("limit", "how many, up to 1000; 10 by default")]
    ) { asked, site in
      let limit = try asked.query.number("limit", in: 1...1000, default: 10)
      let name = asked["name"]
      return try await site.schedules.readKnown { history, now in
        let schedule = try history.schedule(name)
        let timing = try Timing(schedule, zone: site.schedules.rules(schedule.zone))
        let rows = timing.slots(from: now).prefix(limit).map { slot -> JSONText in
          .object([("slot", .text(slot.text)), ("note", .text(slot.notes.joined(separator: "; ")))])
        }
        return .json(.list(rows, next: nil))
      }
    },
    Endpoint(.POST, "/api/schedules/{name}/run", "Asks for a run now.", for: .people) { asked, site in
      let run = try await ScheduleChanges.run(asked, site)
      return .json(site.schedules.json(run), status: .accepted)
    },
    Endpoint(
      .POST, "/api/schedules/{name}/pause", "Pauses a schedule; the body may hold { \"note\": … }.", for: .people
    ) {
      asked, site in
      try await ScheduleChanges.pause(asked, site, note: try asked.member("note"))
      return .json(.object([("state", .text("paused"))]))
    },
    Endpoint(.POST, "/api/schedules/{name}/resume", "Lets a paused schedule run again.", for: .people) { asked, site in
      try await ScheduleChanges.resume(asked, site)
      return .json(.object([("state", .text("active"))]))
    },
  ]

  private static func json(_ schedule: Schedule, _ last: Run?, _ site: Site) -> JSONText {
    let next = schedule.pausedAt == nil ? schedule.nextDue : nil
    return .object([
      ("name", .text(schedule.name)), ("cron", .text(schedule.text)), ("zone", .text(schedule.zone)),
      ("state", .text(schedule.pausedAt == nil ? "active" : "paused")),
      ("next", JSONText(next.map { site.schedules.text($0, in: schedule.zone) })),
      ("last_run", last.map(site.schedules.json) ?? .missing), ("script", .text(schedule.script)),
    ])
  }
}
