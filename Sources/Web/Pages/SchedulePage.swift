import Charts
import Problems
import Scheduling
import Tables

/// A schedule: its history, its figures over time, its definition, and what people did to it.
enum SchedulePage {
  static let endpoints = [
    Endpoint(
      .GET, "/schedules/{name}", "A schedule's history, figures and definition.",
      [
        ("state", "only runs of this state; may be given again"), ("before", "only runs before this one"),
        ("why", "a moment to explain"),
      ]
    ) { asked, site in
      let facts = try await ScheduleFacts.read(asked, site)
      return asked.page(facts.schedule.name, body(facts, asked, site))
    },
    Endpoint(.POST, "/schedules/{name}/run", "Asks for a run now.", for: .people) { asked, site in
      _ = try await ScheduleChanges.run(asked, site)
      return .see(address(["schedules", asked["name"]]))
    },
    Endpoint(.POST, "/schedules/{name}/pause", "Pauses the schedule.", for: .people) { asked, site in
      try await ScheduleChanges.pause(asked, site, note: asked.form["note"])
      return .see(address(["schedules", asked["name"]]))
    },
    Endpoint(.POST, "/schedules/{name}/resume", "Lets a paused schedule run again.", for: .people) { asked, site in
      try await ScheduleChanges.resume(asked, site)
      return .see(address(["schedules", asked["name"]]))
    },
  ]

  private static func body(_ facts: ScheduleFacts, _ asked: Asked, _ site: Site) -> HTML {
    let w = asked.language
    return actions(facts, asked) + charts(facts, w) + history(facts, asked, site) + why(facts, asked)
      + definition(facts, w, site) + changes(facts, w, site)
  }

  private static func actions(_ facts: ScheduleFacts, _ asked: Asked) -> HTML {
    let w = asked.language
    let paused: HTML =
      facts.schedule.pausedAt == nil
      ? .nothing
      : "<p class=\"problem\" role=\"status\">\(w("paused", "已暂停"))\(facts.schedule.pauseNote.map { Language.current.colon + $0 } ?? "")</p>"
    guard asked.visitor.name != nil else { return paused }
    let name = facts.schedule.name
    let pause: HTML =
      facts.schedule.pausedAt == nil
      ? """
      <form method="post" action="\(address(["schedules", name, "pause"]))">\(asked.formField)
      <label>\(w("Note", "备注")) <input name="note" maxlength="500"></label> <button>\(w("Pause", "暂停"))</button></form>
      """
      : """
      <form method="post" action="\(address(["schedules", name, "resume"]))">\(asked.formField)
      <button>\(w("Resume", "恢复"))</button></form>
      """
    return paused + """
      <div class="actions"><form method="post" action="\(address(["schedules", name, "run"]))">\(asked.formField)
      <button>\(w("Run now", "立即运行"))</button></form>\(pause)</div>
      """
  }

  private static func charts(_ facts: ScheduleFacts, _ w: PageLanguage) -> HTML {
    guard !facts.charts.isEmpty else { return .nothing }
    let figures = facts.charts.map { name, svg -> HTML in
      "<figure class=\"chart\"><figcaption>\(name)</figcaption><div class=\"scroll\" tabindex=\"0\">\(HTML.drawing(svg))</div></figure>"
    }
    return "<section><h2>\(w("Figures over time", "历次指标"))</h2>\(figures.joined())</section>"
  }

