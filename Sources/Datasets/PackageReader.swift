import Problems
import System
import Tables

/// Reads what `datapackage.json` says: the profile Tabular Data Package of
/// Frictionless Data, versions 1 and 2. What Plumb does not support is reported rather
/// than passed over, where the cells would be read wrongly without it.
struct PackageReader {
  /// The whole descriptor, or one resource of it.
  let root: DescriptorValue
  /// Parts of the descriptor that stand in files of their own.
  let files: DescriptorFiles

  /// Title, description and so on of the package itself.
  func text(_ key: String) throws(Problem) -> String? { try root[key]?.text() }

  func tables() throws(Problem) -> [PackagedTable] {
    _ = try root.object()
    var tables: [PackagedTable] = []
    var known: Set<String> = []
    let ownNames = try ownNames()
    for resource in try root.required("resources").list() {
      _ = try resource.object()
      guard try isTable(resource) else { continue }
      let name = try nonEmpty(resource.required("name"))
      let table = PackagedTable(ownNames[name] ?? name, try description(of: resource, ownNames))
      guard known.insert(table.name).inserted else {
        throw try resource.required("name").wrong("two tables are named '\(table.name)'")
      }
      tables.append(table)
    }
    try checkForeignKeys(tables)
    return tables
  }

  /// The formats of tables.
  static let formats: Set<String> = [
    "csv", "tsv", "tab", "txt", "json", "jsonl", "ndjson", "xlsx", "xls", "ods",
  ]

  /// A package may hold other files too, a report or a picture: they are left alone.
  private func isTable(_ resource: DescriptorValue) throws(Problem) -> Bool {
    if resource["schema"] != nil || resource["profile"]?.json.text == "tabular-data-resource" {
      return true
    }
    if resource["type"]?.json.text == "table" || resource["dialect"] != nil { return true }
    let paths = resource["path"]?.json
    guard let path = paths?.text ?? paths?.list?.first?.text else { return true }
    if let format = resource["format"]?.json.text { return Self.formats.contains(format.lowercased()) }
    let format = DataFile.format(of: path)
    return format != "json" && format != "txt" && Self.formats.contains(format)
  }

  /// The names that tables have in Plumb, by those of the standard, where they differ.
  private func ownNames() throws(Problem) -> [String: String] {
    var names: [String: String] = [:]
    for resource in try root.required("resources").list() {
      guard let own = resource[DataPackage.ownNameProperty] else { continue }
      names[try nonEmpty(resource.required("name"))] = try nonEmpty(own)
    }
    return names
  }

  private func nonEmpty(_ name: DescriptorValue) throws(Problem) -> String {
    let text = try name.text()
    guard !text.isEmpty else { throw name.wrong("expected a name, found an empty text") }
    return text
  }

  /// All that a package says of a table.
  ///
  /// - Parameter ownNames: the names that tables have in Plumb, by those of the standard.
  func description(of resource: DescriptorValue, _ ownNames: [String: String] = [:]) throws(Problem) -> TableDescription
  {
    try resource.refuse(StandardProperties.ofResource)
    let source = try source(resource)
    let format = try format(resource, source)
    let schema = try file(resource["schema"], "schema")
    _ = try schema?.object()
    let columns = try schema.map { (schema) throws(Problem) in try self.columns(schema) } ?? []
    var layout = ResourceLayout(format: format, encoding: try resource["encoding"]?.text())
    if !format.isEmpty {
      layout.dialect = try DeclaredDialect(
        file(resource["dialect"], "dialect"),
        usualDelimiter: UInt8(ascii: ["tsv", "tab"].contains(format) ? "\t" : ","))
      layout.namesDialect = resource["dialect"] != nil || ["tsv", "tab"].contains(format)
    }
    layout.innerPath = try resource["innerpath"]?.text()
    try readMediaType(resource["mediatype"], &layout)
    var missingValues = try schema?["missingValues"]?.missingValues() ?? [""]
    if let null = layout.dialect.nullSequence { missingValues.append(null) }
    return TableDescription(
      title: try resource["title"]?.text(), description: try resource["description"]?.text(), columns: columns,
      primaryKey: try key(schema?["primaryKey"], columns),
      foreignKeys: try foreignKeys(schema?["foreignKeys"], columns, ownNames), source: source, layout: layout,
      missingValues: missingValues, content: try resource.declaredContent(),
      uniqueKeys: try schema.map { (schema) throws(Problem) in try uniqueKeys(schema, columns) } ?? [],
      keepsOrder: try keepsOrder(schema?["fieldsMatch"]))
  }

  /// The rows themselves, the files that they stand in, or the table of a database.
  private func source(_ resource: DescriptorValue) throws(Problem) -> TableDescription.Source {
    if let database = try DatabaseSource(file(resource["dialect"], "dialect")) {
      if let other = resource["path"] ?? resource["data"] {
        throw other.wrong("a table has its rows in a database or here, not both")
      }
      return .database(database)
    }
    guard let data = resource["data"] else { return .files(try paths(resource.required("path"))) }
    guard resource["path"] == nil else { throw data.wrong("'data' beside 'path' is not supported") }
    guard data.json.list != nil || data.json.text != nil || data.json.members != nil else {
      throw data.wrong("expected the rows of a table, found \(data.json.kind)")
    }
    return .data(data)
  }

