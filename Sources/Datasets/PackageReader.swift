import Problems
import System
import Tables

/// Reads what `datapackage.json` says: the profile Tabular Data Package of
/// Frictionless Data, version 1. What Plumb does not support is told rather
/// than passed over, where the cells would be read wrongly without it.
struct PackageReader {
  let document: JSONDocument
  private var root: DescriptorValue { DescriptorValue(source: document.source, json: document.root) }

  /// Title, description and so on of the package itself.
  func text(_ key: String) throws(Problem) -> String? { try root[key]?.text() }

  func tables() throws(Problem) -> [PackagedTable] {
    _ = try root.object()
    var tables: [PackagedTable] = []
    var known: Set<String> = []
    for resource in try root.required("resources").list() {
      _ = try resource.object()
      guard try isTable(resource) else { continue }
      let table = try table(resource)
      guard known.insert(table.name).inserted else {
        throw try resource.required("name").wrong("two tables are named '\(table.name)'")
      }
      tables.append(table)
    }
    try checkForeignKeys(tables)
    return tables
  }

  /// A package may hold other files too, a report or a picture: they are left alone.
  private func isTable(_ resource: DescriptorValue) throws(Problem) -> Bool {
    if resource["schema"] != nil || resource["profile"]?.json.text == "tabular-data-resource" {
      return true
    }
    if resource["type"]?.json.text == "table" || resource["dialect"] != nil { return true }
    guard let path = resource["path"]?.json.text else { return true }
    return ["csv", "tsv", "tab"].contains(Files.ending(of: path))
  }

  private func table(_ resource: DescriptorValue) throws(Problem) -> PackagedTable {
    let name = try resource.required("name")
    guard try !name.text().isEmpty else { throw name.wrong("expected a name, found an empty text") }
    try resource.refuse(StandardProperties.ofResource)
    try checkMediaType(resource["mediatype"])
    let path = try path(resource.required("path"))
    let schema = try resource.required("schema")
    if schema.json.text != nil { throw schema.wrong("a schema in a file of its own is not supported") }
    _ = try schema.object()
    let columns = try columns(schema)
    let dialect = resource["dialect"]
    try checkDialect(dialect)
    let format = resource["format"]?.json.text?.lowercased() ?? Files.ending(of: path)
    let usual: Character = ["tsv", "tab"].contains(format) ? "\t" : ","
    return PackagedTable(
      name: try name.text(), title: try resource["title"]?.text(),
      description: try resource["description"]?.text(), columns: columns,
      primaryKey: try key(schema["primaryKey"], columns),
      foreignKeys: try foreignKeys(schema["foreignKeys"], columns), path: path,
      delimiter: try character(dialect?["delimiter"]) ?? usual,
      quote: try character(dialect?["quoteChar"]) ?? "\"",
      missingValues: try missingValues(schema["missingValues"]),
      content: try resource.declaredContent(), uniqueKeys: try uniqueKeys(schema, columns),
      keepsOrder: try keepsOrder(schema["fieldsMatch"]))
  }

  /// Returns whether the columns of the file must stand in the order of the schema. In any case the file
  /// must have the schema's columns and no others.
  private func keepsOrder(_ origin: DescriptorValue?) throws(Problem) -> Bool {
    guard let origin else { return false }
    let texts = try origin.texts().map(\.text)
    switch texts {
    case ["exact"]: return true
    case ["equal"]: return false
    default:
      throw origin.wrong("'fieldsMatch' with this value is not supported")
        .hint("'exact' and 'equal' are: the file has the columns of the schema and no others")
    }
  }

  private func checkMediaType(_ origin: DescriptorValue?) throws(Problem) {
    guard let origin else { return }
    let parts = try origin.text().lowercased().split(separator: ";")
      .map { $0.filter { !$0.isWhitespace } }
    let isText = ["text/csv", "text/tab-separated-values", "text/plain", "application/csv"]
      .contains(parts.first ?? "")
    let isPlain = parts.dropFirst().allSatisfy { part in
      ["charset=utf-8", "charset=us-ascii", "header=present"].contains(part)
        || !part.hasPrefix("charset=") && !part.hasPrefix("header=")
    }
    guard isText, isPlain else { throw origin.wrong("'mediatype' with this value is not supported") }
  }

