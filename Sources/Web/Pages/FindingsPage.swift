import Datasets
import Problems
import Tables

/// How much is done: by area and by unit, under each policy, with intervals; each number leads to its rows.
enum FindingsPage {
  static let endpoints = [
    Endpoint(.GET, "/findings", "Completion by area, unit and policy, with intervals.") { asked, site in
      guard let completion = try await site.completion() else {
        return asked.page(
          asked.language("Findings", "问题"),
          "<p>\(asked.language("The dataset has no table 'findings' with a column 'status'.", "数据集中没有含 status 列的 findings 表。"))</p>"
        )
      }
      return asked.page(asked.language("Findings", "问题"), body(completion, asked))
    }
  ]

  private static func body(_ completion: CompletionTables, _ asked: Asked) -> HTML {
    let w = asked.language
    let parts = completion.tables.map { part -> HTML in
      "<section><h2>\(title(part.key, w))</h2>\(table(part, completion, w))</section>"
    }
    return """
      <p><a href="\(address(["data", "findings"]))">\(w("All findings", "全部问题"))</a></p>\(parts.joined())
      <p class="note">\(w("low and high are the ends of the 95 % interval; strict counts only what is done, substantial also what is basically done.",
        "low、high 为 95% 区间的两端；strict 只计完成，substantial 也计基本完成。"))</p>
      """
  }

  private static func title(_ key: String?, _ w: PageLanguage) -> String {
    switch key {
    case nil: w("All together", "合计")
    case "area_no": w("By area", "按大类")
    case "section_no": w("By section", "按小类")
    case "unit_id": w("By unit", "按单位")
    case .some(let other): w("By \(other)", "按 \(other)")
    }
  }

  private static func table(_ part: CompletionTables.Part, _ completion: CompletionTables, _ w: PageLanguage) -> HTML {
    var shown = TableHTML(table: part.table, label: title(part.key, w))
    shown.display = completion.display
    shown.link = { row, column in completion.link(part, row, column) }
    return shown.html
  }
}

/// Rates of completion, overall and by what the findings have.
struct CompletionTables: Sendable {
  struct Part: Sendable {
    /// The column of the groups; `nil` of all findings together.
    var key: String?
    var table: Table
  }

  var tables: [Part]
  /// The findings of each unit, as the filter of their rows; `nil` of one with too many for a filter.
  var findingsOfUnits: [String: String?] = [:]
  /// True where the column `status` holds Plumb's own statuses alone, which a filter can name.
  var hasPlainStatuses: Bool

  private static let statuses: Set = ["done", "basically_done", "in_progress", "not_done", "not_applicable"]
  private static let counts: Set = [
    "findings", "done", "basically_done", "in_progress", "not_done", "not_applicable", "base",
  ]
  private static let rates: Set = ["rate", "low", "high"]
  /// The most findings that a filter names one by one.
  private static let mostNamed = 300

  init(_ tables: [Table], _ findings: Table, units: Table?) {
    if let units { findingsOfUnits = Self.findings(ofUnits: units, findings) }
    self.tables = tables.map(Self.putInOrder).map { table in
      let names = table.schema.names
      let key = ["area_no", "section_no", "unit_id"].first(where: names.contains)
      return Part(key: key, table: table)
    }
    let status = findings.schema.index(of: "status").map { findings.columns[$0] }
    hasPlainStatuses =
      status.map { column in (0..<column.count).allSatisfy { column[$0].text.map(Self.statuses.contains) ?? true } }
      ?? false
  }

  /// The findings of each unit: their numbers, within their notices where both tables have these.
  private static func findings(ofUnits units: Table, _ findings: Table) -> [String: String?] {
    let columns = { (name: String) in units.schema.index(of: name).map { units.columns[$0] } }
    guard let names = columns("unit_id"), let numbers = columns("finding_no") else { return [:] }
    let notices = findings.schema.index(of: "notice_id") == nil ? nil : columns("notice_id")
    var found: [String: [String?: [String]]] = [:]
    for row in 0..<units.rowCount {
      guard let unit = literal(names[row]), let number = literal(numbers[row]) else { continue }
      found[unit, default: [:]][notices.flatMap { literal($0[row]) }, default: []].append(number)
    }
    return found.mapValues { byNotice in
      guard byNotice.values.reduce(0, { $0 + $1.count }) <= mostNamed else { return nil }
      let parts = byNotice.sorted { ($0.key ?? "") < ($1.key ?? "") }.map { notice, numbers in
        let named = "finding_no in {\(numbers.joined(separator: ", "))}"
        return notice.map { "notice_id == \($0) and \(named)" } ?? named
      }
      return parts.count == 1 ? parts[0] : "(" + parts.map { "(\($0))" }.joined(separator: " or ") + ")"
    }
  }

