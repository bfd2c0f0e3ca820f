import CSystem

/// A file of this user's that is mapped into memory and read where it lies, by everyone who maps it.
///
/// It is for files that are never written to once they have their name. Where one is cut short all the same, the
/// process ends with a message rather than go on with other bytes.
//
// @unchecked Sendable: the bytes are never written, and given back in `deinit` only.
public final class MappedFile: @unchecked Sendable {
  /// The content, from the start of a page; valid as long as the object.
  public let bytes: UnsafeRawBufferPointer
  private let number: Int32
  private let descriptor: Int32

  /// Maps a file; `nil` where it is not there or empty, is not this user's own, or the system refuses.
  public init?(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    guard fstat(descriptor, &status) == 0, Files.kind(status) == .file, Files.isOwn(status), status.st_size > 0,
      let base = mmap(nil, Int(status.st_size), PROT_READ, MAP_SHARED, descriptor, 0), base != MAP_FAILED
    else {
      close(descriptor)
      return nil
    }
    let length = Int(status.st_size)
    number = plumb_map_watch(base, length)
    guard number >= 0 else {
      munmap(base, length)
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
    bytes = UnsafeRawBufferPointer(start: base, count: length)
  }

  /// Returns whether a read has met the end of a file that was cut short since it was opened.
  public var isTorn: Bool { plumb_map_is_torn(number) }

  /// Returns whether the file is as long as it was when it was mapped.
  public var isWhole: Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_size >= bytes.count
  }

  /// Has the process end with status 66 where the file is cut short from now on: its bytes are believed without another
  /// look.
  ///
  /// - Parameter words: what is then written to standard error.
  /// - Returns: false where there is no memory to keep the words.
  public func mustLast(saying words: String) -> Bool { plumb_map_must_last(number, words) }

  deinit {
    plumb_map_forget(number)
    munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    close(descriptor)
  }
}

extension Files {
  /// Returns true of a folder that belongs to this user and that nobody else may write in.
  public static func isOwnFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && kind(status) == .folder && isOwn(status)
  }

  static func isOwn(_ status: stat) -> Bool { status.st_uid == geteuid() && status.st_mode & 0o022 == 0 }

  /// The size of a file and the time at which it was last written, in milliseconds since the start of 1970; `nil` where
  /// there is no ordinary file.
  public static func sizeAndTime(of path: String) -> (size: Int, milliseconds: Int)? {
    var status = stat()
    guard lstat(path, &status) == 0, kind(status) == .file else { return nil }
    let numbers = FileState(status).numbers
    return (Int(status.st_size), Int(numbers[3] * 1000 + numbers[4] / 1_000_000))
  }
}
