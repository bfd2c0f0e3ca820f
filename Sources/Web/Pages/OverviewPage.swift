import Problems
import Scheduling
import Tables

/// The overview: every schedule with its last runs, those that fail or are late first.
enum OverviewPage {
  static let endpoints = [
    Endpoint(.GET, "/", "The schedules, those that fail or are late first.", [("page", "the page, from 1")]) {
      asked, site in
      let page = try asked.query.number("page", in: 1...10_000, default: 1)
      let w = asked.language
      let shown = try await site.schedules.overviews.value(for: Part(page: page, language: w)) {
        let overview = try await site.schedules.read { history, now in try Overview(history, now: now, page: page) }
        return body(overview, w, site)
      }
      return asked.page(w("Overview", "总览"), shown)
    }
  ]

  /// A page of the overview in a language.
  struct Part: Hashable, Sendable {
    var page: Int
    var language: PageLanguage
  }

  private static func body(_ overview: Overview, _ w: PageLanguage, _ site: Site) -> HTML {
    scheduler(site, overview, w) + table(overview, w, site.schedules) + pages(overview, w)
  }

  private static func scheduler(_ site: Site, _ overview: Overview, _ w: PageLanguage) -> HTML {
    guard !overview.all.isEmpty else { return .nothing }
    if let late = overview.lateSince {
      let since = site.schedules.text(late, in: "UTC")
      return """
        <p class="problem" role="status">\(w("Slots are due since \(since) and no scheduler has seen them; 'plumb scheduler' runs them.",
          "自 \(since) 起有时点到期而无调度器处理；请运行 plumb scheduler。"))</p>
        """
    }
    switch site.schedules.hasScheduler {
    case true?: return "<p class=\"note\">\(w("A scheduler is running.", "调度器正在运行。"))</p>"
    case false?:
      return
        "<p class=\"problem\" role=\"status\">\(w("No scheduler is running; 'plumb scheduler' runs what is due.", "没有调度器在运行；请运行 plumb scheduler。"))</p>"
    case nil: return .nothing
    }
  }

