import Problems
import System
import Tables

/// A file that is opened as a table, whatever its format, encoding and layout.
public struct DataFile: Sendable {
  /// The file, as the person named it.
  public let path: String
  /// The facts that are known before the file is looked at.
  let wanted: TextTable.Wanted

  /// Makes a file of a path; nothing is read yet.
  public init(_ path: String) { self.init(path, TextTable.Wanted()) }

  init(_ path: String, _ wanted: TextTable.Wanted) {
    self.path = path
    self.wanted = wanted
  }

  private static let compressed = ["gz", "zst", "zip"]

  /// The table's name: the file's stem.
  public static func tableName(of path: String) -> String {
    var name = Files.name(of: path)
    for ending in [Files.ending(of: name), "csv", "tsv", "txt", "json", "jsonl", "ndjson", "xlsx", "xls", "ods"]
    where !ending.isEmpty && Files.ending(of: name) == ending && name.utf8.count > ending.utf8.count + 1 {
      name = String(name.dropLast(ending.count + 1))
      // A compressed file has two endings.
      if !compressed.contains(ending) { break }
    }
    return name
  }

  /// The format that a file's ending says, that of its content where it is compressed.
  static func format(of path: String) -> String {
    let ending = Files.ending(of: path)
    guard compressed.contains(ending) else { return ending }
    return Files.ending(of: String(Files.name(of: path).dropLast(ending.count + 1)))
  }

  /// Reads the file.
  ///
  /// - Parameters:
  ///   - asText: columns that stay text, whatever their cells are.
  ///   - content: the file's bytes where they are at hand.
  func open(
    _ loading: Loading, asText: Set<String> = [], content: FileBytes? = nil
  ) throws(Problem) -> (opened: OpenedTable, hash: String?) {
    let file = if let content { content } else { try FileBytes(path) }
    let hashing = loading.keepsHashes ? Hashing(file) : nil
    let (raw, decisions) = try raw(file, loading, asText)
    var opened = try Recogniser(raw, loading, asText: asText).table()
    opened.decisions = decisions + opened.decisions
    opened.heading = raw.heading
    let hash = hashing?.finish()
    try file.verify()
    return (opened, hash)
  }

  private func raw(
    _ file: FileBytes, _ loading: Loading, _ asText: Set<String>
  ) throws(Problem) -> (table: RawTable, decisions: [Decision]) {
    if JSONTable.isJSON(file) { return try JSONTable(file, loading, property: wanted.property).raw() }
    var wanted = wanted
    wanted.asText = asText
    return try TextTable(file, loading, wanted).raw()
  }
}
