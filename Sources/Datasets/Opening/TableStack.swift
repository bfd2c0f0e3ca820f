import Problems
import System
import Tables

/// Puts the tables of files and packages on top of one another.
///
/// Columns are joined by name. One of whole numbers here and of numbers there is of numbers; one of
/// different types otherwise is read as text from every file that has it.
struct TableStack {
  private let loading: Loading
  private var parts: [Part] = []
  private(set) var decided: [DecidedFile] = []

  private struct Part {
    var table: Table
    /// The file; `nil` for a package's table.
    var path: String?
    /// The cell of `source_file` in its rows.
    var source: String?
    /// The name in problems.
    var name: String
    /// Its index in `decided`.
    var decision = 0
  }

  /// The column that says which file a row is of, where files were given by a pattern.
  static let sourceColumn = "source_file"

  init(_ loading: Loading) { self.loading = loading }

  mutating func add(_ table: Table, of name: String) throws(Problem) {
    parts.append(Part(table: table, name: name))
  }

  mutating func add(_ path: String, _ group: FileGroup) throws(Problem) {
    let (opened, hash) = try DataFile(path).open(loading)
    parts.append(
      Part(
        table: opened.table, path: path, source: group.isPattern ? Files.name(of: path) : nil, name: path,
        decision: decided.count))
    decided.append(
      DecidedFile(
        path: path, decisions: opened.decisions, units: opened.units, rowCount: opened.table.rowCount,
        columnCount: opened.table.columns.count, hash: hash))
  }

  /// The table of all parts.
  mutating func table() throws(Problem) -> Table {
    let types = try joinedTypes()
    guard parts.count > 1 || parts[0].source != nil else { return parts[0].table }
    var columns: [(name: String, column: Column)] = []
    for (name, type) in types {
      try loading.poll?()
      var cells: [(column: Column?, count: Int)] = []
      for part in parts {
        var column: Column?
        if let index = part.table.schema.index(of: name) {
          column = try part.table.columns[index].widened(to: type, loading)
        }
        cells.append((column, part.table.rowCount))
      }
      columns.append((name, Column(type, stacking: cells)))
    }
    if parts.contains(where: { $0.source != nil }) { columns.append((sourceName(types.map(\.name)), sources())) }
    return Table(columns)
  }

  /// The names of all columns with the types that all parts fit, in the order in which they are met.
  private mutating func joinedTypes() throws(Problem) -> [(name: String, type: ColumnType)] {
    while true {
      var names: [String] = []
      var known: Set<String> = []
      var types: [String: ColumnType] = [:]
      var clashes: Set<String> = []
      for part in parts {
        for (field, column) in zip(part.table.schema.fields, part.table.columns) {
          if known.insert(field.name).inserted { names.append(field.name) }
          // A column without any cell is of every type.
          if column.missingCount == column.count { continue }
          guard let before = types[field.name] else {
            types[field.name] = field.type
            continue
          }
          guard let joined = before.joined(with: field.type) else {
            clashes.insert(field.name)
            continue
          }
          types[field.name] = joined
        }
      }
      if clashes.isEmpty { return names.map { ($0, types[$0] ?? .text) } }
      try readAsText(clashes)
    }
  }

  /// Reads once more, as text, the columns whose types no two parts agree on.
  private mutating func readAsText(_ clashes: Set<String>) throws(Problem) {
    for (index, part) in parts.enumerated() {
      let here = part.table.schema.fields.filter { clashes.contains($0.name) && $0.type != .text }
      guard !here.isEmpty else { continue }
      guard let path = part.path else {
        throw Problem(
          "column '\(here[0].name)' is of type \(here[0].type.rawValue) in '\(part.name)', and of another in a file "
            + "of the same table", kind: .data)
      }
      let (opened, _) = try DataFile(path).open(loading, asText: clashes)
      parts[index].table = Self.asText(opened.table, clashes)
      decided[part.decision].decisions = opened.decisions
      for field in here {
        let reason = "it is not \(field.type.words) in every file of the table"
        decided[part.decision].decisions.append(
          Decision(
            column: field.name, decision: "text", reason: reason,
            note: .init(line: .keptAsText, text: "'\(field.name)' text: \(reason)")))
      }
    }
  }

  /// The table with some of its columns as text.
  private static func asText(_ table: Table, _ names: Set<String>) -> Table {
    Table(
      zip(table.schema.names, table.columns).map { name, column in
        guard names.contains(name), column.type != .text else { return (name, column) }
        return (name, Column(texts: (0..<column.count).map { written(column[$0]) }))
      })
  }

  /// A value of JSON as text; those of other files are read as text to begin with.
  private static func written(_ cell: Cell) -> String? { cell == .missing ? nil : TableCheck.shown(cell) }

  private func sourceName(_ taken: [String]) -> String {
    var name = Self.sourceColumn
    var number = 2
    while taken.contains(name) {
      name = "\(Self.sourceColumn)_\(number)"
      number += 1
    }
    return name
  }

  /// For each row the name of its file.
  private func sources() -> Column {
    let sources = parts.map { $0.source ?? "" }
    let distinct = Array(Set(sources)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let numbers = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, UInt32($0)) })
    var indices: [UInt32] = []
    var present: [UInt8] = []
    for (part, source) in zip(parts, sources) {
      indices += repeatElement(numbers[source] ?? 0, count: part.table.rowCount)
      present += repeatElement(part.source == nil ? 0 : 1, count: part.table.rowCount)
    }
    return Column(
      .text(.init(narrowing: indices, dictionaryCount: distinct.count), TextDictionary(distinct)),
      validity: present.contains(0) ? Buffer(present) : nil)
  }
}

extension Column {
  /// The cells in the type of all parts: whole numbers as numbers, missing cells as any.
  fileprivate func widened(to type: ColumnType, _ loading: Loading) throws(Problem) -> Column? {
    if self.type == type { return self }
    guard type == .number, case .integer(let whole) = cells else { return nil }
    let numbers = try Buffer<Double>(count: count, account: loading.account)
    for row in 0..<count { numbers.base[row] = Double(whole[row]) }
    return Column(.number(numbers), validity: validity)
  }
}
