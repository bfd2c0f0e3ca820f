import Documents
import Problems
import System
import Tables

/// A package's table that was read, and what is known of the reading.
struct PackagedContent {
  var table: Table
  /// The SHA-256 of each file by its path, where hashes are kept.
  var hashes: [(path: String, hash: String)] = []
  /// The decisions that were taken where the package does not say what the columns are.
  var decided: [DecidedFile] = []
  /// The location of a cell by its row, counted from 0, and its column.
  var locate: (_ row: Int, _ column: String) -> FileLocation
}

/// Reads a table of a package from its files, or from the descriptor itself, and holds it against what the package
/// says of it.
struct ResourceReader {
  private let description: PackagedTable
  private let folder: String
  /// `datapackage.json`, and the files that it leaves parts of itself to.
  private let descriptors: [FileBytes]
  private let loading: Loading

  init(_ description: PackagedTable, in folder: String, describedBy descriptors: [FileBytes], _ loading: Loading) {
    self.description = description
    self.folder = folder
    self.descriptors = descriptors
    self.loading = loading
  }

  private func with(_ loading: Loading) -> ResourceReader {
    ResourceReader(description, in: folder, describedBy: descriptors, loading)
  }

  /// The rows of a file, or of the descriptor.
  private struct Part {
    var table: Table
    var locate: (_ row: Int, _ column: String) -> FileLocation
  }

  func content() throws(Problem) -> PackagedContent {
    switch description.source {
    case .files(let paths): try content(of: paths)
    case .data(let data): try checked(content(of: data))
    case .database(let source):
      try checked(DatabaseRowsReader(description: description, source: source, loading: loading).content())
    }
  }

  private func checked(_ content: PackagedContent) throws(Problem) -> PackagedContent {
    if description.isDescribed { try TableCheck(description, content, loading).run() }
    return content
  }

  // MARK: Files

  private func content(of paths: [String]) throws(Problem) -> PackagedContent {
    let begun = loading.snapshots?.now() ?? 0
    var files: [FileBytes] = []
    for path in paths { files.append(try FileBytes(try self.path(path))) }
    guard let reading = KeptReading(of: files, way, loading, begun: begun) else {
      return try checked(content(of: files))
    }
    let readAgain = { @Sendable (loading: Loading) throws(Problem) in [try with(loading).content().table] }
    if let found = reading.found(readAgain: readAgain, recalled) { return found }
    let reader = with(reading.noting)
    let read = try reader.checked(reader.content(of: files))
    let hashes = Dictionary(read.hashes.map { ($0.path, $0.hash) }, uniquingKeysWith: { first, _ in first })
    reading.keep([read.table], hashes: hashes) { record in record.add(each: read.decided, DecidedFile.write) }
    return read
  }

  /// The way of reading, for a snapshot: all that the package says.
  private var way: String {
    let hashes = withExtendedLifetime(descriptors) {
      descriptors.map { "\(Digest.sha256.hexadecimal(of: $0.bytes)) \($0.path)" }
    }
    return (["a table of a package", description.name] + hashes).joined(separator: "\0")
  }

  /// The content as a snapshot has it. Where its cells stand is found by reading the files once more: only a problem
  /// that is found later asks for it.
  private func recalled(
    _ snapshot: Snapshot, _ record: inout SnapshotRecordReader
  ) throws(DamagedRecord) -> PackagedContent {
    guard let table = snapshot.tables.first else { throw DamagedRecord() }
    let decided = try record.list { (record) throws(DamagedRecord) in try DecidedFile(&record) }
    let paths = description.paths.map { Files.join(folder, $0) }
    let hashes = zip(paths, snapshot.hashes).compactMap { path, hash in hash.map { (path: path, hash: $0) } }
    var unkept = loading
    unkept.snapshots = nil
    let again = with(unkept)
    let first = FileLocation(paths.first ?? folder)
    return PackagedContent(table: table, hashes: hashes, decided: decided) { row, column in
      // The problem is told in any case, where the files cannot be read any more without the line.
      (try? again.content())?.locate(row, column) ?? first
    }
  }

  private func content(of files: [FileBytes]) throws(Problem) -> PackagedContent {
    try description.content.check(files, loading.poll)
    guard description.isDescribed else { return try contentFound(files) }
    let hashings = loading.keepsHashes ? files.map { ($0.path, Hashing($0)) } : []
    var parts: [Part] = []
    var names: [String]?
    for file in files {
      parts.append(try part(file, &names))
      try loading.poll?()
    }
    let hashes = hashings.map { (path: $0, hash: $1.finish()) }
    // Nothing was written to the files between their first byte and the last that was hashed.
    for file in files { try file.verify() }
    var content = try stacked(parts)
    content.hashes = hashes
    return content
  }

