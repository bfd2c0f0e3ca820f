import CArchive
import Documents
import Problems
import System

/// The files in a zip archive, read by libarchive.
///
/// An archive is listed to its end before anything is read from it, so that one that was cut short is
/// refused. What is read counts against the limits of size and ratio, whatever the archive says of it.
final class Archive {
  let input: DocumentInput
  /// The names of the files, as they stand in the archive.
  let names: [String]
  private let budget: ContentBudget
  /// The names by their lower case: parts of documents differ in case from their mention.
  private var byLowerCase: [String: String] = [:]

  init(_ input: DocumentInput) throws(Problem) {
    self.input = input
    budget = ContentBudget(input)
    var names: [String] = []
    let reader = try ArchiveReader(input, .zip)
    while let entry = try reader.next() {
      if entry.isFolder { continue }
      guard !entry.isEncrypted else { throw input.problem("is encrypted: '\(entry.name)' needs a password") }
      names.append(entry.name)
      guard names.count <= input.limits.entries else {
        throw input.problem("holds over \(input.limits.entries) files")
      }
      guard byLowerCase.updateValue(entry.name, forKey: entry.name.lowercased()) == nil else {
        throw input.problem("holds '\(entry.name)' twice: it is damaged")
      }
    }
    self.names = names
  }

  /// The name as it stands in the archive; `nil` where no file has it, in whatever case.
  func name(_ name: String) -> String? { byLowerCase[name.lowercased()] }

  /// Calls `body` with a file's content as a stream, and then makes sure that the content was whole.
  func read(_ name: String, _ body: (ArchiveReader) throws(Problem) -> Void) throws(Problem) {
    let reader = try ArchiveReader(input, .zip)
    reader.budget = budget
    while let entry = try reader.next() {
      guard entry.name == name else { continue }
      try body(reader)
      try reader.drain()
      return
    }
    throw input.problem("lacks '\(name)'")
  }

  /// A file's content.
  func contents(of name: String, limit: Int) throws(Problem) -> [UInt8] {
    var bytes: [UInt8] = []
    let input = input
    try read(name) { (reader) throws(Problem) in
      while let piece = try reader.read() {
        bytes.append(contentsOf: piece)
        guard bytes.count <= limit else { throw input.problem("holds '\(name)' with over \(limit) bytes") }
      }
    }
    return bytes
  }
}

/// How much content was read from a file, against what may be.
final class ContentBudget {
  private let input: DocumentInput
  private var used = 0

  init(_ input: DocumentInput) { self.input = input }

  func use(_ count: Int) throws(Problem) {
    used += count
    let limits = input.limits
    guard used <= limits.contentBytes else {
      throw input.problem("holds over \(limits.contentBytes) bytes of content")
    }
    if used > limits.ratioFrom, used / limits.ratio > input.size {
      throw input.problem(
        "grows to over \(limits.ratio) times its size, as only files do that are made to fill memory (zip bombs)")
    }
  }
}

/// One pass over an archive or a compressed file.
final class ArchiveReader {
  enum Kind {
    case zip
    /// One file, compressed by itself: gzip, Zstandard, bzip2, xz.
    case compressed
  }

  struct Entry {
    var name: String
    var isFolder: Bool
    var isEncrypted: Bool
  }

  private let input: DocumentInput
  private let archive: OpaquePointer
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
  var budget: ContentBudget
  private var isAtEnd = false

  init(_ input: DocumentInput, _ kind: Kind) throws(Problem) {
    self.input = input
    budget = ContentBudget(input)
    guard let archive = archive_read_new() else { throw Problem("no memory for an archive", kind: .memory) }
    self.archive = archive
    switch kind {
    case .zip: archive_read_support_format_zip_seekable(archive)
    case .compressed:
      archive_read_support_format_raw(archive)
      archive_read_support_filter_gzip(archive)
      archive_read_support_filter_zstd(archive)
      archive_read_support_filter_bzip2(archive)
      archive_read_support_filter_xz(archive)
    }
    rewind(input.descriptor)
    guard archive_read_open_fd(archive, input.descriptor, 1 << 16) == ARCHIVE_OK else { throw damaged() }
  }

  deinit {
    archive_read_free(archive)
    buffer.deallocate()
  }

  /// The next file; `nil` at the archive's end.
  func next() throws(Problem) -> Entry? {
    var entry: OpaquePointer?
    switch archive_read_next_header(archive, &entry) {
    case ARCHIVE_OK, ARCHIVE_WARN: break
    case ARCHIVE_EOF: return nil
    default: throw damaged()
    }
    guard let entry, let path = archive_entry_pathname(entry) ?? archive_entry_pathname_utf8(entry) else {
      throw input.problem("has a file whose name cannot be read: it is damaged")
    }
    isAtEnd = false
    return Entry(
      name: String(cString: path).replacing("\\", with: "/"), isFolder: archive_entry_filetype(entry) == S_IFDIR,
      isEncrypted: archive_entry_is_encrypted(entry) != 0)
  }

  /// The next bytes of the current file; `nil` at its end.
  func read() throws(Problem) -> UnsafeRawBufferPointer? {
    let count = try read(into: buffer.baseAddress!, buffer.count)
    return count > 0 ? UnsafeRawBufferPointer(rebasing: buffer[..<count]) : nil
  }

  /// Puts up to `room` bytes of the current file at `target`; 0 at its end.
  func read(into target: UnsafeMutableRawPointer, _ room: Int) throws(Problem) -> Int {
    guard !isAtEnd else { return 0 }
    let count = archive_read_data(archive, target, room)
    guard count >= 0 else { throw damaged() }
    isAtEnd = count == 0
    try budget.use(count)
    return count
  }

  /// Reads the rest of the current file, whose checksum is compared at its end.
  func drain() throws(Problem) {
    while try read() != nil {}
  }

  private func damaged() -> Problem {
    let words = archive_error_string(archive).map { String(cString: $0) } ?? ""
    return input.problem(words.isEmpty ? "is damaged or was cut short" : "is damaged or was cut short (\(words))")
      .hint("open it in the program that made it, or fetch it anew")
  }
}
