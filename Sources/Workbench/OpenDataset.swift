import Catalogue
import Datasets
import Engines
import Importing
import LuaLibraries
import Problems
import Queries
import Synchronization
import System
import Tables

/// The session's dataset, opened when it is first asked for: a script that uses
/// no data need not have any.
final class OpenDataset: DataSource {
  private var folders: [String]
  /// True where a person, or the environment, named the folders.
  private var isNamed: Bool
  private let loading: Loading
  /// The line in which a person sees how far the reading of a table is.
  private let line: LoadingLine?
  /// The notes that the reading of tables has given, and who hears of them when a table has been read.
  private let notes = NoteCollector()
  private let note: (String) -> Void
  /// The files whose tables a snapshot gave.
  private let recalled = RecalledPaths()
  private var opened: Opened?
  /// The databases that are named by themselves or by data packages.
  let connections: EngineConnections
  /// The queries of packages' tables that lie in databases; `nil` of those whose rows have to come.
  private var packaged: [String: Query?] = [:]
  /// The tables whose unanswered doubts have been reported.
  private var doubtsTold: Set<String> = []

  static let defaultFolder = "datasets"

  private final class RecalledPaths: Sendable {
    let paths = Mutex<Set<String>>([])
  }

  /// The packages and files that were opened, and the databases that were named by themselves.
  fileprivate struct Opened {
    var dataset: Dataset
    var engines: [EngineConnection] = []
  }

  /// - Parameter folders: as the person gave them; empty for `$PLUMB_DATA`, else
  ///   `./datasets`. What was asked for by name is opened at once, so that a
  ///   slip is reported whatever the script does.
  /// - Parameters:
  ///   - mostRows: the most rows that one step may fetch from a database.
  ///   - isStrict: whether every step over a table of a database has to run there.
  ///   - deadline: the time of `MachineClock.seconds` at which the run ends; `nil` for never.
  ///   - bytes: the most bytes that a query may take in a database; `nil` for what it allows.
  init(
    _ folders: [String], _ loading: Loading, mostRows: Int = EngineResources.usualMostRows, isStrict: Bool = false,
    deadline: Double? = nil, bytes: Int? = nil,
    line: LoadingLine? = nil, note: @escaping (String) -> Void = { _ in }
  ) throws(Problem) {
    let asked = folders.isEmpty ? Self.foldersOfEnvironment : folders
    self.folders = asked.isEmpty ? [Self.defaultFolder] : asked
    isNamed = !asked.isEmpty
    var loading = loading
    loading.note = { [notes] in notes.add($0) }
    loading.recalled = { [recalled] path in recalled.paths.withLock { _ = $0.insert(path) } }
    loading.readAgain = { [recalled] path in recalled.paths.withLock { _ = $0.remove(path) } }
    let connections = EngineConnections(
      EngineResources(
        account: loading.account, poll: loading.poll, note: loading.note, progress: line?.follow, mostRows: mostRows,
        isStrict: isStrict, deadline: deadline, bytes: bytes))
    loading.database = { source throws(Problem) in try connections.rows(source) }
    self.connections = connections
    self.loading = loading
    self.line = line
    self.note = note
    if !asked.isEmpty { _ = try open() }
  }

  /// The folders in which data is looked for when nobody names one: `$PLUMB_DATA`, else `./datasets`.
  static var usualFolders: [String] {
    let named = foldersOfEnvironment
    return named.isEmpty ? [defaultFolder] : named
  }

  static var foldersOfEnvironment: [String] {
    guard let value = getenv("PLUMB_DATA") else { return [] }
    return paths(in: String(cString: value))
  }

  /// Returns the paths and databases that a text names, separated by colons, other than that of `postgres://`.
  static func paths(in text: String) -> [String] {
    text.split(separator: ":").map(String.init).reduce(into: []) { paths, part in
      if let scheme = paths.last, part.hasPrefix("//"), EngineName.isMeant(by: "\(scheme):\(part)") {
        paths[paths.count - 1] += ":" + part
      } else {
        paths.append(part)
      }
    }
  }

  private func dataset() throws(Problem) -> Dataset { try open().dataset }

  /// The documents that a report has read the words of findings in.
  private var sourceTexts: SourceWords?

  private func open() throws(Problem) -> Opened {
    if let opened { return opened }
    do throws(Problem) {
      let opened = try open(folders)
      self.opened = opened
      return opened
    } catch {
      guard error.kind == .file, error.hints.isEmpty else { throw error }
      throw error.hint("--data PATH names a data package, a folder of them, a file or a pattern of files")
    }
  }

  /// Opens packages, files and databases.
  ///
  /// - Parameter known: those whose workbooks are not read again.
  private func open(_ paths: [String], known: [Dataset] = []) throws(Problem) -> Opened {
    var (files, engines): ([String], [EngineConnection]) = ([], [])
    for path in paths {
      guard let name = try EngineName(path) else {
        files.append(path)
        continue
      }
      if !engines.contains(where: { $0.name == name }) { engines.append(try connections.connection(to: name)) }
    }
    let opened = Opened(dataset: try Dataset(files, loading, known: known), engines: engines)
    var sources: [String: String] = [:]
    for table in opened.dataset.tables { sources[table.name] = "the files" }
    for engine in engines {
      for table in engine.tables {
        if let other = sources.updateValue("'\(engine.name)'", forKey: table.name) {
          throw Problem("a table '\(table.name)' is in \(other) and in '\(engine.name)'", kind: .usage)
            .hint("tables of databases are not stacked: name one of the two")
        }
      }
    }
    return opened
  }

