import Problems

/// A lock on a file, which the system takes back however the process ends.
public final class FileLock: Sendable {
  private let file: Int32

  private init(_ file: Int32) { self.file = file }

  deinit { close(file) }

  /// Takes a lock that others may share, as soon as nobody holds it alone.
  public static func shared(_ path: String) throws(Problem) -> FileLock {
    let lock = try opened(path)
    while flock(lock.file, LOCK_SH) != 0 {
      guard errno == EINTR else {
        throw Problem("cannot lock '\(path)': \(errorText(errno))", kind: .file)
      }
    }
    return lock
  }

  /// Takes a lock alone; `nil` where somebody else holds one.
  public static func alone(_ path: String) throws(Problem) -> FileLock? {
    let lock = try opened(path)
    return flock(lock.file, LOCK_EX | LOCK_NB) == 0 ? lock : nil
  }

  /// Returns true where somebody holds a lock; `nil` where this person may not find out.
  public static func isHeld(_ path: String) -> Bool? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return errno == ENOENT ? false : nil }
    defer { close(file) }
    if flock(file, LOCK_EX | LOCK_NB) == 0 { return false }
    return errno == EWOULDBLOCK ? true : nil
  }

  private static func opened(_ path: String) throws(Problem) -> FileLock {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Problem("cannot open '\(path)': \(errorText(errno))", kind: .file) }
    return FileLock(file)
  }
}
