import Problems

/// Files and folders, by the system's own calls: Foundation would cost a third
/// of the time in which the whole program starts.
public enum Files {
  /// The kinds of entries in a folder.
  public enum Kind: Sendable {
    /// A file, a folder, or something else such as a pipe.
    case file, folder, other
  }

  /// Returns the kind of entry at a path, links followed; `nil` where there is none.
  public static func kind(of path: String) -> Kind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return kind(status)
  }

  /// The names in a folder by code point, without `.` and `..`.
  public static func list(_ folder: String) throws(Problem) -> [String] {
    guard let stream = opendir(folder) else {
      if kind(of: folder) == .file {
        throw Problem("'\(folder)' is a file, not a folder", kind: .file)
      }
      throw failure("cannot read the folder", folder, errno)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      guard let text = String(validating: name, as: UTF8.self) else {
        throw Problem("a name in '\(folder)' is not UTF-8: '\(visible(name))'", kind: .file)
      }
      if text != ".", text != ".." { names.append(text) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Returns the kind of an entry of a folder, links followed; `nil` only where it is certain that
  /// there is none.
  ///
  /// - Throws: where that cannot be found out: a folder on the way may not be searched, or a link
  ///   leads nowhere or round in a circle.
  public static func entry(_ path: String) throws(Problem) -> Kind? {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure("cannot read", path, errno)
    }
    guard stat(path, &status) == 0 else {
      switch errno {
      case ENOENT, ENOTDIR: throw Problem("'\(path)' is a link that leads nowhere", kind: .file)
      case ELOOP: throw Problem("'\(path)' leads round in a circle of links", kind: .file)
      default: throw failure("cannot read", path, errno)
      }
    }
    return kind(status)
  }

  /// Bytes as a person may see them: those that are not UTF-8 as `\xE9`.
  static func visible(_ bytes: [UInt8]) -> String {
    var text = ""
    var rest = bytes[...]
    while let first = rest.first {
      let length = (1...4).first { String(validating: rest.prefix($0), as: UTF8.self) != nil && $0 <= rest.count }
      text +=
        length.map { String(decoding: rest.prefix($0), as: UTF8.self) } ?? "\\x"
        + hexadecimalDigits([first]).uppercased()
      rest = rest.dropFirst(length ?? 1)
    }
    return text
  }

  /// The names in a folder by code point; none where it cannot be read.
  public static func names(in folder: String) -> [String] { (try? list(folder)) ?? [] }

  /// The length of a file in bytes, or `nil` where there is none.
  public static func size(of path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  /// Makes a folder and those above it, for their owner's eyes only.
  ///
  /// - Throws: where a file stands in its way, or the system refuses.
  public static func makeFolder(_ path: String) throws(Problem) {
    if kind(of: path) == .folder { return }
    let parent = folder(of: path)
    if parent != path { try makeFolder(parent) }
    guard kind(of: path) != .file else {
      throw Problem("'\(path)' is a file, not a folder", kind: .file)
    }
    guard mkdir(path, 0o700) == 0 || errno == EEXIST && kind(of: path) == .folder else {
      throw Problem("cannot make the folder '\(path)': \(errorText(errno))", kind: .file)
    }
  }

  /// Removes a file, if there is one.
  public static func remove(_ path: String) { unlink(path) }

  /// Removes a folder of plain files, and the files.
  public static func removeFolder(_ path: String) {
    for name in names(in: path) { unlink(path + "/" + name) }
    rmdir(path)
  }
}

/// The identity of a file, whatever path leads to it.
public struct FileIdentity: Equatable, Sendable {
  private let device: UInt64
  private let number: UInt64

  /// `nil` where the path leads to no file.
  public init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
  }
}

extension Files {
  static func kind(_ status: stat) -> Kind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .other
    }
  }

  /// The system's reason, in our words where they are clearer.
  static func failure(_ attempt: String, _ path: String, _ code: Int32) -> Problem {
    switch code {
    case ENOENT where attempt == "cannot read": Problem("no file '\(path)'", kind: .file)
    case ENOENT where attempt == "cannot read the folder":
      Problem("no folder '\(path)'", kind: .file)
    case ENOENT, ENOTDIR: Problem("\(attempt) '\(path)': its folder is not there", kind: .file)
    case EACCES, EPERM: Problem("\(attempt) '\(path)': not permitted", kind: .file)
    case ENOSPC: Problem("\(attempt) '\(path)': the disk is full", kind: .file)
    default:
      Problem("\(attempt) '\(path)': \(String(cString: strerror(code)).lowercased())", kind: .file)
    }
  }
}
