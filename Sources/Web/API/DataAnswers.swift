import Problems
import System
import Tables

/// The dataset for programs.
enum DataAnswers {
  static let endpoints = [
    Endpoint(.GET, "/api/tables", "The tables of the dataset with their titles.") { _, site in
      let tables = try await blocking { try site.data.dataset().tables }
      return .json(
        .list(
          tables.map {
            .object([
              ("name", .text($0.name)), ("title", JSONText($0.title)), ("description", JSONText($0.description)),
            ])
          }, next: nil))
    },
    Endpoint(
      .GET, "/api/tables/{table}/rows", "Rows of a table.",
      [
        ("filter", "an expression that is true of the rows"),
        ("arrange", "columns to order by, with - before those that go down"),
        ("limit", "how many, up to 1000; 100 by default"), ("offset", "rows to pass over"),
      ]
    ) { asked, site in
      let table = try await site.data.table(asked["table"])
      let selection = try RowSelection(asked.query)
      let selected = try await site.rows(of: table, selection)
      let end = selected.shown.upperBound
      let next =
        end < selected.count
        ? address(
          ["api", "tables", table.name, "rows"], selection.query(offset: end) + [("limit", String(selection.limit))])
        : nil
      return .json(
        .object([
          ("rows", .rows(selected.table, selected.shown)), ("next", JSONText(next)),
          ("count", .integer(selected.count)),
        ]))
    },
    Endpoint(.GET, "/api/findings", "Completion by area, unit and policy, with intervals.") { _, site in
      guard let completion = try await site.completion() else {
        throw Refusal.notFound("the dataset has no table 'findings' with a column 'status'")
      }
      return .json(
        .list(
          completion.tables.map { .object([("by", JSONText($0.key)), ("rows", .rows($0.table))]) }, next: nil))
    },
    Endpoint(.GET, "/api/checks", "What the packages' checks find, the worst first.") { _, site in
      let checks = try await site.checks()
      return .json(.object([("rows", checks.table.map { .rows($0) } ?? .list([])), ("next", .missing)]))
    },
  ]
}