  /// The format by its name, else by the ending of the first file; empty for a table of a database.
  private func format(_ resource: DescriptorValue, _ source: TableDescription.Source) throws(Problem) -> String {
    if case .database = source { return "" }
    if let named = try resource["format"]?.text().lowercased() { return named }
    switch source {
    case .data(let data): return data.json.text == nil ? "json" : "csv"
    case .files(let paths): return DataFile.format(of: paths[0])
    case .database: return ""
    }
  }

  /// A part of the descriptor that may stand in a file of its own.
  private func file(_ origin: DescriptorValue?, _ word: String) throws(Problem) -> DescriptorValue? {
    guard let origin, origin.json.text != nil else { return origin }
    return try files.read(try path(origin, origin), at: origin)
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

  /// Honours the parameters of a media type; refuses one of no table by its name.
  private func readMediaType(_ origin: DescriptorValue?, _ layout: inout ResourceLayout) throws(Problem) {
    guard let origin else { return }
    let text = try origin.text()
    // Most packages name the type alone, and every start reads the descriptor.
    if Self.mediaTypes.contains(text) { return }
    let parts = text.lowercased().split(separator: ";").map { $0.filter { !$0.isWhitespace } }
    guard Self.mediaTypes.contains(parts.first ?? "") else {
      throw origin.wrong("'mediatype' with this value is not supported")
    }
    for part in parts.dropFirst() {
      if part.hasPrefix("charset=") {
        layout.encoding = layout.encoding ?? String(part.dropFirst(8)).filter { $0 != "\"" }
      } else if part == "header=absent" {
        layout.dialect.headerRows = []
      } else if part.hasPrefix("header="), part != "header=present" {
        throw origin.wrong("'mediatype' with this value is not supported")
      }
    }
  }

  private static let mediaTypes: Set<String> = [
    "text/csv", "text/tab-separated-values", "text/plain", "text/html", "application/csv", "application/json",
    "text/json",
    "application/x-ndjson", "application/ndjson", "application/jsonl", "application/jsonlines", "text/ndjson",
    "text/jsonl", "application/vnd.ms-excel", "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/gzip", "application/zip",
  ]

  /// The schema's `uniqueKeys`: lists of columns.
  private func uniqueKeys(
    _ schema: DescriptorValue, _ columns: [PackagedColumn]
  ) throws(Problem) -> [[String]] {
    guard let origin = schema["uniqueKeys"] else { return [] }
    var keys: [[String]] = []
    for item in try origin.list() { keys.append(try key(item, columns)) }
    return keys
  }

  /// The paths of a table's files, whose rows are put on top of one another.
  private func paths(_ origin: DescriptorValue) throws(Problem) -> [String] {
    var paths: [String] = []
    for (_, item) in try origin.texts() { paths.append(try path(item, origin)) }
    guard !paths.isEmpty else { throw origin.wrong("expected a path, found an empty list") }
    return paths
  }

  /// A path within the package: no other is safe, or the same on another machine.
  private func path(_ item: DescriptorValue, _ origin: DescriptorValue) throws(Problem) -> String {
    let path = try item.text()
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
    let reading = try FieldDescriptor(origin).reading()
    return PackagedColumn(
      field: Field(try name.text(), reading.type), title: try origin["title"]?.text(),
      description: try origin["description"]?.text(),
      chineseDescription: try origin[DataPackage.chineseDescriptionProperty]?.text(), reading: reading,
      constraints: try FieldConstraints(origin, reading).constraints(), origin: origin.origin)
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
      // A table without fields has the columns of its file.
      guard columns.isEmpty || columns.contains(where: { $0.field.name == name }) else {
        throw Problem.unknown("column", name, among: columns.map(\.field.name), kind: .data).at(item.origin.location)
      }
      names.append(name)
    }
    return names
  }

  private func foreignKeys(
    _ origin: DescriptorValue?, _ columns: [PackagedColumn], _ ownNames: [String: String]
  ) throws(Problem) -> [ForeignKey] {
    guard let origin else { return [] }
    var keys: [ForeignKey] = []
    for item in try origin.list() {
      _ = try item.object()
      let reference = try item.required("reference")
      _ = try reference.object()
      try reference.refuse(StandardProperties.ofReference)
      let table = try reference["resource"]?.text() ?? ""
      keys.append(
        ForeignKey(
          columns: try key(try item.required("fields"), columns), table: ownNames[table] ?? table,
          keys: try reference.required("fields").texts().map(\.text), origin: item.origin))
    }
    return keys
  }

  /// Checks that foreign keys lead to columns that there are, of the same types.
  private func checkForeignKeys(_ tables: [PackagedTable]) throws(Problem) {
    for table in tables {
      for key in table.foreignKeys {
        guard let problem = problem(key, of: table, tables) else { continue }
        throw problem.at(key.origin.location).in(table.name)
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
    // The columns of a table without a schema are known only when it is read.
    guard target.isDescribed, table.isDescribed else { return nil }
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
}
