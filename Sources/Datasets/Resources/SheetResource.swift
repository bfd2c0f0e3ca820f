import Documents
import Problems
import System
import Tables

/// A sheet of a workbook as a package describes it: rows of a heading, and records below it.
struct SheetResource {
  private let description: PackagedTable
  private let sheet: Sheet
  private let path: String
  private let loading: Loading
  /// The names of the columns, in the order of the sheet; empty for one without a name.
  let names: [String]
  /// The rows of the sheet with records, counted from 0.
  private let numbers: [Int]
  /// The cells of the sheet, those of merged ranges filled.
  private let cells: SheetCells

  /// - Throws: where the workbook has no such sheet, or the sheet no heading.
  init(_ workbook: Workbook, of path: String, _ description: PackagedTable, _ loading: Loading) throws(Problem) {
    self.description = description
    self.path = path
    self.loading = loading
    let dialect = description.layout.dialect
    let sheet = try Self.sheet(workbook, dialect.sheet, path, loading)
    let filled = (0..<sheet.cells.rowCount).filter { row in
      !dialect.commentRows.contains(row + 1) && !sheet.cells.isEmpty(row: row)
    }
    names = try Self.names(sheet, description, path)
    numbers = filled.filter { $0 >= dialect.headerRows.max() ?? 0 }
    let body = FilledRanges(sheet, of: path, numbers, width: names.count, loading)
    cells = try body.filled(without: []).cells
    self.sheet = sheet
  }

  /// The sheet that the dialect names or, where it names none, the first that is not hidden and holds anything.
  private static func sheet(
    _ workbook: Workbook, _ wanted: DeclaredDialect.Sheet?, _ path: String, _ loading: Loading
  ) throws(Problem) -> Sheet {
    guard let wanted else {
      if let sheet = SheetTables(workbook, of: path, loading).kept.first { return sheet }
      throw Problem("the workbook holds no cell", kind: .data, location: FileLocation(path))
    }
    return workbook.sheets[try wanted.index(among: workbook.sheets.map(\.name), path)]
  }

  /// The names in the rows of the heading; those of the schema where the sheet has none.
  private static func names(
    _ sheet: Sheet, _ description: PackagedTable, _ path: String
  ) throws(Problem) -> [String] {
    let dialect = description.layout.dialect
    guard let last = dialect.headerRows.max() else { return description.columns.map(\.field.name) }
    let written = (0..<min(last, sheet.cells.rowCount)).filter { dialect.headerRows.contains($0 + 1) }
      .map { sheet.cells.row($0).map { HeadingFinder.folded($0.written) } }
    let names = GivenHeading(rows: dialect.headerRows, join: dialect.headerJoin).names(written)
    guard names.contains(where: { !$0.isEmpty }) else {
      let address = CellAddress(row: dialect.headerRows[0] - 1, column: 0).description(inSheet: sheet.name)
      throw Problem("no heading at \(address)", kind: .data, location: FileLocation(path))
        .hint("'headerRows' of the dialect says in which rows the names stand, and 'header': false that there are none")
    }
    guard !dialect.isCaseSensitive else { return names }
    let known = Dictionary(
      description.columns.map { ($0.field.name.lowercased(), $0.field.name) }, uniquingKeysWith: { first, _ in first })
    return names.map { known[$0.lowercased()] ?? $0 }
  }

  /// The location of a cell, with its address in the sheet.
  func location(row: Int, column name: String) -> FileLocation {
    FileLocation("\(path), \(sheet.address(row: numbers[row], column: names.firstIndex(of: name) ?? 0))")
  }

  /// The table with the columns that the package names.
  ///
  /// - Throws: the first cell that is none of its field, and columns that are not the package's.
  func table() throws(Problem) -> Table {
    try checkNames()
    var columns: [(name: String, column: Column)] = []
    for described in description.columns {
      try loading.poll?()
      guard let index = names.firstIndex(of: described.field.name) else { preconditionFailure("a column of the sheet") }
      columns.append((described.field.name, try column(described, index)))
    }
    return Table(columns)
  }

  private func checkNames() throws(Problem) {
    let width = max(names.count, numbers.reduce(0) { max($0, cells.width(of: $1)) })
    for index in 0..<width {
      let name = index < names.count ? names[index] : ""
      if name.isEmpty {
        guard let row = numbers.first(where: { !cells[$0, index].isEmpty }) else { continue }
        throw Problem("column \(index + 1) has no name", kind: .data)
          .at(FileLocation("\(path), \(sheet.address(row: row, column: index))"))
      }
      if names[..<index].contains(name) {
        throw Problem("two columns are named '\(name)'", kind: .data, location: FileLocation(path))
      }
      guard description.column(name) != nil else {
        throw Problem("the column '\(name)' is not in the schema", kind: .data, location: FileLocation(path))
      }
    }
    if let lacking = description.schema.names.first(where: { !names.contains($0) }) {
      throw Problem.unknown("column", lacking, among: names, kind: .data).at(FileLocation(path))
    }
  }

  private func column(_ described: PackagedColumn, _ index: Int) throws(Problem) -> Column {
    let missing = Set(described.reading.missingValues ?? description.missingValues)
    var cells: [Cell] = []
    cells.reserveCapacity(numbers.count)
    for (row, number) in numbers.enumerated() {
      let written = self.cells.cell(row: number, column: index)
      guard !written.isMissing, !missing.contains(written.written) else {
        cells.append(.missing)
        continue
      }
      guard let cell = described.reading.cell(sheet: written) else { throw wrong(written, row, described) }
      cells.append(cell)
    }
    return try Column(described.reading.type, cells, account: loading.account)
  }

  private func wrong(_ cell: SheetCell, _ row: Int, _ described: PackagedColumn) -> Problem {
    let problem = Problem(
      "expected \(described.reading.words), found \(TableCheck.shown(.text(cell.written)))", kind: .data,
      location: location(row: row, column: described.field.name)
    ).in("column '\(described.field.name)'")
    return described.reading.advice(on: cell.written).map { problem.hint($0) } ?? problem
  }
}

extension DeclaredDialect.Sheet {
  /// The index of the sheet among those of a workbook.
  func index(among names: [String], _ path: String) throws(Problem) -> Int {
    switch self {
    case .name(let name):
      if let index = names.firstIndex(of: name) { return index }
      throw Problem.unknown("sheet", name, among: names, kind: .data).at(FileLocation(path))
    case .number(let number):
      if names.indices.contains(number - 1) { return number - 1 }
      throw Problem("no sheet \(number): there are \(names.count)", kind: .data, location: FileLocation(path))
    }
  }
}

extension FieldReading {
  /// The cell that a cell of a sheet stands for; `nil` where it is none of the field's.
  func cell(sheet cell: SheetCell) -> Cell? {
    switch cell {
    case .empty, .noStoredValue, .error: return .missing
    case .text(let text): return self.cell(text)
    case .number(let number):
      if type == .number { return .number(number) }
      if type == .integer { return Int64(exactly: number).map(Cell.integer) }
    case .boolean(let isTrue):
      if type == .boolean { return .boolean(isTrue) }
    case .date(let day):
      if type == .date { return .date(day) }
      if type == .dateTime { return .dateTime(DateTime(day)) }
    case .datetime(let microseconds):
      let time = DateTime(microseconds: microseconds)
      if type == .dateTime { return .dateTime(time) }
      if type == .date { return time.sinceMidnight == 0 ? .date(time.day) : nil }
    }
    // A number in a field of texts is an identifier; one in a field of dates may be a date of eight digits.
    return self.cell(cell.written)
  }
}
