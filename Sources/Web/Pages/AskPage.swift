import Problems

/// A script that somebody asks, run by itself and forgotten; for those who have a token.
enum AskPage {
  static let endpoints = [
    Endpoint(.GET, "/ask", "The page to ask with a script.", for: .people) { asked, _ in
      asked.page(asked.language("Ask", "提问"), form("", asked))
    },
    Endpoint(.POST, "/ask", "Runs a script and shows what it gives.", for: .people) { asked, site in
      let script = asked.form["script"] ?? ""
      let outcome = try await site.ask(script)
      return asked.page(asked.language("Ask", "提问"), form(script, asked) + results(outcome, asked))
    },
  ]

  private static func form(_ script: String, _ asked: Asked) -> HTML {
    let w = asked.language
    return """
      <form method="post" action="/ask" class="stack">\(asked.formField)
      <label for="script">\(w("A script in Lua, as plumb run takes it", "Lua 脚本，与 plumb run 相同"))</label>
      <textarea id="script" name="script" class="code" rows="10" spellcheck="false" required placeholder="show(completion_rate(data.findings, { by = 'area_no' }))">
      \(lines: script)</textarea>
      <button>\(w("Run", "运行"))</button></form>
      """
  }

  private static func results(_ outcome: ScriptRunner.Outcome, _ asked: Asked) -> HTML {
    let w = asked.language
    let tables = outcome.tables.enumerated().map { index, table -> HTML in
      TableHTML(table: table, label: w("Result \(index + 1)", "结果 \(index + 1)")).html
    }
    let log: HTML =
      outcome.log.isEmpty
      ? .nothing : "<h3>\(w("Log", "日志"))</h3><pre class=\"log\" tabindex=\"0\">\(lines: outcome.log)</pre>"
    let state =
      outcome.status == 0
      ? w("It succeeded.", "运行成功。") : w("It failed with status \(outcome.status).", "运行失败，状态 \(outcome.status)。")
    return
      "<section id=\"results\"><h2>\(w("Results", "结果"))</h2><p role=\"status\">\(state)</p>\(tables.joined())\(log)</section>"
  }
}

extension Site {
  /// Runs a script in its turn.
  func ask(_ script: String) async throws -> ScriptRunner.Outcome {
    guard !script.isEmpty else { throw Refusal(.badRequest, "there is no script to run") }
    return try await queue.perform { try await self.scripts.run(script: script) }
  }
}

extension ScriptRunner.Outcome {
  /// The problem in the log of a script that failed, without the program's name.
  var problem: String {
    let lines = log.split(whereSeparator: \.isNewline).map(String.init)
    let lead = "plumb" + Language.current.colon
    let note = lead + worded("note: \("")")
    let line = lines.first { $0.hasPrefix(lead) && !$0.hasPrefix(note) } ?? lines.last
    return line.map { $0.hasPrefix(lead) ? String($0.dropFirst(lead.count)) : $0 } ?? "it failed with status \(status)"
  }
}
