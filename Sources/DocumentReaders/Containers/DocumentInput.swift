import Documents
import Problems
import System

/// The file that is read, or one within an archive: its content, the name that problems call it by, and the limits.
struct DocumentInput {
  /// The place where the content lies.
  enum Source {
    /// An open file, which can be read from any position.
    case file(Int32)
    /// The content of a file within another, in memory.
    case memory(DocumentMemory)
  }

  let source: Source
  /// The file's name, without folders; within an archive, with the archive's before it.
  let name: String
  let limits: DocumentLimits
  let size: Int
  /// The first bytes, from which the format is recognised.
  let head: [UInt8]
  /// The content that was read so far of the file and of all within it.
  let budget: ContentBudget

  private static let headSize = 4096

  /// - Throws: where the descriptor is no ordinary file, which can be read more than once.
  init(_ descriptor: Int32, name: String, limits: DocumentLimits) throws(Problem) {
    source = .file(descriptor)
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
    budget = ContentBudget(name, size: size, limits)
  }

  /// A file within another, whose content was read.
  init(_ content: [UInt8], named name: String, in outer: DocumentInput) {
    source = .memory(DocumentMemory(content))
    self.name = outer.name + "/" + name
    limits = outer.limits
    size = content.count
    head = Array(content.prefix(Self.headSize))
    budget = outer.budget
  }

  /// The whole file.
  ///
  /// - Throws: where it is larger than `limit`, which formats have that are not read piece by piece.
  func contents(limit: Int) throws(Problem) -> [UInt8] {
    guard size <= limit else {
      throw problem("is too large to be read in this format: \(size) bytes, and at most \(limit)")
    }
    switch source {
    case .memory(let memory): return Array(memory.bytes)
    case .file(let descriptor):
      rewind(descriptor)
      guard let bytes = FileDescriptor.readToEnd(descriptor, limit: limit + 1) else {
        throw Problem("cannot read '\(name)': \(errorText(errno))", kind: .file)
      }
      return bytes
    }
  }

  /// A problem of the file's content: `'台账.xlsx' is encrypted`.
  func problem(_ words: String) -> Problem { Problem("'\(name)' \(words)", kind: .data) }
}

/// Content in memory that stays where it is.
final class DocumentMemory {
  let bytes: UnsafeRawBufferPointer

  init(_ content: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(content.count, 1), alignment: 16)
    copy.copyBytes(from: content)
    bytes = UnsafeRawBufferPointer(rebasing: copy[..<content.count])
  }

  deinit { bytes.deallocate() }
}

/// How much content was read from a file, against what may be.
final class ContentBudget {
  private let name: String
  private let size: Int
  private let limits: DocumentLimits
  private var used = 0

  init(_ name: String, size: Int, _ limits: DocumentLimits) {
    self.name = name
    self.size = size
    self.limits = limits
  }

  func use(_ count: Int) throws(Problem) {
    used += count
    guard used <= limits.contentBytes else {
      throw problem("holds over \(limits.contentBytes) bytes of content")
    }
    if used > limits.ratioFrom, used / limits.ratio > size {
      throw problem(
        "grows to over \(limits.ratio) times its size, as only files do that are made to fill memory (zip bombs)")
    }
  }

  private func problem(_ words: String) -> Problem { Problem("'\(name)' \(words)", kind: .data) }
}

/// Back to the first byte: every reader starts there.
func rewind(_ descriptor: Int32) { lseek(descriptor, 0, SEEK_SET) }
