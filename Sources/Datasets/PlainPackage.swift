import Problems
import System
import Tables

/// A package whose descriptor is so plain that it needs not be read to know that it is right.
///
/// Every start of the program opens the dataset, and most runs use one or two of its tables. So the
/// descriptor is indexed and judged where it stands, byte by byte, and what it says of a table is read when
/// the table is used. The judge is sure of all that it lets pass: `PackageReader` would find nothing wrong.
/// At the first thing that it does not know, right or wrong, there is no plain package, and `PackageReader`
/// reads everything at once and words what is wrong.
struct PlainPackage {
  let name: String?
  let title: String?
  let description: String?
  let tables: [PackagedTable]

  /// Judges a descriptor; `nil` where it is not plain.
  init?(_ descriptor: FileBytes, in folder: String) {
    guard let index = JSONIndex(descriptor), index.kind(0) == .object else { return nil }
    var texts: [String?] = [nil, nil, nil]
    var resources: Int?
    for (key, value) in index.members(of: 0) {
      let known = Self.keys.firstIndex { index.isText(key, $0) }
      if let known {
        guard index.kind(value) == .text else { return nil }
        texts[known] = index.text(value)
      } else if index.isText(key, "resources") {
        resources = value
      }
    }
    guard let resources, index.kind(resources) == .list else { return nil }
    var judge = PlainTableJudge(index)
    for resource in index.items(of: resources) { guard judge.add(resource) else { return nil } }
    guard judge.keysLeadSomewhere() else { return nil }
    (name, title, description) = (texts[0], texts[1], texts[2])
    tables = judge.tables.map { table in
      PackagedTable(index.text(table.name), paths: table.paths.map(index.text)) {
        Self.read(descriptor, at: index.offset(table.resource), in: folder)
      }
    }
  }

  private static let keys: [StaticString] = ["name", "title", "description"]

  private static func read(_ descriptor: FileBytes, at offset: Int, in folder: String) -> TableDescription {
    do throws(Problem) {
      let resource = DescriptorValue(source: descriptor, json: try JSON(descriptor, at: offset))
      return try PackageReader(root: resource, files: DescriptorFiles(folder)).description(of: resource)
    } catch {
      preconditionFailure("a plain description is right: \(error)")
    }
  }
}

/// Judges whether the resources of a descriptor are plain tables.
struct PlainTableJudge {
  /// A table that is plain.
  struct PlainTable {
    let resource: Int
    let name: Int
    let paths: [Int]
    /// The range of its columns among those of all tables.
    var columns: Range<Int>
    var foreignKeys: Int?
  }

  /// A column: its name, and its type as packages call it.
  struct PlainColumn {
    let name: Int
    let type: FieldType
  }

  /// The types of columns as far as judging goes.
  enum FieldType {
    case string, integer, number, boolean, date, dateTime
    /// A type that is read as text, with a spelling of its own.
    case otherText

    /// The type of the column that is made.
    var column: ColumnType {
      switch self {
      case .string, .otherText: .text
      case .integer: .integer
      case .number: .number
      case .boolean: .boolean
      case .date: .date
      case .dateTime: .dateTime
      }
    }
  }

  private let index: JSONIndex
  private(set) var tables: [PlainTable] = []
  private var columns: [PlainColumn] = []

  init(_ index: JSONIndex) {
    self.index = index
    columns.reserveCapacity(256)
  }

  /// Judges a resource, and keeps it where it is plain.
  mutating func add(_ resource: Int) -> Bool {
    guard index.kind(resource) == .object else { return false }
    var name: Int?
    var paths: [Int] = []
    var schema: Int?
    for (key, value) in index.members(of: resource) {
      if index.isText(key, "name") {
        name = value
      } else if index.isText(key, "path") {
        paths = index.kind(value) == .list ? Array(index.items(of: value)) : [value]
      } else if index.isText(key, "schema") {
        schema = value
      } else {
        guard isPlainProperty(key, value) else { return false }
      }
    }
    guard let name, isName(name), !tables.contains(where: { areSame($0.name, name) }) else { return false }
    guard let first = paths.first, paths.allSatisfy(isPath), index.bytes(first).ends(with: ".csv") else { return false }
    tables.append(PlainTable(resource: resource, name: name, paths: paths, columns: 0..<0))
    return schema.map { addSchema($0) } ?? false
  }

