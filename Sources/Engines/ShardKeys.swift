import Problems
import Queries
import Tables

/// Looks for a value of the key of shards that lies in two of them.
///
/// Where each shard holds a range of values of its own, as with shards by years or by areas, the smallest and the
/// greatest value of each show that there is none; an index gives these at once. Else the different values come.
struct ShardKeys {
  /// The tables whose values of their keys are held against one another: the same databases hold each.
  private let tables: [ShardedTable]

  /// - Parameter tables: tables in the same databases, in the same order.
  init(of tables: [ShardedTable]) { self.tables = tables }

  /// A value that two shards hold, and the places of these among the shards.
  typealias Shared = (value: Cell, first: Int, second: Int)

  /// Returns a value that lies in two shards; `nil` where there is none.
  func sharedValue() throws(Problem) -> Shared? {
    if let ranges = try ranges(), Self.areApart(ranges) { return nil }
    return try sharedAmongAll()
  }

  // MARK: Ranges

  /// The values from the smallest to the greatest of one shard.
  private typealias Range = (least: Cell, most: Cell)

  /// The ranges of the values of each shard that has any; `nil` where a database cannot tell.
  private func ranges() throws(Problem) -> [Range]? {
    var ranges: [Range?] = Array(repeating: nil, count: tables[0].shards.count)
    var isMissingSeen = false
    for table in tables {
      let key = table.key
      let answers = try table.ofEach { (shard) throws(Problem) -> Table? in
        guard let question = RangeQuestion(of: key, in: shard) else { return nil }
        return try shard.connection.answer(to: question.sql, question.schema, of: shard.table, isOrdered: true)
      }
      for (index, answer) in answers.enumerated() {
        guard let row = answer?.row(0) else { return nil }
        // A missing cell is one value more, outside of each range.
        if case .boolean(true) = row[2] {
          guard !isMissingSeen else { return nil }
          isMissingSeen = true
        }
        if case .missing = row[0] { continue }
        ranges[index] = Self.joined(ranges[index], (row[0], row[1]))
      }
    }
    return ranges.compactMap(\.self)
  }

  private static func joined(_ first: Range?, _ second: Range) -> Range {
    guard let first else { return second }
    return (
      isBelow(second.least, first.least) ? second.least : first.least,
      isBelow(first.most, second.most) ? second.most : first.most
    )
  }

  private static func areApart(_ ranges: [Range]) -> Bool {
    let ordered = ranges.sorted { isBelow($0.least, $1.least) }
    return zip(ordered, ordered.dropFirst()).allSatisfy { isBelow($0.most, $1.least) }
  }

  /// Says whether a cell stands before another of its type, texts by their code points.
  private static func isBelow(_ a: Cell, _ b: Cell) -> Bool {
    switch (a, b) {
    case (.integer(let a), .integer(let b)): a < b
    case (.date(let a), .date(let b)): a < b
    case (.dateTime(let a), .dateTime(let b)): a < b
    case (.text(let a), .text(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
    case (.integer, _), (.date, _), (.dateTime, _), (.text, _), (.number, _), (.boolean, _), (.missing, _): false
    }
  }

  // MARK: All values

  private func sharedAmongAll() throws(Problem) -> Shared? {
    var parts: [(owner: Int, column: Column)] = []
    for table in tables {
      let key = table.key
      let values = try table.ofEach { (shard) throws(Problem) -> Column in
        let plan = shard.connection.plan([.distinct([key])], of: shard.table)
        guard let rows = try plan.rows([key]) else {
          throw Problem("'\(shard.connection.name)' cannot give the values of '\(key)'", kind: .data)
        }
        return rows.columns[0]
      }
      parts += values.enumerated().map { ($0, $1) }
    }
    let account = tables[0].shards[0].connection.account
    let all = try Column(
      parts[0].column.type, stacking: parts.map { ($0.column, $0.column.count) }, account: account)
    let values = KeyValues(all)
    var owners = [KeyValues.Value: Int](minimumCapacity: all.count)
    var row = 0
    for part in parts {
      for place in row..<row + part.column.count {
        guard let owner = owners.updateValue(part.owner, forKey: values[place]), owner != part.owner else { continue }
        return (all[place], owner, part.owner)
      }
      row += part.column.count
    }
    return nil
  }
}

/// The question for the smallest and the greatest value of the key in one database, and whether one is missing.
private struct RangeQuestion {
  let sql: String
  let schema: Schema

  /// `nil` where the database orders values otherwise than Plumb.
  init?(of key: String, in shard: ShardedTable.Shard) {
    let dialect = shard.connection.dialect
    guard let column = shard.table.columns.first(where: { $0.name == key }), column.type != .boolean else { return nil }
    if column.type == .text {
      // Texts in the order of another encoding tell no range of code points; the reason is nobody's concern here.
      guard dialect.ordersTexts else { return nil }
    }
    let (least, most) = (dialect.extreme("min", column), dialect.extreme("max", column))
    // A key of the table is never missing, so that no row need be looked at for that.
    let isKeyed = shard.table.key.contains(key)
    let isMissing = isKeyed ? dialect.boolean(false) : "count(*) > count(\(dialect.cell(column)))"
    sql = "SELECT \(least) AS c0, \(most) AS c1, \(isMissing) AS c2 FROM \(dialect.name(of: shard.table))"
    schema = Schema([Field("least", column.type), Field("most", column.type), Field("missing", .boolean)])
  }
}

/// The cells of a column as values that are equal exactly where the cells are.
private struct KeyValues {
  private let column: Column

  init(_ column: Column) { self.column = column }

  enum Value: Hashable {
    case missing
    case whole(Int64)
    case text([UInt8])
  }

  subscript(row: Int) -> Value {
    guard !column.isMissing(row) else { return .missing }
    switch column.cells {
    case .integer(let cells), .date(let cells), .dateTime(let cells): return .whole(cells[row])
    // A dictionary has each text once.
    case .text(let indices, _): return .whole(Int64(indices[row]))
    case .boolean(let cells): return .whole(Int64(cells[row]))
    // Texts that Swift holds to be equal may be of other code points.
    case .plainText, .number: return .text(Array("\(column[row].text ?? "\(column[row])")".utf8))
    }
  }
}
