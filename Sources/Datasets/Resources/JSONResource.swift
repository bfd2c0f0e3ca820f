import Problems
import System
import Tables

/// Rows of JSON as a package describes them: lists or objects, in a file or in the descriptor itself.
struct JSONResource {
  private let description: PackagedTable
  private let loading: Loading
  /// Pays for the values of the JSON text while they are turned into columns.
  private let hold: MemoryHold?

  init(_ description: PackagedTable, _ loading: Loading) {
    self.description = description
    self.loading = loading
    hold = loading.account.map(MemoryHold.init)
  }

  private var dialect: DeclaredDialect { description.layout.dialect }

  /// The columns of lists without a heading.
  private var names: [String]? {
    guard dialect.headerRows.isEmpty, description.isDescribed else { return nil }
    return description.columns.map(\.field.name)
  }

  /// The rows of a file: one value, or one in each line.
  func records(_ file: FileBytes) throws(Problem) -> JSONRecords {
    var wanted = TextTable.Wanted()
    wanted.encoding = description.layout.encoding ?? "UTF-8"
    let text = try TextTable(file, loading, wanted).decoded().text
    let first = text.bytes.first { $0 != 0x20 && !(0x09...0x0D ~= $0) && $0 < 0x80 }
    if dialect.property == nil, description.layout.isJSONLines || first == UInt8(ascii: "{") {
      return try kept(JSONRecords(lines: text, names: names, hold: hold, poll: loading.poll))
    }
    let document = try JSONDocument(text, allowsNotFinite: true, hold: hold)
    return try records(DescriptorValue(source: text, json: document.root))
  }

  /// The rows of a value: a list, or the member of an object that the dialect names.
  func records(_ value: DescriptorValue) throws(Problem) -> JSONRecords {
    let rows = try dialect.property.map { (name) throws(Problem) in try value.required(name) } ?? value
    let items = try rows.list().map(\.json)
    return try kept(JSONRecords(items, source: value.source, names: names))
  }

  /// The rows with those members that are columns.
  private func kept(_ records: JSONRecords) throws(Problem) -> JSONRecords {
    dialect.itemKeys.map { records.keeping($0) } ?? records
  }

  /// The table with the columns that the package names. A member that a row lacks is missing.
  ///
  /// - Throws: the first value that is none of its field, and a member that is no column.
  func table(_ records: JSONRecords) throws(Problem) -> Table {
    try checkMembers(records)
    var columns: [(name: String, column: Column)] = []
    for described in description.columns {
      try loading.poll?()
      columns.append((described.field.name, try column(described, records)))
    }
    return Table(columns)
  }

  private func column(_ described: PackagedColumn, _ records: JSONRecords) throws(Problem) -> Column {
    let (name, reading) = (described.field.name, described.reading)
    let missing = Set(reading.missingValues ?? description.missingValues)
    var cells: [Cell] = []
    cells.reserveCapacity(records.rows.count)
    for row in records.rows {
      guard let value = row[name], !(value.text.map(missing.contains) ?? false) else {
        cells.append(.missing)
        continue
      }
      guard let cell = reading.cell(json: value) else { throw wrong(value, described, records.source) }
      if let text = cell.text, text.utf8.contains(0) {
        throw Problem("a NUL byte, which no text has", kind: .data, location: records.source.location(at: value.offset))
          .in("column '\(name)'")
      }
      cells.append(cell)
    }
    return try Column(reading.type, cells, account: loading.account)
  }

  private func wrong(_ value: JSON, _ described: PackagedColumn, _ source: FileBytes) -> Problem {
    let found = value.text.map { TableCheck.shown(.text($0)) } ?? (value.number == nil ? value.kind : value.written)
    let problem = Problem(
      "expected \(described.reading.words), found \(found)", kind: .data, location: source.location(at: value.offset)
    ).in("column '\(described.field.name)'")
    return value.text.flatMap(described.reading.advice).map { problem.hint($0) } ?? problem
  }

  /// Refuses members that are no columns, and columns that no list has.
  private func checkMembers(_ records: JSONRecords) throws(Problem) {
    let known = Set(description.columns.map(\.field.name))
    for row in records.rows {
      guard let members = row.members else {
        throw Problem(
          "expected an object, found \(row.kind)", kind: .data, location: records.source.location(at: row.offset))
      }
      if let other = members.first(where: { !known.contains($0.key) }) {
        throw Problem.unknown("column", other.key, among: description.schema.names, kind: .data)
          .at(records.source.location(at: other.offset))
      }
    }
    if let names = records.names, let lacking = description.schema.names.first(where: { !names.contains($0) }) {
      throw Problem.unknown("column", lacking, among: names, kind: .data).at(FileLocation(records.source.path))
    }
  }

  /// The table with columns that are found from the values.
  func tableFound(_ records: JSONRecords) throws(Problem) -> Table {
    var options = ReadOptions()
    options.account = loading.account
    options.poll = loading.poll
    options.note = loading.note
    options.readsMixedAsText = true
    let table = try records.table(options)
    guard !table.columns.isEmpty else {
      throw Problem("a table without columns", kind: .data, location: FileLocation(records.source.path))
        .in(description.name)
    }
    return table
  }
}

extension FieldReading {
  /// The cell that a value of JSON stands for; `nil` where it is none of the field's.
  func cell(json: JSON) -> Cell? {
    switch json.value {
    case .null: return .missing
    case .text(let text): return cell(text)
    case .number:
      switch type {
      case .integer: return (json.integer ?? json.number.flatMap { Int64(exactly: $0) }).map(Cell.integer)
      case .number: return json.isNotFinite ? .missing : json.number.map(Cell.number)
      case .text, .boolean, .date, .dateTime: return asJSON(json)
      }
    case .boolean(let isTrue): return type == .boolean ? .boolean(isTrue) : asJSON(json)
    case .list, .object: return asJSON(json)
    }
  }

  /// A value as JSON writes it, where the field is of such.
  private func asJSON(_ json: JSON) -> Cell? { if case .json = form { .text(json.written) } else { nil } }
}
