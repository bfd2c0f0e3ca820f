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
    var file: DataFile?
    /// The sheet, where the file is a workbook.
    var sheet: String?
    /// The bytes of the file where they are at hand.
    var content: FileBytes?
    /// The cell of `source_file` in its rows.
    var source: String?
    /// The name in problems.
    var name: String
    /// Its index in `decided`.
    var decision = 0
    /// The heading as it was read; `nil` for a package's table.
    var heading: Heading?
  }

  /// The column that says which file a row is of, where files were given by a pattern.
  static let sourceColumn = "source_file"

  init(_ loading: Loading) { self.loading = loading }

  /// Adds the table of a package, with what was decided where its columns were found.
  mutating func add(_ table: Table, of name: String, _ decided: [DecidedFile]) {
    parts.append(Part(table: table, name: name))
    self.decided += decided
  }

  /// Reads a file of a package and adds its table.
  ///
  /// - Parameters:
  ///   - content: the file's bytes.
  ///   - sheet: the sheet that is meant; `nil` for the first of a workbook.
  mutating func add(
    _ file: DataFile, content: FileBytes, sheet: DeclaredDialect.Sheet?
  ) throws(Problem) {
    let opened = try file.open(loading, content: content)
    var index = 0
    if let sheet {
      index = try sheet.index(among: opened.tables.map { $0.sheet ?? "" }, file.path)
    } else if opened.tables.count > 1 {
      let names = opened.tables.prefix(3).map { "'\($0.sheet ?? "")'" }.joined(separator: ", ")
      throw Problem(
        "the file holds \(opened.tables.count) tables, and a package takes one of it: \(names)", kind: .data
      )
      .at(FileLocation(file.path)).hint("'sheetName' of the dialect, or 'innerpath' in an archive, says which")
    }
    let (name, table) = opened.tables[index]
    add(table, file, sheet: name, content: content, source: nil, name: file.path, hash: opened.hash)
  }

  /// Adds a table of a file.
  ///
  /// - Parameter source: the cells of `source_file`; `nil` where nobody needs to be told.
  mutating func add(_ opened: OpenedTable, of table: FileTable, source: String?, hash: String?) {
    add(
      opened, DataFile(table.path), sheet: table.sheet, content: nil, source: source, name: table.name, hash: hash)
  }

  private mutating func add(
    _ opened: OpenedTable, _ file: DataFile, sheet: String?, content: FileBytes?, source: String?, name: String,
    hash: String?
  ) {
    parts.append(
      Part(
        table: opened.table, file: file, sheet: sheet, content: content, source: source, name: name,
        decision: decided.count, heading: opened.heading))
    decided.append(
      DecidedFile(
        path: file.path, name: name, decisions: opened.decisions, units: opened.units,
        rowCount: opened.table.rowCount, columnCount: opened.table.columns.count, hash: hash))
  }

  /// The names in the first file, where they stand in its first row: those after it may repeat them or not.
  var namesOfFirst: [String]? {
    guard let heading = parts.first?.heading, heading.row == 0, heading.rowCount == 1 else { return nil }
    return heading.names
  }

  /// The table of all parts.
  mutating func table() throws(Problem) -> Table {
    guard parts.count > 1 || parts[0].source != nil else { return parts[0].table }
    let types = try joinedTypes()
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
      columns.append((name, try Column(type, stacking: cells, account: loading.account)))
    }
    if parts.contains(where: { $0.source != nil }) { columns.append((sourceName(types.map(\.name)), try sources())) }
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
      guard let file = part.file else {
        throw Problem(
          "column '\(here[0].name)' is of type \(here[0].type.rawValue) in '\(part.name)', and of another in a file "
            + "of the same table", kind: .data)
      }
      let reopened = try file.open(loading, asText: clashes, content: part.content)
      guard let opened = reopened.table(ofSheet: part.sheet) else {
        throw Problem("the file was changed while it was read", kind: .file, location: FileLocation(file.path))
      }
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
  private func sources() throws(Problem) -> Column {
    let cells = parts.map { part -> Column.Part in
      (part.source.map { Column.repeating($0, count: part.table.rowCount) }, part.table.rowCount)
    }
    return try Column(.text, stacking: cells, account: loading.account)
  }
}

extension Column {
  /// A column of one text.
  fileprivate static func repeating(_ text: String, count: Int) -> Column {
    let rows = Buffer([UInt8](repeating: 0, count: count))
    return Column(.text(.index8(rows), TextDictionary([text])))
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