  /// The content of a file: text, that of a compressed file too, or a workbook.
  private enum Unpacked {
    case text(FileBytes)
    case workbook(Workbook, MemoryHold?)
  }

  /// The content decides, whatever the package calls the file; where the two differ, a note tells it.
  private func unpacked(_ file: FileBytes) throws(Problem) -> Unpacked {
    let isWorkbook = description.layout.isWorkbook
    switch DocumentKind(file.bytes) {
    // A reader of text says what a PDF document is.
    case .text where !isWorkbook, .pdf: return .text(file)
    case .text:
      tell("a text", file)
      return .text(file)
    // Cells of a text may hold tags, too.
    case .html where !isWorkbook && !DocumentKind.beginsAsPage(file.bytes): return .text(file)
    case .archive, .compressed, .compoundFile, .html, .spreadsheetML, .openDocumentXML:
      let process = DocumentProcess(file.path, account: loading.account, poll: loading.poll)
      let content = try process.content(entry: description.layout.innerPath)
      switch content.form {
      case .text(let text): return .text(text)
      case .archive(let files): throw files.problem(of: file.path)
      case .workbook(let workbook):
        if !isWorkbook { tell(workbook.format, file) }
        return .workbook(workbook, content.hold)
      }
    }
  }

  private func tell(_ content: String, _ file: FileBytes) {
    loading.note?("\(file.path): read as \(content); the package or the ending says '\(description.layout.format)'")
  }

  /// The path of a file, which no link may lead out of the package.
  private func path(_ name: String) throws(Problem) -> String {
    let path = Files.join(folder, name)
    guard try Files.isInside(path, folder: folder) else {
      throw Problem("'\(path)' leads out of the package", kind: .data).in(description.name)
    }
    return path
  }

  /// - Parameter names: the columns of the first file, whose heading later files repeat or leave out.
  private func part(_ file: FileBytes, _ names: inout [String]?) throws(Problem) -> Part {
    switch try unpacked(file) {
    case .text(let text): return try description.layout.isJSON ? jsonPart(text) : textPart(text, &names)
    case .workbook(let workbook, let hold):
      defer { withExtendedLifetime(hold) {} }
      let sheet = try SheetResource(workbook, of: file.path, description, loading)
      try description.checkHeading(sheet.names, FileLocation(file.path))
      return Part(table: try sheet.table()) { sheet.location(row: $0, column: $1) }
    }
  }

  private func stacked(_ parts: [Part]) throws(Problem) -> PackagedContent {
    guard parts.count > 1 else { return PackagedContent(table: parts[0].table, locate: parts[0].locate) }
    var columns: [(name: String, column: Column)] = []
    for (index, described) in description.columns.enumerated() {
      try loading.poll?()
      let cells = parts.map { (column: Optional($0.table.columns[index]), count: $0.table.rowCount) }
      columns.append(
        (described.field.name, try Column(described.field.type, stacking: cells, account: loading.account)))
    }
    return PackagedContent(table: Table(columns)) { row, column in
      var row = row
      for part in parts {
        if row < part.table.rowCount { return part.locate(row, column) }
        row -= part.table.rowCount
      }
      preconditionFailure("a row of the table")
    }
  }

  // MARK: Text

  private func textPart(_ file: FileBytes, _ names: inout [String]?) throws(Problem) -> Part {
    let reader = try reader(file, like: names)
    names = names ?? reader.names
    let read = try reader.table()
    try description.checkHeading(reader.names, FileLocation(file.path, line: 1, column: 1))
    let locate = { (row: Int, column: String) in reader.location(row: row, column: column) }
    return Part(table: try FieldColumns(description, loading, locate: locate).converted(read), locate: locate)
  }

  private func reader(_ file: FileBytes, like names: [String]?) throws(Problem) -> CSVReader {
    let layout = description.layout
    var options = ReadOptions(schema: FieldColumns.schemaOfFile(description.columns))
    options.missingValues = description.missingValues
    for column in description.columns {
      if let values = column.reading.missingValues { options.missingValuesOf[column.field.name] = values }
    }
    options.isPackaged = true
    options.account = loading.account
    options.poll = loading.poll
    options.progress = loading.progress
    options.note = loading.note
    if names == nil, layout.dialect.isPlain, TextEncoding.isUTF8(layout.encoding), let quote = layout.dialect.text.quote
    {
      options.delimiter = Character(Unicode.Scalar(layout.dialect.text.delimiter[0]))
      options.quote = Character(Unicode.Scalar(quote))
      return try CSVReader(file, options)
    }
    return try TextTable(file, loading, wanted(like: names)).reader(options) { self.namesOfSchema($0) }
  }

