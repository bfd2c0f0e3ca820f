import Problems
import System
import Tables

/// A file that is opened as a table, whatever its format, encoding and layout.
public struct DataFile: Sendable {
  /// The file, as the person named it.
  public let path: String

  /// Makes a file of a path; nothing is read yet.
  public init(_ path: String) { self.path = path }

  /// The table's name: the file's stem.
  public static func tableName(of path: String) -> String {
    var name = Files.name(of: path)
    for ending in [Files.ending(of: name), "csv", "tsv", "txt", "json", "jsonl", "ndjson", "xlsx", "xls", "ods"]
    where !ending.isEmpty && Files.ending(of: name) == ending && name.utf8.count > ending.utf8.count + 1 {
      name = String(name.dropLast(ending.count + 1))
      // A compressed file has two endings.
      if !["gz", "zst", "zip"].contains(ending) { break }
    }
    return name
  }

  /// Reads the file.
  ///
  /// - Parameter asText: columns that stay text, whatever their cells are.
  func open(_ loading: Loading, asText: Set<String> = []) throws(Problem) -> (opened: OpenedTable, hash: String?) {
    let file = try FileBytes(path)
    let hashing = loading.keepsHashes ? Hashing(file) : nil
    let (raw, decisions) = try raw(file, loading, asText)
    var opened = try Recogniser(raw, loading, asText: asText).table()
    opened.decisions = decisions + opened.decisions
    let hash = hashing?.finish()
    try file.verify()
    return (opened, hash)
  }

  private func raw(
    _ file: FileBytes, _ loading: Loading, _ asText: Set<String>
  ) throws(Problem) -> (table: RawTable, decisions: [Decision]) {
    if JSONTable.isJSON(file) { return try JSONTable(file, loading).raw() }
    var wanted = TextTable.Wanted()
    wanted.asText = asText
    return try TextTable(file, loading, wanted).raw()
  }
}
