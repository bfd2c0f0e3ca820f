import Catalogue
import Problems
import Tables
import Workbench

/// What completion may know: names, columns and values that are in memory, none
/// of which runs code or reads data.
public protocol Names {
  /// The fields of a path such as `stats`; the globals for no path.
  func fields(of path: [String]) -> [String]
  /// The columns of the table that a path names, `nil` where it names none.
  func columns(of path: [String]) -> [Field]?
  /// The most frequent values of a column, where its rows are in memory.
  func frequentValues(of column: String, in path: [String]) -> [Cell]
  /// What a table, a chart or a text can do, by what the path names; verbs where
  /// that is not known.
  func methods(of path: [String]) -> [String]
  /// The tables of the dataset.
  var tables: [String] { get }
  /// What expressions may call.
  var functions: [String] { get }
  /// Everything that help knows.
  var topics: [String] { get }
}

/// The names of a session.
struct SessionNames: Names {
  let session: Session

  func fields(of path: [String]) -> [String] {
    switch session.seen(path) {
    case .fields(let names): return names
    case .dataset: return tables
    case .row(let columns): return columns
    case .date: return ["day", "month", "weekday", "year"]
    default: return []
    }
  }

  func columns(of path: [String]) -> [Field]? {
    if case .table(let schema?, _) = session.seen(path) { return schema.fields }
    if path.count == 2, path[0] == "data", case .dataset = session.seen(["data"]) {
      return session.schema(ofTable: path[1])?.fields
    }
    return nil
  }

  func frequentValues(of column: String, in path: [String]) -> [Cell] {
    guard case .table(_, let rows?) = session.seen(path), let found = try? rows.column(column) else {
      return []
    }
    return mostFrequent(of: found)
  }

  func methods(of path: [String]) -> [String] {
    switch session.seen(path) {
    case .chart: ["show", "write"]
    case .value: fields(of: ["string"])
    case .fields(let names): names
    default: Self.verbs
    }
  }

  var tables: [String] { session.tableNames }
  var functions: [String] { Self.functions }
  var topics: [String] { Set(Contents.entries.flatMap { [$0.name, $0.shortName] }).sorted() }

  private static let verbs = Contents.entries.filter { $0.name.hasPrefix("t:") }.map(\.shortName).sorted()
  private static let functions = Contents.entries.filter(\.isInExpressions).map(\.name).sorted()
}

/// The values that occur most, the most frequent first. Of a large column a
/// sample of evenly spaced rows is counted, so that completion never waits.
func mostFrequent(of column: Column, most: Int = 20, sample: Int = 100_000) -> [Cell] {
  var places: [Cell: Int] = [:]
  var counts: [(row: Int, count: Int)] = []
  let step = max(column.count / sample, 1)
  if case .text(let codes, let vocabulary) = column.cells, vocabulary.count <= 1 << 20 {
    var ofCode = [Int32](repeating: 0, count: vocabulary.count)
    for row in stride(from: 0, to: column.count, by: step) where !column.isMissing(row) {
      ofCode[codes[row]] += 1
    }
    let used = ofCode.indices.filter { ofCode[$0] > 0 }
    let first = used.sorted { ofCode[$0] == ofCode[$1] ? $0 < $1 : ofCode[$0] > ofCode[$1] }
    return first.prefix(most).map { .text(vocabulary[$0]) }
  }
  for row in stride(from: 0, to: column.count, by: max(column.count / 10_000, 1)) where !column.isMissing(row) {
    let cell = column[row]
    if let place = places[cell] {
      counts[place].count += 1
    } else {
      places[cell] = counts.count
      counts.append((row, 1))
    }
  }
  return counts.sorted { $0.count == $1.count ? $0.row < $1.row : $0.count > $1.count }
    .prefix(most).map { column[$0.row] }
}
