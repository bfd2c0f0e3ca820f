import Documents
import Problems
import System

/// The file that is read: an open descriptor, the name that problems call it by, and the limits.
struct DocumentInput {
  let descriptor: Int32
  /// The file's name, without folders.
  let name: String
  let limits: DocumentLimits
  let size: Int
  /// The first bytes, from which the format is recognised.
  let head: [UInt8]

  private static let headSize = 4096

  /// - Throws: where the descriptor is no ordinary file, which can be read more than once.
  init(_ descriptor: Int32, name: String, limits: DocumentLimits) throws(Problem) {
    self.descriptor = descriptor
    self.name = name
    self.limits = limits
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      throw Problem("'\(name)' is not an ordinary file", kind: .file)
    }
    size = Int(facts.st_size)
    rewind(descriptor)
    guard let head = FileDescriptor.readToEnd(descriptor, limit: Self.headSize) else {
      throw Problem("cannot read '\(name)': \(errorText(errno))", kind: .file)
    }
    self.head = Array(head.prefix(Self.headSize))
  }

  /// The whole file.
  ///
  /// - Throws: where it is larger than `limit`, which formats have that are not read piece by piece.
  func contents(limit: Int) throws(Problem) -> [UInt8] {
    guard size <= limit else {
      throw problem("is too large to be read in this format: \(size) bytes, and at most \(limit)")
    }
    rewind(descriptor)
    guard let bytes = FileDescriptor.readToEnd(descriptor, limit: limit + 1) else {
      throw Problem("cannot read '\(name)': \(errorText(errno))", kind: .file)
    }
    return bytes
  }

  /// A problem of the file's content: `'台账.xlsx' is encrypted`.
  func problem(_ words: String) -> Problem { Problem("'\(name)' \(words)", kind: .data) }
}

/// Back to the first byte: every reader starts there.
func rewind(_ descriptor: Int32) { lseek(descriptor, 0, SEEK_SET) }