  /// The schema's `uniqueKeys`: lists of columns.
  private func uniqueKeys(
    _ schema: DescriptorValue, _ columns: [PackagedColumn]
  ) throws(Problem) -> [[String]] {
    guard let origin = schema["uniqueKeys"] else { return [] }
    var keys: [[String]] = []
    for item in try origin.list() { keys.append(try key(item, columns)) }
    return keys
  }

  /// A path within the package: no other is safe, or the same on another machine.
  private func path(_ origin: DescriptorValue) throws(Problem) -> String {
    if let list = origin.json.list, list.count != 1 {
      throw origin.wrong("a table in several files is not supported")
    }
    let path = try origin.texts()[0].text
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let leavesFolder = parts.contains { $0.elementsEqual("..".utf8) }
    guard !path.isEmpty else { throw origin.wrong("expected a path, found an empty text") }
    if path.utf8.contains(UInt8(ascii: ":")), path.contains("://") {
      throw origin.wrong("'\(path)' is not a file of the package")
    }
    if Files.isAbsolute(path) || leavesFolder || path.utf8.contains(0) || path.utf8.contains(0x5C) {
      throw origin.wrong("the path '\(path)' leads out of the package")
    }
    return path
  }

  private func missingValues(_ origin: DescriptorValue?) throws(Problem) -> [String] {
    guard let origin else { return [""] }
    var values: [String] = []
    for item in try origin.list() { values.append(try item.text()) }
    return values
  }
}

// MARK: - Dialect

extension PackageReader {
  private func checkDialect(_ dialect: DescriptorValue?) throws(Problem) {
    guard let dialect else { return }
    if dialect.json.text != nil { throw dialect.wrong("a dialect in a file of its own is not supported") }
    _ = try dialect.object()
    try dialect.refuse(StandardProperties.ofDialect)
  }

  private func character(_ origin: DescriptorValue?) throws(Problem) -> Character? {
    guard let origin else { return nil }
    let text = try origin.text()
    guard let character = text.first, text.utf8.count == 1 else {
      throw origin.wrong("expected one ASCII character, found '\(text)'")
    }
    return character
  }
}

// MARK: - Columns

extension PackageReader {
  private func columns(_ schema: DescriptorValue) throws(Problem) -> [PackagedColumn] {
    let fields = try schema.required("fields")
    var columns: [PackagedColumn] = []
    var known: Set<String> = []
    for field in try fields.list() {
      _ = try field.object()
      let column = try column(field)
      guard known.insert(column.field.name).inserted else {
        throw field.wrong("two columns are named '\(column.field.name)'")
      }
      columns.append(column)
    }
    guard !columns.isEmpty else { throw fields.wrong("a table without columns") }
    return columns
  }

  private func column(_ origin: DescriptorValue) throws(Problem) -> PackagedColumn {
    let name = try origin.required("name")
    guard try !name.text().isEmpty else { throw name.wrong("expected a name, found an empty text") }
    let field = Field(try name.text(), try type(origin))
    return PackagedColumn(
      field: field, title: try origin["title"]?.text(),
      description: try origin["description"]?.text(),
      constraints: try constraints(of: origin, field.type),
      origin: origin.origin)
  }

  /// The types of Table Schema. Those of which Plumb has none of its own are read as text, as the file
  /// has them.
  private static let types: [(name: String, type: ColumnType)] = [
    ("string", .text), ("integer", .integer), ("number", .number), ("boolean", .boolean),
    ("date", .date), ("datetime", .dateTime), ("year", .integer), ("yearmonth", .text), ("time", .text),
    ("duration", .text), ("any", .text), ("array", .text), ("object", .text), ("geopoint", .text),
    ("geojson", .text), ("list", .text),
  ]

