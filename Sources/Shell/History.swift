import Problems
import System
import Tables

/// The inputs of earlier sessions and of this one: one entry a line of the file, however many lines
/// it has.
///
/// Several prompts share the file. Each appends whole entries under a lock, so
/// that nothing is lost or mixed; an entry that could not be written whole is
/// taken back. A file that is something else than a history stays as it is.
public final class History {
  /// The inputs, the oldest first.
  public private(set) var entries: [String] = []
  /// The file; `nil` where nothing is kept.
  public let path: String?

  /// True where the file is no text, and so no history.
  private var isForeign = false

  /// The largest number of entries that are kept.
  static let most = 5000

  /// - Parameter path: `nil` to keep nothing.
  public init(_ path: String?) {
    self.path = path
    // A file that is not there yet, or cannot be read, is an empty history.
    guard let path, let bytes = try? Files.contents(of: path) else { return }
    isForeign = bytes.contains(0) || String(validating: bytes, as: UTF8.self) == nil
    if !isForeign { entries = Self.read(bytes).suffix(Self.most) }
  }

  /// `$XDG_STATE_HOME/plumb/history`, or `~/.local/state/plumb/history`; `nil`
  /// where there is neither.
  public static func defaultPath(_ variable: (String) -> String?) -> String? {
    if let state = variable("XDG_STATE_HOME"), Files.isAbsolute(state) {
      return Files.join(state, "plumb/history")
    }
    guard let home = variable("HOME"), Files.isAbsolute(home) else { return nil }
    return Files.join(home, ".local/state/plumb/history")
  }

  /// Returns true where nobody has used a prompt here before; from then on somebody has.
  public func isFirstUse() -> Bool {
    guard let path, Files.kind(of: path) == nil else { return false }
    Self.makeFolders(Files.folder(of: path))
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    close(descriptor)
    return true
  }

  /// Keeps an entry, unless it is the same as the one before.
  public func add(_ entry: String) throws(Problem) {
    guard !entry.isEmpty, entry != entries.last else { return }
    entries.append(entry)
    guard let path else { return }
    guard !isForeign else {
      throw Problem("the history in '\(path)' is not text: it stays as it is, and nothing is kept", kind: .file)
    }
    Self.makeFolders(Files.folder(of: path))
    try Self.locked(path) { () throws(Problem) in try Self.append(entry, to: path) }
  }
}

// MARK: The file

extension History {
  static func read(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n")).map { decoded($0) }
  }

  static func encoded(_ entry: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for byte in entry.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): bytes += [byte, byte]
      case UInt8(ascii: "\n"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      default: bytes.append(byte)
      }
    }
    return bytes + [UInt8(ascii: "\n")]
  }

  private static func decoded(_ line: some Collection<UInt8>) -> String {
    var bytes: [UInt8] = []
    var isEscaped = false
    for byte in line {
      if isEscaped {
        bytes.append(byte == UInt8(ascii: "n") ? UInt8(ascii: "\n") : byte)
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func append(_ entry: String, to path: String) throws(Problem) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw unwritten(path) }
    defer { close(descriptor) }
    let size = lseek(descriptor, 0, SEEK_END)
    var bytes = encoded(entry)
    let tail = read(descriptor, last: min(Int(size), bytes.count + 1), before: Int(size))
    // Another prompt may have had the same entry last.
    if tail == bytes || tail == [UInt8(ascii: "\n")] + bytes { return }
    // A line may lack its end: cut off, or by a person's own editor.
    if let last = tail.last, last != UInt8(ascii: "\n") { bytes.insert(UInt8(ascii: "\n"), at: 0) }
    guard write(descriptor, bytes, bytes.count) == bytes.count else {
      ftruncate(descriptor, size)
      throw unwritten(path)
    }
    if size > 2_000_000 { try shorten(path) }
  }

  private static func read(_ descriptor: Int32, last count: Int, before end: Int) -> [UInt8] {
    guard count > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: count)
    let got = pread(descriptor, &bytes, count, off_t(end - count))
    return got == count ? bytes : []
  }

  /// Drops the oldest entries of a long history.
  private static func shorten(_ path: String) throws(Problem) {
    let kept = read(try Files.contents(of: path)).suffix(most)
    try Files.write(path) { sink throws(Problem) in
      for entry in kept { for byte in encoded(entry) { sink.append(byte) } }
    }
  }

  /// A lock beside the file, as the file itself may be replaced.
  private static func locked(_ path: String, _ body: () throws(Problem) -> Void) throws(Problem) {
    let lock = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw unwritten(path) }
    defer { close(lock) }
    while flock(lock, LOCK_EX) != 0 {
      guard errno == EINTR else { throw unwritten(path) }
    }
    try body()
  }

  private static func unwritten(_ path: String) -> Problem {
    Problem("cannot keep the history in '\(path)': \(String(cString: strerror(errno)).lowercased())", kind: .file)
  }

  /// Makes a folder and those above it; where that fails, writing tells.
  private static func makeFolders(_ path: String) {
    guard Files.kind(of: path) == nil, path != "/", path != "." else { return }
    makeFolders(Files.folder(of: path))
    mkdir(path, 0o700)
  }
}
