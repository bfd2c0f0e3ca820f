import Catalogue
import Problems
import Tables
import Workbench

/// The names that completion offers: those of columns, values and functions in memory. Looking them
/// up neither runs code nor reads data.
public protocol Names {
  /// The fields of a path such as `stats`; the globals for no path.
  func fields(of path: [String]) -> [String]
  /// The columns of the table that a path names, `nil` where it names none.
  func columns(of path: [String]) -> [Field]?
  /// The most frequent values of a column, where its rows are in memory.
  func frequentValues(of column: String, in path: [String]) -> [Cell]
  /// The methods of a table, a chart or a text, by the path that leads to it; verbs where that is
  /// not known.
  func methods(of path: [String]) -> [String]
  /// The tables of the dataset.
  var tables: [String] { get }
  /// The functions of expressions.
  var functions: [String] { get }
  /// Everything that help knows.
  var topics: [String] { get }
  /// What help knows by a word of any language, such as 完成率.
  func topics(foundBy word: String) -> [String]
}

extension Names {
  /// Nothing, where help is known by its names only.
  public func topics(foundBy word: String) -> [String] { [] }
}

/// The names of a session.
struct SessionNames: Names {
  let session: Session

  func fields(of path: [String]) -> [String] {
    switch session.introspect(path) {
    case .fields(let names): return names
    case .dataset: return tables
    case .row(let columns): return columns
    case .date: return ["day", "month", "weekday", "year"]
    case .dateTime: return ["day", "hour", "minute", "month", "second", "weekday", "year"]
    case .nothing, .table, .chart, .function, .value: return []
    }
  }

  func columns(of path: [String]) -> [Field]? {
    if case .table(let schema?, _) = session.introspect(path) { return schema.fields }
    if path.count == 2, path[0] == "data", case .dataset = session.introspect(["data"]) {
      return session.schema(ofTable: path[1])?.fields
    }
    return nil
  }

  func frequentValues(of column: String, in path: [String]) -> [Cell] {
    // A column that is not there has no values to offer.
    guard case .table(_, let rows?) = session.introspect(path), let found = try? rows.column(column) else {
      return []
    }
    return mostFrequent(of: found)
  }

  func methods(of path: [String]) -> [String] {
    switch session.introspect(path) {
    case .chart: ["show", "write"]
    case .value: fields(of: ["string"])
    case .fields(let names): names
    case .nothing, .table, .dataset, .row, .date, .dateTime, .function: Self.verbs
    }
  }

  var tables: [String] { session.tableNames }
  var functions: [String] { (Self.functions + session.definedFunctions).sorted() }
  var topics: [String] {
    Set(Contents.entries.flatMap { [$0.name, $0.shortName] } + session.definedFunctions).sorted()
  }

  func topics(foundBy word: String) -> [String] {
    Set(Contents.entries.filter { $0.isFound(by: word) }.map(\.name)).sorted()
  }

  private static let verbs = Contents.entries.filter { $0.owner == .table }.map(\.shortName).sorted()
  private static let functions = Contents.entries.filter(\.isInExpressions).map(\.name).sorted()
}

/// The values that occur most, the most frequent first. Of a large column a
/// sample of its rows is counted, so that completion never waits.
func mostFrequent(of column: Column, most: Int = 20, sample: Int = 100_000) -> [Cell] {
  if case .text(let indices, let dictionary) = column.cells, dictionary.count <= 1 << 20 {
    var ofCode = [Int32](repeating: 0, count: dictionary.count)
    for row in SpreadRows(of: column.count, about: sample) where !column.isMissing(row) {
      ofCode[indices[row]] += 1
    }
    let used = ofCode.indices.filter { ofCode[$0] > 0 }
    let first = used.sorted { ofCode[$0] == ofCode[$1] ? $0 < $1 : ofCode[$0] > ofCode[$1] }
    return first.prefix(most).map { .text(dictionary[$0]) }
  }
  var indices: [Cell: Int] = [:]
  var counts: [(row: Int, count: Int)] = []
  for row in SpreadRows(of: column.count, about: sample / 10) where !column.isMissing(row) {
    let cell = column[row]
    if let index = indices[cell] {
      counts[index].count += 1
    } else {
      indices[cell] = counts.count
      counts.append((row, 1))
    }
  }
  return counts.sorted { $0.count == $1.count ? $0.row < $1.row : $0.count > $1.count }
    .prefix(most).map { column[$0.row] }
}

/// Rows spread over a column: all of a short one, else one of each stretch of the
/// same length. Which one looks random and is not, as what repeats in the data
/// must not fall in with the stretches.
private struct SpreadRows: Sequence, IteratorProtocol {
  private let count: Int
  private let step: Int
  private var start = 0
  private var state: UInt64 = 1

  init(of count: Int, about wanted: Int) {
    self.count = count
    step = Swift.max(count / wanted, 1)
  }

  mutating func next() -> Int? {
    guard start < count else { return nil }
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let row = start + Int((state >> 33) % UInt64(step))
    start += step
    return Swift.min(row, count - 1)
  }
}