  /// The policy, the group and its rate before the counts.
  private static func putInOrder(_ table: Table) -> Table {
    let first = ["policy", "area_no", "section_no", "unit_id", "label_zh", "rate", "low", "high"]
    let names = table.schema.names
    let order = first.filter(names.contains) + names.filter { !first.contains($0) }
    return Table(order.compactMap { name in table.schema.index(of: name).map { (name, table.columns[$0]) } })
  }

  /// Rates as percentages.
  var display: TableDisplay {
    var formats: [String: DisplayFormat] = [:]
    for name in ["rate", "low", "high"] {
      // The text is a format.
      formats[name] = try? DisplayFormat("0.0%")
    }
    return TableDisplay(formats: formats)
  }

  /// The address of the rows behind a number; `nil` where it leads nowhere. A rate leads to the rows of its base.
  func link(_ part: Part, _ row: Int, _ column: String) -> String? {
    guard Self.counts.contains(column) || Self.rates.contains(column) || column == part.key else { return nil }
    let isOfAll = column == "findings" || column == part.key
    guard isOfAll || hasPlainStatuses else { return nil }
    var conditions: [String] = []
    if let key = part.key, let index = part.table.schema.index(of: key) {
      guard let value = literal(part.table.columns[index][row]) else { return nil }
      if key != "unit_id" {
        conditions.append("\(key) == \(value)")
      } else if column == key {
        return address(["data", "finding_units"], [("filter", "\(key) == \(value)")])
      } else {
        // Which units a finding has stands in another table than its status.
        guard let findings = findingsOfUnits[value] ?? nil else { return nil }
        conditions.append(findings)
      }
    }
    if !isOfAll {
      let isOfBase = column == "base" || Self.rates.contains(column)
      conditions.append(isOfBase ? "status ~= 'not_applicable'" : "status == '\(column)'")
    }
    return address(
      ["data", "findings"], [("filter", conditions.isEmpty ? nil : conditions.joined(separator: " and "))])
  }

  /// The script that works them out, of the tables and columns that there are.
  static func script(findings: [String], units: [String], areas: [String]) -> String {
    let isLabelled = areas.contains("area_no") && areas.contains("label_zh")
    let common = ["notice_id", "finding_no"].filter { findings.contains($0) && units.contains($0) }
    var lines = [
      "local findings = data.findings",
      "local function rates(rows, by)",
      "  local strict = completion_rate(rows, { by = by, policy = 'strict' })",
      "  return strict:union(completion_rate(rows, { by = by, policy = 'substantial' }))",
      "end",
      "show(rates(findings))",
    ]
    if findings.contains("area_no") {
      lines.append("local areas = rates(findings, 'area_no')")
      if isLabelled {
        // Several notices may call an area otherwise; then it has its number alone.
        lines += [
          "local ok, labelled = pcall(function()",
          "  return areas:left_join(data.areas:distinct 'area_no, label_zh', 'area_no'):collect()",
          "end)",
          "if ok then areas = labelled end",
        ]
      }
      lines.append("show(areas)")
    }
    if units.contains("unit_id"), common.contains("finding_no") {
      lines += [
        "local units = data.finding_units:inner_join(findings, '\(common.joined(separator: ", "))')",
        "show(rates(units, 'unit_id'))",
      ]
    }
    return lines.joined(separator: "\n")
  }
}

extension Site {
  /// The rates of completion; `nil` where the dataset has no findings. They are worked out again when its files change.
  func completion() async throws -> CompletionTables? {
    let dataset = try await blocking { try self.data.dataset() }
    return try await completions.value(for: dataset) { try await self.completionNow(dataset) }
  }

  private func completionNow(_ dataset: Dataset) async throws -> CompletionTables? {
    let columns = try await blockingOnLargeStack { () throws(Problem) in
      var columns: [String: [String]] = [:]
      for name in ["findings", "finding_units", "areas"] where dataset.tables.contains(where: { $0.name == name }) {
        columns[name] = try dataset.schema(of: name).names
      }
      return columns
    }
    guard let findings = columns["findings"], findings.contains("status") else { return nil }
    let script = CompletionTables.script(
      findings: findings, units: columns["finding_units"] ?? [], areas: columns["areas"] ?? [])
    let outcome = try await queue.perform { try await self.scripts.run(script: script) }
    guard outcome.status == 0 else { throw Problem(outcome.problem, kind: .data) }
    let table = try await data.table("findings").rows
    let units = columns["finding_units"] == nil ? nil : try await data.table("finding_units").rows
    return CompletionTables(outcome.tables, table, units: units)
  }
}
