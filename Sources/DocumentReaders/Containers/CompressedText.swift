import Documents
import Problems

/// Text files that are compressed, each by itself (`.gz`, `.zst`) or in an archive (`.zip`).
enum CompressedText {
  /// Decompresses a file and passes the bytes on as they come.
  static func read(_ input: DocumentInput, _ writer: DocumentWriter) throws(Problem) {
    let reader = try ArchiveReader(input, .compressed)
    guard try reader.next() != nil else { return }
    try pass(reader, writer)
    guard try reader.next() == nil else { throw input.problem("holds several files") }
  }

  /// Passes on the one file that an archive holds, or the one that is named; of several, those that are tables of
  /// text by their endings, each with its name before it.
  static func read(_ archive: Archive, entry: String?, _ writer: DocumentWriter) throws(Problem) {
    let input = archive.input
    if let entry {
      guard archive.names.contains(entry) else {
        throw Problem.unknown("file", entry, among: archive.names).in("'\(input.name)'")
      }
      return try archive.read(entry) { (reader) throws(Problem) in try pass(reader, writer) }
    }
    // The others are remarks of macOS about these.
    let files = archive.names.filter { !$0.hasPrefix("__MACOSX/") && !$0.hasSuffix(".DS_Store") }
    guard let first = files.first else { throw input.problem("is an archive without a file") }
    guard files.count > 1 else {
      return try archive.read(first) { (reader) throws(Problem) in try pass(reader, writer) }
    }
    let tables = tables(files)
    guard !tables.isEmpty else {
      let some = files.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
      throw input.problem("holds \(counted(files.count, "file")), none of them a table of text: \(some)…")
        .hint("take the files out of the archive, and name those you need")
    }
    for name in files {
      try writer.file(name, isRead: tables.contains(name))
      guard tables.contains(name) else { continue }
      try archive.read(name) { (reader) throws(Problem) in try pass(reader, writer) }
    }
  }

  /// The files that are tables by their endings. Beside others a `.txt` file explains them, and is none.
  private static func tables(_ names: [String]) -> Set<String> {
    func ending(_ name: String) -> String { name.split(separator: ".").last.map { $0.lowercased() } ?? "" }
    let tables = names.filter { ["csv", "tsv", "tab", "json", "jsonl", "ndjson"].contains(ending($0)) }
    return Set(tables.isEmpty ? names.filter { ending($0) == "txt" } : tables)
  }

  private static func pass(_ reader: ArchiveReader, _ writer: DocumentWriter) throws(Problem) {
    while let piece = try reader.read() { try writer.bytes(piece) }
  }
}