  private func type(_ origin: DescriptorValue) throws(Problem) -> ColumnType {
    let name = try origin["type"]?.text() ?? "string"
    guard let type = Self.types.first(where: { $0.name == name })?.type else {
      throw Problem.unknown("type", name, among: Self.types.map(\.name), kind: .data)
        .at(origin["type"].map { document.location(of: $0.json) })
    }
    // Cells that are kept as they are written have any format.
    if type != .text || name == "string" { try checkFormat(origin["format"], type) }
    try origin.refuse(StandardProperties.ofField)
    return type
  }

  private func checkFormat(_ origin: DescriptorValue?, _ type: ColumnType) throws(Problem) {
    guard let origin else { return }
    let format = try origin.text()
    let isHonoured =
      switch type {
      case .text: format == "default" || TextFormat(rawValue: format) != nil
      case .date: ["default", "%Y-%m-%d"].contains(format)
      case .dateTime: ["default", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S"].contains(format)
      case .integer, .number, .boolean: format == "default"
      }
    guard isHonoured else { throw origin.wrong("the format '\(format)' is not supported") }
  }
}

// MARK: - Constraints

extension PackageReader {
  /// The members of a field's `constraints`.
  private enum ConstraintName: String, CaseIterable {
    case required, unique, `enum`, minimum, maximum, minLength, maxLength, pattern
  }

  /// Reads what the cells must be: the constraints proper, the format of a text, and the categories.
  private func constraints(
    of field: DescriptorValue, _ type: ColumnType
  ) throws(Problem) -> Constraints {
    var constraints = try constraints(field["constraints"], type, isString: isString(field))
    if isString(field) { constraints.format = field["format"]?.json.text.flatMap(TextFormat.init) }
    if let categories = field["categories"] {
      guard constraints.allowed == nil else {
        throw categories.wrong("'categories' beside 'enum' is not supported")
      }
      constraints.allowed = try self.categories(categories, type)
    }
    return constraints
  }

  /// The values of `categories`, each alone or with its label.
  private func categories(_ origin: DescriptorValue, _ type: ColumnType) throws(Problem) -> [Cell] {
    var cells: [Cell] = []
    for item in try origin.list() {
      cells.append(try cell(item.json.members == nil ? item : item.required("value"), type))
    }
    return cells
  }

  /// Returns whether a field is of texts, rather than of another type that is read as text.
  private func isString(_ field: DescriptorValue) -> Bool { field["type"]?.json.text ?? "string" == "string" }

  private func constraints(
    _ origin: DescriptorValue?, _ type: ColumnType, isString: Bool
  ) throws(Problem) -> Constraints {
    var constraints = Constraints()
    guard let origin else { return constraints }
    for member in try origin.object() {
      let value = DescriptorValue(source: document.source, json: member.value)
      guard let name = ConstraintName(rawValue: member.key) else {
        throw Problem.unknown(
          "constraint", member.key, among: ConstraintName.allCases.map(\.rawValue), kind: .data
        ).at(document.location(at: member.offset))
      }
      switch name {
      case .required: constraints.isRequired = try value.boolean()
      case .unique: constraints.isUnique = try value.boolean()
      case .enum: constraints.allowed = try cells(value, type)
      case .minimum: constraints.minimum = try bound(value, name, type)
      case .maximum: constraints.maximum = try bound(value, name, type)
      case .minLength:
        try expectText(isString, for: name, value)
        constraints.minimumLength = try value.count()
      case .maxLength:
        try expectText(isString, for: name, value)
        constraints.maximumLength = try value.count()
      case .pattern:
        try expectText(isString, for: name, value)
        constraints.pattern = (try value.text(), value.origin)
      }
    }
    return constraints
  }

  /// Returns the least or the greatest value that a field allows.
  private func bound(
    _ value: DescriptorValue, _ name: ConstraintName, _ type: ColumnType
  ) throws(Problem) -> Cell {
    guard type != .text, type != .boolean else {
      throw value.wrong("'\(name.rawValue)' is for numbers, dates and datetimes only")
    }
    return try cell(value, type)
  }

  private func expectText(
    _ isString: Bool, for name: ConstraintName, _ value: DescriptorValue
  ) throws(Problem) {
    guard isString else { throw value.wrong("'\(name.rawValue)' is for texts only") }
  }

