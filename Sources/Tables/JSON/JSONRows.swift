import Problems
import System

/// Objects as the rows of a table.
///
/// The columns are the schema's, or every key in the order in which it first
/// occurs; a key that a row lacks is missing there, as `null` is. Without a
/// schema a column is of whole numbers, numbers, booleans, dates (every text is
/// one) or texts; values of different kinds under one key are a problem.
struct JSONRows {
  private let file: FileBytes
  private var rowCount = 0
  /// The keys in order, and the values that are there, with their rows.
  private var keys: [String] = []
  private var values: [[(row: Int, json: JSON)]] = []

  init(_ rows: [JSON], _ file: FileBytes) throws(Problem) {
    self.file = file
    rowCount = rows.count
    var codes = Interner()
    // Keys are read by bytes; a column's name may be written in several ways.
    var columnOfCode: [Int] = []
    for (row, json) in rows.enumerated() {
      guard let members = json.members else {
        throw Problem(
          "expected an object, found \(json.kind)", kind: .data, place: file.place(at: json.offset))
      }
      for member in members {
        let code = Int(codes.code(of: member.key))
        if code == columnOfCode.count { columnOfCode.append(column(named: member.key)) }
        let column = columnOfCode[code]
        if member.value.isNull { continue }
        guard values[column].last?.row != row else {
          throw Problem(
            "two columns are named '\(member.key)'", kind: .data,
            place: file.place(at: member.value.offset))
        }
        values[column].append((row, member.value))
      }
    }
  }

  private mutating func column(named name: String) -> Int {
    if let known = keys.firstIndex(of: name) { return known }
    keys.append(name)
    values.append([])
    return keys.count - 1
  }

  func table(_ options: ReadOptions) throws(Problem) -> Table {
    var columns: [(name: String, column: Column)] = []
    let fields = if let schema = options.schema { schema.fields } else { try inferred() }
    for field in fields {
      let index = keys.firstIndex(of: field.name)
      var cells = [Cell](repeating: .missing, count: rowCount)
      for value in index.map({ values[$0] }) ?? [] {
        guard let cell = value.json.cell(field.type) else { throw wrong(value.json, field) }
        cells[value.row] = cell
      }
      columns.append((field.name, Column(field.type, cells)))
      try options.poll?()
    }
    if let schema = options.schema,
      let extra = keys.firstIndex(where: { schema.index(of: $0) == nil }),
      let first = values[extra].first
    {
      throw Problem.unknown("column", keys[extra], among: schema.names, kind: .data)
        .at(file.place(at: first.json.offset))
    }
    return Table(columns)
  }

  private func inferred() throws(Problem) -> [Field] {
    var fields: [Field] = []
    for (key, values) in zip(keys, values) {
      let type =
        [ColumnType.integer, .number, .boolean, .date, .text].first { type in
          values.allSatisfy { $0.json.cell(type) != nil }
        }
      if let type {
        fields.append(Field(key, values.isEmpty ? .text : type))
      } else {
        throw mixed(values, Field(key, values[0].json.likelyType))
      }
    }
    return fields
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
      default: json.kind
      }
    return Problem(
      "expected \(field.type.withArticle), found \(found)", kind: .data,
      place: file.place(at: json.offset)
    ).in("column '\(field.name)'")
  }
}

extension JSON {
  /// The value as a cell of a type, or `nil` where it is none.
  fileprivate func cell(_ type: ColumnType) -> Cell? {
    switch (type, value) {
    case (.integer, .number): integer.map(Cell.integer)
    case (.number, .number): number.map(Cell.number)
    case (.text, .text(let text)): .text(text)
    case (.boolean, .boolean(let boolean)): .boolean(boolean)
    case (.date, .text(let text)): Day(text).map(Cell.date)
    default: nil
    }
  }

  fileprivate var likelyType: ColumnType {
    switch value {
    case .number: .number
    case .boolean: .boolean
    default: .text
    }
  }
}

extension ColumnType {
  /// As problems name it.
  var withArticle: String {
    switch self {
    case .integer: "a whole number"
    case .number: "a number"
    case .text: "a text"
    case .boolean: "true or false"
    case .date: "a date such as 2019-05-05"
    }
  }
}
