import Datasets
import Problems
import Tables

/// The dataset: its tables, their rows and columns, and each row by itself.
enum DataPages {
  static let endpoints = [
    Endpoint(.GET, "/data", "The tables of the dataset.") { asked, site in
      let tables = try await blocking { try site.data.dataset().tables }
      return asked.page(asked.language("Data", "数据"), list(tables, asked))
    },
    Endpoint(
      .GET, "/data/{table}", "The rows of a table.",
      [
        ("filter", "an expression that is true of the rows"),
        ("arrange", "columns to order by, with - before those that go down"), ("offset", "rows to pass over"),
      ],
      answer: rows),
    Endpoint(.GET, "/data/{table}/columns", "The columns of a table, each with its distribution.") { asked, site in
      let table = try await site.data.table(asked["table"])
      let columns = try await site.columnSummaries(of: table)
      return asked.page(
        asked.language("Columns of \(table.name)", "\(table.name) 的列"), columnsBody(table, columns, asked))
    },
    Endpoint(
      .GET, "/data/{table}/rows/{row}", "One row of a table, what refers to it and where it comes from.", answer: row),
  ]

  // MARK: - Tables

  private static func list(_ tables: [DatasetTable], _ asked: Asked) -> HTML {
    let w = asked.language
    let rows = tables.map { table -> HTML in
      """
      <tr><th scope="row"><a href="\(address(["data", table.name]))">\(table.name)</a></th><td>\(Language.current.title(table.title ?? ""))</td>
      <td class="long">\(Language.current.title(table.description ?? ""))</td>
      <td><a href="\(address(["data", table.name, "columns"]))">\(w("columns", "列"))</a></td></tr>

      """
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(w("Tables", "表"))"><table>
      <thead><tr><th scope="col">\(w("Table", "表"))</th><th scope="col">\(w("Title", "标题"))</th>
      <th scope="col">\(w("Description", "说明"))</th><th scope="col"><span class="unseen">\(w("Columns", "列"))</span></th></tr></thead>
      <tbody>\(rows.joined())</tbody></table></div>
      """
  }

  // MARK: - Rows

  @Sendable private static func rows(_ asked: Asked, _ site: Site) async throws -> Reply {
    let table = try await site.data.table(asked["table"])
    let selection = try RowSelection(asked.query)
    do {
      let selected = try await site.rows(of: table, selection)
      return asked.page(table.name, rowsBody(table, selected, selection, nil, asked))
    } catch let problem as Problem {
      // The expression stays where it was typed, with its error under it.
      var reply = asked.page(table.name, rowsBody(table, nil, selection, problem, asked))
      reply.status = Refusal(problem).status
      return reply
    }
  }

  private static func rowsBody(
    _ table: ServedTable, _ selected: SelectedRows?, _ selection: RowSelection, _ problem: Problem?, _ asked: Asked
  ) -> HTML {
    let w = asked.language
    let about: HTML = """
      <p>\(Language.current.title(table.description.title ?? ""))</p>
      <p class="note">\(Language.current.title(table.description.description ?? ""))
      <a href="\(address(["data", table.name, "columns"]))">\(w("Columns", "列的说明"))</a></p>
      """
    guard let selected else { return about + form(selection, problem, w) }
    return about + form(selection, problem, w) + rowsTable(table, selected, selection, w)
      + paging(table, selected, selection, w)
  }

  private static func form(_ selection: RowSelection, _ problem: Problem?, _ w: PageLanguage) -> HTML {
    let error: HTML = problem.map { "<div id=\"filter-problem\">\(ProblemPage.problem($0))</div>" } ?? .nothing
    let mark: HTML = problem == nil ? .nothing : " aria-invalid=\"true\" aria-describedby=\"filter-problem\""
    return """
      <form method="get" class="filters" role="search"><label>\(w("Filter", "筛选"))
      <input name="filter" class="wide code" spellcheck="false" placeholder="rate > 0.5 and area_no == 1" value="\(selection.filter ?? "")"\(mark)></label>
      <label>\(w("Order", "排序")) <input name="arrange" class="code" spellcheck="false" placeholder="-rate, area_no" value="\(selection.order ?? "")"></label>
      <button>\(w("Show", "显示"))</button></form>\(error)
      """
  }

  private static func rowsTable(
    _ table: ServedTable, _ selected: SelectedRows, _ selection: RowSelection, _ w: PageLanguage
  ) -> HTML {
    var shown = TableHTML(table: selected.table, label: table.name)
    shown.shown = selected.shown
    let titles = Dictionary(
      table.columns.map { ($0.field.name, $0.wordedTitle) }, uniquingKeysWith: { first, _ in first })
    shown.heading = { name in
      let isUp = selection.order == name
      let order = isUp ? "-" + name : name
      let link = address(["data", table.name], [("filter", selection.filter), ("arrange", order)])
      let sign = isUp ? " ↑" : selection.order == "-" + name ? " ↓" : ""
      return "<a href=\"\(link)\" title=\"\(titles[name] ?? "")\">\(name)\(sign)</a>"
    }
    shown.lead = { row in
      let place = selected.places[row - selected.shown.lowerBound] + 1
      return
        "<a href=\"\(address(["data", table.name, "rows", String(place)]))\" aria-label=\"\(w("Row \(place)", "第 \(place) 行"))\">\(place)</a>"
    }
    return shown.html
  }

  private static func paging(
    _ table: ServedTable, _ selected: SelectedRows, _ selection: RowSelection, _ w: PageLanguage
  ) -> HTML {
    let (from, to) = (selected.shown.lowerBound, selected.shown.upperBound)
    let back: HTML =
      from > 0
      ? "<a rel=\"prev\" href=\"\(address(["data", table.name], selection.query(offset: max(0, from - selection.limit))))\">\(w("Back", "上一页"))</a>"
      : .nothing
    let on: HTML =
      to < selected.count
      ? "<a rel=\"next\" href=\"\(address(["data", table.name], selection.query(offset: to)))\">\(w("On", "下一页"))</a>"
      : .nothing
    let range = selected.shown.isEmpty ? "0" : "\(from + 1)–\(to)"
    return """
      <nav class="pages" aria-label="\(w("Rows", "行"))"><span role="status">\(w("Rows \(range) of \(selected.count)", "第 \(range) 行，共 \(selected.count) 行"))</span>
      \(back) \(on)</nav>
      """
  }

  // MARK: - Columns

  private static func columnsBody(_ table: ServedTable, _ columns: [ColumnSummary], _ asked: Asked) -> HTML {
    let w = asked.language
    let rows = zip(table.columns, columns).map { column, summary -> HTML in
      """
      <tr><th scope="row">\(column.field.name)</th><td>\(column.field.type.rawValue)</td>
      <td class="long">\(column.wordedTitle)<br><span class="note">\(column.wordedDescription)</span></td>
      <td class="n">\(summary.missing)</td><td class="n">\(summary.distinct)</td><td class="long">\(summary.words)</td>
      <td>\(summary.drawing)</td></tr>

      """
    }
    return """
      <p><a href="\(address(["data", table.name]))">\(w("Rows", "各行"))</a></p>
      <div class="scroll" tabindex="0" role="region" aria-label="\(w("Columns", "列"))"><table>
      <thead><tr><th scope="col">\(w("Column", "列"))</th><th scope="col">\(w("Type", "类型"))</th><th scope="col">\(w("Description", "说明"))</th>
      <th scope="col" class="n">\(w("Missing", "缺失"))</th><th scope="col" class="n">\(w("Different", "不同值"))</th>
      <th scope="col">\(w("Values", "取值"))</th><th scope="col">\(w("Distribution", "分布"))</th></tr></thead>
      <tbody>\(rows.joined())</tbody></table></div>
      """
  }

  // MARK: - One row

  @Sendable private static func row(_ asked: Asked, _ site: Site) async throws -> Reply {
    let table = try await site.data.table(asked["table"])
    guard let number = Int(asked["row"]), (1...max(table.rows.rowCount, 1)).contains(number), table.rows.rowCount > 0
    else {
      throw Refusal.notFound("'\(table.name)' has \(table.rows.rowCount) rows, and no row '\(asked["row"])'")
    }
    let facts = try await site.row(number - 1, of: table)
    let w = asked.language
    return asked.page(w("\(table.name), row \(number)", "\(table.name) 第 \(number) 行"), rowBody(facts, asked))
  }

  private static func rowBody(_ facts: RowFacts, _ asked: Asked) -> HTML {
    let w = asked.language
    let cells = facts.cells.map { cell -> HTML in
      let title: HTML =
        cell.title.isEmpty ? .nothing : " <span class=\"note\">\(Language.current.title(cell.title))</span>"
      let value: HTML = cell.link.map { "<a href=\"\($0)\">\(cell: cell.text)</a>" } ?? "\(cell: cell.text)"
      return "<dt>\(cell.name)\(title)</dt><dd>\(value)</dd>"
    }
    let places: HTML =
      facts.places.isEmpty
      ? .nothing
      : "<section><h2>\(w("Where it stands in the source", "在原文中的位置"))</h2><ul>\(facts.places.map { "<li>\($0.map(\.worded).joined(separator: " "))</li>" as HTML }.joined())</ul></section>"
    let referring = facts.referring.map { other -> HTML in
      """
      <h3><a href="\(address(["data", other.table], [("filter", other.filter)]))">\(other.table)</a> <span class="note">\(other.rows.count)</span></h3>
      \(TableHTML(table: other.rows.table, label: other.table, shown: other.rows.shown).html)
      """
    }
    let others: HTML =
      referring.isEmpty
      ? .nothing : "<section><h2>\(w("What refers to it", "引用此行的记录"))</h2>\(referring.joined())</section>"
    return
      "<p><a href=\"\(address(["data", facts.table]))\">\(facts.table)</a></p><dl>\(cells.joined())</dl>\(places)\(others)"
  }
}