  /// The database that a table lies in; `nil` where it is one of packages and files.
  private func engine(of table: String) throws(Problem) -> EngineConnection? {
    try open().engines.first { engine in engine.tables.contains { $0.name == table } }
  }

  /// The databases that were named by themselves.
  func engines() throws(Problem) -> [EngineConnection] { try open().engines }

  /// Fetches the rows of a table in a database that a data package describes.
  var database: (@Sendable (DatabaseSource) throws(Problem) -> Loading.DatabaseRows)? { loading.database }

  /// The files whose tables a snapshot gave, by their names.
  var recalledPaths: [String] { recalled.paths.withLock { $0.sorted() } }

  /// The paths that a person, the environment or `add` named.
  var namedPaths: [String] { isNamed ? folders : [] }

  /// Adds a path to those of the dataset. Tables that were read and gain no rows are kept.
  ///
  /// - Returns: the names of the tables that have rows of it.
  func add(_ path: String) throws(Problem) -> [String] {
    let isEmpty = !isNamed && Files.kind(of: Self.defaultFolder) == nil
    let paths = (isEmpty ? [] : folders) + [path]
    let added = try open([path])
    opened = try open(paths, known: [added.dataset] + (opened.map { [$0.dataset] } ?? []))
    (folders, isNamed, packaged) = (paths, true, [:])
    sourceTexts = nil
    return added.names
  }

  /// A hash of all that the dataset consists of; `nil` where it was never opened. Of a database it is what
  /// was fetched.
  func fingerprint() throws(Problem) -> String? {
    guard let opened else { return nil }
    let isPushed = packaged.values.contains { $0 != nil }
    let fetched = isPushed ? connections.fetched : opened.engines.flatMap(\.fetched)
    guard isPushed || !opened.engines.isEmpty else { return try opened.dataset.fingerprint() }
    let files = opened.dataset.tables.isEmpty ? nil : try opened.dataset.fingerprint()
    guard !fetched.isEmpty else { return files }
    let lines = (files.map { ["\($0)  the files"] } ?? []) + fetched.map { "\($0.hash)  \($0.engine)/\($0.table)" }
    return SHA256.hexadecimal(of: Array(lines.map { $0 + "\n" }.joined().utf8))
  }

  func packages() throws(Problem) -> [DataPackage] { try dataset().packages }

  func names() throws(Problem) -> [String] { try open().names }

  func name(of table: String) throws(Problem) -> String? {
    if let name = try open().names.first(where: { $0 == table }) { return name }
    let tables = try dataset().tables
    return (tables.first { $0.name == table } ?? tables.first { $0.otherName == table })?.name
  }

  func namesIfAny() throws(Problem) -> [String] {
    let isMissing = !isNamed && Files.kind(of: Self.defaultFolder) == nil
    return isMissing ? [] : try names()
  }

  func title(of name: String) throws(Problem) -> String {
    if let table = try engine(of: name)?.description(of: name) { return table.title }
    return try dataset().description(of: name).title ?? ""
  }

  func titles(ofColumnsOf name: String) throws(Problem) -> [(column: String, title: String)] {
    if let table = try engine(of: name)?.description(of: name) {
      return table.columns.filter { !$0.title.isEmpty }.map { ($0.name, $0.title) }
    }
    return try dataset().columns(of: name).compactMap { column in
      guard let title = column.title, !title.isEmpty else { return nil }
      return (column.field.name, title)
    }
  }

  /// The descriptions of a package; a table of files is not read for them.
  func descriptions(ofColumnsOf name: String) throws(Problem) -> [String: String] {
    guard try engine(of: name) == nil, try dataset().description(of: name).isDescribed else { return [:] }
    return try dataset().columns(of: name).reduce(into: [:]) { words, column in
      let description = column.wordedDescription
      words[column.field.name] = description.isEmpty ? nil : description
    }
  }

  func table(_ name: String) throws(Problem) -> Table {
    line?.begin(name)
    defer {
      line?.end()
      tellNotes()
    }
    let table = try read(name)
    if doubtsTold.insert(name).inserted { try tellDoubts(of: name) }
    return table
  }

  /// Returns the query that gives a table as it is. The rows of a database are fetched when they are needed.
  func query(_ name: String) throws(Problem) -> Query {
    guard let engine = try engine(of: name), let described = engine.description(of: name) else {
      if let query = try packagedQuery(name) { return query }
      return Query(try table(name), name: name)
    }
    if doubtsTold.insert(name).inserted {
      try tellDoubts(of: name)
      tellNotes()
    }
    return engine.query(of: described)
  }

