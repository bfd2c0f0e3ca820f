import Problems
import Synchronization
import System
import Tables

/// The tables of several packages, those of one name on top of one another.
///
/// A path is a package or a folder of packages. Packages come in the order in
/// which they are given, those of a folder by name; one given twice counts once.
/// Tables of one name are joined by the names of their columns: a column that a
/// package lacks is missing in its rows, and columns of one name must be of one
/// type. A table is read when it is first asked for, and kept.
public final class Dataset: Sendable {
  public let packages: [DataPackage]
  /// The tables in the order in which the packages name them first.
  public let tables: [DatasetTable]
  private let loading: Loading
  private let kept = Mutex<[String: Table]>([:])
  /// The hashes of the files that were read, by their paths.
  private let hashes = Mutex<[String: String]>([:])

  public init(_ paths: [String], _ loading: Loading = Loading()) throws(Problem) {
    var packages: [DataPackage] = []
    var known: Set<String> = []
    for path in paths {
      for folder in try Self.packageFolders(path) {
        guard known.insert(try Files.realPath(folder)).inserted else { continue }
        packages.append(try DataPackage(folder))
      }
    }
    self.packages = packages
    self.loading = loading
    tables = try Self.stacked(packages)
  }

  private static func packageFolders(_ path: String) throws(Problem) -> [String] {
    if try Files.entry(path) == .file { throw notAPackage(path) }
    if try holdsDescriptor(path) { return [path] }
    var folders: [String] = []
    for name in try Files.list(path) {
      let folder = Files.join(path, name)
      if try holdsDescriptor(folder) { folders.append(folder) }
    }
    guard !folders.isEmpty else {
      throw Problem("no \(DataPackage.fileName) in '\(path)' or in a folder of it", kind: .file)
    }
    return folders
  }

  /// Whether a package stands at a path. An entry is passed over only where it is certain that it
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

  /// The problem of a path that leads to a file rather than to a folder.
  private static func notAPackage(_ path: String) -> Problem {
    guard let file = try? FileBytes(path) else {
      return Problem("'\(path)' is a file, not a folder", kind: .file)
    }
    let content = withExtendedLifetime(file) { ForeignContent(file.bytes) }
    guard let content else {
      return Problem("'\(path)' is a file, not a data package", kind: .file)
        .hint("put it into a folder with a \(DataPackage.fileName) that describes its columns")
    }
    return Problem("'\(path)' is \(content.name), not a data package", kind: .file)
      .hint(content.advice)
  }

  /// What the dataset says of a table; an unknown name is told with a near one.
  public func description(of name: String) throws(Problem) -> DatasetTable {
    if let table = tables.first(where: { $0.name == name }) { return table }
    throw Problem.unknown("table", name, among: tables.map(\.name))
  }

  /// The table of a name, read and checked the first time.
  public func table(_ name: String) throws(Problem) -> Table {
    if let table = kept.withLock({ $0[name] }) { return table }
    let description = try description(of: name)
    let table = try read(description)
    kept.withLock { $0[name] = table }
    return table
  }

  /// Everything that is wrong, the first problem of each table and each foreign
  /// key; empty where all is well. Reads all tables.
  public func problems() throws(Problem) -> [Problem] {
    var problems: [Problem] = []
    for package in packages { problems += try package.problems(loading) }
    guard problems.isEmpty, packages.count > 1 else { return problems }
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

/// A table of the dataset, from all packages that have one of its name.
public struct DatasetTable: Sendable {
  public let name: String
  /// Each package's own, with the index of its package in the dataset.
  let parts: [(package: Int, table: PackagedTable)]
  /// All columns, in the order in which the packages name them first.
  public let columns: [PackagedColumn]

  public var title: String? { parts.lazy.compactMap(\.table.title).first }
  public var description: String? { parts.lazy.compactMap(\.table.description).first }
  public var schema: Schema { Schema(columns.map(\.field)) }

  /// The columns that together name a row, where the packages agree on them.
  public var primaryKey: [String] {
    let key = parts[0].table.primaryKey
    return parts.allSatisfy { $0.table.primaryKey == key } ? key : []
  }
}

// MARK: - Stacking

extension Dataset {
  private static func stacked(_ packages: [DataPackage]) throws(Problem) -> [DatasetTable] {
    var names: [String] = []
    var parts: [String: [(package: Int, table: PackagedTable)]] = [:]
    for (index, package) in packages.enumerated() {
      for table in package.tables {
        if parts[table.name] == nil { names.append(table.name) }
        parts[table.name, default: []].append((index, table))
      }
    }
    var tables: [DatasetTable] = []
    for name in names {
      let parts = parts[name] ?? []
      tables.append(
        DatasetTable(name: name, parts: parts, columns: try columns(parts.map(\.table), of: name)))
    }
    return tables
  }

  private static func columns(
    _ tables: [PackagedTable], of name: String
  ) throws(Problem) -> [PackagedColumn] {
    if tables.count == 1 { return tables[0].columns }
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

  private func read(_ description: DatasetTable) throws(Problem) -> Table {
    var tables: [Table] = []
    for (package, table) in description.parts {
      let read = try packages[package].readTable(table.name, loading)
      if let hash = read.hash {
        let path = Files.join(packages[package].folder, table.path)
        hashes.withLock { $0[path] = hash }
      }
      tables.append(read.table)
    }
    guard tables.count > 1 else { return tables[0] }
    let table = Table(
      description.columns.map { column in
        let parts = tables.map { table in
          (table.schema.index(of: column.field.name).map { table.columns[$0] }, table.rowCount)
        }
        return (column.field.name, Column(column.field.type, stacking: parts))
      })
    try checkPrimaryKey(table, tables.map(\.rowCount), description)
    return table
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
    for ((package, table), count) in zip(description.parts, counts) {
      if row < count {
        return try packages[package].reader(table, loading).location(row: row, column: column)
      }
      row -= count
    }
    preconditionFailure("a row of the table")
  }
}

// MARK: - Evidence

extension Dataset {
  /// `checks.lua` of each package that has one.
  public var checks: [String] { packages.compactMap(\.checks) }

  /// A SHA-256 of all that the dataset consists of, so that it can be shown later
  /// which data a figure was taken from. For one package it is what this prints,
  /// the files in the order of `datapackage.json`:
  ///
  ///     sha256sum datapackage.json notices.csv … checks.lua | sha256sum
  ///
  /// Of a table that was read it is the hash of the bytes that were read, where the loading kept
  /// hashes; other files are read now.
  public func fingerprint() throws(Problem) -> String {
    var list = SHA256()
    for package in packages {
      var names = [DataPackage.fileName] + package.tables.map(\.path)
      if package.checks != nil { names.append("checks.lua") }
      for name in names {
        let hash =
          name == DataPackage.fileName
          ? Digest.sha256.hexadecimal(of: package.descriptor.bytes) : try hash(Files.join(package.folder, name))
        list.add(Array("\(hash)  \(name)\n".utf8))
      }
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
