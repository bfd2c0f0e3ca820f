import Problems
import System

/// Objects as the rows of a table.
///
/// The columns are the schema's, or every key in the order in which it first
/// occurs; a key that a row lacks is missing there, as `null` is. Without a
/// schema a column is of whole numbers, numbers, booleans, dates or datetimes
/// (every text is one) or texts; values of different kinds under one key are a problem.
struct JSONRows {
  private let file: FileBytes
  private var rowCount = 0
  /// The keys in order, and the values that are there, with their rows.
  private var keys: [String] = []
  private var positions: [String: Int] = [:]
  private var values: [[(row: Int, json: JSON)]] = []

  init(_ rows: [JSON], _ file: FileBytes) throws(Problem) {
    self.file = file
    rowCount = rows.count
    var indices = Interner()
    // Keys are read by bytes; a column's name may be written in several ways.
    var columnOfIndex: [Int] = []
    for (row, json) in rows.enumerated() {
      guard let members = json.members else {
        throw Problem(
          "expected an object, found \(json.kind)", kind: .data, location: file.location(at: json.offset))
      }
      for member in members {
        let textIndex = Int(indices.index(of: member.key))
        if textIndex == columnOfIndex.count { columnOfIndex.append(column(named: member.key)) }
        let column = columnOfIndex[textIndex]
        if member.value.isNull { continue }
        guard values[column].last?.row != row else {
          throw Problem(
            "two columns are named '\(member.key)'", kind: .data,
            location: file.location(at: member.value.offset))
        }
        values[column].append((row, member.value))
      }
    }
  }

  private mutating func column(named name: String) -> Int {
    if let known = positions[name] { return known }
    positions[name] = keys.count
    keys.append(name)
    values.append([])
    return keys.count - 1
  }

  func table(_ options: ReadOptions) throws(Problem) -> Table {
    var columns: [(name: String, column: Column)] = []
    let fields = if let schema = options.schema { schema.fields } else { try inferred(options) }
    for field in fields {
      let values = positions[field.name].map { self.values[$0] } ?? []
      columns.append((field.name, try column(field, values, options)))
      try options.poll?()
    }
    if let schema = options.schema,
      let extra = keys.firstIndex(where: { schema.index(of: $0) == nil }),
      let first = values[extra].first
    {
      throw Problem.unknown("column", keys[extra], among: schema.names, kind: .data)
        .at(file.location(at: first.json.offset))
    }
    return Table(columns)
  }

  private func column(
    _ field: Field, _ values: [(row: Int, json: JSON)], _ options: ReadOptions
  ) throws(Problem) -> Column {
    let bytes = rowCount * MemoryLayout<Cell>.stride
    try options.account?.charge(bytes)
    defer { options.account?.release(bytes) }
    var cells = [Cell](repeating: .missing, count: rowCount)
    var remarks = CellRemarks()
    for value in values {
      guard let cell = value.json.cell(field.type) ?? (options.readsMixedAsText ? .text(value.json.written) : nil)
      else { throw wrong(value.json, field) }
      if let text = cell.text, text.utf8.contains(0) {
        throw Problem("a NUL byte, which no text has", kind: .data, location: file.location(at: value.json.offset))
          .in("column '\(field.name)'")
      }
      cells[value.row] = cell
      if cell == .missing { remarks.notFinite.add(row: value.row) }
      if case .number(let number) = cell, value.json.losesDigits(number) {
        remarks.rounded.add(row: value.row)
      }
    }
    if let note = options.note {
      if options.schema == nil { noteFractions(field, values, note) }
      let notes = remarks.notes(column: field.name) { row in
        let offset = values.first { $0.row == row }?.json.offset
        return "\(file.location(at: offset ?? 0))"
      }
      for text in notes { note(text) }
    }
    return try Column(field.type, cells, account: options.account)
  }

  /// Tells of a column of whole numbers that a few others turned into numbers.
  private func noteFractions(
    _ field: Field, _ values: [(row: Int, json: JSON)], _ note: (String) -> Void
  ) {
    guard field.type == .number else { return }
    let fractions = values.filter { $0.json.integer == nil && $0.json.number != nil }
    guard let first = fractions.first, values.count >= 2 * fractions.count else { return }
    note(
      "\(file.location(at: first.json.offset)): column '\(field.name)': not a whole number, so that "
        + "all cells of the column are numbers")
  }