  /// The query of a package's table whose rows stay in a database as long as they may.
  private func packagedQuery(_ name: String) throws(Problem) -> Query? {
    if let known = packaged[name] { return known }
    defer { tellNotes() }
    guard let (source, described) = try dataset().database(of: name) else { return nil }
    let query = try connections.query(source, described)
    packaged[name] = .some(query)
    if query != nil, doubtsTold.insert(name).inserted { try tellDoubts(of: name) }
    return query
  }

  private func read(_ name: String) throws(Problem) -> Table {
    if let engine = try engine(of: name) { return try engine.rows(of: name).table }
    return try dataset().table(name)
  }

  /// Returns how many rows a table has; those of a database are counted there, but for views.
  func rowCount(of name: String) throws(Problem) -> Int? {
    guard let engine = try engine(of: name), let described = engine.description(of: name) else {
      if let query = try packagedQuery(name) { return try connections.rowCount(of: query) }
      return try table(name).rowCount
    }
    return described.isView ? nil : try engine.rowCount(of: described)
  }

  /// Tells how many rows of a table rest on doubts of an import that nobody has answered.
  private func tellDoubts(of name: String) throws(Problem) {
    guard name != UnansweredDoubts.tableName, try names().contains(UnansweredDoubts.tableName) else { return }
    let doubts = try read(UnansweredDoubts.tableName)
    if let text = UnansweredDoubts(doubts).note(on: name) { notes.add(text) }
  }

  func sourceWords(of rows: Table) throws(Problem) -> Table {
    let dataset = try dataset()
    guard dataset.tables.contains(where: { $0.name == "sources" }) else {
      throw Problem("no package of the dataset says in which document its rows stand")
        .hint("plumb import makes such packages of notices")
    }
    var words = try SourceWords(folders: dataset.packages.map(\.folder), loading)
    return try words.table(of: rows, in: dataset.table("sources"))
  }

  func findingWords(of rows: Table) throws(Problem) -> [String?] {
    let dataset = try dataset()
    guard dataset.tables.contains(where: { $0.name == "sources" }) else { return [] }
    if sourceTexts == nil { sourceTexts = try SourceWords(folders: dataset.packages.map(\.folder), loading) }
    let sources = try dataset.table("sources")
    return try sourceTexts?.findings(of: rows, in: sources) ?? []
  }

  /// A table's columns, without reading the table.
  func schema(of name: String) throws(Problem) -> Schema {
    if let table = try engine(of: name)?.description(of: name) { return table.schema }
    if let query = try undescribed(name) { return query.schema }
    return try dataset().schema(of: name)
  }

  /// The query of a package's table in databases of whose columns the package says nothing; `nil` of others.
  private func undescribed(_ name: String) throws(Problem) -> Query? {
    guard try !dataset().description(of: name).isDescribed else { return nil }
    return try packagedQuery(name)
  }

  /// The decisions on reading the files of a table; `nil` where it comes from packages or a database.
  func reasons(of name: String) throws(Problem) -> Table? {
    guard try engine(of: name) == nil else { return nil }
    defer { tellNotes() }
    return try dataset().reasons(of: name)
  }

  /// Tells the notes that reading has given since it was last asked.
  func tellNotes() { for text in notes.take() { note(text) } }

  /// A table's columns, with what the package says of each.
  func columns(of name: String) throws(Problem) -> DisplayTable {
    defer { tellNotes() }
    if let table = try engine(of: name)?.description(of: name) {
      return DisplayTable(Self.columns(of: table), display: TableDisplay(wordings: ["title": .titles]))
    }
    if let query = try undescribed(name) {
      let rows = query.schema.fields.map { field -> [Cell] in
        [.text(field.name), .text(field.type.rawValue), .boolean(false), .text(""), .text("")]
      }
      return DisplayTable(Table(Self.columnsOfColumns, rows: rows))
    }
    let description = try dataset().description(of: name)
    let columns = try dataset().columns(of: name)
    let rows = columns.map { column -> [Cell] in
      [
        .text(column.field.name), .text(column.field.type.rawValue),
        .boolean(description.primaryKey.contains(column.field.name)), .text(column.title ?? ""),
        .text(column.description ?? ""),
      ]
    }
    let words = Dictionary(
      columns.map { ($0.description ?? "", $0.wordedDescription) }, uniquingKeysWith: { first, _ in first })
    return DisplayTable(
      Table(Self.columnsOfColumns, rows: rows),
      display: TableDisplay(wordings: ["title": .titles, "description": .known(words)]))
  }

  private static func columns(of table: EngineTable) -> Table {
    let rows = table.columns.map { column -> [Cell] in
      [
        .text(column.name), .text(column.type.rawValue), .boolean(table.key.contains(column.name)), .text(column.title),
        .text(""),
      ]
    }
    return Table(columnsOfColumns, rows: rows)
  }

  private static let columnsOfColumns = Schema([
    Field("column", .text), Field("type", .text), Field("key", .boolean), Field("title", .text),
    Field("description", .text),
  ])
}

extension OpenDataset.Opened {
  /// The names of all tables, those of packages and files first.
  fileprivate var names: [String] { dataset.tables.map(\.name) + engines.flatMap(\.tables).map(\.name) }
}
