import Datasets
import Problems
import Queries
import Tables

/// A row with all that hangs together with it.
struct RowFacts: Sendable {
  struct NamedCell: Sendable {
    var name: String
    var title: String
    var text: String
    /// The address of the row that the cell names.
    var link: String?
  }

  /// The rows of another table that name this one.
  struct Referring: Sendable {
    var table: String
    var filter: String
    var rows: SelectedRows
  }

  var table: String
  var cells: [NamedCell]
  var referring: [Referring]
  /// Where the row stands in the files that it was imported from.
  var places: [[PlacePart]]

  /// A part of a place, such as the page, by the name of its column in `sources`.
  struct PlacePart: Sendable {
    var name: String
    var text: String

    /// The part in the language of the run: `page 3`.
    var worded: String {
      switch name {
      case "column": text + (Language.current.isTranslated ? "：" : ":")
      case "line": Problems.worded("line \(text)")
      case "page": Problems.worded("page \(text)")
      default: text
      }
    }
  }
}

extension Site {
  /// A row of a table, with the rows that refer to it.
  func row(_ index: Int, of table: ServedTable) async throws -> RowFacts {
    try await queue.perform {
      try await blockingOnLargeStack { () throws(Problem) in try self.rowNow(index, of: table) }
    }
  }

  private func rowNow(_ index: Int, of table: ServedTable) throws(Problem) -> RowFacts {
    let dataset = try data.dataset()
    let run = PageRun(dataset)
    func cell(_ name: String) -> Cell? { table.rows.schema.index(of: name).map { table.rows.columns[$0][index] } }
    let columns = table.rows.displayColumns(TableDisplay())
    var cells: [RowFacts.NamedCell] = []
    for ((field, column), description) in zip(zip(table.rows.schema.fields, columns), table.columns) {
      // The key that ends with the column names it best: the others stand before it.
      let key = table.leading.first { $0.columns.last == field.name }
      let link = key.flatMap { key in key.filter(of: cell).map { address(["data", key.to], [("filter", $0)]) } }
      cells.append(
        RowFacts.NamedCell(
          name: field.name, title: description.title ?? "", text: column.text(index),
          link: column.isMissing(index) ? nil : link))
    }
    var referring: [RowFacts.Referring] = []
    for key in table.referring {
      guard let filter = key.reverseFilter(of: cell),
        !referring.contains(where: { $0.table == key.from && $0.filter == filter })
      else { continue }
      let rows = try dataset.table(key.from)
      let found = try Query(rows, name: key.from).filtered(filter, in: run).collect(in: run)
      guard found.rowCount > 0 else { continue }
      referring.append(
        RowFacts.Referring(table: key.from, filter: filter, rows: SelectedRows(firstOf: found, most: 20)))
    }
    return RowFacts(
      table: table.name, cells: cells, referring: referring, places: try places(of: table.name, cell, dataset, run))
  }

  /// The places of a row by the table `sources` of an imported package.
  private func places(
    of table: String, _ cell: (String) -> Cell?, _ dataset: Dataset, _ run: PageRun
  ) throws(Problem) -> [[RowFacts.PlacePart]] {
    guard dataset.tables.contains(where: { $0.name == "sources" }), let key = cell("finding_no") ?? cell("unit_id")
    else { return [] }
    let sources = try dataset.table("sources")
    let names = sources.schema.names
    guard ["table", "key", "file"].allSatisfy(names.contains) else { return [] }
    var filter = "table == $table and key == $key"
    var binds: [String: Cell] = ["table": .text(table), "key": .text(Self.text(key))]
    if let notice = cell("notice_id"), names.contains("notice_id"), notice != .missing {
      filter += " and notice_id == $notice"
      binds["notice"] = notice
    }
    let found = try Query(sources, name: "sources").filtered(filter, binds, in: run).collect(in: run)
    return (0..<min(found.rowCount, 50)).map { row in
      ["column", "file", "sheet", "cell", "line", "page"].compactMap { name -> RowFacts.PlacePart? in
        guard let index = found.schema.index(of: name), !found.columns[index].isMissing(row) else { return nil }
        return RowFacts.PlacePart(name: name, text: Self.text(found.columns[index][row]))
      }
    }
  }

  private static func text(_ cell: Cell) -> String {
    switch cell {
    case .missing: ""
    case .integer(let value): String(value)
    case .number(let value): "\(value)"
    case .text(let text): text
    case .boolean(let value): String(value)
    case .date(let day): day.description
    case .dateTime(let time): time.iso8601
    }
  }
}

extension SelectedRows {
  /// The first rows of a table.
  init(firstOf table: Table, most: Int) {
    self.table = table
    shown = 0..<min(most, table.rowCount)
    places = Array(shown)
  }
}
