import Problems
import Synchronization
import System
import Tables

/// The tables of several packages and files, those of one name on top of one another.
///
/// A path is a package, its `datapackage.json`, a folder of packages, any tabular file, or a pattern of
/// files such as `2024-*.csv`. Packages come in the order in which they are given, those of a folder by
/// name; one given twice counts once. Tables of one name are joined by the names of their columns: a
/// column that a part lacks is missing in its rows, and columns of one name must be of one type; those of
/// files are read as text where they are not. A table is read when it is first asked for, and kept; workbooks
/// are read at once, as their sheets are tables of their own.
public final class Dataset: Sendable {
  /// The packages, in the order in which they were given.
  public let packages: [DataPackage]
  /// The files that were given by themselves or by a pattern.
  let files: [FileGroup]
  /// The tables in the order in which the packages name them first.
  public let tables: [DatasetTable]
  /// The sheets of the workbooks among the files; `nil` for the text in an archive.
  private let sheets: [String: [String?]]
  /// The tables of these, which are kept until they are asked for.
  private let workbooks: Mutex<[String: OpenedFile]>
  private let loading: Loading
  private let kept = Mutex<[String: Table]>([:])
  /// The decisions on reading the tables that come from files.
  private let decided = Mutex<[String: [DecidedFile]]>([:])
  /// The hashes of the files that were read, by their paths.
  private let hashes = Mutex<[String: String]>([:])

  /// Opens the packages and files at some paths without reading a table that is not in a workbook.
  ///
  /// - Parameter datasets: those whose workbooks and tables are not read again, the first one that has them.
  /// - Throws: where a path is neither a file, a package nor a folder of packages, where a descriptor is
  ///   wrong, and where a workbook cannot be read.
  public init(_ paths: [String], _ loading: Loading = Loading(), known datasets: [Dataset] = []) throws(Problem) {
    var packages: [DataPackage] = []
    var files: [FileGroup] = []
    var known: Set<String> = []
    for path in paths {
      if let group = try FileGroup(path) {
        let isNew = known.insert(try Files.realPath(group.paths[0]) + (group.isPattern ? path : "")).inserted
        if isNew { files.append(group) }
        continue
      }
      for folder in try Self.packageFolders(path) {
        guard known.insert(try Files.realPath(folder)).inserted else { continue }
        packages.append(try DataPackage(folder))
      }
    }
    self.packages = packages
    self.files = files
    self.loading = loading
    var sheets: [String: [String?]] = [:]
    var workbooks: [String: OpenedFile] = [:]
    var unread: [String] = []
    var seen: Set<String> = []
    for path in files.flatMap(\.paths) where seen.insert(path).inserted {
      if let dataset = datasets.first(where: { $0.sheets[path] != nil }) {
        sheets[path] = dataset.sheets[path]
        workbooks[path] = dataset.workbooks.withLock { $0[path] }
      } else if try DataFile(path).mayHoldSheets() {
        unread.append(path)
      }
    }
    for (path, file) in try Self.opened(unread, loading) {
      sheets[path] = file.tables.map(\.sheet)
      workbooks[path] = file
    }
    tables = try Self.stacked(packages, files.map { FileGroupTables($0, sheets) })
    self.sheets = sheets
    let read = workbooks.compactMapValues(\.hash)
    self.workbooks = Mutex(workbooks)
    hashes.withLock { $0 = read }
    for dataset in datasets { takeOver(from: dataset) }
  }

  /// Keeps the tables that another dataset has read from the very same sources.
  private func takeOver(from other: Dataset) {
    let known = other.kept.withLock { $0 }
    for table in tables {
      guard let content = known[table.name], !kept.withLock({ $0[table.name] != nil }),
        let same = other.tables.first(where: { $0.name == table.name }), other.sources(of: same) == sources(of: table)
      else { continue }
      kept.withLock { $0[table.name] = content }
      let decisions = other.decided.withLock { $0[table.name] }
      decided.withLock { $0[table.name] = decisions }
    }
    let read = other.hashes.withLock { $0 }
    hashes.withLock { $0.merge(read) { own, _ in own } }
  }

  /// The packages and files that a table has rows of, in their order.
  private func sources(of table: DatasetTable) -> [[String]] {
    table.parts.map { part in
      switch part {
      case .package(let index, let table): ["package", packages[index].folder, table.name]
      case .files(let index, let sources):
        [files[index].isPattern ? "pattern" : "file"] + sources.flatMap { [$0.path, $0.sheet ?? ""] }
      }
    }
  }

