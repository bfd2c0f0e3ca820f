import Problems
import Reports
import Scheduling
import System
import Tables
import Workbench

import struct Foundation.Data

/// A run: its outcome, its results and reports, its log, what it was made of, and what another run gave otherwise.
enum RunPage {
  static let endpoints = [
    Endpoint(
      .GET, "/runs/{run}", "A run: outcome, results, log and provenance.",
      [("with", "another run to compare with"), ("key", "a column by which a row that changed is known again")]
    ) { asked, site in
      let run = try asked.number("run")
      let with = try asked.query["with"].map { text throws(Refusal) -> Int64 in
        guard let number = Int64(text) else {
          throw Refusal(.badRequest, "'with' is the number of a run, not '\(text)'")
        }
        return number
      }
      let keys = asked.query.all("key")
      let facts = try await site.schedules.readKnown { history, _ in
        try RunFacts(history, run, with: with, keys: keys, state: site.schedules.path)
      }
      return asked.page(asked.language("Run \(run)", "运行 \(run)"), body(facts, asked, site))
    },
    Endpoint(.GET, "/runs/{run}/report.{format}", "A report that the run wrote.") { asked, site in
      try await report(asked, site)
    },
  ]

  private static func body(_ facts: RunFacts, _ asked: Asked, _ site: Site) -> HTML {
    let w = asked.language
    return outcome(facts, w, site) + reports(facts, w) + results(facts, w) + metrics(facts, w)
      + comparison(facts, asked)
      + log(facts, w) + provenance(facts, w)
  }

  private static func outcome(_ facts: RunFacts, _ w: PageLanguage, _ site: Site) -> HTML {
    let run = facts.run
    let time = { (instant: Instant?) in instant.map { site.schedules.text($0, in: run.zone) } ?? "·" }
    return """
      <dl><dt>\(w("Schedule", "计划"))</dt><dd><a href="\(address(["schedules", run.schedule]))">\(run.schedule)</a></dd>
      <dt>\(w("State", "状态"))</dt><dd>\(StateMark.of(run.state, w)) \(worded(run.explanation))</dd>
      <dt>\(w("Slot", "时点"))</dt><dd>\(time(run.slot))</dd>
      <dt>\(w("Started", "开始"))</dt><dd>\(time(run.startedAt))</dd><dt>\(w("Ended", "结束"))</dt><dd>\(time(run.finishedAt))</dd>
      <dt>\(w("Attempts", "尝试"))</dt><dd>\(run.attempts)</dd>
      <dt>\(w("Exit status", "退出状态"))</dt><dd>\(run.exitStatus.map(String.init) ?? "·")</dd></dl>
      """
  }

  private static func reports(_ facts: RunFacts, _ w: PageLanguage) -> HTML {
    guard !facts.reports.isEmpty else { return .nothing }
    let links = facts.reports.map { ending -> HTML in
      "<li><a href=\"\(address(["runs", String(facts.run.id), "report.\(ending)"]))\">report.\(ending)</a></li>"
    }
    return "<section><h2>\(w("Reports", "报告"))</h2>\(framed(facts, w))<ul>\(links.joined())</ul></section>"
  }

  /// The report for browsers where it stands, in an origin of its own; nothing where the run wrote none.
  private static func framed(_ facts: RunFacts, _ w: PageLanguage) -> HTML {
    guard let ending = facts.reports.first(where: { $0.hasPrefix("htm") }) else { return .nothing }
    let place = address(["runs", String(facts.run.id), "report.\(ending)"])
    return """
      <iframe class="report" src="\(place)" title="\(w("Report", "报告"))" sandbox="allow-scripts allow-popups"></iframe>
      """
  }

