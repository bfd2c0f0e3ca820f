import Problems
import System
import Tables

extension ImportedPackage {
  /// Writes the package into a folder, whole or not at all: into a folder beside it, which takes the
  /// name once every file is on the disk.
  ///
  /// - Parameters:
  ///   - folder: where the package will be; the folders above it are made.
  ///   - replaces: whether a package that stands there may be replaced.
  /// - Returns: what the files could not hold, a line each.
  /// - Throws: where something stands at the path and is not to be replaced, or is no package, and
  ///   where the files cannot be written; the path is then as it was.
  @discardableResult
  public func write(to folder: String, replaces: Bool) throws(Problem) -> [String] {
    let target = try Files.realPath(folder)
    let isThere = try Self.check(folder, replaces: replaces)
    let parent = Files.folder(of: target)
    if try Files.entry(parent) == nil { try Files.makeFolder(parent) }
    let draft = try FolderDraft(beside: target, for: folder)
    do throws(Problem) {
      let notes = try writeFiles(in: draft.path)
      try draft.take(target, replaces: isThere, for: folder)
      return notes
    } catch {
      draft.discard()
      // The draft is a name that nobody gave.
      var told = error
      told.message = told.message.replacing(draft.path, with: folder)
      throw told
    }
  }

  /// Returns whether a folder stands at a path already.
  private static func check(_ folder: String, replaces: Bool) throws(Problem) -> Bool {
    switch try Files.entry(folder) {
    case nil: return false
    case .file, .other: throw Problem("'\(folder)' is there and is no folder", kind: .file)
    case .folder: break
    }
    let names = try Files.list(folder)
    guard !names.isEmpty else { return true }
    guard names.contains("datapackage.json") else {
      throw Problem("the folder '\(folder)' holds other files than a data package", kind: .file)
        .hint("--to names a new folder, or a package that is to be replaced")
    }
    guard replaces else {
      throw Problem("there is a data package in '\(folder)' already", kind: .file).hint("--replace replaces it")
    }
    for name in names where Files.kind(of: Files.join(folder, name)) != .file {
      throw Problem("'\(Files.join(folder, name))' is no file of a package", kind: .file)
        .hint("a folder is replaced only where it holds files alone")
    }
    return true
  }

  private func writeFiles(in folder: String) throws(Problem) -> [String] {
    var notes: [String] = []
    for table in tables {
      notes += try Files.write(Files.join(folder, table.fileName)) { (sink) throws(Problem) in
        try Format.csv.write(table.table, WriteOptions(), &sink)
      }
    }
    try write(descriptor, "datapackage.json", in: folder)
    try write(record.json, ImportRecord.fileName, in: folder)
    if let checks {
      try Files.write(Files.join(folder, "checks.lua")) { sink in sink.append(checks) }
    }
    return notes
  }

  private func write(_ json: JSONText, _ name: String, in folder: String) throws(Problem) {
    try Files.write(Files.join(folder, name)) { sink in sink.append(json.indented() + "\n") }
  }
}
