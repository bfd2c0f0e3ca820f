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

  /// Passes on the one file that an archive holds, or the one that is named.
  static func read(_ archive: Archive, entry: String?, _ writer: DocumentWriter) throws(Problem) {
    let input = archive.input
    guard let wanted = entry ?? single(archive.names) else {
      guard !archive.names.isEmpty else { throw input.problem("is an archive without a file") }
      let some = archive.names.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
      throw input.problem("holds \(counted(archive.names.count, "file")), of which one is read: \(some)…")
        .hint("take the files out of the archive, and name the one you need")
    }
    guard archive.names.contains(wanted) else {
      throw Problem.unknown("file", wanted, among: archive.names).in("'\(input.name)'")
    }
    try archive.read(wanted) { (reader) throws(Problem) in try pass(reader, writer) }
  }

  /// The one file that is no remark of macOS about another one.
  private static func single(_ names: [String]) -> String? {
    let files = names.filter { !$0.hasPrefix("__MACOSX/") && !$0.hasSuffix(".DS_Store") }
    return files.count == 1 ? files[0] : nil
  }

  private static func pass(_ reader: ArchiveReader, _ writer: DocumentWriter) throws(Problem) {
    while let piece = try reader.read() { try writer.bytes(piece) }
  }
}
