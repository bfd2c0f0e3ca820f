import CArchive
import Documents
import Problems
import System

/// The files in an archive (zip, or tar, which may be compressed as a whole), read by libarchive.
///
/// An archive is listed to its end before anything is read from it, so that one that was cut short is
/// refused. What is read counts against the limits of size and ratio, whatever the archive says of it.
final class Archive {
  let input: DocumentInput
  /// The names of the files, as they stand in the archive.
  let names: [String]
  private let kind: ArchiveReader.Kind
  /// The names by their lower case: parts of documents differ in case from their mention.
  private var byLowerCase: [String: String] = [:]

  init(_ input: DocumentInput) throws(Problem) {
    self.input = input
    kind = input.head.starts(with: [0x50, 0x4B]) ? .zip : .tar
    var names: [String] = []
    let reader = try ArchiveReader(input, kind)
    while let entry = try reader.next() {
      guard entry.isFile else { continue }
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
    var isFound = false
    try forEach([name]) { (_, reader) throws(Problem) in
      isFound = true
      try body(reader)
    }
    guard isFound else { throw input.problem("lacks '\(name)'") }
  }

  /// Calls `body` with each of some files, in the archive's order, and makes sure that their contents were whole.
  func forEach(
    _ wanted: Set<String>, _ body: (_ name: String, ArchiveReader) throws(Problem) -> Void
  ) throws(Problem) {
    let reader = try ArchiveReader(input, kind)
    var left = wanted.count
    while left > 0, let entry = try reader.next() {
      guard entry.isFile, wanted.contains(entry.name) else { continue }
      try body(entry.name, reader)
      try reader.drain()
      left -= 1
    }
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

/// One pass over an archive or a compressed file.
final class ArchiveReader {
  enum Kind {
    case zip
    /// Files one after the other, compressed as a whole or not at all.
    case tar
    /// One file, compressed by itself: gzip, Zstandard, bzip2, xz.
    case compressed
  }

  struct Entry {
    var name: String
    var isFile: Bool
    var isEncrypted: Bool
  }

  private let input: DocumentInput
  private let archive: OpaquePointer
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
  private var isAtEnd = false

  init(_ input: DocumentInput, _ kind: Kind) throws(Problem) {
    self.input = input
    guard let archive = archive_read_new() else { throw Problem("no memory for an archive", kind: .memory) }
    self.archive = archive
    switch kind {
    case .zip: archive_read_support_format_zip_seekable(archive)
    case .tar:
      archive_read_support_format_tar(archive)
      Self.supportFilters(archive)
    case .compressed:
      archive_read_support_format_raw(archive)
      Self.supportFilters(archive)
    }
    switch input.source {
    case .file(let descriptor):
      rewind(descriptor)
      guard archive_read_open_fd(archive, descriptor, 1 << 16) == ARCHIVE_OK else { throw damaged() }
    case .memory(let memory):
      guard archive_read_open_memory(archive, memory.bytes.baseAddress, memory.bytes.count) == ARCHIVE_OK else {
        throw damaged()
      }
    }
  }

  private static func supportFilters(_ archive: OpaquePointer) {
    archive_read_support_filter_gzip(archive)
    archive_read_support_filter_zstd(archive)
    archive_read_support_filter_bzip2(archive)
    archive_read_support_filter_xz(archive)
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
      name: String(cString: path).replacing("\\", with: "/"),
      isFile: archive_entry_filetype(entry) == S_IFREG || archive_entry_filetype(entry) == 0,
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
    try input.budget.use(count)
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