  /// Checks that something stands at a path: a folder, a file, or files that match a pattern.
  ///
  /// - Throws: where nothing does.
  public static func checkIsThere(_ path: String) throws(Problem) { _ = try FileGroup(path) }

  private static func packageFolders(_ path: String) throws(Problem) -> [String] {
    if Files.name(of: path) == DataPackage.fileName, try Files.entry(path) == .file { return [Files.folder(of: path)] }
    if try holdsDescriptor(path) { return [path] }
    var folders: [String] = []
    for name in try Files.list(path) {
      let folder = Files.join(path, name)
      if try holdsDescriptor(folder) { folders.append(folder) }
    }
    guard !folders.isEmpty else {
      throw Problem("no \(DataPackage.fileName) in '\(path)' or in a folder of it", kind: .file)
        .hint("name the files themselves, or all of them by a pattern in quotes: '\(Files.join(path, "*.csv"))'")
    }
    return folders
  }

  /// Returns whether a package stands at a path. An entry is passed over only where it is certain that it
  /// holds no descriptor.
  ///
  /// - Throws: where that cannot be found out, or the descriptor is no ordinary file.
  private static func holdsDescriptor(_ folder: String) throws(Problem) -> Bool {
    guard try Files.entry(folder) == .folder else { return false }
    let path = Files.join(folder, DataPackage.fileName)
    switch try Files.entry(path) {
    case nil: return false
    case .file: return true
    case .folder: throw Problem("'\(path)' is a folder, not a file", kind: .file)
    case .other: throw Problem("'\(path)' is not an ordinary file", kind: .file)
    }
  }

  /// Returns what the dataset says of a table, by its name or its other one; an unknown name is a problem that offers a
  /// near one.
  public func description(of name: String) throws(Problem) -> DatasetTable {
    if let table = tables.first(where: { $0.name == name }) ?? tables.first(where: { $0.otherName == name }) {
      return table
    }
    throw Problem.unknown("table", name, among: tables.map(\.name))
  }

  /// The table of a name, read and checked the first time.
  public func table(_ name: String) throws(Problem) -> Table {
    let description = try description(of: name)
    if let table = kept.withLock({ $0[description.name] }) { return table }
    let table = try read(description)
    kept.withLock { $0[description.name] = table }
    return table
  }

  /// Everything that is wrong, the first problem of each table and each foreign
  /// key; empty where all is well. Reads all tables.
  public func problems() throws(Problem) -> [Problem] {
    var problems: [Problem] = []
    for package in packages { problems += try package.problems(loading) }
    guard problems.isEmpty, packages.count > 1 || !files.isEmpty else { return problems }
    for description in tables {
      do throws(Problem) {
        _ = try table(description.name)
      } catch {
        if error.isOfTheRun { throw error }
        problems.append(error)
      }
    }
    return problems
  }
}

/// A table of the dataset, from all packages and files that have one of its name.
public struct DatasetTable: Sendable {
  /// The name of the table.
  public let name: String
  /// The name of the sheet, where the table is the only one of a workbook and goes by the file's name;
  /// `nil` where another table has that name.
  public let otherName: String?
  let parts: [Part]
  /// The columns that several packages name; `nil` where one table has them all, which is read on demand.
  private let stacked: [PackagedColumn]?

  init(name: String, otherName: String?, parts: [Part]) throws(Problem) {
    (self.name, self.otherName, self.parts) = (name, otherName, parts)
    let packaged = Self.packagedTables(parts)
    stacked = packaged.count > 1 ? try Self.columns(packaged, of: name) : nil
  }

  /// The columns that packages name, in the order in which they name them first.
  var packaged: [PackagedColumn] { stacked ?? packagedTables.first?.columns ?? [] }

  /// A source of rows.
  enum Part: Sendable {
    /// A package's table, with the index of the package in the dataset.
    case package(Int, PackagedTable)
    /// Tables of files, with the index of their group in the dataset.
    case files(Int, [FileTable])
  }

  var packagedTables: [PackagedTable] { Self.packagedTables(parts) }

