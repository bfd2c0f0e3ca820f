import Problems

/// A file that is read or written from its start to its end.
public final class OpenFile {
  private let file: Int32
  private let path: String

  /// Opens a file that is there.
  public init(reading path: String) throws {
    self.path = path
    file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Problem("cannot read '\(path)': \(errorText(errno))", kind: .file) }
  }

  /// Makes a new file that only its owner may read; a problem where there is one of the name.
  public init(creating path: String) throws {
    self.path = path
    file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Problem("cannot write '\(path)': \(errorText(errno))", kind: .file) }
  }

  deinit { close(file) }

  /// The length in bytes; a problem where it is no ordinary file.
  public func size() throws -> Int64 {
    var facts = stat()
    guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      throw Problem("'\(path)' is not an ordinary file", kind: .file)
    }
    return Int64(facts.st_size)
  }

  /// The next bytes; none at the end.
  public func read(atMost count: Int) throws -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
      var got = systemRead(file, buffer.baseAddress, count)
      while got < 0, errno == EINTR { got = systemRead(file, buffer.baseAddress, count) }
      if got < 0 { failure = errno }
      used = max(got, 0)
    }
    guard failure == 0 else { throw Problem("cannot read '\(path)': \(errorText(failure))", kind: .file) }
    return bytes
  }

  /// Writes all bytes.
  public func write(_ bytes: [UInt8]) throws {
    let error = bytes.withUnsafeBytes { FileDescriptor.write($0, to: file) }
    guard error == 0 else { throw Problem("cannot write '\(path)': \(errorText(error))", kind: .file) }
  }

  /// Waits until the bytes are on the disk.
  public func synchronize() throws {
    guard fsync(file) == 0 else { throw Problem("cannot write '\(path)': \(errorText(errno))", kind: .file) }
  }
}

private func systemRead(_ file: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(file, bytes, count)
}

extension Files {
  /// Gives a file or folder another name, in place of what has it.
  public static func move(_ path: String, to name: String) throws(Problem) {
    guard rename(path, name) == 0 else {
      throw Problem("cannot rename '\(path)' to '\(name)': \(errorText(errno))", kind: .file)
    }
  }

  /// Writes a new file that only its owner may read, in place of one of the name.
  public static func writePrivately(_ text: String, to path: String) throws {
    remove(path)
    try OpenFile(creating: path).write(Array(text.utf8))
  }

  /// Makes an empty file for its owner's eyes only, where there is none.
  public static func createPrivately(_ path: String) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if file >= 0 { close(file) }
  }

  /// Takes away what others may do with a file or folder. One that belongs to another user, and a
  /// link, are left as they are.
  public static func restrictToOwner(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFLNK, status.st_mode & 0o077 != 0 else {
      return
    }
    _ = chmod(path, status.st_mode & 0o7777 & ~0o077)
  }
}
