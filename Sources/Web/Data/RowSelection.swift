import Problems
import Queries
import Tables

/// Which rows of a table a page shows: a filter, an order, and a stretch.
struct RowSelection: Sendable {
  var filter: String?
  /// Column names with `-` before those that go down, as `arrange` takes them.
  var order: String?
  var offset = 0
  var limit = 100

  /// The most rows of one answer.
  static let mostRows = 1000

  init(_ values: FormValues, limit: Int = 100) throws(Refusal) {
    filter = values["filter"]
    order = values["arrange"]
    offset = try values.number("offset", in: 0...Int(Int32.max), default: 0)
    self.limit = try values.number("limit", in: 1...Self.mostRows, default: limit)
  }

  /// True where rows are looked for or put in order, which takes time and waits for its turn.
  var isWork: Bool { filter != nil || order != nil }

  /// The values of an address that shows the same rows from another one on.
  func query(offset: Int) -> [(String, String?)] {
    [("filter", filter), ("arrange", order), ("offset", offset == 0 ? nil : String(offset))]
  }
}

/// Rows that were chosen: a table, the stretch of it that is shown, and where each row stands in the whole one.
struct SelectedRows: Sendable {
  var table: Table
  var shown: Range<Int>
  /// The places in the whole table of the shown rows.
  var places: [Int]

  var count: Int { table.rowCount }
}

extension Site {
  /// The rows of a table that a selection means.
  ///
  /// - Throws: for an expression that does not fit the table; where the queue is full.
  func rows(of table: ServedTable, _ selection: RowSelection) async throws -> SelectedRows {
    guard selection.isWork else { return SelectedRows(table.rows, selection, places: nil) }
    return try await queue.perform {
      try await blockingOnLargeStack { () throws(Problem) in
        try self.select(table, selection)
      }
    }
  }

  private func select(_ table: ServedTable, _ selection: RowSelection) throws(Problem) -> SelectedRows {
    let run = PageRun(try data.dataset())
    let place = Self.freeName(table.rows.schema)
    let numbered = Table(
      zip(table.rows.schema.names, table.rows.columns).map { ($0, $1) } + [(place, rowNumbers(table.rows.rowCount))])
    var query = Query(numbered, name: table.name)
    if let filter = selection.filter {
      do throws(Problem) { query = try query.filtered(filter, in: run) } catch { throw error.in("filter") }
    }
    if let order = selection.order {
      do throws(Problem) { query = try query.arranged(order, in: run) } catch { throw error.in("arrange") }
    }
    let found = try query.collect(in: run)
    let places = try found.column(place)
    let columns = zip(found.schema.names, found.columns).filter { $0.0 != place }.map { ($0.0, $0.1) }
    return SelectedRows(Table(columns), selection, places: places)
  }

  /// A name that no column has.
  private static func freeName(_ schema: Schema) -> String {
    var name = "row"
    while schema.index(of: name) != nil { name += "_" }
    return name
  }
}

/// The numbers from 0 on, as a column.
private func rowNumbers(_ count: Int) -> Column { Column(integers: (0..<count).map { Int64($0) }) }

extension SelectedRows {
  fileprivate init(_ table: Table, _ selection: RowSelection, places: Column?) {
    self.table = table
    let start = min(selection.offset, table.rowCount)
    shown = start..<min(start + selection.limit, table.rowCount)
    self.places = shown.map { row in places?[row].integer.map { Int($0) } ?? row }
  }
}
