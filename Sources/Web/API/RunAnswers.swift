import Problems
import Scheduling
import System
import Tables

/// Runs for programs.
enum RunAnswers {
  static let endpoints = [
    Endpoint(
      .GET, "/api/runs", "The runs, newest first.",
      [
        ("schedule", "only this schedule's"), ("state", "only runs of this state; may be given again"),
        ("before", "only runs before this one"), ("limit", "how many, up to 1000; 100 by default"),
      ]
    ) { asked, site in
      let limit = try asked.query.number("limit", in: 1...1000, default: 100)
      let states = try asked.query.all("state").map { word throws(Refusal) in try ScheduleFacts.state(word) }
      let before = try asked.query["before"].map { _ throws(Refusal) in
        Int64(try asked.query.number("before", in: 0...Int.max, default: 0))
      }
      let schedule = asked.query["schedule"]
      let runs = try await site.schedules.read { history, _ in
        try history?.page(schedule, states: states, before: before, limit: limit) ?? []
      }
      let again: [(String, String?)] =
        [("schedule", schedule)] + states.map { ("state", $0.rawValue) } + [("limit", String(limit))]
      let next =
        runs.count < limit ? nil : runs.last.map { address(["api", "runs"], again + [("before", String($0.id))]) }
      return .json(.list(runs.map(site.schedules.json), next: next))
    },
    Endpoint(.GET, "/api/runs/{run}", "A run, its attempts, figures and provenance.") { asked, site in
      let number = try asked.number("run")
      return try await site.schedules.readKnown { history, _ in
        let facts = try RunFacts(history, number, with: nil, keys: [], state: site.schedules.path)
        return .json(json(facts, site))
      }
    },
    Endpoint(.GET, "/api/runs/{run}/results/{number}", "A result of a run as rows; the first is 1.") { asked, site in
      let run = try asked.number("run")
      let number = try asked.number("number")
      return try await site.schedules.readKnown { history, _ in
        _ = try RunFacts.known(history, run)
        let tables = try RunFacts.tables(history, run)
        guard number >= 1, number <= tables.count else {
          throw Refusal.notFound("run \(run) has \(tables.count) results, and no result \(number)")
        }
        return .json(.object([("rows", .rows(tables[Int(number) - 1])), ("next", .missing)]))
      }
    },
    Endpoint(
      .GET, "/api/runs/{run}/log",
      "What a run's attempts wrote beside their results, and the programs that its outcome was told to, as text."
    ) { asked, site in
      let run = try asked.number("run")
      return try await site.schedules.readKnown { history, _ in
        _ = try RunFacts.known(history, run)
        return .text(try RunFacts.wholeLog(history, run, state: site.schedules.path))
      }
    },
    Endpoint(.GET, "/api/runs/{run}/report.{format}", "A report that the run wrote.", answer: RunPage.report),
    Endpoint(
      .GET, "/api/runs/{before}/diff/{after}", "The rows that are new, gone or changed from one run to another.",
      [("key", "a column by which a row that changed is known again; may be given again")]
    ) { asked, site in
      let (before, after) = (try asked.number("before"), try asked.number("after"))
      let keys = asked.query.all("key")
      return try await site.schedules.readKnown { history, _ in
        for run in [before, after] { _ = try RunFacts.known(history, run) }
        let tables = try RunFacts.differences(history, from: before, to: after, keys: keys)
        return .json(.list(tables.map { .object([("rows", .rows($0))]) }, next: nil))
      }
    },
  ]

  private static func json(_ facts: RunFacts, _ site: Site) -> JSONText {
    let attempts = facts.logs.map { attempt, _ -> JSONText in
      .object([
        ("attempt", .integer(attempt.number)), ("state", .text(attempt.state.rawValue)),
        ("reason", .text(attempt.reason)),
        ("started_at", .text(site.schedules.text(attempt.startedAt, in: facts.run.zone))),
        ("finished_at", JSONText(attempt.finishedAt.map { site.schedules.text($0, in: facts.run.zone) })),
        ("exit_status", attempt.exitStatus.map { .integer($0) } ?? .missing),
      ])
    }
    let notifications = facts.notifications.map { notification, _ -> JSONText in
      .object([
        ("command", .text(notification.command)), ("outcome", .text(notification.outcome)),
        ("tries", .integer(notification.tries)),
        ("ended_at", JSONText(notification.endedAt.map { site.schedules.text($0, in: facts.run.zone) })),
      ])
    }
    let results: JSONText = if case .success(let tables) = facts.results { .integer(tables.count) } else { .integer(0) }
    let metrics = facts.metrics.map { ($0.name, JSONText(Cell.number($0.value))) }
    guard case .object(let members) = site.schedules.json(facts.run) else { return .missing }
    return .object(
      members + [
        ("attempt_list", .list(attempts)), ("notifications", .list(notifications)), ("results", results),
        ("metrics", .object(metrics)),
        ("reports", .list(facts.reports.map { .text($0) })), ("provenance", facts.provenance.map(json) ?? .missing),
      ])
  }

  private static func json(_ provenance: Provenance) -> JSONText {
    .object([
      ("script", .text(provenance.script)), ("script_sha256", .text(provenance.scriptHash)),
      ("script_text", .text(provenance.scriptText)), ("parameters", .strings(provenance.parameters)),
      ("data", .list(provenance.data.map { .text($0) })), ("data_sha256", .text(provenance.fingerprint)),
      ("versions", .strings(provenance.versions)), ("seed", .integer(provenance.seed)),
      ("as_of", .text(provenance.asOf)),
    ])
  }
}