  private static func packagedTables(_ parts: [Part]) -> [PackagedTable] {
    parts.compactMap { if case .package(_, let table) = $0 { table } else { nil } }
  }

  /// True where all columns are known without reading a file.
  public var isDescribed: Bool { packagedTables.count == parts.count && packagedTables.allSatisfy(\.isDescribed) }

  /// The title that a package gives; `nil` where none does.
  public var title: String? { packagedTables.lazy.compactMap(\.title).first }
  /// The description that a package gives; `nil` where none does.
  public var description: String? { packagedTables.lazy.compactMap(\.description).first }

  /// The columns that together name a row, where all parts agree on them.
  public var primaryKey: [String] {
    guard isDescribed, let key = packagedTables.first?.primaryKey else { return [] }
    return packagedTables.allSatisfy { $0.primaryKey == key } ? key : []
  }
}

extension DatasetTable {
  /// The columns of several packages' tables of one name, which must agree on their types.
  private static func columns(
    _ tables: [PackagedTable], of name: String
  ) throws(Problem) -> [PackagedColumn] {
    var columns: [PackagedColumn] = []
    var indices: [String: Int] = [:]
    for column in tables.flatMap(\.columns) {
      guard let index = indices[column.field.name] else {
        indices[column.field.name] = columns.count
        columns.append(column)
        continue
      }
      let other = columns[index]
      guard other.field.type == column.field.type else {
        let (here, there) = (column.field.type.rawValue, other.field.type.rawValue)
        throw Problem(
          "column '\(column.field.name)' is of type \(here) here and \(there) in another package",
          kind: .data, location: column.location
        ).in(name).hint("the other is at \(other.location)")
      }
    }
    return columns
  }
}

/// A column of a dataset: its name and type, and what the package says of it.
public struct ColumnDescription: Sendable {
  /// The name and the type.
  public let field: Field
  /// The title that the package gives; `nil` where it gives none.
  public var title: String?
  /// The description that the package gives, or the unit of a column that was opened from a file.
  public var description: String?
  /// The description in Chinese, where the package gives one.
  public var chineseDescription: String?
  /// The unit of a column of amounts that was opened from a file, and the word for it in the cells; `nil` of others.
  public var unit: (unit: String, written: String)?

  /// The title in the language of the run; empty where there is none.
  public var wordedTitle: String { Language.current.title(title ?? "") }

  /// The description in the language of the run, as far as the package has it; empty where there is none.
  public var wordedDescription: String {
    if let unit, description == Self.words(of: unit).text { return Self.words(of: unit).worded }
    let own = Language.current.isTranslated ? chineseDescription : nil
    return own ?? Language.current.title(description ?? "")
  }

  /// The description of a column of amounts that was opened from a file.
  static func words(of unit: (unit: String, written: String)) -> Message {
    "in \(unit.unit), written in \(unit.written)"
  }
}

extension Dataset {
  /// The columns of a table. One that comes from a file has to be read for it.
  public func columns(of name: String) throws(Problem) -> [ColumnDescription] {
    let description = try description(of: name)
    guard !description.isDescribed else {
      return description.packaged.map {
        ColumnDescription(
          field: $0.field, title: $0.title, description: $0.description, chineseDescription: $0.chineseDescription)
      }
    }
    let table = try table(name)
    let units = decided.withLock { $0[description.name] ?? [] }.reduce(into: [:]) {
      $0.merge($1.units) { first, _ in first }
    }
    return table.schema.fields.map { field in
      let packaged = description.packaged.first { $0.field.name == field.name }
      let unit = units[field.name].map { (unit: $0.unit, written: $0.written) }
      let words = unit.map { ColumnDescription.words(of: $0).text }
      return ColumnDescription(
        field: field, title: packaged?.title, description: packaged?.description ?? words, unit: unit)
    }
  }

  /// The names and types of a table's columns.
  public func schema(of name: String) throws(Problem) -> Schema {
    Schema(try columns(of: name).map(\.field))
  }

  /// Returns the decisions on reading the files of a table, file by file; none where it comes from
  /// packages alone.
  func decisions(of name: String) throws(Problem) -> [DecidedFile] {
    let description = try description(of: name)
    _ = try table(name)
    return decided.withLock { $0[description.name] ?? [] }
  }
}

// MARK: - Stacking

