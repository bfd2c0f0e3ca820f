import Problems

extension Files {
  /// Writes a file whole or not at all: into a new file, which takes the name once
  /// every byte is on the disk. Where the path is a link, the file that it leads to is
  /// replaced and the link stays.
  ///
  /// - Returns: the notes of the sink.
  /// - Throws: where the path leads to no ordinary file or to one that may not be written to, or
  ///   the disk is full; the old file is then as it was.
  @discardableResult
  public static func write(
    _ path: String, _ body: (inout ByteSink) throws(Problem) -> Void
  ) throws(Problem) -> [String] {
    let target = try realPath(path)
    let old = try permissions(of: target, for: path)
    var draft = try Draft(beside: target, for: path)
    defer { draft.discard() }
    let descriptor = draft.descriptor
    var sink = ByteSink { (bytes) throws(Problem) in try writeAll(bytes, to: descriptor, path) }
    try body(&sink)
    try sink.finish()
    if let old { fchmod(descriptor, old) }
    guard fsync(descriptor) == 0, draft.rename(to: target) else {
      throw failure("cannot write", path, errno)
    }
    syncFolder(folder(of: target))
    return sink.notes
  }

  /// The permissions of the file that is to be replaced; `nil` where there is none.
  private static func permissions(of target: String, for path: String) throws(Problem) -> mode_t? {
    var old = stat()
    guard stat(target, &old) == 0 else { return nil }
    switch kind(old) {
    case .file: break
    case .folder: throw Problem("'\(path)' is a folder, not a file", kind: .file)
    case .other: throw Problem("'\(path)' is not an ordinary file", kind: .file)
    }
    // A new file in its place would need no permission of the old one.
    guard access(target, W_OK) == 0, old.st_mode & 0o222 != 0 else {
      throw Problem("cannot write '\(path)': the file is read-only", kind: .file)
    }
    return old.st_mode & 0o7777
  }

  /// The new file before it has taken its name. It has no name at all where the file system
  /// allows that: whatever ends the process then leaves nothing behind.
  private struct Draft {
    let descriptor: Int32
    private let folder: String
    private var name: String?
    private var isOpen = true

    init(beside target: String, for path: String) throws(Problem) {
      folder = Files.folder(of: target)
      let unnamed = createUnnamedFile(in: folder)
      if unnamed >= 0 {
        descriptor = unnamed
        return
      }
      var opened: Int32 = -1
      name = Self.freeName(in: folder) { name in
        opened = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        return opened >= 0
      }
      guard name != nil else { throw failure("cannot write", path, errno) }
      descriptor = opened
    }

    /// The first name that `take` could take; `nil` where it failed, with `errno` as it left it.
    private static func freeName(in folder: String, _ take: (String) -> Bool) -> String? {
      for number in 0..<10_000 {
        let name = join(folder, ".plumb-\(getpid())-\(number).part")
        if take(name) { return name }
        guard errno == EEXIST else { return nil }
      }
      return nil
    }

    /// - Returns: whether the file now stands at `target`; `errno` says why not.
    mutating func rename(to target: String) -> Bool {
      let descriptor = descriptor
      name = name ?? Self.freeName(in: folder) { nameFile(descriptor, $0) }
      guard let name else { return false }
      isOpen = false
      guard close(descriptor) == 0, systemRename(name, target) == 0 else { return false }
      self.name = nil
      return true
    }

    /// Leaves nothing behind of a file that was not renamed.
    mutating func discard() {
      if isOpen { close(descriptor) }
      if let name { unlink(name) }
      (isOpen, name) = (false, nil)
    }
  }

  /// Writes a file that can be made again whole or not at all, for its owner's eyes only, in place of one of the
  /// name. It does not wait for the disk: whoever reads the file after a power cut must be able to tell what is lost.
  ///
  /// - Throws: where the file would be longer than the system or the space that is left allows; half of that space
  ///   is left to others.
  public static func writeToCache(_ path: String, _ pieces: [UnsafeRawBufferPointer]) throws(Problem) {
    let size = pieces.reduce(0) { $0 + $1.count }
    // A longer file would end the process by a signal.
    if let most = longestFile, size > most { throw failure("cannot write", path, EFBIG) }
    guard let space = freeSpace(folder(of: path)), size <= space / 2 else {
      throw failure("cannot write", path, ENOSPC)
    }
    var draft = try Draft(beside: path, for: path)
    defer { draft.discard() }
    fchmod(draft.descriptor, 0o600)
    for piece in pieces {
      let error = FileDescriptor.write(piece, to: draft.descriptor)
      guard error == 0 else { throw failure("cannot write", path, error) }
    }
    guard draft.rename(to: path) else { throw failure("cannot write", path, errno) }
  }

  /// The length of the longest file that the process may write; `nil` where the system sets no limit.
  private static var longestFile: Int? {
    var both = rlimit()
    guard getrlimit(fileSizeLimit, &both) == 0, both.rlim_cur < UInt64(Int.max) else { return nil }
    return Int(both.rlim_cur)
  }

  /// The bytes that this user may still write in a folder; `nil` where the system does not tell.
  private static func freeSpace(_ folder: String) -> Int? {
    var facts = statvfs()
    guard statvfs(folder, &facts) == 0 else { return nil }
    return Int(facts.f_bavail) * Int(facts.f_frsize)
  }

  /// Removes the drafts of files that this process is writing in a folder or below it: for when the
  /// process is ended by force. What cannot be removed stays.
  public static func removeDrafts(under folder: String, depth: Int = 8) {
    guard depth > 0, let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let path = join(folder, name)
      if name.hasPrefix(".plumb-\(getpid())-"), name.hasSuffix(".part") {
        unlink(path)
      } else if entry.pointee.d_type == UInt8(DT_DIR) {
        removeDrafts(under: path, depth: depth - 1)
      }
    }
  }

  private static func writeAll(
    _ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32, _ path: String
  ) throws(Problem) {
    let error = FileDescriptor.write(UnsafeRawBufferPointer(bytes), to: descriptor)
    guard error == 0 else { throw failure("cannot write", path, error) }
  }

  /// Adds a line to a file in one write; a new file is for its owner's eyes only.
  public static func append(line: String, to path: String) throws(Problem) {
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw failure("cannot write", path, errno) }
    defer { close(file) }
    let error = FileDescriptor.write(line + "\n", to: file)
    guard error == 0 else { throw failure("cannot write", path, error) }
  }

  /// So that the new name outlives a power cut; a file system that cannot is left alone.
  private static func syncFolder(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}

private func systemRename(_ old: String, _ new: String) -> Int32 { rename(old, new) }
