import Catalogue
import Datasets
import Importing
import LuaLibraries
import Problems
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
  private let line: () -> LoadingLine?
  /// The notes that the reading of tables has given, and who hears of them when a table has been read.
  private let notes = NoteCollector()
  private let note: (String) -> Void
  private var opened: Dataset?
  /// The tables whose unanswered doubts have been reported.
  private var doubtsTold: Set<String> = []

  static let defaultFolder = "datasets"

  /// - Parameter folders: as the person gave them; empty for `$PLUMB_DATA`, else
  ///   `./datasets`. What was asked for by name is opened at once, so that a
  ///   slip is reported whatever the script does.
  init(
    _ folders: [String], _ loading: Loading, line: @escaping () -> LoadingLine? = { nil },
    note: @escaping (String) -> Void = { _ in }
  ) throws(Problem) {
    let asked = folders.isEmpty ? Self.foldersOfEnvironment : folders
    self.folders = asked.isEmpty ? [Self.defaultFolder] : asked
    isNamed = !asked.isEmpty
    var loading = loading
    loading.note = { [notes] in notes.add($0) }
    self.loading = loading
    self.line = line
    self.note = note
    if !asked.isEmpty { _ = try dataset() }
  }

  /// The folders in which data is looked for when nobody names one: `$PLUMB_DATA`, else `./datasets`.
  static var usualFolders: [String] {
    let named = foldersOfEnvironment
    return named.isEmpty ? [defaultFolder] : named
  }

  static var foldersOfEnvironment: [String] {
    guard let value = getenv("PLUMB_DATA") else { return [] }
    return String(cString: value).split(separator: ":").map(String.init)
  }

  private func dataset() throws(Problem) -> Dataset {
    if let opened { return opened }
    do throws(Problem) {
      let dataset = try Dataset(folders, loading)
      opened = dataset
      return dataset
    } catch {
      guard error.kind == .file, error.hints.isEmpty else { throw error }
      throw error.hint("--data PATH names a data package, a folder of them, a file or a pattern of files")
    }
  }

  /// The paths that a person, the environment or `add` named.
  var namedPaths: [String] { isNamed ? folders : [] }

  /// Adds a path to those of the dataset. Tables that were read and gain no rows are kept.
  ///
  /// - Returns: the names of the tables that have rows of it.
  func add(_ path: String) throws(Problem) -> [String] {
    let isEmpty = !isNamed && Files.kind(of: Self.defaultFolder) == nil
    let paths = (isEmpty ? [] : folders) + [path]
    let added = try Dataset([path], loading)
    opened = try Dataset(paths, loading, known: [added] + (opened.map { [$0] } ?? []))
    (folders, isNamed) = (paths, true)
    return added.tables.map(\.name)
  }

  /// A hash of all that the dataset consists of; `nil` where it was never opened.
  func fingerprint() throws(Problem) -> String? { try opened?.fingerprint() }

  func packages() throws(Problem) -> [DataPackage] { try dataset().packages }

  func names() throws(Problem) -> [String] { try dataset().tables.map(\.name) }

  func name(of table: String) throws(Problem) -> String? {
    let tables = try dataset().tables
    return (tables.first { $0.name == table } ?? tables.first { $0.otherName == table })?.name
  }

  func namesIfAny() throws(Problem) -> [String] {
    let isMissing = !isNamed && Files.kind(of: Self.defaultFolder) == nil
    return isMissing ? [] : try names()
  }

  func title(of name: String) throws(Problem) -> String {
    try dataset().description(of: name).title ?? ""
  }

  func titles(ofColumnsOf name: String) throws(Problem) -> [(column: String, title: String)] {
    try dataset().columns(of: name).compactMap { column in
      guard let title = column.title, !title.isEmpty else { return nil }
      return (column.field.name, title)
    }
  }

  func table(_ name: String) throws(Problem) -> Table {
    let dataset = try dataset()
    let line = line()
    line?.begin(name)
    defer {
      line?.end()
      tellNotes()
    }
    let table = try dataset.table(name)
    if doubtsTold.insert(name).inserted { try tellDoubts(of: name, dataset) }
    return table
  }

  /// Tells how many rows of a table rest on doubts of an import that nobody has answered.
  private func tellDoubts(of name: String, _ dataset: Dataset) throws(Problem) {
    guard name != UnansweredDoubts.tableName, dataset.tables.contains(where: { $0.name == UnansweredDoubts.tableName })
    else { return }
    let doubts = try dataset.table(UnansweredDoubts.tableName)
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

  /// A table's columns, without reading the table.
  func schema(of name: String) throws(Problem) -> Schema {
    try dataset().schema(of: name)
  }

  /// The decisions on reading the files of a table; `nil` where it comes from packages.
  func reasons(of name: String) throws(Problem) -> Table? {
    defer { tellNotes() }
    return try dataset().reasons(of: name)
  }

  private func tellNotes() { for text in notes.take() { note(text) } }

  /// A table's columns, with what the package says of each.
  func columns(of name: String) throws(Problem) -> Table {
    defer { tellNotes() }
    let description = try dataset().description(of: name)
    let rows = try dataset().columns(of: name).map { column -> [Cell] in
      [
        .text(column.field.name), .text(column.field.type.rawValue),
        .boolean(description.primaryKey.contains(column.field.name)), .text(column.title ?? ""),
        .text(column.description ?? ""),
      ]
    }
    return Table(
      Schema([
        Field("column", .text), Field("type", .text), Field("key", .boolean), Field("title", .text),
        Field("description", .text),
      ]), rows: rows)
  }
}