  private func cells(_ origin: DescriptorValue, _ type: ColumnType) throws(Problem) -> [Cell] {
    var cells: [Cell] = []
    for item in try origin.list() { cells.append(try cell(item, type)) }
    return cells
  }

  /// A value of the column's type: as JSON has it, or as text as the cells have it.
  private func cell(_ origin: DescriptorValue, _ type: ColumnType) throws(Problem) -> Cell {
    let json = origin.json
    let cell: Cell? =
      switch type {
      case .text: json.text.map(Cell.text)
      case .integer: (json.integer ?? json.text.flatMap { Int64($0) }).map(Cell.integer)
      case .number: (json.number ?? json.text.flatMap { Double($0) }).map(Cell.number)
      case .boolean: json.boolean.map(Cell.boolean)
      case .date: json.text.flatMap { Day($0) }.map(Cell.date)
      case .dateTime: json.text.flatMap { DateTime($0, takesUTC: true) }.map(Cell.dateTime)
      }
    if let cell { return cell }
    throw origin.wrong("expected a value of type \(type.rawValue), found \(json.kind)")
  }
}

// MARK: - Keys

extension PackageReader {
  /// The names of columns that there are.
  private func key(
    _ origin: DescriptorValue?, _ columns: [PackagedColumn]
  ) throws(Problem) -> [String] {
    guard let origin else { return [] }
    var names: [String] = []
    for (name, item) in try origin.texts() {
      guard columns.contains(where: { $0.field.name == name }) else {
        throw Problem.unknown("column", name, among: columns.map(\.field.name), kind: .data)
          .at(document.location(of: item.json))
      }
      names.append(name)
    }
    return names
  }

  private func foreignKeys(
    _ origin: DescriptorValue?, _ columns: [PackagedColumn]
  ) throws(Problem) -> [ForeignKey] {
    guard let origin else { return [] }
    var keys: [ForeignKey] = []
    for item in try origin.list() {
      _ = try item.object()
      let reference = try item.required("reference")
      _ = try reference.object()
      try reference.refuse(StandardProperties.ofReference)
      keys.append(
        ForeignKey(
          columns: try key(try item.required("fields"), columns),
          table: try reference["resource"]?.text() ?? "",
          keys: try reference.required("fields").texts().map(\.text)))
    }
    return keys
  }

  /// Checks that foreign keys lead to columns that there are, of the same types. Read
  /// once more only to say where one that does not stands.
  private func checkForeignKeys(_ tables: [PackagedTable]) throws(Problem) {
    for table in tables {
      for (index, key) in table.foreignKeys.enumerated() {
        guard let problem = problem(key, of: table, tables) else { continue }
        throw problem.at(location(ofForeignKey: index, of: table.name)).in(table.name)
      }
    }
  }

  private func problem(
    _ key: ForeignKey, of table: PackagedTable, _ tables: [PackagedTable]
  ) -> Problem? {
    guard let target = key.table.isEmpty ? table : tables.first(where: { $0.name == key.table })
    else {
      return Problem.unknown("table", key.table, among: tables.map(\.name), kind: .data)
    }
    guard key.columns.count == key.keys.count else {
      return Problem(
        "a foreign key of \(key.columns.count) columns refers to \(key.keys.count)", kind: .data)
    }
    for (name, wanted) in zip(key.columns, key.keys) {
      guard let column = target.column(wanted) else {
        return Problem.unknown("column", wanted, among: target.schema.names, kind: .data).in(
          target.name)
      }
      guard let own = table.column(name), own.field.type == column.field.type else {
        return Problem(
          "'\(name)' and '\(wanted)' of \(target.name) are of different types", kind: .data)
      }
    }
    return nil
  }

  private func location(ofForeignKey index: Int, of name: String) -> FileLocation? {
    let resource = document.root["resources"]?.list?.first { $0["name"]?.text == name }
    let keys = resource?["schema"]?["foreignKeys"]?.list
    return keys.flatMap { $0.indices.contains(index) ? document.location(of: $0[index]) : nil }
  }
}