  private static func results(_ facts: RunFacts, _ w: PageLanguage) -> HTML {
    let title = w("Results", "结果")
    switch facts.results {
    case .success(let tables):
      let parts = tables.enumerated().map { index, table -> HTML in
        TableHTML(table: table, label: w("Result \(index + 1)", "结果 \(index + 1)")).html
      }
      return "<section><h2>\(title)</h2>\(parts.isEmpty ? "<p class=\"note\">·</p>" : parts.joined())</section>"
    case .failure(let problem):
      return "<section><h2>\(title)</h2><p class=\"note\">\(problem.wording.worded)</p></section>"
    }
  }

  private static func metrics(_ facts: RunFacts, _ w: PageLanguage) -> HTML {
    guard !facts.metrics.isEmpty else { return .nothing }
    let rows = facts.metrics.map { metric -> HTML in "<dt>\(metric.name)</dt><dd>\(shownNumber(metric.value))</dd>" }
    return "<section><h2>\(w("Figures", "指标"))</h2><dl>\(rows.joined())</dl></section>"
  }

  private static func comparison(_ facts: RunFacts, _ asked: Asked) -> HTML {
    let w = asked.language
    let options = facts.others.map { run -> HTML in
      let isChosen: HTML = facts.with == run.id ? " selected" : ""
      return "<option value=\"\(run.id)\"\(isChosen)>\(run.id) · \(StateMark.words(run.state, w))</option>"
    }
    let found: HTML =
      switch facts.differences {
      case nil: .nothing
      case .failure(let problem)?: ProblemPage.problem(problem)
      case .success(let tables)? where tables.allSatisfy({ $0.rowCount == 0 }):
        "<p role=\"status\">\(w("Both runs gave equal results.", "两次运行结果相同。"))</p>"
      case .success(let tables)?:
        tables.map { TableHTML(table: $0, label: w("Differences", "差异")).html }.joined()
      }
    return """
      <section id="compare"><h2>\(w("Compare with another run", "与另一次运行比较"))</h2>
      <form method="get" action="#compare" class="filters"><label>\(w("Run", "运行")) <select name="with">\(options.joined())</select></label>
      <label>\(w("Key column", "关键列")) <input name="key" value="\(asked.query["key"] ?? "")"></label> <button>\(w("Compare", "比较"))</button></form>
      \(found)</section>
      """
  }

  private static func log(_ facts: RunFacts, _ w: PageLanguage) -> HTML {
    let parts = facts.logs.map { attempt, text -> HTML in
      """
      <h3>\(w("Attempt \(attempt.number)", "第 \(attempt.number) 次尝试"))\(Language.current.colon)\(worded(attempt.state.rawValue)) \(worded(attempt.reason))</h3>
      <pre class="log" tabindex="0">\(lines: text)</pre>
      """
    }
    let notifications = facts.notifications.map { notification, text -> HTML in
      """
      <h3>\(w("Notification", "通知")) \(notification.command)\(Language.current.colon)\(worded(notification.outcome))</h3>
      <pre class="log" tabindex="0">\(lines: text)</pre>
      """
    }
    return "<section><h2>\(w("Log", "日志"))</h2>\(parts.joined())\(notifications.joined())</section>"
  }

  private static func provenance(_ facts: RunFacts, _ w: PageLanguage) -> HTML {
    guard let provenance = facts.provenance else { return .nothing }
    let parameters = provenance.parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let rows: [(String, String)] = [
      (w("Script", "脚本"), provenance.script), ("script SHA-256", provenance.scriptHash),
      (w("Parameters", "参数"), parameters.joined(separator: " ")),
      (w("Data", "数据"), provenance.data.joined(separator: " ")),
      ("data SHA-256", provenance.fingerprint),
      (w("From snapshot", "取自快照"), provenance.fromSnapshot.joined(separator: " ")),
      (
        w("Versions", "版本"),
        provenance.versions.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
      ),
      (w("Seed", "随机种子"), String(provenance.seed)), (w("As of", "截至日期"), provenance.asOf),
    ]
    let facts = rows.map { name, value -> HTML in "<dt>\(name)</dt><dd>\(value.isEmpty ? "·" : value)</dd>" }
    return """
      <section><h2>\(w("What it was made of", "来源依据"))</h2><dl>\(facts.joined())</dl>
      <details><summary>\(w("The script's text", "脚本原文"))</summary><pre tabindex="0">\(lines: provenance.scriptText)</pre></details></section>
      """
  }

  // MARK: - Reports

  /// The types of reports by their endings; only these are sent.
  private static let types = [
    "html": "text/html; charset=utf-8", "htm": "text/html; charset=utf-8", "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ]

  /// A report as it was written. One for browsers has an origin of its own, in which only Plumb's own script runs:
  /// whatever it holds reaches neither the pages nor the session.
  @Sendable static func report(_ asked: Asked, _ site: Site) async throws -> Reply {
    let run = try asked.number("run")
    let ending = asked["format"]
    guard let type = types[ending] else { throw Refusal.notFound("there is no format of reports '\(ending)'") }
    let path = reportPath(run, ending, state: site.schedules.path)
    let name = try await site.schedules.readKnown { history, _ in try history.run(run).schedule }
    let bytes = try await blocking { () throws in
      guard Files.kind(of: path) == .file else {
        throw Refusal.notFound("run \(run) has no report as .\(ending)")
      }
      return try Files.contents(of: path)
    }
    var reply = Reply(type: type, body: bytes, isFramed: true)
    reply.policy =
      "sandbox allow-scripts allow-popups; default-src 'none'; style-src 'unsafe-inline'; "
      + "script-src 'sha256-\(reportScriptHash)'; img-src data:; frame-ancestors 'self'"
    if !ending.hasPrefix("htm") {
      reply.headers.add(
        name: "Content-Disposition", value: "attachment; filename*=UTF-8''\(percentEncoded("\(name)-\(run).\(ending)"))"
      )
    }
    return reply
  }

  /// The hash of the script in reports, as a policy names it. What stands in the page begins with a line end.
  private static let reportScriptHash: String = {
    let digits = Array(SHA256.hexadecimal(of: Array("\n\(HTMLParts.script)".utf8)).utf8)
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { index in
      UInt8(String(decoding: digits[index..<index + 2], as: UTF8.self), radix: 16)
    }
    return base64(bytes)
  }()
}

