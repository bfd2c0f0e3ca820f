import Datasets
import Problems
import Queries
import Synchronization
import System
import Tables

/// The dataset as pages read it: opened once, and anew when one of its files has changed.
final class ServedData: Sendable {
  /// The paths, as they were given or are usual.
  let paths: [String]
  private let state = Mutex<State?>(nil)

  private struct State {
    var dataset: Dataset
    var mark: Mark
    var looked: Double
  }

  /// What tells whether files have changed: their names and stamps.
  private struct Mark: Equatable {
    var stamps: [String: FileStamp]
  }

  init(_ paths: [String]) throws {
    self.paths = paths.isEmpty ? usualData() : paths
    for path in paths { try Dataset.checkIsThere(path) }
  }

  /// The dataset as its files are now. Changes are looked for at most once a second.
  ///
  /// - Throws: where a path is gone, or a descriptor is wrong.
  func dataset() throws(Problem) -> Dataset {
    let now = MachineClock.seconds()
    let known = state.withLock { $0 }
    if let known, now - known.looked < 1 { return known.dataset }
    let mark = Mark(stamps: stamps())
    if var known, known.mark == mark {
      known.looked = now
      state.withLock { $0 = known }
      return known.dataset
    }
    let dataset = try Dataset(paths)
    state.withLock { $0 = State(dataset: dataset, mark: mark, looked: now) }
    return dataset
  }

  /// The stamps of the files at the paths, and in the folders there; two levels deep, as packages lie.
  private func stamps() -> [String: FileStamp] {
    var stamps: [String: FileStamp] = [:]
    func look(_ path: String, depth: Int) {
      stamps[path] = FileStamp(path)
      guard depth > 0, Files.kind(of: path) == .folder else { return }
      for name in Files.names(in: path) { look(Files.join(path, name), depth: depth - 1) }
    }
    for path in paths { look(path.contains("*") ? Files.folder(of: path) : path, depth: 2) }
    return stamps
  }

  /// A table with what the dataset says of it, read away from the threads that answer.
  func table(_ name: String) async throws -> ServedTable {
    try await blockingOnLargeStack { () throws(Problem) in try self.tableNow(name) }
  }

  /// A table, for those who may wait.
  func tableNow(_ name: String) throws(Problem) -> ServedTable {
    let dataset = try dataset()
    let description = try dataset.description(of: name)
    let table = try dataset.table(description.name)
    return ServedTable(
      description: description, columns: try dataset.columns(of: description.name), rows: table,
      keys: dataset.packages.flatMap { package in
        package.tables.flatMap { other in
          other.foreignKeys.map { TableLink($0, of: other.name) }
        }
      })
  }
}

/// A table of the dataset, and how it hangs together with others.
struct ServedTable: Sendable {
  var description: DatasetTable
  var columns: [ColumnDescription]
  var rows: Table
  /// The foreign keys of all tables.
  var keys: [TableLink]

  var name: String { description.name }
  /// The keys that lead from this table to others.
  var leading: [TableLink] { keys.filter { $0.from == name } }
  /// The keys that lead from other tables to this one.
  var referring: [TableLink] { keys.filter { $0.to == name && $0.from != name } }
}

/// A foreign key: columns of one table that name a row of another.
struct TableLink: Sendable, Equatable {
  var from: String
  var columns: [String]
  var to: String
  var keys: [String]

  init(_ key: ForeignKey, of table: String) {
    from = table
    columns = key.columns
    to = key.table.isEmpty ? table : key.table
    keys = key.keys
  }

  /// The filter that finds the rows of the table that is led to; `nil` where a cell is missing.
  func filter(of row: (String) -> Cell?) -> String? { Self.filter(zip(keys, columns), row) }

  /// The filter that finds the rows that lead to a row; `nil` where a cell is missing.
  func reverseFilter(of row: (String) -> Cell?) -> String? { Self.filter(zip(columns, keys), row) }

  private static func filter(_ pairs: some Sequence<(String, String)>, _ row: (String) -> Cell?) -> String? {
    var conditions: [String] = []
    for (name, source) in pairs {
      guard let cell = row(source), let literal = literal(cell) else { return nil }
      conditions.append("\(columnName(name)) == \(literal)")
    }
    return conditions.isEmpty ? nil : conditions.joined(separator: " and ")
  }
}

/// A cell as an expression writes it; `nil` of a missing one.
func literal(_ cell: Cell) -> String? {
  switch cell {
  case .missing: nil
  case .integer(let value): String(value)
  case .number(let value): "\(value)"
  case .text(let text): quoted(text)
  case .boolean(let value): value ? "true" : "false"
  case .date(let day): "date('\(day)')"
  case .dateTime(let time): "datetime('\(time.iso8601)')"
  }
}

private func quoted(_ text: String) -> String {
  "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'").replacing("\n", with: "\\n") + "'"
}

/// A column's name as an expression writes it.
private func columnName(_ name: String) -> String {
  let isPlain = name.unicodeScalars.allSatisfy {
    $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_"
  }
  return isPlain && !(name.first?.isNumber ?? true) ? name : "`\(name)`"
}

/// The folders in which data is looked for when nobody names one.
private func usualData() -> [String] {
  let named = (environment("PLUMB_DATA") ?? "").split(separator: ":").map(String.init)
  return named.isEmpty ? ["datasets"] : named
}