  private static func history(_ facts: ScheduleFacts, _ asked: Asked, _ site: Site) -> HTML {
    let w = asked.language
    let name = facts.schedule.name
    let options = SlotState.allCases.map { state -> HTML in
      let isChosen: HTML = facts.states.contains(state) ? " checked" : ""
      return
        "<label><input type=\"checkbox\" name=\"state\" value=\"\(state.rawValue)\"\(isChosen)> \(StateMark.words(state, w))</label> "
    }
    let rows = facts.runs.map { run -> HTML in
      """
      <tr><td><a href="\(address(["runs", String(run.id)]))">\(run.id)</a></td>
      <td class="time">\(site.schedules.text(run.slot, in: run.zone))</td><td>\(StateMark.of(run.state, w))</td>
      <td class="long">\(worded(run.explanation))</td><td class="n">\(run.attempts)</td>
      <td class="time">\(run.finishedAt.map { site.schedules.text($0, in: run.zone) } ?? "·")</td></tr>

      """
    }
    let states = facts.states.map { ("state", $0.rawValue as String?) }
    let older: HTML =
      facts.runs.count < ScheduleFacts.pageSize
      ? .nothing
      : """
      <nav class="pages"><a rel="next" href="\(address(["schedules", name], states + [("before", facts.runs.last.map { String($0.id) })]))">\(w("Older", "更早"))</a></nav>
      """
    return """
      <section><h2>\(w("History", "历史"))</h2>
      <form method="get" class="filters"><fieldset><legend>\(w("Only these states", "只看这些状态"))</legend>\(options.joined())</fieldset>
      <button>\(w("Show", "显示"))</button></form>
      <div class="scroll" tabindex="0" role="region" aria-label="\(w("History", "历史"))"><table>
      <thead><tr><th scope="col">\(w("Run", "运行"))</th><th scope="col">\(w("Slot", "时点"))</th><th scope="col">\(w("State", "状态"))</th>
      <th scope="col">\(w("Reason", "原因"))</th><th scope="col" class="n">\(w("Attempts", "尝试"))</th><th scope="col">\(w("Ended", "结束"))</th></tr></thead>
      <tbody>\(rows.joined())</tbody></table></div>\(older)</section>
      """
  }

  private static func why(_ facts: ScheduleFacts, _ asked: Asked) -> HTML {
    let w = asked.language
    let answer: HTML =
      switch facts.why {
      case nil: .nothing
      case .success(let lines)?: "<pre role=\"status\">\(lines: lines.map { worded($0) }.joined(separator: "\n"))</pre>"
      case .failure(let problem)?: ProblemPage.problem(problem)
      }
    return """
      <section id="why"><h2>\(w("Why did it run, or not?", "为何运行或未运行？"))</h2>
      <form method="get" action="#why" class="filters"><label>\(w("Moment", "时刻"))
      <input name="why" placeholder="2026-11-23 08:30" value="\(asked.query["why"] ?? "")"></label> <button>\(w("Explain", "说明"))</button></form>
      \(answer)</section>
      """
  }

  private static func definition(_ facts: ScheduleFacts, _ w: PageLanguage, _ site: Site) -> HTML {
    let rows = facts.definition.map { name, value -> HTML in "<dt>\(name)</dt><dd>\(value ?? "·")</dd>" }
    return "<section><h2>\(w("Definition", "定义"))</h2><dl>\(rows.joined())</dl></section>"
  }

  private static func changes(_ facts: ScheduleFacts, _ w: PageLanguage, _ site: Site) -> HTML {
    guard !facts.changes.isEmpty else { return .nothing }
    let rows = facts.changes.map { change -> HTML in
      let what =
        switch change.kind {
        case .run: w("asked for run \(change.run ?? 0)", "要求运行 \(change.run ?? 0)")
        case .pause: w("paused it", "暂停")
        case .resume: w("resumed it", "恢复")
        }
      return """
        <tr><td class="time">\(site.schedules.text(change.at, in: facts.schedule.zone))</td><td>\(change.who)</td>
        <td>\(what)</td><td class="long">\(change.note ?? "")</td></tr>

        """
    }
    return """
      <section><h2>\(w("Changes by people", "人员操作"))</h2><div class="scroll" tabindex="0"><table>
      <thead><tr><th scope="col">\(w("When", "时间"))</th><th scope="col">\(w("Who", "人员"))</th><th scope="col">\(w("What", "操作"))</th>
      <th scope="col">\(w("Note", "备注"))</th></tr></thead><tbody>\(rows.joined())</tbody></table></div></section>
      """
  }
}

/// What a schedule's page and what programs get of it say.
struct ScheduleFacts: Sendable {
  static let pageSize = 50

  var schedule: Schedule
  var runs: [Run]
  var states: [SlotState]
  var changes: [Change]
  var definition: [(String, String?)]
  /// A drawing for each figure, by its name.
  var charts: [(name: String, svg: String)]
  var why: Result<[String], Problem>?

