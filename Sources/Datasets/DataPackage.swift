import Problems
import System
import Tables

/// A folder with `datapackage.json` and the tables it describes, as Frictionless
/// Data has it (version 1, tabular), so that other tools read it too.
///
/// Opening a package reads `datapackage.json` only. A table is read when it is
/// asked for, and held against what the package says of it: types, required
/// cells, allowed values, ranges, patterns, unique values, the primary key. Foreign
/// keys lead to other tables, which would have to be read as well: they are
/// checked by `problems` alone.
public struct DataPackage: Sendable {
  /// The folder, as the person named it.
  public let folder: String
  /// The name in `datapackage.json`, where it has one.
  public let name: String?
  /// The title in `datapackage.json`, where it has one.
  public let title: String?
  public let description: String?
  /// The tables, in the order of the descriptor.
  public let tables: [PackagedTable]
  /// `datapackage.json` as it was read.
  let descriptor: FileBytes
  /// Files of the package with a part of the descriptor, a schema, by their paths within it.
  let descriptorFiles: [(path: String, file: FileBytes)]

  /// The name of a descriptor.
  public static let fileName = "datapackage.json"

  /// The property of a table that says its name where the standard allows none such: `name` of the standard is of
  /// ASCII alone, and `台账` stands here.
  public static let ownNameProperty = "plumb:name"

  /// The property of a column that describes it in Chinese, beside `description` in English.
  static let chineseDescriptionProperty = "description:zh"

  /// Opens the package of a folder.
  public init(_ folder: String) throws(Problem) {
    self.folder = folder
    let path = Files.join(folder, Self.fileName)
    guard try Files.entry(folder) != nil else { throw Problem("no folder '\(folder)'", kind: .file) }
    descriptor = try FileBytes(path)
    if let plain = PlainPackage(descriptor, in: folder) {
      (name, title, description, tables) = (plain.name, plain.title, plain.description, plain.tables)
      descriptorFiles = []
      return
    }
    let files = DescriptorFiles(folder)
    let root = DescriptorValue(source: descriptor, json: try JSONDocument(descriptor).root)
    let reader = PackageReader(root: root, files: files)
    name = try reader.text("name")
    title = try reader.text("title")
    description = try reader.text("description")
    tables = try reader.tables()
    descriptorFiles = files.read
  }

  /// Returns what the package says of a table; an unknown name is a problem that offers a near one.
  public func description(of name: String) throws(Problem) -> PackagedTable {
    if let table = tables.first(where: { $0.name == name }) { return table }
    throw Problem.unknown("table", name, among: tables.map(\.name))
  }

  /// A part of the descriptor that stands in a file of its own, as it was read; `nil` of another file.
  func descriptorFile(_ path: String) -> FileBytes? { descriptorFiles.first { $0.path == path }?.file }

  /// `checks.lua` of the package, where it has one.
  public var checks: String? {
    let path = Files.join(folder, "checks.lua")
    return Files.kind(of: path) == .file ? path : nil
  }

  /// Reads a table and holds it against what the package says of it.
  public func table(_ name: String, _ loading: Loading = Loading()) throws(Problem) -> Table {
    try readTable(name, loading).table
  }

  /// A table, the SHA-256 of the bytes that it was read from where hashes are kept, and where its cells
  /// stand.
  func readTable(_ name: String, _ loading: Loading) throws(Problem) -> PackagedContent {
    let descriptors = [descriptor] + descriptorFiles.map(\.file)
    return try ResourceReader(description(of: name), in: folder, describedBy: descriptors, loading).content()
  }
}

/// The resources with which tables are read, and the functions that hear of the reading.
public struct Loading: Sendable {
  /// The account that pays for tables; `nil` where nobody counts.
  public var account: (any MemoryAccount)?
  /// Called now and then; throws to stop the reading.
  public var poll: (@Sendable () throws(Problem) -> Void)?
  /// Called with the share that was read, from 0 to 1.
  public var progress: (@Sendable (Double) -> Void)?
  /// Told what the person should know of what was read, a line each, from any thread.
  public var note: (@Sendable (String) -> Void)?
  /// True where files are hashed while they are read, so that `Dataset.fingerprint` is of the very
  /// bytes that were read.
  public var keepsHashes = false
  /// Where tables are kept as they were read, so that unchanged files are not read again; `nil` to read them always.
  public var snapshots: SnapshotFolder?
  /// Told the path of each file whose table a snapshot gave, from any thread.
  public var recalled: (@Sendable (String) -> Void)?
  /// Told the path of each file that was read after all, as its snapshot turned out to be damaged, from any thread.
  public var readAgain: (@Sendable (String) -> Void)?
  /// Fetches the rows of a table that lies in a database; `nil` where databases cannot be read.
  public var database: (@Sendable (DatabaseSource) throws(Problem) -> DatabaseRows)?

  /// Makes resources; by default nobody counts, asks or hears.
  public init(
    account: (any MemoryAccount)? = nil, poll: (@Sendable () throws(Problem) -> Void)? = nil,
    progress: (@Sendable (Double) -> Void)? = nil
  ) {
    self.account = account
    self.poll = poll
    self.progress = progress
  }
}

// MARK: - The whole package

extension DataPackage {
  /// Everything that is wrong with the package, the first problem of each table
  /// and of each foreign key; empty where all is well. Reads all tables.
  public func problems(_ loading: Loading = Loading()) throws(Problem) -> [Problem] {
    var problems: [Problem] = []
    var read: [String: PackagedContent] = [:]
    for description in tables {
      do throws(Problem) {
        read[description.name] = try readTable(description.name, loading)
      } catch {
        if error.isOfTheRun { throw error }
        problems.append(error)
      }
    }
    for description in tables {
      guard let content = read[description.name] else { continue }
      for key in description.foreignKeys {
        // A table that could not be read has been reported already.
        guard let target = key.table.isEmpty ? content.table : read[key.table]?.table else { continue }
        let check = TableCheck(description, content, loading)
        if let problem = try check.problem(key, in: target) { problems.append(problem) }
      }
    }
    return problems
  }
}

extension Problem {
  /// True where it is the run's own affair, not the data's: a limit, an interruption.
  var isOfTheRun: Bool { kind != .data && kind != .file }
}