/// Bytes in Base64 (RFC 4648).
func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

/// Everything that a run's page says.
struct RunFacts: Sendable {
  var run: Run
  var results: Result<[Table], Problem>
  var metrics: [Metric]
  /// The attempts with what each wrote beside its result.
  var logs: [(Attempt, String)]
  /// The programs that its outcome was told to, with what each printed.
  var notifications: [(SentNotification, String)]
  var provenance: Provenance?
  /// The endings of the reports that it wrote.
  var reports: [String]
  /// Runs of the same schedule that it may be compared with.
  var others: [Run]
  var with: Int64?
  var differences: Result<[Table], Problem>?

  /// The most of a log that a page shows.
  static let mostLog = 256 << 10

  init(_ history: RunHistory, _ number: Int64, with other: Int64?, keys: [String], state: String) throws {
    run = try Self.known(history, number)
    results = Self.attempt { try Self.tables(history, number) }
    metrics = try history.metrics(ofRun: number)
    logs = try history.attempts(of: number).map { ($0, Self.log($0.errors, state: state)) }
    notifications = try history.notifications(of: number).map { ($0, Self.log($0.log, state: state)) }
    provenance = try history.provenance(of: number)
    reports = ReportFormats.all.flatMap(\.endings).filter {
      Files.kind(of: reportPath(number, $0, state: state)) == .file
    }
    others = try history.page(run.schedule, states: [.succeeded], limit: 100).filter { $0.id != number }
    with = other
    if let other {
      differences = Self.attempt { try Self.differences(history, from: other, to: number, keys: keys) }
    }
  }

  /// A run; one that is not there is no page.
  static func known(_ history: RunHistory, _ number: Int64) throws -> Run {
    do { return try history.run(number) } catch let problem as Problem where problem.kind == .usage {
      throw Refusal(.notFound, problem)
    }
  }

  static func tables(_ history: RunHistory, _ number: Int64) throws -> [Table] {
    try resultTables(history.result(of: number), number).map(\.table)
  }

  /// The rows that are new, gone or changed from one run's results to another's, table by table.
  static func differences(_ history: RunHistory, from before: Int64, to after: Int64, keys: [String]) throws -> [Table]
  {
    let old = try tables(history, before)
    let new = try tables(history, after)
    let names = Set((old + new).flatMap(\.schema.names))
    for key in keys where !names.contains(key) {
      throw Problem.unknown("column", key, among: names.sorted(), kind: .usage)
    }
    return try (0..<max(old.count, new.count)).map { index in
      try difference(index < old.count ? old[index] : Table([]), index < new.count ? new[index] : Table([]), keys: keys)
    }
  }

  /// All that the attempts of a run and the programs printed that its outcome was told to.
  static func wholeLog(_ history: RunHistory, _ number: Int64, state: String) throws -> String {
    let paths = try history.attempts(of: number).map(\.errors) + history.notifications(of: number).map(\.log)
    return paths.map { log($0, state: state) }.joined()
  }

  /// What was printed to a file, its end where it is long.
  ///
  /// A state file from elsewhere may name any file; only those in its own folder are shown.
  static func log(_ path: String, state: String) -> String {
    guard path.hasPrefix(state + "-runs/"), !path.contains("/../"), Files.kind(of: path) == .file
    else { return "" }
    // A log that was pruned meanwhile is gone.
    let bytes = (try? Files.contents(of: path)) ?? []
    return (bytes.count > mostLog ? "…\n" : "") + String(decoding: bytes.suffix(mostLog), as: UTF8.self)
  }

  private static func attempt<Value>(_ body: () throws -> Value) -> Result<Value, Problem> {
    do { return .success(try body()) } catch {
      return .failure(error as? Problem ?? Problem("\(error)", kind: .fault))
    }
  }
}
