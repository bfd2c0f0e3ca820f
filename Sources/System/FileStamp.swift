/// What tells whether a file is still as it was: which one it is, its size, and when it was changed.
public struct FileStamp: Equatable, Sendable {
  private let state: FileState

  /// Looks at a file; `nil` where there is none.
  public init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    state = FileState(status)
  }

  init(_ state: FileState) { self.state = state }

  /// The stamp of the program that runs now; `nil` where the system does not tell which it is.
  public static var ofThisProgram: FileStamp? { pathOfThisProgram().flatMap { FileStamp($0) } }

  /// Device, inode, size, and the seconds and nanoseconds of the last change to the content and to the file.
  public var numbers: [Int64] { state.numbers }

  /// The second of the file's last change (ctime), counted from the start of 1970.
  public var changed: Int { state.changed }
}

extension Files {
  /// Returns true where nobody but its owner may read or write a file, and the owner is this user or root; false too
  /// where it is not there.
  public static func isPrivate(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return status.st_mode & 0o077 == 0 && (status.st_uid == geteuid() || status.st_uid == 0)
  }
}