  /// Judges a property of a resource that says nothing of its columns.
  private func isPlainProperty(_ key: Int, _ value: Int) -> Bool {
    if index.isText(key, "title") || index.isText(key, "description") || index.isText(key, "encoding") {
      return isText(value)
    }
    if index.isText(key, "profile") { return isText(value) }
    if index.isText(key, "format") { return index.isText(value, "csv") }
    if index.isText(key, "mediatype") { return index.isText(value, "text/csv") }
    return index.isText(key, "dialect") && isPlainDialect(value)
  }

  private func isPlainDialect(_ dialect: Int) -> Bool {
    guard index.kind(dialect) == .object else { return false }
    return index.members(of: dialect).allSatisfy { (key, value) in
      if index.isText(key, "delimiter") { return index.isText(value, ",") || index.isText(value, ";") }
      if index.isText(key, "quoteChar") {
        return index.bytes(value).equals("\\\"") && index.kind(value) == .escapedText
      }
      if index.isText(key, "lineTerminator") { return isText(value) }
      return (index.isText(key, "doubleQuote") || index.isText(key, "header")) && index.kind(value) == .boolean
    }
  }

  private mutating func addSchema(_ schema: Int) -> Bool {
    guard index.kind(schema) == .object else { return false }
    var fields: Int?
    var primaryKey: Int?
    for (key, value) in index.members(of: schema) {
      if index.isText(key, "fields") {
        fields = value
      } else if index.isText(key, "primaryKey") {
        primaryKey = value
      } else if index.isText(key, "foreignKeys") {
        tables[tables.count - 1].foreignKeys = value
      } else {
        guard index.isText(key, "missingValues"), index.kind(value) == .list,
          index.items(of: value).allSatisfy(isText)
        else { return false }
      }
    }
    guard let fields, index.kind(fields) == .list else { return false }
    let start = columns.count
    for field in index.items(of: fields) { guard addField(field, after: start) else { return false } }
    let own = start..<columns.count
    tables[tables.count - 1].columns = own
    guard !own.isEmpty else { return false }
    return primaryKey.map { names(in: $0, of: own) != nil } ?? true
  }

  private mutating func addField(_ field: Int, after start: Int) -> Bool {
    guard index.kind(field) == .object else { return false }
    var name: Int?
    var type: FieldType? = .string
    var constraints: Int?
    for (key, value) in index.members(of: field) {
      if index.isText(key, "name") {
        name = value
      } else if index.isText(key, "type") {
        type = fieldType(value)
      } else if index.isText(key, "constraints") {
        constraints = value
      } else if index.isText(key, "format") {
        guard index.isText(value, "default") else { return false }
      } else {
        guard
          index.isText(key, "title") || index.isText(key, "description") || index.isText(key, "description:zh"),
          isText(value)
        else { return false }
      }
    }
    guard let name, isName(name), let type else { return false }
    guard !columns[start...].contains(where: { areSame($0.name, name) }) else { return false }
    columns.append(PlainColumn(name: name, type: type))
    return constraints.map { arePlain($0, type) } ?? true
  }

  private func fieldType(_ type: Int) -> FieldType? {
    if index.isText(type, "string") { return .string }
    if index.isText(type, "integer") || index.isText(type, "year") { return .integer }
    if index.isText(type, "boolean") { return .boolean }
    if index.isText(type, "date") { return .date }
    if index.isText(type, "number") { return .number }
    if index.isText(type, "datetime") { return .dateTime }
    return index.isText(type, "yearmonth") || index.isText(type, "time") || index.isText(type, "duration")
      ? .otherText : nil
  }
}

// MARK: - Constraints

extension PlainTableJudge {
  private func arePlain(_ constraints: Int, _ type: FieldType) -> Bool {
    guard index.kind(constraints) == .object else { return false }
    return index.members(of: constraints).allSatisfy { (key, value) in
      if index.isText(key, "required") || index.isText(key, "unique") { return index.kind(value) == .boolean }
      if index.isText(key, "enum") {
        return index.kind(value) == .list && index.items(of: value).allSatisfy { isCell($0, type) }
      }
      if index.isText(key, "minimum") || index.isText(key, "maximum") { return isBound(value, type) }
      guard type == .string else { return false }
      if index.isText(key, "pattern") { return isText(value) }
      return (index.isText(key, "minLength") || index.isText(key, "maxLength")) && isWhole(value, signed: false)
    }
  }

  private func isBound(_ value: Int, _ type: FieldType) -> Bool {
    switch type {
    case .integer, .number, .date: isCell(value, type)
    case .string, .boolean, .dateTime, .otherText: false
    }
  }