extension Dataset {
  private static func stacked(
    _ packages: [DataPackage], _ files: [FileGroupTables]
  ) throws(Problem) -> [DatasetTable] {
    var names: [String] = []
    var parts: [String: [DatasetTable.Part]] = [:]
    var otherNames: [String: Set<String>] = [:]
    func add(_ part: DatasetTable.Part, _ name: String) {
      if parts[name] == nil { names.append(name) }
      parts[name, default: []].append(part)
    }
    for (index, package) in packages.enumerated() {
      for table in package.tables { add(.package(index, table), table.name) }
    }
    for (index, group) in files.enumerated() {
      for table in group.tables { add(.files(index, table.sources), table.name) }
      if let sheet = group.sheetName { otherNames[sheet, default: []].insert(group.tables[0].name) }
    }
    let unique = otherNames.filter { $0.value.count == 1 && parts[$0.key] == nil }
    var tables: [DatasetTable] = []
    for name in names {
      let parts = parts[name] ?? []
      let other = unique.first { $0.value == [name] }?.key
      tables.append(try DatasetTable(name: name, otherName: other, parts: parts))
    }
    return tables
  }

  private func read(_ description: DatasetTable) throws(Problem) -> Table {
    guard description.isDescribed else { return try readWithFiles(description) }
    var tables: [Table] = []
    for part in description.parts {
      guard case .package(let package, let table) = part else { continue }
      tables.append(try read(package, table).table)
    }
    guard tables.count > 1 else { return tables[0] }
    var columns: [(name: String, column: Column)] = []
    for column in description.packaged {
      let parts = tables.map { table in
        (table.schema.index(of: column.field.name).map { table.columns[$0] }, table.rowCount)
      }
      columns.append(
        (column.field.name, try Column(column.field.type, stacking: parts, account: loading.account)))
    }
    let table = Table(columns)
    try checkPrimaryKey(table, tables.map(\.rowCount), description)
    return table
  }

  private func read(_ package: Int, _ table: PackagedTable) throws(Problem) -> PackagedContent {
    let content = try packages[package].readTable(table.name, loading)
    for (path, hash) in content.hashes { hashes.withLock { $0[path] = hash } }
    return content
  }

  /// A table with parts that are files, whose types are known only when they have been read.
  private func readWithFiles(_ description: DatasetTable) throws(Problem) -> Table {
    var stack = TableStack(loading)
    for part in description.parts {
      switch part {
      case .package(let package, let table):
        let content = try read(package, table)
        stack.add(content.table, of: packages[package].folder, content.decided)
      case .files(let index, let sources):
        let read = try readAtOnce(sources)
        for source in sources { try add(source, read[source.path], files[index], to: &stack) }
      }
    }
    let table = try stack.table()
    let decided = stack.decided
    for file in decided {
      if let hash = file.hash { hashes.withLock { $0[file.path] = hash } }
    }
    self.decided.withLock { $0[description.name] = decided }
    for note in DecidedFile.notes(decided, of: description.name, table) { loading.note?(note) }
    return table
  }

  /// The files of a pattern, read on all threads; none where there is only one to read.
  ///
  /// - Throws: the problem of the first file that has one.
  private func readAtOnce(_ sources: [FileTable]) throws(Problem) -> [String: OpenedFile] {
    let known = workbooks.withLock { Set($0.keys) }
    let paths = sources.map(\.path).filter { !known.contains($0) }
    guard paths.count > 1 else { return [:] }
    return try Self.opened(paths, loading)
  }