  private func inferred(_ options: ReadOptions) throws(Problem) -> [Field] {
    var fields: [Field] = []
    for (key, values) in zip(keys, values) {
      let type =
        [ColumnType.integer, .number, .boolean, .date, .dateTime, .text].first { type in
          // A text such as "NaN" is no number where nothing else is one.
          (!type.isNumeric || values.isEmpty || values.contains { $0.json.isNumber })
            && values.allSatisfy { $0.json.cell(type) != nil }
        }
      if let type {
        fields.append(Field(key, values.isEmpty ? .text : type))
      } else if options.readsMixedAsText {
        noteMixed(key, values, options.note)
        fields.append(Field(key, .text))
      } else {
        throw mixed(values, Field(key, values[0].json.likelyType))
      }
    }
    return fields
  }

  /// Tells that values of several kinds are text.
  private func noteMixed(_ key: String, _ values: [(row: Int, json: JSON)], _ note: ((String) -> Void)?) {
    guard let note, let odd = values.first(where: { $0.json.cell(values[0].json.likelyType) == nil }) else { return }
    note(
      "\(file.location(at: odd.json.offset)): column '\(key)': values of several kinds, so that all cells of the "
        + "column are text")
  }

  private func mixed(_ values: [(row: Int, json: JSON)], _ field: Field) -> Problem {
    let odd = values.first { $0.json.cell(field.type) == nil } ?? values[0]
    return wrong(odd.json, field)
  }

  private func wrong(_ json: JSON, _ field: Field) -> Problem {
    let found =
      switch json.value {
      case .number(let text): text
      case .text(let text): "'\(text.prefix(40))'"
      case .null, .boolean, .list, .object: json.kind
      }
    let problem = Problem(
      "expected \(field.type.withArticle), found \(found)", kind: .data,
      location: file.location(at: json.offset)
    ).in("column '\(field.name)'")
    guard field.type == .dateTime, let text = json.text, let advice = DateTime.advice(on: text) else {
      return problem
    }
    return problem.hint(advice)
  }
}

extension JSON {
  /// The value as text: a text as it is, anything else as JSON has it.
  public var written: String {
    if case .text(let text) = value { text } else { json }
  }

  private var json: String {
    switch value {
    case .null: "null"
    case .boolean(let boolean): boolean ? "true" : "false"
    case .number(let text): text
    case .text(let text): String(decoding: jsonText(text), as: UTF8.self)
    case .list(let items): "[" + items.map(\.json).joined(separator: ", ") + "]"
    case .object(let members):
      "{"
        + members.map { String(decoding: jsonText($0.key), as: UTF8.self) + ": " + $0.value.json }
        .joined(separator: ", ") + "}"
    }
  }

  /// The value as a cell of a type, or `nil` where it is none.
  fileprivate func cell(_ type: ColumnType) -> Cell? {
    switch (type, value) {
    case (.integer, .number): isNotFinite ? .missing : integer.map(Cell.integer)
    case (.number, .number): isNotFinite ? .missing : number.map(Cell.number)
    case (.integer, .text), (.number, .text): isNotFinite ? .missing : nil
    case (.text, .text(let text)): .text(text)
    case (.boolean, .boolean(let boolean)): .boolean(boolean)
    case (.date, .text(let text)): Day(text).map(Cell.date)
    case (.dateTime, .text(let text)): DateTime(text).map(Cell.dateTime)
    case (.integer, _), (.number, _), (.text, _), (.boolean, _), (.date, _), (.dateTime, _): nil
    }
  }

  fileprivate var isNumber: Bool { if case .number = value { true } else { false } }

  /// True where it is `NaN`, `"Inf"` or the like.
  public var isNotFinite: Bool {
    switch value {
    case .number(var text), .text(var text): text.withUTF8(Numerals.isNotFinite)
    case .null, .boolean, .list, .object: false
    }
  }

  fileprivate func losesDigits(_ number: Double) -> Bool {
    guard case .number(var text) = value else { return false }
    return text.withUTF8 { Numerals.losesDigits($0, number) }
  }

  fileprivate var likelyType: ColumnType {
    switch value {
    case .number: .number
    case .boolean: .boolean
    case .null, .text, .list, .object: .text
    }
  }
}

extension ColumnType {
  /// The type with its article and an example, as problems about cells name it.
  public var withArticle: String {
    switch self {
    case .integer: "a whole number"
    case .number: "a number"
    case .text: "a text"
    case .boolean: "true or false"
    case .date: "a date such as 2019-05-05"
    case .dateTime: "a datetime such as 2019-05-05T08:30:00"
    }
  }
}