  /// Returns whether a value is plainly one of a type.
  private func isCell(_ value: Int, _ type: FieldType) -> Bool {
    switch type {
    case .string: isText(value)
    case .integer: isWhole(value, signed: true)
    case .number: index.kind(value) == .number && index.bytes(value).count <= 15
    case .date: index.kind(value) == .text && Day(utf8: index.bytes(value)) != nil
    case .boolean, .dateTime, .otherText: false
    }
  }

  /// Returns whether a value is a whole number of few digits.
  private func isWhole(_ value: Int, signed: Bool) -> Bool {
    guard index.kind(value) == .number else { return false }
    let bytes = index.bytes(value)
    let digits = signed && bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes[...]
    return bytes.count <= 15 && digits.allSatisfy { $0 &- 48 <= 9 }
  }
}

// MARK: - Keys

extension PlainTableJudge {
  /// Returns whether all foreign keys lead to columns that there are, of the same types.
  func keysLeadSomewhere() -> Bool {
    tables.allSatisfy { table in
      guard let keys = table.foreignKeys else { return true }
      guard index.kind(keys) == .list else { return false }
      return index.items(of: keys).allSatisfy { leadsSomewhere($0, of: table) }
    }
  }

  private func leadsSomewhere(_ key: Int, of table: PlainTable) -> Bool {
    guard index.kind(key) == .object else { return false }
    var fields: Int?
    var reference: Int?
    for (key, value) in index.members(of: key) {
      if index.isText(key, "fields") {
        fields = value
      } else {
        guard index.isText(key, "reference") else { return false }
        reference = value
      }
    }
    guard let fields, let reference, let own = names(in: fields, of: table.columns),
      let others = referenced(reference, from: table), own.count == others.count
    else { return false }
    return zip(own, others).allSatisfy { columns[$0].type.column == columns[$1].type.column }
  }

  /// Returns the columns to which a foreign key leads.
  private func referenced(_ reference: Int, from table: PlainTable) -> [Int]? {
    guard index.kind(reference) == .object else { return nil }
    var target: PlainTable? = table
    var fields: Int?
    for (key, value) in index.members(of: reference) {
      if index.isText(key, "fields") {
        fields = value
      } else {
        guard index.isText(key, "resource"), index.kind(value) == .text else { return nil }
        if !index.bytes(value).isEmpty { target = tables.first { hasBytes($0.name, of: value) } }
      }
    }
    guard let target, let fields else { return nil }
    return names(in: fields, of: target.columns)
  }

  /// Returns the columns that one name, or a list of names, stands for.
  private func names(in value: Int, of range: Range<Int>) -> [Int]? {
    let names = index.kind(value) == .list ? Array(index.items(of: value)) : [value]
    var found: [Int] = []
    for name in names {
      guard index.kind(name) == .text, let column = range.first(where: { hasBytes(columns[$0].name, of: name) })
      else { return nil }
      found.append(column)
    }
    return found
  }
}

// MARK: - Texts

extension PlainTableJudge {
  private func isText(_ value: Int) -> Bool { index.kind(value) == .text || index.kind(value) == .escapedText }

  private func isName(_ value: Int) -> Bool { index.kind(value) == .text && !index.bytes(value).isEmpty }

  private func hasBytes(_ value: Int, of other: Int) -> Bool { index.bytes(value).equals(index.bytes(other)) }

  /// Returns whether two names are the same, also where the bytes of their accents differ.
  private func areSame(_ name: Int, _ other: Int) -> Bool {
    if hasBytes(name, of: other) { return true }
    guard !index.bytes(name).isASCII, !index.bytes(other).isASCII else { return false }
    return index.text(name) == index.text(other)
  }

  /// Returns whether a text is plainly the path of a file within the package.
  private func isPath(_ value: Int) -> Bool {
    guard isName(value) else { return false }
    let bytes = index.bytes(value)
    guard bytes[0] != UInt8(ascii: "/") else { return false }
    var previous: UInt8 = 0
    for byte in bytes {
      if byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".") && previous == byte { return false }
      previous = byte
    }
    return true
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func equals(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count == other.count else { return false }
    guard let base = baseAddress, let otherBase = other.baseAddress else { return true }
    return memcmp(base, otherBase, count) == 0
  }

  fileprivate func equals(_ word: StaticString) -> Bool {
    equals(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
  }

  fileprivate func ends(with word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    return count >= length && UnsafeBufferPointer(rebasing: self[(count - length)...]).equals(word)
  }

  fileprivate var isASCII: Bool {
    for byte in self where byte >= 0x80 { return false }
    return true
  }
}