  private static func table(_ overview: Overview, _ w: PageLanguage, _ served: ServedSchedules) -> HTML {
    guard !overview.shown.isEmpty else {
      return
        "<p>\(w("There are no schedules yet: 'plumb schedule add' adds one.", "还没有计划：用 plumb schedule add 添加。"))</p>"
    }
    let rows = overview.shown.map { entry -> HTML in
      let schedule = entry.schedule
      let last = entry.runs.last
      let next = schedule.pausedAt == nil ? schedule.nextDue : nil
      return """
        <tr><th scope="row"><a href="\(address(["schedules", schedule.name]))">\(schedule.name)</a></th>
        <td>\(StateMark.of(entry, w))</td><td>\(StripHTML.of(entry.runs, w))</td>
        <td class="time">\(last.map { served.text($0.slot, in: schedule.zone) } ?? "·")</td>
        <td class="time">\(next.map { served.text($0, in: schedule.zone) } ?? "·")</td><td>\(schedule.text)</td></tr>

        """
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(w("Schedules", "计划"))"><table>
      <thead><tr><th scope="col">\(w("Schedule", "计划"))</th><th scope="col">\(w("State", "状态"))</th>
      <th scope="col">\(w("Last 60 runs", "最近 60 次"))</th><th scope="col">\(w("Last slot", "上一时点"))</th>
      <th scope="col">\(w("Next slot", "下一时点"))</th><th scope="col">\(w("When", "时间规则"))</th></tr></thead>
      <tbody>\(rows.joined())</tbody></table></div>
      """
  }

  private static func pages(_ overview: Overview, _ w: PageLanguage) -> HTML {
    guard overview.all.count > Overview.pageSize else { return .nothing }
    let earlier: HTML =
      overview.page > 1
      ? "<a rel=\"prev\" href=\"\(address([], [("page", String(overview.page - 1))]))\">\(w("Back", "上一页"))</a>"
      : .nothing
    let later: HTML =
      overview.page * Overview.pageSize < overview.all.count
      ? "<a rel=\"next\" href=\"\(address([], [("page", String(overview.page + 1))]))\">\(w("On", "下一页"))</a>"
      : .nothing
    return "<nav class=\"pages\" aria-label=\"\(w("More", "更多"))\">\(earlier) \(later)</nav>"
  }
}

/// The schedules in the order in which they need somebody.
struct Overview: Sendable {
  static let pageSize = 50

  struct Entry: Sendable {
    var schedule: Schedule
    /// The newest last.
    var runs: [Run]
    var isLate: Bool
  }

  /// All schedules, in their order.
  var all: [Schedule]
  /// Those of the page, with their runs.
  var shown: [Entry]
  var page: Int
  /// The moment since which slots are due that nobody has seen; `nil` where there are none.
  var lateSince: Instant?

  init(_ history: RunHistory?, now: Instant, page: Int) throws {
    self.page = page
    guard let history else {
      (all, shown) = ([], [])
      return
    }
    let last = try history.lastRuns()
    func urgency(_ schedule: Schedule) -> Int {
      if schedule.pausedAt != nil { return 3 }
      switch last[schedule.name]?.state {
      case .failed, .timedOut, .missed: return 0
      case .waiting, .running, .succeeded, .skipped, .cancelled, nil: return Self.isLate(schedule, now) ? 1 : 2
      }
    }
    let ranked = try history.schedules().map { (urgency($0), $0) }
    all = ranked.sorted { ($0.0, $0.1.name) < ($1.0, $1.1.name) }.map(\.1)
    let start = min((page - 1) * Self.pageSize, all.count)
    let part = Array(all[start..<min(start + Self.pageSize, all.count)])
    let strips = try history.strips(of: part)
    shown = part.map { Entry(schedule: $0, runs: strips[$0.id] ?? [], isLate: Self.isLate($0, now)) }
    lateSince = try history.overdue(now: now)
  }

  /// True where a slot is due for longer than a scheduler takes to see it.
  private static func isLate(_ schedule: Schedule, _ now: Instant) -> Bool {
    guard schedule.pausedAt == nil, let due = schedule.nextDue else { return false }
    return now - due > .seconds(60)
  }
}

/// A word for the state of a schedule or a run, with a sign before it that needs no colour.
enum StateMark {
  static func of(_ entry: Overview.Entry, _ w: PageLanguage) -> HTML {
    if entry.schedule.pausedAt != nil { return "<span class=\"state paused\">\(w("paused", "已暂停"))</span>" }
    if entry.isLate { return "<span class=\"state missed\">\(w("late", "延误"))</span>" }
    guard let run = entry.runs.last else { return "<span class=\"state waiting\">\(w("no run yet", "尚未运行"))</span>" }
    return of(run.state, w)
  }

  static func of(_ state: SlotState, _ w: PageLanguage) -> HTML {
    "<span class=\"state \(state.rawValue)\">\(words(state, w))</span>"
  }

  static func words(_ state: SlotState, _ w: PageLanguage) -> String {
    switch state {
    case .waiting: w("waiting", "等待")
    case .running: w("running", "运行中")
    case .succeeded: w("succeeded", "成功")
    case .failed: w("failed", "失败")
    case .timedOut: w("timed out", "超时")
    case .skipped: w("skipped", "跳过")
    case .missed: w("missed", "错过")
    case .cancelled: w("cancelled", "取消")
    }
  }
}

/// The strip of a schedule's last runs, each a bar whose height and colour tell its outcome.
enum StripHTML {
  static func of(_ runs: [Run], _ w: PageLanguage) -> HTML {
    guard !runs.isEmpty else { return "·" }
    let good = runs.count { $0.state == .succeeded }
    let label = w("\(good) of \(runs.count) succeeded", "\(runs.count) 次中 \(good) 次成功")
    let bars = runs.enumerated().map { index, run -> HTML in
      let height = Self.height(run.state)
      return
        "<rect class=\"\(run.state.rawValue)\" x=\"\(index * 4)\" y=\"\(16 - height)\" width=\"3\" height=\"\(height)\"/>"
    }
    return """
      <svg class="strip" width="\(runs.count * 4)" height="16" role="img" aria-label="\(label)"><title>\(label)</title>\(bars.joined())</svg>
      """
  }

  private static func height(_ state: SlotState) -> Int {
    switch state {
    case .failed, .timedOut: 16
    case .missed: 12
    case .succeeded: 8
    case .running, .waiting: 6
    case .skipped, .cancelled: 4
    }
  }
}