  /// Reads files on several threads at a time.
  private static func opened(_ paths: [String], _ given: Loading) throws(Problem) -> [String: OpenedFile] {
    guard !paths.isEmpty else { return [:] }
    var loading = given
    // A line that tells how far the reading is follows one file only; of several it counts the files.
    if paths.count > 1 { loading.progress = nil }
    let next = Mutex(0)
    let results = Mutex<[Int: Result<OpenedFile, Problem>]>([:])
    Threads.run(min(Threads.available, 8, paths.count)) { [loading] thread in
      while let index = next.withLock({ next -> Int? in
        guard next < paths.count else { return nil }
        defer { next += 1 }
        return next
      }) {
        do throws(Problem) {
          let file = try DataFile(paths[index]).open(loading)
          results.withLock { $0[index] = .success(file) }
        } catch {
          results.withLock { $0[index] = .failure(error) }
          // Those before it are being read already, and their problems come first.
          next.withLock { $0 = paths.count }
        }
        if thread == 0, paths.count > 1 { given.progress?(Double(index) / Double(paths.count)) }
      }
    }
    var files: [String: OpenedFile] = [:]
    for (index, result) in results.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
      files[paths[index]] = try result.get()
    }
    return files
  }

  private func add(
    _ source: FileTable, _ read: OpenedFile?, _ group: FileGroup, to stack: inout TableStack
  ) throws(Problem) {
    if let (table, hash) = workbooks.withLock({ $0[source.path]?.take(source.sheet) }) {
      return stack.add(table, of: source, source: group.sourceName(of: source.path), hash: hash)
    }
    let file = if let read { read } else { try DataFile(source.path).open(loading) }
    guard let table = file.table(ofSheet: source.sheet) else { throw source.isGone }
    stack.add(table, of: source, source: group.sourceName(of: source.path), hash: file.hash)
  }

  /// Two packages may each be sound, and yet hold the same row: one notice taken in twice.
  private func checkPrimaryKey(
    _ table: Table, _ counts: [Int], _ description: DatasetTable
  ) throws(Problem) {
    let key = description.primaryKey
    guard !key.isEmpty else { return }
    var columns: [Column] = []
    for name in key { columns.append(try table.column(name)) }
    guard let (earlier, row) = try KeyColumns(columns).firstRepeat(loading.poll) else { return }
    let cells = columns.map { TableCheck.shown($0[row]) }.joined(separator: ", ")
    throw Problem(
      "\(cells) stands in another package too", kind: .data,
      location: try location(row, counts, description, key[0])
    ).in("column '\(key[0])'").hint("first at \(try location(earlier, counts, description, key[0]))")
  }

  /// The location in its own file of a row of a table that was joined.
  private func location(
    _ row: Int, _ counts: [Int], _ description: DatasetTable, _ column: String
  ) throws(Problem) -> FileLocation {
    var row = row
    for (part, count) in zip(description.parts, counts) {
      if row < count, case .package(let package, let table) = part {
        return try packages[package].readTable(table.name, loading).locate(row, column)
      }
      row -= count
    }
    preconditionFailure("a row of the table")
  }
}

// MARK: - Provenance

extension Dataset {
  /// `checks.lua` of each package that has one.
  public var checks: [String] { packages.compactMap(\.checks) }

  /// A SHA-256 of all that the dataset consists of, so that it can be shown later
  /// which data a figure was taken from. For one package it is what this prints,
  /// the files in the order of `datapackage.json`:
  ///
  ///     sha256sum datapackage.json notices.csv … checks.lua | sha256sum
  ///
  /// Files that were given by themselves come last, by their names. Of a table that was read it is
  /// the hash of the bytes that were read, where the loading kept hashes; other files are read now. Of a
  /// table in a database it is the hash of its rows, where they were fetched.
  public func fingerprint() throws(Problem) -> String {
    var list = SHA256()
    for package in packages {
      var names = [DataPackage.fileName] + package.descriptorFiles.map(\.path) + package.tables.flatMap(\.paths)
      if package.checks != nil { names.append("checks.lua") }
      for name in names {
        let read = name == DataPackage.fileName ? package.descriptor : package.descriptorFile(name)
        let hash =
          if let read { Digest.sha256.hexadecimal(of: read.bytes) } else {
            try hash(Files.join(package.folder, name))
          }
        list.add(Array("\(hash)  \(name)\n".utf8))
      }
      for path in package.tables.compactMap(\.databasePath) {
        guard let hash = hashes.withLock({ $0[path] }) else { continue }
        list.add(Array("\(hash)  \(path)\n".utf8))
      }
    }
    for group in files {
      for path in group.paths { list.add(Array("\(try hash(path))  \(Files.name(of: path))\n".utf8)) }
    }
    return list.hexadecimal()
  }

  /// The SHA-256 of a file: as it was when a table was read from it, or else as it is now.
  private func hash(_ path: String) throws(Problem) -> String {
    if let hash = hashes.withLock({ $0[path] }) { return hash }
    let file = try FileBytes(path)
    defer { withExtendedLifetime(file) {} }
    var content = SHA256()
    try content.add(file.bytes, poll: loading.poll)
    try file.verify()
    return content.hexadecimal()
  }
}