  static func read(_ asked: Asked, _ site: Site) async throws -> ScheduleFacts {
    let states = try asked.query.all("state").map { word throws(Refusal) in try state(word) }
    let before = try asked.query["before"].map { text throws(Refusal) -> Int64 in
      guard let number = Int64(text) else {
        throw Refusal(.badRequest, "'before' is the number of a run, not '\(text)'")
      }
      return number
    }
    let name = asked["name"]
    let moment = asked.query["why"]
    return try await site.schedules.readKnown { history, now in
      let schedule = try history.schedule(name)
      let zone = site.schedules.rules(schedule.zone)
      var facts = ScheduleFacts(
        schedule: schedule, runs: try history.page(name, states: states, before: before, limit: pageSize),
        states: states, changes: try history.changes(of: name), definition: definition(schedule, zone),
        charts: try charts(history.metrics(of: name), zone), why: nil)
      if let moment { facts.why = why(history, schedule, moment, zone, now) }
      return facts
    }
  }

  static func state(_ word: String) throws(Refusal) -> SlotState {
    if let state = SlotState(rawValue: word) { return state }
    throw Refusal(.badRequest, Problem.unknown("state", word, among: SlotState.allCases.map(\.rawValue)))
  }

  private static func why(
    _ history: RunHistory, _ schedule: Schedule, _ moment: String, _ zone: TimeZoneRules, _ now: Instant
  ) -> Result<[String], Problem> {
    do {
      return .success(try history.why(schedule.name, Instant.reading(moment, in: zone).instant, now: now))
    } catch {
      return .failure(error as? Problem ?? Problem("\(error)", kind: .fault))
    }
  }

  static func definition(_ schedule: Schedule, _ zone: TimeZoneRules) -> [(String, String?)] {
    let parameters = schedule.parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return [
      ("script", schedule.script), ("cron", schedule.text), ("zone", schedule.zone),
      ("params", parameters.isEmpty ? nil : parameters.joined(separator: " ")),
      ("data", schedule.data.isEmpty ? nil : schedule.data.joined(separator: " ")),
    ] + ScheduleOptions.all.map { ($0.name, $0.written(in: schedule.options)) } + [
      ("created_at", schedule.createdAt.text(in: zone)), ("paused_at", schedule.pausedAt?.text(in: zone)),
      ("next", schedule.nextDue?.text(in: zone)),
    ]
  }

  /// A line over the slots for each figure that has two values or more.
  private static func charts(_ metrics: [Metric], _ zone: TimeZoneRules) throws -> [(name: String, svg: String)] {
    var names: [String] = []
    for metric in metrics where !names.contains(metric.name) { names.append(metric.name) }
    return try names.prefix(12).compactMap { name in
      let own = metrics.filter { $0.name == name && $0.value.isFinite }
      guard own.count > 1 else { return nil }
      let table = Table(
        Schema([Field("slot", .dateTime), Field(name == "slot" ? "value" : name, .number)]),
        rows: own.map { metric in
          let local = metric.slot.seconds + Int64(zone.offset(at: metric.slot))
          return [.dateTime(DateTime(microseconds: local * 1_000_000)), .number(metric.value)]
        })
      return (name, try Chart.line(table, x: "slot", y: table.schema.names[1]).svg())
    }
  }
}

/// What people may do to a schedule; each is kept with their name.
enum ScheduleChanges {
  static func run(_ asked: Asked, _ site: Site) async throws -> Run {
    let (name, who) = (asked["name"], try person(asked))
    return try await site.schedules.change { history, now in try history.runNow(name, by: who, now: now) }
  }

  static func pause(_ asked: Asked, _ site: Site, note: String?) async throws {
    let (name, who) = (asked["name"], try person(asked))
    let kept = note.map { String($0.prefix(500)) }
    try await site.schedules.change { history, now in try history.pause(name, note: kept, by: who, now: now) }
  }

  static func resume(_ asked: Asked, _ site: Site) async throws {
    let (name, who) = (asked["name"], try person(asked))
    try await site.schedules.change { history, now in try history.resume(name, by: who, now: now) }
  }

  private static func person(_ asked: Asked) throws(Refusal) -> String {
    guard let name = asked.visitor.name else { throw Refusal(.forbidden, "this needs a token") }
    return name
  }
}
