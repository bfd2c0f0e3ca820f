import Datasets
import Problems
import Rectification
import Tables

/// What the packages' checks find, the worst first.
enum ChecksPage {
  static let endpoints = [
    Endpoint(.GET, "/checks", "What the packages' checks find, by verdict.", [("verdict", "only this verdict")]) {
      asked, site in
      asked.page(asked.language("Checks", "核对"), body(try await site.checks(), asked))
    }
  ]

  private static func body(_ checks: CheckTable, _ asked: Asked) -> HTML {
    let w = asked.language
    guard let table = checks.table, let verdicts = checks.verdicts else {
      return "<p>\(w("The dataset has no checks.", "数据集没有核对项。"))</p>"
    }
    let chosen = asked.query["verdict"]
    var names: [String] = []
    for row in 0..<table.rowCount { if let name = verdicts[row].text, !names.contains(name) { names.append(name) } }
    let links = names.map { name -> HTML in
      let count = (0..<table.rowCount).count { verdicts[$0].text == name }
      let mark: HTML = chosen == name ? " aria-current=\"true\"" : .nothing
      return "<li><a href=\"\(address(["checks"], [("verdict", name)]))\"\(mark)>\(worded(name))</a> \(count)</li>"
    }
    let parts = names.filter { chosen == nil || chosen == $0 }.map { name -> HTML in
      "<section><h2>\(worded(name))</h2>\(part(table, (0..<table.rowCount).filter { verdicts[$0].text == name }, checks, name))</section>"
    }
    return
      "<ul class=\"inline\">\(links.joined())<li><a href=\"/checks\">\(w("all", "全部"))</a></li></ul>\(parts.joined())"
  }

  private static func part(_ table: Table, _ rows: [Int], _ checks: CheckTable, _ verdict: String) -> HTML {
    let kept = table.schema.fields.indices.filter { table.schema.fields[$0].name != "verdict" }
    let part = Table(
      Schema(kept.map { table.schema.fields[$0] }), rows: rows.map { row in kept.map { table.columns[$0][row] } })
    var shown = TableHTML(table: part, label: worded(verdict))
    if let notes = part.schema.index(of: "note").map({ part.columns[$0] }) {
      shown.display = checks.labels.display(ofNotes: (0..<notes.count).compactMap { notes[$0].text })
    }
    shown.link = { row, column in
      guard column == "check_id", let id = table.columns[table.schema.index(of: "check_id") ?? 0][rows[row]].text,
        checks.claims.contains(id)
      else { return nil }
      return address(["data", "claims"], [("filter", "claim_id == \(literal(.text(id)) ?? "''")")])
    }
    return shown.html
  }
}

/// The checks as a table, and the claims that they are of.
struct CheckTable: Sendable {
  /// `nil` where nothing is checked.
  var table: Table?
  /// The identifiers of the dataset's claims.
  var claims: Set<String>
  /// The labels of the claims.
  var labels = CheckLabels(nil)

  var verdicts: Column? { table.flatMap { table in table.schema.index(of: "verdict").map { table.columns[$0] } } }
}

extension Site {
  /// What the packages' checks find; worked out again when their files change.
  func checks() async throws -> CheckTable {
    let dataset = try await blocking { try self.data.dataset() }
    return try await checkTables.value(for: dataset) {
      let outcome = try await self.queue.perform { try await self.scripts.run(["check", "--parts"]) }
      guard outcome.status == 0 else { throw Problem(outcome.problem, kind: .data) }
      var claims: Set<String> = []
      var labels = CheckLabels(nil)
      if dataset.tables.contains(where: { $0.name == "claims" }) {
        let table = try await self.data.table("claims").rows
        labels = CheckLabels(table)
        if let index = table.schema.index(of: "claim_id") {
          claims = Set((0..<table.rowCount).compactMap { table.columns[index][$0].text })
        }
      }
      return CheckTable(table: outcome.tables.first, claims: claims, labels: labels)
    }
  }
}