  /// The facts that the package gives of a text file; UTF-8 and commas where it says nothing.
  private func wanted(like names: [String]?) -> TextTable.Wanted {
    let layout = description.layout
    var wanted = TextTable.Wanted()
    wanted.encoding = layout.encoding ?? "UTF-8"
    wanted.dialect = layout.dialect.text
    wanted.commentRows = layout.dialect.commentRows
    wanted.heading = .rows(layout.dialect.headerRows, join: layout.dialect.headerJoin)
    if layout.dialect.headerRows.isEmpty { wanted.heading = .none(description.columns.map(\.field.name)) }
    if let names { wanted.heading = .like(names, rows: layout.dialect.headerRows, join: layout.dialect.headerJoin) }
    return wanted
  }

  /// The names of a file as the schema writes them, where upper and lower case do not matter.
  private func namesOfSchema(_ names: [String]) -> [String] {
    guard !description.layout.dialect.isCaseSensitive else { return names }
    let known = Dictionary(
      description.columns.map { ($0.field.name.lowercased(), $0.field.name) }, uniquingKeysWith: { first, _ in first })
    return names.map { known[$0.lowercased()] ?? $0 }
  }

  // MARK: JSON

  private func jsonPart(_ file: FileBytes) throws(Problem) -> Part {
    let resource = JSONResource(description, loading)
    return try jsonPart(resource, try resource.records(file))
  }

  private func jsonPart(_ resource: JSONResource, _ records: JSONRecords) throws(Problem) -> Part {
    if let names = records.names, let first = records.rows.first {
      try description.checkHeading(names, records.source.location(at: first.offset))
    }
    let locate = { (row: Int, column: String) in
      let json = records.rows[row]
      return records.source.location(at: (json[column] ?? json).offset)
    }
    return Part(table: try resource.table(records), locate: locate)
  }

  // MARK: The descriptor's own rows

  private func content(of data: DescriptorValue) throws(Problem) -> PackagedContent {
    if let text = data.json.text {
      let file = FileBytes(Array(text.utf8), named: "\(data.source.path): 'data' of \(description.name)")
      var names: [String]?
      return description.isDescribed ? try stacked([try textPart(file, &names)]) : try contentFound([file])
    }
    let resource = JSONResource(description, loading)
    let records = try resource.records(data)
    guard description.isDescribed else {
      return PackagedContent(table: try resource.tableFound(records)) { _, _ in data.origin.location }
    }
    return try stacked([try jsonPart(resource, records)])
  }

  // MARK: Columns that the package does not name

  /// Reads files as though they had been given by themselves; what the package says of them holds.
  private func contentFound(_ files: [FileBytes]) throws(Problem) -> PackagedContent {
    var wanted = TextTable.Wanted()
    let layout = description.layout
    wanted.encoding = layout.encoding
    wanted.missingValues = description.missingValues
    wanted.innerPath = layout.innerPath
    if layout.namesDialect {
      wanted.dialect = layout.dialect.text
      if !layout.dialect.namesDelimiter, layout.format != "tsv", layout.format != "tab" {
        wanted.dialect?.delimiter = []
      }
      wanted.commentRows = layout.dialect.commentRows
      wanted.property = layout.dialect.property
      if layout.dialect.headerRows != [1] {
        wanted.heading = .rows(layout.dialect.headerRows, join: layout.dialect.headerJoin)
        if layout.dialect.headerRows.isEmpty { wanted.heading = .none(nil) }
      }
    }
    var stack = TableStack(loading)
    for file in files {
      if case .none = wanted.heading {
      } else if let names = stack.namesOfFirst {
        wanted.heading = .like(names, rows: [1], join: layout.dialect.headerJoin)
      }
      try stack.add(DataFile(file.path, wanted), content: file, sheet: layout.dialect.sheet)
    }
    let table = try stack.table()
    let path = files[0].path
    return PackagedContent(
      table: table, hashes: stack.decided.compactMap { file in file.hash.map { (file.path, $0) } },
      decided: stack.decided, locate: { _, _ in FileLocation(path) })
  }
}
